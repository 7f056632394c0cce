//! What the workshop reads of the browser's storage, and the snapshots that it remembers there.

use super::storage::{self, get, keys, ours, storage};
use crate::app::command::Record;
use crate::app::message::Message;
use crate::codec::remembered::{self, Remembered};
use crate::codec::stored::key::{self, Key, Part};
use crate::codec::stored::{self, RunRecords};
use crate::domain::checklist::Checklist;
use crate::domain::run::Glance;

/// The marks and values that are stored of a run of a checklist; `None` where there is no such run.
#[must_use]
pub fn run_records(checklist: &Checklist, run: &str) -> Option<RunRecords> {
    let items: Vec<String> = checklist.items.iter().map(|item| item.id.clone()).collect();
    let values: Vec<String> = checklist.values.iter().map(|slot| slot.id.clone()).collect();
    match storage::read_run(checklist.slug.clone(), Some(run.to_owned()), &items, &values, &[], &[])
    {
        Message::ReadRun { records, .. } => records,
        _ => None,
    }
}

/// The runs of a checklist that can be read, the one touched last first.
#[must_use]
pub fn runs_of(slug: &str) -> Vec<Glance> {
    let Message::ReadGlances(records) = storage::read_glances() else { return Vec::new() };
    let runs = records.iter().filter_map(|records| stored::read_glance(records).ok());
    let mut runs: Vec<Glance> = runs.filter(|glance| glance.slug == slug).collect();
    runs.sort_by_key(|glance| std::cmp::Reverse(glance.touched));
    runs
}

/// The marks of a run that are stored, by the id of the item.
#[must_use]
pub fn marks_of(run: &str) -> Vec<(String, String)> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = keys(&storage);
    let mark = |key: String| match key::parse(&key) {
        Some(Key::Part(of, Part::Mark(item))) if of == run => {
            Some((item.to_owned(), get(&storage, &key).ok()??))
        }
        _ => None,
    };
    keys.filter_map(mark).collect()
}

/// All records of ours, by key.
#[must_use]
pub fn all_records() -> Vec<(String, String)> {
    storage().map(|storage| ours(&storage)).unwrap_or_default()
}

/// The record under a key.
#[must_use]
pub fn record(key: &str) -> Option<String> {
    get(&storage()?, key).ok()?
}

/// Whether the person wants to be told what comes due, and may be.
#[must_use]
pub fn tells_what_is_due() -> bool {
    storage::wants_notices() && super::may_notify()
}

/// Keeps whether the person wants to be told what comes due. Returns whether it is kept.
#[must_use]
pub fn keep_notices(wanted: bool) -> bool {
    let text = if wanted { stored::write_text("wanted") } else { String::new() };
    matches!(storage::save(Record { key: key::notices(), text }), Message::Saved(_))
}

/// The key of the draft of a checklist. It is kept for as long as its tab, not among the records.
fn draft_key(slug: &str) -> String {
    format!("preflight/1/draft/{slug}")
}

/// Keeps the Markdown of a draft that is not saved; an empty one is forgotten.
pub fn keep_draft(slug: &str, text: &str) {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()?);
    let _ = storage.map(|storage| match text {
        "" => storage.remove_item(&draft_key(slug)),
        text => storage.set_item(&draft_key(slug), text),
    });
}

/// The Markdown of the draft of a checklist that was left without saving it.
#[must_use]
pub fn kept_draft(slug: &str) -> Option<String> {
    web_sys::window()?.session_storage().ok()??.get_item(&draft_key(slug)).ok()?
}

/// The snapshot with this hash, if the browser remembers it.
#[must_use]
pub fn remembered(hash: u32) -> Option<Remembered> {
    let raw = get(&storage()?, &key::sent(hash)).ok()??;
    remembered::read(hash, &raw).ok()
}

/// Remembers a snapshot under its hash, and forgets the oldest where there are too many.
pub fn remember(hash: u32, snapshot: &Remembered) {
    storage::save(Record { key: key::sent(hash), text: remembered::write(snapshot) });
    let Some(storage) = storage() else { return };
    let keys = keys(&storage);
    let time = |key: String| {
        let Some(Key::Sent(hash)) = key::parse(&key) else { return None };
        let raw = get(&storage, &key).ok()??;
        let at = remembered::read(hash, &raw).map_or(0, |snapshot| snapshot.at);
        Some((key, at))
    };
    for key in remembered::forget(keys.filter_map(time).collect()) {
        let _ = storage.remove_item(&key);
    }
}
