//! Lineage: which snapshots a run has in it, so that merging knows what two sides share.
//!
//! Three-way merging needs a snapshot that both sides were worked from. A link names one, its
//! *parent*; this browser remembers the snapshots that it gave away or opened, and the run's own record
//! names those that it has in it.
//!
//! The next link of a run names the last snapshot that the run gave away or took in:
//!
//! - giving a link away (copied, handed to another application, shown as a QR code, saved as a
//!   file) makes it the parent of the next one, so whoever took it in merges the next one exactly;
//! - merging a link, replacing one's marks by it, or starting a run from it makes it the parent, so
//!   its sender, who remembers it, merges the answer exactly;
//! - while nothing has been decided since the parent, the next link names the parent's own parent:
//!   links copied one after the other, with other options, are siblings, and it does not matter
//!   which of them arrives.
//!
//! Who opens a link follows its parents through what is remembered, until one is in the run. A link
//! that was only looked at is remembered for this: it connects those before it with those after it.
//! Undo of a merge takes the link out of the run, with all that the run gave away or took in since, and the
//! next link names the parent from before it.
//! Where nothing is found, merging has two sides only, and the page says what it cannot know.

use super::desk::Desk;
use crate::browser;
use crate::codec::remembered::{self, Remembered};
use crate::codec::revisions_json::Revisions;
use crate::codec::share_link::hash_of;
use crate::codec::snapshot_link;
use crate::codec::talk::Reply;
use crate::domain::run::Snapshot;

/// A link was opened.
pub fn saw(desk: &Desk, payload: &str) {
    let Some(hash) = hash_of(payload) else { return };
    let slug = desk.sheet.checklist.slug.clone();
    let at = browser::moment().now;
    browser::remember(hash, &Remembered { slug, payload: payload.to_owned(), at });
}

/// A link of the run was given away.
pub fn gave(desk: &Desk, payload: &str) {
    saw(desk, payload);
    if let Some(hash) = hash_of(payload) {
        browser::reply(&Reply::Parent(hash));
    }
}

/// The parent that the run's next link names; 0 for none.
pub fn parent_of_next(desk: &Desk) -> u32 {
    remembered::parent_of_next(&desk.sheet.run, &desk.sheet.checklist, browser::remembered)
}

/// The last snapshot before a link, or the link itself, that the run has in it.
pub fn base(desk: &Desk, payload: &str, revisions: &Revisions) -> Option<Snapshot> {
    if !desk.sheet.is_started() {
        return None;
    }
    let payload = remembered::base_of(&desk.sheet.run, payload, browser::remembered)?;
    snapshot_link::open(&payload, &desk.sheet.checklist, revisions).ok()
}
