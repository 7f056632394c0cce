//! What the workshop reads of the browser's storage, and the snapshots that it remembers there.

use super::storage::Local;
use crate::app::storage;
use crate::codec::csv::Column;
use crate::codec::remembered::Remembered;
use crate::codec::snapshot_link::ShareOptions;
use crate::codec::stored::{RunRecords, key};
use crate::domain::checklist::Checklist;
use crate::domain::run::Glance;

/// The marks and values that are stored of a run of a checklist; `None` where there is no such run.
#[must_use]
pub fn run_records(checklist: &Checklist, run: &str) -> Option<RunRecords> {
    storage::run_records(&Local::open(), checklist, run)
}

/// The runs of a checklist that can be read, the one touched last first.
#[must_use]
pub fn runs_of(slug: &str) -> Vec<Glance> {
    storage::runs_of(&Local::open(), slug)
}

/// The marks of a run that are stored, by the id of the item.
#[must_use]
pub fn marks_of(run: &str) -> Vec<(String, String)> {
    storage::marks_of(&Local::open(), run)
}

/// All records of ours, by key.
#[must_use]
pub fn all_records() -> Vec<(String, String)> {
    storage::all_records(&Local::open())
}

/// The record under a key.
#[must_use]
pub fn record(key: &str) -> Option<String> {
    storage::record(&Local::open(), key)
}

/// Whether the person wants to be told what comes due, and may be.
#[must_use]
pub fn tells_what_is_due() -> bool {
    storage::is_chosen(&Local::open(), &key::notices()) && super::may_notify()
}

/// Keeps whether the person wants to be told what comes due. Returns whether it is kept.
#[must_use]
pub fn keep_notices(wanted: bool) -> bool {
    storage::keep_choice(&Local::open(), key::notices(), wanted, super::moment().now)
}

/// Whether letters and signs alone are shortcuts.
#[must_use]
pub fn has_letters() -> bool {
    !storage::is_chosen(&Local::open(), &key::no_letters())
}

/// Keeps whether letters and signs alone are shortcuts. Returns whether it is kept.
#[must_use]
pub fn keep_letters(wanted: bool) -> bool {
    storage::keep_choice(&Local::open(), key::no_letters(), !wanted, super::moment().now)
}

/// What the person chose to travel with a link.
#[must_use]
pub fn share_options() -> ShareOptions {
    storage::share_options(&Local::open())
}

/// Keeps what the person chose to travel with a link, where this browser keeps anything.
pub fn keep_share_options(options: ShareOptions) {
    storage::keep_share_options(&Local::open(), options, super::moment().now);
}

/// What the person chose that the columns of a table with these headings hold.
#[must_use]
pub fn columns(headings: &[String]) -> Option<Vec<Option<Column>>> {
    storage::columns(&Local::open(), headings)
}

/// Keeps what the person chose that they hold, where this browser keeps anything.
pub fn keep_columns(headings: &[String], columns: &[Option<Column>]) {
    storage::keep_columns(&Local::open(), headings, columns, super::moment().now);
}

/// The key of the draft of a checklist. It is kept for as long as its tab, not among the records.
fn draft_key(slug: &str) -> String {
    format!("preflight/1/draft/{slug}")
}

/// Keeps the Markdown of a draft that is not saved; an empty one is forgotten.
pub fn keep_draft(slug: &str, text: &str) {
    let storage = web_sys::window().and_then(|window| window.session_storage().ok()?);
    let _ = storage.map(|storage| match text {
        "" => storage.remove_item(&draft_key(slug)),
        text => storage.set_item(&draft_key(slug), text),
    });
}

/// The Markdown of the draft of a checklist that was left without saving it.
#[must_use]
pub fn kept_draft(slug: &str) -> Option<String> {
    web_sys::window()?.session_storage().ok()??.get_item(&draft_key(slug)).ok()?
}

/// Keeps that the person lets boards ask a host, where this browser keeps anything.
pub fn keep_host(host: &str) {
    let _ = storage::keep_choice(&Local::open(), key::host(host), true, super::moment().now);
}

/// Whether the person lets boards ask a host.
#[must_use]
pub fn may_ask(host: &str) -> bool {
    storage::is_chosen(&Local::open(), &key::host(host))
}

/// Keeps that a backup was saved now.
pub fn keep_backup_time() {
    storage::keep_backup_time(&Local::open(), super::moment().now);
}

/// The snapshot with this hash, if the browser remembers it.
#[must_use]
pub fn remembered(hash: u32) -> Option<Remembered> {
    storage::remembered(&Local::open(), hash)
}

/// Remembers a snapshot under its hash, and forgets the oldest where there are too many.
pub fn remember(hash: u32, snapshot: &Remembered) {
    storage::remember(&Local::open(), hash, snapshot, super::moment().now);
}
