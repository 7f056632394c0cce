//! A field of a link's texts.

/// Ends a field.
pub const END: char = '\0';

/// The first `limit` characters of `text`, without zero bytes.
pub fn cut(text: &str, limit: usize) -> String {
    text.chars().filter(|&character| character != END).take(limit).collect()
}
