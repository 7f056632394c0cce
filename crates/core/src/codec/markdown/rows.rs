//! Rows of tables as items.

use super::blocks::Item;
use super::document::Document;
use super::inline::Inline;
use crate::codec::csv::answers;
use crate::codec::csv::columns::{Column, Columns, not_used, weight_word};
use crate::codec::csv::says::{Says, Sort};
use crate::codec::imported::{ChosenColumns, TableColumn, TableRead};
use crate::codec::states;
use crate::domain::mark::State;

/// The cells of a table as text, and what its columns hold.
pub(super) struct Cells {
    /// Its headings.
    pub heads: Vec<String>,
    rows: Vec<Vec<String>>,
    columns: Columns,
    is_chosen: bool,
}

/// Whether a table that stands among other items is a list of items, too: a column with a name for it
/// says the state of every row.
pub(super) fn says_states(head: &[Inline], rows: &[Vec<Inline>]) -> bool {
    let columns = Columns::named(&plain(head));
    let is_state = |row: &Vec<Inline>| {
        let cell = columns.place(Column::Mark).and_then(|at| row.get(at));
        cell.is_some_and(|cell| states::of_cell(&cell.plain()).is_some())
    };
    columns.has(Column::Mark) && columns.has(Column::Item) && rows.iter().all(is_state)
}

/// What a person has chosen for the tables with this head.
pub(super) fn chosen<'a>(all: &'a [ChosenColumns], head: &[Inline]) -> Option<&'a ChosenColumns> {
    if all.is_empty() { None } else { ChosenColumns::of(all, &plain(head)) }
}

fn plain(cells: &[Inline]) -> Vec<String> {
    cells.iter().map(Inline::plain).collect()
}

impl Document {
    /// The cells of a table, of which the person is shown what its columns hold.
    pub fn cells(&mut self, head: &[Inline], rows: &[Vec<Inline>], is_items: bool) -> Cells {
        let heads = plain(head);
        let mut rows: Vec<Vec<String>> = rows.iter().map(|row| plain(row)).collect();
        let joined = answers::join(&heads, &mut rows.iter_mut().collect::<Vec<_>>());
        let is_joined = !joined.spent.is_empty();
        let guess = Columns::of_document(&heads, &rows, joined.spent);
        let chosen = ChosenColumns::of(&self.columns, &heads).filter(|chosen| chosen.has_items());
        let is_chosen = chosen.is_some();
        let columns = chosen.map_or(guess, |chosen| Columns::chosen(&chosen.holds));
        let cells = Cells { heads, rows, columns, is_chosen };
        if is_items {
            self.out.consumed.push_str(&joined.consumed);
            self.consume_heads(&cells, is_joined || is_chosen);
        }
        if !self.exported {
            self.show(&cells, is_items);
        }
        cells
    }

    /// A head that only names what its column holds says nothing more.
    fn consume_heads(&mut self, table: &Cells, all: bool) {
        let named = Columns::named(&table.heads);
        for (at, name) in table.heads.iter().enumerate() {
            if all || named.uses(at) || table.columns.is_number(at) {
                self.out.consumed.extend([name, "\n"]);
            }
            let sentence = not_used(name);
            if table.is_chosen
                && !table.columns.uses(at)
                && !name.is_empty()
                && !self.out.notices.contains(&sentence)
            {
                self.out.notices.push(sentence);
            }
        }
    }

    fn show(&mut self, table: &Cells, is_items: bool) {
        let is_same =
            |read: &&mut TableRead| read.columns.iter().map(|column| &column.name).eq(&table.heads);
        let sample = |at: usize| {
            let cells = table.rows.iter().filter_map(|row| row.get(at));
            cells.into_iter().find(|cell| !cell.is_empty()).cloned().unwrap_or_default()
        };
        if let Some(read) = self.out.tables.iter_mut().find(is_same) {
            read.rows += table.rows.len();
            read.is_items |= is_items;
            for (at, column) in read.columns.iter_mut().enumerate() {
                if column.sample.is_empty() {
                    column.sample = sample(at);
                }
            }
            return;
        }
        let columns = table.heads.iter().enumerate().map(|(at, name)| TableColumn {
            name: name.clone(),
            sample: sample(at),
            holds: table.columns.at(at),
        });
        let rows = table.rows.len();
        self.out.tables.push(TableRead { columns: columns.collect(), rows, is_items });
    }

    /// Takes each row for an item. What no column has a place for is its note, under its head.
    pub fn rows(&mut self, table: &Cells, rows: &[Vec<Inline>]) {
        for row in &table.rows {
            let id = table.columns.cell(row, Column::Id);
            self.ids.reserve(super::ids::Sort::Item, id);
        }
        let mut above = Vec::new();
        for (row, cells) in rows.iter().zip(&table.rows) {
            if cells.iter().any(|cell| !cell.is_empty()) {
                self.row(table, row, cells, &mut above);
            }
        }
        self.close_items(0);
    }

    /// Takes a row for an item below the texts that stand `above`, the last of which is of the row before.
    fn row(&mut self, table: &Cells, row: &[Inline], cells: &[String], above: &mut Vec<String>) {
        let says = Says::of(&table.columns, cells);
        let main = table.columns.place(Column::Item).unwrap_or(0);
        let mut text = row.get(main).cloned().unwrap_or_default();
        let is_item = says.sort == Sort::Item && !(text.is_blank() && table.is_chosen);
        let note = self.note_of_row(table, cells, &says, is_item);
        let is_new = self.out.draft.phases.last().is_none_or(|last| last.title != says.phase);
        if is_new && !says.phase.trim().is_empty() {
            if self.section.is_some() {
                self.close_section();
            }
            let kind = super::hints::kind_of(&says.phase, true);
            self.begin_phase(&says.phase, kind, &text.comment);
            self.section();
        }
        if !is_item {
            self.close_items(0);
            match says.sort {
                Sort::Section if !text.is_blank() => {
                    self.close_section();
                    self.title = Some((text.plain(), None));
                }
                _ => self.note(&text),
            }
            return self.note(&Inline::of(&note));
        }
        let item = |boxed, text: Inline| Item {
            list: 0,
            ordered: false,
            boxed,
            is_guess: says.is_guess,
            text,
        };
        let open = above.iter().zip(&says.groups).take_while(|(open, group)| open == group);
        let by_level = says.groups.is_empty() && says.indent > 0;
        above.truncate(if by_level { says.indent - 1 } else { open.count() });
        for group in &says.groups[above.len().min(says.groups.len())..] {
            self.open_item(above.len() + 1, &item(None, Inline::of(group)));
            above.push((*group).to_owned());
        }
        let depth = above.len() + 1;
        above.push(text.plain());
        if let (Some(weight), false) = (says.weight, table.is_blank(cells, Column::Weight)) {
            text.comment.say("weight", weight_word(weight));
        }
        if says.understands(Column::Id) {
            text.comment.say("id", says.id);
        }
        let boxed = says.state.filter(|_| table.columns.has(Column::Mark));
        self.out.ticked += usize::from(boxed == Some(State::Done));
        self.open_item(depth, &item(boxed, text));
        self.note_open(says.reason, &note);
        for part in &says.parts {
            self.open_item(depth + 1, &item(boxed, Inline::of(part)));
        }
    }

    /// What a row says beside its item and what has a place of its own there.
    fn note_of_row(
        &mut self,
        table: &Cells,
        cells: &[String],
        says: &Says,
        is_item: bool,
    ) -> String {
        let mut note = Vec::new();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let has_place = |column| {
                table.columns.place(column) == Some(at)
                    && says.understands(column)
                    && (is_item || !column.is_of_item())
            };
            match table.columns.at(at) {
                Some(column @ Column::Owner) if has_place(column) => note.push(says.owner.clone()),
                Some(column) if column == Column::Note || !has_place(column) => {
                    let name = table.heads.get(at).map(String::as_str).unwrap_or_default();
                    let colon = if name.is_empty() { "" } else { ": " };
                    note.push(format!("{name}{colon}{cell}"));
                }
                _ => self.out.consumed.extend([cell.as_str(), "\n"]),
            }
        }
        note.join("\n")
    }
}

impl Cells {
    fn is_blank(&self, row: &[String], column: Column) -> bool {
        self.columns.cell(row, column).is_empty()
    }
}
