//! A section: its heading, its meter and its entries.

use std::sync::Arc;

use leptos::prelude::*;

use super::command::command;
use super::inline::inline;
use super::item::node;
use super::prose::{note, steps, table};
use crate::domain::checklist::{Entry, Every, Section};
use crate::domain::filter::Filter;
use crate::domain::progress::Progress;
use crate::store::SheetView;
use crate::ui::controls::Meter;

/// A section of a checklist.
#[component]
pub fn SectionCard(sheet: Arc<SheetView>, position: usize) -> impl IntoView {
    let section = &sheet.checklist.sections[position];
    let tally = Memo::new({
        let tally = sheet.sections[position].clone();
        move |_| tally.get()
    });
    let filter = sheet.filter.clone();
    let is_hidden = move || {
        let filter = filter.get();
        filter != Filter::All && tally.get().shown(filter) == 0
    };
    let heading = format!("section-{}", section.id);
    let counts = (!section.items.is_empty()).then(|| {
        view! { <span class="count">{move || summary(&tally.get().progress)}</span> }
    });
    let meter = (!section.items.is_empty()).then(|| {
        let counts = move || {
            let counts = tally.get().progress;
            [counts.done, counts.not_applicable, counts.blocked, counts.open]
        };
        view! { <Meter counts /> }
    });
    view! {
        <section class="card" id=heading.clone() aria-labelledby=format!("{heading}-title") hidden=is_hidden>
            <header>
                <h3 id=format!("{heading}-title")>{section.title.clone()}</h3>
                {when(section).map(|when| view! { <span class="tag">{when}</span> })}
                {counts}
            </header>
            {meter}
            {section.intro.as_ref().map(|intro| view! {
                <p class="intro">{inline(intro, &sheet.values)}</p>
            })}
            {entries(&sheet, section)}
        </section>
    }
}

/// The entries; items that follow one another share a list.
fn entries(sheet: &SheetView, section: &Section) -> Vec<AnyView> {
    let mut out = Vec::new();
    let mut items = Vec::new();
    let flush = |items: &mut Vec<AnyView>, out: &mut Vec<AnyView>| {
        if !items.is_empty() {
            let items = std::mem::take(items);
            out.push(view! { <ul class="items">{items}</ul> }.into_any());
        }
    };
    for entry in &section.entries {
        if let Entry::Item(item) = entry {
            items.push(node(sheet, item));
            continue;
        }
        flush(&mut items, &mut out);
        out.push(match entry {
            Entry::Command(entry) => command(entry, &sheet.values),
            Entry::Note(text) => note(text, &sheet.values),
            Entry::Steps(entry) => steps(entry, &sheet.values),
            Entry::Table(entry) => table(entry, &sheet.values),
            Entry::Item(_) => continue,
        });
    }
    flush(&mut items, &mut out);
    out
}

/// When a section is due, or how often it comes back.
pub fn when(section: &Section) -> Option<String> {
    if let Some(hours) = section.due_hours {
        return Some(format!("T+{hours} h"));
    }
    let every = match section.every? {
        Every::Day => "daily",
        Every::Week => "weekly",
        Every::Month => "monthly",
        Every::Quarter => "quarterly",
        Every::Year => "yearly",
    };
    Some(every.to_owned())
}

/// “6 of 11 · 1 blocked”.
fn summary(progress: &Progress) -> String {
    let mut words = format!("{} of {}", progress.done, progress.counted());
    for (count, name) in [(progress.not_applicable, "n/a"), (progress.blocked, "blocked")] {
        if count > 0 {
            words.push_str(&format!(" · {count} {name}"));
        }
    }
    words
}
