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
//!
//! With version 2 come these, see [`parts`](super::parts); any of them makes the link one of version 2:
//!
//! | field | meaning |
//! |---|---|
//! | `g12 4`, then `Ada` in a field of its own | sign-off at GO (`h` HOLD, `x` NO-GO; a capital where marks have changed since), how many minutes before the link, the section with which the phase ends; where the gate names its signers, ` QA lead` behind it. Against the verdict one more field: the reason |
//! | `d90` | deploy moment, minutes before the link |
//! | `w1 35 Ada` | who set the mark of an item, how many minutes before the link; without the name where it is that of the one before, at first the sharer's |
//! | `b0 Bo` | with whom the gate was read before the sign-off at this position |
//! | `y0 because` | the reason of the sign-off at this position, where it is one at GO |
//! | any other letter | a part of a later program, one field: passed over, and written again as it was |
//!
//! They stand in this order, behind those of version 1.

use super::field::{END, cut};
use super::parts::{self, is_unknown, read_more, read_signed, read_touch};
use super::snapshot::{MAX_TEXTS, Snapshot};
use crate::domain::limit::{NAME_LENGTH, REASON_LENGTH, VALUE_LENGTH};
use crate::domain::mark::State;

/// What a link says besides its marks.
#[derive(Default)]
pub struct Texts {
    /// The texts, to be compressed; empty if all are.
    pub bytes: Vec<u8>,
    /// Whether parts are among them that only version 2 has.
    pub is_second: bool,
}

/// The texts of `snapshot`, whose items have `states`.
pub fn write(snapshot: &Snapshot, states: &[State], sections: &[usize]) -> Texts {
    let reasons = by_item(&snapshot.reasons, states.len());
    let notes = by_item(&snapshot.notes, states.len());
    let asked = states.iter().zip(&reasons).filter(|(state, _)| state.wants_reason());
    let unasked = states
        .iter()
        .zip(&reasons)
        .map(|(state, reason)| if state.wants_reason() { "" } else { reason.as_str() });

    let mut fields = vec![cut(&snapshot.run_name, NAME_LENGTH), cut(&snapshot.person, NAME_LENGTH)];
    fields.extend(asked.map(|(_, reason)| reason.clone()));
    fields.extend(with_distances('r', unasked));
    fields.extend(with_distances('n', notes.iter().map(String::as_str)));
    for (name, value) in &snapshot.values {
        fields.push(format!("v{}", cut(name, NAME_LENGTH)));
        fields.push(cut(value, VALUE_LENGTH));
    }
    let first = fields.len();
    fields.extend(parts::write(snapshot, sections));

    // Whole fields only: what is read must be written the same way again.
    let ends = fields.iter().scan(0, |begin, field| {
        let end = *begin + field.len();
        *begin = end + 1;
        Some(end)
    });
    fields.truncate(ends.take_while(|end| *end <= MAX_TEXTS).count());
    let mut bytes = fields.join("\0").into_bytes();
    let kept = bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
    bytes.truncate(kept);
    Texts { bytes, is_second: fields.len() > first }
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
    let mut touched = (0, snapshot.person.clone());
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
            'd' => snapshot.deployed = Some(rest.parse().ok()?),
            'w' => snapshot.touches.push(read_touch(rest, &mut touched)?),
            'b' | 'y' => read_more(kind, rest, &mut snapshot.sign_offs)?,
            _ if is_unknown(kind) => snapshot.unknown.push(field.to_owned()),
            _ => snapshot.sign_offs.push(read_signed(kind, rest, &mut fields)?),
        }
    }
    Some(())
}

/// The first text of each of `count` items, cut; empty where there is none.
fn by_item(texts: &[(usize, String)], count: usize) -> Vec<String> {
    let mut slots = vec![String::new(); count];
    for (item, text) in texts {
        if let Some(slot) = slots.get_mut(*item).filter(|slot| slot.is_empty()) {
            *slot = cut(text, REASON_LENGTH);
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
