//! The bar at the bottom of narrow screens.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::domain::filter::Filter;
use crate::domain::mark::State;
use crate::store::SheetView;
use crate::ui::use_store;

/// What is left, the way to the next open item, undo and share.
#[component]
pub fn Dock(sheet: Arc<SheetView>) -> impl IntoView {
    let store = use_store();
    let total = sheet.total.clone();
    let filter = sheet.filter.clone();
    let left = move || format!("Left {}", total.with(|total| total.shown(Filter::Left)));
    let is_left = {
        let filter = filter.clone();
        move || (filter.get() == Filter::Left).to_string()
    };
    let toggle = move |_| {
        let next = if filter.get_untracked() == Filter::Left { Filter::All } else { Filter::Left };
        store.dispatch(Message::ChoseFilter(next));
    };
    let undo = sheet.run.clone();
    let next = move || {
        sheet.total.track();
        let is_open = |mark: &ArcRwSignal<_>| mark.with_untracked(|mark: &crate::domain::mark::Mark| mark.state == State::Open);
        let position = sheet.marks.iter().position(is_open);
        position.map(|position| format!("#item-{}", sheet.checklist.items[position].id))
    };
    view! {
        <div class="dock">
            <button type="button" aria-pressed=is_left on:click=toggle>{left}</button>
            <a class="button" href=next>"Next"</a>
            <button type="button" disabled=move || undo.with(|run| run.undo.is_none()) on:click=move |_| store.dispatch(Message::Undid)>
                "Undo"
            </button>
            <button type="button" class="primary" on:click=move |_| store.dispatch(Message::OpenedShare)>
                "Share"
            </button>
        </div>
    }
}
