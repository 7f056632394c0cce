//! Twins: runs of a checklist that began at once, in two tabs, become one.

use super::port::{Refused, Storage};
use super::reading::{keys, record};
use super::writing::{clear, put};
use crate::app::command::Record;
use crate::app::message::Message;
use crate::codec::stored::key::{self, Key};
use crate::codec::stored::{self, twin, work};

/// Looks for twins of the run that has this record of its own, stored or not. The eldest becomes the
/// current one, and takes in what is stored of others: of the run itself where its page has begun it
/// (`is_own`) or it is gone, and of those that are too old for a page to be just beginning them. Where
/// storage refuses, they stay apart: the next look tries again. A run that is frozen or archived changes
/// no more, so it is nobody's twin.
pub fn unite(storage: &dyn Storage, own: &Record, is_own: bool, now: u64) -> Vec<Message> {
    let (Some(Key::Run(run)), Some(began)) = (key::parse(&own.key), twin::beginning(&own.text))
    else {
        return Vec::new();
    };
    if has_ended(storage, run) {
        return Vec::new();
    }
    let keys = keys(storage);
    let twin = |key: &str| twin::beginning(&record(storage, key)?).filter(|it| it.is_twin(&began));
    let mut twins: Vec<(&str, bool)> = keys
        .iter()
        .filter_map(|key| match key::parse(key) {
            Some(Key::Run(id)) if !has_ended(storage, id) => Some((id, twin(key)?.is_settled(now))),
            _ => None,
        })
        .collect();
    // Ids begin with the moment: the least is that of the eldest.
    let Some(eldest) = twins.iter().map(|(id, _)| *id).min() else {
        return vec![Message::DeletedElsewhere(run.to_owned())];
    };
    let current = key::current(&began.slug);
    let shown = record(storage, &current).and_then(|raw| stored::read_text(&raw).ok());
    let is_shown = |id: &str| shown.as_deref() == Some(id);
    if !is_shown(eldest) && (is_shown(run) || twins.iter().any(|(id, _)| is_shown(id))) {
        let _ = put(storage, &current, &stored::write_text(eldest));
    }
    match twins.iter_mut().find(|(id, _)| *id == run) {
        Some((_, moves)) => *moves |= is_own,
        None => twins.push((run, true)),
    }
    let moving = twins.iter().filter(|(id, moves)| *moves && *id != eldest);
    let moved = moving.filter(|(id, _)| move_into(storage, &keys, id, eldest).is_ok());
    let united = |(id, _): &(&str, bool)| Message::United {
        from: (*id).to_owned(),
        into: eldest.to_owned(),
    };
    moved.map(united).collect()
}

/// Whether a run is frozen or archived.
fn has_ended(storage: &dyn Storage, run: &str) -> bool {
    let life = record(storage, &key::state(run)).and_then(|raw| work::read_state(&raw).ok());
    life.is_some_and(|life| life.frozen.is_some() || life.archived)
}

/// Moves all records of a run into another, which has begun.
fn move_into(
    storage: &dyn Storage,
    keys: &[String],
    from: &str,
    into: &str,
) -> Result<(), Refused> {
    let moved: Vec<(&String, String)> =
        keys.iter().filter_map(|key| Some((key, twin::moved(key, from, into)?))).collect();
    for (key, to) in &moved {
        let text = storage.get(key)?.unwrap_or_default();
        let text = match storage.get(to)? {
            Some(elder) => twin::joined(to, &elder, &text),
            None => text,
        };
        if !text.is_empty() {
            put(storage, to, &text)?;
        }
    }
    clear(storage, &key::run(from))?;
    for (key, _) in &moved {
        clear(storage, key)?;
    }
    Ok(())
}
