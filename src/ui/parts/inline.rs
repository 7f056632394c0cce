//! Inline text on the page.

use leptos::prelude::*;

use crate::domain::text::{Piece, Span, Style, Text};
use crate::domain::value::Values;
use crate::ui::element::{Element, el, literal};

/// An element with inline text: its styles, its links and its values as they stand.
#[must_use]
pub fn inline(element: Element, text: &Text, values: &ArcRwSignal<Values>) -> Element {
    element.any_direction().views(text.0.iter().flat_map(|span| styled(span, values)).collect())
}

fn styled(span: &Span, values: &ArcRwSignal<Values>) -> Vec<AnyView> {
    let content = pieces(&span.pieces, values);
    let element = match &span.style {
        Style::Plain => return content,
        Style::Code => el("code").verbatim(),
        Style::Strong => el("strong"),
        Style::Emphasis => el("em"),
        Style::Link(address) => el("a")
            .attr("href", &**address)
            .attr("rel", "noopener noreferrer")
            .attr("target", "_blank"),
    };
    vec![element.views(content).into_view()]
}

/// Literal text and values.
#[must_use]
pub fn pieces(pieces: &[Piece], values: &ArcRwSignal<Values>) -> Vec<AnyView> {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => literal(text),
        Piece::Value(id) => value(id.clone(), values.clone()),
    };
    pieces.iter().map(piece).collect()
}

/// A value: what it is set to, or its id while nothing is.
fn value(id: String, values: ArcRwSignal<Values>) -> AnyView {
    let class = {
        let (id, values) = (id.clone(), values.clone());
        move || {
            let is_set = values.with(|values| values.get(&id).is_some());
            Some(if is_set { "value set" } else { "value" }.to_owned())
        }
    };
    el("span")
        .verbatim()
        .live_attr("class", class)
        .live(move || values.with(|values| values.shown(&id).to_owned()))
        .into_view()
}
