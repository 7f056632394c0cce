//! Which row of a table is the one of headings.

use super::columns::{Column, Columns};
use crate::codec::states;

/// How many rows may stand above the headings.
pub(super) const MAX_ABOVE: usize = 10;

/// Whether the first of these rows is one of headings.
#[must_use]
pub(in crate::codec) fn begins_with_head(rows: &[Vec<String>]) -> bool {
    rows.len() > 1 && head_of(rows) == Some(0)
}

/// Which row is the one of headings.
pub(super) fn head_of(rows: &[Vec<String>]) -> Option<usize> {
    let has_names = |row: &Vec<String>| {
        let columns = Columns::named(row);
        columns.has(Column::Item) && columns.count() > 1
    };
    let is_alone = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() == 1;
    let place = rows.iter().take(MAX_ABOVE).position(has_names);
    let place = place.filter(|at| rows[..*at].iter().all(is_alone) || is_sure_head(&rows[*at]));
    let first = rows.first()?;
    // A row of names above a column of states is a row of headings, in any language.
    let by_states = Columns::of_table(first, &rows[1..]).place(Column::Mark);
    let is_above = by_states
        .is_some_and(|at| first.get(at).is_some_and(|cell| states::of_cell(cell).is_none()));
    place.or_else(|| (Columns::named(first).has(Column::Item) || is_above).then_some(0))
}

/// Whether a row names columns and nothing else: more than a row of a table says by chance, so that rows of
/// several cells may stand above it.
pub(super) fn is_sure_head(row: &[String]) -> bool {
    let columns = Columns::named(row);
    let names = row.iter().filter(|cell| !cell.is_empty()).count();
    columns.has(Column::Item) && columns.count() > 2 && names <= columns.count() + 1
}
