//! The number at the icon of the installed page.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::objects::call;

/// Shows a number at the icon, where there is one and the browser can; 0 takes it away.
pub fn show(count: usize) {
    let navigator = web_sys::window().map(|window| window.navigator());
    let shown = navigator.and_then(|to| call(&to, "setAppBadge", &JsValue::from(count)));
    // It may be refused, which is as good.
    if let Some(shown) = shown {
        spawn_local(async move { drop(JsFuture::from(shown).await) });
    }
}
