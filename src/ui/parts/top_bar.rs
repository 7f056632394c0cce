//! The bar at the top of every page.

use leptos::prelude::*;

use super::strip;
use crate::app::message::Message;
use crate::domain::verdict::{Call, headline};
use crate::store::{RunView, SheetView, Store};
use crate::ui::element::{Element, button, classed, dynamic, el};

/// The bar at the top; on a checklist's page with the run, undo, share and the readiness strip.
#[must_use]
pub fn top_bar(store: Store, sheet: Option<&SheetView>) -> Element {
    let base = store.view.base.get_value();
    let logo = classed("img", "logo")
        .attr("src", format!("{base}icon.svg"))
        .attr("alt", "")
        .attr("width", "20")
        .attr("height", "20");
    let mut bar = classed("div", "bar")
        .child(classed("a", "brand").attr("href", base).child(logo).text("Preflight"));
    if let Some(sheet) = sheet {
        bar = bar.child(crumb(sheet)).maybe(chip(sheet)).child(actions(store, sheet));
    }
    let skip = classed("a", "skip").attr("href", "#main-content").text("Skip to the content");
    classed("header", "top").child(skip).child(bar).maybe(sheet.map(strip))
}

/// “Node platform release / v3.0.0 → production”.
fn crumb(sheet: &SheetView) -> Element {
    let run = sheet.run.clone();
    let name = dynamic(move || {
        let name = run.with(|run| run.name.clone());
        (!name.is_empty()).then(|| el("b").text(format!(" / {name}")).into_view())
    });
    classed("span", "crumb").text(&*sheet.checklist.title).view(name)
}

/// The verdict in a word, as a link to its reasons.
fn chip(sheet: &SheetView) -> Option<Element> {
    if sheet.verdicts.with_untracked(Vec::is_empty) {
        return None;
    }
    let verdicts = sheet.verdicts.clone();
    let call = move || verdicts.with(|all| headline(all).map_or(Call::Go, |verdict| verdict.call));
    let word = call.clone();
    let chip = classed("a", "chip")
        .attr("href", "#main-verdict")
        .live_attr("data-call", move || Some(word().word().to_owned()))
        .live(move || call().label().to_owned());
    Some(chip)
}

fn actions(store: Store, sheet: &SheetView) -> Element {
    classed("span", "actions")
        .child(step(store, sheet, "Undo", || Message::Undid, |run| run.undo.is_none()))
        .child(step(store, sheet, "Redo", || Message::Redid, |run| run.redo.is_none()))
        .child(share(store, sheet))
}

/// A button that takes back or does again, while there is something to.
#[must_use]
pub fn step(
    store: Store,
    sheet: &SheetView,
    label: &str,
    message: fn() -> Message,
    is_off: fn(&RunView) -> bool,
) -> Element {
    let run = sheet.run.clone();
    button(label, move || store.dispatch(message()))
        .attr("class", "quiet")
        .toggle("disabled", move || run.with(is_off))
}

/// The button that opens the share dialog. A snapshot has its link already.
#[must_use]
pub fn share(store: Store, sheet: &SheetView) -> Element {
    button("Share", move || store.dispatch(Message::Asked("share", String::new())))
        .attr("class", "primary")
        .toggle("disabled", sheet.is_snapshot())
}
