//! What a newer version changes in an own checklist, before anything changes.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Brought, Import, Step, cancel, failure, sentences, title};
use crate::codec::checklist_json;
use crate::domain::draft::Draft;
use crate::domain::reimport::{Named, Report, reimport};
use crate::domain::text::Text;
use crate::domain::value::Values;
use crate::ui::element::{Element, button, classed, el};
use crate::workshop::own;

/// The most items of a list that are drawn.
const MOST: usize = 300;

/// The step.
pub fn compare(import: Import, brought: &Arc<Brought>, draft: &Draft, slug: &str) -> Element {
    let gone = || el("p").text("The checklist is not here any more.").child(cancel());
    let Some(own) = own::find(slug) else { return gone() };
    let Ok(old) = checklist_json::read(&own.json) else { return gone() };
    let (new, report) = reimport(&Draft::of(&old), draft.clone());
    let origin = brought.origin.clone();
    let slug = slug.to_owned();
    let update = move || match own::replace(&slug, new.clone(), origin.clone()) {
        Ok(()) => import.done(&slug),
        Err(problems) => import.failure.set(sentences(problems)),
    };
    let back = brought.clone();
    let words = report.words();
    let words = if words.is_empty() { "Its items are the same".to_owned() } else { words };
    let kept = if report.gone.is_empty() {
        "Marks stay with their items."
    } else {
        "Marks stay with their items; marks of items that are gone are kept in this browser, and come back if the items do."
    };
    el("div")
        .child(title(&format!("Update “{}”", own.card.title)))
        .child(classed("p", "facts").child(el("b").text(words)))
        .child(classed("p", "hint").text(kept))
        .child(lists(&report))
        .child(failure(import))
        .child(
            classed("div", "row actions-row")
                .child(button("Update", update).attr("class", "primary"))
                .child(button("Back", move || import.go(Step::Look(back.clone()))))
                .child(cancel()),
        )
}

fn plain(text: &str) -> String {
    Text::parse(text).plain(&Values::default())
}

fn lists(report: &Report) -> Element {
    let named = |items: &[Named]| {
        items.iter().take(MOST).map(|item| el("li").text(plain(&item.text))).collect()
    };
    let reworded = report.reworded.iter().take(MOST).map(|item| {
        el("li")
            .child(el("del").text(plain(&item.old)))
            .text(" ")
            .child(el("ins").text(plain(&item.new)))
    });
    let list = |title: &str, count: usize, rows: Vec<Element>| {
        (count > 0).then(|| {
            let more = count.saturating_sub(MOST);
            let more = (more > 0).then(|| classed("p", "hint").text(format!("… and {more} more")));
            el("details")
                .attr("open", "")
                .child(el("summary").text(format!("{title} ({count})")))
                .child(el("ul").children(rows))
                .maybe(more)
        })
    };
    classed("div", "changes")
        .maybe(list("New", report.new.len(), named(&report.new)))
        .maybe(list("Reworded", report.reworded.len(), reworded.collect()))
        .maybe(list("Moved", report.moved.len(), named(&report.moved)))
        .maybe(list("Gone", report.gone.len(), named(&report.gone)))
}
