//! What an import understood of a text that is no checklist file of ours.

use serde::{Deserialize, Serialize};

use super::csv::Column;
use super::problem::Problem;
use crate::domain::checklist::PhaseKind;
use crate::domain::draft::{Draft, DraftPhase};
use crate::domain::mark::Mark;
use crate::domain::new_ids::words;
use crate::domain::reimport::WrittenIds;

/// An imported checklist, with the marks that its text held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The checklist; its ids are valid and each is used once.
    pub draft: Draft,
    /// The ids that the text names itself.
    pub written: WrittenIds,
    /// The marks by item id, of items that are not untouched.
    pub marks: Vec<(String, Mark)>,
    /// What was left out or only guessed, with its line.
    pub remarks: Vec<Problem>,
    /// Marks that may be meant otherwise: the item's id, and what was taken for its mark.
    pub guesses: Vec<(String, String)>,
    /// The words that were understood as something else than text.
    pub consumed: String,
    /// The columns of a table.
    pub columns: Vec<TableColumn>,
}

/// A column of a table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its heading; empty where it has none.
    pub name: String,
    /// The first of its cells that says something.
    pub sample: String,
    /// What it was taken for; `None` where it is not used.
    pub holds: Option<Column>,
}

/// The title of a checklist that has none.
pub const UNTITLED: &str = "My checklist";

/// A checklist of this title without phases.
#[must_use]
pub fn draft_titled(title: &str) -> Draft {
    let title = if title.trim().is_empty() { UNTITLED } else { title.trim() };
    Draft {
        slug: words(title).unwrap_or_else(|| "my-checklist".into()),
        version: "1".into(),
        title: title.into(),
        summary: format!("{title}, imported."),
        ..Draft::default()
    }
}

/// A phase before the deployment, with a gate: what a text is that names no phases.
#[must_use]
pub fn only_phase() -> DraftPhase {
    DraftPhase {
        id: "before".into(),
        kind: PhaseKind::Before,
        title: "Before".into(),
        gate: Some("Ready?".into()),
        signers: Vec::new(),
        sections: Vec::new(),
    }
}

/// A problem on a line, counted from 1.
#[must_use]
pub fn on_line(line: usize, sentence: impl Into<String>) -> Problem {
    Problem { path: format!("line {line}"), sentence: sentence.into() }
}
