//! Changes that can be taken back, and done again, for the session.

use super::command::{Command, Record};
use super::history::{Step, Way};
use super::message::Moment;
use super::model::{Keeping, Model, Page};
use super::notice::notify;
use super::sheet::{Change, Sheet};
use super::title::title;
use super::{own, reading, route, saving, twins};
use crate::codec::stored;
use crate::codec::stored::key::{self, Key, Part};
use crate::codec::stored::work::is_of_run;

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
    let mut begins = false;
    for record in &records {
        if let Some(Key::Current(_)) = key::parse(&record.key) {
            model.history.forget_record(&record.key);
            begins = true;
        }
    }
    if let Some(step) = step {
        // What a notice offers to turn is not the last step any more.
        model.notice.take_if(|notice| notice.offer.is_some());
        model.history.record(step);
    }
    let mut commands = saving::save(model, records);
    if begins {
        commands.extend(twins::unite(model));
    }
    commands
}

/// Changes whole runs, checklists or the person's name: stores records, shows what follows from
/// them, says so, and offers to undo it.
pub fn change_all(
    model: &mut Model,
    words: &str,
    before: Vec<Record>,
    after: Vec<Record>,
) -> Vec<Command> {
    let step = Step::of_all(words, before, after);
    if let Some(refusal) = refusal(model, &step.here) {
        return notify(model, refusal.to_owned(), None);
    }
    let mut commands = put(model, step.here.clone());
    model.history.record(step);
    commands.extend(notify(model, words.to_owned(), Some(Way::Undo)));
    if matches!(model.keeping, Keeping::NoStorage | Keeping::Newer) {
        saving::take_back_notice(model);
    }
    commands
}

/// Why these records cannot be stored now.
fn refusal(model: &Model, records: &[Record]) -> Option<&'static str> {
    let is_newer = model.keeping == Keeping::Newer && removed(records).next().is_some();
    is_newer.then_some("Not done: a newer version of this page has written here. Reload it first")
}

/// The runs that records remove.
fn removed(records: &[Record]) -> impl Iterator<Item = &str> {
    records.iter().filter_map(|record| match key::parse(&record.key) {
        Some(Key::Run(run)) if record.text.is_empty() => Some(run),
        _ => None,
    })
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
    let refusal = refusal(model, &step.there).filter(|_| step.run.is_empty());
    if let Some(refusal) = refusal {
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

/// Stores records, and shows what follows from them. Of a run that they remove, all goes that is
/// stored of it.
fn put(model: &mut Model, mut records: Vec<Record>) -> Vec<Command> {
    let runs: Vec<String> = removed(&records).map(str::to_owned).collect();
    let is_removed = |key: &str| match key::parse(key) {
        Some(Key::Run(run) | Key::Part(run, _)) => runs.iter().any(|removed| removed == run),
        _ => false,
    };
    let reread = reread(model, &records);
    let own: Vec<(String, bool)> = records
        .iter()
        .filter_map(|record| match key::parse(&record.key) {
            Some(Key::Own(slug)) => Some((slug.to_owned(), record.text.is_empty())),
            _ => None,
        })
        .collect();
    if let Some(person) = records.iter().find(|record| record.key == key::person()) {
        model.person = stored::read_text(&person.text).unwrap_or_default();
    }
    if let Page::Sheet(sheet) = &mut model.page {
        sheet.is_orphan &= !is_removed(&key::run(&sheet.run.id));
    }
    // What of these runs could not be stored waits for `gathered`.
    let (unsaved, others) = model.unsaved.drain(..).partition(|record| is_removed(&record.key));
    model.unsaved = others;
    records.retain(|record| !is_removed(&record.key));
    let saves = saving::save(model, records);
    let unsaved: Vec<Record> = unsaved;
    model.unsaved.extend(unsaved);
    let removal = |run: String| Command::Save(Record { key: key::run(&run), text: String::new() });
    let mut commands: Vec<Command> = runs.into_iter().map(removal).collect();
    commands.extend(saves);
    commands.extend(reread);
    for (slug, is_gone) in own {
        commands.extend(own::has_changed(model, &slug, is_gone));
    }
    commands
}

/// All that was stored of a run has been removed: undo brings it back, with what could not be stored.
pub fn gathered(model: &mut Model, run: &str, mut removed: Vec<Record>) -> Vec<Command> {
    let is_of = |record: &Record| is_of_run(&record.key, run);
    let (mut newer, others): (Vec<Record>, Vec<Record>) = model.unsaved.drain(..).partition(is_of);
    model.unsaved = others;
    // The removal itself may have had to wait.
    newer.retain(|record| record.key != key::run(run) || !record.text.is_empty());
    removed.retain(|record| newer.iter().all(|other| other.key != record.key));
    removed.extend(newer);
    model.history.gather(run, removed);
    Vec::new()
}

/// Reads again what is on screen, once these records are stored. Where they name another run for
/// the page, or remove the one on screen, the current one is shown.
fn reread(model: &Model, records: &[Record]) -> Vec<Command> {
    let Some(sheet) = model.sheet() else { return reading::reread(model) };
    let slug = &sheet.checklist.slug;
    let (current, own) = (key::current(slug), key::run(&sheet.run.id));
    let is_other =
        |record: &Record| record.key == current || (record.key == own && record.text.is_empty());
    if records.iter().any(is_other) {
        return vec![
            reading::read_run(&sheet.checklist, None),
            Command::Replace(route::checklist_path(&model.base, slug)),
        ];
    }
    let is_shown = |record: &Record| is_of_run(&record.key, &sheet.run.id);
    if records.iter().any(is_shown) { reading::reread(model) } else { Vec::new() }
}
