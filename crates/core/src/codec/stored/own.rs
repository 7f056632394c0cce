//! A checklist of the person's own, as the browser keeps it: one record with the checklist's JSON,
//! its card for the home page, and where it came from.

use serde_json::{Value, json};

use super::record::{Unread, read, write};
use crate::codec::carried::Origin;
use crate::codec::catalog_json::{self, Card};
use crate::codec::public_address;

/// A checklist of the person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// What the home page shows of it.
    pub card: Card,
    /// The checklist file's text.
    pub json: String,
    /// When it was last changed, in milliseconds since 1970 UTC.
    pub changed: u64,
    /// The public address it came from, and what was there.
    pub origin: Option<Origin>,
}

/// The record of a checklist. A text that is no JSON is stored as `null`, which no reader takes.
#[must_use]
pub fn write_own(own: &Own) -> String {
    let checklist = serde_json::from_str(&own.json).unwrap_or(Value::Null);
    let address = own.origin.as_ref().map(|origin| &*origin.address.address);
    let content = own.origin.as_ref().map(|origin| format!("{:016x}", origin.content));
    write([
        ("card", catalog_json::value(&own.card)),
        ("checklist", checklist),
        ("changed", Value::from(own.changed)),
        ("address", json!(address)),
        ("content", json!(content)),
    ])
}

/// What the home page shows of a stored checklist.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_card(raw: &str) -> Result<Card, Unread> {
    let record = read(raw)?;
    record.get("card").and_then(catalog_json::card).ok_or(Unread::Damaged)
}

/// The text of a stored checklist's file.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_json(raw: &str) -> Result<String, Unread> {
    let record = read(raw)?;
    let checklist = record.get("checklist").filter(|checklist| checklist.is_object());
    checklist.map(Value::to_string).ok_or(Unread::Damaged)
}

/// A stored checklist whole. An address that is not public any more is left out.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_own(raw: &str) -> Result<Own, Unread> {
    let record = read(raw)?;
    let text = |field: &str| record.get(field).and_then(Value::as_str);
    let origin = || {
        let content = u64::from_str_radix(text("content")?, 16).ok()?;
        let address = public_address::read(text("address")?).ok()?;
        Some(Origin { address, content })
    };
    Ok(Own {
        card: read_card(raw)?,
        json: read_json(raw)?,
        changed: record.get("changed").and_then(Value::as_u64).unwrap_or(0),
        origin: origin(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(origin: Option<Origin>) -> Own {
        let card = Card { slug: "a".into(), title: "A".into(), items: 3, ..Card::default() };
        let json = r#"{"format":1,"title":"A \"quoted\" \u0007"}"#.to_owned();
        Own { card, json, changed: 5, origin }
    }

    #[test]
    fn checklists_come_back() {
        let address = public_address::read("https://example.com/a.md").unwrap();
        let origin = Origin { address, content: 0x00AB_CDEF_0000_0001 };
        for own in [own(None), own(Some(origin))] {
            let raw = write_own(&own);
            assert_eq!(read_own(&raw), Ok(own.clone()));
            assert_eq!(read_card(&raw), Ok(own.card));
            assert_eq!(read_json(&raw), Ok(own.json));
        }
    }

    #[test]
    fn a_checklist_that_no_longer_has_an_address_loses_it_when_written_again() {
        let address = public_address::read("https://example.com/a.md").unwrap();
        let old = write_own(&own(Some(Origin { address, content: 1 })));
        let kept = super::super::keep_unknown_fields(&old, &write_own(&own(None))).unwrap();
        assert_eq!(read_own(&kept), Ok(own(None)));
    }

    #[test]
    fn damaged_and_newer_records_are_told_apart() {
        let no_json = write_own(&Own { json: "no".into(), ..own(None) });
        for (raw, expect) in [
            ("", Unread::Damaged),
            (r#"{"v":1}"#, Unread::Damaged),
            (&no_json, Unread::Damaged),
            (r#"{"v":2}"#, Unread::Newer),
        ] {
            assert_eq!(read_own(raw), Err(expect), "{raw}");
            assert_eq!(read_json(raw), Err(expect), "{raw}");
        }
    }
}
