//! A menu: a button that opens a small panel of other controls.

use crate::browser;
use crate::ui::element::{Element, button, classed, el};

/// A button that opens the panel with this id. The browser closes it by Escape or a click beside it.
#[must_use]
pub fn menu(
    id: &str,
    label: &str,
    name: &str,
    content: impl IntoIterator<Item = Element>,
) -> Element {
    let menu = id.to_owned();
    let opener = classed("button", "quiet")
        .attr("type", "button")
        .attr("popovertarget", id)
        .attr("aria-label", name)
        .written(label)
        .on("click", move |_| browser::place_beside(&menu));
    let panel = classed("div", "menu")
        .attr("id", id)
        .attr("popover", "")
        .attr("role", "group")
        .attr("aria-label", name)
        .children(content);
    el("span").child(opener).child(panel)
}

/// A button in the panel with this id, which closes it.
#[must_use]
pub fn choice(id: &str, label: &str, on_press: impl Fn() + 'static) -> Element {
    let menu = id.to_owned();
    // At once: what is pressed may disable the button, which then would close nothing.
    let press = move || {
        browser::hide_popover(&menu);
        on_press();
    };
    button(label, press).attr("class", "quiet")
}
