//! The verdict with its reasons.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::browser;
use crate::domain::filter::Filter;
use crate::domain::verdict::{Call, Reason, SHOWN_REASONS as SHOWN, Verdict, by_call, headline};
use crate::domain::words;
use crate::page::{anchors, data};
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed, el};

use super::toolbar::filter_id;

/// How many more can be unfolded; the filters show the rest.
const FOLDED: usize = 60;

/// The headline verdict, its reasons, and the verdict of each gate; nothing without a gate.
#[must_use]
pub fn verdict_panel(store: Store, sheet: &Arc<SheetView>) -> Option<Element> {
    if sheet.verdicts.with_untracked(Vec::is_empty) {
        return None;
    }
    let verdicts = sheet.verdicts.clone();
    let head = ArcMemo::new(move |_| verdicts.with(|verdicts| headline(verdicts).cloned()));
    let call = {
        let head = head.clone();
        move || head.with(|head| head.as_ref().map_or(Call::Go, |verdict| verdict.call))
    };
    let phase = {
        let (sheet, head) = (sheet.clone(), head.clone());
        move || head.with(|head| head.as_ref().map_or(String::new(), |v| phase_title(&sheet, v)))
    };
    let (word, label) = (call.clone(), call);
    let line = classed("p", "call")
        .attr("role", "status")
        .child(el("b").verbatim().live(move || label().label().to_owned()))
        .text(" ")
        .child(el("span").live(phase));
    let panel = classed("section", "panel verdict")
        .attr("id", "main-verdict")
        .attr("aria-label", "Verdict")
        .live_attr(data::VERDICT, move || Some(word().word().to_owned()))
        .child(line)
        .child(reasons(store, sheet, &head))
        .child(gates(sheet));
    Some(panel)
}

/// The word of a verdict.
#[must_use]
pub fn call_word(call: Call) -> Element {
    el("b").verbatim().attr(data::CALL, call.word()).text(call.label())
}

/// The verdict of a phase's gate; nothing where it has none.
pub fn verdict_of(sheet: &SheetView, phase: usize) -> Head {
    let verdicts = sheet.verdicts.clone();
    ArcMemo::new(move |_| {
        verdicts.with(|all| all.iter().find(|verdict| verdict.phase == phase).cloned())
    })
}

/// The reasons of a verdict: the first ones, the others to be unfolded, and the open items beside them.
pub fn reasons(store: Store, sheet: &Arc<SheetView>, head: &Head) -> Element {
    el("div")
        .child(list(sheet, head.clone(), 0..SHOWN))
        .child(more(sheet, head.clone()))
        .child(beside(store, head.clone()))
}

/// How many open items hold the gate beside what is told: the filter shows them.
fn beside(store: Store, head: Head) -> Element {
    let count = ArcMemo::new(move |_| head.with(|head| head.as_ref().map_or(0, Verdict::beside)));
    let none = count.clone();
    let show = move || {
        store.dispatch(Message::ChoseFilter(Filter::Left));
        browser::focus_soon(&filter_id(Filter::Left));
    };
    let words = move || words::beside(count.get());
    let press = button("", show).attr("class", "quiet").live(words.clone());
    classed("p", "beside")
        .toggle("hidden", move || none.get() == 0)
        .child(press)
        .child(classed("span", "excerpt").live(words))
}

/// A verdict that follows the marks.
pub type Head = ArcMemo<Option<Verdict>>;

/// The reasons in a range of places.
fn list(sheet: &Arc<SheetView>, head: Head, places: std::ops::Range<usize>) -> Element {
    let sheet = sheet.clone();
    let shown = ArcMemo::new(move |_| {
        head.with(|head| {
            let all = head.as_ref().map_or(&[][..], Verdict::told);
            all.iter().take(places.end).skip(places.start).copied().collect::<Vec<Reason>>()
        })
    });
    classed("div", "reasons").dynamic(move || {
        let lines = shown.get().into_iter().map(|reason| reason_line(&sheet, reason));
        Some(classed("ul", "why").children(lines).into_view())
    })
}

/// What does not fit, to be unfolded.
fn more(sheet: &Arc<SheetView>, head: Head) -> Element {
    let is_open = RwSignal::new(false);
    let count = {
        let head = head.clone();
        move || head.with(|head| head.as_ref().map_or(0, |v| v.told().len().saturating_sub(SHOWN)))
    };
    let (none, count_more, rest) = (count.clone(), count.clone(), count);
    let sheet = sheet.clone();
    let lines = move || {
        is_open.get().then(|| {
            let rest = rest.clone();
            let hint = move || match rest().saturating_sub(FOLDED) {
                0 => String::new(),
                hidden => format!("and {hidden} more: the filter “Left” shows them all"),
            };
            el("div")
                .child(list(&sheet, head.clone(), SHOWN..SHOWN + FOLDED))
                .child(classed("p", "hint").live(hint))
                .into_view()
        })
    };
    el("details")
        .toggle("hidden", move || none() == 0)
        .on("toggle", move |_| is_open.set(true))
        .child(el("summary").live(move || words::more(count_more())))
        .dynamic(lines)
}

fn phase_title(sheet: &SheetView, verdict: &Verdict) -> String {
    sheet.checklist.phases[verdict.phase].title.clone()
}

/// A reason as a link to its item.
fn reason_line(sheet: &SheetView, reason: Reason) -> Element {
    let item = &sheet.checklist.items[reason.item];
    let (text, values) = (item.text.clone(), sheet.values.clone());
    let link = el("a")
        .attr("href", anchors::to_item(&item.id))
        .live(move || values.with(|values| text.plain(values)));
    el("li")
        .attr(data::CALL, reason.why.call().word())
        .child(link)
        .written(words::reason(reason.why))
}

/// The verdict of each gate in a word; those that say the same share a line.
fn gates(sheet: &Arc<SheetView>) -> Element {
    let verdicts = sheet.verdicts.clone();
    let groups = ArcMemo::new(move |_| verdicts.with(|verdicts| by_call(verdicts)));
    let phases = sheet.checklist.clone();
    classed("div", "gates").dynamic(move || {
        let lines = groups.get().into_iter().map(|(call, of)| {
            let titles: Vec<&str> = of.iter().map(|phase| &*phases.phases[*phase].title).collect();
            el("li").written(titles.join(", ")).text(" ").child(call_word(call))
        });
        Some(el("ul").attr("aria-label", "Gates").children(lines).into_view())
    })
}
