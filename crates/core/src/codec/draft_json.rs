//! A draft to the text of a checklist file, as people write one: two spaces a level, fields in the
//! order of `public/checklists/schema.json`, what is left at its default left out.

use serde_json::Value;

use super::checklist_json::{PERIODS, PHASE_KINDS, VALUE_KINDS, WEIGHTS};
use crate::domain::checklist::{Source, Weight};
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::mark::State;
use crate::domain::unknown::{Owner, fields_of, fields_of_entry};
use crate::domain::value::{ValueKind, ValueSlot};

/// The text of the checklist file that describes the draft. Nothing is checked: reading it with
/// [`super::checklist_json::read`] is the check.
#[must_use]
pub fn write(draft: &Draft) -> String {
    let mut out = String::new();
    Writer(draft).draft().print(0, &mut out);
    out.push('\n');
    out
}

/// A JSON value whose fields keep their order.
enum Json {
    Text(String),
    Number(u64),
    True,
    /// As it is written already.
    Written(String),
    List(Vec<Json>),
    Object(Vec<(&'static str, Option<Json>)>, Unknown),
}

impl Json {
    fn print(&self, level: usize, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&Value::from(text.as_str()).to_string()),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::True => out.push_str("true"),
            Self::Written(json) => out.push_str(json),
            Self::List(list) => {
                let print = |element: &Json, out: &mut String| element.print(level + 1, out);
                enclose(["[", "]"], list.iter(), level, out, print);
            }
            Self::Object(fields, unknown) => {
                let known = fields.iter().filter_map(|(name, value)| {
                    Some((Value::from(*name).to_string(), value.as_ref()?))
                });
                let unknown =
                    unknown.iter().map(|(name, value)| (Value::from(&**name).to_string(), value));
                enclose(["{", "}"], known.chain(unknown), level, out, |(name, value), out| {
                    out.extend([&*name, ": "]);
                    value.print(level + 1, out);
                });
            }
        }
    }
}

/// Fields that this version does not know.
type Unknown = Vec<(String, Json)>;

/// Fields of which all are known.
fn object(fields: Vec<(&'static str, Option<Json>)>) -> Json {
    Json::Object(fields, Vec::new())
}

/// Prints elements on lines of their own between brackets.
fn enclose<T>(
    [open, close]: [&str; 2],
    elements: impl Iterator<Item = T>,
    level: usize,
    out: &mut String,
    print: impl Fn(T, &mut String),
) {
    out.push_str(open);
    let mut any = false;
    for element in elements {
        out.push_str(if any { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(level + 1));
        print(element, out);
        any = true;
    }
    if any {
        out.push('\n');
        out.push_str(&"  ".repeat(level));
    }
    out.push_str(close);
}

#[expect(clippy::unnecessary_wraps, reason = "fields may be missing")]
fn text(text: &str) -> Option<Json> {
    Some(Json::Text(text.to_owned()))
}

fn optional(value: Option<&String>) -> Option<Json> {
    value.map(|value| Json::Text(value.clone()))
}

#[expect(clippy::unnecessary_wraps, reason = "fields may be missing")]
fn list<T>(elements: &[T], of: impl Fn(&T) -> Json) -> Option<Json> {
    Some(Json::List(elements.iter().map(of).collect()))
}

fn texts(elements: &[String]) -> Json {
    Json::List(elements.iter().map(|element| Json::Text(element.clone())).collect())
}

/// The word that stands for a choice.
fn word<T: PartialEq>(choices: &[(&'static str, T)], choice: &T) -> Option<Json> {
    choices.iter().find(|(_, other)| other == choice).and_then(|(word, _)| text(word))
}

/// Writes the things of a draft, each with the fields that this version does not know.
struct Writer<'a>(&'a Draft);

impl Writer<'_> {
    fn unknown(&self, of: &Owner) -> Unknown {
        written(fields_of(&self.0.unknown, of))
    }

    fn draft(&self) -> Json {
        let draft = self.0;
        let fields = vec![
            ("$schema", text("schema.json")),
            ("format", Some(Json::Number(1))),
            ("slug", text(&draft.slug)),
            ("version", text(&draft.version)),
            ("title", text(&draft.title)),
            ("summary", text(&draft.summary)),
            ("source", draft.source.as_ref().map(|source| self.source(source))),
            ("values", some_list(&draft.values, |slot| self.value(slot))),
            ("phases", list(&draft.phases, |phase| self.phase(phase))),
        ];
        Json::Object(fields, self.unknown(&Owner::Checklist))
    }

    fn source(&self, source: &Source) -> Json {
        let fields = vec![
            ("title", text(&source.title)),
            ("product", optional(source.product.as_ref())),
            ("version", optional(source.version.as_ref())),
            ("date", optional(source.date.as_ref())),
        ];
        Json::Object(fields, self.unknown(&Owner::Source))
    }

    fn value(&self, slot: &ValueSlot) -> Json {
        let kind = (slot.kind != ValueKind::Text).then(|| word(&VALUE_KINDS, &slot.kind)).flatten();
        let fields = vec![
            ("id", text(&slot.id)),
            ("label", text(&slot.label)),
            ("default", optional(slot.default.as_ref())),
            ("example", optional(slot.example.as_ref())),
            ("secret", slot.secret.then_some(Json::True)),
            ("kind", kind),
        ];
        Json::Object(fields, self.unknown(&Owner::Value(slot.id.clone())))
    }

    fn phase(&self, phase: &DraftPhase) -> Json {
        let signs = phase.gate.is_some() && !phase.signers.is_empty();
        let signers =
            signs.then(|| Json::List(phase.signers.iter().cloned().map(Json::Text).collect()));
        let fields = vec![
            ("id", text(&phase.id)),
            ("kind", word(&PHASE_KINDS, &phase.kind)),
            ("title", text(&phase.title)),
            ("gate", optional(phase.gate.as_ref())),
            ("signers", signers),
            ("sections", list(&phase.sections, |section| self.section(section))),
        ];
        Json::Object(fields, self.unknown(&Owner::Phase(phase.id.clone())))
    }

    fn section(&self, section: &DraftSection) -> Json {
        let texts: Vec<&str> = section.entries.iter().filter_map(DraftEntry::known_by).collect();
        let mut others = 0;
        let entries = section.entries.iter().map(|entry| {
            if let DraftEntry::Item(item) = entry {
                return self.item(item);
            }
            let unknown = fields_of_entry(&self.0.unknown, &section.id, others, &texts);
            others += 1;
            Json::Object(entry_fields(entry), written(unknown))
        });
        let fields = vec![
            ("id", text(&section.id)),
            ("title", text(&section.title)),
            ("intro", optional(section.intro.as_ref())),
            ("due_hours", section.due_hours.map(Json::Number)),
            ("every", section.every.and_then(|every| word(&PERIODS, &every))),
            ("entries", Some(Json::List(entries.collect()))),
        ];
        Json::Object(fields, self.unknown(&Owner::Section(section.id.clone())))
    }

    fn item(&self, item: &DraftItem) -> Json {
        let DraftItem { id, text: words, weight, details, default, items } = item;
        let weight = (*weight != Weight::Normal).then(|| word(&WEIGHTS, weight)).flatten();
        let mut fields = vec![("id", text(id)), ("text", text(words)), ("weight", weight)];
        fields.extend(details.given().map(|(detail, words)| (detail.about().field, text(words))));
        fields.extend([
            ("default", if *default == State::Done { text("done") } else { None }),
            ("items", some_list(items, |item| self.item(item))),
        ]);
        Json::Object(fields, self.unknown(&Owner::Item(id.clone())))
    }
}

fn written(fields: &[(String, String)]) -> Unknown {
    fields.iter().map(|(name, json)| (name.clone(), Json::Written(json.clone()))).collect()
}

fn some_list<T>(elements: &[T], of: impl Fn(&T) -> Json) -> Option<Json> {
    (!elements.is_empty()).then(|| list(elements, of)).flatten()
}

/// The fields of an entry that is no item.
fn entry_fields(entry: &DraftEntry) -> Vec<(&'static str, Option<Json>)> {
    match entry {
        DraftEntry::Item(_) => Vec::new(),
        DraftEntry::Command { label, language, code } => vec![
            ("label", optional(label.as_ref())),
            ("command", text(code)),
            ("language", text(language)),
        ],
        DraftEntry::Note(note) => vec![("note", text(note))],
        DraftEntry::Steps { label, steps } => {
            vec![("label", optional(label.as_ref())), ("steps", Some(texts(steps)))]
        }
        DraftEntry::Table { label, head, rows } => {
            let fields = vec![("head", Some(texts(head))), ("rows", list(rows, |row| texts(row)))];
            vec![("label", optional(label.as_ref())), ("table", Some(object(fields)))]
        }
    }
}
