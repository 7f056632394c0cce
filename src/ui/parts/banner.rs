//! What a link has brought: a snapshot to look at, or why it cannot be opened.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::route::checklist_path;
use crate::app::sheet::LinkProblem;
use crate::browser::local_time;
use crate::codec::share_link::LinkError;
use crate::domain::verdict::headline;
use crate::store::{LinkView, SheetView, SnapshotView, Store};
use crate::ui::element::{Element, button, classed, dynamic, el};

/// The banner above the list, while there is a link.
#[must_use]
pub fn link_banner(store: Store, sheet: &Arc<SheetView>) -> AnyView {
    let sheet = sheet.clone();
    dynamic(move || {
        let banner = match sheet.link.get() {
            LinkView::None => return None,
            LinkView::Waiting => {
                classed("p", "banner").attr("role", "status").text("Opening the link…")
            }
            LinkView::Failed(problem) => failed(store, &problem),
            LinkView::Open(snapshot) => opened(store, &sheet, &snapshot),
        };
        Some(banner.into_view())
    })
}

fn opened(store: Store, sheet: &SheetView, snapshot: &SnapshotView) -> Element {
    let total = sheet.total.get_untracked().progress;
    let mut state = el("p");
    sheet.verdicts.with_untracked(|verdicts| {
        let Some(verdict) = headline(verdicts) else { return };
        let phase = &sheet.checklist.phases[verdict.phase].title;
        let call = el("b").attr("data-call", verdict.call.word()).text(verdict.call.label());
        let line = std::mem::replace(&mut state, el("p"));
        state = line.child(call).text(format!(" ({phase}) · "));
    });
    let differs = match snapshot.differ {
        None => "You have no run of this checklist yet.".to_owned(),
        Some(0) => "It is the same as your run.".to_owned(),
        Some(1) => "1 item differs from your run.".to_owned(),
        Some(count) => format!("{count} items differ from your run."),
    };
    let mut words = format!("{} of {} done. {differs}", total.done, total.counted());
    if snapshot.new + snapshot.gone > 0 {
        let SnapshotView { new, gone, .. } = snapshot;
        words = format!("{words} The checklist has changed since: {new} new, {gone} gone.");
    }
    let start = button("Start a run from this", move || {
        store.dispatch(Message::StartedFromSnapshot);
    });
    let replace = snapshot
        .differ
        .is_some_and(|count| count > 0)
        .then(|| button("Replace my marks", move || store.dispatch(Message::ReplacedBySnapshot)));
    let actions = classed("div", "row")
        .child(start.attr("class", "primary"))
        .maybe(replace)
        .child(close(store));
    let hint = "You are looking at a shared snapshot. Nothing of yours has changed.";
    classed("section", "banner")
        .attr("aria-labelledby", "snapshot-title")
        .child(el("h2").attr("id", "snapshot-title").text(about(snapshot)))
        .child(state.text(words))
        .child(classed("p", "hint").text(hint))
        .child(actions)
}

/// “v3.0.0 → production, as of 21 Nov 2026, 10:42, from Ada”.
fn about(snapshot: &SnapshotView) -> String {
    let name = if snapshot.name.is_empty() { "A run" } else { &snapshot.name };
    let time = local_time(snapshot.taken);
    if snapshot.person.is_empty() {
        format!("{name}, as of {time}")
    } else {
        format!("{name}, as of {time}, from {}", snapshot.person)
    }
}

fn close(store: Store) -> Element {
    button("Close", move || store.dispatch(Message::ClosedLink))
}

fn failed(store: Store, problem: &LinkProblem) -> Element {
    let (sentence, there) = match problem {
        LinkProblem::OtherChecklist(slug, payload) => {
            let path = store.view.base.with_value(|base| checklist_path(base, slug));
            let there = classed("a", "button").attr("href", format!("{path}#{payload}"));
            let title = store.view.title_of(slug);
            let sentence = format!("It belongs to another checklist, “{title}”.");
            (sentence, Some(there.text("Open it there")))
        }
        LinkProblem::Unreadable(error) => (sentence(*error).to_owned(), None),
    };
    classed("section", "banner failed")
        .attr("role", "alert")
        .child(el("h2").text("This link cannot be opened"))
        .child(el("p").text(format!("{sentence} Your own marks are as they were.")))
        .child(classed("div", "row").maybe(there).child(close(store)))
}

/// What is wrong with a link and what to do.
fn sentence(error: LinkError) -> &'static str {
    match error {
        LinkError::Empty => "It carries nothing. Ask for it again.",
        LinkError::TooLong => {
            "It is longer than any link made here, so it was damaged on its way. Ask for it again."
        }
        LinkError::Incomplete => "It was cut or changed on its way. Ask for it again.",
        LinkError::Newer(_) => {
            "It was made by a newer version of this page. Reload the page to get that version."
        }
        LinkError::UnknownRevision(_) => {
            "It was made for an edition of the checklist that this site does not have. Ask for a new link."
        }
    }
}
