//! A newer version of a checklist takes over the ids of the older one, so that marks stay with
//! their items.
//!
//! Equal text wins, always: an id that an import made says nothing that the text does not. Of several
//! equal texts, the same section, groups and neighbours tell which is which. An id that the newer
//! version itself names holds a text that changed; so does a text that differs in nothing but signs.
//! Where a text was reworded, or there are more of one text than before, only a person knows whether
//! it is the same item: that is a [`Question`].

mod alike;
mod flat;
mod matching;
mod order;
mod outer;
mod pairs;
mod report;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::flat::{Flat, flat_items};
use self::matching::{Doubt, match_items};
use self::outer::{Outer, in_place, match_outer, texts_in};
pub use self::report::{Named, Question, Report, Reworded};
use self::report::{moved, report};
use super::draft::{Draft, DraftEntry, DraftItem, DraftPhase};
use super::new_ids::NewIds;
use super::unknown::{Owner, Unknown, kept};

/// The ids that a text names itself; all others were made of what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenIds {
    /// Of phases.
    pub phases: BTreeSet<String>,
    /// Of sections.
    pub sections: BTreeSet<String>,
    /// Of items and groups.
    pub items: BTreeSet<String>,
}

impl WrittenIds {
    /// All ids of a draft: what a checklist file and a link say.
    #[must_use]
    pub fn all(draft: &Draft) -> Self {
        let mut written = Self::default();
        written.phases.extend(draft.phases.iter().map(|phase| phase.id.clone()));
        written.sections.extend(draft.sections().map(|section| section.id.clone()));
        draft.each_item(&mut |item| {
            written.items.insert(item.id.clone());
        });
        written
    }
}

/// `new` with the slug of `old`, and with its ids wherever something is the same; and what
/// changed. No id of `old` is given to anything else. `written` are the ids that `new` names itself;
/// `is_same` answers each question, by its number.
#[must_use]
pub fn reimport(
    old: &Draft,
    mut new: Draft,
    written: &WrittenIds,
    is_same: impl Fn(usize, &Question) -> bool,
) -> (Draft, Report) {
    new.slug.clone_from(&old.slug);
    let came = outer_ids_of(&new);
    let sections = keep_outer_ids(old, &mut new, written);
    let (was, is) = (flat_items(old), flat_items(&new));
    let (same, doubts) = match_items(&was, &is, &sections, &written.items);
    let titles: Vec<&str> = new.sections().map(|section| &*section.title).collect();
    let questions: Vec<Question> =
        doubts.iter().map(|doubt| question(doubt, &was, &is, &titles)).collect();
    let mut answered = same.clone();
    for (number, (doubt, question)) in doubts.iter().zip(&questions).enumerate() {
        if !is_same(number, question) {
            answered[doubt.new] = None;
        }
    }
    let named = |item: &Flat| (item.id.to_owned(), item.text.to_owned());
    let ids =
        ids_for(was.iter().map(|item| item.id), is.iter().map(named).collect(), &answered, "item");
    let moved = moved(&was, &is, &same, &sections);
    let report = Report { questions, ..report(&was, &is, &same, &doubts, &moved, &ids) };
    let is_ids: Vec<String> = is.iter().map(|item| item.id.to_owned()).collect();
    let renamed = |came: &[String], ids: &[String]| -> BTreeMap<String, String> {
        came.iter().cloned().zip(ids.iter().cloned()).collect()
    };
    let (phases, sections) = outer_ids_of(&new);
    let (phases, sections) = (renamed(&came.0, &phases), renamed(&came.1, &sections));
    rename(&mut new.unknown, &phases, &sections, &renamed(&is_ids, &ids));
    new.unknown = kept(&old.unknown, std::mem::take(&mut new.unknown));
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

fn outer_ids_of(draft: &Draft) -> (Vec<String>, Vec<String>) {
    let phases = draft.phases.iter().map(|phase| phase.id.clone());
    (phases.collect(), draft.sections().map(|section| section.id.clone()).collect())
}

/// Gives fields to their owners under the ids that those have now.
fn rename(
    unknown: &mut [Unknown],
    phases: &BTreeMap<String, String>,
    sections: &BTreeMap<String, String>,
    items: &BTreeMap<String, String>,
) {
    for unknown in unknown {
        let (id, ids) = match &mut unknown.of {
            Owner::Phase(id) => (id, phases),
            Owner::Section(id) | Owner::Entry(id, ..) => (id, sections),
            Owner::Item(id) => (id, items),
            Owner::Checklist | Owner::Source | Owner::Value(_) => continue,
        };
        if let Some(now) = ids.get(id) {
            id.clone_from(now);
        }
    }
}

fn question(doubt: &Doubt, was: &[Flat], is: &[Flat], titles: &[&str]) -> Question {
    let item = &is[doubt.new];
    let groups = item.groups.lines().map(str::to_owned);
    let place = titles.get(item.section).map(|title| (*title).to_owned()).into_iter().chain(groups);
    Question {
        old: was[doubt.old].text.to_owned(),
        new: item.text.to_owned(),
        place: place.collect::<Vec<_>>().join(" › "),
        is_likely: doubt.is_likely,
    }
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
/// of the old one, or of the one that stood in its place.
fn keep_outer_ids(old: &Draft, new: &mut Draft, written: &WrittenIds) -> Vec<Option<usize>> {
    let (was, is) = (phases(old), phases(new));
    let same_phases = match_outer(&was, &is, &[], &written.phases);
    let phase_ids = outer_ids(&was, &is, &same_phases, "phase");
    let (was, is) = (sections(old), sections(new));
    let same = match_outer(&was, &is, &same_phases, &written.sections);
    let section_ids = outer_ids(&was, &is, &same, "section");
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

fn outer_ids(was: &[Outer], is: &[Outer], same: &[Option<usize>], sort: &str) -> Vec<String> {
    let named = |outer: &Outer| (outer.id.to_owned(), outer.title.to_owned());
    ids_for(was.iter().map(|outer| outer.id), is.iter().map(named).collect(), same, sort)
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
