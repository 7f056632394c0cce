//! Titles in a column for each level, as Azure Boards exports trees of work: `Title 1`, `Title 2`.

use super::cells::Row;
use super::columns::Column;

/// Puts the titles into one column, and how deep each lies into another. What the heads were called, where
/// there are such columns.
pub(super) fn join(heads: &mut Row, rows: &mut [Row]) -> Option<String> {
    let levels: Vec<usize> = (1..)
        .map_while(|level| {
            let is_it = |head: &String| *head.trim().to_lowercase() == format!("title {level}");
            heads.cells.iter().position(is_it)
        })
        .collect();
    let [title, depth, ..] = levels[..] else { return None };
    let names = levels.iter().map(|at| heads.cells[*at].as_str()).collect::<Vec<_>>().join("\n");
    for (at, place) in levels.iter().enumerate() {
        let word = match at {
            0 => Column::Item.word(),
            1 => Column::Indent.word(),
            _ => "",
        };
        word.clone_into(&mut heads.cells[*place]);
    }
    for row in rows {
        let width = row.cells.len().max(title.max(depth) + 1);
        row.cells.resize(width, String::new());
        let is_there = |at: &usize| row.cells.get(*at).is_some_and(|cell| !cell.is_empty());
        let level = levels.iter().position(is_there);
        let text = level.map(|level| std::mem::take(&mut row.cells[levels[level]]));
        for at in levels.iter().filter(|at| **at < width) {
            row.cells[*at].clear();
        }
        row.cells[title] = text.unwrap_or_default();
        row.cells[depth] = level.map(|level| (level + 1).to_string()).unwrap_or_default();
    }
    Some(names + "\n")
}
