//! Puts text on the clipboard.

use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::objects::call;

use crate::page::globals;

/// Puts text on the clipboard, and reports whether the browser took it. A copy that a press has begun
/// already (`boot.js`) gets its text.
pub fn copy(text: String, report: impl FnOnce(bool) + 'static) {
    spawn_local(async move {
        let Some(window) = web_sys::window() else { return report(false) };
        // Pages that are not served securely have no clipboard.
        let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
        if !clipboard.is_ok_and(|clipboard| clipboard.is_object()) {
            return report(false);
        }
        let begun = call(&window, globals::COPY, &text.as_str().into());
        let is_written = match begun {
            Some(written) => JsFuture::from(written).await.is_ok(),
            None => false,
        };
        if is_written {
            return report(true);
        }
        let promise = window.navigator().clipboard().write_text(&text);
        report(JsFuture::from(promise).await.is_ok());
    });
}
