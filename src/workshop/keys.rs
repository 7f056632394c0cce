//! The list of keys, from the table that the handler uses.

use leptos::prelude::*;

use super::due::NOT_KEPT;
use super::stage;
use crate::browser;
use crate::domain::keys::{ENTRIES, Entry, Group, KEYS};
use crate::ui::element::{Element, classed, el};

/// Opens the list.
pub fn open() {
    stage::open("keys-dialog", || dialog().into_view());
}

fn dialog() -> Element {
    let groups = Group::ALL.map(|group| {
        let rows = ENTRIES.iter().filter(|entry| entry.group == group).map(row);
        el("div").child(el("h3").written(group.label())).child(classed("dl", "keys").children(rows))
    });
    el("dialog")
        .attr("id", "keys-dialog")
        .attr("aria-labelledby", "keys-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "keys-title").text("Keys"))
        .children(groups)
        .child(classed("p", "hint").text("On a Mac, Ctrl is ⌘. In a field, keys write. With Shift, Space, N and B mark everything from the item marked last to this one."))
        .child(letters())
        .child(el("form").attr("method", "dialog").child(el("button").text("Close")))
}

/// The choice to have no shortcuts of letters alone.
fn letters() -> Element {
    let is_on = RwSignal::new(browser::has_letters());
    let fault = RwSignal::new("");
    let choose = move |event| {
        let is_wanted = event_target_checked(&event);
        is_on.set(is_wanted);
        fault.set(if browser::keep_letters(is_wanted) { "" } else { NOT_KEPT });
    };
    let field = el("input")
        .attr("type", "checkbox")
        .flag("checked", move || is_on.get())
        .on("change", choose);
    el("div")
        .child(
            classed("label", "choice").child(field).text("Letters and signs alone are shortcuts"),
        )
        .child(classed("p", "failure").attr("role", "alert").live(move || fault.get().to_owned()))
}

fn row(entry: &Entry) -> Element {
    let keys = KEYS.iter().filter(|key| key.action == entry.action);
    let names = keys.map(|key| el("kbd").verbatim().written(key.label()));
    el("div").child(el("dt").written(entry.label)).child(el("dd").children(names))
}
