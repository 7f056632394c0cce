//! Keeping: what is stored, what could not be, and what other tabs store.

use super::command::{Command, Record};
use super::message::SaveError;
use super::model::{Keeping, Model, Page};
use super::update::{notify, title};
use super::{own, runs};
use crate::codec::stored::{self, Unread, key};
use key::{Key, Part};

/// Asks for records to be stored, and again for those that could not be stored before.
pub fn save(model: &mut Model, records: Vec<Record>) -> Vec<Command> {
    if matches!(model.keeping, Keeping::NoStorage | Keeping::Newer) {
        for record in records {
            hold(model, record);
        }
        return Vec::new();
    }
    let records: Vec<Record> = records.into_iter().map(|record| with_held(model, record)).collect();
    let retried = model.unsaved.iter().cloned();
    retried.chain(records).map(Command::Save).collect()
}

/// Remembers a record that is not stored.
fn hold(model: &mut Model, record: Record) {
    let record = with_held(model, record);
    model.unsaved.push(record);
}

/// A record together with the one that was remembered under its key, which it replaces.
fn with_held(model: &mut Model, mut record: Record) -> Record {
    if let Some(at) = model.unsaved.iter().position(|unsaved| unsaved.key == record.key) {
        record.text = stored::after(&model.unsaved.remove(at).text, &record.text);
    }
    record
}

/// A record is stored: once none is missing, all is kept again.
pub fn saved(model: &mut Model, record: &Record) -> Vec<Command> {
    model.unsaved.retain(|unsaved| unsaved.key != record.key);
    model.unreadable.retain(|unreadable| unreadable.key != record.key);
    if model.unsaved.is_empty() && model.keeping == Keeping::Failing {
        model.keeping = Keeping::Kept;
    }
    Vec::new()
}

/// A record is not stored: it is remembered, and tried again with the next change.
pub fn not_saved(model: &mut Model, record: Record, error: SaveError) -> Vec<Command> {
    hold(model, record);
    model.keeping = match (model.keeping, error) {
        (Keeping::Newer, _) | (_, SaveError::Newer) => Keeping::Newer,
        (Keeping::NoStorage, SaveError::Refused) => Keeping::NoStorage,
        (_, SaveError::Refused) => Keeping::Failing,
    };
    Vec::new()
}

/// A record cannot be read: it stays as it is, and is offered as a download.
pub fn found_unreadable(model: &mut Model, record: Record) -> Vec<Command> {
    model.unreadable.retain(|known| known.key != record.key);
    model.unreadable.push(record);
    Vec::new()
}

/// The browser offers no storage: what is there is what could not be stored.
pub fn found_no_storage(model: &mut Model) -> Vec<Command> {
    model.keeping = Keeping::NoStorage;
    runs::take_glances(model, Vec::new())
}

/// Another tab has changed a record.
pub fn changed_elsewhere(model: &mut Model, key: &str, text: Option<String>) -> Vec<Command> {
    match (key::parse(key), &mut model.page) {
        (Some(Key::Person), _) => {
            model.person = text.and_then(|raw| stored::read_text(&raw).ok()).unwrap_or_default();
            Vec::new()
        }
        (Some(Key::Run(_) | Key::Part(_, Part::Name | Part::Glance)), Page::Home(_)) => {
            vec![Command::ReadGlances]
        }
        (Some(Key::Own(slug)), _) => own::changed_elsewhere(model, slug, text.is_none()),
        (Some(Key::Current(slug)), Page::Sheet(sheet))
            if !sheet.is_started() && sheet.checklist.slug == slug =>
        {
            vec![runs::read_run(&sheet.checklist, None)]
        }
        (Some(Key::Run(run)), Page::Sheet(sheet)) if sheet.run.id == run => {
            sheet.is_orphan = text.is_none();
            if !sheet.is_orphan {
                return Vec::new();
            }
            let words = "This run was deleted in another tab. Here it stays as it was; the next change stores it again";
            notify(model, words.to_owned(), None)
        }
        (Some(Key::Part(run, _)), Page::Sheet(sheet))
            if sheet.is_orphan && text.is_none() && sheet.run.id == run =>
        {
            Vec::new()
        }
        (Some(Key::Part(run, part)), Page::Sheet(sheet)) if sheet.run.id == run => {
            let before = sheet.decided(&part);
            let followed = sheet.follow(key, text.as_deref());
            if before.is_none() || before != sheet.decided(&part) {
                // Undo here does not take back what was decided there.
                model.history.forget_record(key);
            }
            match followed {
                Err(Unread::Newer) => model.keeping = Keeping::Newer,
                Ok(()) if part == Part::Name => return title(model),
                Ok(()) | Err(Unread::Damaged) => {}
            }
            Vec::new()
        }
        _ => Vec::new(),
    }
}
