//! Where the workshop draws: places in the page that the application leaves to it.

use std::cell::RefCell;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;

use crate::browser;
use crate::page::ids;

/// What takes a drawing away again.
type Handle = UnmountHandle<<AnyView as Render>::State>;

thread_local! {
    /// What is drawn at present, by the id of its place.
    static DRAWN: RefCell<Vec<(&'static str, Handle)>> = const { RefCell::new(Vec::new()) };
}

/// Draws in the element with this id, in the place of what the workshop has drawn there before.
pub fn draw(place: &'static str, view: impl FnOnce() -> AnyView + 'static) {
    clear(place);
    let Some(host) = browser::host(place) else { return };
    // What another program has drawn there before.
    browser::empty(&host);
    let handle = mount_to(wasm_bindgen::JsCast::unchecked_into(host), view);
    DRAWN.with_borrow_mut(|drawn| drawn.push((place, handle)));
}

/// Takes away what the workshop has drawn in the element with this id.
pub fn clear(place: &'static str) {
    DRAWN.with_borrow_mut(|drawn| drawn.retain(|(shown, _)| *shown != place));
}

/// Takes the dialog away, if there is one.
pub fn close() {
    clear(ids::DIALOGS);
}

/// Draws a dialog and opens it.
pub fn open(dialog: &'static str, view: impl FnOnce() -> AnyView + 'static) {
    draw(ids::DIALOGS, view);
    browser::open_dialog(dialog);
}
