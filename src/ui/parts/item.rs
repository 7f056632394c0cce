//! Items and groups.

use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

use super::editor::{Forms, Subject};
use super::inline::{inline, inline_html};
use crate::app::message::Message;
use crate::browser::TIMES;
use crate::browser::rows::{self, Press, RowOf};
use crate::codec::markup::Html;
use crate::codec::row_html::{self, Look};
use crate::domain::checklist::{Entry, Group, Weight};
use crate::domain::detail::Detail;
use crate::domain::mark::Mark;
use crate::domain::progress::Progress;
use crate::domain::text::Text;
use crate::domain::value::Values;
use crate::page::ids;
use crate::store::{Changed, Row, SheetView, Store};
use crate::ui::element::{Element, classed, el};

/// The rows of the items and groups among some entries, as they are now.
#[must_use]
pub fn row_html(sheet: &SheetView, entries: &[Entry]) -> Html {
    let mut html = Html::default();
    sheet.values.with_untracked(|values| {
        let rows = row_html::Rows {
            checklist: &sheet.checklist,
            values,
            is_locked: sheet.is_locked.get_untracked(),
            is_described: cfg!(target_arch = "wasm32"),
            look: &|position| look(sheet, position),
        };
        for entry in entries {
            if let Entry::Item(node) = entry {
                rows.node(&mut html, node);
            }
        }
    });
    html
}

/// How the row of an item looks now.
fn look(sheet: &SheetView, position: usize) -> Look {
    let row = sheet.row(position);
    let look = sheet.marks[position].with_untracked(|mark| {
        let weight = sheet.checklist.items[position].weight;
        sheet.own.with_untracked(|own| {
            Look::of(weight, mark, own_mark(own.as_ref(), position), note, TIMES)
        })
    });
    Look { is_hidden: row == Row::Hidden, is_staying: row == Row::Staying, ..look }
}

fn own_mark(own: Option<&Arc<Vec<Mark>>>, position: usize) -> Option<&Mark> {
    own?.get(position)
}

/// The text of a note, in which addresses are links.
fn note(html: &mut Html, note: &str) {
    html.inline(&Text::linked(note), &Values::default());
}

/// Draws what has changed of the rows that are on the page, and the groups that they are in.
pub fn draw_changed(sheet: &SheetView) {
    sheet.changed.track();
    let changed = sheet.changed.try_update_untracked(std::mem::take);
    let Changed { marks, rows, values } = changed.unwrap_or_default();
    let row_of = |position: &usize| rows::of_item(&sheet.checklist.items[*position].id);
    for position in &marks {
        if let Some(row) = row_of(position) {
            rows::draw(&row, &look(sheet, *position));
        }
    }
    for position in &rows {
        if let Some(row) = row_of(position) {
            let shown = sheet.row(*position);
            rows::hide(&row, shown == Row::Hidden, shown == Row::Staying);
        }
    }
    if values {
        draw_texts(sheet);
    }
    for group in sheet.checklist.groups() {
        let is_in = |position: &usize| group.items.contains(position);
        let is_touched = marks.iter().chain(&rows).any(is_in);
        if let Some(row) = if is_touched { rows::of_group(&group.id) } else { None } {
            rows::draw_group(&row, progress(sheet, group));
            // A group of which nothing is shown is not shown.
            let is_hidden = |position| sheet.row(position) == Row::Hidden;
            rows::hide_group(&row, group.items.clone().all(is_hidden));
        }
    }
}

/// Draws the texts anew that hold values.
fn draw_texts(sheet: &SheetView) {
    sheet.values.with_untracked(|values| {
        for item in &sheet.checklist.items {
            let action = item.details[Detail::Action].as_ref();
            if !item.text.has_values() && !action.is_some_and(Text::has_values) {
                continue;
            }
            if let Some(row) = rows::of_item(&item.id) {
                let action = action.map(|action| inline_html(action, values));
                rows::draw_texts(&row, &row_html::label(item, values), action.as_ref());
            }
        }
        for group in sheet.checklist.groups().into_iter().filter(|group| group.text.has_values()) {
            if let Some(row) = rows::of_group(&group.id) {
                let label = row_html::group_label(group, progress(sheet, group), values);
                rows::draw_texts(&row, &label, None);
            }
        }
    });
}

fn progress(sheet: &SheetView, group: &Group) -> Progress {
    let mut progress = Progress::default();
    for mark in &sheet.marks[group.items.clone()] {
        mark.with_untracked(|mark| progress.count(mark.state));
    }
    progress
}

/// Does what a press in a row asks for.
pub fn pressed(store: Store, sheet: &SheetView, forms: &Mutex<Forms>, of: &RowOf, press: Press) {
    let checklist = &sheet.checklist;
    let (id, items) = match of {
        RowOf::Item(id) => (id, checklist.position(id).map(|at| at..at + 1)),
        RowOf::Group(id) => {
            let groups = checklist.groups();
            (id, groups.iter().find(|group| group.id == *id).map(|group| group.items.clone()))
        }
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
            let subject = Subject { items, mark, tick: ids::tick(id) };
            let mut forms = forms.lock().unwrap_or_else(PoisonError::into_inner);
            forms.press(store, subject, &act, is_shifted);
        }
    }
}

/// The weight in a word, where it is not the usual one.
#[must_use]
pub fn weight_tag(weight: Weight) -> Option<Element> {
    let class = match weight {
        Weight::Blocker => "tag blocker",
        Weight::Optional => "tag",
        Weight::Normal => return None,
    };
    Some(classed("span", class).text(weight.word()))
}

/// What there is to say beyond done or not: the reason, the note, and how a snapshot differs.
#[must_use]
pub fn said(sheet: &SheetView, position: usize) -> Element {
    let (mark, own) = (sheet.marks[position].clone(), sheet.own.clone());
    classed("div", "said").live_html(move || {
        mark.with(|mark| {
            own.with(|own| row_html::said(mark, own_mark(own.as_ref(), position), note, TIMES))
        })
    })
}

/// What to do where an item is not true.
#[must_use]
pub fn if_not(action: &Text, sheet: &SheetView) -> Element {
    classed("p", "action").text(row_html::IF_NOT).child(inline(el("bdi"), action, &sheet.values))
}
