//! Limits of what a person types.

/// The most characters of a run's, a person's or a value set's name; links carry no more.
pub const NAME_LENGTH: usize = 40;
/// The most characters of a reason or a note; links carry no more.
pub const REASON_LENGTH: usize = 280;
/// The most characters of a value that is not secret; links carry no more.
pub const VALUE_LENGTH: usize = 200;
/// The last moment of the year 9999, in milliseconds since 1970 UTC: no calendar shows a later one.
pub const LAST_MOMENT: u64 = 253_402_300_799_999;

/// The first `max` characters of a text.
#[must_use]
pub fn cut(text: &str, max: usize) -> &str {
    text.char_indices().nth(max).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_characters() {
        let long = "🚀".repeat(10_000);
        for (text, max, expect) in [
            ("", 3, ""),
            ("abc", 3, "abc"),
            ("abcd", 3, "abc"),
            ("שלום עולם", 4, "שלום"),
            (&long, 2, "🚀🚀"),
        ] {
            assert_eq!(cut(text, max), expect);
        }
    }
}
