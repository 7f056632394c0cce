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

    /// Adds a set that begins as the one in force, without its secrets, and rests. Returns its name
    /// as it is kept.
    ///
    /// # Errors
    /// When the name is empty or taken.
    pub fn add<'a>(
        &mut self,
        values: &Values,
        slots: &[ValueSlot],
        name: &'a str,
    ) -> Result<&'a str, BadSetName> {
        let name = set_name(name, self.names())?;
        let mut copy = values.clone();
        for slot in slots.iter().filter(|slot| slot.secret) {
            copy.set(&slot.id, "");
        }
        self.resting.push((name.to_owned(), copy));
        Ok(name)
    }

    /// Renames the set in force. Returns its name as it is kept.
    ///
    /// # Errors
    /// When the name is empty or another set's.
    pub fn rename<'a>(&mut self, name: &'a str) -> Result<&'a str, BadSetName> {
        let name = set_name(name, self.names().skip(1))?;
        name.clone_into(&mut self.chosen);
        Ok(name)
    }

    /// Removes a set that rests. `false` where there is none with this name.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.resting.len();
        self.resting.retain(|(other, _)| other != name);
        self.resting.len() < before
    }
}

/// What the set without a name is called on screen.
pub const DEFAULT_SET: &str = "Default";

/// Why a set cannot have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadSetName {
    /// Nothing is left of it without blanks.
    Empty,
    /// Another set has it.
    Taken,
}

impl BadSetName {
    /// What is wrong, and what to do.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "Give the set a name, such as staging.",
            Self::Taken => "Another set has this name; give it a different one.",
        }
    }
}

/// A set's name as it is kept: without blanks around it, cut to 40 characters.
///
/// # Errors
/// When nothing is left of it, or one of the other sets has it.
pub fn set_name<'a, 'b>(
    name: &'a str,
    mut others: impl Iterator<Item = &'b str>,
) -> Result<&'a str, BadSetName> {
    let name = cut(name.trim(), NAME_LENGTH);
    let is_taken = |other: &str| match other {
        "" => name.eq_ignore_ascii_case(DEFAULT_SET),
        other => name == other,
    };
    match name {
        "" => Err(BadSetName::Empty),
        _ if others.any(is_taken) => Err(BadSetName::Taken),
        _ => Ok(name),
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
