//! The records of working a release: the deploy moment, rounds, sets of values, the
//! run's life; and which records a run has in all.

use serde_json::{Map, Value};

use super::PREFIX;
use super::key::{self, Key, Part};
use super::record::{Unread, read, write};
use super::sign_offs::read_sign_offs;
use crate::codec::json::written;
use crate::domain::checklist::Checklist;
use crate::domain::life::Life;
use crate::domain::run::Run;
use crate::domain::schedule::Round;
use crate::domain::value_set::ValueSets;

/// The key of a value of the set in force.
#[must_use]
pub fn value_key(run: &Run, id: &str) -> String {
    match run.sets.chosen() {
        "" => key::value(&run.id, id),
        set => key::set_value(&run.id, id, set),
    }
}

/// The deploy moment; `None` where it was taken back.
#[must_use]
pub fn write_deployed(at: Option<u64>) -> String {
    write([("at", Value::from(at))])
}

/// Whether a run is frozen or archived.
#[must_use]
pub fn write_state(life: Life) -> String {
    write([("frozen", Value::from(life.frozen)), ("archived", Value::from(life.archived))])
}

/// A finished round of a section.
#[must_use]
pub fn write_round(round: &Round) -> String {
    write([
        ("at", Value::from(round.at)),
        ("by", Value::from(&*round.by)),
        ("done", Value::from(round.done)),
        ("items", Value::from(round.items)),
    ])
}

/// The names of the sets of values, and which is in force. Each name is a field of its own, so that
/// sets that two tabs add are both kept.
#[must_use]
pub fn write_sets(sets: &ValueSets) -> String {
    let mut record = fields(&write([("chosen", Value::from(sets.chosen()))]));
    for name in sets.names().filter(|name| !name.is_empty()) {
        record.insert(set_field(name), Value::from(true));
    }
    written(&Value::Object(record))
}

fn set_field(name: &str) -> String {
    ["set ", name].concat()
}

fn fields(raw: &str) -> Map<String, Value> {
    read(raw).unwrap_or_default()
}

/// The names in a record of sets.
fn set_names(record: &Map<String, Value>) -> Vec<String> {
    let names = record.iter().filter(|(_, value)| !value.is_null());
    names.filter_map(|(field, _)| field.strip_prefix("set ").map(str::to_owned)).collect()
}

fn number(record: &Map<String, Value>, field: &str) -> Option<u64> {
    record.get(field).and_then(Value::as_u64)
}

fn text(record: &Map<String, Value>, field: &str) -> String {
    record.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The deploy moment.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_deployed(raw: &str) -> Result<Option<u64>, Unread> {
    Ok(number(&read(raw)?, "at"))
}

/// Whether a run is frozen or archived.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_state(raw: &str) -> Result<Life, Unread> {
    let record = read(raw)?;
    let archived = record.get("archived").and_then(Value::as_bool).unwrap_or(false);
    Ok(Life { frozen: number(&record, "frozen"), archived })
}

/// A finished round of a section.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_round(raw: &str) -> Result<Round, Unread> {
    let record = read(raw)?;
    Ok(Round {
        at: number(&record, "at").ok_or(Unread::Damaged)?,
        by: text(&record, "by"),
        done: number(&record, "done").unwrap_or(0),
        items: number(&record, "items").unwrap_or(0),
    })
}

/// All records of this module that a run has: keys and texts. `find` looks a key up. The sets come
/// before their values, rounds in their order.
pub fn gather(
    run: &str,
    phases: &[String],
    sections: &[String],
    values: &[String],
    find: &dyn Fn(&str) -> Option<String>,
) -> Vec<(String, String)> {
    let mut records = Vec::new();
    let mut take = |key: String| {
        let text = find(&key);
        let is_there = text.is_some();
        records.extend(text.map(|text| (key, text)));
        is_there
    };
    take(key::deployed(run));
    take(key::state(run));
    for phase in phases {
        take(key::sign_off(run, phase));
    }
    for section in sections {
        let mut number = 1;
        while take(key::round(run, section, number)) {
            number += 1;
        }
    }
    take(key::sets(run));
    let sets = find(&key::sets(run)).map(|raw| set_names(&fields(&raw))).unwrap_or_default();
    for set in sets {
        for value in values {
            take(key::set_value(run, value, &set));
        }
    }
    records
}

/// Takes over a record of this module, or that it is gone. Phases, sections and values that the
/// checklist does not have are passed over.
///
/// # Errors
/// When the record is damaged or newer; the run stays as it is.
pub fn follow(
    run: &mut Run,
    checklist: &Checklist,
    part: &Part<'_>,
    raw: Option<&str>,
) -> Result<(), Unread> {
    match *part {
        Part::Deployed => run.deployed = raw.map(read_deployed).transpose()?.flatten(),
        Part::State => run.life = raw.map(read_state).transpose()?.unwrap_or_default(),
        Part::SignOff(id) => {
            let signed = raw.map(read_sign_offs).transpose()?.unwrap_or_default();
            let phase = checklist.phases.iter().position(|phase| phase.id == id);
            if let Some(slot) = phase.and_then(|phase| run.sign_offs.get_mut(phase)) {
                *slot = signed;
            }
        }
        Part::Round(id, number) => {
            let round = raw.map(read_round).transpose()?;
            let section = checklist.sections.iter().position(|section| section.id == id);
            if let Some(rounds) = section.and_then(|section| run.rounds.get_mut(section)) {
                take_round(rounds, number, round);
            }
        }
        Part::Sets => {
            let record = raw.map(read).transpose()?.unwrap_or_default();
            take_sets(run, checklist, &record);
        }
        Part::SetValue(id, set) => {
            let value = raw.map(super::read_text).transpose()?.unwrap_or_default();
            if checklist.values.iter().any(|slot| slot.id == id) {
                let values = run.sets.values_of(&mut run.values, &checklist.values, set);
                values.set(id, &value);
            }
        }
        Part::Name | Part::Glance | Part::Mark(_) | Part::Value(_) => {}
    }
    Ok(())
}

/// Puts a round in its place. A round that is gone takes those after it along: it was undone.
fn take_round(rounds: &mut Vec<Round>, number: usize, round: Option<Round>) {
    let place = number.wrapping_sub(1);
    match round {
        None => rounds.truncate(place),
        Some(round) if place == rounds.len() => rounds.push(round),
        Some(round) => {
            if let Some(slot) = rounds.get_mut(place) {
                *slot = round;
            }
        }
    }
}

fn take_sets(run: &mut Run, checklist: &Checklist, record: &Map<String, Value>) {
    let names = set_names(record);
    let chosen = text(record, "chosen");
    for name in &names {
        run.sets.values_of(&mut run.values, &checklist.values, name);
    }
    run.sets.values_of(&mut run.values, &checklist.values, "");
    if !run.sets.choose(&mut run.values, &chosen) {
        run.sets.choose(&mut run.values, "");
    }
    let gone: Vec<String> = run.sets.resting().iter().map(|(name, _)| name.clone()).collect();
    for name in gone.iter().filter(|name| !name.is_empty() && !names.contains(name)) {
        run.sets.remove(name);
    }
}

/// Whether a key belongs to a run.
#[must_use]
pub fn is_of_run(key: &str, run: &str) -> bool {
    let rest = key.strip_prefix(PREFIX).and_then(|key| key.strip_prefix("run/"));
    let rest = rest.and_then(|key| key.strip_prefix(run)).filter(|_| !run.is_empty());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// What deleting a run removes, of all records of the browser: keys and texts, to be stored again
/// when it is undone. Marks of items that the checklist has no more are among them, and the record
/// that makes the run the current one of its checklist.
#[must_use]
pub fn removal<'a>(
    run: &str,
    records: impl Iterator<Item = (&'a str, &'a str)>,
) -> Vec<(String, String)> {
    let is_current = |key: &str, text: &str| {
        matches!(key::parse(key), Some(Key::Current(_)))
            && super::read_text(text).is_ok_and(|named| named == run)
    };
    let removed = records.filter(|(key, text)| is_of_run(key, run) || is_current(key, text));
    removed.map(|(key, text)| (key.to_owned(), text.to_owned())).collect()
}
