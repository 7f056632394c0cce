//! A checklist as a tree of plain texts: what is imported, edited and exported.
//!
//! [`Checklist`](super::checklist::Checklist) is made for showing and counting; a draft is made for
//! changing. Nothing in it is validated: writing it as JSON and reading that back is.

use super::checklist::{Every, PhaseKind, Source, Weight};
use super::mark::State;
use super::value::ValueSlot;

/// A checklist that can be changed. Texts are inline Markdown, as in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Its name in addresses.
    pub slug: String,
    /// The version of the text, for people.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub summary: String,
    /// The document it was drawn from.
    pub source: Option<Source>,
    /// The values that a run fills in.
    pub values: Vec<ValueSlot>,
    /// The phases, in order.
    pub phases: Vec<DraftPhase>,
}

/// A phase of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftPhase {
    /// Permanent.
    pub id: String,
    /// When it is worked.
    pub kind: PhaseKind,
    /// What it is called.
    pub title: String,
    /// The decision taken at its end, if it has a gate.
    pub gate: Option<String>,
    /// Its sections, in order.
    pub sections: Vec<DraftSection>,
}

/// A section of a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftSection {
    /// Permanent.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// A line under the heading.
    pub intro: Option<String>,
    /// Whole hours after the deploy moment at which it is due.
    pub due_hours: Option<u64>,
    /// How often it comes back.
    pub every: Option<Every>,
    /// What it holds, in order.
    pub entries: Vec<DraftEntry>,
}

/// One thing in a section of a draft.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftEntry {
    /// An item or a group of items.
    Item(DraftItem),
    /// Code to run or to copy.
    Command {
        /// What it does.
        label: Option<String>,
        /// The code's language.
        language: String,
        /// The code, with its placeholders.
        code: String,
    },
    /// A paragraph.
    Note(String),
    /// Ordered prose.
    Steps {
        /// What the steps achieve.
        label: Option<String>,
        /// The steps, in order.
        steps: Vec<String>,
    },
    /// Rows and columns.
    Table {
        /// What the table shows.
        label: Option<String>,
        /// The heading of each column.
        head: Vec<String>,
        /// The rows; each has as many cells as the head.
        rows: Vec<Vec<String>>,
    },
}

/// An item of a draft; a group where it has sub-items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftItem {
    /// Permanent.
    pub id: String,
    /// What is true once it is done.
    pub text: String,
    /// How much it matters.
    pub weight: Weight,
    /// The limit to compare with.
    pub threshold: Option<String>,
    /// What to do when it is not true.
    pub action: Option<String>,
    /// Its state in a new run: open or done.
    pub default: State,
    /// Its sub-items, in order.
    pub items: Vec<DraftItem>,
}
