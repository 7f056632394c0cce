//! Working a release: sign-offs, the deploy moment, rounds, sets of values, and the life of runs.

use super::command::{Command, Record};
use super::message::Moment;
use super::model::{Model, Page};
use super::runs;
use super::saving;
use super::sheet::Sheet;
use super::update::{change, notify, show_new};
use super::{opening, own, route};
use crate::codec::stored::key::{self, Key};
use crate::codec::stored::{self, work};
use crate::domain::life::Life;
use crate::domain::next_run::{Keep, next_run};
use crate::domain::schedule::begin_round;
use crate::domain::sign_off::SignOff;
use crate::domain::verdict::verdicts;

/// Signs a gated phase off, or takes that back (without a name).
pub fn sign(
    model: &mut Model,
    phase: usize,
    signature: Option<(String, String)>,
    moment: Moment,
) -> Vec<Command> {
    let Some(sheet) = model.sheet() else { return Vec::new() };
    let Some(of) = sheet.checklist.phases.get(phase) else { return Vec::new() };
    let (id, items) = (of.id.clone(), of.items.clone());
    let marks = sheet.run.marks.get(items).unwrap_or_default();
    let call = verdicts(&sheet.checklist, &sheet.run.marks).into_iter().find(|v| v.phase == phase);
    let Some(call) = call.map(|verdict| verdict.call) else { return Vec::new() };
    let signed = signature
        .map(|(name, reason)| SignOff::new(&name, &reason, call, marks, moment.now))
        .transpose();
    match signed {
        Err(why) => notify(model, why.sentence().to_owned(), false),
        Ok(signed) => change(model, |sheet| {
            let text = work::write_sign_off(signed.as_ref());
            sheet.set_part("Sign-off", |run| key::sign_off(&run.id, &id), text, moment)
        }),
    }
}

/// Sets the deploy moment, or takes it back.
pub fn deploy(model: &mut Model, at: Option<u64>, moment: Moment) -> Vec<Command> {
    change(model, |sheet| {
        let text = work::write_deployed(at);
        sheet.set_part("Deploy time", |run| key::deployed(&run.id), text, moment)
    })
}

/// Begins the next round of a recurring section.
pub fn begin(model: &mut Model, section: usize, moment: Moment) -> Vec<Command> {
    change(model, |sheet| {
        let checklist = sheet.checklist.clone();
        let Some(of) = checklist.sections.get(section) else { return Vec::new() };
        let Some((round, marks)) = begin_round(&checklist, of, &sheet.run.marks) else {
            return Vec::new();
        };
        let number = sheet.run.rounds.get(section).map_or(0, Vec::len) + 1;
        let part = (key::round(&sheet.run.id, &of.id, number), work::write_round(&round));
        sheet.change("Next round", marks, vec![part], moment)
    })
}

/// Puts another set of values in force.
pub fn choose_set(model: &mut Model, name: &str, moment: Moment) -> Vec<Command> {
    change(model, |sheet| {
        let mut sets = sheet.run.sets.clone();
        if !sets.choose(&mut sheet.run.values.clone(), name) {
            return Vec::new();
        }
        sheet.set_part("Set of values", |run| key::sets(&run.id), work::write_sets(&sets), moment)
    })
}

/// Adds a set of values that begins as the one in force, and puts it in force.
pub fn add_set(model: &mut Model, name: &str, moment: Moment) -> Vec<Command> {
    change(model, |sheet| {
        let mut sets = sheet.run.sets.clone();
        let slots = &sheet.checklist.values;
        let Some(name) = sets.add(&sheet.run.values, slots, name) else { return Vec::new() };
        let mut copy = sheet.run.values.clone();
        sets.choose(&mut copy, &name);
        let mut records = sheet.start(moment);
        let id = &sheet.run.id;
        let mut parts = vec![(key::sets(id), work::write_sets(&sets))];
        parts.extend(
            copy.all_set()
                .map(|(value, text)| (key::set_value(id, value, &name), stored::write_text(text))),
        );
        records.extend(sheet.change("New set of values", Vec::new(), parts, moment));
        records
    })
}

/// Freezes, thaws or archives the run on screen.
pub fn live(model: &mut Model, life: Life, moment: Moment) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    if !sheet.is_started() || sheet.snapshot().is_some() {
        return Vec::new();
    }
    let records = sheet.set_part("Run", |run| key::state(&run.id), work::write_state(life), moment);
    let words = match (life.frozen.is_some(), life.archived) {
        (_, true) => "Archived: the home page lists it under “Archived”",
        (true, false) => "Frozen: nothing changes until it is thawed",
        (false, false) => "Open again",
    };
    let mut commands = saving::save(model, records);
    // In a frozen run nothing is undone.
    commands.extend(notify(model, words.to_owned(), life.frozen.is_none()));
    commands
}

/// Starts the next run from the one on screen.
pub fn start_next(model: &mut Model, keep: Keep, moment: Moment) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    let next = next_run(&sheet.run, &sheet.checklist, keep);
    let mut fresh = Sheet::new(sheet.checklist.clone());
    fresh.run = next;
    let mut records = fresh.start(moment);
    let own: Vec<Record> =
        fresh.records().into_iter().map(|(key, text)| Record { key, text }).collect();
    records.retain(|record| own.iter().all(|other| other.key != record.key));
    records.extend(own);
    records.push(fresh.glance_record(moment.now));
    show_new(model, fresh, records)
}

/// Deletes a run, and what of it could not be stored.
pub fn delete(model: &mut Model, run: String) -> Vec<Command> {
    let is_of = |record: &Record| match key::parse(&record.key) {
        Some(Key::Run(of) | Key::Part(of, _)) => of == run,
        _ => false,
    };
    (model.deleted, model.unsaved) = model.unsaved.drain(..).partition(is_of);
    vec![Command::DeleteRun(run)]
}

/// A run has been deleted: its records can be brought back until the next change.
pub fn deleted(model: &mut Model, mut records: Vec<Record>) -> Vec<Command> {
    records.retain(|record| model.deleted.iter().all(|newer| newer.key != record.key));
    model.deleted.extend(records);
    let mut commands = match &model.page {
        Page::Sheet(sheet) => vec![runs::read_run(&sheet.checklist, None)],
        _ => opening::reread(model),
    };
    if let Some(sheet) = model.sheet() {
        commands.push(Command::Replace(route::checklist_path(&model.base, &sheet.checklist.slug)));
    }
    commands.extend(notify(model, "Run deleted".to_owned(), true));
    commands
}

/// Brings the run back that was deleted last, or what was before the workshop's change; `None`
/// where there is none.
pub fn restore(model: &mut Model) -> Option<Vec<Command>> {
    if model.deleted.is_empty() {
        return None;
    }
    let records = std::mem::take(&mut model.deleted);
    let is_run = |record: &Record| matches!(key::parse(&record.key), Some(Key::Run(_)));
    let is_whole = |record: &Record| {
        !record.text.is_empty() && !matches!(key::parse(&record.key), Some(Key::Own(_)))
    };
    let is_back = records.iter().any(is_run) && records.iter().all(is_whole);
    let words = if is_back { "The run is back" } else { "Undone" };
    let mut commands = own::apply(model, records);
    commands.extend(notify(model, words.to_owned(), false));
    Some(commands)
}
