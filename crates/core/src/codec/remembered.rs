//! The snapshots that this browser sent or opened, one record each, under their hash; and which one is
//! the base of a merge.
//!
//! A link that comes back names the snapshot it was worked from; if that is remembered, merging
//! asks only what both sides changed. What is kept is the link's payload, which is the shortest form
//! that a snapshot has and is checked when it is opened.

use serde_json::Value;

use super::revisions_json::Revisions;
use super::share_link::{hash_of, parent_of};
use super::snapshot_link;
use super::stored::{self, Unread};
use crate::domain::checklist::Checklist;
use crate::domain::run::Run;

/// The most snapshots that are remembered: a few a day for a season, about 60 KB.
pub const MOST: usize = 300;

/// A snapshot that is remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// Its checklist.
    pub slug: String,
    /// The payload of its link.
    pub payload: String,
    /// When it was sent or opened last, in milliseconds since 1970 UTC.
    pub at: u64,
}

/// The most parents that are followed.
const MOST_PARENTS: usize = 64;

/// The payload of the last snapshot before a link, or of the link itself, that the run has in it;
/// `None` where nobody knows one. `find` looks up what is remembered.
///
/// What was taken in and taken back again is no such snapshot: what undo has opened again, nobody has
/// un-ticked. Whatever the run's parent was worked from is in the run, too.
#[must_use]
pub fn base_of(
    run: &Run,
    payload: &str,
    find: impl Fn(u32) -> Option<Remembered>,
) -> Option<String> {
    let parent = |payload: &str| Some(find(parent_of(payload)?)?.payload);
    let line = |payload| {
        std::iter::successors(Some(payload), |last: &String| parent(last)).take(MOST_PARENTS)
    };
    let own = find(run.parent).map(|last| last.payload);
    line(payload.to_owned()).find(|candidate| {
        let is_own = |hash| {
            run.parent == hash
                || run.has.contains(&hash)
                || own.clone().into_iter().flat_map(line).any(|last| hash_of(&last) == Some(hash))
        };
        hash_of(candidate).is_some_and(is_own)
    })
}

/// The hash of the parent that the next link of a run names; 0 for none. While nothing has been decided
/// since the parent, it is the parent's own parent.
#[must_use]
pub fn parent_of_next(
    run: &Run,
    checklist: &Checklist,
    find: impl Fn(u32) -> Option<Remembered>,
) -> u32 {
    let Some(parent) = find(run.parent) else { return run.parent };
    let open = snapshot_link::open(&parent.payload, checklist, &Revisions::new());
    let is_same = open.is_ok_and(|snapshot| {
        snapshot.marks.iter().zip(&run.marks).all(|(then, now)| then.state == now.state)
    });
    if is_same { parent_of(&parent.payload).unwrap_or(0) } else { run.parent }
}

/// The record of a snapshot; it belongs under [`key::sent`](super::stored::key::sent).
#[must_use]
pub fn write(snapshot: &Remembered) -> String {
    stored::write([
        ("slug", snapshot.slug.as_str().into()),
        ("payload", snapshot.payload.as_str().into()),
        ("at", snapshot.at.into()),
    ])
}

/// The snapshot of the record under the key of `hash`.
///
/// # Errors
/// When the record is newer or damaged; also when its payload is another snapshot's.
pub fn read(hash: u32, raw: &str) -> Result<Remembered, Unread> {
    let record = stored::read(raw)?;
    let text = |field: &str| record.get(field).and_then(Value::as_str);
    let payload = text("payload").filter(|payload| hash_of(payload) == Some(hash));
    Ok(Remembered {
        slug: text("slug").ok_or(Unread::Damaged)?.to_owned(),
        payload: payload.ok_or(Unread::Damaged)?.to_owned(),
        at: record.get("at").and_then(Value::as_u64).unwrap_or(0),
    })
}

/// The keys to remove so that [`MOST`] snapshots stay, given the key and the time of each: the
/// oldest go first; of the same time, those whose keys come first.
#[must_use]
pub fn forget(mut kept: Vec<(String, u64)>) -> Vec<String> {
    let too_many = kept.len().saturating_sub(MOST);
    kept.sort_by(|(a, a_at), (b, b_at)| (a_at, a).cmp(&(b_at, b)));
    kept.into_iter().take(too_many).map(|(key, _)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::stored::key::{self, Key};

    const PAYLOAD: &str = "1qua0mzIgqiPIuLh3e6";

    fn sample() -> Remembered {
        Remembered { slug: "a-b".into(), payload: PAYLOAD.into(), at: 7 }
    }

    #[test]
    fn snapshots_come_back() {
        let hash = hash_of(PAYLOAD).unwrap();
        let older = write(&sample()).replace(r#""v":1"#, r#""v":1,"run":"r1""#);
        for record in [write(&sample()), older] {
            assert_eq!(read(hash, &record), Ok(sample()), "{record}");
        }
    }

    #[test]
    fn what_is_not_the_snapshot_of_the_key_is_damaged() {
        let hash = hash_of(PAYLOAD).unwrap();
        let other = Remembered { payload: "0RpU1xGfMlX4nBLDrl".into(), ..sample() };
        for (raw, expect) in [
            (write(&other), Unread::Damaged),
            (write(&Remembered { payload: String::new(), ..sample() }), Unread::Damaged),
            (String::new(), Unread::Damaged),
            (r#"{"v":1,"slug":"a-b"}"#.into(), Unread::Damaged),
            (format!(r#"{{"v":1,"payload":"{PAYLOAD}"}}"#), Unread::Damaged),
            (write(&sample()).replace(r#""v":1"#, r#""v":2"#), Unread::Newer),
        ] {
            assert_eq!(read(hash, &raw), Err(expect), "{raw}");
        }
    }

    #[test]
    fn keys_name_the_hash() {
        for (hash, written) in [(0, "000000"), (0xAB, "0000ab"), (0xFF_FFFF, "ffffff")] {
            let key = key::sent(hash);
            assert_eq!(key, format!("preflight/1/sent/{written}"));
            assert_eq!(key::parse(&key), Some(Key::Sent(hash)));
        }
        for wrong in ["", "ab", "0000AB", "00000g", "+00001", "1000000", "0000ab/x"] {
            assert_eq!(key::parse(&format!("preflight/1/sent/{wrong}")), None, "{wrong}");
        }
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let kept = |count: u64| (0..count).map(|n| (format!("k{n:03}"), n / 2)).collect();
        for (count, expect) in
            [(0, &[][..]), (300, &[]), (301, &["k000"]), (303, &["k000", "k001", "k002"])]
        {
            let mut given: Vec<(String, u64)> = kept(count);
            given.reverse();
            assert_eq!(forget(given), expect, "{count}");
        }
    }
}
