//! A checklist: the outline, the sections, and the panels beside them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::checklist::Source;
use crate::domain::filter::Filter;
use crate::store::{LinkView, SheetView};
use crate::ui::parts::{
    Dock, Gate, LinkBanner, Outline, ProgressPanel, RunLine, SectionCard, ShareDialog, SharePanel,
    Toolbar, TopBar, ValuesPanel, VerdictPanel,
};

/// From this many items on, sections that are off screen are not laid out.
const LARGE: usize = 1000;

/// A checklist with the run or the snapshot on screen.
#[component]
pub fn ChecklistPage(sheet: Arc<SheetView>) -> impl IntoView {
    let checklist = sheet.checklist.clone();
    let filter = {
        let filter = sheet.filter.clone();
        move || match filter.get() {
            Filter::All => "all",
            Filter::Left => "left",
            Filter::Blocking => "blocking",
            Filter::NotApplicable => "na",
        }
    };
    let is_preview = {
        let link = sheet.link.clone();
        move || link.with(|link| matches!(link, LinkView::Open { .. }))
    };
    let phases = checklist.phases.iter().enumerate().map(|(position, phase)| {
        let sections = phase.sections.clone();
        let cards = sections
            .map(|position| view! { <SectionCard sheet=sheet.clone() position /> })
            .collect_view();
        view! {
            <div class="phase">
                <h2 id=format!("phase-{}", phase.id)>{phase.title.clone()}</h2>
                {cards}
                <Gate sheet=sheet.clone() phase=position />
            </div>
        }
    });
    let phases = phases.collect_view();
    let is_large = checklist.items.len() > LARGE;
    view! {
        <TopBar sheet=sheet.clone() />
        <div class="page" class:preview=is_preview class:large=is_large>
            <Outline sheet=sheet.clone() />
            <main id="main-content" data-filter=filter>
                <LinkBanner sheet=sheet.clone() />
                <h1>{checklist.title.clone()}</h1>
                <p class="lede">{checklist.summary.clone()}</p>
                <RunLine sheet=sheet.clone() />
                <Toolbar sheet=sheet.clone() />
                {nothing_shown(&sheet)}
                {phases}
                {checklist.source.as_ref().map(|source| view! {
                    <p class="source">{source_words(source, &checklist.version)}</p>
                })}
            </main>
            <aside aria-label="Status">
                <VerdictPanel sheet=sheet.clone() />
                <ProgressPanel sheet=sheet.clone() />
                <ValuesPanel sheet=sheet.clone() />
                <SharePanel />
            </aside>
        </div>
        <Dock sheet=sheet.clone() />
        <ShareDialog sheet />
    }
}

/// What is said where a filter finds nothing.
fn nothing_shown(sheet: &SheetView) -> impl IntoView + use<> {
    let (filter, total) = (sheet.filter.clone(), sheet.total.clone());
    move || {
        let filter = filter.get();
        (total.with(|total| total.shown(filter)) == 0).then(|| {
            let words = match filter {
                Filter::All => "This checklist has no items.",
                Filter::Left => "Nothing is left: every item is settled.",
                Filter::Blocking => "Nothing blocks a gate.",
                Filter::NotApplicable => "No item is marked not applicable.",
            };
            view! { <p class="empty">{words}</p> }
        })
    }
}

/// “Drawn from “Production Deployment Checklist”, Optropic Platform 3.0.0, 2025-10-05.”
fn source_words(source: &Source, version: &str) -> String {
    let product = [source.product.as_deref(), source.version.as_deref()];
    let product: Vec<&str> = product.into_iter().flatten().collect();
    let mut words = format!("Version {version}. Drawn from “{}”", source.title);
    for part in [product.join(" "), source.date.clone().unwrap_or_default()] {
        if !part.is_empty() {
            words.push_str(", ");
            words.push_str(&part);
        }
    }
    words.push('.');
    words
}
