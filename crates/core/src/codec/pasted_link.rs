//! Finds the link in what somebody pasted, whatever chats and mail gateways made of it.
//!
//! Programs put punctuation and brackets around links, add parameters for tracking, write `%23` or
//! `*` for `#`, or wrap the whole address into one of their own. All of this is undone where only
//! one link can be meant; text that could mean two links gives none.

use super::json::is_id;
use super::share_link::{belongs_to, digits_of, hash_of};
use super::{carried, own_link, start_link};
use crate::page::anchors;

/// The most bytes of a text that are looked at.
const MAX_TEXT: usize = 64 << 10;
/// The most wrappings around a link that are undone.
const MAX_WRAPPINGS: usize = 4;
/// The most lines that a link is broken over.
const MAX_LINES: usize = 40;
/// The most lines at which a broken link is looked for: each is tried with those that follow it.
const MAX_BROKEN: usize = 50;
/// The forms of `#` on its way through other programs.
const MARKS: [&str; 4] = ["#", "%23", "%2523", "*"];
/// A link that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The checklist that its address names; `None` where the payload stands alone.
    pub slug: Option<String>,
    /// Its payload, letters and digits only; perhaps cut or changed, which decoding tells. Of a board, what
    /// [`published`](super::published) reads; of a start link, its fragment.
    pub payload: String,
}

/// Why no link was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// There is none.
    NoLink,
    /// There are several different ones.
    Several,
}

impl NotFound {
    /// The same in words, for the person.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NoLink => "There is no link in this text. Copy it again, whole.",
            Self::Several => "There are several different links in this text. Paste only one.",
        }
    }
}

/// Whether a fragment (without `#`) names a place on a page rather than carrying a payload.
#[must_use]
pub fn is_anchor(fragment: &str) -> bool {
    anchors::ALL.iter().any(|anchor| fragment.starts_with(anchor))
}

/// The link in a text: a whole message, an address, or a payload alone. Of a text over 64 KB the
/// beginning is looked at.
///
/// # Errors
/// When there is none, or several that differ.
pub fn find(text: &str) -> Result<Found, NotFound> {
    let text = &text[..text.floor_char_boundary(MAX_TEXT)];
    let mut found = Vec::new();
    collect(text, MAX_WRAPPINGS, &mut found);
    if found.is_empty() {
        found.extend(words(text).filter(|word| word.contains('/')).filter_map(read_address));
    }
    if found.is_empty() {
        found.extend(lone_payload(text));
    }
    let Some(longest) = found.iter().max_by_key(|link| link.payload.len()) else {
        return Err(NotFound::NoLink);
    };
    // Programs that show a link often shorten what they show.
    let is_longest =
        |link: &Found| link.slug == longest.slug && longest.payload.starts_with(&link.payload);
    if found.iter().all(is_longest) { Ok(longest.clone()) } else { Err(NotFound::Several) }
}

/// The link in a text whose checksum proves that it is one, also where it was broken over lines.
///
/// # Errors
/// When there is none, or several that differ.
pub fn find_proven(text: &str) -> Result<Found, NotFound> {
    let text = &text[..text.floor_char_boundary(MAX_TEXT)];
    let mut found = Vec::new();
    collect(text, MAX_WRAPPINGS, &mut found);
    found.extend(words(text).filter(|word| word.contains('/')).filter_map(read_address));
    found.retain(is_proven);
    if found.is_empty() {
        let lines: Vec<&str> = text.lines().map(bare_line).collect();
        let is_open = |line: &str| line.rsplit(' ').next().is_some_and(|word| word.contains('/'));
        for at in (0..lines.len()).filter(|at| is_open(lines[*at])).take(MAX_BROKEN) {
            let whole = lines[at + 1..].iter().take(MAX_LINES);
            let most = at + 2 + whole.take_while(|line| !line.contains(' ')).count();
            let most = most.min(lines.len());
            let mut joined = (at + 2..=most).map(|end| lines[at..end].concat());
            let link = |joined: String| {
                let mut found = Vec::new();
                collect(&joined, MAX_WRAPPINGS, &mut found);
                found.into_iter().find(is_proven)
            };
            found.extend(joined.find_map(link));
        }
    }
    let Some(first) = found.first() else { return Err(NotFound::NoLink) };
    if found.iter().all(|link| link == first) { Ok(first.clone()) } else { Err(NotFound::Several) }
}

/// Whether the checksum of a payload is right for its checklist.
fn is_proven(link: &Found) -> bool {
    let Some(slug) = &link.slug else { return false };
    if slug == own_link::SLUG {
        let payload = own_link::split(&link.payload);
        return payload.is_some_and(|(checklist, _)| carried::is_intact(checklist));
    }
    belongs_to(&link.payload, slug)
}

/// A line without what mail programs put at its ends.
fn bare_line(line: &str) -> &str {
    line.trim().trim_start_matches(['>', ' ']).trim_end_matches('=')
}

/// The stretches of a text that neither blanks nor brackets nor quotes interrupt.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "<>()[]\"|`\\".contains(c))
}

/// How an address is written where it begins.
enum Writing {
    Plain,
    /// `%3A` for `:`, as in a parameter of another address.
    Percent,
    /// `-3A` for `:` and `_` for `/`, as Proofpoint writes it (version 2).
    Proofpoint,
}

/// Collects the links of all addresses in a text, also those inside other addresses.
fn collect(text: &str, wrappings: usize, found: &mut Vec<Found>) {
    for word in words(text) {
        let starts: Vec<(usize, Writing)> = word
            .match_indices("http")
            .filter_map(|(at, _)| Some((at, writing(&word[at + 4..])?)))
            .collect();
        let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([word.len()]);
        for ((start, writing), end) in starts.iter().zip(ends) {
            let address = &word[*start..end];
            let parameter = address.split('&').next().unwrap_or(address);
            let original = match writing {
                Writing::Plain => {
                    found.extend(read_address(address));
                    continue;
                }
                Writing::Percent => unescape(parameter, b'%'),
                Writing::Proofpoint => unescape(&parameter.replace('_', "/"), b'-'),
            };
            if wrappings > 0 {
                collect(&original, wrappings - 1, found);
            }
        }
    }
}

/// How an address is written, by what follows `http`.
fn writing(rest: &str) -> Option<Writing> {
    let rest = rest.strip_prefix('s').unwrap_or(rest);
    let begins =
        |with: &str| rest.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if begins("://") {
        Some(Writing::Plain)
    } else if begins("%3a") || begins("%253a") {
        Some(Writing::Percent)
    } else {
        begins("-3a__").then_some(Writing::Proofpoint)
    }
}

/// `text` with each `escape` and two hexadecimal digits replaced by the byte that they name.
fn unescape(text: &str, escape: u8) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digit = |at: usize| after.get(at).and_then(|c| char::from(*c).to_digit(16));
        let code =
            digit(0).zip(digit(1)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        if let Some(code) = code.filter(|_| first == escape) {
            bytes.push(code);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The link that an address is, with or without its scheme and host.
fn read_address(address: &str) -> Option<Found> {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = address.split('?').next().unwrap_or(address);
    // What stands for `#` in a parameter belongs to the parameter.
    let place_of = |mark: &str| if mark == "#" { address.find(mark) } else { path.find(mark) };
    let marks = MARKS.iter().filter_map(|mark| Some((place_of(mark)?, *mark)));
    let Some((at, mark)) = marks.min() else { return read_path(path) };
    let (place, payload) = address.split_at(at);
    let place = place.split('?').next().unwrap_or(place);
    let place = place.strip_suffix("index.html").unwrap_or(place);
    let (_, slug) = place.trim_end_matches('/').rsplit_once('/')?;
    let fragment = payload.strip_prefix(mark).unwrap_or(payload);
    let payload = match start_link::fields(fragment) {
        Some(_) => fragment,
        None => digits_of(fragment).ok().filter(|_| !is_anchor(fragment))?,
    };
    is_id(slug).then(|| Found { slug: Some(slug.to_owned()), payload: payload.to_owned() })
}

/// The link of an address that lost its `#`: the payload is the last part of its path.
fn read_path(path: &str) -> Option<Found> {
    let (place, payload) = path.trim_end_matches('/').rsplit_once('/')?;
    let slug = place.rsplit_once('/').map_or(place, |(_, slug)| slug);
    let payload = digits_of(payload).ok().filter(|payload| is_whole(payload))?;
    is_id(slug).then(|| Found { slug: Some(slug.to_owned()), payload: payload.to_owned() })
}

/// The payload that a text consists of, but for blanks and brackets.
fn lone_payload(text: &str) -> Option<Found> {
    let mut words = words(text).filter(|word| !word.is_empty());
    let word = words.next()?.trim_start_matches(['_', '~', '“', '\'']);
    let payload = digits_of(word).ok().filter(|payload| is_whole(payload))?;
    words.next().is_none().then(|| Found { slug: None, payload: payload.to_owned() })
}

/// Whether a text that nothing else marks as a payload can be one, rather than a word.
fn is_whole(payload: &str) -> bool {
    hash_of(payload).is_some() && payload.contains(|c: char| c.is_ascii_digit())
}
