//! The payload of a share link: the state of a run at one moment, in letters and digits.
//!
//! The payload follows `#` in the address. It is the [`base62`] text of these bytes, numbers with
//! the most significant byte first:
//!
//! | bytes | field |
//! |---|---|
//! | 1 | version (high 4 bits), flags (low 4 bits, see below) |
//! | 2 | revision of the checklist, see [`revision`](super::revision) |
//! | 3 | minutes since 2025-01-01 UTC |
//! | 3 | hash of the snapshot that this one was worked from, 0 for none |
//! | 3 | CRC-24 of the slug and all other bytes; it is also this snapshot's hash |
//! | 1–2 | only with extras: length of the marks in bytes (LEB128) |
//! | n | the marks, see [`marks_code`] |
//! | … | only with extras: the texts, see `extras.rs` and [`text_code`] |
//!
//! Flags: 1 the marks are packed rather than entropy-coded, 2 there are extras; 4 and 8 are 0.
//!
//! What all versions promise: base62 in these blocks, the version in the high 4 bits of byte 0,
//! and in bytes 9 to 11 the CRC-24 of the slug and all other bytes. So a link that was changed on
//! its way is never taken for one of a newer version.
//!
//! Each snapshot has exactly one payload: what is decoded is encoded again and must give the same
//! text, so nothing else can be slipped in. The number of items comes from the checklist, never
//! from the link.
//!
//! Version 2 has more parts among the texts (`extras.rs`), and is written only where there is one of
//! them. It passes over the parts that later programs add: they need no version 3.
//!
//! Where this departs from what was first measured: marks choose among five sets of priors (up to
//! 4 characters fewer), marks without exceptions pack into one bit each, and the
//! texts are coded by a primed model over the same range coder instead of deflate (a third
//! shorter, and no library to load).

mod error;
mod extras;
mod field;
mod frame;
mod parts;
mod snapshot;

pub use self::error::LinkError;
use self::frame::Frame;
pub(super) use self::snapshot::MAX_24_BITS;
use self::snapshot::item_count;
pub use self::snapshot::{MAX_TEXTS, Signed, Snapshot, Touch};
use super::base62;
use super::marks_code::{self, MarksCode};
use super::text_code;
use crate::domain::mark::State;

/// The longest text that [`decode`] looks at, in bytes.
pub const MAX_PAYLOAD: usize = 8 << 10;

/// Written wherever it suffices.
const FIRST: u8 = 1;
/// Written where there are parts that only it has.
const SECOND: u8 = 2;
const FLAG_PACKED: u8 = 1;
const FLAG_EXTRAS: u8 = 2;

/// What a payload does not say but must be read by: which checklist, in which revision.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    /// The checklist's slug.
    pub slug: &'a str,
    /// Its [`revision`](super::revision::revision_of).
    pub revision: u16,
    /// How many countable items each section has.
    pub sections: &'a [usize],
}

/// A decoded link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// What it carries.
    pub snapshot: Snapshot,
    /// Its hash, 24 bits, by which later snapshots name it as their parent.
    pub hash: u32,
}

/// The payload for `snapshot`. What it cannot carry is brought to what it can: texts are cut to
/// their limits, states to the checklist's items (those that are missing are open), minutes and
/// parent to 24 bits; empty reasons and notes, those of no item, and second ones of an item are
/// left out.
///
/// A payload over [`MAX_PAYLOAD`] will not decode; the caller offers a file long before that.
#[must_use]
pub fn encode(shape: &Shape, snapshot: &Snapshot) -> String {
    let count = item_count(shape.sections);
    let missing = std::iter::repeat(State::Open);
    let states: Vec<State> = snapshot.states.iter().copied().chain(missing).take(count).collect();
    let marks = marks_code::encode(&states, shape.sections);
    let texts = extras::write(snapshot, &states, shape.sections);

    let mut frame = Frame {
        version: if texts.is_second { SECOND } else { FIRST },
        revision: shape.revision,
        minutes: snapshot.minutes.min(MAX_24_BITS),
        parent: snapshot.parent & MAX_24_BITS,
        ..Frame::default()
    };
    if marks.packed {
        frame.flags |= FLAG_PACKED;
    }
    if texts.bytes.is_empty() {
        frame.body = marks.bytes;
    } else {
        frame.flags |= FLAG_EXTRAS;
        push_length(&mut frame.body, marks.bytes.len());
        frame.body.extend(marks.bytes);
        frame.body.extend(text_code::compress(&texts.bytes));
    }
    frame.write(shape.slug)
}

/// The snapshot that the text after `#` carries for the checklist `slug`.
///
/// A leading `#`, `%23`, `%2523` or `*` is skipped (mail gateways and editors put them there), and the
/// first character that is not a letter or digit ends the payload. `sections_of` gives the lengths
/// of the sections in a revision, if that is known.
///
/// # Errors
///
/// See [`LinkError`]. All but an empty or overlong text is judged only once the checksum
/// holds; while it does not, the payload is [`LinkError::Incomplete`].
pub fn decode(
    payload: &str,
    slug: &str,
    sections_of: impl FnOnce(u16) -> Option<Vec<usize>>,
) -> Result<Opened, LinkError> {
    let (opened, sections) = read(payload, slug, sections_of)?;
    let text = digits_of(payload)?;
    let revision = Frame::read(text).map_or(0, |frame| frame.revision);
    if encode(&Shape { slug, revision, sections: &sections }, &opened.snapshot) != text {
        return Err(LinkError::Incomplete);
    }
    Ok(opened)
}

/// The same for looking at it only: what no program has written may pass, since nothing is encoded again.
/// Without the encoder, what looks at a link weighs half.
///
/// # Errors
///
/// As [`decode`].
pub fn look(
    payload: &str,
    slug: &str,
    sections_of: impl FnOnce(u16) -> Option<Vec<usize>>,
) -> Result<Opened, LinkError> {
    read(payload, slug, sections_of).map(|(opened, _)| opened)
}

/// What a payload carries, and the lengths of the sections by which it was read.
fn read(
    payload: &str,
    slug: &str,
    sections_of: impl FnOnce(u16) -> Option<Vec<usize>>,
) -> Result<(Opened, Vec<usize>), LinkError> {
    let frame = Frame::read(digits_of(payload)?).ok_or(LinkError::Incomplete)?;
    if !frame.is_intact(slug) {
        return Err(LinkError::Incomplete);
    }
    match frame.version {
        FIRST | SECOND if frame.flags & !(FLAG_PACKED | FLAG_EXTRAS) == 0 => {}
        newer if newer >= FIRST => return Err(LinkError::Newer(newer)),
        _ => return Err(LinkError::Incomplete),
    }
    let revision = frame.revision;
    let sections = sections_of(revision).ok_or(LinkError::UnknownRevision(revision))?;
    let snapshot = snapshot_of(&frame, &sections).ok_or(LinkError::Incomplete)?;
    Ok((Opened { snapshot, hash: frame.hash }, sections))
}

/// The hash that a payload carries, 24 bits; `None` if it is none. Whether it is intact, only
/// [`decode`] tells.
#[must_use]
pub fn hash_of(payload: &str) -> Option<u32> {
    Some(Frame::read(digits_of(payload).ok()?)?.hash)
}

/// The hash of the snapshot that a payload was worked from, 24 bits; `None` if it names none.
#[must_use]
pub fn parent_of(payload: &str) -> Option<u32> {
    let parent = Frame::read(digits_of(payload).ok()?)?.parent;
    (parent != 0).then_some(parent)
}

/// Whether a payload is intact as one for the checklist `slug`, in whatever version.
#[must_use]
pub fn belongs_to(payload: &str, slug: &str) -> bool {
    digits_of(payload).ok().and_then(Frame::read).is_some_and(|frame| frame.is_intact(slug))
}

/// What an intact frame of a known version carries; `None` if no snapshot gives such a body.
fn snapshot_of(frame: &Frame, sections: &[usize]) -> Option<Snapshot> {
    let (marks, texts) = if frame.flags & FLAG_EXTRAS == 0 {
        (&frame.body[..], None)
    } else {
        let (length, rest) = take_length(&frame.body)?;
        let (marks, texts) = rest.split_at_checked(length)?;
        (marks, Some(text_code::decompress(texts, MAX_TEXTS)?))
    };
    let marks = MarksCode { packed: frame.flags & FLAG_PACKED != 0, bytes: marks.to_vec() };
    let mut snapshot = Snapshot {
        states: marks_code::decode(&marks, item_count(sections), sections)?,
        minutes: frame.minutes,
        parent: frame.parent,
        ..Snapshot::default()
    };
    if let Some(texts) = texts {
        extras::read(&texts, &mut snapshot)?;
    }
    Some(snapshot)
}

/// The letters and digits that a payload begins with, after what others put before them.
pub(super) fn digits_of(payload: &str) -> Result<&str, LinkError> {
    if payload.len() > MAX_PAYLOAD {
        return Err(LinkError::TooLong);
    }
    let mut text = payload;
    while let Some(rest) =
        ["#", "%23", "%2523", "*"].iter().find_map(|mark| text.strip_prefix(mark))
    {
        text = rest;
    }
    let text = text.split(|character| !base62::is_digit(character)).next().unwrap_or_default();
    if text.is_empty() { Err(LinkError::Empty) } else { Ok(text) }
}

/// Writes the length of the marks in one byte below 128, in two below 16,384 (more marks than
/// that make a payload that is too long anyway).
fn push_length(body: &mut Vec<u8>, length: usize) {
    let seven_bits = |number: usize| u8::try_from(number & 127).unwrap_or(0);
    if length < 128 {
        body.push(seven_bits(length));
    } else {
        body.extend([seven_bits(length) | 128, seven_bits(length >> 7)]);
    }
}

fn take_length(body: &[u8]) -> Option<(usize, &[u8])> {
    match body {
        [length @ 0..128, rest @ ..] => Some((usize::from(*length), rest)),
        [low, high, rest @ ..] => Some((usize::from(low & 127) | usize::from(*high) << 7, rest)),
        _ => None,
    }
}
