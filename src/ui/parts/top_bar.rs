//! The bar at the top of every page.

use leptos::prelude::*;

use super::strip;
use crate::app::history::Way;
use crate::app::message::Message;
use crate::codec::talk::Request;
use crate::domain::verdict::{Call, headline};
use crate::page::data;
use crate::store::{SheetView, Steps, Store};
use crate::ui::element::{Element, button, classed, dynamic, el};

/// The bar at the top; on a checklist's page with the run, undo, share and the readiness strip.
#[must_use]
pub fn top_bar(store: Store, sheet: Option<&SheetView>) -> Element {
    let base = store.view.base.get_value();
    let mut bar =
        classed("div", "bar").child(classed("a", "brand").attr("href", base).text("Preflight"));
    bar =
        match sheet {
            Some(sheet) => {
                let actions = turns(store).attr("class", "actions").child(share(store, sheet));
                bar.child(crumb(sheet)).maybe(chip(sheet)).child(actions)
            }
            // Where nothing has been done there is nothing to undo.
            None => bar.child(turns(store).attr("class", "turns").toggle("hidden", move || {
                store.view.steps.with(|steps| *steps == Steps::default())
            })),
        };
    let skip = classed("a", "skip").attr("href", "#main-content").text("Skip to the content");
    classed("header", "top").child(skip).child(bar).maybe(sheet.map(strip))
}

/// “Node platform release / v3.0.0 → production”.
fn crumb(sheet: &SheetView) -> Element {
    let run = sheet.run.clone();
    let name = dynamic(move || {
        let name = run.with(|run| run.name.clone());
        (!name.is_empty()).then(|| {
            let name = el("b").verbatim().written(name);
            el("span").text(" / ").child(name).into_view()
        })
    });
    classed("span", "crumb").child(el("bdi").written(&*sheet.checklist.title)).view(name)
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
        .verbatim()
        .live_attr(data::CALL, move || Some(word().word().to_owned()))
        .live(move || call().label().to_owned());
    Some(chip)
}

fn turns(store: Store) -> Element {
    el("span").child(turn(store, Way::Undo)).child(turn(store, Way::Redo))
}

/// Undo or Redo, with what it would take back or do again as its tooltip.
#[must_use]
pub fn turn(store: Store, way: Way) -> Element {
    let next = move || store.view.steps.with(|steps| steps.next(way).map(str::to_owned));
    let is_off = move || store.view.steps.with(|steps| steps.next(way).is_none());
    button(way.label(), move || store.dispatch(Message::Turned(way)))
        .attr("class", "quiet")
        .live_attr("title", next)
        .toggle("disabled", is_off)
}

/// The button that opens the share dialog. A snapshot has its link already.
#[must_use]
pub fn share(store: Store, sheet: &SheetView) -> Element {
    button("Share", move || store.dispatch(Message::Asked(Request::Share)))
        .attr("class", "primary")
        .attr(data::ACT, "share")
        .toggle("disabled", sheet.is_snapshot())
}
