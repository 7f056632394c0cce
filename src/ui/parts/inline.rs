//! Inline text on the page.

use leptos::prelude::*;

use crate::domain::text::{Piece, Style, Text};
use crate::domain::value::Values;

/// Inline text with its styles, its links and its values as they stand.
pub fn inline(text: &Text, values: &ArcRwSignal<Values>) -> Vec<AnyView> {
    let span = |span: &crate::domain::text::Span| {
        let content = pieces(&span.pieces, values);
        match &span.style {
            Style::Plain => content.into_any(),
            Style::Code => view! { <code>{content}</code> }.into_any(),
            Style::Strong => view! { <strong>{content}</strong> }.into_any(),
            Style::Emphasis => view! { <em>{content}</em> }.into_any(),
            Style::Link(address) => {
                view! { <a href=address.clone() rel="noopener noreferrer" target="_blank">{content}</a> }
                    .into_any()
            }
        }
    };
    text.0.iter().map(span).collect()
}

/// Literal text and values.
pub fn pieces(pieces: &[Piece], values: &ArcRwSignal<Values>) -> Vec<AnyView> {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => text.clone().into_any(),
        Piece::Value(id) => value(id.clone(), values.clone()),
    };
    pieces.iter().map(piece).collect()
}

/// A value: what it is set to, or its id while nothing is.
fn value(id: String, values: ArcRwSignal<Values>) -> AnyView {
    let is_set = {
        let (id, values) = (id.clone(), values.clone());
        move || values.with(|values| values.get(&id).is_some())
    };
    let shown = move || values.with(|values| values.shown(&id).to_owned());
    view! { <span class="value" class:set=is_set>{shown}</span> }.into_any()
}
