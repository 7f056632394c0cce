//! `preflight apply`: what tests and tools found becomes marks.

mod json;
mod junit;
mod results;
mod tap;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::limit::{NAME_LENGTH, REASON_LENGTH, cut};
use preflight_core::domain::mark::{Mark, State};

use self::results::{Found, Results};
use crate::args::Apply;
use crate::change::{Changing, change, with_id};
use crate::failure::Failure;
use crate::said::said;
use crate::{Outcome, clock, opened, words};

/// Marks items by results.
pub fn apply(task: &Apply) -> Outcome {
    let mut results = Vec::new();
    for name in &task.results {
        let bytes =
            if name == "-" { opened::standard_input()? } else { opened::read(Path::new(name))? };
        results.push((name, read(name, &bytes)?));
    }
    let now = clock::now();
    let by = cut(task.by.trim(), NAME_LENGTH);
    let (counts, others) = change(&task.run, |changing| {
        let mut by_item: BTreeMap<usize, Vec<&Found>> = BTreeMap::new();
        let (mut unknown, mut others) = (Vec::new(), 0_usize);
        for (name, results) in &results {
            for found in &results.found {
                match items_of(&changing.checklist, &found.name) {
                    Some(items) => items.for_each(|at| by_item.entry(at).or_default().push(found)),
                    None if results.all_known => unknown.push(format!(
                        "{name}: no item has the id “{}”; nothing was written.",
                        found.name
                    )),
                    None => others += 1,
                }
            }
        }
        if !unknown.is_empty() {
            return Err(Failure::all(unknown));
        }
        let mut counts = [0_usize; 3];
        for (at, found) in by_item {
            let (state, words, found_at) = decide(&found, now, task.max_age);
            counts[match state {
                State::Done => 0,
                State::Blocked => 1,
                _ => 2,
            }] += 1;
            put(changing, at, state, &words, by, found_at.unwrap_or(now));
        }
        Ok((counts, others))
    })?;
    said(task.format, &task.run, || {
        let [done, blocked, open] = counts;
        let others = if others > 0 {
            format!("; {others} results are about no item")
        } else {
            String::new()
        };
        words::say(&format!("{done} done, {blocked} blocked, {open} opened again{others}"));
    })
}

/// What a result is about: the item, or the items of the group, with its name as id, or with the id in
/// brackets in its name.
fn items_of(checklist: &Checklist, name: &str) -> Option<Range<usize>> {
    with_id(checklist, name.trim()).or_else(|| {
        let mut inside = name.split('[').skip(1).filter_map(|rest| rest.split_once(']'));
        inside.find_map(|(id, _)| with_id(checklist, id.trim()))
    })
}

/// What results say of one item together: one that failed decides, then one that is too old.
fn decide(found: &[&Found], now: u64, max_age: Option<u64>) -> (State, String, Option<u64>) {
    let is_stale = |found: &&&Found| {
        max_age.is_some_and(|age| found.at.is_some_and(|at| at < now.saturating_sub(age)))
    };
    let latest = found.iter().filter_map(|found| found.at).max();
    if let Some(failed) = found.iter().find(|found| !found.passed && !is_stale(found)) {
        let why =
            if failed.note.trim().is_empty() { "The test failed" } else { failed.note.trim() };
        return (State::Blocked, why.to_owned(), latest);
    }
    if found.iter().any(|found| is_stale(&found)) {
        return (State::Open, String::new(), None);
    }
    let note = found.iter().map(|found| found.note.trim()).find(|note| !note.is_empty());
    (State::Done, note.unwrap_or_default().to_owned(), latest)
}

/// Marks an item, unless it says so already: a run whose results did not change has no new lines.
fn put(changing: &mut Changing, at: usize, state: State, words: &str, by: &str, found: u64) {
    let there = changing.run.marks.get(at).cloned().unwrap_or_default();
    let words = cut(words, REASON_LENGTH);
    let (reason, note) = match state {
        State::Blocked => (words.into(), there.note.clone()),
        _ if words.is_empty() => ("".into(), there.note.clone()),
        _ => ("".into(), words.into()),
    };
    let mark = Mark { state, reason, note, by: by.into(), at: found };
    if !mark.says_same(&there) || (there.at == 0 && state != State::Open) {
        changing.set(at, mark);
    }
}

/// Reads results, in whatever of the three formats they are.
///
/// # Errors
/// What is wrong with them, with its place.
fn read(name: &str, bytes: &[u8]) -> Result<Results, Failure> {
    let failed = |sentence: String| Failure::new(format!("{name}: {sentence}"));
    let text = std::str::from_utf8(bytes)
        .map_err(|_| failed("The results are not UTF-8 text.".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    match text.chars().next() {
        None => Err(failed("There is nothing in it.".to_owned())),
        Some('<') => junit::read(text).map_err(failed),
        Some('{' | '[') => json::read(text).map_err(failed),
        Some(_) => tap::read(text).map_err(failed),
    }
}
