//! The bar at the top of every page.

use std::sync::Arc;

use leptos::prelude::*;

use super::Strip;
use crate::app::message::Message;
use crate::domain::verdict::{Call, headline};
use crate::store::SheetView;
use crate::ui::use_store;

/// The bar at the top; on a checklist's page with the run, undo, share and the readiness strip.
#[component]
pub fn TopBar(#[prop(optional)] sheet: Option<Arc<SheetView>>) -> impl IntoView {
    let base = use_store().view.base.get_value();
    let run = sheet.as_ref().map(crumb);
    let actions = sheet.as_ref().map(actions);
    let strip = sheet.map(|sheet| view! { <Strip sheet /> });
    view! {
        <header class="top">
            <a class="skip" href="#main-content">"Skip to the list"</a>
            <div class="bar">
                <a class="brand" href=base>
                    <svg class="logo" viewBox="0 0 20 20" aria-hidden="true">
                        <rect x="1" y="1" width="18" height="18" rx="5"></rect>
                        <path d="M5.4 10.4l3 3 6.2-7"></path>
                    </svg>
                    "Preflight"
                </a>
                {run}
                {actions}
            </div>
            {strip}
        </header>
    }
}

/// “Node platform release / v3.0.0 → production”.
fn crumb(sheet: &Arc<SheetView>) -> impl IntoView + use<> {
    let run = sheet.run.clone();
    let name = move || {
        run.with(|run| (!run.name.is_empty()).then(|| view! { " / " <b>{run.name.clone()}</b> }))
    };
    view! { <span class="crumb">{sheet.checklist.title.clone()} {name}</span> }
}

fn actions(sheet: &Arc<SheetView>) -> impl IntoView + use<> {
    let store = use_store();
    let (undo, redo) = (sheet.run.clone(), sheet.run.clone());
    let verdicts = sheet.verdicts.clone();
    let call = move || verdicts.with(|all| headline(all).map_or(Call::Go, |verdict| verdict.call));
    let word = call.clone();
    view! {
        <a class="chip" href="#main-verdict" data-call=move || word().word()>{move || call().label()}</a>
        <span class="actions">
            <button type="button" class="quiet" disabled=move || undo.with(|run| run.undo.is_none()) on:click=move |_| store.dispatch(Message::Undid)>
                "Undo"
            </button>
            <button type="button" class="quiet" disabled=move || redo.with(|run| run.redo.is_none()) on:click=move |_| store.dispatch(Message::Redid)>
                "Redo"
            </button>
            <button type="button" class="primary" on:click=move |_| store.dispatch(Message::OpenedShare)>
                "Share"
            </button>
        </span>
    }
}
