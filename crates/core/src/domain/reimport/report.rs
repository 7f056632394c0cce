//! What came, changed and went with a newer version.

use std::collections::{BTreeMap, BTreeSet};

use super::flat::Flat;
use super::matching::Doubt;
use super::order::out_of_order;

/// An item with its text, for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The item's id, as marks know it.
    pub id: String,
    /// The item's text.
    pub text: String,
}

/// An item whose text changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reworded {
    /// The item's id, as marks know it.
    pub id: String,
    /// Its text so far.
    pub old: String,
    /// Its text from now on.
    pub new: String,
}

/// Two items that may be one: whether the mark of the old one is the new one's, a person says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The old item's text.
    pub old: String,
    /// The new item's text; it may be the same one.
    pub new: String,
    /// Where the new item stands: its section and groups.
    pub place: String,
    /// Whether it is likely: the new one stands in the old one's place, and half of it is the same.
    pub is_likely: bool,
}

/// What came, changed and went with a newer version. Groups are items too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Items that only the newer version has.
    pub new: Vec<Named>,
    /// Items whose text changed.
    pub reworded: Vec<Reworded>,
    /// Items that stand in another section or group, or in another order.
    pub moved: Vec<Named>,
    /// Items that only the older version has.
    pub gone: Vec<Named>,
    /// Items of which a person has to say whether they are new; they are in none of the other lists
    /// but may be in [`Self::moved`].
    pub questions: Vec<Question>,
}

impl Report {
    /// “4 new, 2 reworded, 1 perhaps reworded, 1 moved, 1 gone”; empty where nothing has changed.
    #[must_use]
    pub fn words(&self) -> String {
        let counts = [
            (self.new.len(), "new"),
            (self.reworded.len(), "reworded"),
            (self.questions.len(), "perhaps reworded"),
            (self.moved.len(), "moved"),
            (self.gone.len(), "gone"),
        ];
        let changed = counts.iter().filter(|(count, _)| *count > 0);
        changed.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
    }
}

/// What changed, but for what is a question; `same` takes every question for answered with yes.
pub(super) fn report(
    was: &[Flat],
    is: &[Flat],
    same: &[Option<usize>],
    doubts: &[Doubt],
    moved: &[bool],
    ids: &[String],
) -> Report {
    let mut report = Report::default();
    let doubtful: BTreeSet<usize> = doubts.iter().map(|doubt| doubt.new).collect();
    let mut is_gone = vec![true; was.len()];
    for (position, (item, id)) in is.iter().zip(ids).enumerate() {
        let named = Named { id: id.clone(), text: item.text.to_owned() };
        let before = same.get(position).copied().flatten();
        let Some((before, old)) = before.and_then(|before| Some((before, was.get(before)?))) else {
            report.new.push(named);
            continue;
        };
        is_gone[before] = false;
        if old.words != item.words && !doubtful.contains(&position) {
            let (old, new) = (old.text.to_owned(), item.text.to_owned());
            report.reworded.push(Reworded { id: id.clone(), old, new });
        }
        if moved[position] {
            report.moved.push(named);
        }
    }
    let gone = was.iter().zip(is_gone).filter(|(_, gone)| *gone);
    let named = |item: &Flat| Named { id: item.id.to_owned(), text: item.text.to_owned() };
    report.gone = gone.map(|(item, _)| named(item)).collect();
    report
}

/// Which items of the newer version stand elsewhere: in another section or group, or among the
/// same items in another order, counted so that as few as possible have moved.
pub(super) fn moved(
    was: &[Flat],
    is: &[Flat],
    same: &[Option<usize>],
    sections: &[Option<usize>],
) -> Vec<bool> {
    let mut moved = vec![false; is.len()];
    let mut stayed: BTreeMap<_, Vec<(usize, usize)>> = BTreeMap::new();
    for (position, (item, before)) in is.iter().zip(same).enumerate() {
        let Some(old) = before.and_then(|before| was.get(before)) else { continue };
        if item.old_scope(same, sections) == Some(old.scope) {
            stayed.entry(old.scope).or_default().push((position, old.place));
        } else {
            moved[position] = true;
        }
    }
    for siblings in stayed.into_values() {
        let places: Vec<usize> = siblings.iter().map(|(_, place)| *place).collect();
        for out in out_of_order(&places) {
            moved[siblings[out].0] = true;
        }
    }
    moved
}
