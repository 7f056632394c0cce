//! A text of another format as Markdown, and how the levels of its headings are told.

/// A text of one of these formats as Markdown.
#[derive(Default)]
pub struct Outlined {
    /// The Markdown.
    pub text: String,
    /// The words that only gave the text its form: of keywords, attributes and properties.
    pub consumed: String,
}

impl Outlined {
    /// Adds a line.
    pub fn push(&mut self, line: &str) {
        self.text.extend([line, "\n"]);
    }

    /// Takes words for form.
    pub fn consume(&mut self, words: &str) {
        self.consumed.extend([words, "\n"]);
    }
}

/// How many of these signs a line begins with, where a blank and a text follow.
pub fn level(line: &str, sign: char) -> Option<usize> {
    let rest = line.trim_start_matches(sign);
    let level = (line.len() - rest.len()) / sign.len_utf8();
    ((1..=6).contains(&level) && rest.starts_with(' ') && !rest.trim().is_empty()).then_some(level)
}
