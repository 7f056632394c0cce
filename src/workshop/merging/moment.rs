//! The question which of two deploy moments a merge keeps.

use leptos::prelude::*;

use crate::browser;
use crate::ui::element::{Element, classed, el};

/// Asks which of ours and theirs it is, in milliseconds since 1970 UTC.
pub fn fieldset(moments: [u64; 2], chosen: RwSignal<Option<u64>>) -> Element {
    let choice = |(whose, at): (&str, u64)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "deployed")
            .attr("required", "")
            .flag("checked", move || chosen.get() == Some(at))
            .on("change", move |_| chosen.set(Some(at)));
        let words = format!("{whose}: {}", browser::local_time(at));
        classed("label", "choice").child(radio).written(words)
    };
    el("fieldset")
        .child(el("legend").child(el("b").text("When it was deployed")))
        .children(["Mine", "Theirs"].into_iter().zip(moments).map(choice))
}
