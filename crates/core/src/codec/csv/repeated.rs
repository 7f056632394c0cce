//! Tables whose headings stand above each part again, as boards and printed sheets write them: what stands
//! alone above the headings is the title of the section below.

use super::cells::Row;

/// Takes repeated headings out. Returns the place of a new last column with the titles of sections, and the
/// words that were taken out, where there are some.
pub(super) fn take_out(
    headings: &mut Row,
    above: &mut Vec<Row>,
    rows: &mut Vec<Row>,
) -> Option<(usize, String)> {
    let is_repeated = |row: &Row| row.cells == headings.cells;
    if !rows.iter().any(is_repeated) {
        return None;
    }
    // The first of those above names the whole table.
    let first = if above.len() > 1 { above.pop() } else { None };
    let title = |row: &Row| {
        let mut said = row.cells.iter().filter(|cell| !cell.is_empty());
        said.next().filter(|_| said.next().is_none()).cloned()
    };
    let width = rows.iter().chain([&*headings]).map(|row| row.cells.len()).max().unwrap_or(0);
    let mut section = first.as_ref().and_then(title).unwrap_or_default();
    let (mut kept, mut taken): (Vec<Row>, String) = (Vec::new(), String::new());
    for row in std::mem::take(rows) {
        if !is_repeated(&row) {
            kept.push(Row { line: row.line, cells: in_section(row.cells, width, &section) });
            continue;
        }
        taken.extend([row.cells.join("\n").as_str(), "\n"]);
        let alone = kept.last().and_then(|last| {
            let cells = last.cells[..width].to_vec();
            title(&Row { line: last.line, cells })
        });
        if let Some(alone) = alone {
            kept.pop();
            section = alone;
        }
    }
    *rows = kept;
    headings.cells.resize(width + 1, String::new());
    Some((width, taken))
}

fn in_section(mut cells: Vec<String>, width: usize, section: &str) -> Vec<String> {
    cells.resize(width, String::new());
    cells.push(section.to_owned());
    cells
}
