//! Notes, steps and tables.

use leptos::prelude::ArcRwSignal;

use super::inline::inline;
use crate::domain::checklist::{Steps, Table};
use crate::domain::text::Text;
use crate::domain::value::Values;
use crate::ui::element::{Element, classed, el};

/// A paragraph.
#[must_use]
pub fn note(text: &Text, values: &ArcRwSignal<Values>) -> Element {
    inline(classed("p", "note"), text, values)
}

/// Ordered prose.
#[must_use]
pub fn steps(steps: &Steps, values: &ArcRwSignal<Values>) -> Element {
    let items = steps.steps.iter().map(|step| inline(el("li"), step, values));
    classed("div", "steps")
        .maybe(steps.label.as_ref().map(|label| el("h4").written(&**label)))
        .child(el("ol").children(items))
}

/// Rows and columns.
#[must_use]
pub fn table(table: &Table, values: &ArcRwSignal<Values>) -> Element {
    let head = table.head.iter().map(|cell| el("th").attr("scope", "col").written(&**cell));
    let row =
        |row: &Vec<Text>| el("tr").children(row.iter().map(|cell| inline(el("td"), cell, values)));
    let rows = el("table")
        .maybe(table.label.as_ref().map(|label| el("caption").written(&**label)))
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(table.rows.iter().map(row)));
    classed("div", "table")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", table.label.as_deref().unwrap_or("Table"))
        .child(rows)
}
