//! The filters and the search above the list.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::browser;
use crate::domain::filter::Filter;
use crate::domain::mark::State;
use crate::page::{data, ids};
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed, el};

/// The id of the bar. What stands above it on the page is first painted with it.
pub const TOOLBAR: &str = "toolbar";

/// The filters, each with its count, the search, and the way to one item at a time.
#[must_use]
pub fn toolbar(store: Store, sheet: &SheetView) -> Element {
    let filters = classed("div", "seg")
        .attr("role", "group")
        .attr("aria-label", "Show")
        .children(Filter::ALL.map(|filter| choice(store, sheet, filter)));
    let search = el("input")
        .attr("id", ids::SEARCH)
        .attr("type", "search")
        .attr("aria-label", "Search items, commands and notes")
        .attr("placeholder", "Search")
        .attr("autocomplete", "off")
        .on("input", move |event| store.dispatch(Message::Searched(event_target_value(&event))));
    classed("div", "toolbar")
        .attr("id", TOOLBAR)
        .child(filters)
        .child(search)
        .child(focus(store, sheet))
}

/// The id of a filter's button.
#[must_use]
pub fn filter_id(filter: Filter) -> String {
    ["filter-", filter.word()].concat()
}

fn choice(store: Store, sheet: &SheetView, filter: Filter) -> Element {
    let (chosen, total) = (sheet.filter.clone(), sheet.total.clone());
    let count = move || total.with(|total| total.shown(filter)).to_string();
    let (own, person) = (sheet.own.clone(), store.view.person);
    let is_off = move || match filter {
        Filter::Differs => own.with(Option::is_none),
        Filter::Mine => person.with(String::is_empty),
        _ => false,
    };
    button(filter.label(), move || store.dispatch(Message::ChoseFilter(filter)))
        .attr("id", filter_id(filter))
        .live_attr("aria-pressed", move || Some((chosen.get() == filter).to_string()))
        .toggle("hidden", is_off)
        .text(" ")
        .child(classed("span", "count").live(count))
}

/// Begins focus mode at the item that has the focus, else at the first open one.
fn focus(store: Store, sheet: &SheetView) -> Element {
    let (marks, checklist) = (sheet.marks.to_vec(), sheet.checklist.clone());
    let begin = move || {
        let current = browser::current_item().and_then(|id| checklist.position(&id));
        let open = || marks.iter().position(|m| m.with_untracked(|m| m.state == State::Open));
        store.dispatch(Message::Focused(current.or_else(open)));
    };
    button("Focus", begin)
        .attr("class", "quiet")
        .attr(data::ACT, "focus")
        .attr("title", "One item at a time")
        .toggle("disabled", sheet.is_preview())
}
