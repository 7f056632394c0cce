//! Working a release: sign-offs, the deploy moment, rounds, sets of values, and the life of runs.

use super::command::{Command, Record};
use super::history::{Way, none_of};
use super::message::Moment;
use super::model::{Model, Page};
use super::notice::notify;
use super::sheet::{Change, Sheet};
use super::undo::{change, keep};
use crate::codec::stored::key;
use crate::codec::stored::{self, work};
use crate::domain::life::Life;
use crate::domain::schedule::begin_round;
use crate::domain::sign_off::add;
use crate::domain::signature::Signature;
use crate::domain::value::{ValueSlot, Values};
use crate::domain::value_set::ValueSets;
use crate::domain::verdict::verdicts;

/// Signs a gated phase off, or takes back what its last signer has signed (without a signature).
pub fn sign(
    model: &mut Model,
    phase: usize,
    signature: Option<Signature>,
    moment: Moment,
) -> Vec<Command> {
    let Some(sheet) = model.sheet() else { return Vec::new() };
    let Some(of) = sheet.checklist.phases.get(phase) else { return Vec::new() };
    let id = of.id.clone();
    let marks = sheet.run.marks.get(of.items.clone()).unwrap_or_default();
    let before = sheet.run.sign_offs.get(phase).map_or(&[][..], Vec::as_slice);
    let call = verdicts(&sheet.checklist, &sheet.run.marks).into_iter().find(|v| v.phase == phase);
    let Some(call) = call.map(|verdict| verdict.call) else { return Vec::new() };
    let signed = signature
        .map(|signature| signature.sign(&of.signers, before, call, marks, moment.now))
        .transpose();
    match signed {
        Err(why) => notify(model, why.sentence().to_owned(), None),
        Ok(signed) => change(model, |sheet| {
            let mut all = sheet.run.sign_offs.get(phase).cloned().unwrap_or_default();
            if signed.is_none() && all.is_empty() {
                return Change::default();
            }
            match (signed, all.pop()) {
                (Some(signed), last) => {
                    all.extend(last);
                    add(&mut all, signed);
                }
                (None, last) => {
                    all.retain(|one| !last.as_ref().is_some_and(|last| one.is_by_same(last)));
                }
            }
            let text = sheet.signed_text(&id, &all);
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
    change(model, |sheet| next_round(sheet, section, moment))
}

/// Begins the next round of a recurring section because its time has come: nobody has done it, so
/// nobody undoes it, nor what was done in the section before.
pub fn come_back(model: &mut Model, section: usize, moment: Moment) -> Vec<Command> {
    let run = model.run_in_hand().to_owned();
    if run.is_empty() {
        return Vec::new();
    }
    let marks = model.sheet().and_then(|sheet| {
        let items = sheet.checklist.sections.get(section)?.items.clone();
        let items = sheet.checklist.items.get(items)?.iter();
        Some(items.map(|item| key::mark(&run, &item.id)).collect::<Vec<_>>())
    });
    model.history.forget_all(&marks.unwrap_or_default());
    change(model, |sheet| next_round(sheet, section, moment).records.into())
}

fn next_round(sheet: &mut Sheet, section: usize, moment: Moment) -> Change {
    let checklist = sheet.checklist.clone();
    let Some(of) = checklist.sections.get(section) else { return Change::default() };
    let Some((round, marks)) = begin_round(&checklist, of, &sheet.run.marks) else {
        return Change::default();
    };
    let number = sheet.run.rounds.get(section).map_or(0, Vec::len) + 1;
    let key = key::round(&sheet.run.id, &of.id, number);
    let part = Record { key, text: work::write_round(&round) };
    sheet.change("Next round", marks, vec![part], moment)
}

/// Puts another set of values in force.
pub fn choose_set(model: &mut Model, name: &str, moment: Moment) -> Vec<Command> {
    change(model, |sheet| {
        let mut sets = sheet.run.sets.clone();
        if !sets.choose(&mut sheet.run.values.clone(), name) {
            return Change::default();
        }
        sheet.set_part("Set of values", |run| key::sets(&run.id), work::write_sets(&sets), moment)
    })
}

/// Adds a set of values that begins as the one in force, and puts it in force.
pub fn add_set(model: &mut Model, name: &str, moment: Moment) -> Vec<Command> {
    change(model, |sheet| {
        let mut sets = sheet.run.sets.clone();
        let slots = &sheet.checklist.values;
        let Ok(name) = sets.add(&sheet.run.values, slots, name) else { return Change::default() };
        let mut copy = sheet.run.values.clone();
        sets.choose(&mut copy, name);
        let start = sheet.start(moment);
        let mut parts = vec![sets_record(sheet, &sets)];
        parts.extend(set_records(sheet, &copy, name));
        sheet.change("New set of values", Vec::new(), parts, moment).after(start)
    })
}

/// Renames the set of values in force, unless it is the one without a name.
pub fn rename_set(model: &mut Model, name: &str, moment: Moment) -> Vec<Command> {
    change(model, |sheet| {
        let values = &sheet.run.values;
        let mut sets = sheet.run.sets.clone();
        let old = sets.chosen().to_owned();
        let Ok(name) = sets.rename(name) else { return Change::default() };
        if old.is_empty() || old == name {
            return Change::default();
        }
        let mut parts = none_of(&set_records(sheet, values, &old));
        parts.push(sets_record(sheet, &sets));
        parts.extend(set_records(sheet, values, name));
        sheet.change("Set renamed", Vec::new(), parts, moment)
    })
}

/// Deletes the set of values in force, and puts the one without a name in force, which stays.
pub fn delete_set(model: &mut Model, moment: Moment) -> Vec<Command> {
    let name = model.sheet().map(|sheet| sheet.run.sets.chosen().to_owned()).unwrap_or_default();
    let mut commands = change(model, |sheet| {
        let mut sets = sheet.run.sets.clone();
        if !(sets.choose(&mut sheet.run.values.clone(), "") && sets.remove(&name)) {
            return Change::default();
        }
        let mut parts = none_of(&set_records(sheet, &sheet.run.values, &name));
        parts.push(sets_record(sheet, &sets));
        sheet.change("Set deleted", Vec::new(), parts, moment)
    });
    if model.sheet().is_some_and(|sheet| sheet.run.sets.chosen() != name) {
        commands.extend(notify(model, format!("Set “{name}” deleted"), Some(Way::Undo)));
    }
    commands
}

/// The record of these sets, in the place of the run's own.
fn sets_record(sheet: &Sheet, sets: &ValueSets) -> Record {
    let text = stored::in_place_of(&work::write_sets(&sheet.run.sets), &work::write_sets(sets));
    Record { key: key::sets(&sheet.run.id), text }
}

/// The records of all values of a set; without text where it has none, so that none which has been left behind
/// under its name comes into it.
fn set_records(sheet: &Sheet, values: &Values, set: &str) -> Vec<Record> {
    let record = |slot: &ValueSlot| {
        let text = Some(values.own(&slot.id)).filter(|own| !own.is_empty());
        let text = text.map(stored::write_text).unwrap_or_default();
        Record { key: key::set_value(&sheet.run.id, &slot.id, set), text }
    };
    sheet.checklist.values.iter().map(record).collect()
}

/// Freezes, thaws or archives the run on screen.
pub fn live(model: &mut Model, life: Life, moment: Moment) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    if !sheet.is_started() || sheet.snapshot().is_some() {
        return Vec::new();
    }
    let is_moved = life.archived != sheet.run.life.archived;
    let (label, words) = match (is_moved, life.archived, life.frozen.is_some()) {
        (true, true, _) => ("Archived", "Archived: the home page lists it under “Archived”"),
        (true, false, _) => ("Out of the archive", "Out of the archive"),
        (false, _, true) => ("Frozen", "Frozen: nothing changes until it is thawed"),
        (false, _, false) => ("Thawed", "Thawed: it can be changed again"),
    };
    let text = work::write_state(life);
    let made = sheet.set_part(label, |run| key::state(&run.id), text, moment);
    let mut commands = keep(model, made);
    commands.extend(notify(model, words.to_owned(), Some(Way::Undo)));
    commands
}
