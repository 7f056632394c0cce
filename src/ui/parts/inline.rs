//! Inline text on the page.

use leptos::prelude::*;

use crate::codec::markup::Html;
use crate::domain::text::{Piece, Text};
use crate::domain::value::Values;
use crate::ui::element::Element;

/// An element with inline text: its styles, its links and its values as they stand.
#[must_use]
pub fn inline(element: Element, text: &Text, values: &ArcRwSignal<Values>) -> Element {
    let element = element.any_direction();
    if !has_values(text) {
        return element.html(inline_html(text, &Values::default()));
    }
    let (text, values) = (text.clone(), values.clone());
    element.live_html(move || values.with(|values| inline_html(&text, values)))
}

/// Inline text as HTML.
#[must_use]
pub fn inline_html(text: &Text, values: &Values) -> Html {
    let mut html = Html::default();
    html.inline(text, values);
    html
}

/// Whether a text holds values.
#[must_use]
pub fn has_values(text: &Text) -> bool {
    let pieces = text.0.iter().flat_map(|span| &span.pieces);
    pieces.into_iter().any(|piece| matches!(piece, Piece::Value(_)))
}
