//! The outline: every section with its count.

use leptos::prelude::*;

use super::section::when;
use crate::browser;
use crate::domain::words;
use crate::page::anchors;
use crate::store::SheetView;
use crate::ui::element::{Element, classed, el};

/// The id of the outline. Beside the list it stands open; elsewhere the strip opens it.
pub const OUTLINE: &str = "outline";

/// The outline of the checklist on screen.
#[must_use]
pub fn outline(sheet: &SheetView) -> Element {
    let mut outline = classed("nav", "outline")
        .attr("id", OUTLINE)
        .attr("popover", "")
        .attr("tabindex", "-1")
        .attr("aria-label", "Sections")
        .on("click", |_| browser::hide_popover(OUTLINE));
    for phase in &sheet.checklist.phases {
        let links = phase.sections.clone().map(|position| link(sheet, position));
        outline = outline.child(el("h2").written(&*phase.title)).child(el("ul").children(links));
    }
    outline
}

fn link(sheet: &SheetView, position: usize) -> Element {
    let section = &sheet.checklist.sections[position];
    let tally = sheet.sections[position].clone();
    let class = {
        let tally = tally.clone();
        move || words::is_full(tally.get().progress).then(|| "full".to_owned())
    };
    let when = when(section);
    let count = move || words::outline(tally.get().progress, when.as_deref());
    let link = el("a")
        .attr("href", anchors::to_section(&section.id))
        .live_attr("class", class)
        .written(&*section.title)
        .child(classed("span", "count").live(count));
    el("li").child(link)
}
