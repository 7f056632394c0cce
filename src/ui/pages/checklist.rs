//! A checklist: the outline, the sections, and the panels beside them.

use std::sync::{Arc, Mutex};

use leptos::ev::Event;
use leptos::prelude::*;

use crate::browser;
use crate::domain::checklist::Source;
use crate::domain::direction::runs_right_to_left;
use crate::domain::filter::Filter;
use crate::page::ids;
use crate::store::{SheetView, Shown, Store};
use crate::ui::element::{Element, classed, dynamic, el};
use crate::ui::parts::{
    Forms, Rows, SHORT, dock, draw_changed, focus_view, gate, outline, pressed, progress_panel,
    run_line, section_card, share_panel, toolbar, top_bar, values_panels, verdict_panel,
};

/// A checklist with the run or the snapshot on screen.
#[must_use]
pub fn checklist(store: Store, sheet: &Arc<SheetView>) -> AnyView {
    let (shown, is_locked) = (sheet.shown.clone(), sheet.is_locked.clone());
    let class = move || {
        let class = match shown.get() {
            Shown::Run if is_locked.get() => "page frozen",
            Shown::Run => "page",
            Shown::Nothing => "page opening",
            Shown::Snapshot => "page preview",
        };
        Some(class.to_owned())
    };
    let status = el("aside")
        .attr("aria-label", "Status")
        .maybe(verdict_panel(store, sheet))
        .child(progress_panel(sheet))
        .children(values_panels(store, sheet))
        .child(share_panel(store, sheet));
    let page = el("div")
        .live_attr("class", class)
        .child(outline(sheet))
        .child(content(store, sheet))
        .child(status);
    el("div")
        .child(top_bar(store, Some(sheet)))
        .child(page)
        .child(dock(store, sheet))
        .child(focus_view(store, sheet))
        .into_view()
}

fn content(store: Store, sheet: &Arc<SheetView>) -> Element {
    let checklist = &sheet.checklist;
    let filter = {
        let filter = sheet.filter.clone();
        move || Some(filter.get().word().to_owned())
    };
    // Of a short page, all sections are laid out once, so that their heights are known.
    let class = if checklist.items.len() <= SHORT { "short" } else { "long" };
    let mut rows = Rows::of(sheet);
    let mut main = classed("main", class);
    if runs_right_to_left(checklist.items.iter().map(|item| &item.text)) {
        main = main.attr("dir", "rtl");
    }
    let forms = Arc::new(Mutex::new(Forms::none()));
    let press = {
        let sheet = sheet.clone();
        move |event: Event| {
            if let Some((of, press)) = browser::rows::press(&event) {
                pressed(store, &sheet, &forms, &of, press);
            }
        }
    };
    let is_locked = sheet.is_locked.clone();
    let changed = sheet.clone();
    let mut main = main
        .attr("id", ids::MAIN)
        .on("click", press.clone())
        .on("change", press)
        // The rows that are drawn from now on ask for themselves.
        .drawn(move |main| browser::rows::lock(main, is_locked.get()))
        .drawn(move |_| draw_changed(&changed))
        .live_attr("data-filter", filter)
        .child(el("div").attr("id", ids::BANNER))
        .child(el("div").attr("id", ids::PAPER))
        .child(el("h1").written(&*checklist.title))
        .child(classed("p", "lede").written(&*checklist.summary))
        .child(run_line(store, sheet))
        .child(toolbar(store, sheet))
        .view(nothing_shown(sheet))
        .view(part_shown(sheet));
    for (position, phase) in checklist.phases.iter().enumerate() {
        let cards =
            phase.sections.clone().map(|position| section_card(store, sheet, &mut rows, position));
        let part = classed("div", "phase")
            .child(el("h2").attr("id", format!("phase-{}", phase.id)).written(&*phase.title))
            .children(cards)
            .maybe(gate(store, sheet, position));
        main = main.child(part);
    }
    rows.draw_rest();
    let source = checklist.source.as_ref();
    main.child(el("div").attr("id", ids::GONE))
        .maybe(source.map(|source| source_line(source, &checklist.version)))
}

/// What paper says where a filter or a search shows a part of the items.
fn part_shown(sheet: &SheetView) -> AnyView {
    let (filter, total, found) = (sheet.filter.clone(), sheet.total.clone(), sheet.found.clone());
    dynamic(move || {
        let (filter, is_sought) = (filter.get(), found.with(Option::is_some));
        let shown = total.with(|total| total.shown(filter));
        let all = total.with(|total| total.progress.total());
        let part = match (filter, is_sought) {
            (Filter::All, false) => return None,
            (Filter::All, true) => "found by a search",
            (filter, _) => filter.label(),
        };
        let words = format!("Shown here: {shown} of {all} items ({part}).");
        Some(classed("p", "excerpt").written(words).into_view())
    })
}

/// What is said where filter and search find nothing.
fn nothing_shown(sheet: &SheetView) -> AnyView {
    let (filter, total, found) = (sheet.filter.clone(), sheet.total.clone(), sheet.found.clone());
    dynamic(move || {
        let filter = filter.get();
        let words = match filter {
            _ if total.with(|total| total.has_shown(filter)) => return None,
            Filter::All if found.with(|f| f.as_ref().is_some_and(|f| !f.entries.is_empty())) => {
                return None;
            }
            _ if found.with(Option::is_some) => "Nothing here holds all these words.",
            Filter::All => "This checklist has no items.",
            Filter::Left => "Nothing is left: every item is settled.",
            Filter::Blocking => "Nothing blocks a gate.",
            Filter::NotApplicable => "No item is marked not applicable.",
            Filter::Differs => "Nothing differs from your run.",
            Filter::Mine => "You have marked nothing yet.",
        };
        Some(classed("p", "empty").written(words).into_view())
    })
}

/// “Version 1.0.0. Drawn from “Production Deployment Checklist”, Optropic Platform, 2025-10-05.”
fn source_line(source: &Source, version: &str) -> Element {
    let part = |text: &str| el("bdi").written(text);
    let line = classed("p", "source").text("Version ").child(part(version));
    let line = line.text(". Drawn from “").child(part(&source.title)).text("”");
    let edition = source.version.as_ref().map(|version| format!("version {version}"));
    let parts = [&source.product, &edition, &source.date].into_iter().flatten();
    parts.fold(line, |line, text| line.text(", ").child(part(text))).text(".")
}
