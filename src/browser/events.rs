//! Reports what happens in the window: followed links, Back and Forward, other tabs, keys.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, KeyboardEvent, MouseEvent, StorageEvent};

use super::objects::field;
use super::page::{address_of, here};
use super::place;
use super::storage::Local;
use crate::app::message::Message;
use crate::app::route::Address;
use crate::app::storage::Storage as _;

/// Listens for as long as the page lives.
pub fn listen(base: &str, report: impl Fn(Message) + Copy + 'static) {
    let base = base.to_owned();
    on("click", move |event: MouseEvent| {
        place::pressed(&event);
        if let Some(address) = followed(&event, &base) {
            event.prevent_default();
            report(Message::Followed(address));
        }
    });
    on("focusin", |event: Event| {
        if let Some(target) = event.target().and_then(|target| target.dyn_into().ok()) {
            place::came(&target);
        }
    });
    on("pointerdown", |_: Event| place::leave());
    on("mousedown", |event: MouseEvent| {
        let target: Option<web_sys::Element> = event.target().and_then(|at| at.dyn_into().ok());
        let words = target.and_then(|target| target.closest(".item label").ok().flatten());
        // It marks a range of items, not of text.
        if event.shift_key() && words.is_some() {
            event.prevent_default();
        }
    });
    on("popstate", move |_: Event| report(Message::Arrived(here())));
    on("hashchange", move |_: Event| {
        place::leave();
        report(Message::Arrived(here()));
    });
    on("storage", move |event: StorageEvent| {
        let Some(key) = event.key() else { return report(Message::EmptiedElsewhere) };
        // Two tabs may write at once: what stands there in the end counts, in both.
        let text = Local::open().get(&key).unwrap_or_else(|_| event.new_value());
        report(Message::ChangedElsewhere(key, text));
    });
    on("pageshow", move |event: Event| {
        // The browser has kept the page in memory while another was shown.
        if field(&event, "persisted").is_some_and(|persisted| persisted.is_truthy()) {
            report(Message::CameBack);
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

/// A key that was pressed.
#[expect(clippy::struct_excessive_bools, reason = "keys are held independently")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// The key, as the browser names it.
    pub name: String,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether Control or Command was held.
    pub control: bool,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether it was pressed in a field that people write in.
    pub is_writing: bool,
    /// Whether that field holds what it held when it was drawn or last [`settle`]d.
    pub is_settled: bool,
}

/// The key of an event; none where it is no press.
#[must_use]
pub fn pressed(event: &Event) -> Pressed {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return Pressed::default() };
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let is_writing = target.as_ref().is_some_and(|target| {
        target.matches("input:not([type=checkbox]),textarea,select").unwrap_or(false)
    });
    let property = |name: &str| {
        let target: &wasm_bindgen::JsValue = target.as_ref()?.as_ref();
        js_sys::Reflect::get(target, &name.into()).ok()?.as_string()
    };
    Pressed {
        name: key.key(),
        alt: key.alt_key(),
        control: key.ctrl_key() || key.meta_key(),
        shift: key.shift_key(),
        is_writing,
        is_settled: property("value") == property("defaultValue"),
    }
}

/// Selects what the field of an event holds.
pub fn select_text(event: &Event) {
    if let Some(target) = event.target() {
        target.unchecked_into::<web_sys::HtmlInputElement>().select();
    }
}

/// What the field of an event holds counts as its own from now on.
pub fn settle(event: &Event) {
    let Some(target) = event.target() else { return };
    let target: &wasm_bindgen::JsValue = target.as_ref();
    if let Ok(value) = js_sys::Reflect::get(target, &"value".into()) {
        let _ = js_sys::Reflect::set(target, &"defaultValue".into(), &value);
    }
}

/// Lets what an event is about be dragged: some browsers want to know what is carried.
pub fn begin_drag(event: &Event) {
    let carry = || {
        let carried = js_sys::Reflect::get(event, &"dataTransfer".into()).ok()?;
        let set = js_sys::Reflect::get(&carried, &"setData".into()).ok()?;
        let set: js_sys::Function = set.dyn_into().ok()?;
        set.call2(&carried, &"text/plain".into(), &"".into()).ok()
    };
    let _ = carry();
}
