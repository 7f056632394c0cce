//! A section: its heading, its meter and its entries.

use leptos::prelude::*;

use super::command::command;
use super::inline::inline;
use super::item::node;
use super::prose::{note, steps, table};
use super::time::{due_tag, time_line};
use crate::domain::checklist::{Entry, Every, Section};
use crate::domain::filter::Filter;
use crate::domain::progress::Progress;
use crate::store::{SheetView, Store};
use crate::ui::controls::meter;
use crate::ui::element::{Element, classed, el};

/// The section of a checklist at a position.
#[must_use]
pub fn section_card(store: Store, sheet: &SheetView, position: usize) -> Element {
    let section = &sheet.checklist.sections[position];
    let tally = &sheet.sections[position];
    let is_hidden = {
        let (tally, filter) = (tally.clone(), sheet.filter.clone());
        move || {
            let filter = filter.get();
            filter != Filter::All && tally.get().shown(filter) == 0
        }
    };
    let id = format!("section-{}", section.id);
    let mut head = el("header")
        .child(el("h3").text(&*section.title))
        .maybe(when(section).map(|when| classed("span", "tag").text(when)))
        .maybe(due_tag(sheet, position));
    let mut card = classed("section", "card").attr("id", id).toggle("hidden", is_hidden);
    if section.items.is_empty() {
        card = card.child(head);
    } else {
        let counts = tally.clone();
        head = head.child(classed("span", "count").live(move || summary(&counts.get().progress)));
        let tally = tally.clone();
        card = card.child(head).child(meter(move || tally.get().parts()));
    }
    card = card.maybe(time_line(store, sheet, position));
    let intro = section.intro.as_ref();
    card = card.maybe(intro.map(|intro| classed("p", "intro").views(inline(intro, &sheet.values))));
    entries(store, sheet, section, card)
}

/// Adds the entries; items that follow one another share a list.
fn entries(store: Store, sheet: &SheetView, section: &Section, mut card: Element) -> Element {
    let mut items = Vec::new();
    for entry in &section.entries {
        if let Entry::Item(item) = entry {
            items.push(node(store, sheet, item));
            continue;
        }
        card = flush(card, &mut items);
        card = card.maybe(match entry {
            Entry::Command(entry) => Some(command(store, entry, sheet)),
            Entry::Note(text) => Some(note(text, &sheet.values)),
            Entry::Steps(entry) => Some(steps(entry, &sheet.values)),
            Entry::Table(entry) => Some(table(entry, &sheet.values)),
            Entry::Item(_) => None,
        });
    }
    flush(card, &mut items)
}

fn flush(card: Element, items: &mut Vec<Element>) -> Element {
    if items.is_empty() {
        return card;
    }
    card.child(classed("ul", "items").children(std::mem::take(items)))
}

/// When a section is due, or how often it comes back.
#[must_use]
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
            words = format!("{words} · {count} {name}");
        }
    }
    words
}
