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
use crate::domain::compare::compare;
use crate::domain::mark::{Mark, keep_texts};
use crate::domain::merge::release::{Release, merge_sign_offs};
use crate::domain::preview as words;
use crate::domain::run::Snapshot;
use crate::ui::element::{Element, button, classed, el};
use crate::ui::parts::{call_word, mini_strip};

/// The banner. `show` shows what it becomes once it is settled.
pub fn banner(desk: &Arc<Desk>, brought: Brought, show: Show) -> Element {
    let brought = Arc::new(brought);
    let plan = desk.sheet.is_started().then(|| Plan::of(desk, &brought));
    let snapshot = &brought.snapshot;
    let own = desk.sheet.run.deployed;
    let release = words::release(&desk.sheet.checklist, snapshot, own, browser::local_time);
    classed("section", "banner")
        .attr("aria-labelledby", "snapshot-title")
        .child(title(snapshot))
        .child(standing(desk, snapshot, plan.as_ref()))
        .children(release.into_iter().map(|words| el("p").written(words)))
        .maybe(plan.as_ref().filter(|plan| plan.differ > 0).map(|_| strips(desk, snapshot)))
        .maybe(revision_words(snapshot).map(|words| el("p").written(words)))
        .maybe(settle::part(desk, &brought, show))
        .maybe(
            plan.as_ref().and_then(unknown_words).map(|words| classed("p", "hint").written(words)),
        )
        .maybe(plan.as_ref().and_then(Plan::stays).map(|words| el("p").written(words)))
        .child(actions(desk, &brought, plan.as_ref()))
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
fn standing(desk: &Desk, snapshot: &Snapshot, plan: Option<&Plan>) -> Element {
    let checklist = &desk.sheet.checklist;
    let how = comparison::words(compare(checklist, &desk.sheet.run.marks, &snapshot.marks).counts);
    let differs = match plan.map(|plan| plan.differ) {
        None => words::NO_RUN.to_owned(),
        Some(0) if plan.is_some_and(|plan| plan.label().is_some()) => {
            "Its marks are those of your run.".to_owned()
        }
        Some(0) => "It is the same as your run.".to_owned(),
        Some(1) => format!("1 item differs from your run: {how}."),
        Some(count) => format!("{count} items differ from your run: {how}."),
    };
    call_and_count(checklist, &snapshot.marks).written(format!(" {differs}"))
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
        .children(strip("Yours", &desk.sheet.run.marks))
        .children(strip("Theirs", &snapshot.marks))
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

/// What the page cannot know without a snapshot that both sides share.
fn unknown_words(plan: &Plan) -> Option<&'static str> {
    let words = "This browser does not know what your run and this link started from: an item that \
        was un-ticked there cannot be told from one that was never ticked, so your ticks stay.";
    (plan.differ > 0 && !plan.is_base_known).then_some(words)
}

fn actions(desk: &Arc<Desk>, brought: &Arc<Brought>, plan: Option<&Plan>) -> Element {
    let merge = |label: &str, planner: Planner| {
        let (desk, brought) = (desk.clone(), brought.clone());
        button(label, move || merging::start(&desk, &brought, planner))
    };
    // Into a frozen run nothing comes.
    let frozen = plan.and_then(|_| desk.sheet.run.life.refusal());
    let frozen = frozen.map(|_| {
        classed("p", "hint").text("Your run is frozen: close this and thaw it to take over marks.")
    });
    let plan = plan.filter(|_| frozen.is_none());
    let first = plan.and_then(Plan::label);
    let first = first.map(|label| merge(&label, Plan::of).attr("class", "primary"));
    // What was merged and then undone can be merged again.
    let again = plan.filter(|plan| plan.stays().is_some() && plan.is_base_known);
    let again = again.and_then(|_| Plan::anew(desk, brought).label());
    let again = again.map(|label| merge(&label.replacen("Merge", "Merge again", 1), Plan::anew));
    let begin = {
        let brought = brought.clone();
        let begin = button(words::BEGIN, move || {
            finish(&Reply::Begin(Box::new(brought.snapshot.clone())));
        });
        if plan.is_none() { begin.attr("class", "primary") } else { begin }
    };
    let replace = plan.filter(|plan| plan.differ > 0).map(|_| {
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
    let row = classed("div", "row").maybe(first).maybe(again).child(begin);
    el("div").maybe(frozen).child(row.maybe(replace).child(close()))
}
