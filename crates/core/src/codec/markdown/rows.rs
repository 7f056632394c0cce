//! Rows of tables as items.

use super::blocks::Item;
use super::document::Document;
use super::inline::Inline;
use crate::codec::csv::answers;
use crate::codec::csv::columns::{Column, Columns};
use crate::codec::states;
use crate::domain::mark::State;

/// Whether a table that stands among other items is a list of items, too: a column with a name for it
/// says the state of every row.
pub(super) fn says_states(head: &[Inline], rows: &[Vec<Inline>]) -> bool {
    let heads: Vec<String> = head.iter().map(Inline::plain).collect();
    let columns = Columns::named(&heads);
    let is_state = |row: &Vec<Inline>| {
        let cell = columns.place(Column::Mark).and_then(|at| row.get(at));
        cell.is_some_and(|cell| states::of_cell(&cell.plain()).is_some())
    };
    columns.has(Column::Mark) && columns.has(Column::Item) && rows.iter().all(is_state)
}

impl Document {
    /// Takes each row for an item: one column is its text, one its box; the others are its note, under
    /// their heads. A head that is neither used so nor the known name of a column is not understood.
    pub fn rows(&mut self, head: &[Inline], rows: &[Vec<Inline>]) {
        let heads: Vec<String> = head.iter().map(Inline::plain).collect();
        let mut cells: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(Inline::plain).collect()).collect();
        let joined = answers::join(&heads, &mut cells.iter_mut().collect::<Vec<_>>());
        self.out.consumed.push_str(&joined.consumed);
        if !joined.spent.is_empty() {
            self.out.consumed.extend(heads.iter().flat_map(|head| [head.as_str(), "\n"]));
        }
        let columns = Columns::of_table(&heads, &cells).without(joined.spent);
        let named = Columns::named(&heads);
        for (at, name) in heads.iter().enumerate() {
            if named.is_known(at) || columns.is_number(at) {
                self.out.consumed.extend([name, "\n"]);
            }
        }
        for (row, cells) in rows.iter().zip(&cells) {
            if cells.iter().all(String::is_empty) {
                continue;
            }
            let said = states::of_cell(columns.cell(cells, Column::Mark));
            let is_written = columns.has(Column::Mark);
            let main = columns.place(Column::Item).unwrap_or(0);
            let text = row.get(main).cloned().unwrap_or_default();
            let mut note = Vec::new();
            for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let is_state = columns.place(Column::Mark) == Some(at) && said.is_some();
                if at == main || is_state || columns.is_number(at) {
                    self.out.consumed.extend([cell.as_str(), "\n"]);
                    continue;
                }
                let name = heads.get(at).map(String::as_str).unwrap_or_default();
                let colon = if name.is_empty() { "" } else { ": " };
                note.push(format!("{name}{colon}{cell}"));
            }
            let boxed = said.filter(|_| is_written).map(|said| said.state);
            let is_guess = said.is_some_and(|said| said.is_guess);
            self.out.ticked += usize::from(boxed == Some(State::Done));
            self.open_item(1, &Item { list: 0, ordered: false, boxed, is_guess, text });
            self.note_open(&note.join("\n"));
        }
        self.close_items(0);
    }
}
