//! Two runs of a checklist side by side: what was skipped last time, what took a reason, and what
//! else differs.

use std::sync::Arc;

use leptos::prelude::*;

use super::comparison::{release, section};
use super::desk::Desk;
use super::stage;
use crate::browser;
use crate::domain::compare::compare;
use crate::domain::mark::{Mark, State};
use crate::domain::merge::release::Release;
use crate::domain::run::Glance;
use crate::page::anchors;
use crate::ui::element::{Element, classed, el};

/// Lists of at most so many items are unfolded from the start.
const SHORT: usize = 12;

/// Opens the dialog.
pub fn open(desk: &Arc<Desk>) {
    let desk = desk.clone();
    stage::open("compare-dialog", move || dialog(&desk).into_view());
}

fn dialog(desk: &Arc<Desk>) -> Element {
    let close = el("form").attr("method", "dialog").child(el("button").text("Close"));
    let dialog = el("dialog")
        .attr("id", "compare-dialog")
        .attr("class", "wide")
        .attr("aria-labelledby", "compare-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "compare-title").text("Compare with another run"));
    let own = &desk.sheet.run.id;
    let runs: Vec<Glance> =
        browser::runs_of(&desk.context.slug).into_iter().filter(|run| run.id != *own).collect();
    let Some(first) = runs.first() else {
        let words = "There is no other run of this checklist in this browser.";
        return dialog.child(el("p").written(words)).child(close);
    };
    let chosen = RwSignal::new(first.id.clone());
    let options = runs.iter().map(|run| {
        let name = if run.name.is_empty() { "Unnamed run" } else { &run.name };
        let label = format!("{name}, {}", browser::local_time(run.touched));
        el("option").attr("value", &run.id).written(label)
    });
    let select = el("select")
        .attr("id", "compare-run")
        .on("change", move |event| chosen.set(event_target_value(&event)))
        .children(options);
    let desk = desk.clone();
    let shown = move || Some(result(&desk, &chosen.get()).into_view());
    dialog
        .child(
            classed("div", "row")
                .child(el("label").attr("for", "compare-run").text("With"))
                .child(select),
        )
        .child(classed("div", "beside").dynamic(shown))
        .child(close)
}

fn result(desk: &Arc<Desk>, run: &str) -> Element {
    let Some(other) = desk.run_of(run) else {
        return el("p").attr("role", "alert").text("That run cannot be read.");
    };
    let own = desk.fresh_run();
    let signed = release(desk, &Release::of(&other), &Release::of(&own));
    let (before, after) = (other.marks, own.marks);
    let comparison = compare(&desk.sheet.checklist, &before, &after);
    let counts = match comparison.counts.words() {
        words if words.is_empty() && signed.is_none() => "Both runs say the same.".to_owned(),
        words if words.is_empty() => "The marks of both runs are the same.".to_owned(),
        words => format!("From that run to this one: {words}."),
    };
    let sections =
        comparison.sections.iter().map(|changes| section(desk, changes, &before, &after));
    let all = el("details")
        .child(el("summary").text("All that differs"))
        .child(classed("ul", "changes").children(sections));
    el("div")
        .child(el("p").attr("role", "status").written(counts))
        .maybe(signed)
        .child(list(desk, "Skipped there", &before, &after, |mark| mark.state == State::Open))
        .child(list(desk, "Took a reason there", &before, &after, |mark| mark.state.wants_reason()))
        .maybe((comparison.counts.total() > 0).then_some(all))
}

/// The items whose mark in the other run is of a kind, each with that mark and the one of this run.
fn list(
    desk: &Desk,
    title: &str,
    before: &[Mark],
    after: &[Mark],
    is_it: fn(&Mark) -> bool,
) -> Element {
    let pairs = before.iter().zip(after).enumerate().filter(|(_, (before, _))| is_it(before));
    let rows: Vec<Element> = pairs
        .map(|(at, (before, after))| {
            let item = &desk.sheet.checklist.items[at];
            let link = el("a")
                .attr("href", anchors::to_item(&item.id))
                .on("click", |_| browser::soon(stage::close))
                .written(desk.text_of(at));
            let reason = (!before.reason.is_empty()).then(|| {
                el("p").written(format!("Then {}: {}", before.state.about().label, &*before.reason))
            });
            let now =
                classed("span", "hint").written(format!(" now {}", after.state.about().label));
            el("li").child(link).child(now).maybe(reason)
        })
        .collect();
    let count = rows.len();
    let list = el("details").child(el("summary").written(format!("{title}: {count}")));
    let list = if count > SHORT { list } else { list.attr("open", "") };
    list.maybe((count > 0).then(|| classed("ul", "changes").children(rows)))
}
