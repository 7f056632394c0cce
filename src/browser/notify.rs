//! Notifications of the browser, where it has them and the person allows them.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

fn notification() -> Option<Function> {
    let window = web_sys::window()?;
    Reflect::get(&window, &"Notification".into()).ok()?.dyn_into().ok()
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

/// Shows a notification, if the person has allowed it.
pub fn notify(text: &str) {
    if let Some(class) = notification() {
        let _ = Reflect::construct(&class, &Array::of1(&JsValue::from_str(text)));
    }
}
