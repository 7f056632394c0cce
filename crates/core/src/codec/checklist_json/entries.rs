//! The entries of a section: items, groups, commands, notes, steps and tables.

use serde_json::Value;

use super::{DEFAULTS, File, MAX_DEPTH, MAX_ITEMS, WEIGHTS};
use crate::domain::checklist::{CommandBlock, Entry, Group, Item, Node, Steps, Table};
use crate::domain::detail::{AboutDetail, Details};
use crate::domain::text::{Piece, Text, pieces};

impl File {
    /// One thing in a section.
    pub(super) fn entry(&mut self, entry: &Value) -> Option<Entry> {
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
        let details = Details::new(|detail| self.detail(node, detail.about()));
        let default = self.reader.choice(node, "default", &DEFAULTS).unwrap_or_default();
        if node.get("items").is_some() {
            return self.group(node, id, text, depth);
        }
        if self.items.len() == MAX_ITEMS {
            self.reader.problem("is one item too many; a checklist may have 20,000.");
        }
        let item = Item { id: id?, text: text?, weight, details, default };
        if self.items.len() < MAX_ITEMS {
            self.items.push(item);
        }
        Some(Node::Item(self.items.len() - 1))
    }

    fn detail(&mut self, node: &Value, of: &AboutDetail) -> Option<Text> {
        if of.is_inline {
            node.get(of.field)?;
            return self.inline(node, of.field, of.length);
        }
        self.reader.optional_text(node, of.field, of.length).map(Text::of_verbatim)
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

    fn command(&mut self, entry: &Value) -> Option<CommandBlock> {
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
        Some(CommandBlock { label, language: language.unwrap_or_else(|| "sh".into()), code })
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
    pub(super) fn inline_option(&mut self, object: &Value, field: &str) -> Option<Text> {
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

/// Whether a text may name a language.
fn is_language(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '+' || c == '-';
    text.chars().all(allowed)
}
