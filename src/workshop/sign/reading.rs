//! Reading the gate before it is signed: one reads what matters, another answers, one point after the
//! other.

use std::sync::Arc;

use leptos::prelude::*;

use super::form::WITH;
use crate::browser;
use crate::domain::reading::{Point, What, points};
use crate::domain::words::counted;
use crate::ui::element::{Element, button, classed, el};
use crate::workshop::desk::Desk;

/// The button that goes on.
const NEXT: &str = "read-next";

/// A point as it is shown: what it is, what it is about, and why.
type Shown = [String; 3];

/// The part of the dialog that reads the gate; nothing where there is nothing to read. `is_read` becomes true
/// at its end.
pub fn part(desk: &Arc<Desk>, phase: usize, is_read: RwSignal<bool>) -> Option<Element> {
    let points = points(&desk.sheet.checklist, &desk.sheet.run, phase);
    let shown: Vec<Shown> = points.into_iter().map(|point| shown(desk, point)).collect();
    if shown.is_empty() {
        return None;
    }
    let count = shown.len();
    let is_open = RwSignal::new(false);
    let begin = move || {
        is_open.set(true);
        is_read.set(false);
        browser::focus_soon(NEXT);
    };
    let hint = format!(
        "One reads, another answers: {}, without what is done.",
        counted(count, "point", "points")
    );
    let part = classed("div", "reading").dynamic(move || {
        Some(if is_open.get() {
            steps(shown.clone(), is_open, is_read).into_view()
        } else {
            let label = if is_read.get() { "Read it again" } else { "Read the gate" };
            let words = if is_read.get() { "The gate is read." } else { &*hint };
            let begin = button(label, begin).attr("id", "read-gate");
            classed("div", "row")
                .child(begin)
                .child(classed("span", "hint").attr("role", "status").written(words))
                .into_view()
        })
    });
    Some(part)
}

fn shown(desk: &Desk, Point { what, of, words }: Point) -> Shown {
    let about = match what {
        What::Override => desk.sheet.checklist.phases[of].title.clone(),
        What::OpenBlocker | What::Blocked | What::NotApplicable => desk.text_of(of),
    };
    let asks = matches!(what, What::Blocked | What::NotApplicable);
    let words = if words.is_empty() && asks { "No reason is given.".to_owned() } else { words };
    [what.label().to_owned(), about, words]
}

/// One point after the other; the same buttons stay, so that one key goes through all.
fn steps(points: Vec<Shown>, is_open: RwSignal<bool>, is_read: RwSignal<bool>) -> Element {
    let (at, count) = (RwSignal::new(0_usize), points.len());
    let points = Arc::new(points);
    let line = |part: usize| {
        let points = points.clone();
        move || points.get(at.get()).map(|point| point[part].clone()).unwrap_or_default()
    };
    let (what, about, why) = (line(0), line(1), line(2));
    let place = move || format!("{} of {count} · {}", at.get() + 1, what());
    let next = move || {
        if at.get_untracked() + 1 < count {
            return at.update(|at| *at += 1);
        }
        is_open.set(false);
        is_read.set(true);
        browser::focus_soon(WITH);
    };
    let label = move || if at.get() + 1 < count { "Next" } else { "That was all" }.to_owned();
    let buttons = classed("div", "row")
        .child(button("", next).attr("id", NEXT).attr("class", "primary").live(label))
        .child(
            button("Back", move || at.update(|at| *at = at.saturating_sub(1)))
                .toggle("disabled", move || at.get() == 0),
        );
    let point = el("div")
        .attr("aria-live", "polite")
        .attr("aria-atomic", "true")
        .child(classed("p", "count").live(place))
        .child(classed("p", "about").live(about))
        .child(classed("p", "reason").live(why));
    el("div")
        .attr("role", "group")
        .attr("aria-label", "Reading the gate")
        .child(point)
        .child(buttons)
}
