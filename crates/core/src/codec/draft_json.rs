//! A draft to the text of a checklist file, as people write one: two spaces a level, fields in the
//! order of `public/checklists/schema.json`, what is left at its default left out.

use serde_json::Value;

use super::checklist_json::{PERIODS, PHASE_KINDS, VALUE_KINDS, WEIGHTS};
use crate::domain::checklist::{Source, Weight};
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::mark::State;
use crate::domain::value::{ValueKind, ValueSlot};

/// The text of the checklist file that describes the draft. Nothing is checked: reading it with
/// [`super::checklist_json::read`] is the check.
#[must_use]
pub fn write(draft: &Draft) -> String {
    let mut out = String::new();
    of_draft(draft).print(0, &mut out);
    out.push('\n');
    out
}

/// A JSON value whose fields keep their order.
enum Json {
    Text(String),
    Number(u64),
    True,
    List(Vec<Json>),
    Object(Vec<(&'static str, Option<Json>)>),
}

impl Json {
    fn print(&self, level: usize, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&Value::from(text.as_str()).to_string()),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::True => out.push_str("true"),
            Self::List(list) => {
                let print = |element: &Json, out: &mut String| element.print(level + 1, out);
                enclose(["[", "]"], list.iter(), level, out, print);
            }
            Self::Object(fields) => {
                let there = fields.iter().filter_map(|(name, value)| Some((name, value.as_ref()?)));
                enclose(["{", "}"], there, level, out, |(name, value), out| {
                    out.extend(["\"", name, "\": "]);
                    value.print(level + 1, out);
                });
            }
        }
    }
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

fn of_draft(draft: &Draft) -> Json {
    Json::Object(vec![
        ("$schema", text("schema.json")),
        ("format", Some(Json::Number(1))),
        ("slug", text(&draft.slug)),
        ("version", text(&draft.version)),
        ("title", text(&draft.title)),
        ("summary", text(&draft.summary)),
        ("source", draft.source.as_ref().map(of_source)),
        ("values", (!draft.values.is_empty()).then(|| list(&draft.values, of_value)).flatten()),
        ("phases", list(&draft.phases, of_phase)),
    ])
}

fn of_source(source: &Source) -> Json {
    Json::Object(vec![
        ("title", text(&source.title)),
        ("product", optional(source.product.as_ref())),
        ("version", optional(source.version.as_ref())),
        ("date", optional(source.date.as_ref())),
    ])
}

fn of_value(slot: &ValueSlot) -> Json {
    let kind = (slot.kind != ValueKind::Text).then(|| word(&VALUE_KINDS, &slot.kind)).flatten();
    Json::Object(vec![
        ("id", text(&slot.id)),
        ("label", text(&slot.label)),
        ("default", optional(slot.default.as_ref())),
        ("example", optional(slot.example.as_ref())),
        ("secret", slot.secret.then_some(Json::True)),
        ("kind", kind),
    ])
}

fn of_phase(phase: &DraftPhase) -> Json {
    Json::Object(vec![
        ("id", text(&phase.id)),
        ("kind", word(&PHASE_KINDS, &phase.kind)),
        ("title", text(&phase.title)),
        ("gate", optional(phase.gate.as_ref())),
        ("sections", list(&phase.sections, of_section)),
    ])
}

fn of_section(section: &DraftSection) -> Json {
    Json::Object(vec![
        ("id", text(&section.id)),
        ("title", text(&section.title)),
        ("intro", optional(section.intro.as_ref())),
        ("due_hours", section.due_hours.map(Json::Number)),
        ("every", section.every.and_then(|every| word(&PERIODS, &every))),
        ("entries", list(&section.entries, of_entry)),
    ])
}

fn of_entry(entry: &DraftEntry) -> Json {
    Json::Object(match entry {
        DraftEntry::Item(item) => return of_item(item),
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
            vec![("label", optional(label.as_ref())), ("table", Some(Json::Object(fields)))]
        }
    })
}

fn of_item(item: &DraftItem) -> Json {
    let weight = (item.weight != Weight::Normal).then(|| word(&WEIGHTS, &item.weight)).flatten();
    let items = (!item.items.is_empty()).then(|| list(&item.items, of_item)).flatten();
    Json::Object(vec![
        ("id", text(&item.id)),
        ("text", text(&item.text)),
        ("weight", weight),
        ("threshold", optional(item.threshold.as_ref())),
        ("action", optional(item.action.as_ref())),
        ("default", if item.default == State::Done { text("done") } else { None }),
        ("items", items),
    ])
}
