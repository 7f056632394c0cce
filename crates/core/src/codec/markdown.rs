//! Markdown in and out: documents with task lists become drafts, and drafts become Markdown that
//! reads well in an issue and comes back as the same draft.

mod about;
mod blocks;
mod check;
mod comment;
mod divide;
mod document;
mod entries;
mod escape;
mod fence;
mod fit;
mod front;
mod gates;
mod hints;
mod ids;
mod inline;
mod items;
mod labels;
mod lines;
mod outline;
mod pack;
mod placeholders;
mod read;
mod row_sections;
mod rows;
mod tags;
mod write;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::imported::TableRead;
use crate::domain::draft::Draft;
use crate::domain::mark::{Mark, State};
use crate::domain::reimport::WrittenIds;

pub use check::check;
pub(super) use escape::{of_text as written, plain};
pub(super) use fence::language_of;
pub(super) use fit::fit_all;
pub(super) use inline::Inline;
pub(super) use pack::pack;
pub use placeholders::{Candidate, accept, candidates};
pub(super) use read::unsafe_links;
pub use read::{MAX_BYTES, read, read_as, read_hosted};
pub use write::{Export, Flavour, write};

/// What a document's items are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemsFrom {
    /// Boxes; where there is none, bullets; where there is none either, rows of tables.
    #[default]
    Found,
    /// Boxes only.
    Boxes,
    /// Boxes, and all bullets and numbered lines.
    Bullets,
    /// Boxes, and all rows of tables.
    Rows,
}

/// What a guess is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum GuessPlace {
    /// The whole document.
    Document,
    /// The phase with this id.
    Phase(String),
    /// The section with this id.
    Section(String),
    /// The item or group with this id.
    Item(String),
}

/// What was guessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// What the document's items are.
    Items,
    /// The title, version or summary.
    About,
    /// The kind of a phase.
    Kind,
    /// The gate of a phase.
    Gate,
    /// How much items matter.
    Weight,
    /// When a section is due.
    Due,
    /// How often a section comes back.
    Every,
    /// That an item does not apply.
    Mark,
    /// That a placeholder is a value.
    Value,
}

/// Something that the document does not say in so many words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    /// What it is about.
    pub place: GuessPlace,
    /// What was guessed.
    pub what: What,
    /// The guess and its reason, for people.
    pub sentence: String,
}

/// What else of a document could be items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Bullets and numbered lines without boxes.
    pub bullets: usize,
    /// Rows of tables.
    pub rows: usize,
}

/// A line of a text of which something is missing in what was understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Which line, from 1.
    pub line: usize,
    /// The line as it stands there.
    pub text: String,
    /// What it says, without its bullet and its box.
    pub says: String,
    /// What was understood last of the lines before it: an item, a section, or nothing of the document.
    pub after: GuessPlace,
}

/// What was understood of a document, or of another text that somebody brings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Understood {
    /// The checklist. It is within the limits of the file format.
    pub draft: Draft,
    /// The ids that the text names itself.
    pub written: WrittenIds,
    /// Whether its title is a word for want of one.
    pub is_untitled: bool,
    /// The states that the document wrote for items whose marks were guessed, by item id.
    pub before_guess: BTreeMap<String, State>,
    /// The words of the document that were understood as something else than text: states, weights, the
    /// heads of columns.
    pub consumed: String,
    /// Its tables, one for each set of headings, in reading order.
    pub tables: Vec<TableRead>,
    /// How many lines of the text say something.
    pub lines: usize,
    /// The lines of which something is missing here.
    pub left_out: Vec<LeftOut>,
    /// The marks that differ from those of a new run, by item id, in reading order.
    pub marks: Vec<(String, Mark)>,
    /// How many boxes it has, those of groups included; 0 where its kind has none.
    pub boxes: usize,
    /// How many of them are ticked.
    pub ticked: usize,
    /// What else could be items.
    pub offer: Offer,
    /// All that was guessed.
    pub guesses: Vec<Guess>,
    /// What was repaired, moved or left out, a sentence each.
    pub notices: Vec<String>,
    /// Placeholders that could become values.
    pub candidates: Vec<Candidate>,
}
