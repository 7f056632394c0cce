//! The banner that says when changes are not kept.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::model::Keeping;
use crate::codec::talk::Request;
use crate::page::data;
use crate::store::{Screen, Store};
use crate::ui::element::{Element, button, classed, dynamic, el};

/// Says plainly when changes are not kept, and when records cannot be read.
#[must_use]
pub fn keeping(store: Store) -> AnyView {
    dynamic(move || {
        let not_kept = sentence(store.view.keeping.get()).map(|sentence| {
            let on_sheet = store.view.screen.with(|screen| matches!(screen, Screen::Sheet(_)));
            let copy = || {
                button("Copy the link", move || {
                    store.dispatch(Message::Asked(Request::CopyLink));
                })
                .attr(data::ACT, "copy-link")
            };
            banner(sentence.to_owned()).maybe(on_sheet.then(copy))
        });
        let unreadable = match store.view.unreadable.get() {
            0 => None,
            1 => Some("1 stored record cannot be read. It stays as it is.".to_owned()),
            count => Some(format!("{count} stored records cannot be read. They stay as they are.")),
        };
        let unreadable = unreadable.map(|words| {
            let download = move || store.dispatch(Message::AskedForUnreadable);
            banner(words).child(button("Download", download))
        });
        Some(el("div").maybe(not_kept).maybe(unreadable).into_view())
    })
}

fn banner(words: String) -> Element {
    classed("div", "keeping").attr("role", "alert").child(el("p").written(words))
}

fn sentence(keeping: Keeping) -> Option<&'static str> {
    match keeping {
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
    }
}
