//! Deleting everything that this browser keeps: in two steps, and a backup is offered before the second.

use leptos::prelude::*;

use crate::browser;
use crate::ui::element::{Element, button, classed, el};

/// The button that the second step begins with.
const FIRST: &str = "forget-backup";

/// The part of a dialog that deletes everything. `holds` says what that is; `save` saves a backup.
pub fn part(holds: String, save: impl Fn() + Clone + Send + 'static) -> Element {
    let is_asked = RwSignal::new(false);
    let ask = move || {
        is_asked.set(true);
        browser::focus_soon(FIRST);
    };
    el("section")
        .attr("aria-labelledby", "forget")
        .child(el("h3").attr("id", "forget").text("Delete everything"))
        .dynamic(move || {
            Some(if is_asked.get() {
                question(&holds, save.clone(), is_asked).into_view()
            } else {
                button("Delete everything of Preflight in this browser…", ask).into_view()
            })
        })
}

/// The second step.
fn question(holds: &str, save: impl Fn() + 'static, is_asked: RwSignal<bool>) -> Element {
    let words = format!(
        "{holds} All of it goes, from both places in which it is kept, with your name and what lets the page open without a network. Nobody can bring it back without a backup.",
    );
    let buttons = classed("div", "row")
        .child(button("Save a backup first", save).attr("id", FIRST))
        .child(button("Delete everything", browser::forget_everything))
        .child(button("Keep everything", move || is_asked.set(false)).attr("class", "primary"));
    el("div").child(el("p").attr("role", "alert").written(words)).child(buttons)
}
