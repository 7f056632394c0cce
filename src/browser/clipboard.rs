//! Puts text on the clipboard.

use wasm_bindgen_futures::{JsFuture, spawn_local};

/// Puts text on the clipboard, and reports whether the browser took it.
pub fn copy(text: String, report: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        let Some(window) = web_sys::window() else { return report(false) };
        // Pages that are not served securely have no clipboard.
        let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
        if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
            return report(false);
        }
        let promise = window.navigator().clipboard().write_text(&text);
        report(JsFuture::from(promise).await.is_ok());
    });
}
