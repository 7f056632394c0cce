//! Keeping: what is stored, and what could not be.

use super::command::{Command, Record};
use super::history::{Step, Way};
use super::message::SaveError;
use super::model::{Keeping, Model};
use crate::codec::stored::{self, Unread, key};

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
    // What was just said of a change of whole runs or checklists is not so.
    let step = model.history.next(Way::Undo, model.run_in_hand());
    let is_of = |step: &Step| step.here.iter().any(|of| of.key == record.key);
    if step.is_some_and(is_of) {
        take_back_notice(model);
    }
    hold(model, record);
    model.keeping = match (model.keeping, error) {
        (Keeping::Newer, _) | (_, SaveError::Newer) => Keeping::Newer,
        (Keeping::NoStorage, SaveError::Refused) => Keeping::NoStorage,
        (_, SaveError::Refused) => Keeping::Failing,
    };
    Vec::new()
}

/// Says in the place of the notice that what it tells is not stored.
pub fn take_back_notice(model: &mut Model) {
    if let Some(notice) = &mut model.notice {
        "Done, but not stored: it is lost when you close the page".clone_into(&mut notice.text);
    }
}

/// A record cannot be read: it stays as it is, and is offered as a download.
pub fn found_unreadable(model: &mut Model, record: Record) -> Vec<Command> {
    model.unreadable.retain(|known| known.key != record.key);
    model.unreadable.push(record);
    Vec::new()
}

/// A newer version has written here: this one writes no more.
pub fn found_newer(model: &mut Model) -> Vec<Command> {
    model.keeping = Keeping::Newer;
    Vec::new()
}

/// Something that is no tick stands in the place of one: it is set aside, and offered as a download.
pub fn found_stray(model: &mut Model, record: Record) -> Vec<Command> {
    let aside = (model.keeping != Keeping::Newer).then(|| Command::SetAside(record.clone()));
    found_unreadable(model, record);
    aside.into_iter().collect()
}

/// The record of the person's name, as it is stored.
pub fn take_person(model: &mut Model, raw: String) -> Vec<Command> {
    match stored::read_text(&raw) {
        Ok(name) => {
            model.person = name;
            Vec::new()
        }
        Err(Unread::Newer) => found_newer(model),
        Err(Unread::Damaged) => found_unreadable(model, Record { key: key::person(), text: raw }),
    }
}

/// Has the browser ask before the page is left, as long as something that a person did is not stored.
/// How the page looks is not worth a question.
pub fn ask_before_leaving(model: &mut Model) -> Option<Command> {
    let asks = model.unsaved.iter().any(|record| key::parse(&record.key).is_some());
    let changes = std::mem::replace(&mut model.asks_before_leaving, asks) != asks;
    changes.then_some(Command::AskBeforeLeaving(asks))
}
