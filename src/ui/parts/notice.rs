//! The short sentence about what has just happened.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::ui::use_store;

/// The notice at the bottom of the page, with Undo where it applies.
#[component]
pub fn NoticeLine() -> impl IntoView {
    let store = use_store();
    let notice = store.view.notice;
    let content = move || {
        notice.get().map(|notice| {
            let undo = notice.undo.then(|| {
                view! {
                    <button type="button" on:click=move |_| store.dispatch(Message::Undid)>"Undo"</button>
                }
            });
            view! { <span class="toast">{notice.text} {undo}</span> }
        })
    };
    view! { <div class="notice" role="status">{content}</div> }
}
