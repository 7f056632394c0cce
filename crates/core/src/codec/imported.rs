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
    /// The table, where it is one.
    pub table: Option<TableRead>,
}

/// A table that was read, or several of one text with the same headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRead {
    /// Its columns.
    pub columns: Vec<TableColumn>,
    /// How many rows it has below its headings.
    pub rows: usize,
    /// Whether its rows are items; else it stays a table.
    pub is_items: bool,
}

impl TableRead {
    /// Its headings, by which it is known again.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.columns.iter().map(|column| column.name.clone()).collect()
    }
}

/// What a person has chosen for the tables with certain headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChosenColumns {
    /// The headings; an empty one for a column without.
    pub names: Vec<String>,
    /// What each column holds; `None` where it is not used. Where none holds items, a document keeps the
    /// table as it is.
    pub holds: Vec<Option<Column>>,
}

impl ChosenColumns {
    /// Whether rows are items by it.
    #[must_use]
    pub fn has_items(&self) -> bool {
        self.holds.contains(&Some(Column::Item))
    }

    /// Chooses what a column holds. Several can hold notes; of any other sort there is one.
    pub fn choose(&mut self, at: usize, holds: Option<Column>) {
        if holds != Some(Column::Note) {
            for other in self.holds.iter_mut().filter(|other| **other == holds) {
                *other = None;
            }
        }
        if let Some(column) = self.holds.get_mut(at) {
            *column = holds;
        }
    }

    /// What was chosen for a table with these headings.
    #[must_use]
    pub fn of<'a>(all: &'a [Self], names: &[String]) -> Option<&'a Self> {
        all.iter().find(|chosen| chosen.names == names)
    }
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
