//! The panel beside the list that offers the link.

use crate::app::message::Message;
use crate::codec::talk::Request;
use crate::page::data;
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed, el};

/// The panel beside the list.
#[must_use]
pub fn share_panel(store: Store, sheet: &SheetView) -> Element {
    let words = "A link carries every mark of this run. Whoever opens it sees where it stands.";
    let copy = move || store.dispatch(Message::Asked(Request::CopyLink));
    let open = move || store.dispatch(Message::Asked(Request::Import));
    classed("section", "panel")
        .child(el("h2").text("Link"))
        .child(classed("p", "hint").written(words))
        .child(
            classed("div", "row")
                .child(
                    button("Copy link", copy)
                        .attr(data::ACT, "copy-link")
                        .toggle("disabled", sheet.is_snapshot()),
                )
                .child(button("Open a link…", open).attr("class", "quiet")),
        )
}
