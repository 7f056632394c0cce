//! The record of what was signed at the end of a phase.
//!
//! The last sign-off stands as it did when there was only one. Where there are several, each has a field
//! of its own, so that those that two tabs add are both kept.

use serde_json::{Map, Value};

use super::record::{Unread, read, write};
use crate::codec::json::written;
use crate::domain::sign_off::{SignOff, add};
use crate::domain::verdict::Call;

/// The fields of the last sign-off.
const LAST: [&str; 7] = ["name", "role", "with", "at", "verdict", "hash", "reason"];
/// What the fields of all sign-offs begin with, where there are several; the moment and the name follow.
const SIGNED: &str = "signed ";

/// The sign-offs of a phase; without any, the record of a phase whose sign-off was taken back.
#[must_use]
pub fn write_sign_offs(sign_offs: &[SignOff]) -> String {
    let Some(last) = sign_offs.last() else { return write(LAST.map(|name| (name, Value::Null))) };
    let mut record = read(&write(fields(last))).unwrap_or_default();
    for signed in sign_offs.iter().filter(|_| sign_offs.len() > 1) {
        // Collected, the fields would be sorted: 4 KB of the download.
        let mut own = Map::new();
        for (name, value) in fields(signed).into_iter().filter(|(_, value)| !value.is_null()) {
            own.insert(name.to_owned(), value);
        }
        record.insert([SIGNED, &signed.at.to_string(), " ", &signed.signer()].concat(), own.into());
    }
    written(&Value::Object(record))
}

fn fields(signed: &SignOff) -> [(&'static str, Value); 7] {
    let filled = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    let SignOff { name, role, with, at, call, hash, reason } = signed;
    let values = [
        Value::from(&**name),
        filled(role),
        filled(with),
        Value::from(*at),
        Value::from(call.word()),
        Value::from(*hash),
        filled(reason),
    ];
    let mut values = values.into_iter();
    LAST.map(|name| (name, values.next().unwrap_or_default()))
}

/// The sign-offs of a phase, in the order of time; none where they were taken back.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_sign_offs(raw: &str) -> Result<Vec<SignOff>, Unread> {
    let record = read(raw)?;
    let mut sign_offs = Vec::new();
    let others = record.iter().filter(|(name, _)| name.starts_with(SIGNED));
    for fields in others.filter_map(|(_, value)| value.as_object()) {
        add(&mut sign_offs, read_signed(fields)?);
    }
    if record.get("name").is_none_or(Value::is_null) {
        // A program that knows one sign-off only has taken the last back.
        sign_offs.pop();
    } else {
        let last = read_signed(&record)?;
        if !sign_offs.contains(&last) {
            add(&mut sign_offs, last);
        }
    }
    Ok(sign_offs)
}

fn read_signed(fields: &Map<String, Value>) -> Result<SignOff, Unread> {
    let text =
        |field: &str| fields.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let number = |field: &str| fields.get(field).and_then(Value::as_u64);
    let hash = number("hash").and_then(|hash| u32::try_from(hash).ok());
    Ok(SignOff {
        name: text("name"),
        role: text("role"),
        with: text("with"),
        at: number("at").unwrap_or(0),
        call: Call::from_word(&text("verdict")).ok_or(Unread::Damaged)?,
        hash: hash.ok_or(Unread::Damaged)?,
        reason: text("reason"),
    })
}
