//! A newer version of a checklist takes over the ids of the older one, so that marks stay with
//! their items.
//!
//! Equal text wins, always: an id that an import made says nothing that the text does not. Of several
//! equal texts, the same section, groups and neighbours tell which is which. An id that the newer
//! version itself names holds a text that changed; so does a text that differs in nothing but signs.
//! Where a text was reworded, or there are more of one text than before, only a person knows whether
//! it is the same item: that is a [`Question`].

mod alike;
mod editions;
mod flat;
mod ids;
mod matching;
mod order;
mod outer;
mod pairs;
mod report;
mod written;

use std::collections::BTreeMap;

pub use self::editions::{Editions, Perhaps};
use self::flat::{Flat, flat_items};
use self::ids::{ids_for, keep_outer_ids, set_item_ids};
use self::matching::{Doubt, match_items};
pub use self::report::{Named, Question, Report, Reworded};
use self::report::{moved, report};
use self::written::Written;
pub use self::written::WrittenIds;
use super::draft::Draft;
use super::unknown::{Owner, Unknown, kept};

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
    let sections = keep_outer_ids(old, &mut new, written, false);
    let (was, is) = (flat_items(old), flat_items(&new));
    let written = Written { ids: &written.items, hold: false };
    let (same, doubts) = match_items(&was, &is, &sections, written);
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
    let texts = is.iter().map(named).collect();
    let ids = ids_for(was.iter().map(|item| item.id), texts, &answered, written, "item");
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
    set_item_ids(&mut new, ids);
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
