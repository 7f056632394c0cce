//! What a newer version changes in an own checklist, before anything changes.

use std::sync::Arc;

use leptos::prelude::*;

use super::dialog::{Brought, Import, Step, cancel, failure, sentences, title};
use crate::codec::checklist_json;
use crate::domain::draft::Draft;
use crate::domain::reimport::{Named, Question, Report, reimport};
use crate::ui::element::{Element, button, classed, el};
use crate::workshop::own;
use crate::workshop::questions::{self, plain};

/// The most items of a list that are drawn.
const MOST: usize = 300;

/// The step.
pub fn compare(import: Import, brought: &Arc<Brought>, draft: &Draft, slug: &str) -> Element {
    let gone = || el("p").text("The checklist is not here any more.").child(cancel());
    let Some(own) = own::find(slug) else { return gone() };
    let Ok(old) = checklist_json::read_whole(&own.json) else { return gone() };
    let old = Draft::of(&old);
    let draft = brought.understood.with_values_of(&old, draft.clone());
    let written = brought.understood.written.clone();
    let (_, report) = reimport(&old, draft.clone(), &written, |_, question| question.is_likely);
    let answers = questions::answers(&report.questions);
    let origin = brought.origin.clone();
    let slug = slug.to_owned();
    let update = move || {
        let is_same = |number, _: &Question| answers.with_untracked(|same| same.contains(&number));
        let (new, _) = reimport(&old, draft.clone(), &written, is_same);
        match own::replace(&slug, new, origin.clone()) {
            Ok(()) => import.done(&slug),
            Err(problems) => import.failure.set(sentences(problems)),
        }
    };
    let back = brought.clone();
    let words = report.words();
    let words = if words.is_empty() { "Its items are the same".to_owned() } else { words };
    let kept = if report.gone.is_empty() {
        "Marks stay with their items."
    } else {
        "Marks stay with their items; those of items that are gone come back if the items do."
    };
    el("div")
        .child(title(&format!("Update “{}”", own.card.title)))
        .child(classed("p", "facts").child(el("b").written(words)))
        .child(classed("p", "hint").written(kept))
        .maybe(questions::fieldset(&report.questions, answers))
        .child(lists(&report))
        .child(failure(import))
        .child(
            classed("div", "row actions-row")
                .child(button("Update", update).attr("class", "primary"))
                .child(button("Back", move || import.go(Step::Look(back.clone()))))
                .child(cancel()),
        )
}

fn lists(report: &Report) -> Element {
    let named = |items: &[Named]| {
        items.iter().take(MOST).map(|item| el("li").written(plain(&item.text))).collect()
    };
    let reworded = report.reworded.iter().take(MOST).map(|item| {
        el("li")
            .child(el("del").written(plain(&item.old)))
            .text(" ")
            .child(el("ins").written(plain(&item.new)))
    });
    let list = |title: &str, count: usize, rows: Vec<Element>| {
        (count > 0).then(|| {
            let more = count.saturating_sub(MOST);
            let more =
                (more > 0).then(|| classed("p", "hint").written(format!("… and {more} more")));
            el("details")
                .attr("open", "")
                .child(el("summary").written(format!("{title} ({count})")))
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
