//! Items and groups.

use std::sync::{Mutex, PoisonError};

use leptos::prelude::*;

use super::editor::{self, Forms, Subject};
use super::inline::inline;
use crate::app::message::Message;
use crate::browser::rows::{self, Look, Press, RowOf};
use crate::browser::{local_time, short_time};
use crate::domain::checklist::{Group, Node, Weight};
use crate::domain::detail::Detail;
use crate::domain::filter::is_blocking;
use crate::domain::mark::{Mark, State};
use crate::domain::preview;
use crate::domain::progress::Progress;
use crate::domain::text::Text;
use crate::domain::words;
use crate::page::{anchors, data, ids};
use crate::store::{Row, SheetView, Store};
use crate::ui::element::{Element, classed, el};

/// An item, or a group with its sub-items.
#[must_use]
pub fn node(sheet: &SheetView, node: &Node) -> Element {
    match node {
        Node::Item(position) => item(sheet, *position),
        Node::Group(group) => group_of(sheet, group),
    }
}

fn item(sheet: &SheetView, position: usize) -> Element {
    let item = &sheet.checklist.items[position];
    let weight = item.weight;
    let look = {
        let (mark, row) = (sheet.marks[position].clone(), sheet.rows[position].clone());
        move || {
            let row = row.get();
            mark.with(|mark| Look {
                state: mark.state,
                is_blocking: is_blocking(weight, mark),
                is_hidden: row == Row::Hidden,
                is_staying: row == Row::Staying,
                when: is_unsigned(mark).then(|| short_time(mark.at)),
            })
        }
    };
    let mut drawn = untrack(&look);
    let tick_id = format!("tick-{}", item.id);
    let mut label = inline(el("label").attr("for", &tick_id), &item.text, &sheet.values);
    if let Some(limit) = &item.details[Detail::Threshold] {
        let limit = limit.verbatim();
        label = label.text(" ").child(classed("span", "limit").verbatim().written(limit));
    }
    let action = item.details[Detail::Action].as_ref().map(|action| if_not(action, sheet));
    let text = classed("div", "text")
        .child(label)
        .child(lines(sheet, position).maybe_attr("id", describing(ids::said, &item.id)))
        .maybe(action);
    let row = match weight {
        Weight::Normal => classed("li", "item"),
        _ => classed("li", "item tagged").attr(data::WEIGHT, weight.word()),
    };
    let present = |is_on: bool| is_on.then(String::new);
    row.attr("id", [anchors::ITEM, &item.id].concat())
        .attr(data::ITEM, &*item.id)
        .attr(data::MARK, drawn.state.word())
        .maybe_attr(data::BLOCKING, present(drawn.is_blocking))
        .maybe_attr("hidden", present(drawn.is_hidden))
        .maybe_attr(data::STAYS, present(drawn.is_staying))
        .child(tick_box(sheet, position, &tick_id))
        .child(text)
        .maybe(
            weight_tag(weight).map(|tag| tag.maybe_attr("id", describing(ids::weight, &item.id))),
        )
        .child(editor::buttons(&tick_id, true).maybe_attr(data::WHEN, drawn.when.clone()))
        .drawn(move |row| {
            let now = look();
            if now != drawn {
                rows::draw(row, &now);
                drawn = now;
            }
        })
}

/// The id of what describes an item's box. The reader adds that to a pre-rendered page, where each id weighs.
fn describing(id: impl Fn(&str) -> String, item: &str) -> Option<String> {
    cfg!(target_arch = "wasm32").then(|| id(item))
}

fn tick_box(sheet: &SheetView, position: usize, id: &str) -> Element {
    let item = &sheet.checklist.items[position];
    let described_by = |id: &str| match item.weight {
        Weight::Normal => ids::said(id),
        _ => [&*ids::weight(id), " ", &ids::said(id)].concat(),
    };
    let is_done = sheet.marks[position].with_untracked(|mark| mark.state == State::Done);
    checkbox(id, is_done, sheet).maybe_attr("aria-describedby", describing(described_by, &item.id))
}

/// The box of a row, as it is first drawn.
fn checkbox(id: &str, is_done: bool, sheet: &SheetView) -> Element {
    let present = |is_on: bool| is_on.then(String::new);
    el("input")
        .attr("type", "checkbox")
        .attr("autocomplete", "off")
        .maybe_attr("checked", present(is_done))
        .attr("id", id)
        .maybe_attr("disabled", present(sheet.is_locked.get_untracked()))
}

/// Does what a press in a row asks for.
pub fn pressed(store: Store, sheet: &SheetView, forms: &Mutex<Forms>, of: &RowOf, press: Press) {
    let checklist = &sheet.checklist;
    let (id, items) = match of {
        RowOf::Item(id) => (id, checklist.position(id).map(|at| at..at + 1)),
        RowOf::Group(id) => (id, checklist.group(id).map(|group| group.items.clone())),
    };
    let Some(items) = items.filter(|_| !sheet.is_locked.get_untracked()) else { return };
    let is_item = matches!(of, RowOf::Item(_));
    match press {
        Press::Tick(is_on) if is_item => store.dispatch(Message::Ticked(items.start, is_on)),
        Press::Tick(_) => store.dispatch(Message::TickedGroup(items)),
        Press::TickTo(is_on) if is_item => store.dispatch(Message::TickedTo(items.start, is_on)),
        Press::TickTo(_) => {}
        Press::Act(act, is_shifted) => {
            let mark = is_item.then(|| sheet.marks[items.start].clone());
            let subject = Subject { items, mark, tick: format!("tick-{id}") };
            let mut forms = forms.lock().unwrap_or_else(PoisonError::into_inner);
            forms.press(store, subject, &act, is_shifted);
        }
    }
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
    classed("div", "said").dynamic(move || {
        mark.with(|mark| {
            let own = own
                .with(|own| own.as_ref().and_then(|own| own.get(position).cloned()))
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
    let whole = preview::marked_by(mark, local_time).filter(|_| mark.state != State::Open)?;
    if mark.by.is_empty() {
        return Some(classed("p", "by").attr("title", whole));
    }
    let line = classed("p", "by named").attr("title", whole);
    let name = classed("bdi", "name").verbatim().written(&*mark.by);
    let time = el("span").written(short_time(mark.at));
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

fn group_of(sheet: &SheetView, group: &Group) -> Element {
    let marks: Vec<ArcRwSignal<Mark>> = sheet.marks[group.items.clone()].to_vec();
    let progress = ArcMemo::new(move |_| {
        let mut progress = Progress::default();
        for mark in &marks {
            mark.with(|mark| progress.count(mark.state));
        }
        progress
    });
    let state = {
        let progress = progress.clone();
        move || words::group_state(progress.get())
    };
    let tick_id = format!("tick-{}", group.id);
    let mut drawn = untrack(&state);
    let count = move || words::group(progress.get());
    let label = inline(el("label").attr("for", &tick_id), &group.text, &sheet.values)
        .text(" ")
        .child(classed("span", "count").live(count));
    let tick = checkbox(&tick_id, drawn == State::Done.word(), sheet)
        .made(move |tick| rows::draw_group_box(tick, drawn));
    let head = classed("div", "item")
        .attr(data::MARK, drawn)
        .child(tick)
        .child(classed("div", "text").child(label))
        .child(editor::buttons(&tick_id, false))
        .drawn(move |head| {
            let now = state();
            if now != drawn {
                rows::draw_group(head, now);
                drawn = now;
            }
        });
    // A group of which nothing is shown is not shown.
    let rows = sheet.rows[group.items.clone()].to_vec();
    let is_hidden = ArcMemo::new(move |_| rows.iter().all(|row| row.get() == Row::Hidden));
    let children = group.children.iter().map(|child| node(sheet, child));
    classed("li", "group")
        .attr(data::GROUP, &*group.id)
        .toggle("hidden", move || is_hidden.get())
        .child(head)
        .child(el("ul").children(children))
}
