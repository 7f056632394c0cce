//! The browser's local storage, guarded: it may be missing, blocked or full.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsCast as _;

use crate::app::command::Record;
use crate::app::message::{Message, SaveError};
use crate::codec::stored::key::Key;
use crate::codec::stored::{self, GlanceRecords, PREFIX, RunRecords, Unread, key};
use crate::domain::mark::State;

/// The storage, if the browser lets us at it.
pub(super) fn storage() -> Option<web_sys::Storage> {
    // `LocalStorage` panics where storage is blocked, so the window is asked first.
    let offered = web_sys::window()?.local_storage().ok()??;
    offered.length().ok()?;
    Some(LocalStorage::raw())
}

/// All keys, those of others too.
pub(super) fn keys(storage: &web_sys::Storage) -> impl Iterator<Item = String> {
    (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten())
}

/// All records of ours, by key.
pub(super) fn ours(storage: &web_sys::Storage) -> Vec<(String, String)> {
    let ours = keys(storage).filter(|key| key.starts_with(PREFIX));
    ours.filter_map(|key| get(storage, &key).ok()?.map(|text| (key, text))).collect()
}

/// The record under a key; `Err` where storage fails.
pub(super) fn get(storage: &web_sys::Storage, key: &str) -> Result<Option<String>, SaveError> {
    storage.get_item(key).map_err(|_| SaveError::Refused)
}

/// What stands under a key at present: nothing, or its text.
pub(super) fn read(key: &str) -> Result<Option<String>, SaveError> {
    get(&storage().ok_or(SaveError::Refused)?, key)
}

fn set(storage: &web_sys::Storage, key: &str, text: &str) -> Result<(), SaveError> {
    storage.set_item(key, text).map_err(|_| SaveError::Refused)?;
    // Some browsers take a write and drop it.
    if get(storage, key)?.as_deref() == Some(text) { Ok(()) } else { Err(SaveError::Refused) }
}

/// Stores a record and reads it back. What stands there already and cannot be read is set aside
/// first; what a newer version has written stays.
pub fn save(record: Record) -> Message {
    let result = storage().ok_or(SaveError::Refused).and_then(|storage| {
        if record.text.is_empty() {
            return storage.remove_item(&record.key).map_err(|_| SaveError::Refused);
        }
        let text = match get(&storage, &record.key)? {
            None => record.text.clone(),
            Some(old) => match stored::keep_unknown_fields(&old, &record.text) {
                Ok(text) => text,
                Err(Unread::Newer) => return Err(SaveError::Newer),
                Err(Unread::Damaged) => {
                    let aside = key::aside(&record.key, super::moment().now);
                    set(&storage, &aside, &old)?;
                    record.text.clone()
                }
            },
        };
        set(&storage, &record.key, &text)
    });
    match result {
        Ok(()) => Message::Saved(record),
        Err(error) => Message::NotSaved(record, error),
    }
}

/// The person's name, or that there is no storage; nothing where no name is stored.
pub fn read_person() -> Option<Message> {
    match storage().map(|storage| get(&storage, &key::person())) {
        Some(Ok(raw)) => raw.map(Message::ReadPerson),
        _ => Some(Message::FoundNoStorage),
    }
}

/// Whether the person wants to be told what comes due.
pub fn wants_notices() -> bool {
    read(&key::notices()).is_ok_and(|record| record.is_some())
}

/// Which run of a checklist is the current one, as it is stored.
fn current(slug: &str) -> Option<Record> {
    let key = key::current(slug);
    let text = get(&storage()?, &key).ok()??;
    Some(Record { key, text })
}

/// That the record of a checklist's current run cannot be read, if so.
pub fn check_current(slug: &str) -> Option<Message> {
    let record = current(slug)?;
    (stored::read_text(&record.text) == Err(Unread::Damaged))
        .then_some(Message::FoundUnreadable(record))
}

/// What is stored of a run, and the ticks made before the application had arrived.
pub fn read_run(
    slug: String,
    run: Option<String>,
    items: &[String],
    values: &[String],
    phases: &[String],
    sections: &[String],
) -> Message {
    let mut early = early_in_page(&slug);
    let mut records = None;
    if let Some(storage) = storage() {
        let read = |key: String| get(&storage, &key).ok().flatten();
        records = run
            .or_else(|| stored::read_text(&current(&slug)?.text).ok())
            .filter(|run| read(key::run(run)).is_some())
            .map(|id| RunRecords {
                run: read(key::run(&id)),
                name: read(key::name(&id)),
                marks: items.iter().map(|item| read(key::mark(&id, item))).collect(),
                values: values.iter().map(|value| read(key::value(&id, value))).collect(),
                parts: stored::work::gather(&id, phases, sections, values, &|key| {
                    read(key.to_owned())
                }),
                id,
            });
        for item in items {
            let known = early.iter().any(|(id, _)| id == item);
            if let Some(word) = read(key::early(&slug, item)).filter(|_| !known) {
                early.push((item.clone(), word == "done"));
            }
        }
    }
    let folded = get_text(&key::folded(&slug)).unwrap_or_default();
    let folded = folded.split_whitespace().map(str::to_owned).collect();
    Message::ReadRun { slug, records, folded, early }
}

/// The text of a record that holds one.
fn get_text(key: &str) -> Option<String> {
    stored::read_text(&get(&storage()?, key).ok()??).ok()
}

/// Removes all records of a run, and returns them.
pub fn delete_run(run: &str) -> Vec<Record> {
    let Some(storage) = storage() else { return Vec::new() };
    let all = ours(&storage);
    let pairs = all.iter().map(|(key, text)| (&**key, &**text));
    let removed = stored::work::removal(run, pairs);
    // Other tabs learn that the run is gone before they learn it of its parts.
    let _ = storage.remove_item(&key::run(run));
    for (key, _) in &removed {
        let _ = storage.remove_item(key);
    }
    removed.into_iter().map(|(key, text)| Record { key, text }).collect()
}

/// The ticks that `boot.js` holds for this page; they may be all there is where storage is blocked.
fn early_in_page(slug: &str) -> Vec<(String, bool)> {
    let read = |object: &wasm_bindgen::JsValue, field: &str| {
        js_sys::Reflect::get(object, &field.into()).ok().filter(|value| !value.is_undefined())
    };
    let ticks = web_sys::window().and_then(|window| {
        let boot = read(&window, "preflightBoot")?;
        let ours = read(&boot, "slug")?.as_string()? == slug;
        ours.then(|| read(&boot, "early"))?
    });
    let entries = ticks.map(|ticks| js_sys::Object::entries(ticks.unchecked_ref()));
    let pair = |entry: wasm_bindgen::JsValue| {
        let entry: js_sys::Array = entry.unchecked_into();
        Some((entry.get(0).as_string()?, entry.get(1).is_truthy()))
    };
    entries.into_iter().flatten().filter_map(pair).collect()
}

/// Removes the ticks made before the application had arrived, except those that the stored marks of
/// the current run contradict: they could not be stored, and are taken over another time.
pub fn forget_early(slug: &str, items: &[String]) {
    if let (Some(storage), Some(current)) = (storage(), current(slug)) {
        let run = stored::read_text(&current.text).unwrap_or_default();
        let read = |key: String| get(&storage, &key).ok().flatten();
        for item in items {
            let is_tick = read(key::early(slug, item)).is_some_and(|word| word == "done");
            let mark = read(key::mark(&run, item)).and_then(|raw| stored::read_mark(&raw).ok());
            let is_done = mark.is_some_and(|mark| mark.state == State::Done);
            if is_tick == is_done {
                let _ = storage.remove_item(&key::early(slug, item));
            }
        }
    }
    if let Some(window) = web_sys::window() {
        let _ = js_sys::Reflect::delete_property(&window, &"preflightBoot".into());
    }
}

/// The records of the person's own checklists.
pub fn read_own() -> Message {
    let record = |storage: &web_sys::Storage, key: String| {
        matches!(key::parse(&key), Some(Key::Own(_))).then_some(())?;
        let text = get(storage, &key).ok()??;
        Some(Record { key, text })
    };
    let records =
        storage().map(|storage| keys(&storage).filter_map(|key| record(&storage, key)).collect());
    Message::ReadOwn(records.unwrap_or_default())
}

/// The records of all runs that a list of runs needs.
pub fn read_glances() -> Message {
    let Some(storage) = storage() else { return Message::FoundNoStorage };
    let prefix = format!("{PREFIX}run/");
    let ids: Vec<String> = keys(&storage)
        .filter_map(|key| {
            key.strip_prefix(&prefix).filter(|id| !id.contains('/')).map(str::to_owned)
        })
        .collect();
    let read = |key: String| get(&storage, &key).ok().flatten();
    let glance = |id: String| {
        let run = read(key::run(&id))?;
        let (name, glance) = (read(key::name(&id)), read(key::glance(&id)));
        Some(GlanceRecords { id, run, name, glance })
    };
    Message::ReadGlances(ids.into_iter().filter_map(glance).collect())
}
