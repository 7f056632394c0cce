//! The fields of a checklist file that this version does not know.

use serde_json::Value;

use super::{MAX_DEPTH, read};
use crate::codec::json::written;
use crate::codec::problem::Problem;
use crate::domain::checklist::Checklist;
use crate::domain::detail::Detail;
use crate::domain::unknown::{Owner, Unknown};

const CHECKLIST: &[&str] =
    &["$schema", "format", "slug", "version", "title", "summary", "source", "values", "phases"];
const SOURCE: &[&str] = &["title", "product", "version", "date"];
const VALUE: &[&str] = &["id", "label", "default", "example", "secret", "kind"];
const PHASE: &[&str] = &["id", "kind", "title", "gate", "signers", "sections"];
const SECTION: &[&str] = &["id", "title", "intro", "due_hours", "every", "entries"];
/// Of an item, beside its details.
const ITEM: &[&str] = &["id", "text", "weight", "default", "items"];
/// Of a command, a note, steps and a table together: each has one of the four.
const ENTRY: &[&str] = &["label", "command", "language", "note", "steps", "table"];

/// Reads a checklist file with the fields that this version does not know, for whoever writes it again.
///
/// # Errors
/// As [`read`].
pub fn read_whole(json: &str) -> Result<Checklist, Vec<Problem>> {
    let mut checklist = read(json)?;
    if let Ok(root) = serde_json::from_str(json) {
        checklist.unknown = unknown_in(&root);
    }
    Ok(checklist)
}

fn unknown_in(root: &Value) -> Vec<Unknown> {
    let mut found = Vec::new();
    note(&mut found, root, CHECKLIST, || Owner::Checklist);
    if let Some(source) = root.get("source") {
        note(&mut found, source, SOURCE, || Owner::Source);
    }
    for value in list(root, "values") {
        note(&mut found, value, VALUE, || Owner::Value(id(value)));
    }
    for phase in list(root, "phases") {
        note(&mut found, phase, PHASE, || Owner::Phase(id(phase)));
        for section in list(phase, "sections") {
            note(&mut found, section, SECTION, || Owner::Section(id(section)));
            let mut others = 0;
            for entry in list(section, "entries") {
                if entry.get("text").is_some() {
                    item(&mut found, entry, 0);
                    continue;
                }
                note(&mut found, entry, ENTRY, || Owner::Entry(id(section), others, text(entry)));
                others += 1;
            }
        }
    }
    found
}

fn item(found: &mut Vec<Unknown>, of: &Value, depth: usize) {
    let details = Detail::ALL.map(|detail| detail.about().field);
    note(found, of, &[ITEM, &details].concat(), || Owner::Item(id(of)));
    if depth < MAX_DEPTH {
        for child in list(of, "items") {
            item(found, child, depth + 1);
        }
    }
}

fn note(found: &mut Vec<Unknown>, of: &Value, known: &[&str], owner: impl FnOnce() -> Owner) {
    let fields = of.as_object().into_iter().flatten();
    let fields = fields.filter(|(name, _)| !known.contains(&name.as_str()));
    let fields: Vec<_> = fields.map(|(name, value)| (name.clone(), written(value))).collect();
    if !fields.is_empty() {
        found.push(Unknown { of: owner(), fields });
    }
}

fn list<'a>(of: &'a Value, field: &str) -> impl Iterator<Item = &'a Value> {
    of.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn id(of: &Value) -> String {
    of.get("id").and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// The text by which an entry is known, as a draft has it.
fn text(entry: &Value) -> String {
    let first = |list: &Value| list.get(0).and_then(Value::as_str).map(str::to_owned);
    let own = |field: &str| entry.get(field).and_then(Value::as_str).map(str::to_owned);
    let steps = || first(entry.get("steps")?);
    let table = || first(entry.get("table")?.get("head")?);
    own("command").or_else(|| own("note")).or_else(steps).or_else(table).unwrap_or_default()
}
