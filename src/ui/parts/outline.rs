//! The outline: every section with its count.

use leptos::prelude::*;

use super::section::when;
use crate::store::SheetView;
use crate::ui::element::{Element, classed, el};

/// The outline of the checklist on screen.
#[must_use]
pub fn outline(sheet: &SheetView) -> Element {
    let mut outline = classed("nav", "outline").attr("aria-label", "Sections");
    for phase in &sheet.checklist.phases {
        let links = phase.sections.clone().map(|position| link(sheet, position));
        outline = outline.child(el("h2").text(&*phase.title)).child(el("ul").children(links));
    }
    outline
}

fn link(sheet: &SheetView, position: usize) -> Element {
    let section = &sheet.checklist.sections[position];
    let tally = sheet.sections[position].clone();
    let is_empty = section.items.is_empty();
    let class = {
        let tally = tally.clone();
        move || {
            let is_full = !is_empty && tally.with(|tally| tally.progress.left() == 0);
            is_full.then(|| "full".to_owned())
        }
    };
    let when = when(section);
    let count = move || {
        let counts = tally.get().progress;
        match &when {
            Some(when) if counts.done == 0 => when.clone(),
            _ if is_empty => String::new(),
            _ => format!("{}/{}", counts.done, counts.counted()),
        }
    };
    let link = el("a")
        .attr("href", format!("#section-{}", section.id))
        .live_attr("class", class)
        .text(&*section.title)
        .child(classed("span", "count").live(count));
    el("li").child(link)
}
