//! A thin bar of shares.

use leptos::prelude::AnyView;

use crate::domain::progress::Progress;
use crate::domain::words::width;
use crate::page::data;
use crate::ui::element::{Element, classed};

/// A bar whose parts grow with their counts. Only drawn: the figures stand beside it in words.
#[must_use]
pub fn meter(progress: impl Fn() -> Progress + Send + 'static) -> Element {
    let parts = move || -> Option<AnyView> {
        let parts = progress().parts();
        let parts =
            parts.map(|(state, share)| classed("i", width(share)).attr(data::MARK, state.word()));
        Some(classed("span", "parts").children(parts).into_view())
    };
    classed("div", "meter").attr("aria-hidden", "true").dynamic(parts)
}
