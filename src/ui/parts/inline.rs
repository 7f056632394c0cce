//! Inline text on the page.

use leptos::prelude::*;

use crate::codec::markup::Html;
use crate::domain::text::Text;
use crate::domain::value::Values;
use crate::ui::element::Element;

/// An element with inline text: its styles, its links and its values as they stand.
#[must_use]
pub fn inline(element: Element, text: &Text, values: &ArcRwSignal<Values>) -> Element {
    let element = element.any_direction();
    if !text.has_values() {
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
