//! The banner of a snapshot on screen: where it stands, how it differs, and what can be done.

use std::sync::Arc;

use super::brought::{Brought, close, finish};
use super::comparison;
use super::desk::Desk;
use super::merging::{self, Plan, Planner};
use super::settle::{self, Show};
use crate::browser;
use crate::codec::talk::Reply;
use crate::domain::checklist::Checklist;
use crate::domain::compare::Counts;
use crate::domain::mark::{Mark, keep_texts};
use crate::domain::merge::release::{Release, merge_sign_offs};
use crate::domain::preview as words;
use crate::domain::run::Snapshot;
use crate::page::data;
use crate::ui::element::{Element, button, classed, el};
use crate::ui::parts::{call_word, mini_strip};

/// The banner. `show` shows what it becomes once it is settled.
pub fn banner(desk: &Arc<Desk>, brought: Brought, show: Show) -> Element {
    let brought = Arc::new(brought);
    let plan = desk.sheet.is_started().then(|| Plan::of(desk, &brought));
    let snapshot = &brought.snapshot;
    let own = &desk.sheet.run;
    let counts = plan.as_ref().map(|_| Counts::of(&own.marks, &snapshot.marks));
    let release =
        words::release(&desk.sheet.checklist, snapshot, own.deployed, browser::local_time);
    let room = counts.and_then(|counts| words::room(snapshot, counts));
    let merging = plan.as_ref().zip(room).map(|(plan, room)| merging(desk, &brought, plan, room));
    classed("section", "banner")
        .attr("aria-labelledby", "snapshot-title")
        .child(title(snapshot))
        .child(standing(desk, snapshot, counts))
        .children(release.into_iter().map(|words| el("p").written(words)))
        .maybe(plan.as_ref().filter(|plan| plan.differ > 0).map(|_| strips(desk, snapshot)))
        .maybe(revision_words(snapshot).map(|words| el("p").written(words)))
        .maybe(settle::part(desk, &brought, show))
        .maybe(merging)
        .child(actions(&brought, plan.is_none()))
        .child(classed("p", "hint").written(words::HINT))
        .child(comparison::part(desk, &brought))
}

/// What the snapshot is called.
fn title(snapshot: &Snapshot) -> Element {
    let [name, words, person] = words::about(snapshot, browser::local_time);
    el("h2")
        .attr("id", "snapshot-title")
        .child(el("bdi").written(name))
        .written(words)
        .child(el("bdi").written(person))
}

/// The verdict, the count, and how much differs from the run.
fn standing(desk: &Desk, snapshot: &Snapshot, counts: Option<Counts>) -> Element {
    let differs = counts
        .map_or_else(|| words::NO_RUN.to_owned(), |counts| words::difference(snapshot, counts));
    call_and_count(&desk.sheet.checklist, &snapshot.marks).written(format!(" {differs}"))
}

/// “NO-GO (Before) · 3 of 9 done.”
pub fn call_and_count(checklist: &Checklist, marks: &[Mark]) -> Element {
    let (call, rest) = words::standing(checklist, marks);
    el("p").maybe(call.map(call_word)).written(rest)
}

/// The run and the snapshot, item below item.
fn strips(desk: &Desk, snapshot: &Snapshot) -> Element {
    let strip = |name: &str, marks: &[Mark]| {
        let sections = desk.sheet.checklist.sections.iter();
        let states =
            sections.map(|section| marks[section.items.clone()].iter().map(|m| m.state).collect());
        let label = classed("span", "hint").attr("aria-hidden", "true").written(name);
        [label, mini_strip(&states.collect::<Vec<_>>())]
    };
    classed("div", "strips")
        .children(strip(words::YOURS, &desk.sheet.run.marks))
        .children(strip(words::THEIRS, &snapshot.marks))
}

/// “The checklist has changed since: 3 items are new, 1 is gone.”
fn revision_words(snapshot: &Snapshot) -> Option<String> {
    let Snapshot { new, gone, .. } = *snapshot;
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let items = |count: usize| if count == 1 { "item" } else { "items" };
    let words = match (new, gone) {
        (0, 0) => return None,
        (new, 0) => format!("{new} {} {} new", items(new), are(new)),
        (0, gone) => format!("{gone} {} {} gone", items(gone), are(gone)),
        (new, gone) => {
            format!("{new} {} {} new, {gone} {} gone", items(new), are(new), are(gone))
        }
    };
    Some(format!("The checklist has changed since: {words}."))
}

/// What merging into the run would do, in the room that the opener has kept for it.
fn merging(desk: &Arc<Desk>, brought: &Arc<Brought>, plan: &Plan, room: &'static str) -> Element {
    let frozen = desk.sheet.run.life.refusal().is_some();
    let words = if frozen { words::FROZEN } else { plan.words() };
    let row = (!frozen).then(|| merge_buttons(desk, brought, plan));
    let part = el("div").child(classed("p", "hint").written(words)).maybe(row);
    classed("div", "own").attr(data::ROOM, room).child(part)
}

fn merge_buttons(desk: &Arc<Desk>, brought: &Arc<Brought>, plan: &Plan) -> Element {
    let merge = |label: &str, planner: Planner| {
        let (desk, brought) = (desk.clone(), brought.clone());
        button(label, move || merging::start(&desk, &brought, planner))
    };
    let first = plan.label().map(|label| merge(&label, Plan::of).attr("class", "primary"));
    // What was merged and then undone can be merged again.
    let again = (plan.stays() && plan.is_base_known).then(|| Plan::anew(desk, brought).label());
    let again = again.flatten();
    let again = again.map(|label| merge(&label.replacen("Merge", "Merge again", 1), Plan::anew));
    let replace = (plan.differ > 0).then(|| {
        let (desk, brought) = (desk.clone(), brought.clone());
        button("Replace my marks", move || {
            let mut snapshot = Box::new(brought.snapshot.clone());
            let own = desk.fresh_run();
            keep_texts(&mut snapshot.marks, &own.marks);
            snapshot.deployed = snapshot.deployed.or(own.deployed);
            let (ours, theirs) = (Release::of(&own), Release::shared(&brought.snapshot));
            let checklist = &desk.sheet.checklist;
            snapshot.sign_offs = merge_sign_offs(checklist, &ours, &theirs, None, &snapshot.marks);
            finish(&Reply::Adopt("Your marks were replaced".to_owned(), snapshot));
        })
    });
    classed("div", "row").maybe(first).maybe(again).maybe(replace)
}

/// The ways on that leave the run as it is.
fn actions(brought: &Arc<Brought>, is_alone: bool) -> Element {
    let brought = brought.clone();
    let begin = button(words::BEGIN, move || {
        finish(&Reply::Begin(Box::new(brought.snapshot.clone())));
    });
    let begin = if is_alone { begin.attr("class", "primary") } else { begin };
    el("div").child(classed("div", "row").child(begin).child(close()))
}
