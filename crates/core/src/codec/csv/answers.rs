//! Columns that stand for one state each, such as *Yes*, *No* and *N/A*: the one that is ticked says the
//! state of its row.

use super::columns::{Column, Columns};
use crate::codec::states;
use crate::domain::mark::State;

/// What was joined.
#[derive(Default)]
pub struct Joined {
    /// The columns that say nothing more.
    pub spent: Vec<usize>,
    /// What stood in them.
    pub consumed: String,
}

/// Puts the heading of what is ticked into one of such columns, the one for marks where the headings name
/// it, and empties the others.
pub fn join(heads: &[String], rows: &mut [&mut Vec<String>]) -> Joined {
    let mut joined = Joined::default();
    let is_state = |at: &usize| !heads[*at].is_empty() && states::of_cell(&heads[*at]).is_some();
    let places: Vec<usize> = (0..heads.len()).filter(is_state).collect();
    let ticked = |row: &[String]| -> Option<Vec<usize>> {
        let mut ticked = Vec::new();
        for at in &places {
            let cell = row.get(*at).map_or("", String::as_str);
            match states::of_cell(cell)?.state {
                State::Done => ticked.push(*at),
                State::Open => {}
                _ => return None,
            }
        }
        Some(ticked)
    };
    let is_one = |row: &&mut Vec<String>| ticked(row).is_some_and(|ticked| ticked.len() < 2);
    if places.len() < 2 || !rows.iter().all(is_one) {
        return joined;
    }
    let named = Columns::named(heads).place(Column::Mark).filter(|at| places.contains(at));
    let target = named.unwrap_or(places[0]);
    for row in rows {
        let said = ticked(row).and_then(|ticked| ticked.first().copied());
        for at in &places {
            if let Some(cell) = row.get_mut(*at) {
                joined.consumed.extend([cell.as_str(), "\n"]);
                cell.clear();
            }
        }
        if let (Some(said), Some(cell)) = (said, row.get_mut(target)) {
            cell.clone_from(&heads[said]);
        }
    }
    joined.spent = places.into_iter().filter(|at| *at != target).collect();
    joined
}
