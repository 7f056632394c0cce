//! The short sentence about what has just happened.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::store::Store;
use crate::ui::element::{Element, button, classed};

/// The notice at the bottom of the page, with Undo where it applies.
#[must_use]
pub fn notice(store: Store) -> Element {
    classed("div", "notice").attr("role", "status").dynamic(move || {
        let notice = store.view.notice.get()?;
        let undo = || button("Undo", move || store.dispatch(Message::Undid));
        let toast = classed("span", "toast").text(notice.text);
        Some(toast.maybe(notice.undo.then(undo)).into_view())
    })
}
