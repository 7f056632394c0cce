//! What the columns of a table hold: guessed, and for the person to choose.

use leptos::prelude::*;

use super::dialog::Brought;
use crate::browser;
use crate::codec::csv::Column;
use crate::codec::imported::TableColumn;
use crate::codec::recognise::Kind;
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
/// The most characters of a cell that are shown.
const SAMPLE: usize = 40;

/// What each column of a table holds.
pub type Chosen = Vec<Option<Column>>;

fn names(columns: &[TableColumn]) -> Vec<String> {
    columns.iter().map(|column| column.name.clone()).collect()
}

/// What was chosen for a table with the same headings before.
pub fn remembered(columns: &[TableColumn]) -> Option<Chosen> {
    let names = names(columns);
    let is_named = names.iter().any(|name| !name.is_empty());
    if is_named { browser::columns(&names) } else { None }
}

/// The columns, each with a sample and a choice; `choose` takes what was chosen.
pub fn choice(
    brought: &Brought,
    chosen: &Chosen,
    choose: impl Fn(Chosen) + Copy + Send + 'static,
) -> Option<Element> {
    let columns = &brought.understood.columns;
    if brought.kind != Kind::Csv || columns.len() < 2 {
        return None;
    }
    let state = RwSignal::new(chosen.clone());
    let names = StoredValue::new(names(columns));
    let take = move |at: usize, holds: Option<Column>| {
        state.update(|columns| {
            // Two columns of notes are both kept; of any other sort there is one.
            if holds != Some(Column::Note) {
                for other in columns.iter_mut().filter(|other| **other == holds) {
                    *other = None;
                }
            }
            columns[at] = holds;
        });
        let chosen = state.get_untracked();
        names.with_value(|names| browser::keep_columns(names, &chosen));
        choose(chosen);
    };
    let rows = columns.iter().enumerate().map(|(at, column)| {
        let field = format!("import-column-{at}");
        let options = CHOICES.iter().map(|(holds, words)| {
            let is_chosen = move || state.with(|columns| columns[at] == *holds);
            el("option").attr("value", words).flag("selected", is_chosen).text(words)
        });
        let select = el("select").attr("id", &field).children(options.collect::<Vec<_>>()).on(
            "change",
            move |event| {
                let word = event_target_value(&event);
                if let Some((holds, _)) = CHOICES.iter().find(|(_, words)| *words == word) {
                    take(at, *holds);
                }
            },
        );
        let name =
            if column.name.is_empty() { format!("Column {}", at + 1) } else { column.name.clone() };
        let sample: String = column.sample.chars().take(SAMPLE).collect();
        let label = el("label").attr("for", &field).written(name);
        let sample = classed("span", "hint").written(format!(" {sample}"));
        el("div").child(el("span").child(label).child(sample)).child(select)
    });
    let rows = classed("div", "kinds").children(rows.collect::<Vec<_>>());
    let title = format!("Its columns ({})", columns.len());
    Some(el("details").attr("open", "").child(el("summary").written(title)).child(rows))
}
