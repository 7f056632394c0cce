//! What a newer version changes in an own checklist, before anything changes.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::dialog::{Brought, Import, Step, cancel, failure, sentences, title};
use crate::codec::checklist_json;
use crate::domain::draft::Draft;
use crate::domain::reimport::{Named, Question, Report, reimport};
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
    let Ok(old) = checklist_json::read_whole(&own.json) else { return gone() };
    let old = Draft::of(&old);
    let draft = brought.understood.with_values_of(&old, draft.clone());
    let written = brought.understood.written.clone();
    let (_, report) = reimport(&old, draft.clone(), &written, |_, question| question.is_likely);
    let likely = report.questions.iter().enumerate().filter(|(_, question)| question.is_likely);
    let answers: Answers = RwSignal::new(likely.map(|(number, _)| number).collect());
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
        .maybe(questions(&report, answers))
        .child(lists(&report))
        .child(failure(import))
        .child(
            classed("div", "row actions-row")
                .child(button("Update", update).attr("class", "primary"))
                .child(button("Back", move || import.go(Step::Look(back.clone()))))
                .child(cancel()),
        )
}

/// The numbers of the questions that are answered with “the same item”.
type Answers = RwSignal<BTreeSet<usize>>;

/// What only the person knows: which reworded item is the same one.
fn questions(report: &Report, answers: Answers) -> Option<Element> {
    let all = report.questions.len();
    if all == 0 {
        return None;
    }
    let row = |(number, question): (usize, &Question)| {
        let toggle = move |_| {
            answers.update(|same| {
                if !same.remove(&number) {
                    same.insert(number);
                }
            });
        };
        let place = classed("span", "hint").written([" in ", &*question.place].concat());
        let label = classed("label", "choice")
            .child(
                el("input")
                    .attr("type", "checkbox")
                    .flag("checked", move || answers.with(|same| same.contains(&number)))
                    .on("change", toggle),
            )
            .child(
                el("span")
                    .child(el("del").written(plain(&question.old)))
                    .text(" ")
                    .child(el("ins").written(plain(&question.new)))
                    .child(place),
            );
        el("li").child(label)
    };
    let every = button("All are the same", move || answers.set((0..all).collect()));
    let none = button("None is", move || answers.set(BTreeSet::new()));
    let shown = report.questions.iter().enumerate().take(MOST).map(row);
    let more = all.saturating_sub(MOST);
    let more = (more > 0).then(|| classed("p", "hint").written(format!("… and {more} more")));
    Some(
        classed("fieldset", "changes")
            .child(el("legend").written(format!("Are these the same items? ({all})")))
            .child(classed("p", "hint").text(
                "What is ticked keeps its mark under the new words. What is not ticked counts as new, and the mark of the old item stays with the old words.",
            ))
            .child(el("ul").children(shown))
            .maybe(more)
            .maybe((all > 1).then(|| classed("div", "row").child(every).child(none))),
    )
}

fn plain(text: &str) -> String {
    Text::parse(text).plain(&Values::default())
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
