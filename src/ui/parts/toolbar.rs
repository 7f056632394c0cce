//! The filters above the list.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::domain::filter::Filter;
use crate::store::SheetView;
use crate::ui::use_store;

/// The filters, each with its count.
#[component]
pub fn Toolbar(sheet: Arc<SheetView>) -> impl IntoView {
    let store = use_store();
    let button = |filter: Filter| {
        let (chosen, total) = (sheet.filter.clone(), sheet.total.clone());
        let is_pressed = move || (chosen.get() == filter).to_string();
        view! {
            <button
                type="button"
                aria-pressed=is_pressed
                on:click=move |_| store.dispatch(Message::ChoseFilter(filter))
            >
                {filter.label()} " " <span class="count">{move || total.with(|total| total.shown(filter))}</span>
            </button>
        }
    };
    view! {
        <div class="toolbar">
            <div class="seg" role="group" aria-label="Show">{Filter::ALL.map(button).collect_view()}</div>
        </div>
    }
}
