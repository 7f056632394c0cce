//! The readiness strip: one cell an item, grouped by section. It is the plot, the map and the
//! navigation.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::mark::State;
use crate::store::SheetView;
use crate::ui::controls::Meter;

/// From this many items on a section is one bar: cells would be thinner than a pixel.
const MAX_CELLS: usize = 600;

/// The readiness strip of the checklist on screen.
#[component]
pub fn Strip(sheet: Arc<SheetView>) -> impl IntoView {
    let with_cells = sheet.checklist.items.len() <= MAX_CELLS;
    let parts = sheet.checklist.sections.iter().zip(&sheet.sections).filter_map(|(section, tally)| {
        if section.items.is_empty() {
            return None;
        }
        let tally = Memo::new({
            let tally = tally.clone();
            move |_| tally.get()
        });
        let name = {
            let title = section.title.clone();
            move || {
                let counts = tally.get().progress;
                format!("{title}: {} of {} done", counts.done, counts.counted())
            }
        };
        let cells = if with_cells {
            let cell = |mark: &ArcRwSignal<crate::domain::mark::Mark>| {
                let mark = mark.clone();
                view! { <i data-mark=move || mark.with(|mark| mark.state.word())></i> }
            };
            sheet.marks[section.items.clone()].iter().map(cell).collect_view().into_any()
        } else {
            let counts = move || {
                let counts = tally.get().progress;
                [counts.done, counts.not_applicable, counts.blocked, counts.open]
            };
            view! { <Meter counts /> }.into_any()
        };
        let size = size_class(section.items.len());
        Some(view! {
            <a class=size href=format!("#section-{}", section.id) aria-label=name.clone() title=name>{cells}</a>
        })
    });
    view! { <nav class="strip" aria-label="Readiness">{parts.collect_view()}</nav> }
}

/// A section's share of the strip's width, in steps that the style sheet knows.
fn size_class(items: usize) -> String {
    format!("w{}", items.clamp(1, 40))
}

/// A strip of a run that is not open: drawn only, its counts stand beside it in words.
#[component]
pub fn MiniStrip(strip: Vec<Vec<State>>) -> impl IntoView {
    let total: usize = strip.iter().map(|section| section.len() + 1).sum();
    let mut x = 0;
    let mut cells = Vec::new();
    for section in strip.iter().filter(|section| !section.is_empty()) {
        for state in section {
            cells.push(view! { <rect data-mark=state.word() x=x.to_string() width="0.8" height="1"></rect> });
            x += 1;
        }
        x += 1;
    }
    view! {
        <svg class="mini-strip" aria-hidden="true" preserveAspectRatio="none" viewBox=format!("0 0 {} 1", total.max(1))>
            {cells}
        </svg>
    }
}
