//! Bytes of a file to its text, whatever wrote them.

use crate::codec::mojibake::{self, repair};

/// The text of a file; sentences about what was done to it go to `notices`.
///
/// # Errors
/// A sentence, where the file is no text.
pub(super) fn decode(bytes: &[u8], notices: &mut Vec<String>) -> Result<String, String> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8(rest, notices),
        _ => utf8(bytes, notices),
    };
    let strange = text.chars().filter(|c| c.is_control() && !"\n\r\t\u{c}".contains(*c)).count();
    if text.contains('\0') || strange > text.len() / 50 || text.starts_with("%PDF-") {
        return Err("This file is no text. Choose a Markdown file, such as README.md.".into());
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let Some(repaired) = repair(&text) else { return Ok(text) };
    notices.push(repaired.sentence());
    Ok(repaired.text)
}

fn utf8(bytes: &[u8], notices: &mut Vec<String>) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    notices.push("The file is not UTF-8; it was read as Windows-1252. Look at letters with accents, and save the file as UTF-8 where they are wrong.".into());
    mojibake::from_windows_1252(bytes)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}
