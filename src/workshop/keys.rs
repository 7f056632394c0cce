//! The list of keys, from the table that the handler uses.

use super::stage;
use crate::domain::keys::{ENTRIES, Entry, Group, KEYS};
use crate::ui::element::{Element, classed, el};

/// Opens the list.
pub fn open() {
    stage::open("keys-dialog", || dialog().into_view());
}

fn dialog() -> Element {
    let groups = Group::ALL.map(|group| {
        let rows = ENTRIES.iter().filter(|entry| entry.group == group).map(row);
        el("div").child(el("h3").text(group.label())).child(classed("dl", "keys").children(rows))
    });
    el("dialog")
        .attr("id", "keys-dialog")
        .attr("aria-labelledby", "keys-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "keys-title").text("Keys"))
        .children(groups)
        .child(classed("p", "hint").text("On a Mac, Ctrl is ⌘. In a field, keys write. With Shift, Space, N and B mark everything from the item marked last to this one."))
        .child(el("form").attr("method", "dialog").child(el("button").text("Close")))
}

fn row(entry: &Entry) -> Element {
    let keys = KEYS.iter().filter(|key| key.action == entry.action);
    let names = keys.map(|key| el("kbd").verbatim().text(key.label()));
    el("div").child(el("dt").text(entry.label)).child(el("dd").children(names))
}
