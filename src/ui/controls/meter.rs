//! A thin bar of shares.

use leptos::prelude::*;

use crate::domain::mark::State;
use crate::domain::progress::Progress;
use crate::domain::words::width;
use crate::page::data;
use crate::ui::element::{Element, classed, el};

/// A bar whose parts grow with their counts. Only drawn: the figures stand beside it in words.
#[must_use]
pub fn meter(progress: impl Fn() -> Progress + Send + Sync + 'static) -> Element {
    let parts = ArcMemo::new(move |_| progress().parts());
    let part = |(at, (state, _)): (usize, (State, usize))| {
        let parts = parts.clone();
        let class = move || Some(width(parts.get()[at].1));
        el("i").live_attr("class", class).attr(data::MARK, state.word())
    };
    let states = parts.get_untracked().into_iter().enumerate();
    classed("div", "meter").attr("aria-hidden", "true").children(states.map(part))
}
