//! What office programs, note takers and web pages put on the clipboard beside the plain text: HTML.
//!
//! The browser's own parser reads it, without running or loading anything, and hands over its tokens;
//! here they become the Markdown, or the table, that they mean. What is not shown is not read.

mod boxes;
mod cells;
mod choice;
mod data;
mod in_cell;
mod inert;
mod line;
mod reader;
mod style;
mod table;
mod tags;
mod writer;

use super::recognise::Kind;

pub use choice::{Reading, better};
pub use inert::{PREFIX as INERT, inert};

/// The largest HTML that is read, in bytes: what a browser parses without a pause.
pub const MAX_BYTES: usize = 2_000_000;
/// The longest value of an attribute that is looked at, in bytes.
pub const MAX_VALUE: usize = 2_000;

/// A part of HTML, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// An element begins.
    Open(Tag),
    /// Text.
    Text(String),
    /// The element that was opened last ends.
    Close,
}

/// The name of an element and those of its attributes that [`wants`] names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Its name, in small letters.
    pub name: String,
    /// The attributes: names in small letters, and values.
    pub attributes: Vec<(String, String)>,
}

/// HTML as a text that one of the readers understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// Markdown, or a table.
    pub kind: Kind,
    /// The text.
    pub text: String,
    /// What could not be taken over, a sentence each.
    pub notices: Vec<String>,
    /// Whether it has lists, boxes, headings or tables. What has none is read better as plain text.
    pub has_form: bool,
}

/// Whether an attribute of this name says something about what its element means.
#[must_use]
pub fn wants(name: &str) -> bool {
    matches!(
        name,
        "alt"
            | "checked"
            | "class"
            | "colspan"
            | "hidden"
            | "href"
            | "role"
            | "rowspan"
            | "selected"
            | "style"
            | "type"
    ) || name.starts_with("aria-")
        || name.starts_with("data-")
}

/// What HTML means.
#[must_use]
pub fn meant(tokens: &[Token]) -> Meant {
    reader::read(tokens)
}

impl Tag {
    /// The value of an attribute.
    fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether one of its classes is among these.
    fn has_class(&self, known: &[&str]) -> bool {
        self.value("class")
            .is_some_and(|class| class.split_whitespace().any(|c| known.contains(&c)))
    }
}
