//! HTML in the making: what is markup and what is text cannot be taken for each other.

use crate::domain::text::{Piece, Style, Text};
use crate::domain::value::Values;

/// HTML. All markup in it stands in this program's source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Adds markup.
    #[inline(never)]
    pub fn markup(&mut self, markup: &'static str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    /// Adds a text, whoever wrote it: nothing in it is markup. Inside an attribute it does not end that.
    #[inline(never)]
    pub fn text(&mut self, text: &str) -> &mut Self {
        for sign in text.chars() {
            match sign {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '"' => self.0.push_str("&quot;"),
                _ => self.0.push(sign),
            }
        }
        self
    }

    /// Adds an attribute to the tag that has been begun.
    #[inline(never)]
    pub fn attr(&mut self, name: &'static str, value: &str) -> &mut Self {
        self.markup(" ").markup(name).markup("=\"").text(value).markup("\"")
    }

    /// Adds an attribute that is there or not to the tag that has been begun.
    #[inline(never)]
    pub fn flag(&mut self, name: &'static str, is_there: bool) -> &mut Self {
        if is_there { self.markup(" ").markup(name).markup("=\"\"") } else { self }
    }

    /// Adds what has been made elsewhere.
    #[inline(never)]
    pub fn html(&mut self, other: &Self) -> &mut Self {
        self.0.push_str(&other.0);
        self
    }

    /// Adds inline text: its styles, its links, and its values as they stand.
    pub fn inline(&mut self, text: &Text, values: &Values) -> &mut Self {
        for span in &text.0 {
            let (begin, end) = match &span.style {
                Style::Plain => ("", ""),
                Style::Code => ("<code translate=\"no\">", "</code>"),
                Style::Strong => ("<strong>", "</strong>"),
                Style::Emphasis => ("<em>", "</em>"),
                Style::Link(address) => {
                    self.markup("<a").attr("href", address);
                    (" rel=\"noopener noreferrer\" target=\"_blank\">", "</a>")
                }
            };
            self.markup(begin);
            for piece in &span.pieces {
                self.piece(piece, values);
            }
            self.markup(end);
        }
        self
    }

    /// Adds literal text, or a value: what it is set to, or its id while nothing is.
    fn piece(&mut self, piece: &Piece, values: &Values) {
        match piece {
            Piece::Literal(text) => self.text(text),
            Piece::Value(id) => {
                let is_set = values.get(id).is_some();
                self.markup("<span translate=\"no\" class=\"value").markup(if is_set {
                    " set"
                } else {
                    ""
                });
                self.markup("\" dir=\"auto\">").text(values.shown(id)).markup("</span>")
            }
        };
    }

    /// The HTML as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
