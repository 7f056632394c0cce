//! The place of the keyboard: where the control that has the focus goes away, its neighbourhood gets
//! it, so that nobody starts again at the top of the page.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, FocusOptions, HtmlElement, MouseEvent};

use super::clock;
use crate::app::message::Message;
use crate::page::{anchors, data};

/// What can have the focus, but for fields: they would bring up the keyboard of a phone.
const FOCUSABLE: &str = "a[href], button:enabled, input[type=checkbox]:enabled, summary";

thread_local! {
    /// What has the focus, and what is around it, from the inside; and the same of what had it before
    /// it came to a notice or a dialog.
    static PLACE: RefCell<[Vec<Element>; 2]> = const { RefCell::new([Vec::new(), Vec::new()]) };
    /// How often rows have come to stay: only the last time counts.
    static TIMES: Cell<u32> = const { Cell::new(0) };
}

/// Something has got the focus.
pub(super) fn came(target: &Element) {
    let around = std::iter::successors(Some(target.clone()), |element| element.parent_element());
    // The page itself is no place, nor is what holds its dialogs.
    let around = around
        .take_while(|element| element.matches("main, body").is_ok_and(|is| !is))
        .take_while(|element| {
            element.query_selector(":scope > dialog").is_ok_and(|dialog| dialog.is_none())
        });
    let is_aside = target.closest(".notice, dialog").is_ok_and(|aside| aside.is_some());
    PLACE.with_borrow_mut(|[now, before]| {
        let old = std::mem::replace(now, around.collect());
        match (is_aside, before.is_empty()) {
            (true, true) => *before = old,
            (true, false) => {}
            (false, _) => before.clear(),
        }
    });
}

/// A box that was pressed gets the focus where the browser gives it none (Safari and Firefox on a
/// Mac), so that keys go on from its row.
pub(super) fn pressed(event: &MouseEvent) -> Option<()> {
    let tick: HtmlElement = event.target()?.dyn_into().ok()?;
    let nothing_has_it = super::page::document()?.active_element()?.tag_name() == "BODY";
    if nothing_has_it && tick.matches("input[type=checkbox]").ok()? {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        tick.focus_with_options(&options).ok()?;
    }
    Some(())
}

/// A pointer, or a link to a place of the page, goes elsewhere.
pub(super) fn leave() {
    PLACE.set([Vec::new(), Vec::new()]);
}

/// The row of the list that has the focus, or had it last.
pub(super) fn last_row() -> Option<Element> {
    PLACE.with_borrow(|places| {
        places.iter().flatten().find(|element| element.has_attribute(data::ITEM)).cloned()
    })
}

/// Once the page has followed a change: gives the focus to what is nearest to where it was. What follows
/// a change runs before this does, both without a task of their own: that would cost each tick.
pub fn keep() {
    wasm_bindgen_futures::spawn_local(async {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        let is_lost = document.active_element().is_none_or(|element| {
            element.tag_name() == "BODY" || element.matches(":disabled").is_ok_and(|is_off| is_off)
        });
        // Rows that a filter takes away are gone on from, by the arrows and by Tab.
        if !is_lost || last_row().is_some_and(|row| row.has_attribute("hidden")) {
            return;
        }
        let near = PLACE.with_borrow(|places| places.iter().flatten().find_map(nearest));
        if let Some(near) = near {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = near.focus_with_options(&options);
        }
    });
}

/// How long a settled row stays, in milliseconds.
const STAYS: i32 = 2000;

/// Reports the rows of these items when the pointer leaves the list from them, and all that stay after a
/// while in which no more came: somebody who goes on to the next row finds it where it was.
pub(super) fn let_go(items: Vec<String>, report: impl Fn(Message) + Copy + 'static) {
    let Some(window) = web_sys::window() else { return };
    let row = |item: &str| window.document()?.get_element_by_id(&[anchors::ITEM, item].concat());
    for item in items {
        let Some(row) = row(&item) else { continue };
        // A finger has no place after it is lifted: for it, no such event comes.
        let left = Closure::once_into_js(move |event: MouseEvent| {
            let next = event.related_target().and_then(|next| next.dyn_into::<Element>().ok());
            let is_in_list =
                next.is_some_and(|next| next.closest(".phase").ok().flatten().is_some());
            if !is_in_list {
                report(Message::LetGo(Some(item)));
            }
        });
        let _ = row.add_event_listener_with_callback("mouseleave", left.unchecked_ref());
    }
    let this = TIMES.get().wrapping_add(1);
    TIMES.set(this);
    clock::after(STAYS, move || {
        if TIMES.get() == this {
            report(Message::LetGo(None));
        }
    });
}

/// What can have the focus in an element, or the element itself; `None` where it is gone.
fn nearest(element: &Element) -> Option<HtmlElement> {
    if !element.is_connected() {
        return None;
    }
    let own = element.matches(FOCUSABLE).is_ok_and(|is_one| is_one).then(|| element.clone());
    let within = element.query_selector_all(FOCUSABLE).ok()?;
    let within = (0..within.length()).filter_map(|at| within.get(at)?.dyn_into().ok());
    let all = own.into_iter().chain(within).map(Element::unchecked_into::<HtmlElement>);
    all.into_iter().find(|element| element.offset_parent().is_some())
}
