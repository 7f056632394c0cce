//! A thin bar of shares.

use leptos::prelude::AnyView;

use crate::ui::element::{Element, classed};

/// The finest share that the style sheet knows: the classes `w1` to `w40` grow by as much.
const STEPS: usize = 40;

/// A bar whose parts grow with their counts: done, not applicable, blocked, and the rest. Only
/// drawn: the figures stand beside it in words.
#[must_use]
pub fn meter(counts: impl Fn() -> [usize; 4] + Send + 'static) -> Element {
    let parts = move || -> Option<AnyView> {
        let counts = counts();
        let total: usize = counts.iter().sum();
        let parts = ["done", "na", "blocked", "open"].into_iter().zip(counts);
        let parts = parts.filter(|(_, count)| *count > 0).map(|(mark, count)| {
            let share = if total <= STEPS { count } else { count * STEPS / total };
            classed("i", share_class(share)).attr("data-mark", mark)
        });
        Some(classed("span", "parts").children(parts).into_view())
    };
    classed("div", "meter").attr("aria-hidden", "true").dynamic(parts)
}

/// The class of a part that grows by `share` among its neighbors.
#[must_use]
pub fn share_class(share: usize) -> String {
    format!("w{}", share.clamp(1, STEPS))
}
