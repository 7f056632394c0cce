//! The readiness strip: one cell an item, grouped by section. It is the plot, the map and the
//! navigation.

use leptos::prelude::*;

use super::outline::OUTLINE;
use crate::browser;
use crate::domain::mark::{Mark, State};
use crate::domain::words::{self, width};
use crate::page::{anchors, data};
use crate::store::SheetView;
use crate::ui::controls::meter;
use crate::ui::element::{Element, button, classed, el};

/// From this many items on a section is one bar: cells would be thinner than a pixel.
const MAX_CELLS: usize = 600;

/// From this many sections on they have no room for a link each, 24 pixels wide.
const MAX_LINKS: usize = 40;

/// The readiness strip of the checklist on screen.
#[must_use]
pub fn strip(sheet: &SheetView) -> Element {
    let with_cells = sheet.checklist.items.len() <= MAX_CELLS;
    let is_crowded = sheet.checklist.sections.len() > MAX_LINKS;
    let mut strip = classed("nav", if is_crowded { "strip crowded" } else { "strip" })
        .attr("aria-label", "Readiness");
    for (section, tally) in sheet.checklist.sections.iter().zip(&*sheet.sections) {
        if section.items.is_empty() {
            continue;
        }
        let name = {
            let (title, tally) = (section.title.clone(), tally.clone());
            move || Some(words::strip(&title, tally.get().progress))
        };
        let part = classed("a", width(section.items.len()))
            .attr("href", anchors::to_section(&section.id))
            .live_attr("aria-label", name.clone());
        // The reader adds it to a pre-rendered page.
        let part = if cfg!(target_arch = "wasm32") { part.live_attr("title", name) } else { part };
        strip = strip.child(if with_cells {
            part.children(sheet.marks[section.items.clone()].iter().map(cell))
        } else {
            let tally = tally.clone();
            part.child(meter(move || tally.get().progress))
        });
    }
    // Where its parts are too small to be pressed, it opens the outline as a whole.
    let whole = button("", || browser::focus_soon(OUTLINE))
        .attr("class", "whole")
        .attr("popovertarget", OUTLINE)
        .attr("aria-label", "Sections");
    strip.child(whole)
}

fn cell(mark: &ArcRwSignal<Mark>) -> Element {
    let mark = mark.clone();
    el("i").live_attr(data::MARK, move || Some(mark.with(|mark| mark.state.word().to_owned())))
}

/// A strip of a run that is not open, with one part for neighbors in the same state. Only drawn:
/// its counts stand beside it in words.
#[must_use]
pub fn mini_strip(strip: &[Vec<State>]) -> Element {
    let sections = strip.iter().filter(|section| !section.is_empty()).map(|section| {
        let parts = section
            .chunk_by(|a, b| a == b)
            .map(|alike| classed("i", width(alike.len())).attr(data::MARK, alike[0].word()));
        classed("span", width(section.len())).children(parts)
    });
    classed("span", "mini-strip").attr("aria-hidden", "true").children(sections)
}
