//! Tables as comma-separated values: what spreadsheets write, and what they open.
//!
//! A row is an item. Commands, notes between items, steps and tables have no place in such a file
//! and are left out; so are limits and what to do when they are missed.

pub(in crate::codec) mod answers;
mod cells;
pub(in crate::codec) mod columns;
mod groups;
mod head;
mod headings;
mod levels;
mod repeated;
pub(in crate::codec) mod says;
mod table;
mod words;

use std::collections::BTreeMap;

use self::cells::{Row, rows, write_row};
pub use self::columns::Column;
use self::columns::{Columns, GROUP_JOINT, weight_word};
pub(in crate::codec) use self::head::begins_with_head;
use self::head::{MAX_ABOVE, head_of, is_sure_head};
use self::headings::HEADINGS;
use self::table::Table;
use super::checklist_json::MAX_ITEMS;
use super::imported::{ChosenColumns, Imported, TableColumn, TableRead, on_line};
use super::problem::Problem;
use crate::domain::draft::{Draft, DraftEntry, DraftItem};
use crate::domain::mark::Mark;

/// What may part cells, in the order of preference.
const DELIMITERS: [char; 4] = [',', ';', '\t', '|'];
/// How many columns are written.
const WRITTEN: usize = 9;
/// Before the first cell, so that spreadsheets read the text as UTF-8.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Whether `text` begins with a row of headings that name an item and something more.
#[must_use]
pub fn has_headings(text: &str) -> bool {
    let text = body_of(text).0;
    let first = text.lines().next().unwrap_or_default();
    let is = |line: &str, delimiter: char, is: fn(&[String]) -> bool| {
        rows(line, delimiter).is_ok_and(|rows| rows.first().is_some_and(|row| is(&row.cells)))
    };
    let names = |cells: &[String]| {
        let columns = Columns::named(cells);
        columns.has(Column::Item) && columns.count() > 1
    };
    // What people write above a table is copied with it.
    let above = text.lines().take(MAX_ABOVE).skip(1);
    let is_below = |delimiter| above.clone().any(|line| is(line, delimiter, is_sure_head));
    DELIMITERS.iter().any(|delimiter| is(first, *delimiter, names))
        || ['\t', ';'].into_iter().any(is_below)
}

/// How many lines are looked at to tell a table from plain text.
const LINES: usize = 200;

/// Whether a text is a table without headings, as a spreadsheet copies it: as many cells in each of at
/// least two rows, parted by tabs or semicolons.
#[must_use]
pub fn is_table(text: &str) -> bool {
    let end = text.match_indices('\n').nth(LINES).map_or(text.len(), |(at, _)| at);
    ['\t', ';'].into_iter().any(|delimiter| {
        let Ok(rows) = rows(&text[..end], delimiter) else { return false };
        let width = rows.first().map_or(0, |row| row.cells.len());
        let is_indented = |line: &str| line.starts_with([' ', '\t']) && delimiter == ';';
        width > 1
            && rows.len() > 1
            && rows.iter().all(|row| row.cells.len() == width)
            && !text[..end].lines().any(is_indented)
            && rows.iter().any(|row| !row.cells[0].is_empty())
    })
}

/// Reads a table as a checklist called `title`. Delimiter and headings are recognised; without
/// headings the columns are section, item, weight, mark, note. An empty section cell means the
/// section of the row above; rows of a section that come apart come together.
///
/// # Errors
/// An unbalanced quote with its line; no item column; no item; more than 20,000 items.
pub fn read(text: &str, title: &str) -> Result<Imported, Problem> {
    read_as(text, title, &[])
}

/// The same, by what a person has chosen for a table with its headings, where they have.
///
/// # Errors
/// As [`read`].
pub fn read_as(text: &str, title: &str, chosen: &[ChosenColumns]) -> Result<Imported, Problem> {
    let (text, named) = body_of(text);
    let Read { columns, rows, headings, above, consumed } = table_of(text, named)?;
    let mut read_as = shown(&columns, headings.as_ref(), &rows);
    let chosen = ChosenColumns::of(chosen, &read_as.names());
    let columns = chosen.map_or(columns, |chosen| Columns::chosen(&chosen.holds));
    for (at, column) in read_as.columns.iter_mut().enumerate() {
        column.holds = columns.at(at);
    }
    // The first row above the table that is one cell is its title.
    let alone = |row: &Row| {
        let mut said = row.cells.iter().filter(|cell| !cell.is_empty());
        said.next().filter(|_| said.next().is_none()).cloned()
    };
    let own_title = above.iter().enumerate().find_map(|(at, row)| Some((at, alone(row)?)));
    let title = own_title.as_ref().map_or(title, |(_, title)| title);
    let table = Table::of(title, &columns, &rows);
    let mut read = table.read;
    read.consumed.push_str(&consumed);
    if named.is_some() {
        read.consumed.push_str("sep\n");
    }
    read.table = Some(read_as);
    let title_at = own_title.as_ref().map(|(at, _)| *at);
    for (_, row) in above.iter().enumerate().filter(|(at, _)| Some(*at) != title_at) {
        let said: Vec<&str> =
            row.cells.iter().map(|cell| cell.trim()).filter(|c| !c.is_empty()).collect();
        let sentence = format!("“{}” stands above the table; it is left out.", said.join(" "));
        read.remarks.push(on_line(row.line, sentence));
    }
    if let Some(row) = &headings {
        read.consumed.extend([row.cells.join("\n").as_str(), "\n"]);
        for (place, heading) in row.cells.iter().enumerate() {
            if !columns.uses(place) && !columns.is_number(place) && !heading.is_empty() {
                read.remarks.push(on_line(row.line, columns::not_used(heading)));
            }
        }
    }
    match table.count {
        0 => Err(on_line(1, "The table holds no items; write one in each row.")),
        1..=MAX_ITEMS => Ok(read),
        _ => Err(Problem {
            path: String::new(),
            sentence: "The table has more than 20,000 items; split the checklist.".into(),
        }),
    }
}

/// Each column with its heading, its first words and what it holds.
fn shown(columns: &Columns, headings: Option<&Row>, rows: &[Row]) -> TableRead {
    let width = rows.iter().chain(headings).map(|row| row.cells.len()).max().unwrap_or_default();
    let cell = |row: &Row, at: usize| row.cells.get(at).cloned().unwrap_or_default();
    let of = |at: usize| TableColumn {
        name: headings.map(|row| cell(row, at)).unwrap_or_default(),
        sample: rows.iter().map(|row| cell(row, at)).find(|c| !c.is_empty()).unwrap_or_default(),
        holds: columns.at(at),
    };
    TableRead { columns: (0..width).map(of).collect(), rows: rows.len(), is_items: true }
}

/// The items of a checklist as a table, with their marks by item id. It reads back as the same
/// sections, items, weights and marks, where the sections of a phase differ in title.
#[must_use]
pub fn write(draft: &Draft, marks: &[(String, Mark)]) -> String {
    let marks: BTreeMap<&str, &Mark> = marks.iter().map(|(id, mark)| (id.as_str(), mark)).collect();
    let headings = HEADINGS.iter().take(WRITTEN).filter_map(|(_, words)| words.split(' ').next());
    let mut text = format!("{BYTE_ORDER_MARK}{}", write_row(headings));
    for phase in &draft.phases {
        for section in &phase.sections {
            for entry in &section.entries {
                let DraftEntry::Item(item) = entry else { continue };
                let titles = [phase.title.as_str(), section.title.as_str()];
                write_item(&mut text, titles, "", item, &marks);
            }
        }
    }
    text
}

/// Writes an item, or the items of a group.
fn write_item(
    text: &mut String,
    titles: [&str; 2],
    groups: &str,
    item: &DraftItem,
    marks: &BTreeMap<&str, &Mark>,
) {
    // Details have no column.
    let DraftItem { id, text: words, weight, details: _, default, items } = item;
    if !items.is_empty() {
        let joint = if groups.is_empty() { "" } else { GROUP_JOINT };
        let groups = format!("{groups}{joint}{words}");
        for child in items {
            write_item(text, titles, &groups, child, marks);
        }
        return;
    }
    let untouched = Mark::untouched(*default);
    let mark = marks.get(id.as_str()).copied().unwrap_or(&untouched);
    text.push_str(&write_row([
        titles[0],
        titles[1],
        groups,
        words,
        weight_word(*weight),
        mark.state.about().label,
        &mark.reason,
        &mark.note,
        id,
    ]));
}

/// The text without byte-order mark and `sep=` line, and the delimiter that this line names.
fn body_of(text: &str) -> (&str, Option<char>) {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let named = text.strip_prefix("sep=").and_then(|rest| {
        let delimiter = rest.chars().next().filter(|c| DELIMITERS.contains(c))?;
        Some((rest.split_once('\n').map_or("", |(_, body)| body), Some(delimiter)))
    });
    named.unwrap_or((text, None))
}

/// A table with its columns.
struct Read {
    columns: Columns,
    rows: Vec<Row>,
    headings: Option<Row>,
    /// What stands above the headings.
    above: Vec<Row>,
    /// What stood in columns that were joined.
    consumed: String,
}

/// The columns and rows of a table, its headings if it has some, and what stands above them.
fn table_of(text: &str, named: Option<char>) -> Result<Read, Problem> {
    let lines: Vec<&str> = text.lines().take(MAX_ABOVE).collect();
    let width = |delimiter: &char| {
        let of = |line: &&str| {
            let cells = line.split(*delimiter).map(|cell| cell.trim().trim_matches('"').to_owned());
            let cells: Vec<String> = cells.collect();
            (Columns::named(&cells).count(), cells.len())
        };
        lines.iter().map(of).max().unwrap_or_default()
    };
    // Of equally good ones the first.
    let delimiter = named.or_else(|| DELIMITERS.into_iter().rev().max_by_key(width));
    let mut rows = rows(text, delimiter.unwrap_or(','))?;
    let Some(first) = rows.first() else {
        return Err(on_line(1, "The table is empty."));
    };
    let cells =
        |rows: &[Row]| -> Vec<Vec<String>> { rows.iter().map(|r| r.cells.clone()).collect() };
    let columns = Columns::named(&first.cells);
    let all = cells(&rows);
    let place = head_of(&all);
    if let Some(place) = place {
        let mut rest = rows.split_off(place + 1);
        let mut headings = rows.pop();
        let levels = headings.as_mut().and_then(|heads| levels::join(heads, &mut rest));
        let repeated =
            headings.as_mut().and_then(|heads| repeated::take_out(heads, &mut rows, &mut rest));
        let (sections, taken) = repeated.unzip();
        let heads = headings.as_ref().map(|row| row.cells.clone()).unwrap_or_default();
        let mut joining: Vec<_> = rest.iter_mut().map(|row| &mut row.cells).collect();
        let answers::Joined { spent, consumed } = answers::join(&heads, &mut joining);
        let columns = Columns::of_table(&heads, &cells(&rest)).without(spent);
        let columns = columns.with_sections(sections);
        let consumed = consumed + &taken.unwrap_or_default() + &levels.unwrap_or_default();
        return Ok(Read { columns, rows: rest, headings, above: rows, consumed });
    }
    if columns.count() > 1 {
        let sentence = "The first row names columns, but none for the items; call it `item`.";
        return Err(on_line(first.line, sentence));
    }
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let columns = Columns::by_place(width, &all);
    Ok(Read { columns, rows, headings: None, above: Vec::new(), consumed: String::new() })
}
