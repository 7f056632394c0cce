//! A table of HTML as one of Markdown, or as comma-separated values.

use super::cells::Row;
use super::line::Line;
use super::writer::Writer;
use crate::codec::csv;

/// A table whose head is known.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// What stands above the head.
    above: Vec<Vec<Line>>,
    head: Option<Vec<Line>>,
    /// The parts, each with the line that stands over it.
    parts: Vec<(Option<Line>, Vec<Vec<Line>>)>,
}

impl Table {
    pub fn of(mut rows: Vec<Row>) -> Self {
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
        let mut table = Self::default();
        let place = head_of(&rows, width);
        let body = rows.split_off(place.map_or(0, |(_, end)| end));
        if let Some((start, end)) = place {
            let heads = rows.split_off(start);
            table.above = rows.into_iter().map(|row| row.cells).collect();
            table.head = Some(merged(heads, end - start));
        }
        let mut parts = vec![(None, Vec::new())];
        let names = table.head.as_ref().map(|head| plain(head));
        for row in body {
            let is_over = row.span >= width && width > 1;
            // A head that stands there again says nothing new.
            if names.as_ref() == Some(&plain(&row.cells)) {
                continue;
            }
            if is_over && row.cells.iter().filter(|cell| !cell.is_blank()).count() == 1 {
                parts.push((row.cells.into_iter().next(), Vec::new()));
            } else if let Some((_, rows)) = parts.last_mut() {
                rows.push(row.cells);
            }
        }
        parts.retain(|(over, rows)| over.is_some() || !rows.is_empty());
        table.parts = parts;
        table
    }

    /// How many tables of Markdown it becomes.
    pub fn forms(&self) -> usize {
        self.parts.iter().filter(|(_, rows)| !rows.is_empty()).count()
    }

    /// Writes it as comma-separated values; the lines over its parts as a column of sections.
    pub fn to_csv(&self) -> String {
        let has_parts = self.parts.iter().any(|(over, _)| over.is_some());
        let mut out = String::new();
        let mut write = |section: Option<&str>, cells: &[Line]| {
            let cells: Vec<String> =
                cells.iter().map(|cell| quoted(&cell.cell(false).join("\n"))).collect();
            let section = section.filter(|_| has_parts).map(quoted);
            let cells: Vec<String> = section.into_iter().chain(cells).collect();
            out.push_str(&cells.join(","));
            out.push('\n');
        };
        for row in &self.above {
            write(None, row);
        }
        if let Some(head) = &self.head {
            write(Some("Section"), head);
        }
        for (over, rows) in &self.parts {
            let over = over.as_ref().map(|over| over.plain().replace('\n', " "));
            for row in rows {
                write(Some(over.as_deref().unwrap_or_default()), row);
            }
            if rows.is_empty() {
                write(Some(""), &[Line::default()]);
            }
        }
        out
    }

    /// Writes it as Markdown.
    pub fn to_markdown(&self, writer: &mut Writer) {
        let in_markdown = |cell: &Line| cell.cell(true).join("<br>");
        let line = |cells: &[Line]| {
            let cells: Vec<String> = cells.iter().map(in_markdown).collect();
            format!("| {} |", cells.join(" | "))
        };
        let rows = self.parts.iter().flat_map(|(_, rows)| rows);
        let width = rows.chain(&self.head).map(Vec::len).max().unwrap_or_default();
        for row in &self.above {
            writer.part(&row.iter().map(in_markdown).collect::<Vec<_>>().join(" "));
        }
        let mut head = self.head.clone().unwrap_or_default();
        head.resize_with(width, Line::default);
        if self.forms() == 0
            && let Some(head) = &self.head
        {
            writer.part(&head.iter().map(in_markdown).collect::<Vec<_>>().join(" "));
        }
        for (over, rows) in &self.parts {
            if let Some(over) = over {
                writer.part(&in_markdown(over));
            }
            let rule = format!("|{}", " --- |".repeat(width));
            let mut lines = vec![line(&head), rule];
            lines.extend(rows.iter().map(|row| line(row)));
            if !rows.is_empty() {
                writer.table(&lines);
            }
        }
    }
}

/// The rows that are the head: which is the first, and which follows the last.
fn head_of(rows: &[Row], width: usize) -> Option<(usize, usize)> {
    let is_over = |row: &Row| {
        let count = row.cells.iter().filter(|cell| !cell.is_blank()).count();
        count == 1 && width > 1 && (row.span >= width || !row.is_head)
    };
    let start = rows.iter().position(|row| !is_over(row))?;
    let heads = rows[start..].iter().take_while(|row| row.is_head && !is_over(row)).count();
    if heads > 0 && start + heads < rows.len() {
        return Some((start, start + heads));
    }
    let cells: Vec<Vec<String>> = rows[start..].iter().map(|row| plain(&row.cells)).collect();
    csv::begins_with_head(&cells).then_some((start, start + 1))
}

/// The rows of a head as one: what stands over a name comes before it.
fn merged(heads: Vec<Row>, count: usize) -> Vec<Line> {
    let mut heads = heads.into_iter().take(count).map(|row| row.cells);
    let mut out = heads.next().unwrap_or_default();
    for row in heads {
        let width = out.len().max(row.len());
        out.resize_with(width, Line::default);
        for (above, below) in out.iter_mut().zip(row) {
            if above.is_blank() {
                *above = below;
            } else if !below.is_blank() && above.plain() != below.plain() {
                let both = format!("{} {}", above.plain(), below.plain());
                *above = Line::default();
                above.push(&super::line::Setting::default(), &both);
            }
        }
    }
    out
}

fn plain(cells: &[Line]) -> Vec<String> {
    cells.iter().map(Line::plain).collect()
}

fn quoted(cell: &str) -> String {
    let is_bare = cell.trim() == cell && !cell.contains([',', ';', '\t', '|', '"', '\r', '\n']);
    if is_bare { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
}
