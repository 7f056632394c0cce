//! What a link has brought: a snapshot to look at, or why it cannot be opened.

use std::cell::RefCell;
use std::sync::Arc;

use super::desk::Desk;
use super::{board, hosted, lineage, preview, stage, tell};
use crate::app::route::checklist_path;
use crate::browser;
use crate::codec::published;
use crate::codec::revisions_json::{self, Revisions};
use crate::codec::run_file::RunFile;
use crate::codec::share_link::{self, LinkError};
use crate::codec::snapshot_link;
use crate::codec::talk::{FILE, Tell};
use crate::domain::mark::Mark;
use crate::domain::run::Snapshot;
use crate::ui::element::{Element, button, classed, el};

/// The place of the banner, above the list.
pub const BANNER: &str = "link-banner";

thread_local! {
    /// The run that came as a file, until its checklist's page is on screen.
    static CAME: RefCell<Option<RunFile>> = const { RefCell::new(None) };
}

/// A snapshot that a link or a file has brought.
pub struct Brought {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// The payload of its link; of the link that it would have.
    pub payload: String,
    /// The revisions of its checklist, where they were needed.
    pub revisions: Revisions,
    /// What a merge in git left to be settled, of a file.
    pub unsettled: Vec<Unsettled>,
}

/// An item that a merge in git left to be settled.
#[derive(Clone)]
pub struct Unsettled {
    /// The item's place in the checklist.
    pub item: usize,
    /// What each side decided.
    pub sides: Vec<Mark>,
}

/// Keeps a run that came as a file until the page of its checklist asks for it.
pub fn keep(file: RunFile) {
    CAME.set(Some(file));
}

/// Opens what the ask names: a payload, the file that came, or a file that somebody publishes.
pub fn open(desk: &Arc<Desk>) {
    let payload = desk.ask.text.clone();
    if payload == FILE {
        return open_file(desk);
    }
    if let Some(address) = published::read(&payload) {
        return match address {
            Ok(address) => board::open(desk, address),
            Err(sentence) => fail(desk, &sentence),
        };
    }
    let opened = desk.clone();
    read(desk, &payload, move |result| match result {
        Ok(brought) => show(&opened, brought),
        Err(error) => fail(&opened, &sentence(error)),
    });
}

fn open_file(desk: &Arc<Desk>) {
    match from_file(desk) {
        Some(brought) => show(desk, brought),
        None => fail(desk, "The file is not here any more. Open it again."),
    }
}

/// The snapshot of the file that came for this checklist.
pub fn from_file(desk: &Desk) -> Option<Brought> {
    let file = CAME.with_borrow(|came| came.clone().filter(|file| file.slug == desk.ask.slug))?;
    let mut snapshot = file.snapshot(&desk.sheet.checklist);
    let payload = desk.payload_of(&snapshot, file.parent);
    snapshot.hash = share_link::hash_of(&payload).unwrap_or(snapshot.hash);
    let unsettled = file.conflicts.into_iter().filter_map(|(id, sides)| {
        let item = desk.sheet.checklist.position(&id)?;
        Some(Unsettled { item, sides })
    });
    let unsettled = unsettled.collect();
    Some(Brought { snapshot, payload, revisions: Revisions::new(), unsettled })
}

/// Reads a payload for the checklist of the desk, by the revision that it was made for.
pub fn read(
    desk: &Arc<Desk>,
    payload: &str,
    then: impl FnOnce(Result<Brought, LinkError>) + 'static,
) {
    let payload = payload.to_owned();
    let reader = desk.clone();
    let open = move |revisions: Revisions| {
        let snapshot = snapshot_link::open(&payload, &reader.sheet.checklist, &revisions)?;
        Ok(Brought { snapshot, payload: payload.clone(), revisions, unsettled: Vec::new() })
    };
    match open(Revisions::new()) {
        Err(LinkError::UnknownRevision(_)) => {
            let (base, slug) = (desk.ask.base.clone(), desk.ask.slug.clone());
            browser::revisions_file(&base, &slug, move |json| {
                then(open(json.as_deref().map(revisions_json::read).unwrap_or_default()));
            });
        }
        opened => then(opened),
    }
}

fn show(desk: &Arc<Desk>, brought: Brought) {
    lineage::saw(desk, &brought.payload);
    stage::close();
    tell(&Tell::Show(Some(Box::new(brought.snapshot.clone()))));
    let desk = desk.clone();
    stage::draw(BANNER, move || preview::banner(&desk, brought, show).into_view());
}

/// Tells what has been decided about the link, and takes the banner away.
pub fn finish(decision: &Tell) {
    CAME.set(None);
    tell(decision);
    browser::soon(|| stage::clear(BANNER));
}

/// The button that leaves what a link has brought.
pub fn close() -> Element {
    button("Close", || finish(&Tell::Leave))
}

fn fail(desk: &Arc<Desk>, sentence: &str) {
    tell(&Tell::Show(None));
    let (desk, sentence) = (desk.clone(), sentence.to_owned());
    stage::draw(BANNER, move || failed(&desk, sentence).into_view());
}

fn failed(desk: &Desk, sentence: String) -> Element {
    let payload = &desk.ask.text;
    let cards = hosted::cards();
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
        None => (sentence, None),
    };
    classed("section", "banner failed")
        .attr("role", "alert")
        .child(el("h2").text("This link cannot be opened"))
        .child(el("p").text(format!("{sentence} Your own marks are as they were.")))
        .child(classed("div", "row").maybe(there).child(close()))
}

/// What is wrong with a link and what to do.
#[must_use]
pub fn sentence(error: LinkError) -> String {
    let sentence = match error {
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
    };
    sentence.to_owned()
}
