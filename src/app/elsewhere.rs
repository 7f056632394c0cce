//! What other tabs store, and what becomes of the storage behind an open page.

use super::command::{Command, Record};
use super::message::Moment;
use super::model::{Keeping, Model, Page};
use super::notice::notify;
use super::sheet::Sheet;
use super::title::title;
use super::twins::unite;
use super::{own, reading, saving};
use crate::codec::stored::key::{self, Key, Part};
use crate::codec::stored::work::is_of_run;
use crate::codec::stored::{self, PREFIX};

/// Another tab has changed a record.
pub fn changed(model: &mut Model, key: &str, text: Option<String>, moment: Moment) -> Vec<Command> {
    if key.starts_with(PREFIX) && text.as_deref().is_some_and(stored::is_newer) {
        return saving::found_newer(model);
    }
    let is_moved = |own: &&Record| {
        let run = key::parse(&own.key);
        text.is_some() && matches!(run, Some(Key::Run(run)) if is_of_run(key, run))
    };
    if let Some(own) = model.moved.iter().find(is_moved) {
        return vec![Command::Unite { own: own.clone(), is_own: true }];
    }
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
            vec![reading::read_run(&sheet.checklist, None)]
        }
        (Some(Key::Current(slug)), Page::Sheet(sheet)) if sheet.checklist.slug == slug => {
            unite(model)
        }
        (Some(Key::Run(run)), Page::Sheet(sheet)) if sheet.run.id != run => {
            let mut commands = unite(model);
            // What it had may have come into this one: the list of runs shows that, too.
            if text.is_none() && !commands.is_empty() {
                commands.extend(glance(model, moment));
            }
            commands
        }
        (Some(Key::Run(run)), Page::Sheet(sheet)) if sheet.run.id == run => {
            sheet.is_orphan &= text.is_none();
            match text {
                Some(own) => {
                    stored::read_lineage(&own, &mut sheet.run);
                    Vec::new()
                }
                // It may have been taken into another.
                None if sheet.run.after.is_some() => unite(model),
                None => deleted(model, run),
            }
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
            if followed.is_ok() && part == Part::Name { title(model) } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// A run is not in storage: another tab has deleted it, unless it waits to be stored.
pub fn missing(model: &mut Model, run: &str) -> Vec<Command> {
    if is_waiting(model, run) { Vec::new() } else { deleted(model, run) }
}

/// Another tab has deleted the run on screen, which stays as it was.
fn deleted(model: &mut Model, run: &str) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    if sheet.run.id != run {
        return Vec::new();
    }
    sheet.is_orphan = true;
    let words = "This run was deleted in another tab. Here it stays as it was; the next change stores it again";
    notify(model, words.to_owned(), None)
}

/// A run has been taken into another: where one of them is on screen, that one is, with all marks.
pub fn united(model: &mut Model, from: &str, into: &str) -> Vec<Command> {
    for record in &mut model.unsaved {
        if let Some(key) = stored::twin::moved(&record.key, from, into) {
            record.key = key;
        }
    }
    model.history.move_run(from, into);
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    if sheet.run.id == from {
        model.moved.push(sheet.own_record());
        into.clone_into(&mut sheet.run.id);
    }
    if sheet.run.id != into {
        return Vec::new();
    }
    reading::reread(model)
}

/// The summary of the run on screen, stored.
fn glance(model: &mut Model, moment: Moment) -> Vec<Command> {
    let record = model.sheet().map(|sheet| sheet.glance_record(moment.now));
    saving::save(model, record.into_iter().collect())
}

/// Another page has emptied the storage. With a run on screen, its summary is stored, which shows
/// whether the run is still there.
pub fn emptied(model: &mut Model) -> Vec<Command> {
    let Some(sheet) = model.sheet().filter(|sheet| sheet.is_started() && !sheet.is_orphan) else {
        return reading::reread(model);
    };
    let text = stored::write_standing(&sheet.glance(0));
    let glance = Record { key: key::glance(&sheet.run.id), text };
    let waits = is_waiting(model, &sheet.run.id);
    let records = if waits { sheet.all_records(&[glance]) } else { vec![glance] };
    saving::save(model, records)
}

/// Whether the own record of a run waits to be stored.
fn is_waiting(model: &Model, run: &str) -> bool {
    let own = key::run(run);
    model.unsaved.iter().any(|record| record.key == own)
}

/// The run on screen is not in storage any more, and no tab has deleted it: it is stored anew, whole,
/// with the person's name and, where it is one's own, its checklist. One that has never been there, since the
/// storage takes nothing, waits as it is.
pub fn lost(model: &mut Model, run: &str, moment: Moment) -> Vec<Command> {
    let is_shown = |sheet: &&Sheet| sheet.run.id == run && !is_waiting(model, run);
    let Some(sheet) = model.sheet().filter(is_shown) else { return Vec::new() };
    let mut records = sheet.all_records(&[sheet.glance_record(moment.now)]);
    if !model.person.is_empty() {
        records.push(Record { key: key::person(), text: stored::write_text(&model.person) });
    }
    let slug = &sheet.checklist.slug;
    let own = model.own_record.clone().filter(|record| record.key == key::own(slug));
    let mut commands = saving::save(model, records);
    commands.extend(own.map(Command::Restore));
    let words = match model.keeping {
        Keeping::Kept => "Something has emptied this browser's storage; this run is stored again",
        _ => "Something has emptied this browser's storage",
    };
    commands.extend(notify(model, words.to_owned(), None));
    commands
}
