//! The texts of a share link: names, reasons, notes and values, as one text to compress.
//!
//! Fields end with a zero byte, which no field holds; empty ones at the end are left out. First
//! the run's name and the person's, then the reason of each item that asks for one, in order.
//! Then what is rarer, each with a letter and, for those of an item, how many items it comes
//! after the one before of its kind:
//!
//! | field | meaning |
//! |---|---|
//! | `r12 because` | reason of an item that does not ask for one |
//! | `n3 text` | note of an item |
//! | `vdomain`, then `app.acme.dev` in a field of its own | value |

use super::{MAX_TEXTS, Snapshot};
use crate::domain::mark::State;

/// Longest name of a run, a person or a value, in characters.
const NAME_CHARS: usize = 40;
/// Longest reason or note, in characters.
const NOTE_CHARS: usize = 280;
/// Longest value, in characters.
const VALUE_CHARS: usize = 200;
/// Ends a field.
const END: char = '\0';

/// The texts of `snapshot`, whose items have `states`; nothing if all are empty.
pub fn write(snapshot: &Snapshot, states: &[State]) -> Vec<u8> {
    let reasons = by_item(&snapshot.reasons, states.len());
    let notes = by_item(&snapshot.notes, states.len());
    let asked = states.iter().zip(&reasons).filter(|(state, _)| state.wants_reason());
    let unasked = states
        .iter()
        .zip(&reasons)
        .map(|(state, reason)| if state.wants_reason() { "" } else { reason.as_str() });

    let mut fields = vec![cut(&snapshot.run_name, NAME_CHARS), cut(&snapshot.person, NAME_CHARS)];
    fields.extend(asked.map(|(_, reason)| reason.clone()));
    fields.extend(with_distances('r', unasked));
    fields.extend(with_distances('n', notes.iter().map(String::as_str)));
    for (name, value) in &snapshot.values {
        fields.push(format!("v{}", cut(name, NAME_CHARS)));
        fields.push(cut(value, VALUE_CHARS));
    }

    let mut text = fields.join("\0").into_bytes();
    if text.len() > MAX_TEXTS {
        // Whole fields only: what is read must be written the same way again.
        text.truncate(MAX_TEXTS + 1);
        let kept = text.iter().rposition(|&byte| byte == 0).unwrap_or(0);
        text.truncate(kept);
    }
    let kept = text.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    text.truncate(kept);
    text
}

/// Reads `text` into `snapshot`, which has its states already; `None` if it is not what
/// [`write`] gives.
pub fn read(text: &[u8], snapshot: &mut Snapshot) -> Option<()> {
    let mut fields = std::str::from_utf8(text).ok()?.split(END);
    fields.next().unwrap_or_default().clone_into(&mut snapshot.run_name);
    fields.next().unwrap_or_default().clone_into(&mut snapshot.person);
    for (item, state) in snapshot.states.iter().enumerate() {
        let reason = if state.wants_reason() { fields.next().unwrap_or_default() } else { "" };
        if !reason.is_empty() {
            snapshot.reasons.push((item, reason.to_owned()));
        }
    }
    let (mut reason_at, mut note_at) = (0, 0);
    while let Some(field) = fields.next() {
        let mut letters = field.chars();
        let kind = letters.next()?;
        let rest = letters.as_str();
        match kind {
            'r' => {
                let reason = text_of_item(rest, &mut reason_at)?;
                let place = snapshot.reasons.partition_point(|(item, _)| *item <= reason.0);
                snapshot.reasons.insert(place, reason);
            }
            'n' => snapshot.notes.push(text_of_item(rest, &mut note_at)?),
            'v' => {
                let value = fields.next().unwrap_or_default();
                snapshot.values.push((rest.to_owned(), value.to_owned()));
            }
            _ => return None,
        }
    }
    Some(())
}

/// The first text of each of `count` items, cut; empty where there is none.
fn by_item(texts: &[(usize, String)], count: usize) -> Vec<String> {
    let mut slots = vec![String::new(); count];
    for (item, text) in texts {
        if let Some(slot) = slots.get_mut(*item).filter(|slot| slot.is_empty()) {
            *slot = cut(text, NOTE_CHARS);
        }
    }
    slots
}

/// The texts that are not empty, each behind `kind` and its distance from the one before.
fn with_distances<'a>(kind: char, texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut before = 0;
    let given = texts.enumerate().filter(|(_, text)| !text.is_empty());
    given
        .map(|(item, text)| {
            let field = format!("{kind}{} {text}", item - before);
            before = item;
            field
        })
        .collect()
}

/// The item and the text of a field `<distance> <text>`; moves `at` to the item.
fn text_of_item(field: &str, at: &mut usize) -> Option<(usize, String)> {
    let (distance, text) = field.split_once(' ')?;
    *at = at.checked_add(distance.parse().ok()?)?;
    Some((*at, text.to_owned()))
}

/// The first `limit` characters of `text`, without zero bytes.
fn cut(text: &str, limit: usize) -> String {
    text.chars().filter(|&character| character != END).take(limit).collect()
}
