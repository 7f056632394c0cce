//! The parts of a link that came with version 2: sign-offs, the deploy moment, names and times.
//!
//! A moment is told as whole minutes before the link was made: one close to it is short. Only the
//! deploy moment may lie after it, as a negative number; clocks differ.

use super::field::{END, cut};
use super::snapshot::{MAX_24_BITS, Signed, Snapshot, Touch, item_count};
use crate::domain::limit::{LAST_MOMENT, NAME_LENGTH, REASON_LENGTH};
use crate::domain::verdict::Call;

/// Minutes from 1970 to 2025, both UTC.
const EPOCH_MINUTES: i64 = 28_928_160;
/// [`LAST_MOMENT`] in minutes since 1970 UTC.
const LAST_MINUTE: i64 = LAST_MOMENT.cast_signed() / 60_000;
/// The letters of sign-offs by their verdict: the first where it still holds, the second where marks
/// have changed since.
const SIGNED: [(Call, [char; 2]); 3] =
    [(Call::Go, ['g', 'G']), (Call::Hold, ['h', 'H']), (Call::NoGo, ['x', 'X'])];

/// The letters of what else a sign-off says: with whom the gate was read, and the reason at GO.
const MORE: [char; 2] = ['b', 'y'];

/// The fields of the new parts, one text a part, where the sections have so many items.
pub fn write(snapshot: &Snapshot, sections: &[usize]) -> Vec<String> {
    let now = i64::from(snapshot.minutes.min(MAX_24_BITS)) + EPOCH_MINUTES;
    let oldest = u32::try_from(now).unwrap_or(u32::MAX);
    let (mut parts, more) = write_signed(&snapshot.sign_offs, sections.len(), oldest);
    let deployed = snapshot.deployed.map(|age| age.clamp(now - LAST_MINUTE, now));
    parts.extend(deployed.map(|age| format!("d{age}")));
    parts.extend(write_touches(snapshot, item_count(sections), oldest));
    parts.extend(more);
    let unknown = snapshot.unknown.iter().map(|part| part.replace(END, ""));
    parts.extend(unknown.filter(|part| part.starts_with(is_unknown)));
    parts
}

/// Whether a letter stands for a part of a later program.
pub fn is_unknown(letter: char) -> bool {
    let is_known = matches!(letter, 'r' | 'n' | 'v' | 'd' | 'w' | 'b' | 'y');
    letter.is_ascii_alphabetic() && !is_known && called(letter).is_none()
}

/// The verdict that the letter of a sign-off stands for, and whether it holds; `None` for others.
fn called(letter: char) -> Option<(Call, bool)> {
    let mut rows = SIGNED.into_iter();
    let (call, letters) = rows.find(|(_, letters)| letters.contains(&letter))?;
    Some((call, letter == letters[0]))
}

/// The sign-offs; of each gate, signer and role the last. And what else they say, each with the position
/// of its sign-off: the first programs of version 2 pass over that.
fn write_signed(sign_offs: &[Signed], sections: usize, oldest: u32) -> (Vec<String>, Vec<String>) {
    let mut written: Vec<(usize, [String; 2], String, [String; 2])> = Vec::new();
    for signed in sign_offs.iter().filter(|signed| signed.section < sections) {
        let who = [&signed.name, &signed.role].map(|text| cut(text, NAME_LENGTH));
        let [name, role] = &who;
        if name.is_empty() {
            continue;
        }
        let letters = SIGNED.into_iter().find(|(call, _)| *call == signed.call);
        let letter = letters.map_or('x', |(_, [yes, no])| if signed.holds { yes } else { no });
        let mut head = format!("{letter}{} {}", signed.age.min(oldest), signed.section);
        if !role.is_empty() {
            head = format!("{head} {role}");
        }
        let mut part = format!("{head}{END}{name}");
        let mut reason = cut(&signed.reason, REASON_LENGTH);
        if signed.call != Call::Go {
            part = format!("{part}{END}{}", std::mem::take(&mut reason));
        }
        written.retain(|(section, other, ..)| (*section, other) != (signed.section, &who));
        written.push((signed.section, who, part, [cut(&signed.with, NAME_LENGTH), reason]));
    }
    let mut more = Vec::new();
    for (at, (.., texts)) in written.iter().enumerate() {
        let texts = MORE.into_iter().zip(texts).filter(|(_, text)| !text.is_empty());
        more.extend(texts.map(|(letter, text)| format!("{letter}{at} {text}")));
    }
    (written.into_iter().map(|(_, _, part, _)| part).collect(), more)
}

/// Reads a sign-off: its letter, what follows it, and the fields after it; `None` for other letters.
pub fn read_signed<'a>(
    letter: char,
    rest: &str,
    fields: &mut impl Iterator<Item = &'a str>,
) -> Option<Signed> {
    let (call, holds) = called(letter)?;
    let (age, rest) = rest.split_once(' ')?;
    let (section, role) = rest.split_once(' ').unwrap_or((rest, ""));
    let name = fields.next()?.to_owned();
    let reason = if call == Call::Go { "" } else { fields.next().unwrap_or_default() };
    let (age, section) = (age.parse().ok()?, section.parse().ok()?);
    let [role, with, reason] = [role, "", reason].map(str::to_owned);
    Some(Signed { section, name, role, with, age, call, holds, reason })
}

/// Reads what else a sign-off says: its letter and what follows it; `None` for other letters.
pub fn read_more(letter: char, rest: &str, sign_offs: &mut [Signed]) -> Option<()> {
    let (at, text) = rest.split_once(' ')?;
    let signed = sign_offs.get_mut(at.parse::<usize>().ok()?)?;
    let place = if letter == MORE[0] { &mut signed.with } else { &mut signed.reason };
    text.clone_into(place);
    Some(())
}

/// Names and times: the distance to the item before, the age, and the name where it is another than
/// the one before, at first the sharer's.
fn write_touches(snapshot: &Snapshot, count: usize, oldest: u32) -> Vec<String> {
    let mut slots: Vec<Option<&Touch>> = vec![None; count];
    for touch in &snapshot.touches {
        if let Some(slot) = slots.get_mut(touch.item) {
            slot.get_or_insert(touch);
        }
    }
    let (mut before, mut last) = (0, cut(&snapshot.person, NAME_LENGTH));
    let mut write = |touch: &Touch| {
        let part = format!("w{} {}", touch.item - before, touch.age.min(oldest));
        before = touch.item;
        let by = cut(&touch.by, NAME_LENGTH);
        if by == last {
            return part;
        }
        last = by;
        format!("{part} {last}")
    };
    slots.into_iter().flatten().map(&mut write).collect()
}

/// Reads what follows `w`; moves `last`, the item and the name before.
pub fn read_touch(field: &str, last: &mut (usize, String)) -> Option<Touch> {
    let (distance, rest) = field.split_once(' ')?;
    let (age, by) = rest.split_once(' ').map_or((rest, None), |(age, by)| (age, Some(by)));
    last.0 = last.0.checked_add(distance.parse().ok()?)?;
    if let Some(by) = by {
        by.clone_into(&mut last.1);
    }
    Some(Touch { item: last.0, age: age.parse().ok()?, by: last.1.clone() })
}
