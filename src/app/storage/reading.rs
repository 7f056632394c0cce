//! Reading: what is stored of a run, and the lists of what there is.

use std::cell::Cell;

use super::port::Storage;
use crate::app::command::{Record, WantedRun};
use crate::app::message::{FetchError, Message};
use crate::codec::csv::Column;
use crate::codec::snapshot_link::ShareOptions;
use crate::codec::stored::key::{self, Key, Part};
use crate::codec::stored::work::{self, is_of_run};
use crate::codec::stored::{self, GlanceRecords, PREFIX, RunRecords, Unread, own};
use crate::domain::checklist::Checklist;
use crate::domain::run::Glance;

/// The record under a key; `None` also where storage refuses.
#[must_use]
pub fn record(storage: &dyn Storage, key: &str) -> Option<String> {
    storage.get(key).ok()?
}

/// All keys of ours.
pub(super) fn keys(storage: &dyn Storage) -> Vec<String> {
    let mut keys = storage.keys().unwrap_or_default();
    keys.retain(|key| key.starts_with(PREFIX));
    keys
}

/// All records of ours, by key.
#[must_use]
pub fn all_records(storage: &dyn Storage) -> Vec<(String, String)> {
    let pair = |key: String| record(storage, &key).map(|text| (key, text));
    keys(storage).into_iter().filter_map(pair).collect()
}

/// Whether the person has chosen what stands under a key: to be told what comes due
/// ([`key::notices`]), or no shortcuts of letters alone ([`key::no_letters`]).
#[must_use]
pub fn is_chosen(storage: &dyn Storage, key: &str) -> bool {
    record(storage, key).is_some()
}

/// What a person chose that the columns of a table with these headings hold; `None` where nothing.
#[must_use]
pub fn columns(storage: &dyn Storage, headings: &[String]) -> Option<Vec<Option<Column>>> {
    let words = stored::read_text(&record(storage, &key::columns(headings))?).ok()?;
    let columns: Vec<Option<Column>> = words.split(',').map(Column::of_word).collect();
    (columns.len() == headings.len()).then_some(columns)
}

/// What the person chose to travel with a link.
#[must_use]
pub fn share_options(storage: &dyn Storage) -> ShareOptions {
    let chosen =
        record(storage, &key::share_options()).and_then(|raw| stored::read_text(&raw).ok());
    chosen.map_or_else(ShareOptions::default, |words| ShareOptions::of_words(&words))
}

/// The file of a checklist of the person's own; `None` where there is no such checklist.
///
/// # Errors
/// When its record is damaged or newer.
pub fn own_checklist(storage: &dyn Storage, slug: &str) -> Result<Option<String>, Unread> {
    record(storage, &key::own(slug)).map(|raw| own::read_json(&raw)).transpose()
}

/// That an own checklist cannot be shown, and why.
pub(super) fn missing_checklist(storage: &dyn Storage, slug: String, why: Unread) -> Vec<Message> {
    let key = key::own(&slug);
    let text = record(storage, &key).unwrap_or_default();
    let json = Err(FetchError::Missing);
    vec![found(key, text, why), Message::FetchedChecklist { slug, json }]
}

/// What a record that cannot be used is reported as.
fn found(key: String, text: String, why: Unread) -> Message {
    match why {
        Unread::Newer => Message::FoundNewer,
        Unread::Damaged => Message::FoundUnreadable(Record { key, text }),
    }
}

/// What is stored of a run, the ticks made before the application had arrived, and what among the
/// records of the run and its page cannot be used.
pub fn read_run(
    storage: &dyn Storage,
    early: &[(String, String)],
    wanted: WantedRun,
) -> Vec<Message> {
    let WantedRun { slug, run, items, values, phases, sections } = wanted;
    let keys = keys(storage);
    let is_newer = Cell::new(false);
    // Records that are read elsewhere say there that they are newer.
    let look = |key: &str| {
        let text = record(storage, key)?;
        is_newer.set(is_newer.get() || stored::is_newer(&text));
        Some(text)
    };
    let mut messages = Vec::new();
    let current = look(&key::current(&slug)).and_then(|text| match stored::read_text(&text) {
        Ok(run) => Some(run),
        Err(why) => {
            messages.push(found(key::current(&slug), text, why));
            None
        }
    });
    let is_current = run.is_none();
    let asked = run.or(current).unwrap_or_default();
    let records = records_of(storage, &asked, [&items, &values, &phases, &sections]);
    if let Some(records) = &records {
        let of_run = || keys.iter().filter(|key| is_of_run(key, &asked));
        // What the checklist knows is read below; marks of items that are gone are not.
        let has_gone =
            of_run().filter(|key| is_mark(key)).count() > records.marks.iter().flatten().count();
        for key in of_run().filter(|key| has_gone || !is_mark(key)) {
            look(key);
        }
    }
    // An archived run is out of the way where no run is named.
    let is_away = is_current && records.as_ref().is_some_and(RunRecords::is_archived);
    let shown = if is_away { "" } else { &asked };
    let mut ticks = Vec::new();
    let mut strays = Vec::new();
    let unseen = |key: &&String| early.iter().all(|(other, _)| other != *key);
    let stored = keys.iter().filter(unseen).filter(|key| is_early(key, &slug));
    let stored = stored.filter_map(|key| Some((key.clone(), look(key)?)));
    for (key, text) in early.iter().cloned().chain(stored) {
        let Some(Key::Early(_, item)) = key::parse(&key).filter(|_| is_early(&key, &slug)) else {
            continue;
        };
        match stored::read_early(&text) {
            Ok(tick) if tick.is_for(shown, is_current) => {
                ticks.push((item.to_owned(), tick.is_done));
            }
            Ok(_) | Err(Unread::Newer) => {}
            Err(Unread::Damaged) => strays.push(Message::FoundStray(Record { key, text })),
        }
    }
    let folded = look(&key::folded(&slug)).and_then(|raw| stored::read_text(&raw).ok());
    let folded = folded.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
    messages.extend(is_newer.get().then_some(Message::FoundNewer));
    messages.push(Message::ReadRun { slug, records, folded, early: ticks });
    messages.append(&mut strays);
    messages
}

/// What is stored of a run, of these items, values, phases and sections; `None` where there is no such
/// run.
fn records_of(storage: &dyn Storage, id: &str, ids: [&[String]; 4]) -> Option<RunRecords> {
    let [items, values, phases, sections] = ids;
    let read = |key: &str| record(storage, key);
    Some(RunRecords {
        id: id.to_owned(),
        run: Some(read(&key::run(id))?),
        name: read(&key::name(id)),
        glance: read(&key::glance(id)),
        marks: items.iter().map(|item| read(&key::mark(id, item))).collect(),
        values: values.iter().map(|value| read(&key::value(id, value))).collect(),
        parts: work::gather(id, phases, sections, values, &read),
    })
}

fn is_mark(key: &str) -> bool {
    matches!(key::parse(key), Some(Key::Part(_, Part::Mark(_))))
}

/// Whether a key is that of a tick on a checklist's page.
fn is_early(key: &str, slug: &str) -> bool {
    matches!(key::parse(key), Some(Key::Early(of, _)) if of == slug)
}

/// The records of all runs that a list of runs needs.
fn glances(storage: &dyn Storage) -> Vec<GlanceRecords> {
    let glance = |key: String| {
        let Some(Key::Run(id)) = key::parse(&key) else { return None };
        let (name, glance) = (record(storage, &key::name(id)), record(storage, &key::glance(id)));
        Some(GlanceRecords { id: id.to_owned(), run: record(storage, &key)?, name, glance })
    };
    keys(storage).into_iter().filter_map(glance).collect()
}

/// The lists of home: the person's own checklists, and all runs.
pub fn read_lists(storage: &dyn Storage) -> Vec<Message> {
    if storage.keys().is_err() {
        return vec![Message::ReadOwn(Vec::new()), Message::FoundNoStorage];
    }
    let is_own = |key: &String| matches!(key::parse(key), Some(Key::Own(_)));
    let own = keys(storage).into_iter().filter(is_own);
    let own = own.filter_map(|key| Some(Record { text: record(storage, &key)?, key })).collect();
    let glances = glances(storage);
    let others = glances.iter().flat_map(|records| [&records.name, &records.glance]);
    let is_newer = others.flatten().any(|text| stored::is_newer(text));
    let newer = is_newer.then_some(Message::FoundNewer);
    newer.into_iter().chain([Message::ReadOwn(own), Message::ReadGlances(glances)]).collect()
}

/// The marks and values that are stored of a run of a checklist; `None` where there is no such run.
#[must_use]
pub fn run_records(storage: &dyn Storage, checklist: &Checklist, run: &str) -> Option<RunRecords> {
    let items: Vec<String> = checklist.items.iter().map(|item| item.id.clone()).collect();
    let values: Vec<String> = checklist.values.iter().map(|slot| slot.id.clone()).collect();
    records_of(storage, run, [&items, &values, &[], &[]])
}

/// The runs of a checklist that can be read, the one touched last first.
#[must_use]
pub fn runs_of(storage: &dyn Storage, slug: &str) -> Vec<Glance> {
    let records = glances(storage);
    let runs = records.iter().filter_map(|records| stored::read_glance(records).ok());
    let mut runs: Vec<Glance> = runs.filter(|glance| glance.slug == slug).collect();
    runs.sort_by_key(|glance| std::cmp::Reverse(glance.touched));
    runs
}

/// The marks of a run that are stored, by the id of the item.
#[must_use]
pub fn marks_of(storage: &dyn Storage, run: &str) -> Vec<(String, String)> {
    let mark = |key: String| match key::parse(&key) {
        Some(Key::Part(of, Part::Mark(item))) if of == run => {
            Some((item.to_owned(), record(storage, &key)?))
        }
        _ => None,
    };
    keys(storage).into_iter().filter_map(mark).collect()
}
