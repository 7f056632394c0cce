//! What a row says beside its text, by what its columns hold: the same for a table that is the whole text
//! and for one of a document.

use super::columns::{Column, Columns, GROUP_JOINT, weight_of};
use super::words::{one_line, state_of};
use crate::codec::json::is_id;
use crate::codec::states;
use crate::domain::checklist::Weight;
use crate::domain::mark::State;

/// How deep groups may nest.
const MAX_DEPTH: usize = 7;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::codec) enum Sort {
    /// An item.
    Item,
    /// A note.
    Note,
    /// The title of a section.
    Section,
}

/// What a row says.
pub(in crate::codec) struct Says<'a> {
    /// What it is.
    pub sort: Sort,
    /// The title of its phase; blank for that of the row above.
    pub phase: String,
    /// The title of its section; blank for that of the row above.
    pub section: String,
    /// The groups around it, outermost first.
    pub groups: Vec<&'a str>,
    /// How deep it lies, from 1; 0 where it does not say.
    pub indent: usize,
    /// How much it matters; `None` where the word is not known.
    pub weight: Option<Weight>,
    /// Its state; `None` where the word is not known.
    pub state: Option<State>,
    /// Whether the word for its state may mean something else.
    pub is_guess: bool,
    /// Why it is in that state.
    pub reason: &'a str,
    /// Who sees to it, as a line of its note; empty where nobody is named.
    pub owner: String,
    /// Its id; may be empty, or none.
    pub id: &'a str,
    /// The texts of its sub-items.
    pub parts: Vec<&'a str>,
}

impl<'a> Says<'a> {
    /// Whether the cell of a column says something that such a column can say.
    pub fn understands(&self, column: Column) -> bool {
        match column {
            Column::Mark => self.state.is_some(),
            Column::Weight => self.weight.is_some(),
            Column::Indent => self.indent > 0,
            Column::Kind => self.sort != Sort::Item,
            Column::Id => is_id(self.id),
            _ => true,
        }
    }

    /// Reads a row.
    pub fn of(columns: &Columns, row: &'a [String]) -> Self {
        let cell = |column| columns.cell(row, column);
        let written = cell(Column::Mark);
        let owner = cell(Column::Owner);
        let parts = cell(Column::Parts).split([';', '\n']).map(str::trim);
        let groups =
            cell(Column::Group).split(GROUP_JOINT).filter(|group| !group.trim().is_empty());
        let indent: usize = cell(Column::Indent).parse().unwrap_or(0);
        Self {
            sort: match &*cell(Column::Kind).to_lowercase() {
                "section" => Sort::Section,
                "note" => Sort::Note,
                _ => Sort::Item,
            },
            phase: one_line(cell(Column::Phase)),
            section: one_line(cell(Column::Section)),
            groups: groups.take(MAX_DEPTH).collect(),
            indent: indent.min(MAX_DEPTH),
            weight: weight_of(cell(Column::Weight)),
            state: state_of(written),
            is_guess: states::of_cell(written).is_some_and(|said| said.is_guess),
            reason: cell(Column::Reason),
            owner: if owner.is_empty() { String::new() } else { format!("Owner: {owner}") },
            id: cell(Column::Id),
            parts: parts.filter(|text| !text.is_empty()).collect(),
        }
    }
}
