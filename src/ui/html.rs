//! Elements that hold HTML, which takes markup only from this program's source.

use leptos::tachys::html::attribute::any_attribute::IntoAnyAttribute;
use leptos::tachys::html::element::inner_html;

use super::element::Element;
use crate::browser::elements;
use crate::codec::markup::Html;

impl Element {
    /// HTML that stays: all that the element holds.
    #[must_use]
    #[inline(never)]
    pub fn html(self, html: Html) -> Self {
        if cfg!(target_arch = "wasm32") {
            return self.made(move |element| elements::fill(element, &html));
        }
        // Properties are not part of the pre-rendered page.
        self.with(inner_html(html.as_str().to_owned()).into_any_attr())
    }

    /// HTML that follows a signal: all that the element holds.
    #[must_use]
    pub fn live_html(self, html: impl Fn() -> Html + Send + 'static) -> Self {
        if cfg!(target_arch = "wasm32") {
            return self.drawn(move |element| elements::fill(element, &html()));
        }
        self.html(html())
    }
}
