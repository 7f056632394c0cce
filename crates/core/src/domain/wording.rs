//! How the items of a checklist are worded, in short.

use super::checklist::{Checklist, Item};
use super::detail::Detail;
use super::text::Piece;

impl Checklist {
    /// How the items are worded: four hexadecimal digits for each, of its text and its limit
    /// (32-bit FNV-1a, folded).
    #[must_use]
    pub fn wording(&self) -> String {
        let mut wording = String::with_capacity(4 * self.items.len());
        for Item { id: _, text, weight: _, details, default: _ } in &self.items {
            let mut hash: u32 = 0x811c_9dc5;
            let mut feed = |text: &str| {
                for byte in text.bytes() {
                    hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
                }
            };
            let texts = [Some(text), details[Detail::Threshold].as_ref()].into_iter().flatten();
            for piece in texts.flat_map(|text| &text.0).flat_map(|span| &span.pieces) {
                let (Piece::Literal(text) | Piece::Value(text)) = piece;
                feed(text);
            }
            for shift in [28, 24, 20, 16] {
                let digit = (hash ^ (hash << 16)) >> shift & 15;
                wording.extend(char::from_digit(digit, 16));
            }
        }
        wording
    }
}
