//! Writing: nothing counts as kept that was not read back, what cannot be read is set aside first, and
//! what a newer version has written stays.

use super::port::{Refused, Storage};
use super::reading::{all_records, record};
use crate::app::command::Record;
use crate::app::message::{Message, SaveError};
use crate::codec::csv::Column;
use crate::codec::snapshot_link::ShareOptions;
use crate::codec::stored::key::{self, Key, Part};
use crate::codec::stored::{self, Unread, work};
use crate::domain::mark::State;

/// Puts a text in its place and looks whether it is there: some browsers take a write and drop it.
pub(super) fn put(storage: &dyn Storage, key: &str, text: &str) -> Result<(), Refused> {
    storage.set(key, text)?;
    if storage.get(key)?.as_deref() == Some(text) { Ok(()) } else { Err(Refused) }
}

/// Removes a record and looks whether it is gone.
pub(super) fn clear(storage: &dyn Storage, key: &str) -> Result<(), Refused> {
    storage.remove(key)?;
    if storage.get(key)?.is_none() { Ok(()) } else { Err(Refused) }
}

fn write(storage: &dyn Storage, record: &Record, now: u64) -> Result<(), SaveError> {
    let refused = |Refused| SaveError::Refused;
    let Record { key, text } = record;
    if text.is_empty() {
        return clear(storage, key).map_err(refused);
    }
    let Some(old) = storage.get(key).map_err(refused)? else {
        return put(storage, key, text).map_err(refused);
    };
    match stored::keep_unknown_fields(&old, text) {
        Ok(text) => put(storage, key, &text),
        Err(Unread::Newer) => return Err(SaveError::Newer),
        Err(Unread::Damaged) => {
            put(storage, &key::aside(key, now), &old).and_then(|()| put(storage, key, text))
        }
    }
    .map_err(refused)
}

/// Stores a record, or removes the one whose text is empty; with a run's own record goes all that is
/// stored of it. A run's summary comes last with each of its changes: where its own record is not there
/// by then, somebody has emptied the storage.
pub fn save(storage: &dyn Storage, record: Record, now: u64) -> Vec<Message> {
    let place = key::parse(&record.key);
    if let (Some(Key::Run(run)), "") = (&place, &*record.text) {
        let run = (*run).to_owned();
        return delete_run(storage, run, record);
    }
    let result = write(storage, &record, now);
    let lost = match place {
        Some(Key::Part(run, Part::Glance)) => {
            (storage.get(&key::run(run)) == Ok(None)).then(|| Message::LostRun(run.to_owned()))
        }
        _ => None,
    };
    let ended = match result {
        Ok(()) => Message::Saved(record),
        Err(error) => Message::NotSaved(record, error),
    };
    [ended].into_iter().chain(lost).collect()
}

/// Stores a record again, where nothing stands in its place.
pub fn restore(storage: &dyn Storage, record: Record, now: u64) -> Vec<Message> {
    match storage.get(&record.key) {
        Ok(Some(_)) => Vec::new(),
        _ => save(storage, record, now),
    }
}

/// Takes a record that cannot be read out of its place.
pub fn set_aside(storage: &dyn Storage, record: &Record, now: u64) -> Vec<Message> {
    let Record { key, text } = record;
    let _ = put(storage, &key::aside(key, now), text).and_then(|()| clear(storage, key));
    Vec::new()
}

/// Removes all records of a run, whose own one is to be removed. Where a newer version has written one,
/// none is removed.
fn delete_run(storage: &dyn Storage, run: String, own: Record) -> Vec<Message> {
    let all = all_records(storage);
    let pairs = all.iter().map(|(key, text)| (&**key, &**text));
    let removed = work::removal(&run, pairs);
    if removed.iter().any(|(_, text)| stored::is_newer(text)) {
        return vec![Message::NotSaved(own, SaveError::Newer)];
    }
    // Other tabs learn that the run is gone before they learn it of its parts.
    if clear(storage, &own.key).is_err() {
        return vec![Message::NotSaved(own, SaveError::Refused)];
    }
    let is_left = |(key, _): &&(String, String)| clear(storage, key).is_err();
    let left: Vec<Message> = removed
        .iter()
        .filter(is_left)
        .map(|(key, _)| Record { key: key.clone(), text: String::new() })
        .map(|part| Message::NotSaved(part, SaveError::Refused))
        .collect();
    let records = removed.into_iter().map(|(key, text)| Record { key, text }).collect();
    [Message::Removed(run, records), Message::Saved(own)].into_iter().chain(left).collect()
}

/// Removes the ticks made before the application had arrived, except those that the stored marks of
/// their run contradict: they could not be stored, and are taken over another time.
pub fn forget_early(storage: &dyn Storage, slug: &str, run: &str, items: &[String]) {
    for item in items {
        let key = key::early(slug, item);
        let tick = record(storage, &key).and_then(|raw| stored::read_early(&raw).ok());
        let mark = record(storage, &key::mark(run, item)).map(|raw| stored::read_mark(&raw));
        let is_done = matches!(mark, Some(Ok(mark)) if mark.state == State::Done);
        if tick.is_some_and(|tick| tick.is_done == is_done) {
            let _ = storage.remove(&key);
        }
    }
}

/// Keeps whether the person has chosen what stands under a key, as [`super::is_chosen`] reads it. Returns
/// whether that is kept.
#[must_use]
pub fn keep_choice(storage: &dyn Storage, key: String, is_chosen: bool, now: u64) -> bool {
    let text = if is_chosen { stored::write_text("wanted") } else { String::new() };
    write(storage, &Record { key, text }, now).is_ok()
}

/// Keeps that a backup was saved at a time, in milliseconds since 1970 UTC, where the person does not mind to be
/// reminded of the next.
pub fn keep_backup_time(storage: &dyn Storage, now: u64) {
    let key = key::backup();
    let said = record(storage, &key).and_then(|raw| stored::read_text(&raw).ok());
    if said.as_deref() != Some(key::NEVER) {
        let _ = write(storage, &Record { key, text: stored::write_text(&now.to_string()) }, now);
    }
}

/// Keeps what a person chose that the columns of a table with these headings hold, where the browser keeps
/// anything.
pub fn keep_columns(
    storage: &dyn Storage,
    headings: &[String],
    columns: &[Option<Column>],
    now: u64,
) {
    let words: Vec<&str> = columns.iter().map(|column| column.map_or("", Column::word)).collect();
    let text = stored::write_text(&words.join(","));
    let _ = write(storage, &Record { key: key::columns(headings), text }, now);
}

/// Keeps what the person chose to travel with a link, where the browser keeps anything.
pub fn keep_share_options(storage: &dyn Storage, options: ShareOptions, now: u64) {
    let text = stored::write_text(&options.words());
    let _ = write(storage, &Record { key: key::share_options(), text }, now);
}
