//! A section: its heading, its meter and its entries.

use leptos::prelude::*;

use super::command::command;
use super::inline::inline;
use super::prose::{note, steps, table};
use super::rows::Rows;
use super::time::{deploy_line, due_tag, round_line, turn};
use crate::app::message::Message;
use crate::browser;
use crate::domain::checklist::{Entry, Every, Section};
use crate::domain::filter::Filter;
use crate::domain::schedule::Turn;
use crate::domain::search::Found;
use crate::domain::words;
use crate::page::anchors;
use crate::store::{SheetView, Store};
use crate::ui::controls::meter;
use crate::ui::element::{Element, button, classed, el};

/// The section of a checklist at a position.
#[must_use]
pub fn section_card(store: Store, sheet: &SheetView, rows: &mut Rows, position: usize) -> Element {
    let section = &sheet.checklist.sections[position];
    let tally = &sheet.sections[position];
    let is_hidden = {
        let (tally, filter, found) = (tally.clone(), sheet.filter.clone(), sheet.found.clone());
        move || {
            let filter = filter.get();
            let is_sought = found.with(Option::is_some);
            let has_entry = filter == Filter::All
                && found.with(|found| holds(found.as_deref(), position, None));
            (is_sought || filter != Filter::All) && !tally.get().has_shown(filter) && !has_entry
        }
    };
    let id = [anchors::SECTION, &section.id].concat();
    let mut head = el("header")
        .child(fold(store, sheet, position))
        .child(el("h3").written(&*section.title))
        .maybe(when(section).map(|when| classed("span", "tag").written(when)))
        .maybe(due_tag(sheet, position));
    let mut card = classed("section", "card").attr("id", id).toggle("hidden", is_hidden);
    let (folded, hidden) = (sheet.folded[position].clone(), sheet.folded[position].clone());
    card = card.toggle("data-folded", move || folded.get());
    // The browser's own search finds what is folded, and has it unfolded.
    let body = el("div")
        .live_attr("hidden", move || hidden.get().then(|| "until-found".to_owned()))
        .on("beforematch", move |_| store.dispatch(Message::Folded(position)));
    if section.items.is_empty() {
        card = card.child(head);
    } else {
        let (counts, turn) = (tally.clone(), turn(sheet, position));
        let words = move || {
            let words = words::section(counts.get().progress);
            match turn() {
                Some(Turn::Finished(_, back)) => words::until(&words, &browser::coming_time(back)),
                _ => words,
            }
        };
        head = head.child(classed("span", "count").live(words));
        let tally = tally.clone();
        card = card.child(head).child(meter(move || tally.get().progress));
    }
    let intro = section.intro.as_ref();
    let body = body
        .maybe(deploy_line(store, sheet, position))
        .maybe(intro.map(|intro| inline(classed("p", "intro"), intro, &sheet.values)));
    // At the end: that a round is done moves nothing under the pointer.
    card.child(
        entries(store, sheet, rows, position, body).maybe(round_line(store, sheet, position)),
    )
}

/// Adds the entries; items that follow one another share a list.
fn entries(
    store: Store,
    sheet: &SheetView,
    rows: &mut Rows,
    position: usize,
    mut card: Element,
) -> Element {
    let mut place = 0;
    for run in sheet.checklist.sections[position].entries.chunk_by(|a, b| is_item(a) && is_item(b))
    {
        let at = place;
        place += run.len();
        let found = sheet.found.clone();
        let is_hidden = move || {
            found.with(|found| found.is_some() && !holds(found.as_deref(), position, Some(at)))
        };
        let element = match &run[0] {
            Entry::Item(_) => {
                card = card.child(rows.list(position, at..place));
                continue;
            }
            Entry::Command(entry) => command(store, entry, sheet),
            Entry::Note(text) => note(text, &sheet.values),
            Entry::Steps(entry) => steps(entry, &sheet.values),
            Entry::Table(entry) => table(entry, &sheet.values),
        };
        card = card.child(element.toggle("hidden", is_hidden));
    }
    card
}

fn is_item(entry: &Entry) -> bool {
    matches!(entry, Entry::Item(_))
}

/// Whether a search has found an entry of a section, or any of them.
fn holds(found: Option<&Found>, section: usize, place: Option<usize>) -> bool {
    let is_it =
        |(of, at): &(usize, usize)| *of == section && place.is_none_or(|place| place == *at);
    found.is_some_and(|found| found.entries.iter().any(is_it))
}

/// The button that folds a section, and unfolds it.
fn fold(store: Store, sheet: &SheetView, position: usize) -> Element {
    let folded = sheet.folded[position].clone();
    let (filter, found) = (sheet.filter.clone(), sheet.found.clone());
    let title = &sheet.checklist.sections[position].title;
    button("", move || store.dispatch(Message::Folded(position)))
        .attr("class", "fold")
        .attr("aria-label", format!("Section {title}"))
        .live_attr("aria-expanded", move || Some((!folded.get()).to_string()))
        .toggle("disabled", move || filter.get() != Filter::All || found.with(Option::is_some))
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
