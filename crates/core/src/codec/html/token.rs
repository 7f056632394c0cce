//! HTML as tokens, and what becomes of them.

use crate::codec::kind::Kind;

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

impl Tag {
    /// The value of an attribute.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether one of its classes is among these.
    pub(super) fn has_class(&self, known: &[&str]) -> bool {
        self.value("class")
            .is_some_and(|class| class.split_whitespace().any(|c| known.contains(&c)))
    }
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
