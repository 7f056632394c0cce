//! Changes that can be taken back, and done again, for the session.

use super::command::{Command, Record};
use super::history::{Step, Way};
use super::message::Moment;
use super::model::{Model, Page};
use super::sheet::{Change, Sheet};
use super::update::{notify, title};
use super::{opening, own, route, runs, saving};
use crate::codec::stored;
use crate::codec::stored::key::{self, Key, Part};

/// Changes the person's own run. While a snapshot is on screen nothing changes; nor does a frozen
/// run, which says so.
pub fn change(model: &mut Model, change: impl FnOnce(&mut Sheet) -> Change) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    if sheet.snapshot().is_some() {
        return Vec::new();
    }
    if let Some(refusal) = sheet.run.life.refusal() {
        return notify(model, refusal.to_owned(), None);
    }
    let made = change(sheet);
    keep(model, made)
}

/// Remembers a change of the run on screen, and has it stored.
pub fn keep(model: &mut Model, made: Change) -> Vec<Command> {
    let Change { mut records, step } = made;
    // What another tab has deleted is stored again, whole, with the change.
    if let Page::Sheet(sheet) = &mut model.page
        && !records.is_empty()
        && std::mem::take(&mut sheet.is_orphan)
    {
        records = sheet.all_records(&records);
    }
    if let Some(step) = step {
        model.history.record(step);
    }
    saving::save(model, records)
}

/// Changes whole runs, checklists or the person's name: stores records, shows what follows from
/// them, says so, and offers to undo it.
pub fn change_all(
    model: &mut Model,
    words: &str,
    before: Vec<Record>,
    after: Vec<Record>,
) -> Vec<Command> {
    let mut commands = put(model, after.clone());
    commands.extend(changed_all(model, words, before, after));
    commands
}

/// Says what has been changed and stored, and offers to undo it.
pub fn changed_all(
    model: &mut Model,
    words: &str,
    before: Vec<Record>,
    after: Vec<Record>,
) -> Vec<Command> {
    model.history.record(Step::of_all(words, before, after));
    notify(model, words.to_owned(), Some(Way::Undo))
}

/// Takes the last change back, or does the one again that was taken back last.
pub fn turn(model: &mut Model, way: Way, moment: Moment) -> Vec<Command> {
    let run = model.run_in_hand().to_owned();
    let life = model.sheet().map(|sheet| sheet.run.life).unwrap_or_default();
    let Some(step) = model.history.next(way, &run) else { return Vec::new() };
    // In a frozen run nothing is turned but what has frozen it.
    let is_kept = !step.run.is_empty() && !is_of(step, &Part::State);
    if let Some(refusal) = life.refusal().filter(|_| is_kept) {
        return notify(model, refusal.to_owned(), None);
    }
    let is_name = is_of(step, &Part::Name);
    let Some(mut step) = model.history.take(way, &run) else { return Vec::new() };
    let there = std::mem::take(&mut step.there);
    let mut commands = match &mut model.page {
        Page::Sheet(sheet) if !step.run.is_empty() => {
            let mut records = Vec::new();
            step.there = sheet.put(there, &mut records);
            records.push(sheet.glance_record(moment.now));
            keep(model, records.into())
        }
        _ => {
            step.there = std::mem::replace(&mut step.here, there.clone());
            put(model, there)
        }
    };
    let words = match way {
        Way::Undo => "Undone: ",
        Way::Redo => "Done again: ",
    };
    let words = [words, &step.label].concat();
    model.history.turned(way, step);
    if is_name {
        commands.extend(title(model));
    }
    commands.extend(notify(model, words, Some(way.reverse())));
    commands
}

/// Whether a step changes this part of a run.
fn is_of(step: &Step, part: &Part<'_>) -> bool {
    let is_of = |key: &str| matches!(key::parse(key), Some(Key::Part(_, of)) if of == *part);
    step.there.iter().any(|record| is_of(&record.key))
}

/// Stores records, and shows what follows from them.
fn put(model: &mut Model, records: Vec<Record>) -> Vec<Command> {
    if let Some(person) = records.iter().find(|record| record.key == key::person()) {
        model.person = stored::read_text(&person.text).unwrap_or_default();
    }
    let own: Vec<(String, bool)> = records
        .iter()
        .filter_map(|record| match key::parse(&record.key) {
            Some(Key::Own(slug)) => Some((slug.to_owned(), record.text.is_empty())),
            _ => None,
        })
        .collect();
    let reread = reread(model, &records);
    let mut commands = saving::save(model, records);
    commands.extend(reread);
    for (slug, is_gone) in own {
        commands.extend(own::has_changed(model, &slug, is_gone));
    }
    commands
}

/// Reads again what is on screen, once these records are stored. Where they name another run for
/// the page, or remove the one on screen, the current one is shown.
#[must_use]
pub fn reread(model: &Model, records: &[Record]) -> Vec<Command> {
    let Some(sheet) = model.sheet() else { return opening::reread(model) };
    let slug = &sheet.checklist.slug;
    let (current, own) = (key::current(slug), key::run(&sheet.run.id));
    let is_other =
        |record: &Record| record.key == current || (record.key == own && record.text.is_empty());
    if !records.iter().any(is_other) {
        return opening::reread(model);
    }
    vec![
        runs::read_run(&sheet.checklist, None),
        Command::Replace(route::checklist_path(&model.base, slug)),
    ]
}
