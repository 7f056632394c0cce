//! A draft to Markdown.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::escape::{at_line_start, cell_of_plain, inline, is_like_label, lines, plain};
use super::gates;
use super::hints::is_lead;
use crate::codec::checklist_json::{PERIODS, PHASE_KINDS, VALUE_KINDS};
use crate::domain::checklist::Weight;
use crate::domain::detail::Details;
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::mark::{Mark, State};
use crate::domain::text::{Style, Text};
use crate::domain::value::{ValueKind, ValueSlot};

/// Whose Markdown it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// What does not apply is ticked and struck through.
    GitHub,
    /// What does not apply has the box `[~]`.
    GitLab,
}

/// What is written.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// Whose Markdown it is.
    pub flavour: Flavour,
    /// The marks by item id; items without one are as in a new run. `None` writes a new run.
    pub marks: Option<&'a [(String, Mark)]>,
    /// Whether reasons and notes are written.
    pub words: bool,
    /// What was signed at the gate of each phase: what is signed, and the rest of the line.
    pub signed: &'a [Vec<(String, String)>],
    /// When it was deployed.
    pub deployed: Option<&'a str>,
}

/// The Markdown of a draft. [`super::read`] makes the same draft of it, and the same states,
/// reasons and notes; who set a mark and when is not written. Who signed and when it was deployed is written,
/// and left out by the reader, who says so: a run is signed by people.
///
/// Texts are one line in Markdown: their line breaks become blanks, blanks at their ends go.
#[must_use]
pub fn write(draft: &Draft, export: &Export) -> String {
    let marks = export.marks.unwrap_or_default();
    let marks = marks.iter().map(|(id, mark)| (id.as_str(), mark)).collect();
    let mut page = Page { out: String::new(), marks, export: *export };
    page.head(draft);
    if let Some(deployed) = export.deployed {
        page.block(&format!("**Deployed:** {} <!-- deployed -->", plain(deployed)));
    }
    for (at, phase) in draft.phases.iter().enumerate() {
        page.phase(phase);
        if let Some(gate) = gates::write(phase, export.signed.get(at)) {
            page.block(&gate);
        }
    }
    page.values(&draft.values);
    page.out.truncate(page.out.trim_end().len());
    page.out.push('\n');
    page.out
}

struct Page<'a> {
    out: String,
    marks: BTreeMap<&'a str, &'a Mark>,
    export: Export<'a>,
}

impl Page<'_> {
    /// Adds a block of its own.
    fn block(&mut self, text: &str) {
        self.out.extend([text, "\n\n"]);
    }

    fn head(&mut self, draft: &Draft) {
        let mut head = Map::new();
        head.insert("slug".into(), draft.slug.as_str().into());
        head.insert("version".into(), draft.version.as_str().into());
        if let Some(source) = &draft.source {
            let fields = [
                ("title", Some(&source.title)),
                ("product", source.product.as_ref()),
                ("version", source.version.as_ref()),
                ("date", source.date.as_ref()),
            ];
            let there = fields.iter().filter_map(|(name, text)| {
                Some(((*name).to_owned(), Value::from(text.as_ref()?.as_str())))
            });
            head.insert("source".into(), Value::Object(there.collect()));
        }
        let head = Value::Object(head).to_string();
        let head = head.replace('>', "\\u003e").replace('<', "\\u003c").replace("--", "-\\u002d");
        self.block(&format!("<!-- preflight {head} -->"));
        let mut title = plain(&draft.title);
        if title.ends_with('#') {
            title.insert(title.len() - 1, '\\');
        }
        self.block(&format!("# {title}"));
        self.block(&at_line_start(plain(&draft.summary)));
    }

    fn phase(&mut self, phase: &DraftPhase) {
        let kind = PHASE_KINDS.iter().find(|(_, kind)| *kind == phase.kind).map_or("", |(w, _)| w);
        let title = plain(&phase.title);
        self.block(&format!("## {title} <!-- phase: {}; kind: {kind} -->", phase.id));
        for section in &phase.sections {
            self.section(section);
        }
    }

    fn section(&mut self, section: &DraftSection) {
        let title = plain(&section.title);
        self.block(&format!("### {title} <!-- section: {} -->", section.id));
        let due = section.due_hours.map(|hours| format!("Due {hours} hours after the deployment."));
        let every = section.every.and_then(|every| PERIODS.iter().find(|(_, e)| *e == every));
        let every = every.map(|(period, _)| format!("Every {period}."));
        let when: Vec<String> = due.into_iter().chain(every).collect();
        if !when.is_empty() {
            self.block(&format!("*{}* <!-- when -->", when.join(" ")));
        }
        if let Some(intro) = &section.intro {
            let mark = if is_like_label(intro) { " <!-- intro -->" } else { "" };
            self.block(&format!("{}{mark}", at_line_start(inline(intro, false))));
        }
        let mut before: Option<&DraftEntry> = None;
        for entry in &section.entries {
            let is_first = before.is_none() && section.intro.is_none();
            let is_list = |entry: &DraftEntry| matches!(entry, DraftEntry::Item(_));
            if before.is_some_and(is_list) && !is_list(entry) {
                self.out.push('\n');
            }
            if let (Some(DraftEntry::Steps { .. }), DraftEntry::Steps { label: None, .. }) =
                (before, entry)
            {
                self.block("<!-- -->");
            }
            self.entry(entry, is_first);
            before = Some(entry);
        }
        if matches!(before, Some(DraftEntry::Item(_))) {
            self.out.push('\n');
        }
    }

    fn entry(&mut self, entry: &DraftEntry, is_first: bool) {
        match entry {
            DraftEntry::Item(item) => self.item(item, 0),
            DraftEntry::Command { label, language, code } => {
                self.label(label.as_ref());
                let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
                let fence = "`".repeat(3.max(longest + 1));
                self.block(&format!("{fence}{language}\n{code}\n{fence}"));
            }
            DraftEntry::Note(note) => {
                let written = at_line_start(inline(note, false));
                let mark = if is_first || is_like_label(note) { " <!-- note -->" } else { "" };
                self.block(&format!("{written}{mark}"));
            }
            DraftEntry::Steps { label, steps } => {
                self.label(label.as_ref());
                for (at, step) in steps.iter().enumerate() {
                    let step = at_line_start(inline(step, false));
                    let _ = writeln!(self.out, "{}. {step}", at + 1);
                }
                self.out.push('\n');
            }
            DraftEntry::Table { label, head, rows } => {
                self.label(label.as_ref());
                let head: Vec<String> = head.iter().map(|cell| cell_of_plain(cell)).collect();
                let rows: Vec<Vec<String>> = rows
                    .iter()
                    .map(|row| row.iter().map(|cell| inline(cell, true)).collect())
                    .collect();
                self.table(&head, &rows);
            }
        }
    }

    fn label(&mut self, label: Option<&String>) {
        if let Some(label) = label {
            self.block(&format!("**{}**:", plain(label)));
        }
    }

    fn table(&mut self, head: &[String], rows: &[Vec<String>]) {
        let _ = writeln!(self.out, "| {} |", head.join(" | "));
        let _ = writeln!(self.out, "|{}", " --- |".repeat(head.len()));
        for row in rows {
            let _ = writeln!(self.out, "| {} |", row.join(" | "));
        }
        self.out.push('\n');
    }

    /// The mark that is written for an item.
    fn mark(&self, item: &DraftItem) -> Mark {
        let mut mark = match self.marks.get(item.id.as_str()) {
            Some(mark) if item.items.is_empty() => (*mark).clone(),
            _ => Mark::untouched(item.default),
        };
        if !self.export.words {
            (mark.reason, mark.note) = ("".into(), "".into());
        }
        mark
    }

    /// Whether nothing below a group is left to do.
    fn is_settled(&self, item: &DraftItem) -> bool {
        match &item.items[..] {
            [] => self.mark(item).state.is_settled(),
            items => items.iter().all(|item| self.is_settled(item)),
        }
    }

    fn item(&mut self, item: &DraftItem, level: usize) {
        let mark = self.mark(item);
        let DraftItem { id, text: words, weight, details, default, items } = item;
        let text = Text::parse(words);
        let lead = match weight {
            Weight::Blocker => "**Blocker:** ",
            Weight::Optional => "**Optional:** ",
            Weight::Normal => "",
        };
        let leads = |text: &Text| {
            let first = text.0.first().filter(|span| span.style == Style::Strong);
            first.is_some_and(|span| is_lead(&crate::domain::text::raw(&span.pieces)))
        };
        let weight = if lead.is_empty() && leads(&text) { "; weight: normal" } else { "" };
        let default = if *default == State::Done { "; default: done" } else { "" };
        let does_not_apply = items.is_empty() && mark.state == State::NotApplicable;
        let (state, strike) = match (does_not_apply, self.export.flavour) {
            (true, Flavour::GitLab) => (mark.state, ""),
            (true, Flavour::GitHub) => (State::Done, "~~"),
            (false, _) if self.is_settled(item) => (State::Done, ""),
            (false, _) => (State::Open, ""),
        };
        let cross = state.about().in_box;
        let indent = "  ".repeat(level);
        let written = at_line_start(format!("{lead}{}", inline(words, false)));
        let _ = writeln!(
            self.out,
            "{indent}- [{cross}] {strike}{written}{strike} <!-- id: {id}{default}{weight} -->"
        );
        self.details(details, &mark, &indent);
        for below in items {
            self.item(below, level + 1);
        }
    }

    fn details(&mut self, details: &Details<String>, mark: &Mark, indent: &str) {
        let mut detail = |name: &str, text: &str| {
            let _ = writeln!(self.out, "{indent}  - **{name}:** {text}");
        };
        for (of, text) in details.given() {
            let of = of.about();
            detail(of.label, &if of.is_inline { inline(text, false) } else { plain(text) });
        }
        if mark.state.is_named_below() {
            detail(mark.state.about().title, &lines(&mark.reason));
        } else if !mark.reason.trim().is_empty() {
            detail("Reason", &lines(&mark.reason));
        }
        if !mark.note.trim().is_empty() {
            detail("Note", &lines(&mark.note));
        }
    }

    fn values(&mut self, values: &[ValueSlot]) {
        if values.is_empty() {
            return;
        }
        self.block("## Values <!-- values -->");
        let row = |slot: &ValueSlot| {
            let kind =
                VALUE_KINDS.iter().find(|(_, kind)| *kind == slot.kind && *kind != ValueKind::Text);
            let kinds: Vec<&str> = kind
                .map(|(word, _)| *word)
                .into_iter()
                .chain(slot.secret.then_some("secret"))
                .collect();
            let text = |text: Option<&String>| cell_of_plain(text.map_or("", String::as_str));
            let name = format!("`{{{{{}}}}}`", slot.id);
            vec![
                name,
                cell_of_plain(&slot.label),
                text(slot.default.as_ref()),
                text(slot.example.as_ref()),
                kinds.join(", "),
            ]
        };
        let head = ["Placeholder", "Meaning", "Default", "Example", "Kind"].map(str::to_owned);
        let rows: Vec<Vec<String>> = values.iter().map(row).collect();
        self.table(&head, &rows);
    }
}
