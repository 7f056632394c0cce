//! The banner that says when changes are not kept.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::model::Keeping;
use crate::store::Screen;
use crate::ui::use_store;

/// Says plainly when changes are not kept, and when records cannot be read.
#[component]
pub fn KeepingBanner() -> impl IntoView {
    let store = use_store();
    let view = store.view;
    let sentence = move || match view.keeping.get() {
        Keeping::Kept => None,
        Keeping::NoStorage => Some(
            "This browser lets the page store nothing: your marks are lost when you close it. Copy the link to keep them.",
        ),
        Keeping::Failing => Some(
            "The browser refuses to store more: the last changes are not kept. Free some space, or copy the link to keep them; each change tries again.",
        ),
        Keeping::Newer => Some(
            "A newer version of this page has written here, so this one stores nothing. Reload the page to get that version.",
        ),
    };
    let on_sheet = move || view.screen.with(|screen| matches!(screen, Screen::Sheet(_)));
    let copy = move || {
        on_sheet().then(|| {
            view! {
                <button type="button" on:click=move |_| store.dispatch(Message::CopiedLink)>"Copy the link"</button>
            }
        })
    };
    let not_kept = move || {
        sentence().map(|sentence| {
            view! { <div class="keeping" role="alert"><p>{sentence}</p> {copy}</div> }
        })
    };
    let unreadable = move || {
        let count = view.unreadable.get();
        (count > 0).then(|| {
            let words = if count == 1 {
                "1 stored record cannot be read. It stays as it is.".to_owned()
            } else {
                format!("{count} stored records cannot be read. They stay as they are.")
            };
            view! {
                <div class="keeping" role="alert">
                    <p>{words}</p>
                    <button type="button" on:click=move |_| store.dispatch(Message::AskedForUnreadable)>
                        "Download"
                    </button>
                </div>
            }
        })
    };
    view! { {not_kept} {unreadable} }
}
