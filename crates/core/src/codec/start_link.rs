//! A start link, `…/<slug>/#new?name=v3.1.0&domain=app.acme.dev`: a run that somebody else is to begin,
//! with its name and values filled in.
//!
//! It is written by people and pipelines, so it is a query as everybody knows it: `name` is the run's
//! name, every other field a value by its id; percent signs and plus signs as in a form. Nothing starts by
//! itself: the page shows what it would begin. Values marked secret are never taken from a link.

use crate::domain::checklist::Checklist;
use crate::domain::limit::{NAME_LENGTH, VALUE_LENGTH};

/// What stands after `#`, before the fields.
const HEAD: &str = "new?";
/// The field of the run's name.
const NAME: &str = "name";

/// What a start link begins a run with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The run's name; may be empty.
    pub name: String,
    /// Values by id; the checklist has each of them, and none is secret.
    pub values: Vec<(String, String)>,
    /// What is left out of the link, and why, a sentence each.
    pub left_out: Vec<String>,
}

/// The fields of a start link; `None` where the text after `#` is none.
#[must_use]
pub fn fields(fragment: &str) -> Option<&str> {
    fragment.trim_start_matches('#').strip_prefix(HEAD)
}

/// What the fields of a start link begin a run of a checklist with.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn read(fields: &str, checklist: &Checklist) -> Result<Start, String> {
    let mut start = Start::default();
    for field in fields.split('&').filter(|field| !field.is_empty()) {
        let (id, value) = field.split_once('=').unwrap_or((field, ""));
        let (Some(id), Some(value)) = (decode(id), decode(value)) else {
            return Err(format!("It was cut or changed on its way: “{field}” is no field."));
        };
        if value.is_empty() {
            continue;
        }
        let limit = if id == NAME { NAME_LENGTH } else { VALUE_LENGTH };
        if value.chars().count() > limit {
            return Err(format!("“{id}” is longer than {limit} characters: shorten it."));
        }
        if value.chars().any(char::is_control) {
            return Err(format!("“{id}” has a line break or another control character."));
        }
        let slot = checklist.values.iter().find(|slot| slot.id == id);
        let is_there = match &*id {
            NAME => !start.name.is_empty(),
            _ => start.values.iter().any(|(known, _)| *known == id),
        };
        match slot {
            _ if is_there => {
                start.left_out.push(format!("“{id}” is there twice; the first counts."));
            }
            _ if id == NAME => start.name = value,
            Some(slot) if slot.secret => start.left_out.push(format!(
                "“{}” is left out: a secret value is never taken from a link.",
                slot.label
            )),
            Some(_) => start.values.push((id, value)),
            None => start
                .left_out
                .push(format!("“{id}” is left out: this checklist has no such value.")),
        }
    }
    Ok(start)
}

/// The text after `#` that begins a run with this name and these values by id; those that are empty, or
/// that the checklist does not have or has as secret, are left out.
#[must_use]
pub fn write<'a>(
    checklist: &Checklist,
    name: &'a str,
    values: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let travels = |(id, value): &(&str, &str)| {
        let mut slots = checklist.values.iter();
        !value.is_empty() && slots.any(|slot| slot.id == *id && !slot.secret)
    };
    let values = values.into_iter().filter(travels);
    let fields = [(NAME, name)].into_iter().filter(|(_, name)| !name.is_empty()).chain(values);
    let fields: Vec<String> = fields.map(|(id, value)| format!("{id}={}", encode(value))).collect();
    // A field that says nothing keeps the question mark, which chats take for the end of a sentence.
    let fields = if fields.is_empty() { "run".to_owned() } else { fields.join("&") };
    [HEAD, &*fields].concat()
}

/// Letters, digits, and dots and hyphens between them stay: what chats take for the end of a link or for
/// markup does not.
fn encode(text: &str) -> String {
    let bytes = text.as_bytes();
    let is_inside = |at: usize| at > 0 && at + 1 < bytes.len();
    let mut encoded = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => encoded.push(char::from(*byte)),
            b'.' | b'-' if is_inside(at) => encoded.push(char::from(*byte)),
            _ => {
                encoded.push('%');
                for half in [byte >> 4, byte & 15] {
                    encoded.push(char::from(b"0123456789ABCDEF"[usize::from(half)]));
                }
            }
        }
    }
    encoded
}

/// `None` where a percent sign is followed by no two digits, or the bytes are no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'+' => b' ',
            b'%' => {
                let mut half = || char::from(rest.next()?).to_digit(16);
                let (high, low) = (half()?, half()?);
                u8::try_from(high << 4 | low).ok()?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).ok()
}
