//! The run's name, and the way to a new run.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::sheet::NAME_LENGTH;
use crate::store::{SheetView, Store};
use crate::ui::controls::TextField;
use crate::ui::element::{Element, button, classed};

/// The line that names the run.
#[must_use]
pub fn run_line(store: Store, sheet: &SheetView) -> Element {
    let run = sheet.run.clone();
    let is_fresh = move || run.with(|run| !run.is_started);
    let new = button("New run", move || store.dispatch(Message::StartedRun))
        .attr("class", "quiet")
        .toggle("disabled", is_fresh);
    classed("div", "run-line").views(name_field(store, sheet, "run-name").into()).child(new)
}

/// The field that holds the run's name; `id` is unique on the page.
#[must_use]
pub fn name_field(store: Store, sheet: &SheetView, id: &str) -> [AnyView; 2] {
    let run = sheet.run.clone();
    let field = TextField {
        id: id.to_owned(),
        label: "Run".to_owned(),
        hint: "Name it: v3.0.0 → production".to_owned(),
        max: NAME_LENGTH,
        is_secret: false,
    };
    let name = move || run.with(|run| run.name.clone());
    field.view(name, sheet.is_preview(), move |name| store.dispatch(Message::NamedRun(name)))
}
