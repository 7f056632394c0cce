//! What the columns of a table mean, and the words in them.

use std::collections::BTreeMap;

pub use super::headings::Column;
use super::headings::HEADINGS;
use crate::codec::phase_words;
use crate::codec::states;
use crate::domain::checklist::{PhaseKind, Weight};

/// Stands between the texts of nested groups.
pub const GROUP_JOINT: &str = " › ";

/// The columns whose cells become something else than text, or are said once for several rows.
pub const SAID_ELSEWHERE: [Column; 8] = [
    Column::Phase,
    Column::Section,
    Column::Group,
    Column::Weight,
    Column::Mark,
    Column::Kind,
    Column::Indent,
    Column::Id,
];

/// Headings of columns that only number the rows.
const NUMBERS: [&str; 8] = ["", "no", "nr", "num", "number", "lfdnr", "nummer", "番号"];
/// The columns of a table without headings, by how many it has at most.
const BY_PLACE: [Column; 5] =
    [Column::Section, Column::Item, Column::Weight, Column::Mark, Column::Note];

/// Where each column of a table stands.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    known: Vec<(Column, usize)>,
    /// Those that only number the rows.
    numbers: Vec<usize>,
}

impl Columns {
    /// The columns that a row of headings names. Where two headings name the same, the better
    /// known word wins; a heading that names two is the first.
    pub fn named(headings: &[String]) -> Self {
        // The first place of each.
        let places = headings.iter().enumerate().rev();
        let places: BTreeMap<String, usize> =
            places.map(|(at, heading)| (plain(heading), at)).collect();
        let mut known: Vec<(Column, usize)> = Vec::new();
        for (column, words) in &HEADINGS {
            let is_free = |at: &usize| known.iter().all(|(_, place)| place != at);
            let found = |word: &str| places.get(word).copied().filter(is_free);
            if let Some(place) = words.split_whitespace().find_map(found) {
                known.push((*column, place));
            }
        }
        Self { known, numbers: Vec::new() }
    }

    /// The columns of a table with headings in any words: what they do not name, the cells tell.
    pub fn of_table(headings: &[String], rows: &[Vec<String>]) -> Self {
        let mut columns = Self::named(headings);
        let width = headings.len();
        columns.numbers = (0..width)
            .filter(|at| {
                let heading = plain(&headings[*at]);
                !columns.uses(*at) && NUMBERS.contains(&&*heading) && counts_rows(*at, rows)
            })
            .collect();
        let is_free = |columns: &Self, at: &usize| !columns.uses(*at) && !columns.is_number(*at);
        if !columns.has(Column::Mark) {
            let place =
                (0..width).filter(|at| is_free(&columns, at)).rfind(|at| holds_states(*at, rows));
            columns.known.extend(place.map(|at| (Column::Mark, at)));
        }
        if !columns.has(Column::Item) {
            let letters = |at: usize| -> usize {
                rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count()).sum()
            };
            // The first of those that say most.
            let place =
                (0..width).rev().filter(|at| is_free(&columns, at)).max_by_key(|at| letters(*at));
            columns.known.extend(place.map(|at| (Column::Item, at)));
        }
        columns
    }

    /// The columns of a table of a document. What would give its items another place is offered to the
    /// person, not guessed: links to documents count on it. All that says something of its own is a note.
    pub fn of_document(headings: &[String], rows: &[Vec<String>], spent: Vec<usize>) -> Self {
        let mut columns = Self::of_table(headings, rows).without(spent);
        let is_weight = |at: usize| {
            rows.iter().all(|row| row.get(at).is_none_or(|cell| weight_of(cell).is_some()))
        };
        for (column, at) in &mut columns.known {
            let is_content = match column {
                Column::Weight => is_weight(*at),
                Column::Item | Column::Mark | Column::Reason | Column::Owner => true,
                _ => false,
            };
            if !is_content {
                *column = Column::Note;
            }
        }
        let width = headings.len();
        let free = (0..width).filter(|at| !columns.uses(*at) && !columns.is_number(*at));
        let notes: Vec<_> = free.map(|at| (Column::Note, at)).collect();
        columns.known.extend(notes);
        columns
    }

    /// The columns of a table without headings: one holds items; one whose cells all say a state is
    /// their marks; others are read in the order section, item, weight, note.
    pub fn by_place(width: usize, rows: &[Vec<String>]) -> Self {
        let numbers: Vec<usize> =
            (0..width).filter(|at| width > 1 && counts_rows(*at, rows)).take(1).collect();
        let is_number = |at: &usize| numbers.contains(at);
        let mark = (0..width).rfind(|at| width > 1 && !is_number(at) && holds_states(*at, rows));
        let rest: Vec<usize> =
            (0..width).filter(|at| Some(*at) != mark && !is_number(at)).collect();
        let mut known: Vec<(Column, usize)> =
            mark.map(|at| (Column::Mark, at)).into_iter().collect();
        // Beside numbers and marks, what comes first is the item.
        let begins_with_item = rest.len() == 1 || !numbers.is_empty();
        let is_weight = |at: &usize| {
            rows.iter().all(|row| row.get(*at).is_none_or(|cell| weight_of(cell).is_some()))
        };
        let has_weights = rest.get(2).is_some_and(is_weight);
        let columns = BY_PLACE.into_iter().filter(|column| match column {
            Column::Section => !begins_with_item,
            Column::Weight => has_weights,
            Column::Mark => false,
            _ => true,
        });
        known.extend(columns.zip(rest));
        Self { known, numbers }
    }

    /// The columns that a person has chosen, place by place.
    pub fn chosen(columns: &[Option<Column>]) -> Self {
        let known = columns.iter().enumerate().filter_map(|(at, column)| Some(((*column)?, at)));
        Self { known: known.collect(), numbers: Vec::new() }
    }

    /// These columns, where some say nothing of their own.
    #[must_use]
    pub fn without(mut self, spent: Vec<usize>) -> Self {
        self.numbers.extend(spent);
        self
    }

    /// These columns, and one that holds the titles of sections.
    #[must_use]
    pub fn with_sections(mut self, place: Option<usize>) -> Self {
        if let Some(place) = place {
            self.known.retain(|(column, at)| *column != Column::Section && *at != place);
            self.known.push((Column::Section, place));
        }
        self
    }

    /// What the column at a place holds.
    pub fn at(&self, place: usize) -> Option<Column> {
        self.known.iter().find(|(_, at)| *at == place).map(|(column, _)| *column)
    }

    /// The cells of a column that may stand several times in a row.
    pub fn cells<'a>(&self, row: &'a [String], column: Column) -> Vec<&'a str> {
        let places = self.known.iter().filter(|(known, _)| *known == column);
        let cells = places.filter_map(|(_, at)| row.get(*at)).map(String::as_str);
        cells.filter(|cell| !cell.is_empty()).collect()
    }

    /// How many columns are known.
    pub fn count(&self) -> usize {
        self.known.len()
    }

    /// Whether there is such a column.
    pub fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }

    /// Where a column stands.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.known.iter().find(|(known, _)| *known == column).map(|(_, place)| *place)
    }

    /// Whether the column at this place is known.
    pub fn uses(&self, place: usize) -> bool {
        self.known.iter().any(|(_, at)| *at == place)
    }

    /// Whether the column at this place only numbers the rows.
    pub fn is_number(&self, place: usize) -> bool {
        self.numbers.contains(&place)
    }

    /// The cell of a column in a row; empty where there is none.
    pub fn cell<'a>(&self, row: &'a [String], column: Column) -> &'a str {
        self.place(column).and_then(|place| row.get(place)).map_or("", String::as_str)
    }
}

/// What is said of a column that is not used.
pub fn not_used(heading: &str) -> String {
    format!("The column “{heading}” is not used.")
}

/// Whether all cells of a column that are not empty say a state, and one of them is there.
fn holds_states(at: usize, rows: &[Vec<String>]) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty());
    let is_state = |cell: &String| {
        states::of_cell(cell).is_some() && !cell.chars().all(|c| c.is_ascii_digit())
    };
    cells.clone().next().is_some() && cells.all(is_state)
}

/// Whether the cells of a column only number the rows.
fn counts_rows(at: usize, rows: &[Vec<String>]) -> bool {
    let is_next = |(number, row): (usize, &Vec<String>)| {
        let cell = row.get(at).map(|cell| cell.trim_end_matches(['.', ')']));
        cell == Some(&(number + 1).to_string())
    };
    rows.iter().enumerate().all(is_next)
}

/// The weight that a word names.
pub fn weight_of(word: &str) -> Option<Weight> {
    Some(match plain(word).as_str() {
        "blocker" | "critical" | "must" | "musthave" | "required" | "mandatory" | "high"
        | "highest" | "p0" | "urgent" => Weight::Blocker,
        "" | "normal" | "none" | "nopriority" | "medium" | "should" | "default" | "important"
        | "p1" | "p2" | "1" | "2" | "3" | "4" | "5" => Weight::Normal,
        "optional" | "low" | "lowest" | "could" | "may" | "nicetohave" | "ifneeded"
        | "ifapplicable" | "minor" | "p3" | "p4" => Weight::Optional,
        _ => return None,
    })
}

/// The word for a weight.
pub const fn weight_word(weight: Weight) -> &'static str {
    match weight {
        Weight::Blocker => "blocker",
        Weight::Normal => "normal",
        Weight::Optional => "optional",
    }
}

/// When a phase of this title is worked: before, where its words do not say.
pub fn kind_of(title: &str) -> PhaseKind {
    let is_reference = phase_words::has_word(&title.to_lowercase(), "reference");
    let usual = if is_reference { PhaseKind::Reference } else { PhaseKind::Before };
    phase_words::kind_of(title).unwrap_or(usual)
}

/// A word without case, blanks and signs.
fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
