//! What the browser keeps: the keys, and the records behind them.
//!
//! One record a mark, a value or a name, so that two tabs never overwrite each other's work.
//! Every record is a small JSON object with its version in `v`. Fields that this version does not
//! know are kept when a record is written again.

use serde_json::{Map, Value};

use super::json::written;
use crate::domain::mark::{Mark, State};
use crate::domain::run::Run;

mod early;
mod glance;
pub mod key;
mod lineage;
pub mod own;
mod record;
mod run_records;
pub mod sign_offs;
pub mod twin;
pub mod work;

pub use early::{Early, read_early, write_early};
pub use glance::{
    GlanceRecords, read_glance, stands_as, write_archived, write_glance, write_standing,
};
pub use lineage::{read_edition, read_lineage, write_lineage};
pub use record::Unread;
pub(super) use record::{read, write};
pub use run_records::{RunRecords, run_records};

/// All keys begin with it; the origin's storage may have other tenants.
pub const PREFIX: &str = "preflight/1/";

/// A run's own record.
#[must_use]
pub fn write_run(slug: &str, run: &Run) -> String {
    write([
        ("slug", Value::from(slug)),
        ("created", Value::from(run.created)),
        ("parent", Value::from(run.parent)),
        ("has", lineage::has(run)),
        ("revision", Value::from(run.revision)),
        ("wording", Value::from(Some(&*run.wording).filter(|wording| !wording.is_empty()))),
        ("gone", Value::from(run.has_gone.then_some(true))),
        ("after", Value::from(run.after.as_deref())),
    ])
}

/// A mark.
#[must_use]
pub fn write_mark(mark: &Mark) -> String {
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    write([
        ("mark", Value::from(mark.state.word())),
        ("reason", text(&mark.reason)),
        ("note", text(&mark.note)),
        ("by", text(&mark.by)),
        ("at", Value::from(mark.at)),
    ])
}

/// A text: a name or a value.
#[must_use]
pub fn write_text(text: &str) -> String {
    write([("text", Value::from(text))])
}

/// The slug and the time of creation of a run's own record.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_run(raw: &str) -> Result<(String, u64), Unread> {
    let record = read(raw)?;
    let slug = record.get("slug").and_then(Value::as_str).ok_or(Unread::Damaged)?;
    Ok((slug.to_owned(), record.get("created").and_then(Value::as_u64).unwrap_or(0)))
}

/// A mark.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_mark(raw: &str) -> Result<Mark, Unread> {
    mark_of(&read(raw)?)
}

fn mark_of(record: &Map<String, Value>) -> Result<Mark, Unread> {
    let state = record.get("mark").and_then(Value::as_str).and_then(State::from_word);
    let text = |field: &str| record.get(field).and_then(Value::as_str).unwrap_or("");
    Ok(Mark {
        state: state.ok_or(Unread::Damaged)?,
        reason: text("reason").into(),
        note: text("note").into(),
        by: text("by").into(),
        at: record.get("at").and_then(Value::as_u64).unwrap_or(0),
    })
}

/// What of a mark another one replaced, as a record without the rest: the decision (state, reason, by
/// whom and when), the note, or both.
#[must_use]
pub fn write_replaced(mark: &Mark, by: &Mark) -> String {
    let mut record = read(&write_mark(mark)).unwrap_or_default();
    let is_decided = Mark { note: mark.note.clone(), ..by.clone() } != *mark;
    let is_noted = mark.note != by.note;
    record.retain(|field, _| match &**field {
        "v" => true,
        "note" => is_noted,
        _ => is_decided,
    });
    written(&Value::Object(record))
}

/// A mark with what [`write_replaced`] has written put back.
///
/// # Errors
/// When the record is damaged or newer.
pub fn put_back(mark: &Mark, raw: &str) -> Result<Mark, Unread> {
    let record = read(raw)?;
    let decided = if record.contains_key("mark") { mark_of(&record)? } else { mark.clone() };
    let note = record.get("note").map(|note| note.as_str().unwrap_or("").into());
    Ok(Mark { note: note.unwrap_or_else(|| mark.note.clone()), ..decided })
}

/// A text: a name or a value.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_text(raw: &str) -> Result<String, Unread> {
    let record = read(raw)?;
    record.get("text").and_then(Value::as_str).map(str::to_owned).ok_or(Unread::Damaged)
}

/// Whether a newer version of the application wrote a record.
#[must_use]
pub fn is_newer(raw: &str) -> bool {
    read(raw) == Err(Unread::Newer)
}

/// `new` with the fields of `old` that it does not know.
///
/// # Errors
/// When `old` is damaged or newer, so that it must not be overwritten as it stands.
pub fn keep_unknown_fields(old: &str, new: &str) -> Result<String, Unread> {
    let mut record = read(old)?;
    record.extend(read(new)?);
    record.retain(|_, value| !value.is_null());
    Ok(written(&Value::Object(record)))
}

/// A record as it is written in one with the record before it, which was not written: what that one
/// takes out of storage is still taken out.
#[must_use]
pub fn after(earlier: &str, record: &str) -> String {
    let (Ok(mut fields), Ok(later)) = (read(earlier), read(record)) else {
        return record.to_owned();
    };
    fields.extend(later);
    written(&Value::Object(fields))
}

/// A record as it is written over another, so that nothing of that one stays: fields that only the
/// other has are taken out. What is no record stays as it is.
#[must_use]
pub fn in_place_of(other: &str, record: &str) -> String {
    let (Ok(other), Ok(mut fields)) = (read(other), read(record)) else {
        return record.to_owned();
    };
    for field in other.into_iter().map(|(field, _)| field) {
        if !fields.contains_key(&field) {
            fields.insert(field, Value::Null);
        }
    }
    written(&Value::Object(fields))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back() {
        for (state, reason) in [
            (State::Open, ""),
            (State::Done, ""),
            (State::NotApplicable, "we have no frontend"),
            (State::Blocked, "“quoted” \\ \n <b> \u{202e} 🚀"),
        ] {
            let mark = Mark {
                state,
                reason: reason.into(),
                note: reason.into(),
                by: "Ada".into(),
                at: 1_763_700_000_000,
            };
            assert_eq!(read_mark(&write_mark(&mark)), Ok(mark));
        }
    }

    #[test]
    fn damaged_and_newer_records_are_told_apart() {
        for (raw, expect) in [
            ("", Unread::Damaged),
            ("{", Unread::Damaged),
            ("[]", Unread::Damaged),
            ("null", Unread::Damaged),
            (r#"{"v":0,"mark":"done"}"#, Unread::Damaged),
            (r#"{"v":1}"#, Unread::Damaged),
            (r#"{"v":1,"mark":"perhaps"}"#, Unread::Damaged),
            (r#"{"v":2,"mark":"done"}"#, Unread::Newer),
            (r#"{"v":99}"#, Unread::Newer),
        ] {
            assert_eq!(read_mark(raw), Err(expect), "{raw}");
        }
    }

    #[test]
    fn unknown_fields_are_kept() {
        let old = r#"{"v":1,"mark":"blocked","reason":"x","at":1,"colour":"red"}"#;
        let new = write_mark(&Mark { at: 2, ..Mark::untouched(State::Done) });
        let kept = keep_unknown_fields(old, &new).unwrap();
        assert!(kept.contains(r#""colour":"red""#), "{kept}");
        assert_eq!(read_mark(&kept), Ok(Mark { at: 2, ..Mark::untouched(State::Done) }));
        assert_eq!(keep_unknown_fields("garbage", &new), Err(Unread::Damaged));
        assert_eq!(keep_unknown_fields(r#"{"v":2}"#, &new), Err(Unread::Newer));
    }
}
