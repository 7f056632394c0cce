//! What the columns of tables hold: guessed, and for the person to choose. Tables with the same headings
//! are chosen for once.

use leptos::prelude::*;

use crate::browser;
use crate::codec::csv::Column;
use crate::codec::imported::{ChosenColumns, TableColumn, TableRead};
use crate::codec::recognise::Kind;
use crate::domain::words::counted;
use crate::ui::element::{Element, classed, el};

/// What a column can hold, in words.
const CHOICES: [(Option<Column>, &str); 14] = [
    (None, "not used"),
    (Some(Column::Item), "items"),
    (Some(Column::Mark), "marks"),
    (Some(Column::Note), "notes"),
    (Some(Column::Owner), "owners"),
    (Some(Column::Section), "sections"),
    (Some(Column::Group), "groups"),
    (Some(Column::Phase), "phases"),
    (Some(Column::Weight), "weights"),
    (Some(Column::Reason), "reasons of marks"),
    (Some(Column::Id), "ids"),
    (Some(Column::Kind), "what a row is"),
    (Some(Column::Indent), "how deep an item lies"),
    (Some(Column::Parts), "sub-items"),
];
/// The most characters of a cell that are shown, and of all headings of a table.
const SAMPLE: usize = 40;
const HEADINGS: usize = 60;
/// The most tables and columns that are shown.
const MOST_TABLES: usize = 50;
const MOST_COLUMNS: usize = 100;

/// What was chosen for tables with the same headings before, where that is not what was guessed.
pub fn remembered(table: &TableRead) -> Option<ChosenColumns> {
    let names = table.names();
    let is_named = names.iter().any(|name| !name.is_empty());
    let holds = is_named.then(|| browser::columns(&names))??;
    let chosen = ChosenColumns { names, holds };
    (chosen != guessed(table)).then_some(chosen)
}

/// What was guessed; a table that stays one has no items.
fn guessed(table: &TableRead) -> ChosenColumns {
    let holds = |column: &TableColumn| column.holds.filter(|_| table.is_items);
    ChosenColumns { names: table.names(), holds: table.columns.iter().map(holds).collect() }
}

/// Whether each of these tables is shown with a choice for its columns.
pub fn are_shown(tables: &[TableRead]) -> bool {
    tables.len() <= MOST_TABLES && tables.iter().all(has_choice)
}

fn has_choice(table: &TableRead) -> bool {
    table.columns.len() > 1
}

/// The tables of a text, each with a choice for its columns; `choose` takes what was chosen.
pub fn choices(
    kind: Kind,
    tables: &[TableRead],
    chosen: &[ChosenColumns],
    choose: impl Fn(ChosenColumns) + Copy + Send + 'static,
) -> Option<Element> {
    let is_alone = kind == Kind::Csv;
    let shown = tables.iter().filter(|table| has_choice(table)).take(MOST_TABLES);
    let shown = shown.enumerate().map(|(at, table)| {
        let chosen = ChosenColumns::of(chosen, &table.names()).cloned();
        let chosen = chosen.unwrap_or_else(|| guessed(table));
        let shown = Shown {
            at,
            guess: StoredValue::new(table.columns.iter().map(|column| column.holds).collect()),
            is_rows: RwSignal::new(is_alone || chosen.has_items()),
            now: RwSignal::new(chosen),
        };
        shown.table(table, is_alone, choose)
    });
    let shown: Vec<Element> = shown.collect();
    (!shown.is_empty()).then(|| classed("div", "tables").children(shown))
}

/// A table that is shown.
#[derive(Clone, Copy)]
struct Shown {
    /// Its place among those that are shown.
    at: usize,
    /// What its columns hold where its rows are items.
    guess: StoredValue<Vec<Option<Column>>>,
    /// What was guessed or chosen.
    now: RwSignal<ChosenColumns>,
    /// Whether its rows are to be items.
    is_rows: RwSignal<bool>,
}

impl Shown {
    fn table(
        self,
        table: &TableRead,
        is_alone: bool,
        choose: impl Fn(ChosenColumns) + Copy + Send + 'static,
    ) -> Element {
        let names: Vec<&str> = table.columns.iter().map(|column| &*column.name).collect();
        let names = names.join(" · ");
        let short: String = names.chars().take(HEADINGS).collect();
        let more = if short.len() < names.len() { "…" } else { "" };
        let rows = counted(table.rows, "row", "rows");
        let summary = if is_alone {
            el("summary").written(format!("Its columns ({})", table.columns.len()))
        } else {
            el("summary")
                .text("Table ")
                .child(el("bdi").written(format!("{short}{more}")))
                .text(" ")
                .child(classed("span", "hint").written(rows))
        };
        let is_open = self.is_rows.get_untracked();
        let details = if is_open { el("details").attr("open", "") } else { el("details") };
        let is_rows = move || self.is_rows.get();
        let rows = el("input").attr("type", "checkbox").flag("checked", is_rows).on(
            "change",
            move |event| {
                let is_rows = event_target_checked(&event);
                let guess = self.guess.get_value();
                let holds = if is_rows { guess } else { vec![None; guess.len()] };
                self.now.update(|now| now.holds = holds);
                self.is_rows.set(is_rows);
                choose(self.now.get_untracked());
            },
        );
        let rows = classed("label", "choice").child(rows).text("Its rows are items");
        let label = format!("Columns of {short}");
        let columns = table.columns.clone();
        let columns = move || {
            if !self.is_rows.get() {
                return None;
            }
            let rows = columns.iter().enumerate().take(MOST_COLUMNS);
            let rows = rows.map(|(at, column)| self.column(at, column, choose));
            let rest = columns.len().saturating_sub(MOST_COLUMNS);
            let more = format!("… and {rest} more, as they were guessed");
            let more = (rest > 0).then(|| classed("p", "hint").written(more));
            let all = classed("div", "kinds").attr("role", "group").attr("aria-label", &*label);
            Some(all.children(rows.collect::<Vec<_>>()).maybe(more).into_view())
        };
        details.child(summary).maybe((!is_alone).then_some(rows)).dynamic(columns)
    }

    fn column(
        self,
        at: usize,
        column: &TableColumn,
        choose: impl Fn(ChosenColumns) + Copy + Send + 'static,
    ) -> Element {
        let field = format!("import-column-{}-{at}", self.at);
        let options = CHOICES.iter().map(|(holds, words)| {
            let is_chosen = move || self.now.with(|now| now.holds[at] == *holds);
            el("option").attr("value", words).flag("selected", is_chosen).text(words)
        });
        let select = el("select").attr("id", &field).children(options.collect::<Vec<_>>()).on(
            "change",
            move |event| {
                let word = event_target_value(&event);
                if let Some((holds, _)) = CHOICES.iter().find(|(_, words)| *words == word) {
                    self.now.update(|now| now.choose(at, *holds));
                    choose(self.now.get_untracked());
                }
            },
        );
        let name =
            if column.name.is_empty() { format!("Column {}", at + 1) } else { column.name.clone() };
        let sample: String = column.sample.chars().take(SAMPLE).collect();
        let label = el("label").attr("for", &field).written(name);
        let sample = classed("span", "hint").written(sample);
        el("div").child(el("span").child(label).text(" ").child(sample)).child(select)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_a_column_can_hold_can_be_chosen() {
        for holds in Column::all().map(Some).chain([None]) {
            let choices = CHOICES.iter().filter(|(choice, _)| *choice == holds);
            assert_eq!(choices.count(), 1, "{holds:?}");
        }
    }
}
