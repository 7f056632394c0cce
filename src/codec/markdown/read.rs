//! Markdown to a draft: the document from its front matter to its last block.

use std::collections::BTreeMap;

use serde_json::Value;

use super::blocks::{self, Block, Blocks};
use super::comment::Comment;
use super::ids::{Ids, Sort, slug};
use super::items::Open;
use super::outline::{Role, roles};
use super::{Guess, Imported, ItemsFrom, Place, What, bytes, candidates, fit, front};
use crate::codec::checklist_json::{MAX_ITEMS, PHASE_KINDS};
use crate::domain::checklist::{PhaseKind, Source, Weight};
use crate::domain::draft::{DraftEntry, DraftPhase, DraftSection};

/// The largest document that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Reads a document.
///
/// # Errors
/// A sentence that says why nothing can be made of it, and what to do.
pub fn read(bytes: &[u8], items: ItemsFrom) -> Result<Imported, String> {
    if bytes.len() > MAX_BYTES {
        return Err("The file is larger than 8 MB; split the checklist.".into());
    }
    let mut notices = Vec::new();
    let text = bytes::decode(bytes, &mut notices)?;
    if text.trim().is_empty() {
        return Err("The file is empty; there is nothing to import.".into());
    }
    let (fields, body) = front::take(&text);
    let mut document = Document::new(blocks::read(body), items);
    document.out.notices = notices;
    document.fields(fields);
    document.all();
    document.finish(&text)
}

/// A document on its way to a draft.
#[derive(Default)]
pub(super) struct Document {
    pub blocks: Vec<(usize, Block)>,
    pub roles: BTreeMap<usize, Role>,
    /// Whether Preflight wrote it: then nothing is guessed.
    pub exported: bool,
    /// For each block, whether it is an item or a group of items.
    pub is_item: Vec<bool>,
    pub rows_are_items: bool,
    pub ids: Ids,
    pub out: Imported,
    /// The section that is being filled.
    pub section: Option<DraftSection>,
    /// Its title, where nothing stands in it yet.
    pub title: Option<(String, Option<String>)>,
    /// The weight that its heading gives to its items, and the words.
    pub weight: Option<(Weight, String)>,
    /// The items that are open, outermost first.
    pub path: Vec<Open>,
    /// What comes behind the outermost open item.
    pub after: Vec<DraftEntry>,
    /// The label of the entry that comes next.
    pub label: Option<String>,
    /// The steps that are being read, and their list.
    pub steps: Option<(usize, Vec<String>)>,
    /// Whether the summary is still to come.
    pub wants_summary: bool,
    /// Whether the block before was a heading.
    pub after_heading: bool,
    pub in_values: bool,
    pub count: usize,
    pub too_deep: usize,
}

impl Document {
    fn new(read: Blocks, items: ItemsFrom) -> Self {
        let mut document = Self { blocks: read.blocks, ..Self::default() };
        document.read_head();
        document.choose_items(items);
        let is_item = |at: usize| document.is_item[at];
        document.roles = roles(&document.blocks, document.exported, is_item);
        document.reserve_ids();
        if read.unsafe_links > 0 {
            let sentence = format!(
                "{} links lead to addresses that Preflight does not open (only https: and mailto:); they became text.",
                read.unsafe_links
            );
            document.out.notices.push(sentence);
        }
        if read.comments > 0 {
            let sentence = format!("{} hidden comments are left out.", read.comments);
            document.out.notices.push(sentence);
        }
        document
    }

    /// The comment with which an export begins.
    fn read_head(&mut self) {
        let head = match self.blocks.first() {
            Some((_, Block::Html(comment, _))) => comment.get("preflight"),
            _ => None,
        };
        let Some(head) = head.and_then(|head| serde_json::from_str::<Value>(head).ok()) else {
            return;
        };
        let text = |value: &Value, field: &str| Some(value.get(field)?.as_str()?.to_owned());
        self.exported = true;
        self.out.draft.slug =
            text(&head, "slug").filter(|s| crate::codec::json::is_id(s)).unwrap_or_default();
        self.out.draft.version = text(&head, "version").unwrap_or_default();
        self.out.draft.source = head.get("source").and_then(|source| {
            Some(Source {
                title: text(source, "title")?,
                product: text(source, "product"),
                version: text(source, "version"),
                date: text(source, "date"),
            })
        });
    }

    fn reserve_ids(&mut self) {
        for (_, block) in &self.blocks {
            let (sort, id) = match block {
                Block::Item(item) => (Sort::Item, item.text.comment.get("id")),
                Block::Heading(_, text) => match text.comment.get("section") {
                    Some(id) => (Sort::Section, Some(id)),
                    None => (Sort::Phase, text.comment.get("phase")),
                },
                _ => continue,
            };
            if let Some(id) = id {
                self.ids.reserve(sort, id);
            }
        }
    }

    fn fields(&mut self, fields: Vec<(String, String)>) {
        let mut unknown = Vec::new();
        let draft = &mut self.out.draft;
        for (key, value) in fields {
            let field = match key.as_str() {
                "title" | "name" => &mut draft.title,
                "version" => &mut draft.version,
                "summary" | "description" => &mut draft.summary,
                "slug" | "id" => {
                    draft.slug = slug(&value, 60).unwrap_or_default();
                    continue;
                }
                _ => {
                    unknown.push(format!("`{key}`"));
                    continue;
                }
            };
            *field = value;
        }
        if !unknown.is_empty() {
            let sentence = format!("Left out of the front matter: {}.", unknown.join(", "));
            self.out.notices.push(sentence);
        }
        self.wants_summary = self.out.draft.summary.is_empty();
    }

    fn all(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        for at in 0..blocks.len() {
            let (depth, block) = &blocks[at];
            let next = blocks.get(at + 1);
            if let Block::Heading(_, text) = block {
                let role = self.roles.remove(&at).unwrap_or_default();
                self.heading(&role, &text.comment, &text.plain());
            } else {
                self.entry(at, *depth, block, next);
                self.after_heading &= match block {
                    Block::Html(..) => true,
                    Block::Paragraph(text) => text.comment.has("when"),
                    _ => false,
                };
            }
        }
        self.close_section();
        self.blocks = blocks;
    }

    fn heading(&mut self, role: &Role, comment: &Comment, text: &str) {
        self.close_section();
        self.in_values = comment.has("values");
        self.after_heading = true;
        if self.in_values {
            return;
        }
        if role.is_title {
            if self.out.draft.title.is_empty() {
                text.clone_into(&mut self.out.draft.title);
            }
            return;
        }
        self.wants_summary &= self.exported;
        if let Some((title, kind)) = &role.phase {
            self.begin_phase(title, *kind, comment);
        }
        if let Some(title) = &role.section {
            self.title = Some((title.clone(), comment.get("section").map(str::to_owned)));
            if self.exported {
                self.section();
            }
        } else if role.phase.is_some() && !self.exported {
            self.title = role.phase.as_ref().map(|(title, _)| (title.clone(), None));
        }
    }

    /// Begins a phase.
    pub fn begin_phase(&mut self, title: &str, kind: Option<PhaseKind>, comment: &Comment) {
        let written = comment.get("kind");
        let written = PHASE_KINDS.iter().find(|(word, _)| Some(*word) == written);
        let id = self.ids.take(Sort::Phase, comment.get("phase"), title);
        let guessed = kind.unwrap_or(PhaseKind::Before);
        let kind = written.map_or(guessed, |(_, kind)| *kind);
        if written.is_none() {
            let word =
                PHASE_KINDS.iter().find(|(_, other)| *other == kind).map_or("", |(word, _)| word);
            let sentence = format!("“{title}” was taken for a phase of the kind “{word}”.");
            self.guess(Place::Phase(id.clone()), What::Kind, sentence);
        }
        let phase =
            DraftPhase { id, kind, title: title.to_owned(), gate: None, sections: Vec::new() };
        self.out.draft.phases.push(phase);
    }

    /// Notes a guess.
    pub fn guess(&mut self, place: Place, what: What, sentence: String) {
        self.out.guesses.push(Guess { place, what, sentence });
    }

    fn finish(mut self, text: &str) -> Result<Imported, String> {
        if self.count == 0 {
            return Err(self.no_items(text));
        }
        if self.count > MAX_ITEMS {
            return Err(format!(
                "The document has {} items; a checklist may have 20,000. Split it.",
                self.count
            ));
        }
        if self.too_deep > 0 {
            let sentence = format!(
                "{} items were nested too deeply; they were moved up to the eighth level.",
                self.too_deep
            );
            self.out.notices.push(sentence);
        }
        self.about();
        if !self.exported {
            self.out.draft.phases.retain(|phase| !phase.sections.is_empty());
        }
        fit::fit(&mut self.out, &mut self.ids);
        if !self.exported {
            self.out.candidates = candidates(&self.out.draft);
        }
        Ok(self.out)
    }

    fn no_items(&self, text: &str) -> String {
        let start = text.trim_start().get(..15).unwrap_or("").to_ascii_lowercase();
        if start.starts_with("<!doctype html") || start.starts_with("<html") {
            return "This is a web page, not Markdown. Take the address or the file of its Markdown source.".into();
        }
        let sentence = "The document has no boxes such as `- [ ] Tests pass`.";
        match self.out.offer {
            offer if offer.bullets > 0 || offer.rows > 0 => format!(
                "{sentence} It has {} bullets and {} rows of tables, which could become items.",
                offer.bullets, offer.rows
            ),
            _ => format!("{sentence} Write one line like that for each thing to make true."),
        }
    }

    /// Title, version, summary, slug and gates, where the document does not say them.
    fn about(&mut self) {
        let gateless = self.out.draft.phases.iter_mut().filter(|_| !self.exported);
        for phase in gateless {
            let gate = match phase.kind {
                PhaseKind::Before => "Go for deployment",
                PhaseKind::Deploy => "Keep the release live",
                PhaseKind::After => "Release is successful",
                _ => continue,
            };
            let has_items = |section: &DraftSection| {
                section.entries.iter().any(|e| matches!(e, DraftEntry::Item(_)))
            };
            if phase.sections.iter().any(has_items) {
                phase.gate = Some(gate.to_owned());
                let sentence = format!("“{}” ends in a gate: {gate}.", phase.title);
                let place = Place::Phase(phase.id.clone());
                self.out.guesses.push(Guess { place, what: What::Gate, sentence });
            }
        }
        let draft = &mut self.out.draft;
        let mut guessed = Vec::new();
        for (field, name, value) in [
            (&mut draft.title, "title", "Checklist"),
            (&mut draft.version, "version", "1"),
            (&mut draft.summary, "summary", "A checklist from Markdown."),
        ] {
            if field.trim().is_empty() {
                value.clone_into(field);
                guessed.push(format!("no {name}, so it is “{value}”"));
            }
        }
        if draft.slug.is_empty() {
            draft.slug = slug(&draft.title, 60).unwrap_or_else(|| "checklist".to_owned());
        }
        if !guessed.is_empty() {
            let sentence = format!("The document has {}.", guessed.join("; "));
            self.guess(Place::Document, What::About, sentence);
        }
    }
}
