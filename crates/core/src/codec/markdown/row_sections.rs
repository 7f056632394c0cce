//! Tables of which the person has said that a column names the sections, or the phases, of their rows.

use std::collections::BTreeMap;

use super::blocks::Block;
use super::inline::Inline;
use super::labels::LEVEL;
use super::rows;
use crate::codec::csv::columns::{Column, Columns};
use crate::codec::imported::ChosenColumns;

/// Divides such tables: rows of one section come together, below a heading. A row without one is of that
/// of the row above.
pub(super) fn divide(blocks: Vec<(usize, Block)>, chosen: &[ChosenColumns]) -> Vec<(usize, Block)> {
    if chosen.is_empty() {
        return blocks;
    }
    let mut out = Vec::new();
    for (depth, block) in blocks {
        let columns = match &block {
            Block::Table(head, _) => rows::chosen(chosen, head).filter(|c| c.has_items()),
            _ => None,
        };
        let columns = columns.map(|chosen| Columns::chosen(&chosen.holds));
        match (block, columns) {
            (Block::Table(head, rows), Some(columns))
                if columns.has(Column::Section) || columns.has(Column::Phase) =>
            {
                out.extend(parts(&head, rows, &columns).map(|block| (depth, block)));
            }
            (block, _) => out.push((depth, block)),
        }
    }
    out
}

fn parts(
    head: &[Inline],
    rows: Vec<Vec<Inline>>,
    columns: &Columns,
) -> impl Iterator<Item = Block> {
    let mut phases: BTreeMap<String, usize> = BTreeMap::new();
    let mut sections: BTreeMap<(usize, String), usize> = BTreeMap::new();
    // For each section its phase, its title, and its rows.
    let mut parts: Vec<(usize, String, Vec<Vec<Inline>>)> = Vec::new();
    let (mut phase, mut section) = (Inline::default(), String::new());
    for mut row in rows {
        let cell = |column| columns.place(column).and_then(|at| row.get(at));
        if let Some(named) = cell(Column::Phase).filter(|cell| !cell.is_blank())
            && *named != phase
        {
            (phase, section) = (named.clone(), String::new());
        }
        if let Some(named) = cell(Column::Section).filter(|cell| !cell.is_blank()) {
            section = named.plain();
        }
        if let Some(cell) = columns.place(Column::Phase).and_then(|at| row.get_mut(at)) {
            cell.clone_from(&phase);
        }
        let count = phases.len();
        let of = *phases.entry(phase.plain()).or_insert(count);
        let at = *sections.entry((of, section.clone())).or_insert_with(|| {
            parts.push((of, section.clone(), Vec::new()));
            parts.len() - 1
        });
        parts[at].2.push(row);
    }
    parts.sort_by_key(|(phase, ..)| *phase);
    let head = head.to_vec();
    parts.into_iter().flat_map(move |(_, title, rows)| {
        let heading = (!title.is_empty()).then(|| Block::Heading(LEVEL, Inline::of(&title)));
        heading.into_iter().chain([Block::Table(head.clone(), rows)])
    })
}
