//! Reports what happens in the window: followed links, Back and Forward, other tabs, keys.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, KeyboardEvent, MouseEvent, StorageEvent};

use super::page::{address_of, here};
use crate::app::message::Message;
use crate::app::route::Address;

/// Listens for as long as the page lives.
pub fn listen(base: &str, report: impl Fn(Message) + Copy + 'static) {
    let base = base.to_owned();
    on("click", move |event: MouseEvent| {
        if let Some(address) = followed(&event, &base) {
            event.prevent_default();
            report(Message::Followed(address));
        }
    });
    on("popstate", move |_: Event| report(Message::Arrived(here())));
    on("hashchange", move |_: Event| report(Message::Arrived(here())));
    on("storage", move |event: StorageEvent| {
        if let Some(key) = event.key() {
            // Two tabs may write at once: what stands there in the end counts, in both.
            let text = super::storage::read(&key).unwrap_or_else(|_| event.new_value());
            report(Message::ChangedElsewhere(key, text));
        }
    });
    on("keydown", move |event: KeyboardEvent| super::keys::press(&event, report));
}

fn on<E: wasm_bindgen::JsCast + 'static>(name: &str, mut call: impl FnMut(E) + 'static) {
    let callback =
        Closure::<dyn FnMut(Event)>::new(move |event: Event| call(event.unchecked_into()));
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(name, callback.as_ref().unchecked_ref());
    }
    callback.forget();
}

/// The address of the link that a click follows, if it leads to another page of the site and the
/// reader did not ask for a new tab or window.
fn followed(event: &MouseEvent, base: &str) -> Option<Address> {
    let plain = event.button() == 0
        && !event.ctrl_key()
        && !event.meta_key()
        && !event.shift_key()
        && !event.alt_key()
        && !event.default_prevented();
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: web_sys::HtmlAnchorElement =
        target.closest("a[href]").ok()??.dyn_into().ok().filter(|_| plain)?;
    let elsewhere = !link.target().is_empty()
        || link.has_attribute("download")
        || link.origin() != web_sys::window()?.location().origin().ok()?;
    let is_anchor = link.get_attribute("href")?.starts_with('#');
    let address = address_of(&link.href())?;
    (!elsewhere && !is_anchor && is_page(&address.path, base)).then_some(address)
}

/// Whether a path is one of our pages rather than a file.
fn is_page(path: &str, base: &str) -> bool {
    path.starts_with(base) && path.ends_with('/')
}

/// Whether an event is a press of Escape.
#[must_use]
pub fn is_escape(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape")
}

/// Whether Shift was held during a click or a press.
#[must_use]
pub fn is_shifted(event: &Event) -> bool {
    event.dyn_ref::<MouseEvent>().is_some_and(MouseEvent::shift_key)
}
