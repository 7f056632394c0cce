//! Bytes of a file to its text, whatever wrote them.

use std::borrow::Cow;

use super::mojibake;

/// A text, and what was done to read it, a sentence each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without byte-order mark; its lines end with `\n`.
    pub text: Cow<'a, str>,
    /// What was guessed or repaired.
    pub notices: Vec<String>,
}

/// How many bytes are looked at to tell UTF-16 that does not say what it is.
const SAMPLE: usize = 512;

/// The text of a file.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let mut notices = Vec::new();
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, &mut notices),
        _ => match bare_utf16(bytes) {
            Some(unit) => {
                notices.push(
                    "The text does not say how its letters are written; it was read as UTF-16."
                        .into(),
                );
                Cow::Owned(utf16(bytes, unit))
            }
            None => utf8(bytes, &mut notices),
        },
    };
    let text = if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    };
    let Some(repaired) = mojibake::repair(&text) else { return Decoded { text, notices } };
    notices.push(repaired.sentence());
    Decoded { text: Cow::Owned(repaired.text), notices }
}

fn utf8<'a>(bytes: &'a [u8], notices: &mut Vec<String>) -> Cow<'a, str> {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Cow::Borrowed(text);
    }
    notices.push("The file is not UTF-8; it was read as Windows-1252. Look at letters with accents, and save the file as UTF-8 where they are wrong.".into());
    Cow::Owned(mojibake::from_windows_1252(bytes))
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// How bytes are read as UTF-16 that has no mark: nearly every second byte is zero.
fn bare_utf16(bytes: &[u8]) -> Option<fn([u8; 2]) -> u16> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.chunks_exact(2);
    let (count, zeros) = (pairs.len(), |at: usize| pairs.clone().filter(|p| p[at] == 0).count());
    let is = |at: usize| count > 3 && zeros(at) * 10 > count * 8 && zeros(1 - at) == 0;
    if is(1) {
        return Some(u16::from_le_bytes);
    }
    is(0).then_some(u16::from_be_bytes)
}
