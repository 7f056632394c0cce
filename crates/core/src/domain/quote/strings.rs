//! Languages with strings: SQL, JSON, YAML and the like.

use super::reader::Reader;

/// Knows inside which quotes it stands.
pub struct Strings {
    /// What begins a comment that lasts to the end of the line; empty where nothing does.
    comment: &'static str,
    /// The quotes inside which a quote is doubled.
    doubling: &'static str,
    /// The quotes inside which a backslash escapes.
    escaping: &'static str,
    /// The quote inside which the place is; a line feed stands for a comment.
    inside: Option<char>,
}

impl Strings {
    /// A language by how its comments begin and what its quotes do.
    pub const fn new(
        comment: &'static str,
        doubling: &'static str,
        escaping: &'static str,
    ) -> Self {
        Self { comment, doubling, escaping, inside: None }
    }
}

impl Reader for Strings {
    fn read(&mut self, code: &str) {
        let mut rest = code.chars();
        loop {
            let here = rest.as_str();
            let Some(letter) = rest.next() else { return };
            match self.inside {
                Some(quote) if letter == quote => self.inside = None,
                Some(quote) if letter == '\\' && self.escaping.contains(quote) => {
                    rest.next();
                }
                None if !self.comment.is_empty() && here.starts_with(self.comment) => {
                    self.inside = Some('\n');
                }
                None if self.doubling.contains(letter) || self.escaping.contains(letter) => {
                    self.inside = Some(letter);
                }
                Some(_) | None => {}
            }
        }
    }

    fn write(&self, value: &str, _: bool) -> String {
        let Some(quote) = self.inside else { return value.to_owned() };
        let mut out = String::new();
        for letter in value.chars() {
            match letter {
                '\n' | '\r' if quote == '\n' => out.push(' '),
                _ if quote == '\n' => out.push(letter),
                _ if self.doubling.contains(quote) => {
                    out.push(letter);
                    if letter == quote {
                        out.push(letter);
                    }
                }
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '\0'..='\u{1f}' => {
                    let digits = b"0123456789abcdef";
                    let code = letter as usize;
                    out.push_str(if code < 16 { "\\u000" } else { "\\u001" });
                    out.push(char::from(digits[code % 16]));
                }
                _ => {
                    // In a template, `${` begins code.
                    if letter == quote || letter == '\\' || (quote == '`' && letter == '$') {
                        out.push('\\');
                    }
                    out.push(letter);
                }
            }
        }
        out
    }
}
