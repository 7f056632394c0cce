//! Notifications of the browser, where it has them and the person allows them.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

fn notification() -> Option<Function> {
    let window = web_sys::window()?;
    Reflect::get(&window, &"Notification".into()).ok()?.dyn_into().ok()
}

/// Whether the person has allowed notifications.
#[must_use]
pub fn may_notify() -> bool {
    let permission =
        notification().and_then(|class| Reflect::get(&class, &"permission".into()).ok());
    permission.is_some_and(|word| word == "granted")
}

/// Asks the person whether notifications may be shown, and reports the answer.
pub fn allow_notices(report: impl FnOnce(bool) + 'static) {
    let asked = notification().and_then(|class| {
        let ask: Function =
            Reflect::get(&class, &"requestPermission".into()).ok()?.dyn_into().ok()?;
        ask.call0(&class).ok()?.dyn_into::<Promise>().ok()
    });
    let Some(asked) = asked else { return report(false) };
    spawn_local(async move {
        let answer = JsFuture::from(asked).await;
        report(answer.is_ok_and(|answer| answer == "granted"));
    });
}

/// Shows a notification that leads to this page, whose title it bears; several tabs with the same
/// to say show one. Returns whether the browser took it: some have notifications, but not for pages.
#[must_use]
pub fn notify(text: &str) -> bool {
    let title = web_sys::window().and_then(|window| window.document());
    let title = title.map(|document| document.title()).unwrap_or_default();
    let options = Object::new();
    for (name, value) in [("body", &*title), ("tag", &*[text, &*title].concat())] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    let words = Array::of2(&JsValue::from_str(text), &options);
    let shown = notification().and_then(|class| Reflect::construct(&class, &words).ok());
    let is_shown = shown.is_some();
    if let Some(shown) = shown {
        let show_page = Closure::once_into_js(|| {
            let _ = web_sys::window().map(|window| window.focus());
        });
        let _ = Reflect::set(&shown, &"onclick".into(), &show_page);
    }
    is_shown
}
