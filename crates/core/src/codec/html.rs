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
mod source;
mod style;
mod table;
mod tags;
mod token;
mod writer;

pub use choice::{Reading, better};
pub use inert::{PREFIX as INERT, inert};
pub(super) use source::end_of_tag;
pub use token::{Meant, Tag, Token, wants};

/// The largest HTML that is read, in bytes: what a browser parses without a pause.
pub const MAX_BYTES: usize = 2_000_000;
/// The longest value of an attribute that is looked at, in bytes.
pub const MAX_VALUE: usize = 2_000;

/// What HTML means.
#[must_use]
pub fn meant(tokens: &[Token]) -> Meant {
    reader::read(tokens)
}

/// What a text means that is the source of HTML, or of Confluence's storage format; `None` where it is another
/// text, or has no form.
#[must_use]
pub fn of_source(text: &str) -> Option<Meant> {
    let tokens = source::tokens(text).filter(|_| text.len() <= MAX_BYTES)?;
    Some(meant(&tokens)).filter(|meant| meant.has_form)
}
