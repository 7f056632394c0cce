//! Text with placeholders for values, `{{value_id}}`.

use crate::domain::value::{Values, is_value_id};

/// What a piece of text is: literal, or the place of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Literal text.
    Literal(String),
    /// The id of a value, written `{{id}}`.
    Value(String),
}

/// Splits text at its placeholders. A malformed placeholder is literal.
#[must_use]
pub fn pieces(source: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut literal = String::new();
    let mut rest = source;
    while let Some(start) = rest.find("{{") {
        let inside = &rest[start + 2..];
        let Some(end) = inside.find("}}") else { break };
        if is_value_id(&inside[..end]) {
            literal.push_str(&rest[..start]);
            if !literal.is_empty() {
                out.push(Piece::Literal(std::mem::take(&mut literal)));
            }
            out.push(Piece::Value(inside[..end].to_owned()));
            rest = &inside[end + 2..];
        } else {
            literal.push_str(&rest[..start + 2]);
            rest = inside;
        }
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        out.push(Piece::Literal(literal));
    }
    out
}

/// The pieces as they are written: placeholders as `{{id}}`.
#[must_use]
pub fn raw(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Literal(text) => out.push_str(text),
            Piece::Value(id) => out.extend(["{{", id, "}}"]),
        }
    }
    out
}

/// The pieces as one text, with each value's current setting, or its id where none is set.
#[must_use]
pub fn fill(pieces: &[Piece], values: &Values) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) => text.as_str(),
            Piece::Value(id) => values.shown(id),
        })
        .collect()
}
