//! Overall progress.

use leptos::prelude::*;

use crate::domain::progress::Progress;
use crate::domain::words;
use crate::store::SheetView;
use crate::ui::controls::meter;
use crate::ui::element::{Element, classed, el};

/// How far the checklist on screen has come.
#[must_use]
pub fn progress_panel(sheet: &SheetView) -> Element {
    let total = |words: fn(Progress) -> String| {
        let total = sheet.total.clone();
        move || words(total.get().progress)
    };
    let attr = |words: fn(Progress) -> String| {
        let words = total(words);
        move || Some(words())
    };
    let parts = {
        let total = sheet.total.clone();
        move || total.get().progress
    };
    classed("div", "panel progress")
        .attr("role", "progressbar")
        .attr("aria-label", "Progress")
        .attr("aria-valuemin", "0")
        .live_attr("aria-valuenow", attr(|total| total.done.to_string()))
        .live_attr("aria-valuemax", attr(|total| total.counted().to_string()))
        .live_attr(
            "aria-valuetext",
            attr(|total| [&*total.done.to_string(), " ", &words::overall(total)].concat()),
        )
        .child(
            classed("p", "big")
                .child(el("b").live(total(|total| total.done.to_string())))
                .text(" ")
                .child(el("span").live(total(words::overall))),
        )
        .child(meter(parts))
        .child(classed("p", "hint").live(total(words::rest)))
}
