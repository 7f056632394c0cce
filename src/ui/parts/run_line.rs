//! The run's name, and the way to a new run.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::sheet::NAME_LENGTH;
use crate::store::SheetView;
use crate::ui::controls::TextField;
use crate::ui::use_store;

/// The line that names the run.
#[component]
pub fn RunLine(sheet: Arc<SheetView>) -> impl IntoView {
    let store = use_store();
    let run = sheet.run.clone();
    let name = {
        let run = run.clone();
        move || run.with(|run| run.name.clone())
    };
    let is_started = move || run.with(|run| run.is_started);
    view! {
        <div class="run-line">
            <TextField
                id="run-name".to_owned()
                label="Run".to_owned()
                value=name
                on_change=move |name| store.dispatch(Message::NamedRun(name))
                hint="Name it: v3.0.0 → production"
                max=NAME_LENGTH
            />
            <button type="button" class="quiet" disabled=move || !is_started() on:click=move |_| store.dispatch(Message::StartedRun)>
                "New run"
            </button>
        </div>
    }
}
