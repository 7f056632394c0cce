//! Leaving the page, by whatever way, while something in it is not saved.

use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, HtmlElement};

/// Watches the ways out of the page as long as it lives.
pub struct Watch(Vec<Listener>);

/// An event's name, and what hears it.
type Listener = (&'static str, Closure<dyn FnMut(Event)>);

/// Has the browser ask before it leaves the page while `has_changes` says so. A field that is written in
/// counts: it is left first.
#[must_use]
pub fn watch_leaving(has_changes: impl Fn() -> bool + 'static) -> Watch {
    let mut watch = Watch(Vec::new());
    watch.on("beforeunload", move |event| {
        leave_field();
        if has_changes() {
            ask(&event);
        }
    });
    watch.on("pagehide", |_| leave_field());
    watch
}

/// Has the browser ask before it goes on.
fn ask(event: &Event) {
    event.prevent_default();
    // What browsers before 2024 look at.
    let _ = js_sys::Reflect::set(event, &"returnValue".into(), &true.into());
}

thread_local! {
    static ASK: Closure<dyn FnMut(Event)> = Closure::new(|event: Event| ask(&event));
}

/// Has the browser ask before the page is left, or not any more. A page that always hears of it is not
/// kept in memory for Back, so it hears only while there is something to lose.
pub(super) fn ask_before_leaving(asks: bool) {
    let Some(window) = web_sys::window() else { return };
    ASK.with(|ask| {
        let (name, listener) = ("beforeunload", ask.as_ref().unchecked_ref());
        let _ = if asks {
            window.add_event_listener_with_callback(name, listener)
        } else {
            window.remove_event_listener_with_callback(name, listener)
        };
    });
}

/// A field reports what was written in it when it is left.
fn leave_field() {
    let field = web_sys::window().and_then(|window| window.document()?.active_element());
    if let Some(field) = field.filter(|field| field.matches("input, textarea").unwrap_or(false)) {
        let _ = field.unchecked_into::<HtmlElement>().blur();
    }
}

impl Watch {
    fn on(&mut self, name: &'static str, call: impl FnMut(Event) + 'static) {
        let callback = Closure::<dyn FnMut(Event)>::new(call);
        if let Some(window) = web_sys::window() {
            let listener = callback.as_ref().unchecked_ref();
            let _ = window.add_event_listener_with_callback(name, listener);
        }
        self.0.push((name, callback));
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let Some(window) = web_sys::window() else { return };
        for (name, callback) in &self.0 {
            let listener = callback.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback(name, listener);
        }
    }
}
