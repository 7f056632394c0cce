//! The cells of a table as a grid: what is merged stands in each row that it reaches into.

use super::line::Line;

/// The most columns that a cell reaches over.
const MAX_SPAN: usize = 200;
/// The most columns, and the most cells of a table.
const MAX_COLUMNS: usize = 1_000;
const MAX_CELLS: usize = 400_000;

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub cells: Vec<Line>,
    /// Whether each cell that says something is one of a head.
    pub is_head: bool,
    /// The first cell reaches over the whole table, as far as the row goes.
    pub span: usize,
}

/// The rows of a table as they come.
#[derive(Debug, Default)]
pub(super) struct Grid {
    pub rows: Vec<Row>,
    /// For each column, the cell that reaches down into it, and into how many rows more.
    merged: Vec<(usize, Line)>,
    count: usize,
    /// Whether there were more cells than are read.
    pub is_cut: bool,
}

impl Grid {
    pub fn row(&mut self) {
        self.fill(usize::MAX);
        self.rows.push(Row { is_head: true, ..Row::default() });
    }

    /// Adds a cell to the last row.
    pub fn cell(&mut self, line: Line, is_head: bool, columns: usize, rows: usize) {
        if self.rows.is_empty() {
            self.row();
        }
        self.fill(0);
        let columns = columns.clamp(1, MAX_SPAN);
        let Some(row) = self.rows.last_mut() else { return };
        let at = row.cells.len();
        self.count += columns;
        if self.count > MAX_CELLS || at + columns > MAX_COLUMNS {
            self.is_cut = true;
            return;
        }
        row.is_head &= is_head || line.is_blank();
        row.span = row.span.max(columns);
        if rows > 1 {
            self.merged.resize_with(self.merged.len().max(at + columns), Default::default);
            for (place, merged) in self.merged[at..at + columns].iter_mut().enumerate() {
                let line = if place == 0 { line.clone() } else { Line::default() };
                *merged = (rows - 1, line);
            }
        }
        row.cells.push(line);
        row.cells.resize_with(at + columns, Line::default);
    }

    /// Puts what reaches down into the places that come next; all of them up to `end`.
    fn fill(&mut self, end: usize) {
        let Some(row) = self.rows.last_mut() else { return };
        loop {
            let at = row.cells.len();
            let last = self.merged.iter().rposition(|(rows, _)| *rows > 0);
            match self.merged.get_mut(at) {
                Some((rows @ 1.., line)) => {
                    *rows -= 1;
                    self.count += 1;
                    row.cells.push(line.clone());
                }
                Some(_) if at < end && Some(at) < last => row.cells.push(Line::default()),
                _ => return,
            }
        }
    }

    /// The rows with all cells that say something.
    pub fn finish(mut self) -> Vec<Row> {
        self.fill(usize::MAX);
        self.rows.retain(|row| row.cells.iter().any(|cell| !cell.is_blank()));
        self.rows
    }
}
