//! Repairs text whose UTF-8 was once read as Windows-1252 or Mac Roman: `âœ…` was `✅`.

use std::fmt::Write as _;

/// An encoding that UTF-8 is often taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// What Windows wrote in Western Europe.
    Windows1252,
    /// What the Macintosh wrote before Mac OS X.
    MacRoman,
}

/// Bytes 0x80 to 0x9F of Windows-1252; the others are those of Unicode.
const WINDOWS: &str = "€\u{81}\u{201a}ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
/// Bytes 0x80 to 0xFF of Mac Roman.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

impl Encoding {
    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Windows1252 => "Windows-1252",
            Self::MacRoman => "Mac Roman",
        }
    }

    /// The bytes that stand for the characters from 0x80 on, sorted by character.
    fn table(self) -> Vec<(char, u8)> {
        let chars: Vec<char> = match self {
            Self::Windows1252 => WINDOWS.chars().chain('\u{a0}'..='\u{ff}').collect(),
            Self::MacRoman => MAC.chars().collect(),
        };
        let mut table: Vec<(char, u8)> = chars.into_iter().zip(0x80..=0xff).collect();
        table.sort_unstable();
        table
    }
}

/// A text after its repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The text.
    pub text: String,
    /// What its UTF-8 had been read as.
    pub encoding: Encoding,
    /// How many characters came back.
    pub repaired: usize,
    /// How many could not come back, because a part of them is missing; they are left out.
    pub lost: usize,
}

impl Repaired {
    /// What was done, for people.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut sentence = format!(
            "The text was damaged: its UTF-8 had been read as {}. {} characters were repaired.",
            self.encoding.name(),
            self.repaired
        );
        if self.lost > 0 {
            let are = if self.lost == 1 { "is" } else { "are" };
            let _ = write!(sentence, " {} could not be repaired and {are} left out.", self.lost);
        }
        sentence
    }
}

/// The text of bytes in Windows-1252.
#[must_use]
pub fn from_windows_1252(bytes: &[u8]) -> String {
    let windows: Vec<char> = WINDOWS.chars().collect();
    let char_of = |byte: &u8| match byte {
        0x80..=0x9f => windows[usize::from(byte - 0x80)],
        _ => char::from(*byte),
    };
    bytes.iter().map(char_of).collect()
}

/// Repairs a text; `None` where it does not look damaged.
///
/// A text counts as damaged when at least as many of its characters beyond ASCII belong to damage
/// as do not.
#[must_use]
pub fn repair(text: &str) -> Option<Repaired> {
    if text.is_ascii() {
        return None;
    }
    [Encoding::Windows1252, Encoding::MacRoman]
        .into_iter()
        .filter_map(|encoding| repair_as(text, encoding))
        .max_by_key(|repaired| repaired.repaired)
}

/// What stands at a place of a text that may be damaged.
enum Found {
    /// A character in as many damaged ones.
    Whole(char, usize),
    /// The beginning of a character, of this many damaged ones, whose end is missing.
    Cut(usize),
    /// Nothing damaged.
    Sound,
}

fn repair_as(text: &str, encoding: Encoding) -> Option<Repaired> {
    let table = encoding.table();
    let byte_of = |c: char| {
        let at = table.binary_search_by_key(&c, |(other, _)| *other).ok()?;
        Some(table[at].1)
    };
    let chars: Vec<char> = text.chars().collect();
    let bytes: Vec<Option<u8>> = chars.iter().map(|c| byte_of(*c)).collect();
    let (mut out, mut repaired, mut lost, mut sound) = (String::new(), 0, 0, 0);
    let mut at = 0;
    while at < chars.len() {
        match found(&bytes[at..]) {
            Found::Whole(c, length) => {
                out.push(c);
                repaired += 1;
                at += length;
            }
            Found::Cut(length) => {
                lost += 1;
                at += length;
            }
            Found::Sound => {
                out.push(chars[at]);
                sound += usize::from(!chars[at].is_ascii());
                at += 1;
            }
        }
    }
    (repaired > 0 && repaired >= sound).then_some(Repaired { text: out, encoding, repaired, lost })
}

fn found(bytes: &[Option<u8>]) -> Found {
    let length = match bytes[0] {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => return Found::Sound,
    };
    let sequence: Vec<u8> = bytes.iter().take(length).map_while(|byte| *byte).collect();
    let valid = 1 + sequence[1..].iter().take_while(|byte| matches!(byte, 0x80..=0xbf)).count();
    match std::str::from_utf8(&sequence[..valid]).ok().and_then(|text| text.chars().next()) {
        Some(c) => Found::Whole(c, length),
        None if valid >= 3 && length == 4 => Found::Cut(valid),
        None => Found::Sound,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_text_comes_back() {
        for (damaged, sound, encoding, lost) in [
            ("\u{e2}\u{153}\u{2026} Ready", "✅ Ready", Encoding::Windows1252, 0),
            ("a \u{e2}\u{2020}\u{2019} b", "a → b", Encoding::Windows1252, 0),
            (
                "\u{f0}\u{178}\u{161}\u{20ac} \u{f0}\u{178}\u{201c} x",
                "🚀  x",
                Encoding::Windows1252,
                1,
            ),
            ("\u{201a}\u{fa}\u{d6} Ready", "✅ Ready", Encoding::MacRoman, 0),
            ("caf\u{221a}\u{a9}", "café", Encoding::MacRoman, 0),
        ] {
            let repaired = repair(damaged).unwrap();
            assert_eq!((&*repaired.text, repaired.encoding), (sound, encoding));
            assert_eq!(repaired.lost, lost, "{damaged}");
        }
    }

    #[test]
    fn sound_text_is_left_alone() {
        for text in [
            "plain",
            "Übergrößenträger",
            "« été »",
            "✅ done → go",
            "naïve “quotes” – 5 µs",
            "日本語",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }

    #[test]
    fn bytes_of_windows_are_read() {
        assert_eq!(from_windows_1252(b"caf\xe9 \x80 \x93x\x94"), "café € “x”");
    }
}
