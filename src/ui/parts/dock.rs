//! The bar at the bottom of narrow screens.

use std::sync::Arc;

use leptos::prelude::*;

use super::top_bar::{share, turn};
use crate::app::history::Way;
use crate::app::message::Message;
use crate::domain::filter::Filter;
use crate::domain::mark::State;
use crate::page::anchors;
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed};

/// What is left, the way to the next open item, undo and share.
#[must_use]
pub fn dock(store: Store, sheet: &Arc<SheetView>) -> Element {
    let (pressed, chosen) = (sheet.filter.clone(), sheet.filter.clone());
    let total = sheet.total.clone();
    let left = move || total.with(|total| total.shown(Filter::Left)).to_string();
    let toggle = move || {
        let next = if chosen.get_untracked() == Filter::Left { Filter::All } else { Filter::Left };
        store.dispatch(Message::ChoseFilter(next));
    };
    let is_pressed = move || Some((pressed.get() == Filter::Left).to_string());
    let filter = button("Left ", toggle)
        .live_attr("aria-pressed", is_pressed)
        .child(classed("span", "count").live(left));
    let next = {
        let sheet = sheet.clone();
        move || {
            sheet.total.track();
            let mut marks = sheet.marks.iter();
            let open =
                marks.position(|mark| mark.with_untracked(|mark| mark.state == State::Open))?;
            Some(anchors::to_item(&sheet.checklist.items[open].id))
        }
    };
    // It needs its place only after an undo.
    let redo = turn(store, Way::Redo)
        .toggle("hidden", move || store.view.steps.with(|steps| steps.redo.is_none()));
    classed("nav", "dock")
        .attr("aria-label", "Quick actions")
        .child(filter)
        .child(classed("a", "button").live_attr("href", next).text("Next"))
        .child(turn(store, Way::Undo))
        .child(redo)
        .child(share(store, sheet))
}
