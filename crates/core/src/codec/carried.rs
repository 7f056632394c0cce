//! A checklist in a link: whole, or as the public address that it came from.
//!
//! The [`base62`] text of these bytes:
//!
//! | bytes | field |
//! |---|---|
//! | 1 | version (high 4 bits, 1 here), flags (low 4 bits: 1 an address, the others 0) |
//! | 3 | CRC-24 of the word `checklist` and all other bytes |
//! | 8 | only for an address: the first bytes of the SHA-256 of what was there |
//! | … | the checklist's fields (see `carried/fields.rs`) or the address without `https://`, by [`text_code`] |
//!
//! What all versions promise is the first two rows. As with the state of a run, each checklist has
//! exactly one payload: what is read is written again and must give the same text. What is read is
//! still to be validated as a checklist, like any file.

mod fields;
mod read;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

pub use self::fields::MAX_ITEMS;
use super::base62;
use super::crc24::Crc24;
use super::public_address::{self, PublicAddress};
use super::share_link::{MAX_PAYLOAD, MAX_TEXTS};
use super::text_code;
use crate::domain::draft::Draft;

/// From this length in characters on, some programs cut or refuse a link.
pub const WARN_FROM: usize = 1_500;
/// From this length in characters on, a file is sent instead of a link.
pub const FILE_FROM: usize = 2_000;

const VERSION: u8 = 1;
const FLAG_ADDRESS: u8 = 1;
/// Goes before the bytes in the checksum, so that no payload of a run is taken for a checklist.
const LABEL: &[u8] = b"checklist";
const SCHEME: &str = "https://";

/// Where a checklist came from, and what was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The address that was read.
    pub address: PublicAddress,
    /// The [`content_hash`] of what it gave.
    pub content: u64,
}

/// What a payload carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Opened {
    /// The whole checklist.
    Checklist(Box<Draft>),
    /// The address that it is at; to be fetched when the person has confirmed the host.
    Address(Origin),
}

/// Why a payload cannot be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CarriedError {
    /// There is no payload.
    Empty,
    /// It is longer than [`MAX_PAYLOAD`].
    TooLong,
    /// It was cut or changed, or is no checklist.
    Incomplete,
    /// It is intact, but of this version of the format, which is later, or of today's with what only
    /// a later program knows: a flag, a field.
    Newer(u8),
}

impl CarriedError {
    /// What is wrong and what to do.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "The link holds no checklist: ask for it again.",
            Self::TooLong => "The link is longer than any that Preflight makes.",
            Self::Incomplete => "The link was cut or changed on its way: ask for it again.",
            Self::Newer(_) => {
                "The link is from a newer version of Preflight: reload the page, or install the newest command."
            }
        }
    }
}

/// How a checklist travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// Whole, as this payload.
    Whole(String),
    /// As its address and what was there, as this payload.
    Address(String),
    /// As a file, because a link cannot hold it.
    File,
}

/// How a checklist travels, and why, as a sentence. `origin` is where it came from, if it is still
/// as it was there; `rest` is the length of the link without the checklist, in characters.
#[must_use]
pub fn how_it_travels(draft: &Draft, origin: Option<&Origin>, rest: usize) -> (Carried, String) {
    let fits = |payload: &String| rest.saturating_add(payload.len()) < FILE_FROM;
    if let Some(origin) = origin {
        let payload = address(origin);
        if fits(&payload) {
            let host = &origin.address.host;
            let reason = format!(
                "The link names the checklist's public address at {host}, so it stays short; if \
                 the checklist there changes, whoever opens the link is told."
            );
            return (Carried::Address(payload), reason);
        }
    }
    let payload = whole(draft);
    if payload.is_none() && !draft.unknown.is_empty() {
        let reason =
            "The checklist's file has fields that only a file keeps, so it goes as a file.";
        return (Carried::File, reason.to_owned());
    }
    let Some(payload) = payload else {
        let reason = "The checklist is too large for a link, so it goes as a file.".to_owned();
        return (Carried::File, reason);
    };
    let length = rest.saturating_add(payload.len());
    if length >= FILE_FROM {
        let reason = format!(
            "A link with the whole checklist would have {length} characters, and many programs \
             open no more than {FILE_FROM}, so it goes as a file."
        );
        return (Carried::File, reason);
    }
    let warning = if length < WARN_FROM {
        ""
    } else {
        " Some chat and mail programs cut links of this length; a file is safer."
    };
    let reason =
        format!("The link carries the whole checklist; it has {length} characters.{warning}");
    (Carried::Whole(payload), reason)
}

/// The first 64 bits of the SHA-256 of what an address gave.
#[must_use]
pub fn content_hash(content: &[u8]) -> u64 {
    let hash = Sha256::digest(content);
    hash.iter().take(8).fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

/// The payload that carries a whole checklist; `None` if it has more than [`MAX_ITEMS`], more
/// than 64 KB of texts, or something that would not come back as it is (a zero byte, groups more
/// than 8 deep).
#[must_use]
pub fn whole(draft: &Draft) -> Option<String> {
    let text = fields::write(draft);
    let fits = text.len() <= MAX_TEXTS && read::read(&text).as_ref() == Some(draft);
    fits.then(|| sealed(0, &[], text.as_bytes()))
}

/// The payload that carries an address.
#[must_use]
pub fn address(origin: &Origin) -> String {
    let address = origin.address.address.as_str();
    let text = address.strip_prefix(SCHEME).unwrap_or(address);
    sealed(FLAG_ADDRESS, &origin.content.to_be_bytes(), text.as_bytes())
}

fn sealed(flags: u8, head: &[u8], text: &[u8]) -> String {
    let form = VERSION << 4 | flags;
    let body = [head, &text_code::compress(text)].concat();
    let [_, checksum @ ..] = checksum(form, &body).to_be_bytes();
    base62::encode(&[&[form], &checksum[..], &body].concat())
}

fn checksum(form: u8, body: &[u8]) -> u32 {
    Crc24::default().update(LABEL).update(&[form]).update(body).value()
}

/// What a payload carries. The first character that is not a letter or digit ends it.
///
/// # Errors
/// See [`CarriedError`]; while the checksum does not hold, it is [`CarriedError::Incomplete`].
pub fn open(payload: &str) -> Result<Opened, CarriedError> {
    if payload.len() > MAX_PAYLOAD {
        return Err(CarriedError::TooLong);
    }
    let text = payload.split(|character| !base62::is_digit(character)).next().unwrap_or_default();
    if text.is_empty() {
        return Err(CarriedError::Empty);
    }
    let bytes = base62::decode(text).map_err(|_| CarriedError::Incomplete)?;
    let [form, first, second, third, body @ ..] = &bytes[..] else {
        return Err(CarriedError::Incomplete);
    };
    if u32::from_be_bytes([0, *first, *second, *third]) != checksum(*form, body) {
        return Err(CarriedError::Incomplete);
    }
    let opened = match (form >> 4, form & 15) {
        (0, _) => return Err(CarriedError::Incomplete),
        (VERSION, 0) => open_whole(body, text),
        (VERSION, FLAG_ADDRESS) => open_address(body, text),
        _ => None,
    };
    // What is intact was not cut: only who knows more than this version writes what it cannot read.
    opened.ok_or(CarriedError::Newer(form >> 4))
}

/// Whether a payload is intact, in whatever version.
#[must_use]
pub fn is_intact(payload: &str) -> bool {
    matches!(open(payload), Ok(_) | Err(CarriedError::Newer(_)))
}

fn open_whole(body: &[u8], payload: &str) -> Option<Opened> {
    let text = String::from_utf8(text_code::decompress(body, MAX_TEXTS)?).ok()?;
    let draft = read::read(&text)?;
    (whole(&draft)? == payload).then(|| Opened::Checklist(Box::new(draft)))
}

fn open_address(body: &[u8], payload: &str) -> Option<Opened> {
    let (content, text) = body.split_first_chunk()?;
    let text = text_code::decompress(text, public_address::MAX_BYTES)?;
    let text = format!("{SCHEME}{}", std::str::from_utf8(&text).ok()?);
    let origin = Origin {
        address: public_address::read(&text).ok()?,
        content: u64::from_be_bytes(*content),
    };
    (address(&origin) == payload).then_some(Opened::Address(origin))
}
