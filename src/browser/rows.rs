//! The rows of a list. There may be thousands: they share their listeners, and each is drawn in one go.

use std::cell::OnceCell;

use wasm_bindgen::JsCast as _;
use web_sys::{
    DocumentFragment, Element, Event, HtmlElement, HtmlInputElement, HtmlTemplateElement,
};

use super::elements::{all, append, fill, one, say_in, set};
use super::events::is_shifted;
use super::page;
use crate::codec::markup::Html;
use crate::codec::row_html::Look;
use crate::domain::mark::State;
use crate::domain::progress::Progress;
use crate::domain::words;
use crate::page::{anchors, data, ids};

/// Draws what has changed of a row that is on the page.
pub fn draw(row: &Element, look: &Look) {
    set(row, data::MARK, Some(look.state.word()));
    set(row, data::BLOCKING, look.is_blocking.then_some(""));
    hide(row, look.is_hidden, look.is_staying);
    if let Some(tick) = row.first_element_child() {
        tick.unchecked_into::<HtmlInputElement>().set_checked(look.state == State::Done);
    }
    if let Some(buttons) = row.last_element_child() {
        set(&buttons, data::WHEN, look.when.as_deref());
    }
    let said = one(row, ".said");
    if let Some(said) = said.filter(|said| said.has_child_nodes() || !look.said.is_empty()) {
        fill(&said, &look.said);
    }
}

/// Hides a row or shows it, perhaps as one that stays only for a moment.
pub fn hide(row: &Element, is_hidden: bool, is_staying: bool) {
    set(row, "hidden", is_hidden.then_some(""));
    set(row, data::STAYS, is_staying.then_some(""));
}

/// Draws what has changed of a group's own row that is on the page.
pub fn draw_group(row: &Element, progress: Progress) {
    let state = words::group_state(progress);
    set(row, data::MARK, Some(state));
    say_in(row, ".count", &words::group(progress));
    if let Some(tick) = row.first_element_child() {
        let tick: &HtmlInputElement = tick.unchecked_ref();
        tick.set_checked(state == State::Done.word());
        tick.set_indeterminate(state == words::MIXED);
    }
}

/// Draws what HTML cannot say: that the boxes of some groups in a list are neither ticked nor not.
pub fn draw_mixed(list: &Element) {
    let mixed = ["[", data::MARK, "=", words::MIXED, "] > input"].concat();
    for tick in all(list, &mixed) {
        tick.unchecked_into::<HtmlInputElement>().set_indeterminate(true);
    }
}

/// Adds rows to the end of the list with this id.
pub fn add(list: &str, rows: &Html) {
    if let Some(list) = list_of(list) {
        append(&list, rows);
        draw_mixed(&list);
    }
}

/// Adds the buttons of the rows in the list with this id.
pub fn finish(list: &str) {
    if let Some(list) = list_of(list) {
        add_buttons(&list);
    }
}

fn list_of(id: &str) -> Option<Element> {
    page::document()?.get_element_by_id(id)
}

/// The row of an item, where it is on the page.
#[must_use]
pub fn of_item(id: &str) -> Option<Element> {
    page::document()?.get_element_by_id(&[anchors::ITEM, id].concat())
}

/// A group's own row, where it is on the page.
#[must_use]
pub fn of_group(id: &str) -> Option<Element> {
    page::document()?.get_element_by_id(&ids::tick(id))?.parent_element()
}

/// Hides a group with all its rows, or shows it. `row` is its own.
pub fn hide_group(row: &Element, is_hidden: bool) {
    if let Some(group) = row.parent_element() {
        set(&group, "hidden", is_hidden.then_some(""));
    }
}

/// Draws the label of a row anew, and what to do where the item is not true, if that is said.
pub fn draw_texts(row: &Element, label: &Html, action: Option<&Html>) {
    if let Some(place) = one(row, "label") {
        fill(&place, label);
    }
    if let (Some(action), Some(place)) = (action, one(row, ".action > bdi")) {
        fill(&place, action);
    }
}

/// Lets the boxes of a list be ticked, or not.
pub fn lock(list: &Element, is_locked: bool) {
    for tick in all(list, "li input[type=checkbox]") {
        tick.unchecked_into::<HtmlInputElement>().set_disabled(is_locked);
    }
}

thread_local! {
    /// The buttons of a row, as the page brings them along.
    static BUTTONS: OnceCell<Option<DocumentFragment>> = const { OnceCell::new() };
}

fn template() -> Option<DocumentFragment> {
    let template = page::document()?.get_element_by_id(ids::ACTS)?;
    Some(template.dyn_into::<HtmlTemplateElement>().ok()?.content())
}

/// Puts the buttons of rows into the places that they keep for them. They describe themselves by the row's box; a
/// group has no note.
pub fn add_buttons(within: &Element) {
    for place in all(within, ".acts:empty") {
        let _ = add_buttons_at(&place);
    }
}

fn add_buttons_at(place: &Element) -> Option<()> {
    let row = place.parent_element()?;
    let tick = row.first_element_child()?.id();
    let buttons = BUTTONS.with(|buttons| buttons.get_or_init(template).clone())?;
    place.append_child(&buttons.clone_node_with_deep(true).ok()?).ok()?;
    if !row.has_attribute(data::ITEM) {
        one(place, "[data-act=note]")?.remove();
    }
    let mut next = place.first_element_child();
    while let Some(button) = next {
        button.set_attribute("aria-describedby", &tick).ok()?;
        next = button.next_element_sibling();
    }
    Some(())
}

/// What a row is of, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOf {
    /// An item.
    Item(String),
    /// A group of items.
    Group(String),
}

/// What somebody does in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Press {
    /// They tick the box, or take its tick away.
    Tick(bool),
    /// The same with Shift held, for all rows from the one that was marked last to this one.
    TickTo(bool),
    /// They press the button that is for this, perhaps with Shift held.
    Act(String, bool),
}

/// What an event does in a row, and in which; `None` where it is about something else.
#[must_use]
pub fn press(event: &Event) -> Option<(RowOf, Press)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = target.closest("[data-item], [data-group]").ok()??;
    let press = match target.dyn_ref::<HtmlInputElement>() {
        Some(input) if input.type_() == "checkbox" => match &*event.type_() {
            "change" => Press::Tick(input.checked()),
            _ if is_shifted(event) => Press::TickTo(input.checked()),
            _ => return None,
        },
        _ => {
            let button = target.closest(".acts button").ok()??;
            Press::Act(button.get_attribute(data::ACT)?, is_shifted(event))
        }
    };
    let of = match row.get_attribute(data::ITEM) {
        Some(item) => RowOf::Item(item),
        None => RowOf::Group(row.get_attribute(data::GROUP)?),
    };
    Some((of, press))
}

/// Whether the application is to take the place of a page that has its rows.
#[must_use]
pub fn are_prerendered() -> bool {
    let page = || {
        let document = page::document()?;
        let is_there = document.document_element()?.has_attribute(data::APP);
        Some(!is_there && document.query_selector("[data-item]").ok()?.is_some())
    };
    page().unwrap_or_default()
}

/// Scrolls to what the address names, where nobody has scrolled: it may have come later than the page.
pub fn scroll_to_named() {
    let top = web_sys::window().and_then(|window| window.scroll_y().ok());
    let is_at_top = top.is_none_or(|top| top <= 0.0);
    if let Some(id) = page::here().fragment.strip_prefix('#').filter(|_| is_at_top) {
        page::scroll_to(id);
    }
}

/// Where something is added to a row.
pub type Place = HtmlElement;

/// Where the form of a row stands, whose box has this id.
#[must_use]
pub fn form_place(tick: &str) -> Option<Place> {
    page::document()?.get_element_by_id(tick)?.next_element_sibling()?.dyn_into().ok()
}
