//! The reader: keeps a pre-rendered page true while it is read and ticked.
//!
//! It takes the marks from the rows, where `boot` puts them, and shows what follows from them as
//! the application does: counts, meters, strip, verdict with its reasons. It stores nothing and
//! answers nothing else; `boot` loads the application for that, which takes the page's place.

pub(crate) mod page;
mod verdict;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::Event;

use crate::browser::elements::document;
use crate::browser::rows;
use page::Page;

use crate::page::data;

/// Shows what is marked on the page, and again after each tick, until the application is there.
/// Does nothing on a page without a checklist.
pub fn start() {
    let _ = begin();
}

fn begin() -> Option<()> {
    let document = document()?;
    let root = document.document_element()?;
    let seen = root.clone();
    let mut page = Page::find(&document)?;
    rows::add_buttons(&page.root);
    page.show_all();
    let mut page = Some(page);
    let ticked = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        // The page that the application has replaced is let go.
        page.take_if(|_| seen.has_attribute(data::APP));
        let target = event.target().and_then(|target| target.dyn_into().ok());
        if let (Some(page), Some(target)) = (&mut page, target) {
            page.show_ticked(&target);
        }
    });
    let callback = ticked.as_ref().unchecked_ref();
    document.add_event_listener_with_callback("change", callback).ok()?;
    ticked.forget();
    root.set_attribute(data::READ, "").ok()
}
