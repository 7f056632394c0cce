//! What a link has brought: a snapshot to look at, or why it cannot be opened.

use std::sync::Arc;

use super::desk::Desk;
use super::{stage, tell};
use crate::app::route::checklist_path;
use crate::browser;
use crate::codec::catalog_json;
use crate::codec::revisions_json::{self, Revisions};
use crate::codec::share_link::{self, LinkError};
use crate::codec::snapshot_link;
use crate::codec::talk::Tell;
use crate::domain::progress::Progress;
use crate::domain::run::{Snapshot, differences};
use crate::domain::verdict::{headline, verdicts};
use crate::ui::element::{Element, button, classed, el};

/// The place of the banner, above the list.
const BANNER: &str = "link-banner";

/// Opens the payload that the ask names.
pub fn open(desk: &Arc<Desk>) {
    match snapshot_link::open(&desk.ask.text, &desk.sheet.checklist, &Revisions::new()) {
        Err(LinkError::UnknownRevision(_)) => {
            let fetched = desk.clone();
            browser::revisions_file(&desk.ask.base, &desk.ask.slug, move |json| {
                let revisions = json.as_deref().map(revisions_json::read).unwrap_or_default();
                let checklist = &fetched.sheet.checklist;
                let opened = snapshot_link::open(&fetched.ask.text, checklist, &revisions);
                show(&fetched, opened);
            });
        }
        opened => show(desk, opened),
    }
}

fn show(desk: &Arc<Desk>, opened: Result<Snapshot, LinkError>) {
    match opened {
        Ok(snapshot) => {
            tell(&Tell::Show(Some(Box::new(snapshot.clone()))));
            let desk = desk.clone();
            stage::draw(BANNER, move || banner(&desk, snapshot).into_view());
        }
        Err(error) => {
            tell(&Tell::Show(None));
            let desk = desk.clone();
            stage::draw(BANNER, move || failed(&desk, error).into_view());
        }
    }
}

fn banner(desk: &Desk, snapshot: Snapshot) -> Element {
    let checklist = &desk.sheet.checklist;
    let mut state = el("p");
    let verdicts = verdicts(checklist, &snapshot.marks);
    if let Some(verdict) = headline(&verdicts) {
        let phase = &checklist.phases[verdict.phase].title;
        let call = el("b").attr("data-call", verdict.call.word()).text(verdict.call.label());
        state = state.child(call).text(format!(" ({phase}) · "));
    }
    let run = &desk.sheet.run;
    let differ = desk.sheet.is_started().then(|| differences(&run.marks, &snapshot.marks).len());
    let differs = match differ {
        None => "You have no run of this checklist yet.".to_owned(),
        Some(0) => "It is the same as your run.".to_owned(),
        Some(1) => "1 item differs from your run.".to_owned(),
        Some(count) => format!("{count} items differ from your run."),
    };
    let total = Progress::of(&snapshot.marks);
    let mut words = format!("{} of {} done. {differs}", total.done, total.counted());
    if snapshot.new + snapshot.gone > 0 {
        let Snapshot { new, gone, .. } = snapshot;
        words = format!("{words} The checklist has changed since: {new} new, {gone} gone.");
    }
    let title = about(&snapshot);
    let begin = {
        let snapshot = Box::new(snapshot.clone());
        button("Start a run from this", move || finish(&Tell::Begin(snapshot.clone())))
    };
    let replace = differ.is_some_and(|count| count > 0).then(|| {
        let snapshot = Box::new(snapshot);
        button("Replace my marks", move || {
            finish(&Tell::Adopt("Your marks were replaced".to_owned(), snapshot.clone()));
        })
    });
    let actions =
        classed("div", "row").child(begin.attr("class", "primary")).maybe(replace).child(close());
    let hint = "You are looking at a shared snapshot. Nothing of yours has changed.";
    classed("section", "banner")
        .attr("aria-labelledby", "snapshot-title")
        .child(el("h2").attr("id", "snapshot-title").text(title))
        .child(state.text(words))
        .child(classed("p", "hint").text(hint))
        .child(actions)
}

/// “v3.0.0 → production, as of 21 Nov 2026, 10:42, from Ada”.
fn about(snapshot: &Snapshot) -> String {
    let name = if snapshot.name.is_empty() { "A run" } else { &snapshot.name };
    let time = browser::local_time(snapshot.taken);
    if snapshot.person.is_empty() {
        format!("{name}, as of {time}")
    } else {
        format!("{name}, as of {time}, from {}", snapshot.person)
    }
}

/// Tells what has been decided about the link, and takes the banner away.
fn finish(decision: &Tell) {
    tell(decision);
    browser::soon(|| stage::clear(BANNER));
}

fn close() -> Element {
    button("Close", || finish(&Tell::Leave))
}

fn failed(desk: &Desk, error: LinkError) -> Element {
    let payload = &desk.ask.text;
    let cards = catalog_json::read(&browser::catalog());
    let owner = cards
        .iter()
        .find(|card| card.slug != desk.ask.slug && share_link::belongs_to(payload, &card.slug));
    let (sentence, there) = match owner {
        Some(owner) => {
            let path = checklist_path(&desk.ask.base, &owner.slug);
            let there = classed("a", "button").attr("href", format!("{path}#{payload}"));
            let sentence = format!("It belongs to another checklist, “{}”.", owner.title);
            (sentence, Some(there.text("Open it there")))
        }
        None => (sentence(error).to_owned(), None),
    };
    classed("section", "banner failed")
        .attr("role", "alert")
        .child(el("h2").text("This link cannot be opened"))
        .child(el("p").text(format!("{sentence} Your own marks are as they were.")))
        .child(classed("div", "row").maybe(there).child(close()))
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
