//! The outline: every section with its count.

use std::sync::Arc;

use leptos::prelude::*;

use super::section::when;
use crate::store::SheetView;

/// The outline of the checklist on screen.
#[component]
pub fn Outline(sheet: Arc<SheetView>) -> impl IntoView {
    let phases = sheet.checklist.phases.iter().map(|phase| {
        let links = phase.sections.clone().map(|position| link(&sheet, position)).collect_view();
        view! {
            <h2>{phase.title.clone()}</h2>
            <ul>{links}</ul>
        }
    });
    view! { <nav class="outline" aria-label="Sections">{phases.collect_view()}</nav> }
}

fn link(sheet: &SheetView, position: usize) -> impl IntoView + use<> {
    let section = &sheet.checklist.sections[position];
    let tally = sheet.sections[position].clone();
    let is_full = {
        let tally = tally.clone();
        let has_items = !section.items.is_empty();
        move || has_items && tally.with(|tally| tally.progress.left() == 0)
    };
    let when = when(section);
    let is_empty = section.items.is_empty();
    let count = move || {
        tally.with(|tally| {
            let counts = tally.progress;
            match &when {
                Some(when) if counts.done == 0 => when.clone(),
                _ if is_empty => String::new(),
                _ => format!("{}/{}", counts.done, counts.counted()),
            }
        })
    };
    view! {
        <li>
            <a href=format!("#section-{}", section.id) class:full=is_full>
                {section.title.clone()}
                <span class="count">{count}</span>
            </a>
        </li>
    }
}
