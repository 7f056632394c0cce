//! Texts of other programs that no reader knows as they are, in the form that one of them knows.

use super::chats::{self, Chat};
use super::html::{self, Meant};
use super::kind::Kind;
use super::lone_boxes;
use super::opml;
use super::outline_numbers;
use super::todo_txt;

/// The ends of names of files that are what they say.
const KNOWN: [&str; 5] = [".md", ".markdown", ".csv", ".tsv", ".json"];

/// A text in another form.
pub struct Known {
    /// Its kind, where that is known.
    pub kind: Option<Kind>,
    /// The text.
    pub text: String,
    /// What was left out, a sentence each.
    pub notices: Vec<String>,
}

/// The text of a file with this name in small letters, empty for a pasted one, in another form; `None` where it
/// stays as it is.
#[must_use]
pub fn known(name: &str, text: &str) -> Option<Known> {
    let of = |text| Known { kind: None, text, notices: Vec::new() };
    if let Some(outline) = opml::to_markdown(text) {
        return Some(of(outline));
    }
    if KNOWN.iter().any(|end| name.ends_with(end)) || text.trim_start().starts_with('{') {
        return None;
    }
    if let Some(Meant { kind, text, notices, .. }) = html::of_source(text) {
        return Some(Known { kind: Some(kind), text, notices });
    }
    if let Some(list) = todo_txt::to_markdown(text) {
        return Some(of(list));
    }
    let chat = chats::to_text(text);
    let said = chat.as_ref().map_or(text, |chat| &chat.text);
    let written = outline_numbers::to_numbers(said).or_else(|| lone_boxes::joined(said));
    let Some(Chat { text, notice }) = chat else { return written.map(of) };
    Some(Known { kind: None, text: written.unwrap_or(text), notices: vec![notice] })
}
