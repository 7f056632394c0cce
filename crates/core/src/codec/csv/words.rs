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

/// The state that a cell says; an empty one is open, a date says when it was done, and a part is open.
pub(super) fn state_of(cell: &str) -> Option<State> {
    let part = cell.strip_suffix('%').map(str::trim_end);
    let is_part = part.is_some_and(|part| part.parse::<u8>().is_ok_and(|part| part < 100));
    states::of_cell(cell)
        .map(|said| said.state)
        .or_else(|| is_date(cell).then_some(State::Done))
        .or_else(|| is_part.then_some(State::Open))
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
