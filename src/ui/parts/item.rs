//! Items and groups.

use leptos::prelude::*;

use super::editor::{self, Subject};
use super::inline::inline;
use crate::app::message::Message;
use crate::browser;
use crate::domain::checklist::{Group, Node, Weight};
use crate::domain::detail::Detail;
use crate::domain::mark::{Mark, State};
use crate::domain::preview;
use crate::domain::progress::Progress;
use crate::domain::text::Text;
use crate::domain::verdict::{Call, Why};
use crate::domain::words;
use crate::page::{anchors, data, ids};
use crate::store::{Row, SheetView, Store};
use crate::ui::element::{Element, classed, el};

/// An item, or a group with its sub-items.
#[must_use]
pub fn node(store: Store, sheet: &SheetView, node: &Node) -> Element {
    match node {
        Node::Item(position) => item(store, sheet, *position),
        Node::Group(group) => group_of(store, sheet, group),
    }
}

fn item(store: Store, sheet: &SheetView, position: usize) -> Element {
    let item = &sheet.checklist.items[position];
    let (weight, mark) = (item.weight, &sheet.marks[position]);
    let holds = {
        let mark = mark.clone();
        move || mark.with(|mark| Why::of(weight, mark).is_some_and(|why| why.call() == Call::NoGo))
    };
    let word = {
        let mark = mark.clone();
        move || Some(mark.with(|mark| mark.state.word().to_owned()))
    };
    let when = {
        let mark = mark.clone();
        move || mark.with(|mark| is_unsigned(mark).then(|| browser::short_time(mark.at)))
    };
    let editing = RwSignal::new(None);
    let tick_id = format!("tick-{}", item.id);
    let subject =
        Subject { items: position..position + 1, mark: Some(mark.clone()), tick: tick_id.clone() };
    let (hidden, staying) = (sheet.rows[position].clone(), sheet.rows[position].clone());
    let mut label = inline(el("label").attr("for", &tick_id), &item.text, &sheet.values);
    if let Some(limit) = &item.details[Detail::Threshold] {
        let limit = limit.verbatim();
        label = label.text(" ").child(classed("span", "limit").verbatim().written(limit));
    }
    let action = item.details[Detail::Action].as_ref().map(|action| if_not(action, sheet));
    let text = classed("div", "text")
        .child(label)
        .child(lines(sheet, position).maybe_attr("id", describing(ids::said, &item.id)))
        .maybe(action)
        .view(editor::form(store, subject, editing));
    let row = match weight {
        Weight::Normal => classed("li", "item"),
        _ => classed("li", "item tagged").attr(data::WEIGHT, weight.word()),
    };
    row.attr("id", [anchors::ITEM, &item.id].concat())
        .attr(data::ITEM, &*item.id)
        .live_attr(data::MARK, word)
        .toggle(data::BLOCKING, holds)
        .toggle("hidden", move || hidden.get() == Row::Hidden)
        .toggle(data::STAYS, move || staying.get() == Row::Staying)
        .child(tick_box(store, sheet, position))
        .child(text)
        .maybe(
            weight_tag(weight).map(|tag| tag.maybe_attr("id", describing(ids::weight, &item.id))),
        )
        .child(
            editor::buttons(&tick_id, editing, true, sheet.is_preview())
                .live_attr("data-when", when),
        )
}

/// The id of what describes an item's box. The reader adds that to a pre-rendered page, where each id weighs.
fn describing(id: impl Fn(&str) -> String, item: &str) -> Option<String> {
    cfg!(target_arch = "wasm32").then(|| id(item))
}

fn tick_box(store: Store, sheet: &SheetView, position: usize) -> Element {
    let mark = sheet.marks[position].clone();
    let is_done = {
        let mark = mark.clone();
        move || mark.with(|mark| mark.state == State::Done)
    };
    let mut tick = el("input").attr("type", "checkbox").attr("autocomplete", "off");
    if is_done() {
        tick = tick.attr("checked", "");
    }
    let item = &sheet.checklist.items[position];
    let described_by = |id: &str| match item.weight {
        Weight::Normal => ids::said(id),
        _ => [&*ids::weight(id), " ", &ids::said(id)].concat(),
    };
    tick.attr("id", format!("tick-{}", item.id))
        .maybe_attr("aria-describedby", describing(described_by, &item.id))
        .flag("checked", is_done)
        .toggle("disabled", sheet.is_preview())
        .on("click", move |event| {
            if browser::is_shifted(&event) {
                store.dispatch(Message::TickedTo(position, event_target_checked(&event)));
            }
        })
        .on("change", move |event| {
            store.dispatch(Message::Ticked(position, event_target_checked(&event)));
        })
}

/// The weight in a word, where it is not the usual one.
#[must_use]
pub fn weight_tag(weight: Weight) -> Option<Element> {
    match weight {
        Weight::Blocker => Some(classed("span", "tag blocker").text("blocker")),
        Weight::Optional => Some(classed("span", "tag").text("optional")),
        Weight::Normal => None,
    }
}

/// What there is to say beyond done or not: the reason, the note, and how a snapshot differs.
#[must_use]
pub fn lines(sheet: &SheetView, position: usize) -> Element {
    let (mark, own) = (sheet.marks[position].clone(), sheet.own.clone());
    let own = ArcMemo::new(move |_| {
        own.with(|own| own.as_ref().and_then(|own| own.get(position).cloned()))
    });
    classed("div", "said").dynamic(move || {
        mark.with(|mark| {
            let own = own
                .get()
                .filter(|own| !own.says_same(mark))
                .map(|own| in_words(classed("p", "reason yours").text(preview::OWN_MARK), &own));
            let reason = mark.state.wants_reason().then(|| in_words(classed("p", "reason"), mark));
            let values = ArcRwSignal::default();
            let note = (!mark.note.is_empty())
                .then(|| inline(classed("p", "remark"), &Text::linked(&mark.note), &values));
            let by = by_line(mark);
            if reason.is_none() && note.is_none() && own.is_none() && by.is_none() {
                return None;
            }
            Some(el("div").maybe(by).maybe(reason).maybe(note).maybe(own).into_view())
        })
    })
}

/// “Ada 10:42”: who marked the item, and when. A time alone shows while the row is used, at its buttons, and
/// on paper, which has the whole of it.
fn by_line(mark: &Mark) -> Option<Element> {
    let whole =
        preview::marked_by(mark, browser::local_time).filter(|_| mark.state != State::Open)?;
    if mark.by.is_empty() {
        return Some(classed("p", "by").attr("title", whole));
    }
    let line = classed("p", "by named").attr("title", whole);
    let name = classed("bdi", "name").verbatim().written(&*mark.by);
    let time = el("span").written(browser::short_time(mark.at));
    Some(line.child(name).text(" ").child(time))
}

/// Whether an item was marked by somebody who has not told their name.
fn is_unsigned(mark: &Mark) -> bool {
    mark.at > 0 && mark.by.is_empty() && mark.state != State::Open
}

/// A line with a mark in words; its reason has its own direction.
fn in_words(line: Element, mark: &Mark) -> Element {
    let (words, reason) = preview::mark(mark);
    line.text(words).maybe((!reason.is_empty()).then(|| el("bdi").written(reason)))
}

/// What to do where an item is not true.
#[must_use]
pub fn if_not(action: &Text, sheet: &SheetView) -> Element {
    classed("p", "action").text("If not: ").child(inline(el("bdi"), action, &sheet.values))
}

fn group_of(store: Store, sheet: &SheetView, group: &Group) -> Element {
    let marks: Vec<ArcRwSignal<Mark>> = sheet.marks[group.items.clone()].to_vec();
    let progress = move || {
        let mut progress = Progress::default();
        for mark in &marks {
            mark.with(|mark| progress.count(mark.state));
        }
        progress
    };
    let progress = ArcMemo::new(move |_| progress());
    let state = {
        let progress = progress.clone();
        move || words::group_state(progress.get())
    };
    let editing = RwSignal::new(None);
    let tick_id = format!("tick-{}", group.id);
    let subject = Subject { items: group.items.clone(), mark: None, tick: tick_id.clone() };
    let (ticked, mixed, word) = (state.clone(), state.clone(), state.clone());
    let items = group.items.clone();
    let mut tick = el("input").attr("type", "checkbox").attr("autocomplete", "off");
    if state() == "done" {
        tick = tick.attr("checked", "");
    }
    let tick = tick
        .attr("id", format!("tick-{}", group.id))
        .flag("checked", move || ticked() == "done")
        .flag("indeterminate", move || mixed() == "mixed")
        .toggle("disabled", sheet.is_preview())
        .on("change", move |_| store.dispatch(Message::TickedGroup(items.clone())));
    let count = move || words::group(progress.get());
    let label = el("label").attr("for", format!("tick-{}", group.id));
    let label = inline(label, &group.text, &sheet.values)
        .text(" ")
        .child(classed("span", "count").live(count));
    let head = classed("div", "item")
        .live_attr(data::MARK, move || Some(word().to_owned()))
        .child(tick)
        .child(classed("div", "text").child(label).view(editor::form(store, subject, editing)))
        .child(editor::buttons(&tick_id, editing, false, sheet.is_preview()));
    // A group of which nothing is shown is not shown.
    let rows = sheet.rows[group.items.clone()].to_vec();
    let is_hidden = ArcMemo::new(move |_| rows.iter().all(|row| row.get() == Row::Hidden));
    let children = group.children.iter().map(|child| node(store, sheet, child));
    classed("li", "group")
        .attr(data::GROUP, &*group.id)
        .toggle("hidden", move || is_hidden.get())
        .child(head)
        .child(el("ul").children(children))
}
