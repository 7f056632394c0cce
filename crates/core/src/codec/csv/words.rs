//! What the words of a cell say.

use crate::codec::states;
use crate::domain::mark::State;

/// A text on one line: cells of spreadsheets hold line breaks.
pub(super) fn one_line(cell: &str) -> String {
    if !cell.contains(['\n', '\r']) {
        return cell.to_owned();
    }
    cell.split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The state that a cell says; an empty one is open, and a date says when it was done.
pub(super) fn state_of(cell: &str) -> Option<State> {
    states::of_cell(cell).map(|said| said.state).or_else(|| is_date(cell).then_some(State::Done))
}

/// Whether a cell is a date: in a column of states, that on which the item was done.
fn is_date(cell: &str) -> bool {
    let day = cell.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| (1..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}
