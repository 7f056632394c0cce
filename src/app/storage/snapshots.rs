//! The snapshots that the browser remembers.

use super::port::Storage;
use super::reading::{keys, record};
use super::writing;
use crate::app::command::Record;
use crate::codec::remembered::{self, Remembered};
use crate::codec::stored::Unread;
use crate::codec::stored::key::{self, Key};

/// The snapshot with this hash, if the browser remembers it.
#[must_use]
pub fn remembered(storage: &dyn Storage, hash: u32) -> Option<Remembered> {
    remembered::read(hash, &record(storage, &key::sent(hash))?).ok()
}

/// Remembers a snapshot under its hash, and forgets the oldest where there are too many; those of a
/// newer version stay.
pub fn remember(storage: &dyn Storage, hash: u32, snapshot: &Remembered, now: u64) {
    let record_of = Record { key: key::sent(hash), text: remembered::write(snapshot) };
    writing::save(storage, record_of, now);
    let time = |key: String| {
        let Some(Key::Sent(hash)) = key::parse(&key) else { return None };
        let at = match remembered::read(hash, &record(storage, &key)?) {
            Ok(snapshot) => snapshot.at,
            Err(Unread::Damaged) => 0,
            Err(Unread::Newer) => return None,
        };
        Some((key, at))
    };
    for key in remembered::forget(keys(storage).into_iter().filter_map(time).collect()) {
        let _ = storage.remove(&key);
    }
}
