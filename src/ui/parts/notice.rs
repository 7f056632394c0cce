//! The short sentence about what has just happened.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::store::Store;
use crate::ui::element::{Element, button, classed};

/// The notice at the bottom of the page, with Undo or Redo where it applies.
#[must_use]
pub fn notice(store: Store) -> Element {
    classed("div", "notice").attr("role", "status").dynamic(move || {
        let notice = store.view.notice.get()?;
        let offer = notice
            .offer
            .map(|way| button(way.label(), move || store.dispatch(Message::Turned(way))));
        let toast = classed("span", "toast").written(notice.text);
        Some(toast.maybe(offer).into_view())
    })
}
