//! The filters above the list.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::domain::filter::Filter;
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed};

/// The filters, each with its count.
#[must_use]
pub fn toolbar(store: Store, sheet: &SheetView) -> Element {
    let filter = |filter: Filter| {
        let (chosen, total) = (sheet.filter.clone(), sheet.total.clone());
        let count = move || total.with(|total| total.shown(filter)).to_string();
        button(filter.label(), move || store.dispatch(Message::ChoseFilter(filter)))
            .live_attr("aria-pressed", move || Some((chosen.get() == filter).to_string()))
            .text(" ")
            .child(classed("span", "count").live(count))
    };
    let filters = classed("div", "seg")
        .attr("role", "group")
        .attr("aria-label", "Show")
        .children(Filter::offered(false, "").map(filter));
    classed("div", "toolbar").child(filters)
}
