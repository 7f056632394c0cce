//! What a link or a file has brought: a snapshot, or why there is none.

use std::cell::RefCell;
use std::sync::Arc;

use super::desk::Desk;
use super::stage;
use crate::browser;
use crate::codec::revisions_json::{self, Revisions};
use crate::codec::run_file::RunFile;
use crate::codec::share_link::{self, LinkError};
use crate::codec::snapshot_link;
use crate::codec::talk::Reply;
use crate::domain::mark::Mark;
use crate::domain::preview as words;
use crate::domain::run::Snapshot;
use crate::page::ids;
use crate::ui::element::{Element, button};

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

/// The snapshot of the file that came for this checklist.
pub fn from_file(desk: &Desk) -> Option<Brought> {
    let file =
        CAME.with_borrow(|came| came.clone().filter(|file| file.slug == desk.context.slug))?;
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
            let (base, slug) = (desk.context.base.clone(), desk.context.slug.clone());
            browser::revisions_file(&base, &slug, move |json| {
                then(open(json.as_deref().map(revisions_json::read).unwrap_or_default()));
            });
        }
        opened => then(opened),
    }
}

/// Tells what has been decided about the link, and takes the banner away.
pub fn finish(decision: &Reply) {
    CAME.set(None);
    browser::reply(decision);
    browser::soon(|| stage::clear(ids::BANNER));
}

/// The button that leaves what a link has brought.
pub fn close() -> Element {
    button(words::CLOSE, || finish(&Reply::Leave))
}

/// What a snapshot is called, where that is a text and no more.
pub fn about(snapshot: &Snapshot) -> String {
    words::about(snapshot, browser::local_time).concat()
}
