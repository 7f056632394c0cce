//! Notes, steps and tables.

use leptos::prelude::*;

use super::inline::inline;
use crate::domain::checklist::{Steps, Table};
use crate::domain::text::Text;
use crate::domain::value::Values;

/// A paragraph.
pub fn note(text: &Text, values: &ArcRwSignal<Values>) -> AnyView {
    view! { <p class="note">{inline(text, values)}</p> }.into_any()
}

/// Ordered prose.
pub fn steps(steps: &Steps, values: &ArcRwSignal<Values>) -> AnyView {
    let items: Vec<_> =
        steps.steps.iter().map(|step| view! { <li>{inline(step, values)}</li> }).collect();
    view! {
        <div class="steps">
            {steps.label.clone().map(|label| view! { <h4>{label}</h4> })}
            <ol>{items}</ol>
        </div>
    }
    .into_any()
}

/// Rows and columns.
pub fn table(table: &Table, values: &ArcRwSignal<Values>) -> AnyView {
    let head: Vec<_> =
        table.head.iter().map(|cell| view! { <th scope="col">{cell.clone()}</th> }).collect();
    let row = |row: &Vec<Text>| {
        let cells: Vec<_> =
            row.iter().map(|cell| view! { <td>{inline(cell, values)}</td> }).collect();
        view! { <tr>{cells}</tr> }
    };
    let rows: Vec<_> = table.rows.iter().map(row).collect();
    let name = table.label.clone().unwrap_or_else(|| "Table".into());
    let caption = table.label.clone().map(|label| view! { <caption>{label}</caption> });
    view! {
        <div class="table" tabindex="0" role="region" aria-label=name>
            <table>
                {caption}
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
