//! What a run's own record says of the checklist's edition and of the snapshots that the run has in
//! it.

use serde_json::Value;

use super::record::{read, write};
use crate::domain::run::Run;

/// What a run's own record says of the snapshots that the run has in it.
#[must_use]
pub fn write_lineage(run: &Run) -> String {
    write([("parent", Value::from(run.parent)), ("has", has(run))])
}

/// The snapshots that it has in it, as a field.
pub(super) fn has(run: &Run) -> Value {
    if run.has.is_empty() { Value::Null } else { Value::from(run.has.clone()) }
}

/// Takes over what [`write_lineage`] has written; of a run's own record, too.
pub fn read_lineage(raw: &str, run: &mut Run) {
    let record = read(raw).unwrap_or_default();
    let hash = |value: &Value| value.as_u64().and_then(|hash| u32::try_from(hash).ok());
    run.parent = record.get("parent").and_then(hash).unwrap_or(0);
    let has = record.get("has").and_then(Value::as_array);
    run.has = has.into_iter().flatten().filter_map(hash).collect();
}

/// Takes over what a run's own record says of the checklist as the run was last worked with it.
pub fn read_edition(raw: &str, run: &mut Run) {
    let record = read(raw).unwrap_or_default();
    let revision = record.get("revision").and_then(Value::as_u64);
    run.revision = revision.and_then(|revision| u16::try_from(revision).ok()).unwrap_or(0);
    let wording = record.get("wording").and_then(Value::as_str).unwrap_or_default();
    wording.clone_into(&mut run.wording);
    run.has_gone = record.get("gone").and_then(Value::as_bool) == Some(true);
    run.after = record.get("after").and_then(Value::as_str).map(str::to_owned);
}
