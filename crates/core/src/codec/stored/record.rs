//! A record as a text: a small JSON object with its version.

use serde_json::{Map, Value};

use crate::codec::json::written;

/// The version of the records that this code writes.
const VERSION: u64 = 1;

/// Why a record cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A newer version of the application wrote it.
    Newer,
    /// It is damaged, or was never one of ours.
    Damaged,
}

/// A record of these fields and the version.
pub fn write<const N: usize>(fields: [(&str, Value); N]) -> String {
    let mut record = Map::new();
    record.insert("v".into(), Value::from(VERSION));
    for (field, value) in fields {
        record.insert(field.into(), value);
    }
    written(&Value::Object(record))
}

/// The fields of a record that this version can read.
pub fn read(raw: &str) -> Result<Map<String, Value>, Unread> {
    let Ok(Value::Object(record)) = serde_json::from_str(raw) else { return Err(Unread::Damaged) };
    match record.get("v").and_then(Value::as_u64) {
        Some(VERSION) => Ok(record),
        Some(version) if version > VERSION => Err(Unread::Newer),
        _ => Err(Unread::Damaged),
    }
}
