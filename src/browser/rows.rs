//! The rows of a list. There may be thousands: they share their listeners, and each is drawn in one go.

use std::cell::OnceCell;

use wasm_bindgen::JsCast as _;
use web_sys::{
    DocumentFragment, Element, Event, HtmlElement, HtmlInputElement, HtmlTemplateElement,
};

use super::elements::{all, one, set};
use super::events::is_shifted;
use super::page;
use crate::domain::mark::State;
use crate::page::{data, ids};

/// How the row of an item looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The state of its mark.
    pub state: State,
    /// Whether it holds its gate.
    pub is_blocking: bool,
    /// Whether filter and search leave it out.
    pub is_hidden: bool,
    /// Whether it stays for a moment although they do.
    pub is_staying: bool,
    /// When it was marked, where nobody's name stands beside it.
    pub when: Option<String>,
}

/// Draws what has changed of a row that is on the page.
pub fn draw(row: &Element, look: &Look) {
    let present = |is_on: bool| is_on.then_some("");
    set(row, data::MARK, Some(look.state.word()));
    set(row, data::BLOCKING, present(look.is_blocking));
    set(row, "hidden", present(look.is_hidden));
    set(row, data::STAYS, present(look.is_staying));
    if let Some(tick) = row.first_element_child() {
        tick.unchecked_into::<HtmlInputElement>().set_checked(look.state == State::Done);
    }
    if let Some(buttons) = row.last_element_child() {
        set(&buttons, data::WHEN, look.when.as_deref());
    }
}

/// Draws what has changed of a group's own row that is on the page: its state, as a word.
pub fn draw_group(row: &Element, state: &str) {
    set(row, data::MARK, Some(state));
    if let Some(tick) = row.first_element_child() {
        draw_group_box(&tick, state);
    }
}

/// Draws the box of a group in a state, as a word.
pub fn draw_group_box(tick: &Element, state: &str) {
    let tick: &HtmlInputElement = tick.unchecked_ref();
    tick.set_checked(state == State::Done.word());
    tick.set_indeterminate(state == "mixed");
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

/// Puts the buttons of a row into the place that it keeps for them. They describe themselves by its box, which
/// has the id `tick`. A group has no note.
pub fn add_buttons(place: &Element, tick: &str, has_note: bool) -> Option<()> {
    let buttons = BUTTONS.with(|buttons| buttons.get_or_init(template).clone())?;
    place.append_child(&buttons.clone_node_with_deep(true).ok()?).ok()?;
    if !has_note {
        one(place, "[data-act=note]")?.remove();
    }
    let mut next = place.first_element_child();
    while let Some(button) = next {
        button.set_attribute("aria-describedby", tick).ok()?;
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

/// Where something is added to a list.
pub type Place = HtmlElement;

/// The list to whose end more rows come.
#[must_use]
pub fn list(id: &str) -> Option<Place> {
    page::document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Where the form of a row stands, whose box has this id.
#[must_use]
pub fn form_place(tick: &str) -> Option<Place> {
    list(tick)?.next_element_sibling()?.dyn_into().ok()
}
