//! A run at one moment as a small file, `….preflight.json`: what a link carries, without its
//! limits.
//!
//! ```json
//! { "preflight": "run", "v": 1, "slug": "…", "name": "…", "person": "…", "taken": 1763700000000,
//!   "parent": 0, "marks": { "tls-on": { "mark": "blocked", "reason": "…" } },
//!   "values": { "domain": "app.acme.dev" }, "checklist": { … } }
//! ```
//!
//! Times are milliseconds since 1970 UTC. `parent` is the hash of the snapshot that the run was
//! worked from. `checklist` is there where the reader may not have it. Fields that are not known
//! are passed over.

use serde_json::{Map, Value};

use super::crc24::Crc24;
use super::file_head::{self, Sort};
use super::json::{Reader, is_id};
use super::problem::Problem;
use super::snapshot_link::Luggage;
use crate::domain::checklist::Checklist;
use crate::domain::mark::{Mark, State};
use crate::domain::run::{Run, Snapshot};
use crate::domain::value::Values;

/// What goes into the file besides the marks and the run's name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Packing<'a> {
    /// As for a link.
    pub luggage: Luggage,
    /// Whether values marked secret go too, where values do; only when the person asks for it.
    pub secrets: bool,
    /// The person's name.
    pub person: &'a str,
    /// The checklist's JSON, where the reader may not have the checklist.
    pub checklist: Option<&'a str>,
    /// Now, in milliseconds since 1970 UTC.
    pub taken: u64,
}

/// What a file holds, by ids; [`RunFile::snapshot`] brings it onto a checklist.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunFile {
    /// The checklist's slug.
    pub slug: String,
    /// The run's name; may be empty.
    pub name: String,
    /// Who wrote the file; may be empty.
    pub person: String,
    /// When it was written, in milliseconds since 1970 UTC.
    pub taken: u64,
    /// The hash of the snapshot that the run was worked from; 0 for none.
    pub parent: u32,
    /// The marks of all items of the checklist as it was, by item id.
    pub marks: Vec<(String, Mark)>,
    /// The values that were set, by id.
    pub values: Vec<(String, String)>,
    /// The checklist's JSON, if the file holds it; to be read as any checklist file.
    pub checklist: Option<String>,
    /// Identifies the file among snapshots: 24 bits, drawn from all its bytes.
    pub hash: u32,
}

/// The file of a run.
#[must_use]
pub fn write(checklist: &Checklist, run: &Run, packing: &Packing) -> String {
    let luggage = packing.luggage;
    let mut fields = Map::new();
    let mut put = |field: &str, value: Value| fields.insert(field.to_owned(), value);
    put("slug", checklist.slug.as_str().into());
    put("name", run.name.as_str().into());
    put("taken", packing.taken.into());
    put("parent", run.parent.into());
    if luggage.person {
        put("person", packing.person.into());
    }
    let marks = checklist.items.iter().zip(&run.marks);
    let marks = marks.map(|(item, mark)| (item.id.clone(), write_mark(mark, luggage)));
    put("marks", Value::Object(marks.collect()));
    if luggage.values {
        let may_travel = |(id, _): &(&str, &str)| {
            let mut slots = checklist.values.iter();
            slots.any(|slot| slot.id == *id && (packing.secrets || !slot.secret))
        };
        let values = run.values.all_set().filter(may_travel);
        let values = values.map(|(id, value)| (id.to_owned(), Value::from(value)));
        put("values", Value::Object(values.collect()));
    }
    if let Some(checklist) = packing.checklist.and_then(|text| serde_json::from_str(text).ok()) {
        put("checklist", checklist);
    }
    file_head::write(Sort::Run, fields)
}

fn write_mark(mark: &Mark, luggage: Luggage) -> Value {
    let mut fields = Map::new();
    fields.insert("mark".into(), mark.state.word().into());
    let texts = [
        ("reason", if luggage.reasons { &*mark.reason } else { luggage.reason(mark) }, true),
        ("note", &*mark.note, luggage.notes),
        ("by", &*mark.by, luggage.person),
    ];
    for (field, text, travels) in texts {
        if travels && !text.is_empty() {
            fields.insert(field.into(), Value::from(text));
        }
    }
    if mark.at > 0 {
        fields.insert("at".into(), mark.at.into());
    }
    Value::Object(fields)
}

/// Reads the file of a run.
///
/// # Errors
/// Every problem with its path; one of a newer version, of another sort or that is no JSON has one.
pub fn read(text: &str) -> Result<RunFile, Vec<Problem>> {
    let root = file_head::read(text, Sort::Run).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let slug = reader.text(&root, "slug", 60).unwrap_or_default();
    if !slug.is_empty() && !is_id(&slug) {
        reader.problem_at("slug", "must be lower-case letters, digits and single hyphens.");
    }
    let file = RunFile {
        slug,
        name: words(&mut reader, &root, "name"),
        person: words(&mut reader, &root, "person"),
        taken: reader.number(&root, "taken", u64::MAX).unwrap_or_default(),
        parent: reader
            .number(&root, "parent", 0xFF_FFFF)
            .and_then(|parent| u32::try_from(parent).ok())
            .unwrap_or_default(),
        marks: read_marks(&mut reader, &root),
        values: read_values(&mut reader, &root),
        checklist: root.get("checklist").filter(|value| !value.is_null()).map(Value::to_string),
        hash: Crc24::default().update(text.as_bytes()).value(),
    };
    if reader.problems.is_empty() { Ok(file) } else { Err(reader.problems) }
}

fn read_marks(reader: &mut Reader, root: &Value) -> Vec<(String, Mark)> {
    if root.get("marks").is_none() {
        reader.problem_at("marks", "is missing; a run's file names the mark of each item.");
    }
    let back = reader.enter("marks");
    let mut marks = Vec::new();
    for (id, value) in object(reader, root.get("marks")) {
        let back = reader.enter(id);
        let words_of_states = State::ALL.map(|state| (state.word(), state));
        let state = reader.required_choice(value, "mark", &words_of_states);
        let mark = Mark {
            state: state.unwrap_or_default(),
            reason: words(reader, value, "reason").into(),
            note: words(reader, value, "note").into(),
            by: words(reader, value, "by").into(),
            at: reader.number(value, "at", u64::MAX).unwrap_or_default(),
        };
        marks.push((id.clone(), mark));
        reader.leave(back);
    }
    reader.leave(back);
    marks
}

fn read_values(reader: &mut Reader, root: &Value) -> Vec<(String, String)> {
    let back = reader.enter("values");
    let mut values = Vec::new();
    for (id, value) in object(reader, root.get("values")) {
        if let Some(value) = value.as_str() {
            values.push((id.clone(), value.to_owned()));
        } else {
            reader.problem_at(id, "must be text in quotes.");
        }
    }
    reader.leave(back);
    values
}

/// The fields of an object that may be missing.
fn object<'a>(
    reader: &mut Reader,
    value: Option<&'a Value>,
) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    if value.is_some_and(|value| !value.is_object()) {
        reader.problem("must be an object in braces.");
    }
    value.and_then(Value::as_object).into_iter().flatten()
}

/// A text that may be missing or empty.
fn words(reader: &mut Reader, object: &Value, field: &str) -> String {
    let value = object.get(field).filter(|value| !value.is_null());
    if value.is_some_and(|value| !value.is_string()) {
        reader.problem_at(field, "must be text in quotes.");
    }
    value.and_then(Value::as_str).unwrap_or_default().to_owned()
}

impl RunFile {
    /// The snapshot on the items that a checklist has now: decided items that it does not have
    /// are gone, items that the file does not name are new.
    #[must_use]
    pub fn snapshot(&self, checklist: &Checklist) -> Snapshot {
        let mut known: std::collections::BTreeMap<&str, &Mark> =
            self.marks.iter().map(|(id, mark)| (id.as_str(), mark)).collect();
        let mut new = 0;
        let marks = checklist.items.iter().map(|item| {
            known.remove(item.id.as_str()).cloned().unwrap_or_else(|| {
                new += 1;
                Mark::untouched(item.default)
            })
        });
        let marks = marks.collect();
        let mut values = Values::of(&checklist.values);
        for (id, value) in &self.values {
            if checklist.values.iter().any(|slot| slot.id == *id) {
                values.set(id, value);
            }
        }
        Snapshot {
            name: self.name.clone(),
            person: self.person.clone(),
            taken: self.taken,
            marks,
            values,
            hash: self.hash,
            gone: known.values().filter(|mark| mark.state != State::Open).count(),
            new,
        }
    }
}
