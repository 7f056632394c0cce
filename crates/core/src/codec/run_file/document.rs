//! A run file that is changed in its place: what is not known of it stays, and so does the order of its
//! marks.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::content::RunFile;
use super::fields::{self, CONFLICT, EARLIER};
use crate::codec::crc24::Crc24;
use crate::codec::file_head::{self, Sort};
use crate::codec::problem::Problem;
use crate::domain::checklist::Checklist;
use crate::domain::mark::Mark;
use crate::domain::sign_off::SignOff;

/// The fields of a file in the order in which they stand; those that are not known come after them.
const FIELDS: [&str; 12] = [
    "preflight",
    "v",
    "slug",
    "name",
    "person",
    "taken",
    "parent",
    "deployed",
    "frozen",
    "marks",
    "sign_offs",
    "values",
];
/// The field that comes last, since it is the longest.
const LAST: &str = "checklist";
/// The objects whose fields stand one a line.
const LISTS: [&str; 3] = ["marks", "sign_offs", "values"];
/// The fields of a mark and of a sign-off in their order; those that are not known come after them.
const PARTS: [&str; 11] =
    ["mark", "name", "role", "with", "reason", "note", "by", "at", "verdict", "hash", EARLIER];

/// A run file as it stands, with all its fields.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub(super) root: Map<String, Value>,
    /// The ids of the marks in their order; others come after them.
    pub(super) order: Vec<String>,
}

impl Document {
    /// The file of a run of a checklist in which nothing is said yet.
    #[must_use]
    pub fn new(slug: &str) -> Self {
        let mut file = Self { root: file_head::head(Sort::Run), order: Vec::new() };
        file.put("slug", Some(slug));
        file.put("marks", Some(Map::new()));
        file
    }

    /// Reads a file, and what it says.
    ///
    /// # Errors
    /// As [`super::read`].
    pub fn read(text: &str) -> Result<(Self, RunFile), Vec<Problem>> {
        let root = file_head::read(text, Sort::Run).map_err(|problem| vec![problem])?;
        let mut file = fields::read(&root)?;
        file.hash = Crc24::default().update(text.as_bytes()).value();
        let order = marks_in_order(text);
        let Value::Object(root) = root else { return Err(Vec::new()) };
        Ok((Self { root, order }, file))
    }

    /// What it says now.
    ///
    /// # Errors
    /// As [`super::read`].
    pub fn said(&self) -> Result<RunFile, Vec<Problem>> {
        fields::read(&Value::Object(self.root.clone()))
    }

    /// Brings the marks into the order of a checklist.
    pub fn sort(&mut self, checklist: &Checklist) {
        let mut order: Vec<String> = checklist.items.iter().map(|item| item.id.clone()).collect();
        order.append(&mut self.order);
        self.order = order;
    }

    /// Sets a field; `None` takes it out.
    pub fn put(&mut self, field: &str, value: Option<impl Into<Value>>) {
        set(&mut self.root, field, value);
    }

    /// Sets the mark of an item. It settles a conflict; what else stands there stays.
    pub fn mark(&mut self, id: &str, mark: &Mark) {
        let mut is_new = false;
        change(&mut self.root, "marks", |marks| {
            is_new = !marks.contains_key(id);
            change(marks, id, |there| {
                set_mark(there, mark);
                there.remove(CONFLICT);
            });
        });
        if is_new {
            self.order.push(id.to_owned());
        }
    }

    /// Sets what was signed at the end of a phase, in the order of time; nothing takes it back.
    pub fn sign(&mut self, phase: &str, sign_offs: &[SignOff]) {
        let Some((last, earlier)) = sign_offs.split_last() else {
            let list = self.root.get_mut("sign_offs").and_then(Value::as_object_mut);
            let is_empty = list.is_some_and(|list| {
                list.remove(phase);
                list.is_empty()
            });
            if is_empty {
                self.root.remove("sign_offs");
            }
            return;
        };
        change(&mut self.root, "sign_offs", |list| {
            change(list, phase, |there| {
                set_signed(there, last);
                let earlier: Vec<Value> = earlier.iter().map(signed_fields).collect();
                set(there, EARLIER, Some(earlier).filter(|earlier| !earlier.is_empty()));
            });
        });
    }

    /// Sets a value; an empty text returns it to its default.
    pub fn set_value(&mut self, id: &str, value: &str) {
        change(&mut self.root, "values", |values| {
            set(values, id, Some(value).filter(|value| !value.is_empty()));
        });
    }

    /// The text of the file.
    #[must_use]
    pub fn print(&self) -> String {
        let known = FIELDS.into_iter().filter(|field| self.root.contains_key(*field));
        let is_other = |field: &&str| !FIELDS.contains(field) && *field != LAST;
        let others = self.root.keys().map(String::as_str).filter(is_other);
        let end = self.root.contains_key(LAST).then_some(LAST);
        let mut lines = Vec::new();
        for field in known.chain(others).chain(end) {
            let text = match &self.root[field] {
                Value::Object(list) if LISTS.contains(&field) => self.print_list(field, list),
                value if field == LAST => {
                    serde_json::to_string_pretty(value).unwrap_or_default().replace('\n', "\n  ")
                }
                value => value.to_string(),
            };
            lines.push(format!("  {}: {text}", Value::from(field)));
        }
        format!("{{\n{}\n}}\n", lines.join(",\n"))
    }

    fn print_list(&self, field: &str, list: &Map<String, Value>) -> String {
        if list.is_empty() {
            return "{}".to_owned();
        }
        let order: &[String] = if field == "marks" { &self.order } else { &[] };
        let line = |(id, value): (&String, &Value)| {
            let value = value.as_object().map_or_else(|| value.to_string(), print_parts);
            format!("    {}: {value}", Value::from(id.as_str()))
        };
        let mut ids = std::collections::BTreeSet::new();
        let sorted = order.iter().filter(|id| ids.insert(id.as_str())).collect::<Vec<_>>();
        let ordered = sorted.into_iter().filter_map(|id| list.get_key_value(id));
        let others = list.iter().filter(|(id, _)| !ids.contains(id.as_str()));
        let lines: Vec<String> = ordered.chain(others).map(line).collect();
        format!("{{\n{}\n  }}", lines.join(",\n"))
    }
}

fn set(fields: &mut Map<String, Value>, field: &str, value: Option<impl Into<Value>>) {
    match value {
        Some(value) => fields.insert(field.to_owned(), value.into()),
        None => fields.remove(field),
    };
}

/// Writes a mark into the fields that stand for it.
pub(super) fn set_mark(there: &mut Map<String, Value>, mark: &Mark) {
    set(there, "mark", Some(mark.state.word()));
    for (field, text) in [("reason", &*mark.reason), ("note", &*mark.note), ("by", &*mark.by)] {
        set(there, field, Some(text).filter(|text| !text.is_empty()));
    }
    set(there, "at", Some(mark.at).filter(|at| *at > 0));
}

/// Writes a sign-off into the fields that stand for it.
fn set_signed(there: &mut Map<String, Value>, signed: &SignOff) {
    set(there, "name", Some(&*signed.name));
    set(there, "role", Some(&*signed.role).filter(|role| !role.is_empty()));
    set(there, "with", Some(&*signed.with).filter(|with| !with.is_empty()));
    set(there, "at", Some(signed.at));
    set(there, "verdict", Some(signed.call.word()));
    set(there, "hash", Some(signed.hash));
    set(there, "reason", Some(&*signed.reason).filter(|reason| !reason.is_empty()));
}

fn signed_fields(signed: &SignOff) -> Value {
    let mut fields = Map::new();
    set_signed(&mut fields, signed);
    fields.into()
}

/// Changes the object in a field; it is made where there is none.
pub(super) fn change(
    fields: &mut Map<String, Value>,
    field: &str,
    with: impl FnOnce(&mut Map<String, Value>),
) {
    let mut object = match fields.remove(field) {
        Some(Value::Object(object)) => object,
        _ => Map::new(),
    };
    with(&mut object);
    fields.insert(field.to_owned(), object.into());
}

/// A mark or a sign-off on one line.
fn print_parts(parts: &Map<String, Value>) -> String {
    let known = PARTS.iter().filter_map(|part| parts.get_key_value(*part));
    let others = parts.iter().filter(|(part, _)| !PARTS.contains(&part.as_str()));
    let print = |(part, value): (&String, &Value)| format!("{}: {value}", Value::from(&**part));
    let printed: Vec<String> = known.chain(others).map(print).collect();
    format!("{{{}}}", printed.join(", "))
}

/// The ids of the marks in the order in which a text names them.
fn marks_in_order(text: &str) -> Vec<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut json = serde_json::Deserializer::from_str(text);
    json.deserialize_map(Keys { of: Some("marks") }).unwrap_or_default()
}

/// Reads the keys of an object, or of the object in one of its fields.
struct Keys {
    of: Option<&'static str>,
}

impl<'de> Visitor<'de> for Keys {
    type Value = Vec<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<String>, A::Error> {
        let mut keys = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            if self.of == Some(&key) {
                keys = map.next_value_seed(Keys { of: None })?;
            } else {
                map.next_value::<IgnoredAny>()?;
                if self.of.is_none() {
                    keys.push(key);
                }
            }
        }
        Ok(keys)
    }
}

impl<'de> DeserializeSeed<'de> for Keys {
    type Value = Vec<String>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Vec<String>, D::Error> {
        json.deserialize_map(self)
    }
}
