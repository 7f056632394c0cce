//! Reads a checklist file: the checklist, or every problem it has, each with its path.
//!
//! The format is described for people and editors by `public/checklists/schema.json`.

use serde_json::Value;

use super::json::{Reader, is_id};
use super::problem::Problem;
use crate::domain::checklist::{
    Checklist, Command, Entry, Every, Group, Item, Node, Phase, PhaseKind, Section, Source, Steps,
    Table, Weight,
};
use crate::domain::mark::State;
use crate::domain::text::{Piece, Text, pieces};
use crate::domain::value::{ValueKind, ValueSlot, is_value_id};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The most items that a checklist may have.
pub const MAX_ITEMS: usize = 20_000;
/// How deep groups may nest.
const MAX_DEPTH: usize = 8;

const PHASE_KINDS: [(&str, PhaseKind); 6] = [
    ("before", PhaseKind::Before),
    ("deploy", PhaseKind::Deploy),
    ("after", PhaseKind::After),
    ("recurring", PhaseKind::Recurring),
    ("rollback", PhaseKind::Rollback),
    ("reference", PhaseKind::Reference),
];
const PERIODS: [(&str, Every); 5] = [
    ("day", Every::Day),
    ("week", Every::Week),
    ("month", Every::Month),
    ("quarter", Every::Quarter),
    ("year", Every::Year),
];
const WEIGHTS: [(&str, Weight); 3] =
    [("normal", Weight::Normal), ("blocker", Weight::Blocker), ("optional", Weight::Optional)];
const DEFAULTS: [(&str, State); 2] = [("open", State::Open), ("done", State::Done)];
const VALUE_KINDS: [(&str, ValueKind); 3] =
    [("text", ValueKind::Text), ("contact", ValueKind::Contact), ("sign-off", ValueKind::SignOff)];

/// Reads a checklist file.
///
/// # Errors
/// Every problem of the file, in its order; at least one.
pub fn read(json: &str) -> Result<Checklist, Vec<Problem>> {
    if json.len() > MAX_BYTES {
        let sentence = "The file is larger than 8 MB; split the checklist.".to_owned();
        return Err(vec![Problem { path: String::new(), sentence }]);
    }
    let root: Value = serde_json::from_str(json).map_err(|error| {
        vec![Problem {
            path: format!("line {}, column {}", error.line(), error.column()),
            sentence: "This is not valid JSON from here on; mend or remove what stands there."
                .into(),
        }]
    })?;
    let mut file = File::default();
    let checklist = file.checklist(&root);
    match checklist {
        Some(checklist) if file.reader.problems.is_empty() => Ok(checklist),
        _ => Err(file.reader.problems),
    }
}

/// What has been read so far.
#[derive(Default)]
struct File {
    reader: Reader,
    values: Vec<ValueSlot>,
    sections: Vec<Section>,
    items: Vec<Item>,
}

impl File {
    fn checklist(&mut self, root: &Value) -> Option<Checklist> {
        if !root.is_object() {
            self.reader.problem("must be an object in braces, with `format`, `slug` and `phases`.");
            return None;
        }
        self.format(root);
        let slug = self.reader.text(root, "slug", 60);
        if let Some(slug) = slug.as_deref().filter(|slug| !is_id(slug)) {
            let sentence =
                format!("`{slug}` must be lower-case letters, digits and single hyphens.");
            self.reader.problem_at("slug", &sentence);
        }
        let version = self.reader.text(root, "version", 40);
        let title = self.reader.text(root, "title", 100);
        let summary = self.reader.text(root, "summary", 300);
        let source = self.source(root);
        self.value_slots(root);
        let phases = self.phases(root);
        if self.items.is_empty() && !phases.is_empty() {
            self.reader.problem_at("phases", "hold no item; a checklist needs at least one.");
        }
        Some(Checklist {
            slug: slug?,
            version: version?,
            title: title?,
            summary: summary?,
            source,
            values: std::mem::take(&mut self.values),
            phases,
            sections: std::mem::take(&mut self.sections),
            items: std::mem::take(&mut self.items),
        })
    }

    fn format(&mut self, root: &Value) {
        match root.get("format") {
            Some(Value::Number(number)) if number.as_u64() == Some(1) => {}
            Some(Value::Number(number)) if number.as_u64() > Some(1) => self.reader.problem_at(
                "format",
                "is newer than this page understands; reload the page to get its newest version.",
            ),
            _ => self.reader.problem_at("format", "must be 1."),
        }
    }

    fn source(&mut self, root: &Value) -> Option<Source> {
        let source = root.get("source")?;
        let back = self.reader.enter("source");
        let read = self.reader.text(source, "title", 100).map(|title| Source {
            title,
            product: self.reader.optional_text(source, "product", 100),
            version: self.reader.optional_text(source, "version", 40),
            date: self.reader.optional_text(source, "date", 10),
        });
        if let Some(date) = read.as_ref().and_then(|source| source.date.as_ref())
            && !is_date(date)
        {
            self.reader.problem_at("date", &format!("`{date}` must be written like 2025-12-31."));
        }
        self.reader.leave(back);
        read
    }

    fn value_slots(&mut self, root: &Value) {
        if root.get("values").is_none() {
            return;
        }
        for (position, slot) in self.reader.list(root, "values", 0, 100).iter().enumerate() {
            let back = self.reader.enter_at("values", position);
            let id = self.reader.text(slot, "id", 40);
            let read = ValueSlot {
                id: id.clone().unwrap_or_default(),
                label: self.reader.text(slot, "label", 100).unwrap_or_default(),
                default: self.reader.optional_text(slot, "default", 200),
                example: self.reader.optional_text(slot, "example", 200),
                secret: self.reader.flag(slot, "secret"),
                kind: self.reader.choice(slot, "kind", &VALUE_KINDS).unwrap_or_default(),
            };
            match id {
                Some(id) if !is_value_id(&id) => self.reader.problem_at(
                    "id",
                    &format!("`{id}` must begin with a lower-case letter and hold only lower-case letters, digits and `_`."),
                ),
                Some(id) if self.values.iter().any(|other| other.id == id) => {
                    self.reader.used_twice(&id);
                }
                Some(_) => self.values.push(read),
                None => {}
            }
            self.reader.leave(back);
        }
    }

    fn phases(&mut self, root: &Value) -> Vec<Phase> {
        let mut phases = Vec::new();
        for (position, phase) in self.reader.list(root, "phases", 1, 20).iter().enumerate() {
            let back = self.reader.enter_at("phases", position);
            phases.extend(self.phase(phase));
            self.reader.leave(back);
        }
        phases
    }

    fn phase(&mut self, phase: &Value) -> Option<Phase> {
        let (first_section, first_item) = (self.sections.len(), self.items.len());
        let id = self.reader.unique_id(phase, "phase");
        let kind = self.reader.required_choice(phase, "kind", &PHASE_KINDS);
        let title = self.reader.text(phase, "title", 100);
        let gate = self.reader.optional_text(phase, "gate", 100);
        for (position, section) in self.reader.list(phase, "sections", 1, 200).iter().enumerate() {
            let back = self.reader.enter_at("sections", position);
            self.section(section);
            self.reader.leave(back);
        }
        Some(Phase {
            id: id?,
            kind: kind?,
            title: title?,
            gate,
            sections: first_section..self.sections.len(),
            items: first_item..self.items.len(),
        })
    }

    fn section(&mut self, section: &Value) {
        let first_item = self.items.len();
        let id = self.reader.unique_id(section, "section");
        let title = self.reader.text(section, "title", 100);
        let intro = self.inline_option(section, "intro");
        let due_hours = self.reader.number(section, "due_hours", 8760);
        let every = self.reader.choice(section, "every", &PERIODS);
        let mut entries = Vec::new();
        for (position, entry) in
            self.reader.list(section, "entries", 1, MAX_ITEMS).iter().enumerate()
        {
            let back = self.reader.enter_at("entries", position);
            entries.extend(self.entry(entry));
            self.reader.leave(back);
        }
        self.sections.push(Section {
            id: id.unwrap_or_default(),
            title: title.unwrap_or_default(),
            intro,
            due_hours,
            every,
            entries,
            items: first_item..self.items.len(),
        });
    }

    fn entry(&mut self, entry: &Value) -> Option<Entry> {
        let kinds: Vec<&str> = ["text", "command", "note", "steps", "table"]
            .into_iter()
            .filter(|kind| entry.get(kind).is_some())
            .collect();
        match kinds[..] {
            ["text"] => self.node(entry, 1).map(Entry::Item),
            ["command"] => self.command(entry).map(Entry::Command),
            ["note"] => self.inline(entry, "note", 2000).map(Entry::Note),
            ["steps"] => Some(Entry::Steps(self.steps(entry))),
            ["table"] => self.table(entry).map(Entry::Table),
            [] => {
                self.reader.problem(
                    "is no entry: give it `text` (an item), `command`, `note`, `steps` or `table`.",
                );
                None
            }
            _ => {
                let sentence = format!("must be one thing, but has `{}`.", kinds.join("` and `"));
                self.reader.problem(&sentence);
                None
            }
        }
    }

    fn node(&mut self, node: &Value, depth: usize) -> Option<Node> {
        let id = self.reader.unique_id(node, "item");
        let text = self.inline(node, "text", 500);
        let weight = self.reader.choice(node, "weight", &WEIGHTS).unwrap_or_default();
        let threshold = self.reader.optional_text(node, "threshold", 80);
        let action = self.inline_option(node, "action");
        let default = self.reader.choice(node, "default", &DEFAULTS).unwrap_or_default();
        if node.get("items").is_some() {
            return self.group(node, id, text, depth);
        }
        if self.items.len() == MAX_ITEMS {
            self.reader.problem("is one item too many; a checklist may have 20,000.");
        }
        let item = Item { id: id?, text: text?, weight, threshold, action, default };
        if self.items.len() < MAX_ITEMS {
            self.items.push(item);
        }
        Some(Node::Item(self.items.len() - 1))
    }

    fn group(
        &mut self,
        node: &Value,
        id: Option<String>,
        text: Option<Text>,
        depth: usize,
    ) -> Option<Node> {
        if depth > MAX_DEPTH {
            self.reader.problem("is nested too deeply; groups may nest 8 deep.");
            return None;
        }
        let first_item = self.items.len();
        let mut children = Vec::new();
        for (position, child) in self.reader.list(node, "items", 1, 500).iter().enumerate() {
            let back = self.reader.enter_at("items", position);
            children.extend(self.node(child, depth + 1));
            self.reader.leave(back);
        }
        Some(Node::Group(Group {
            id: id?,
            text: text?,
            children,
            items: first_item..self.items.len(),
        }))
    }

    fn command(&mut self, entry: &Value) -> Option<Command> {
        let label = self.reader.optional_text(entry, "label", 100);
        let language = self.reader.optional_text(entry, "language", 20);
        if let Some(language) = language.as_ref().filter(|language| !is_language(language)) {
            let sentence = format!(
                "`{language}` must be a short name in lower-case letters, like `sh` or `sql`."
            );
            self.reader.problem_at("language", &sentence);
        }
        let code = pieces(&self.reader.text(entry, "command", 8000)?);
        self.check_values("command", &code);
        Some(Command { label, language: language.unwrap_or_else(|| "sh".into()), code })
    }

    fn steps(&mut self, entry: &Value) -> Steps {
        let label = self.reader.optional_text(entry, "label", 100);
        let mut steps = Vec::new();
        for (position, step) in self.reader.list(entry, "steps", 1, 100).iter().enumerate() {
            let back = self.reader.enter_at("steps", position);
            steps.extend(self.inline_value(step, 500));
            self.reader.leave(back);
        }
        Steps { label, steps }
    }

    fn table(&mut self, entry: &Value) -> Option<Table> {
        let label = self.reader.optional_text(entry, "label", 100);
        let back = self.reader.enter("table");
        let table = entry.get("table")?;
        let mut head = Vec::new();
        let headings = self.reader.list(table, "head", 1, 10);
        let width = headings.len();
        for (position, cell) in headings.iter().enumerate() {
            let back = self.reader.enter_at("head", position);
            head.extend(self.reader.string(cell, 100));
            self.reader.leave(back);
        }
        let mut rows = Vec::new();
        for (position, row) in self.reader.list(table, "rows", 1, 500).iter().enumerate() {
            let back = self.reader.enter_at("rows", position);
            rows.extend(self.row(row, width));
            self.reader.leave(back);
        }
        self.reader.leave(back);
        Some(Table { label, head, rows })
    }

    fn row(&mut self, row: &Value, width: usize) -> Option<Vec<Text>> {
        let Some(cells) = row.as_array().filter(|cells| cells.len() == width) else {
            let sentence =
                format!("must be a list of {width} texts, one for each column of the head.");
            self.reader.problem(&sentence);
            return None;
        };
        let mut texts = Vec::new();
        for (position, cell) in cells.iter().enumerate() {
            let back = self.reader.enter_index(position);
            texts.push(match cell.as_str() {
                Some("") => Text::default(),
                _ => self.inline_value(cell, 500).unwrap_or_default(),
            });
            self.reader.leave(back);
        }
        Some(texts)
    }

    /// Inline text in a field.
    fn inline(&mut self, object: &Value, field: &str, max: usize) -> Option<Text> {
        let text = Text::parse(&self.reader.text(object, field, max)?);
        for span in &text.0 {
            self.check_values(field, &span.pieces);
        }
        Some(text)
    }

    /// Inline text in a field that may be missing.
    fn inline_option(&mut self, object: &Value, field: &str) -> Option<Text> {
        object.get(field)?;
        self.inline(object, field, 500)
    }

    /// Inline text that is a value itself.
    fn inline_value(&mut self, value: &Value, max: usize) -> Option<Text> {
        let text = Text::parse(&self.reader.string(value, max)?);
        for span in &text.0 {
            self.check_values("", &span.pieces);
        }
        Some(text)
    }

    fn check_values(&mut self, field: &str, pieces: &[Piece]) {
        for piece in pieces {
            let Piece::Value(id) = piece else { continue };
            if !self.values.iter().any(|slot| slot.id == *id) {
                let sentence =
                    format!("`{{{{{id}}}}}` stands for no value; add `{id}` to `values`.");
                self.reader.problem_at(field, &sentence);
            }
        }
    }
}

/// Whether a text is written like a date: `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}

/// Whether a text may name a language.
fn is_language(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '+' || c == '-';
    text.chars().all(allowed)
}
