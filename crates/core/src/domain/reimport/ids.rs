//! Gives what is new the ids of what it was.

use super::outer::{Outer, in_place, match_outer, texts_in};
use super::written::{Written, WrittenIds};
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase};
use crate::domain::new_ids::NewIds;

/// Gives the items and groups of a draft their ids, in order.
pub fn set_item_ids(draft: &mut Draft, ids: Vec<String>) {
    let mut ids = ids.into_iter();
    for section in draft.phases.iter_mut().flat_map(|phase| &mut phase.sections) {
        for entry in &mut section.entries {
            if let DraftEntry::Item(item) = entry {
                set_below(item, &mut ids);
            }
        }
    }
}

fn set_below(item: &mut DraftItem, ids: &mut impl Iterator<Item = String>) {
    if let Some(id) = ids.next() {
        item.id = id;
    }
    for child in &mut item.items {
        set_below(child, ids);
    }
}

/// Matches phases and sections and gives them the old ids; for each section of `new` the position
/// of the old one, or of the one that stood in its place.
pub fn keep_outer_ids(
    old: &Draft,
    new: &mut Draft,
    written: &WrittenIds,
    hold: bool,
) -> Vec<Option<usize>> {
    let (was, is) = (phases(old), phases(new));
    let named = Written { ids: &written.phases, hold };
    let same_phases = match_outer(&was, &is, &[], named);
    let phase_ids = outer_ids(&was, &is, &same_phases, named, "phase");
    let (was, is) = (sections(old), sections(new));
    let named = Written { ids: &written.sections, hold };
    let same = match_outer(&was, &is, &same_phases, named);
    let section_ids = outer_ids(&was, &is, &same, named, "section");
    let places = in_place(&same, was.len());
    for (phase, id) in new.phases.iter_mut().zip(phase_ids) {
        phase.id = id;
    }
    let sections = new.phases.iter_mut().flat_map(|phase| &mut phase.sections);
    for (section, id) in sections.zip(section_ids) {
        section.id = id;
    }
    places
}

fn phases(draft: &Draft) -> Vec<Outer<'_>> {
    let mut list = Vec::new();
    for DraftPhase { id, title, sections, .. } in &draft.phases {
        let texts = sections.iter().flat_map(texts_in).collect();
        list.push(Outer { id, title, within: None, texts });
    }
    list
}

fn sections(draft: &Draft) -> Vec<Outer<'_>> {
    let mut list = Vec::new();
    for (at, phase) in draft.phases.iter().enumerate() {
        list.extend(phase.sections.iter().map(|section| Outer {
            id: &section.id,
            title: &section.title,
            within: Some(at),
            texts: texts_in(section),
        }));
    }
    list
}

fn outer_ids(
    was: &[Outer],
    is: &[Outer],
    same: &[Option<usize>],
    written: Written,
    sort: &str,
) -> Vec<String> {
    let named = |outer: &Outer| (outer.id.to_owned(), outer.title.to_owned());
    ids_for(was.iter().map(|outer| outer.id), is.iter().map(named).collect(), same, written, sort)
}

/// The ids of what is new, by id and text: those of the old where `same` names one, else their
/// own where it was never used, else one made of the text.
pub fn ids_for<'a>(
    old: impl Iterator<Item = &'a str>,
    new: Vec<(String, String)>,
    same: &[Option<usize>],
    written: Written,
    sort: &str,
) -> Vec<String> {
    let old: Vec<&str> = old.collect();
    let mut ids = NewIds::default();
    for id in old.iter().copied().chain(new.iter().filter_map(|(id, _)| written.held(id))) {
        ids.take(id);
    }
    let given = new.into_iter().zip(same).map(|((id, text), same)| {
        match same.and_then(|position| old.get(position)) {
            Some(old) => (*old).to_owned(),
            None if written.held(&id).is_some() => id,
            None if !id.is_empty() && ids.take(&id) => id,
            None => ids.of(&text, sort),
        }
    });
    given.collect()
}
