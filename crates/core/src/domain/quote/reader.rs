//! How values are written into code of any language.

/// Reads code from its beginning, and knows how a value is written where it stands.
pub trait Reader {
    /// Reads on over code.
    fn read(&mut self, code: &str);
    /// Writes a value; `ends` tells whether the word ends behind it.
    fn write(&self, value: &str, ends: bool) -> String;
}
