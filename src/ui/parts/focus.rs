//! Focus mode: one item at a time, large, with its commands; then the gate.

use std::sync::Arc;

use leptos::prelude::*;

use super::command::command;
use super::editor::{self, MarkForm, Subject};
use super::inline::inline;
use super::item::{if_not, said, weight_tag};
use super::notice::notice;
use super::prose::{note, steps};
use super::verdict::{call_word, reasons, verdict_of};
use crate::app::message::Message;
use crate::app::sheet::Focus;
use crate::browser;
use crate::domain::checklist::{Entry, Node, Section};
use crate::domain::detail::Detail;
use crate::domain::mark::State;
use crate::domain::preview::marked_by;
use crate::domain::words;
use crate::page::{data, ids};
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed, dynamic, el};

/// The dialog of focus mode, open while it is on.
#[must_use]
pub fn focus_view(store: Store, sheet: &Arc<SheetView>) -> Element {
    let (focus, sheet) = (sheet.focus.clone(), sheet.clone());
    let shown = focus.clone();
    let is_on = ArcMemo::new(move |_| shown.with(Option::is_some));
    let content = dynamic(move || {
        let focus = focus.get()?;
        browser::focus_soon("focus-first");
        Some(screen(store, &sheet, &focus).into_view())
    });
    el("dialog")
        .attr("id", ids::FOCUS_DIALOG)
        .attr("class", "focus")
        .attr("aria-labelledby", "focus-title")
        .on("close", move |_| store.dispatch(Message::Focused(None)))
        .view(content)
        .dynamic(move || is_on.get().then(|| notice(store).into_view()))
}

fn screen(store: Store, sheet: &Arc<SheetView>, focus: &Focus) -> Element {
    let phase = &sheet.checklist.phases[focus.phase];
    let open = |at: &usize| sheet.marks[*at].with_untracked(|mark| mark.state == State::Open);
    let left = phase.items.clone().filter(open).count();
    let mut words = format!(" · {left} open");
    if !focus.skipped.is_empty() {
        let skipped = focus.skipped.iter().filter(|at| open(at)).count();
        words = format!("{words}, {skipped} skipped");
    }
    let quiet = |label: &str, message: fn() -> Message| {
        button(label, move || store.dispatch(message())).attr("class", "quiet")
    };
    let back = (!focus.seen.is_empty())
        .then(|| quiet("Back", || Message::WentBack).attr(data::ACT, "back"));
    let top = classed("div", "row")
        .child(
            classed("span", "hint")
                .attr("role", "status")
                .child(el("bdi").written(&*phase.title))
                .written(words),
        )
        .child(classed("span", "row").maybe(back).child(quiet("Close", || Message::Focused(None))));
    let body = match focus.item {
        Some(item) => one(store, sheet, item),
        None => gate(store, sheet, focus.phase),
    };
    el("div").child(top).child(body)
}

fn one(store: Store, sheet: &Arc<SheetView>, position: usize) -> Element {
    let item = &sheet.checklist.items[position];
    let mark = sheet.marks[position].clone();
    let editing = RwSignal::new(None);
    let done = "focus-first";
    let subject =
        Subject { items: position..position + 1, mark: Some(mark.clone()), tick: done.to_owned() };
    let act = |label: &'static str, act: &'static str, form: MarkForm| {
        button(label, move || editing.set(Some(form))).attr(data::ACT, act)
    };
    let is_done = mark.with_untracked(|mark| mark.state == State::Done);
    let buttons = classed("div", "row")
        .child(
            button(if is_done { "Open again" } else { "Done" }, move || {
                store.dispatch(Message::Ticked(position, !is_done));
                if is_done {
                    store.dispatch(Message::Skipped);
                }
            })
            .attr("id", done)
            .attr("aria-describedby", "focus-title")
            .attr("class", "primary")
            .attr(data::ACT, "done"),
        )
        .children(
            State::with_reason()
                .map(|state| act(state.about().button, state.word(), MarkForm::Mark(state))),
        )
        .child(act("Note", "note", MarkForm::Note))
        .child(button("Skip", move || store.dispatch(Message::Skipped)).attr(data::ACT, "skip"));
    let section = sheet.checklist.sections.iter().find(|of| of.items.contains(&position));
    let mut body = el("div")
        .maybe(section.map(|section| classed("p", "hint").written(&*section.title)))
        .child(inline(el("h2").attr("id", "focus-title"), &item.text, &sheet.values));
    if let Some(limit) = &item.details[Detail::Threshold] {
        body = body.child(classed("span", "limit").verbatim().written(limit.verbatim()));
    }
    let action = item.details[Detail::Action].as_ref();
    let by = mark.with_untracked(|mark| marked_by(mark, browser::local_time));
    body = body
        .maybe(weight_tag(item.weight))
        .child(said(sheet, position))
        .maybe(action.map(|action| if_not(action, sheet)))
        .maybe(by.map(|words| classed("p", "hint").written(words)));
    let follow = section.map(|section| beside(store, sheet, section, position)).unwrap_or_default();
    body.children(follow).child(buttons).view(editor::form(store, subject, editing))
}

/// The commands, steps and notes that stand beside an item in its section: before it where the section
/// begins with one, else after it; none is left out.
fn beside(store: Store, sheet: &SheetView, section: &Section, position: usize) -> Vec<Element> {
    let holds = |entry: &Entry| match entry {
        Entry::Item(Node::Item(at)) => *at == position,
        Entry::Item(Node::Group(group)) => group.items.contains(&position),
        _ => false,
    };
    let is_item = |entry: &Entry| matches!(entry, Entry::Item(_));
    let own = section.entries.iter().position(holds).unwrap_or_default();
    let (before, after) = section.entries.split_at(own);
    let after = &after[1..];
    let last = before.iter().rposition(is_item);
    let next = after.iter().position(is_item);
    let leads = section.entries.iter().find(|entry| !matches!(entry, Entry::Note(_)));
    let (before, after) = if leads.is_some_and(is_item) {
        (if last.is_none() { before } else { &[] }, &after[..next.unwrap_or(after.len())])
    } else {
        (&before[last.map_or(0, |last| last + 1)..], if next.is_none() { after } else { &[] })
    };
    let shown = |entry: &Entry| match entry {
        Entry::Command(code) => Some(command(store, code, sheet)),
        Entry::Note(text) => Some(note(text, &sheet.values)),
        Entry::Steps(entry) => Some(steps(entry, &sheet.values)),
        Entry::Table(_) | Entry::Item(_) => None,
    };
    before.iter().chain(after).filter_map(shown).collect()
}

/// What a phase ends with, when nothing of it is open.
fn gate(store: Store, sheet: &Arc<SheetView>, phase: usize) -> Element {
    let of = &sheet.checklist.phases[phase];
    let head = verdict_of(sheet, phase);
    let verdict = head.get_untracked().map(|verdict| (verdict.call, verdict.reasons.len()));
    let title = of
        .gate
        .as_ref()
        .map_or_else(|| format!("{} is worked through", of.title), |gate| format!("Gate: {gate}"));
    let words = verdict.map(|(call, count)| {
        el("p").child(call_word(call)).written([" · ", &words::holders(count)].concat())
    });
    let list = verdict.filter(|(_, count)| *count > 0).map(|_| reasons(store, sheet, &head));
    let open = |at: &usize| sheet.marks[*at].with_untracked(|mark| mark.state == State::Open);
    let next = (of.items.end..sheet.marks.len()).find(open);
    let go_on = next.map(|item| {
        button("Next phase", move || store.dispatch(Message::Focused(Some(item))))
            .attr("class", "primary")
    });
    let has_gate = of.gate.is_some();
    let close = move || {
        store.dispatch(Message::Focused(None));
        if has_gate {
            browser::focus_soon(&format!("sign-{phase}"));
        }
    };
    let close = button(if has_gate { "To the sign-off" } else { "Back to the list" }, close)
        .attr("id", "focus-first");
    el("div")
        .child(el("h2").attr("id", "focus-title").written(title))
        .maybe(words)
        .maybe(list)
        .child(classed("div", "row").child(close).maybe(go_on))
}
