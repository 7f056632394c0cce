//! The direction in which texts are written.

use super::text::{Piece, Text};

/// Whether most of a list's texts are written from right to left: then the list runs so, too, with the
/// boxes at the right.
#[must_use]
pub fn runs_right_to_left<'a>(texts: impl ExactSizeIterator<Item = &'a Text>) -> bool {
    let all = texts.len();
    texts.filter(|text| begins_right_to_left(text)).count() * 2 > all
}

/// Whether a text has any letter that is written from right to left, whatever it begins with.
#[must_use]
pub fn has_letter_from_right(text: &str) -> bool {
    // No such letter begins with a lower byte.
    let may = |byte: u8| byte >= 0xD6;
    text.bytes().any(may) && text.chars().any(|letter| direction(letter) == Some(true))
}

/// Whether the first letter of a text belongs to a script that is written from right to left: the rule of
/// `dir="auto"`.
fn begins_right_to_left(text: &Text) -> bool {
    let mut pieces = text.0.iter().flat_map(|span| &span.pieces);
    pieces.find_map(|piece| match piece {
        Piece::Literal(text) => text.chars().find_map(direction),
        Piece::Value(_) => None,
    }) == Some(true)
}

/// Whether a letter is written from right to left; `None` for what is no letter.
const fn direction(letter: char) -> Option<bool> {
    // Controls, digits and signs; the digits of scripts from right to left; punctuation and arrows; pictures.
    let is_sign = matches!(
        letter,
        '\0'..='@' | '['..='`' | '{'..='\u{BF}'
            | '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}'
            | '\u{2000}'..='\u{2BFF}' | '\u{3000}'..='\u{3004}'
            | '\u{1F000}'..='\u{1FAFF}'
    );
    if is_sign {
        return None;
    }
    // Hebrew, Arabic, Syriac, Thaana, N'Ko and their neighbors; their forms for old programs; the scripts
    // beyond the first plane.
    Some(matches!(
        letter,
        '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_decides() {
        let right_to_left = ["النسخ الاحتياطي", "גיבוי", "1. ✅ (בדיקה)", "٣ نسخ of it", "ܐ", "ށ"];
        for text in right_to_left {
            assert!(begins_right_to_left(&Text::parse(text)), "{text}");
            assert!(has_letter_from_right(text), "{text}");
        }
        assert!(has_letter_from_right("Backup نسخ") && !has_letter_from_right("резерв 備份 é ✅"));
        for text in ["", "12 – 14", "Backup نسخ", "резерв", "備份", "«é", "✅"] {
            assert!(!begins_right_to_left(&Text::parse(text)), "{text}");
        }
    }
}
