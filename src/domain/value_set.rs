//! Sets of values: staging and production, of which one is in force.
//!
//! Each set is whole in itself: what it does not hold falls back to the checklist's default and never
//! to another set, so that no command meets production with a value of staging. The first set has no
//! name. `Run::values` holds the set in force; the others rest here.

use super::limit::{NAME_LENGTH, cut};
use super::value::{ValueSlot, Values};

/// The sets of a run that are not in force, and the name of the one that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ValueSets {
    chosen: String,
    resting: Vec<(String, Values)>,
}

impl ValueSets {
    /// The name of the set in force; empty for the one without a name.
    #[must_use]
    pub fn chosen(&self) -> &str {
        &self.chosen
    }

    /// The sets that rest: names and values.
    #[must_use]
    pub fn resting(&self) -> &[(String, Values)] {
        &self.resting
    }

    /// All names, the set in force first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.chosen).chain(self.resting.iter().map(|(name, _)| &**name))
    }

    /// The values of the set with this name, be it in force or resting; makes it, with the defaults
    /// of `slots`, where there is none.
    pub fn values_of<'a>(
        &'a mut self,
        values: &'a mut Values,
        slots: &[ValueSlot],
        name: &str,
    ) -> &'a mut Values {
        if name == self.chosen {
            return values;
        }
        let at = self.resting.iter().position(|(other, _)| other == name).unwrap_or_else(|| {
            self.resting.push((name.to_owned(), Values::of(slots)));
            self.resting.len() - 1
        });
        &mut self.resting[at].1
    }

    /// Puts the set with this name in force and lays the other to rest: `values` are exchanged, all at
    /// once. `false` where there is no such set.
    pub fn choose(&mut self, values: &mut Values, name: &str) -> bool {
        let Some((rests, resting)) = self.resting.iter_mut().find(|(other, _)| other == name)
        else {
            return name == self.chosen;
        };
        std::mem::swap(rests, &mut self.chosen);
        std::mem::swap(resting, values);
        true
    }

    /// Adds a set that begins as the one in force, without its secrets, and rests. The name is cut
    /// to 40 characters. `None` where the name is empty or taken; else the name as it is kept.
    pub fn add(&mut self, values: &Values, slots: &[ValueSlot], name: &str) -> Option<String> {
        let name = cut(name.trim(), NAME_LENGTH);
        if name.is_empty() || self.names().any(|other| other == name) {
            return None;
        }
        let mut copy = values.clone();
        for slot in slots.iter().filter(|slot| slot.secret) {
            copy.set(&slot.id, "");
        }
        self.resting.push((name.to_owned(), copy));
        Some(name.to_owned())
    }

    /// Removes a set that rests. `false` where there is none with this name.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.resting.len();
        self.resting.retain(|(other, _)| other != name);
        self.resting.len() < before
    }
}

/// What stands for a secret on screen; it does not tell its length.
pub const MASK: &str = "••••••••";

/// The values as they may be seen: secrets that are set are masked.
#[must_use]
pub fn masked(values: &Values, slots: &[ValueSlot]) -> Values {
    let mut seen = values.clone();
    for slot in slots.iter().filter(|slot| slot.secret && values.get(&slot.id).is_some()) {
        seen.set(&slot.id, MASK);
    }
    seen
}
