//! Puts text on the clipboard.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::objects::call;
use super::page::open_dialog;
use crate::page::{globals, ids};

/// Puts text on the clipboard, and reports once the browser has taken it. Where it does not, the text is
/// shown, selected, to be copied by hand.
pub fn copy(text: String, taken: impl FnOnce() + 'static) {
    spawn_local(async move {
        if write(&text).await.is_some() {
            taken();
        } else {
            show(&text);
        }
    });
}

/// Nothing where the browser refused. A copy that a press has begun already (`boot`) gets its text.
async fn write(text: &str) -> Option<()> {
    let window = web_sys::window()?;
    // Pages that are not served securely have no clipboard.
    let clipboard = js_sys::Reflect::get(&window.navigator(), &"clipboard".into());
    clipboard.ok().filter(JsValue::is_object)?;
    if let Some(begun) = call(&window, globals::COPY, &text.into())
        && JsFuture::from(begun).await.is_ok()
    {
        return Some(());
    }
    let promise = window.navigator().clipboard().write_text(text);
    JsFuture::from(promise).await.ok().map(drop)
}

fn show(text: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let field = document.and_then(|document| {
        document.query_selector(&["#", ids::BY_HAND, " textarea"].concat()).ok().flatten()
    });
    let Some(field) = field else { return };
    let field: web_sys::HtmlTextAreaElement = field.unchecked_into();
    field.set_value(text);
    open_dialog(ids::BY_HAND);
    let _ = field.focus();
    field.select();
}
