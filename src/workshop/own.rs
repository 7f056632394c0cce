//! The person's own checklists, as the workshop adds, updates and deletes them.

use std::sync::Arc;

use super::hosted;
use crate::app::command::Record;
use crate::app::message::Moment;
use crate::app::route::OWN;
use crate::app::sheet::Sheet;
use crate::browser;
use crate::codec::adding::Adding;
use crate::codec::carried::{Carried, Origin, how_it_travels};
use crate::codec::catalog_json::Card;
use crate::codec::problem::Problem;
use crate::codec::stored::key::{self, Key, Part};
use crate::codec::stored::own::{Own, read_own, write_own};
use crate::codec::talk::Reply;
use crate::codec::{checklist_json, draft_json};
use crate::domain::checklist::Checklist;
use crate::domain::draft::Draft;
use crate::domain::mark::Mark;
use crate::domain::new_ids::NewIds;
use crate::domain::run::Snapshot;
use crate::domain::value::Values;

/// Slugs that name something else below the site's path.
const RESERVED: [&str; 3] = [OWN, "checklists", "index"];

/// All own checklists that can be read.
pub fn all() -> Vec<Own> {
    let is_own = |(key, _): &(String, String)| matches!(key::parse(key), Some(Key::Own(_)));
    let records = browser::all_records().into_iter().filter(is_own);
    records.filter_map(|(_, text)| read_own(&text).ok()).collect()
}

/// The own checklist with this slug.
pub fn find(slug: &str) -> Option<Own> {
    read_own(&browser::record(&key::own(slug))?).ok()
}

/// Whether this browser can show the checklist with this slug.
pub fn is_known(slug: &str) -> bool {
    let cards = hosted::cards();
    cards.iter().any(|card| card.slug == slug) || browser::record(&key::own(slug)).is_some()
}

/// The slug, or one made of the title where something else has it.
fn free_slug(draft: &Draft) -> String {
    let mut ids = NewIds::default();
    let cards = hosted::cards();
    let records = browser::all_records();
    let own = records.iter().filter_map(|(key, _)| match key::parse(key) {
        Some(Key::Own(slug)) => Some(slug),
        _ => None,
    });
    for slug in cards.iter().map(|card| &*card.slug).chain(own).chain(RESERVED) {
        ids.take(slug);
    }
    let is_valid = crate::codec::json::is_id(&draft.slug);
    if is_valid && ids.take(&draft.slug) {
        draft.slug.clone()
    } else {
        ids.of(&draft.title, "checklist")
    }
}

/// Whether a checklist is here to the letter.
pub fn has(draft: &Draft) -> bool {
    let json = find(&draft.slug).map(|own| own.json);
    let here = json.and_then(|json| checklist_json::read_whole(&json).ok());
    here.is_some_and(|here| Draft::of(&here) == *draft)
}

/// How an own checklist travels, and why; `None` for a checklist of the site. `rest` is the length
/// of the link without the checklist.
pub fn travels(checklist: &Checklist, rest: usize) -> Option<(Carried, String)> {
    let own = find(&checklist.slug)?;
    let origin = own.origin.filter(|origin| origin.content != 0);
    Some(how_it_travels(&Draft::of(checklist), origin.as_ref(), rest))
}

/// A draft as a checklist: its file and what the file says.
fn written(draft: &Draft) -> Result<(String, Checklist), Vec<Problem>> {
    let json = draft_json::write(draft);
    let checklist = checklist_json::read(&json)?;
    Ok((json, checklist))
}

fn record(
    json: String,
    checklist: &Checklist,
    origin: Option<Origin>,
    changed: u64,
) -> (String, String) {
    let card = Card::of(checklist);
    let own = Own { card, json, changed, origin };
    (key::own(&checklist.slug), write_own(&own))
}

/// What is to be added now, under a slug that is free, with a run of these marks where there are some.
pub fn adding(mut draft: Draft, marks: Vec<(String, Mark)>, origin: Option<Origin>) -> Adding {
    draft.slug = free_slug(&draft);
    let Moment { now, dice } = browser::moment();
    Adding { draft, marks, origin, now, dice }
}

/// The reply that has it stored; it needs no page, so that a helper can make it.
///
/// # Errors
/// Every problem of the checklist; then nothing is to be stored.
pub fn added(adding: &Adding) -> Result<Reply, Vec<Problem>> {
    let Adding { draft, marks, origin, now, dice } = adding;
    let moment = Moment { now: *now, dice: *dice };
    let (json, checklist) = written(draft)?;
    let mut records = vec![record(json, &checklist, origin.clone(), moment.now)];
    let checklist = Arc::new(checklist);
    let mut words = format!("“{}” added", checklist.title);
    if !marks.is_empty() {
        words = format!("{words}, with {} marks as a run", marks.len());
        let run = begun(&checklist, marks, moment);
        records.extend(run.into_iter().map(|record| (record.key, record.text)));
    }
    let before = records.iter().map(|(key, _)| (key.clone(), String::new())).collect();
    Ok(Reply::Store { words, records, before })
}

/// The records of a run that begins with marks.
fn begun(checklist: &Arc<Checklist>, marks: &[(String, Mark)], moment: Moment) -> Vec<Record> {
    let known: std::collections::BTreeMap<&str, &Mark> =
        marks.iter().map(|(id, mark)| (&**id, mark)).collect();
    let mark_of = |item: &crate::domain::checklist::Item| {
        known.get(&*item.id).map_or_else(
            || Mark::untouched(item.default),
            |mark| Mark { at: moment.now, ..(*mark).clone() },
        )
    };
    let snapshot = Snapshot {
        taken: moment.now,
        marks: checklist.items.iter().map(mark_of).collect(),
        values: Values::of(&checklist.values),
        ..Snapshot::default()
    };
    let mut fresh = Sheet::new(checklist.clone());
    fresh.begin_as(&snapshot);
    fresh.begin(moment)
}

/// Puts a newer text in the place of an own checklist.
///
/// # Errors
/// Every problem of the checklist; then nothing is stored.
pub fn replace(slug: &str, mut draft: Draft, origin: Option<Origin>) -> Result<(), Vec<Problem>> {
    slug.clone_into(&mut draft.slug);
    let (json, checklist) = written(&draft)?;
    let record = record(json, &checklist, origin, browser::moment().now);
    let before = browser::record(&record.0).unwrap_or_default();
    let before = vec![(record.0.clone(), before)];
    let words = format!("“{}” updated; marks stay with their items", checklist.title);
    browser::reply(&Reply::Store { words, records: vec![record], before });
    Ok(())
}

/// Deletes an own checklist and its runs.
pub fn delete(slug: &str) {
    let own_key = key::own(slug);
    let title = find(slug).map_or_else(|| slug.to_owned(), |own| own.card.title);
    let runs: Vec<String> = browser::runs_of(slug).into_iter().map(|run| run.id).collect();
    let is_of_it = |key: &str| match key::parse(key) {
        Some(Key::Run(run)) => runs.iter().any(|id| id == run),
        Some(Key::Current(of)) => of == slug,
        _ => {
            key == own_key || runs.iter().any(|run| key.starts_with(&format!("{}/", key::run(run))))
        }
    };
    let mut before: Vec<(String, String)> = browser::all_records().into_iter().collect();
    before.retain(|(key, _)| is_of_it(key));
    // Other tabs learn that a run is gone before they learn it of its parts.
    let is_part = |key: &str| matches!(key::parse(key), Some(Key::Part(_, Part::Mark(_))));
    before.sort_by_key(|(key, _)| (is_part(key), key.len()));
    let records = before.iter().map(|(key, _)| (key.clone(), String::new())).collect();
    let words = match runs.len() {
        0 => format!("“{title}” deleted"),
        1 => format!("“{title}” and its run deleted"),
        runs => format!("“{title}” and its {runs} runs deleted"),
    };
    browser::reply(&Reply::Store { words, records, before });
}
