//! A newer version of a checklist takes over the ids of the older one, so that marks stay with
//! their items.
//!
//! Items are matched by id, then by text, then by place: a text that changed between the same
//! neighbours and kept half of its words is the same item reworded. Where one text stands in
//! several sections, the section goes before the id: ids that an import made only count such texts.

mod flat;
mod matching;
mod order;

use std::collections::BTreeMap;

use self::flat::{Flat, flat_items};
use self::matching::{match_items, pair, same_text};
use self::order::out_of_order;
use super::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use super::new_ids::NewIds;

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
}

impl Report {
    /// “4 new, 2 reworded, 1 moved, 1 gone”; empty where nothing has changed.
    #[must_use]
    pub fn words(&self) -> String {
        let counts = [
            (self.new.len(), "new"),
            (self.reworded.len(), "reworded"),
            (self.moved.len(), "moved"),
            (self.gone.len(), "gone"),
        ];
        let changed = counts.iter().filter(|(count, _)| *count > 0);
        changed.map(|(count, word)| format!("{count} {word}")).collect::<Vec<_>>().join(", ")
    }
}

/// `new` with the slug of `old`, and with its ids wherever something is the same; and what
/// changed. No id of `old` is given to anything else.
#[must_use]
pub fn reimport(old: &Draft, mut new: Draft) -> (Draft, Report) {
    new.slug.clone_from(&old.slug);
    let sections = keep_outer_ids(old, &mut new);
    let (was, is) = (flat_items(old), flat_items(&new));
    let same = match_items(&was, &is, &sections);
    let named = |item: &Flat| (item.id.to_owned(), item.text.to_owned());
    let ids =
        ids_for(was.iter().map(|item| item.id), is.iter().map(named).collect(), &same, "item");
    let report = report(&was, &is, &same, &ids, &sections);
    let mut ids = ids.into_iter();
    for section in new.phases.iter_mut().flat_map(|phase| &mut phase.sections) {
        for entry in &mut section.entries {
            if let DraftEntry::Item(item) = entry {
                set_ids(item, &mut ids);
            }
        }
    }
    (new, report)
}

/// Gives an item and its sub-items their ids, in order.
fn set_ids(item: &mut DraftItem, ids: &mut impl Iterator<Item = String>) {
    if let Some(id) = ids.next() {
        item.id = id;
    }
    for child in &mut item.items {
        set_ids(child, ids);
    }
}

/// Matches phases and sections and gives them the old ids; for each section of `new` the position
/// of the old one.
fn keep_outer_ids(old: &Draft, new: &mut Draft) -> Vec<Option<usize>> {
    let of_phase = |phase: &DraftPhase| (phase.id.clone(), phase.title.clone());
    let was: Vec<_> = old.phases.iter().map(of_phase).collect();
    let is: Vec<_> = new.phases.iter().map(of_phase).collect();
    let same = pair(&was, &is);
    let ids = ids_for(was.iter().map(|(id, _)| id.as_str()), is, &same, "phase");
    for (phase, id) in new.phases.iter_mut().zip(ids) {
        phase.id = id;
    }
    let sections = |draft: &Draft| -> Vec<(String, String)> {
        let of_section = |section: &DraftSection| (section.id.clone(), section.title.clone());
        draft.phases.iter().flat_map(|phase| &phase.sections).map(of_section).collect()
    };
    let (was, is) = (sections(old), sections(new));
    let same = pair(&was, &is);
    let ids = ids_for(was.iter().map(|(id, _)| id.as_str()), is, &same, "section");
    for (section, id) in new.phases.iter_mut().flat_map(|phase| &mut phase.sections).zip(ids) {
        section.id = id;
    }
    same
}

/// The ids of what is new, by id and text: those of the old where `same` names one, else their
/// own where it was never used, else one made of the text.
fn ids_for<'a>(
    old: impl Iterator<Item = &'a str>,
    new: Vec<(String, String)>,
    same: &[Option<usize>],
    sort: &str,
) -> Vec<String> {
    let old: Vec<&str> = old.collect();
    let mut ids = NewIds::default();
    for id in &old {
        ids.take(id);
    }
    let given = new.into_iter().zip(same).map(|((id, text), same)| {
        match same.and_then(|position| old.get(position)) {
            Some(old) => (*old).to_owned(),
            None if !id.is_empty() && ids.take(&id) => id,
            None => ids.of(&text, sort),
        }
    });
    given.collect()
}

fn report(
    was: &[Flat],
    is: &[Flat],
    same: &[Option<usize>],
    ids: &[String],
    sections: &[Option<usize>],
) -> Report {
    let mut report = Report::default();
    let moved = moved(was, is, same, sections);
    let mut is_gone = vec![true; was.len()];
    for (position, (item, id)) in is.iter().zip(ids).enumerate() {
        let named = Named { id: id.clone(), text: item.text.to_owned() };
        let before = same.get(position).copied().flatten();
        let Some((before, old)) = before.and_then(|before| Some((before, was.get(before)?))) else {
            report.new.push(named);
            continue;
        };
        is_gone[before] = false;
        if !same_text(old.text, item.text) {
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
fn moved(
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
