//! Sections, and all entries that are no items.

use super::blocks::Block;
use super::comment::Comment;
use super::document::Document;
use super::hints::{due_of, every_of, weight_of_heading};
use super::ids::Sort;
use super::inline::{Inline, without_colon};
use super::pack::pack;
use super::{GuessPlace, What};
use crate::codec::checklist_json::{PERIODS, VALUE_KINDS};
use crate::domain::checklist::Weight;
use crate::domain::draft::{DraftEntry, DraftItem, DraftSection};
use crate::domain::value::{ValueSlot, is_value_id};

impl Document {
    /// One block that is no heading.
    pub fn entry(&mut self, at: usize, depth: usize, block: &Block, next: Option<&(usize, Block)>) {
        if !matches!(block, Block::Item(_)) && depth == 0 {
            self.close_items(0);
        }
        match block {
            Block::Heading(..) => {}
            Block::Item(item) => self.list_element(at, depth, item),
            Block::Paragraph(text) => self.paragraph(at, depth, text, next),
            Block::Code(language, code) => self.command(language, code),
            Block::Table(head, rows) if self.in_values => self.value_slots(head, rows),
            Block::Table(head, rows) => {
                let cells = self.cells(head, rows, self.is_rows[at]);
                if self.is_rows[at] {
                    self.rows(&cells, rows);
                } else {
                    self.table(cells.heads, rows);
                }
            }
            Block::Html(_) => self.flush_steps(),
        }
    }

    fn paragraph(&mut self, at: usize, depth: usize, text: &Inline, next: Option<&(usize, Block)>) {
        let comment = &text.comment;
        if self.gate(comment, &text.plain()) {
            return;
        }
        if self.wants_summary && self.out.draft.phases.is_empty() && self.title.is_none() {
            self.wants_summary = false;
            let summary = text.plain();
            if summary.chars().count() <= 300 {
                self.out.draft.summary = summary;
                return;
            }
        }
        if comment.has("when") {
            self.when(&text.plain());
            return;
        }
        let first = std::mem::take(&mut self.after_heading) && depth == 0;
        if comment.has("note") {
            self.note(text);
            return;
        }
        if comment.has("intro") || !self.is_label(at, depth, text, next) {
            let source = text.source();
            let fits = source.chars().count() <= 500;
            let section = self.section();
            if (first || comment.has("intro"))
                && fits
                && section.intro.is_none()
                && section.entries.is_empty()
            {
                section.intro = Some(source);
            } else {
                self.note(text);
            }
        }
    }

    /// Whether a paragraph is the label of what follows: a command, steps or a table.
    fn is_label(
        &mut self,
        at: usize,
        depth: usize,
        text: &Inline,
        next: Option<&(usize, Block)>,
    ) -> bool {
        let Some((next_depth, next)) = next else { return false };
        let small = text.small_heading().map(str::to_owned);
        let label = match next {
            Block::Code(..) | Block::Table(..) => true,
            Block::Item(item) => item.ordered && !self.is_item.get(at + 1).is_some_and(|is| *is),
            _ => false,
        };
        if label && *next_depth >= depth {
            let plain = text.plain();
            let by_colon = || plain.ends_with(':').then(|| without_colon(&plain).to_owned());
            let label = small
                .or_else(by_colon)
                .filter(|label| !label.is_empty() && label.chars().count() <= 100);
            if label.is_some() {
                self.flush_steps();
                self.flush_label();
                self.label = label;
                return true;
            }
            return false;
        }
        false
    }

    /// Reads the line that says when a section is due and how often it comes back.
    fn when(&mut self, line: &str) {
        let words: Vec<&str> =
            line.split([' ', ';', '.']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let section = self.section();
            match pair {
                ["Due", hours] => section.due_hours = hours.parse().ok().filter(|h| *h <= 8760),
                ["Every" | "every", period] => {
                    section.every =
                        PERIODS.iter().find(|(word, _)| word == period).map(|(_, e)| *e);
                }
                _ => {}
            }
        }
    }

    /// The section that is being filled; begins it where the document has only named it.
    pub fn section(&mut self) -> &mut DraftSection {
        if self.section.is_none() {
            let phase = self.out.draft.phases.last().map(|phase| phase.title.clone());
            if phase.is_none() {
                self.begin_phase("Checklist", None, &Comment::default());
            }
            let (title, id) = self.title.take().unwrap_or_else(|| {
                let about = Some(self.out.draft.title.clone()).filter(|title| !title.is_empty());
                (phase.or(about).unwrap_or_else(|| "Checklist".to_owned()), None)
            });
            let id = self.ids.take(Sort::Section, id.as_deref(), &title);
            self.weight = None;
            let mut section = DraftSection { id, title, ..DraftSection::default() };
            if !self.exported {
                self.suggest(&mut section);
            }
            self.section = Some(section);
        }
        self.section.get_or_insert_default()
    }

    /// What the title of a section suggests about it.
    fn suggest(&mut self, section: &mut DraftSection) {
        let place = || GuessPlace::Section(section.id.clone());
        self.weight = weight_of_heading(&section.title);
        if let Some((weight, words)) = &self.weight {
            let word = if *weight == Weight::Blocker { "blockers" } else { "optional" };
            let sentence = format!("Its title says “{words}”, so its items are {word}.");
            self.guess(place(), What::Weight, sentence);
        }
        if let Some(hours) = due_of(&section.title) {
            let sentence =
                format!("Its title says that it is due {hours} hours after the deployment.");
            self.guess(place(), What::Due, sentence);
            section.due_hours = Some(hours);
        }
        if let Some(every) = every_of(&section.title) {
            let period = PERIODS.iter().find(|(_, e)| *e == every).map_or("", |(word, _)| word);
            let sentence = format!("Its title says that it comes back every {period}.");
            self.guess(place(), What::Every, sentence);
            section.every = Some(every);
        }
    }

    /// Ends the section that is being filled.
    pub fn close_section(&mut self) {
        self.close_items(0);
        // A heading with nothing below it is no less a part of the document.
        if self.title.is_some() && !self.is_parent && !self.exported {
            self.section();
        }
        self.flush_steps();
        self.flush_label();
        if let Some(mut section) = self.section.take()
            && let Some(phase) = self.out.draft.phases.last_mut()
        {
            if let Some(heading) = self.heading.take() {
                let parts = pack(&heading.text(), 2000);
                section.entries.splice(0..0, parts.into_iter().map(DraftEntry::Note));
            }
            phase.sections.push(section);
        }
        self.title = None;
    }

    /// Adds an entry behind all others, or behind the item that is open.
    pub fn add(&mut self, entry: DraftEntry) {
        if self.path.is_empty() {
            self.section().entries.push(entry);
        } else {
            self.after.push(entry);
        }
    }

    /// Adds the outermost item and what was found below it.
    pub fn finish_item(&mut self, item: DraftItem) {
        let after = std::mem::take(&mut self.after);
        let entries = &mut self.section().entries;
        entries.push(DraftEntry::Item(item));
        entries.extend(after);
    }

    /// Adds a paragraph.
    pub fn note(&mut self, text: &Inline) {
        self.flush_steps();
        self.flush_label();
        for part in pack(&text.text(), 2000) {
            self.add(DraftEntry::Note(part));
        }
    }

    /// A label that nothing came for is a note.
    pub fn flush_label(&mut self) {
        if let Some(label) = self.label.take() {
            let label = Inline::of(&label).source();
            self.add(DraftEntry::Note(label));
        }
    }

    /// Ends the steps that are being read.
    pub fn flush_steps(&mut self) {
        if let Some((_, steps)) = self.steps.take() {
            let label = self.label.take();
            self.add(DraftEntry::Steps { label, steps });
        }
    }

    fn command(&mut self, language: &str, code: &str) {
        self.flush_steps();
        if code.trim().is_empty() {
            return;
        }
        let language = if language.is_empty() { "text" } else { language }.to_owned();
        let code = code.replace('\0', "");
        let label = self.label.take();
        self.section();
        self.add(DraftEntry::Command { label, language, code });
    }

    fn table(&mut self, head: Vec<String>, rows: &[Vec<Inline>]) {
        self.flush_steps();
        let label = self.label.take();
        self.section();
        let rows = rows.iter().map(|row| row.iter().map(Inline::source).collect()).collect();
        self.add(DraftEntry::Table { label, head, rows });
    }

    /// The table with which an export lists its values.
    fn value_slots(&mut self, head: &[Inline], rows: &[Vec<Inline>]) {
        if head.len() < 5 {
            return;
        }
        for row in rows {
            let cell = |at: usize| row.get(at).map(Inline::plain).unwrap_or_default();
            let some = |at: usize| Some(cell(at)).filter(|text| !text.is_empty());
            let id = cell(0).trim_matches(['{', '}']).to_owned();
            let kinds = cell(4);
            let kind = VALUE_KINDS.iter().find(|(word, _)| kinds.split(", ").any(|k| k == *word));
            let known = self.out.draft.values.iter().any(|slot| slot.id == id);
            if is_value_id(&id) && !known {
                self.out.draft.values.push(ValueSlot {
                    label: some(1).unwrap_or_else(|| id.clone()),
                    id,
                    default: some(2),
                    example: some(3),
                    secret: kinds.split(", ").any(|word| word == "secret"),
                    kind: kind.map(|(_, kind)| *kind).unwrap_or_default(),
                });
            }
        }
    }
}
