//! How a snapshot differs from a run, from the empty checklist, or from another link: counted, and
//! item by item below a fold.

use std::sync::Arc;

use leptos::prelude::*;

use super::brought::{self, Brought, about};
use super::desk::Desk;
use crate::browser;
use crate::codec::pasted_link;
use crate::domain::compare::{Comparison, ItemChange, SectionChanges, compare, compare_release};
use crate::domain::mark::Mark;
use crate::domain::merge::release::Release;
use crate::domain::preview::COMPARE;
use crate::domain::run::{Run, Snapshot};
use crate::ui::element::{Element, classed, el};

/// The choice that compares with the checklist as nobody has touched it.
const EMPTY: &str = "empty";
/// The choice that compares with another link.
const LINK: &str = "link";

/// What the snapshot is compared with: a run and what it is called, or why there is nothing.
type Other = Result<(Run, String), String>;

/// The part of the banner that compares.
pub fn part(desk: &Arc<Desk>, brought: &Arc<Brought>) -> Element {
    let choices = choices(desk);
    let first = choices.first().map(|(word, _)| word.clone()).unwrap_or_default();
    let chosen = RwSignal::new(first.clone());
    let other = RwSignal::new(run_of(desk, &first));
    let options =
        choices.iter().map(|(word, label)| el("option").attr("value", word).written(label));
    let choose = {
        let desk = desk.clone();
        move |event| {
            let word = event_target_value(&event);
            other.set(run_of(&desk, &word));
            chosen.set(word);
        }
    };
    let select = el("select").attr("id", "compare-with").on("change", choose).children(options);
    let paste = {
        let desk = desk.clone();
        move || (chosen.get() == LINK).then(|| paste(&desk, other).into_view())
    };
    let result = {
        let (desk, brought) = (desk.clone(), brought.clone());
        move || Some(other.with(|other| result(&desk, &brought, other)).into_view())
    };
    classed("details", "compare")
        .child(el("summary").text(COMPARE))
        .child(
            classed("div", "row")
                .child(el("label").attr("for", "compare-with").text("With"))
                .child(select),
        )
        .dynamic(paste)
        .child(el("div").attr("role", "status").dynamic(result))
}

/// What can be compared with: the word of each choice and its label.
fn choices(desk: &Desk) -> Vec<(String, String)> {
    let own = &desk.sheet.run.id;
    let mut choices = Vec::new();
    if desk.sheet.is_started() {
        choices.push((own.clone(), "Your run on screen".to_owned()));
    }
    for run in browser::runs_of(&desk.sheet.checklist.slug).iter().filter(|run| run.id != *own) {
        let name = if run.name.is_empty() { "Unnamed run" } else { &run.name };
        choices.push((run.id.clone(), format!("{name}, {}", browser::local_time(run.touched))));
    }
    choices.push((EMPTY.to_owned(), "The empty checklist".to_owned()));
    choices.push((LINK.to_owned(), "Another link…".to_owned()));
    choices
}

fn run_of(desk: &Desk, choice: &str) -> Other {
    let empty = || Run::new(String::new(), &desk.sheet.checklist, 0);
    match choice {
        EMPTY => Ok((empty(), "the empty checklist".to_owned())),
        LINK => Err(String::new()),
        run if run == desk.sheet.run.id => Ok((desk.fresh_run(), "your run".to_owned())),
        run => desk
            .run_of(run)
            .map(|run| (run, "that run".to_owned()))
            .ok_or_else(|| "That run cannot be read.".to_owned()),
    }
}

/// The field for another link.
fn paste(desk: &Arc<Desk>, other: RwSignal<Other>) -> Element {
    let desk = desk.clone();
    let read = move |event| {
        let payload = match payload_in(&event_target_value(&event), &desk.context.slug) {
            Ok(payload) => payload,
            Err(sentence) => return other.set(Err(sentence)),
        };
        brought::read(&desk, &payload, move |read| {
            let is_whole = read.map_err(|error| error.sentence().to_owned());
            other.set(is_whole.map(|it| {
                let Snapshot { marks, sign_offs, deployed, .. } = it.snapshot.clone();
                let run = Run { marks, sign_offs, deployed, ..Run::default() };
                (run, about(&it.snapshot))
            }));
        });
    };
    classed("div", "fields")
        .child(el("label").attr("for", "compare-link").text("The other link"))
        .child(
            el("input")
                .attr("id", "compare-link")
                .attr("type", "text")
                .attr("autocomplete", "off")
                .attr("spellcheck", "false")
                .on("input", read),
        )
}

/// The payload of the link in a text, which must be of this checklist.
fn payload_in(text: &str, slug: &str) -> Result<String, String> {
    if text.trim().is_empty() {
        return Err(String::new());
    }
    let found = pasted_link::find(text).map_err(|why| why.sentence().to_owned())?;
    match found.slug {
        Some(other) if other != slug => {
            Err("It is a link of another checklist; these cannot be compared.".to_owned())
        }
        _ => Ok(found.payload),
    }
}

fn result(desk: &Desk, brought: &Brought, other: &Other) -> Element {
    let (before, name) = match other {
        Ok((before, name)) => (before, name),
        Err(sentence) => return el("p").written(sentence),
    };
    let (before, after) = (Release::of(before), Release::shared(&brought.snapshot));
    let comparison = compare(&desk.sheet.checklist, before.marks, after.marks);
    let signed = release(desk, &before, &after);
    let sections = comparison.sections.iter();
    let sections = sections.map(|changes| section(desk, changes, before.marks, after.marks));
    el("div")
        .child(el("p").written(counts_words(&comparison, name, signed.is_some())))
        .maybe(signed)
        .child(classed("ul", "changes").children(sections))
}

/// What differs in what was signed and when it was deployed; nothing where that is the same.
pub fn release(desk: &Desk, before: &Release, after: &Release) -> Option<Element> {
    let lines = compare_release(&desk.sheet.checklist, before, after, browser::local_time);
    let lines = lines.into_iter().map(|line| el("li").written(line)).collect::<Vec<_>>();
    (!lines.is_empty()).then(|| classed("ul", "changes").children(lines))
}

fn counts_words(comparison: &Comparison, name: &str, is_signed_otherwise: bool) -> String {
    match comparison.counts.words() {
        words if !words.is_empty() => format!("Against {name}: {words}."),
        _ if is_signed_otherwise => format!("Its marks are those of {name}; what differs:"),
        _ => format!("It says the same as {name}."),
    }
}

/// What differs in a section.
pub fn section(desk: &Desk, changes: &SectionChanges, before: &[Mark], after: &[Mark]) -> Element {
    let checklist = &desk.sheet.checklist;
    let item = |(at, change): &(usize, ItemChange)| {
        let item = &checklist.items[*at];
        let link = el("a")
            .attr("href", crate::page::anchors::to_item(&item.id))
            .written(desk.text_of(*at));
        let words = change_words(&before[*at], &after[*at], *change);
        el("li").child(link).text(": ").child(el("span").written(words))
    };
    let title = &checklist.sections[changes.section].title;
    el("li")
        .child(el("b").written(&**title))
        .text(" ")
        .child(classed("span", "hint").written(changes.counts.words()))
        .child(el("ul").children(changes.items.iter().map(item)))
}

fn change_words(before: &Mark, after: &Mark, change: ItemChange) -> String {
    let (from, to) = (before.state.about().label, after.state.about().label);
    match change {
        ItemChange::Changed if before.state == after.state => format!("{to}, other words"),
        _ => format!("{from} → {to}"),
    }
}
