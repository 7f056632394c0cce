//! Markdown to a draft: the document from its front matter to its last block.

use super::blocks::{self, Block, Blocks};
use super::comment::Comment;
use super::document::Document;
use super::ids::Sort;
use super::inline::Inline;
use super::outline::{Role, roles};
use super::row_sections;
use super::{Guess, GuessPlace, ItemsFrom, Understood, What, candidates, fit, front, labels};
use crate::codec::checklist_json::{MAX_ITEMS, PHASE_KINDS};
use crate::codec::decode::{Decoded, decode};
use crate::codec::imported::ChosenColumns;
use crate::domain::checklist::PhaseKind;
use crate::domain::draft::DraftPhase;
use crate::domain::new_ids::{Scheme, words_within};
use crate::domain::words::counted;

/// The largest document that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;

/// Reads a document.
///
/// # Errors
/// A sentence that says why nothing can be made of it, and what to do.
pub fn read(bytes: &[u8], items: ItemsFrom) -> Result<Understood, String> {
    read_as(bytes, items, &[])
}

/// The same, by what a person has chosen for the columns of its tables.
///
/// # Errors
/// As [`read`].
pub fn read_as(
    bytes: &[u8],
    items: ItemsFrom,
    columns: &[ChosenColumns],
) -> Result<Understood, String> {
    read_with(bytes, items, columns, Scheme::default())
}

/// Reads a document of a site's own, to whose ids links hold on.
///
/// # Errors
/// As [`read`].
pub fn read_hosted(bytes: &[u8]) -> Result<Understood, String> {
    read_with(bytes, ItemsFrom::Found, &[], Scheme::Ascii)
}

fn read_with(
    bytes: &[u8],
    items: ItemsFrom,
    columns: &[ChosenColumns],
    scheme: Scheme,
) -> Result<Understood, String> {
    if bytes.len() > MAX_BYTES {
        return Err("The file is larger than 8 MB; split the checklist.".into());
    }
    let Decoded { text, notices } = decode(bytes);
    let strange = text.chars().filter(|c| c.is_control() && !"\n\t\u{c}".contains(*c)).count();
    if text.contains('\0') || strange > text.len() / 50 || text.starts_with("%PDF-") {
        return Err("This file is no text. Choose a Markdown file, such as README.md.".into());
    }
    if text.trim().is_empty() {
        return Err("The file is empty; there is nothing to import.".into());
    }
    let (fields, body) = front::take(&text);
    let exported = body.trim_start().starts_with("<!-- preflight ");
    let read = blocks::read(body, exported);
    if read.boxes > 2 * MAX_ITEMS {
        return Err(too_many(read.boxes));
    }
    let mut document = Document::new(read, items, columns);
    document.ids.scheme = scheme;
    document.out.notices.splice(0..0, notices);
    document.fields(fields);
    document.all();
    document.finish(&text)
}

impl Document {
    fn new(read: Blocks, items: ItemsFrom, columns: &[ChosenColumns]) -> Self {
        let blocks = row_sections::divide(read.list, columns);
        let mut document = Self { blocks, columns: columns.to_vec(), ..Self::default() };
        document.read_head();
        document.out.notices.extend(read.notices);
        document.out.consumed.push_str(&read.consumed);
        document.choose_items(items);
        if !document.exported {
            labels::to_headings(&mut document.blocks, &document.is_item, &document.is_rows);
        }
        let is_item = |at: usize| document.is_item[at] || document.is_rows[at];
        document.roles = roles(&document.blocks, document.exported, is_item);
        document.reserve_ids();
        document.out.notices.extend(unsafe_links(read.unsafe_links));
        if read.comments > 0 {
            let sentence = format!("{} hidden comments are left out.", read.comments);
            document.out.notices.push(sentence);
        }
        document
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

    fn all(&mut self) {
        let blocks = std::mem::take(&mut self.blocks);
        for at in 0..blocks.len() {
            let (depth, block) = &blocks[at];
            let next = blocks.get(at + 1);
            if let Block::Heading(_, text) = block {
                let role = self.roles.remove(&at).unwrap_or_default();
                self.heading(&role, text);
                self.is_parent = role.is_parent;
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

    fn heading(&mut self, role: &Role, inline: &Inline) {
        let comment = &inline.comment;
        self.close_section();
        self.in_values = comment.has("values");
        self.after_heading = true;
        if self.in_values {
            return;
        }
        if role.is_title {
            return self.title(inline);
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

    /// The heading that names the document. It says more than a name of the front matter; where that has a
    /// title of its own, it is a note of the first section.
    fn title(&mut self, inline: &Inline) {
        let text = inline.plain();
        let text = if self.exported { &text } else { labels::without_anchor(&text) };
        let draft = &mut self.out.draft;
        if std::mem::take(&mut self.is_named) {
            let name = std::mem::take(&mut draft.title);
            if draft.slug.is_empty() {
                draft.slug = words_within(&name, 60).unwrap_or_default();
            }
            self.out.consumed.extend([&*name, "\n"]);
        }
        if draft.title.is_empty() {
            text.clone_into(&mut draft.title);
        } else if words_of(&draft.title).ne(words_of(text)) {
            self.heading = Some(inline.clone());
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
            self.guess(GuessPlace::Phase(id.clone()), What::Kind, sentence);
        }
        let phase = DraftPhase {
            id,
            kind,
            title: title.to_owned(),
            gate: None,
            signers: Vec::new(),
            sections: Vec::new(),
        };
        self.out.draft.phases.push(phase);
    }

    /// Notes a guess.
    pub fn guess(&mut self, place: GuessPlace, what: What, sentence: String) {
        self.out.guesses.push(Guess { place, what, sentence });
    }

    fn finish(mut self, text: &str) -> Result<Understood, String> {
        if self.count == 0 {
            return Err(self.no_items(text));
        }
        if self.count > MAX_ITEMS {
            return Err(too_many(self.count));
        }
        if self.too_deep > 0 {
            let sentence = format!(
                "{} items were nested too deeply; they were moved up to the eighth level.",
                self.too_deep
            );
            self.out.notices.push(sentence);
        }
        if self.signed > 0 {
            let signatures = counted(self.signed, "signature", "signatures");
            let sentence = format!("{signatures} left out: whoever signs a run signs it here.");
            self.out.notices.push(sentence);
        }
        if self.overruled > 0 {
            let items = counted(self.overruled, "item with sub-items", "items with sub-items");
            let sentence = format!("The box of {items} is left out: the sub-items decide.");
            self.out.notices.push(sentence);
        }
        self.about();
        if !self.exported {
            self.out.draft.phases.retain(|phase| !phase.sections.is_empty());
        }
        fit::fit(&mut self.out, &mut self.ids);
        self.out.written = self.ids.named;
        if !self.exported {
            self.out.candidates = candidates(&self.out.draft);
        }
        Ok(self.out)
    }
}

/// What is said of links to addresses that may not be opened, where there are some.
pub(in crate::codec) fn unsafe_links(count: usize) -> Option<String> {
    let links = counted(count, "link leads to an address", "links lead to addresses");
    let they = if count == 1 { "it became text" } else { "they became text" };
    (count > 0)
        .then(|| format!("{links} that Preflight does not open (only https: and mailto:); {they}."))
}

/// The words of a title, by which two are the same.
fn words_of(title: &str) -> impl Iterator<Item = String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

fn too_many(count: usize) -> String {
    format!("The document has {count} items; a checklist may have 20,000. Split it.")
}
