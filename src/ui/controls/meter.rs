//! A thin bar of shares.

use leptos::prelude::*;

/// A bar whose parts grow with their counts: done, not applicable, blocked, and the rest. Only
/// drawn: the figures stand beside it in words.
#[component]
pub fn Meter(counts: impl Fn() -> [usize; 4] + Copy + Send + Sync + 'static) -> impl IntoView {
    // The drawing is as wide as all counts together, so the parts need no style of their own.
    let parts = move || {
        let counts = counts();
        let mut start = 0;
        ["done", "na", "blocked", "open"]
            .into_iter()
            .zip(counts)
            .filter(|(_, count)| *count > 0)
            .map(|(mark, count)| {
                let x = start;
                start += count;
                view! { <rect data-mark=mark x=x width=count height="1"></rect> }
            })
            .collect_view()
    };
    let frame = move || format!("0 0 {} 1", counts().iter().sum::<usize>().max(1));
    view! {
        <svg class="meter" aria-hidden="true" preserveAspectRatio="none" viewBox=frame>
            {parts}
        </svg>
    }
}
