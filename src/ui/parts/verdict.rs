//! The verdict with its reasons.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::verdict::{Call, Reason, SHOWN_REASONS as SHOWN, Verdict, headline};
use crate::domain::words;
use crate::store::SheetView;
use crate::ui::element::{Element, classed, el};

/// How many more can be unfolded; the filters show the rest.
const FOLDED: usize = 60;

/// The headline verdict, its reasons, and the verdict of each gate; nothing without a gate.
#[must_use]
pub fn verdict_panel(sheet: &Arc<SheetView>) -> Option<Element> {
    let gates = sheet.verdicts.with_untracked(Vec::len);
    if gates == 0 {
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
        .live_attr("data-verdict", move || Some(word().word().to_owned()))
        .child(line)
        .child(list(sheet, head.clone(), 0..SHOWN))
        .child(more(sheet, head))
        .child(
            classed("ul", "gates")
                .attr("aria-label", "Gates")
                .children((0..gates).map(|at| gate(sheet, at))),
        );
    Some(panel)
}

/// The word of a verdict.
#[must_use]
pub fn call_word(call: Call) -> Element {
    el("b").verbatim().attr("data-call", call.word()).text(call.label())
}

/// The verdict of a phase's gate; nothing where it has none.
pub fn verdict_of(sheet: &SheetView, phase: usize) -> Head {
    let verdicts = sheet.verdicts.clone();
    ArcMemo::new(move |_| {
        verdicts.with(|all| all.iter().find(|verdict| verdict.phase == phase).cloned())
    })
}

/// The reasons of a verdict: the first ones, and the rest to be unfolded.
pub fn reasons(sheet: &Arc<SheetView>, head: &Head) -> Element {
    el("div").child(list(sheet, head.clone(), 0..SHOWN)).child(more(sheet, head.clone()))
}

/// A verdict that follows the marks.
pub type Head = ArcMemo<Option<Verdict>>;

/// The reasons in a range of places.
fn list(sheet: &Arc<SheetView>, head: Head, places: std::ops::Range<usize>) -> Element {
    let sheet = sheet.clone();
    let shown = ArcMemo::new(move |_| {
        head.with(|head| {
            let all = head.as_ref().map_or(&[][..], |head| &head.reasons);
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
        move || head.with(|head| head.as_ref().map_or(0, |v| v.reasons.len().saturating_sub(SHOWN)))
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
        .attr("href", format!("#item-{}", item.id))
        .live(move || values.with(|values| text.plain(values)));
    el("li").attr("data-call", reason.why.call().word()).child(link).text(words::reason(reason.why))
}

/// The verdict of one gate in a word.
fn gate(sheet: &SheetView, position: usize) -> Element {
    let verdicts = sheet.verdicts.clone();
    let call = move || verdicts.with(|verdicts| verdicts[position].call);
    let word = call.clone();
    let phase = sheet.verdicts.with_untracked(|verdicts| phase_title(sheet, &verdicts[position]));
    el("li").text(format!("{phase} ")).child(
        el("b")
            .verbatim()
            .live_attr("data-call", move || Some(word().word().to_owned()))
            .live(move || call().label().to_owned()),
    )
}
