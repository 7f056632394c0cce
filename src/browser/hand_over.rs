//! Hands things to the rest of the device: rich text, files, other applications; and takes files.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::clipboard::copy;
use super::objects::{call, field, make, record};
use crate::codec::file_head::MAX_BYTES;

fn navigator() -> Option<JsValue> {
    Some(web_sys::window()?.navigator().into())
}

fn blob(text: &str, kind: &str) -> Option<JsValue> {
    let options = record(&[("type", &kind.into())]);
    make("Blob", &Array::of2(&Array::of1(&text.into()), &options))
}

/// Puts a text on the clipboard as plain text and as HTML, and reports once the browser has taken
/// it. Where it takes plain text only, that has to do.
pub fn copy_rich(plain: String, html: &str, taken: impl FnOnce() + 'static) {
    let html = blob(html, "text/html");
    let write = blob(&plain, "text/plain").zip(html).and_then(|(text, html)| {
        let forms = record(&[("text/plain", &text), ("text/html", &html)]);
        let item = make("ClipboardItem", &Array::of1(&forms))?;
        call(&field(&navigator()?, "clipboard")?, "write", &Array::of1(&item))
    });
    spawn_local(async move {
        let is_taken = match write {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        if is_taken { taken() } else { copy(plain, taken) }
    });
}

/// Whether the browser lets a page write into a folder that the person chooses.
#[must_use]
pub fn has_folders() -> bool {
    web_sys::window().is_some_and(|window| field(&window, "showDirectoryPicker").is_some())
}

/// Whether the device can hand a text to another application.
#[must_use]
pub fn can_share() -> bool {
    navigator().and_then(|navigator| field(&navigator, "share")).is_some()
}

/// Lets the person hand a text to another application. Nothing follows where they change their
/// mind.
pub fn share(title: &str, text: &str) {
    let content = record(&[("title", &title.into()), ("text", &text.into())]);
    let ended = navigator().and_then(|navigator| call(&navigator, "share", &content));
    spawn_local(async move {
        if let Some(promise) = ended {
            let _ = JsFuture::from(promise).await;
        }
    });
}

/// Reads the file that was chosen in a field, and reports its name and bytes.
pub fn read_chosen(event: &web_sys::Event, report: impl FnOnce(String, Vec<u8>) + 'static) {
    let file = || {
        let files = field(&event.target()?.into(), "files")?;
        field(&files, "0")
    };
    if let Some(file) = file() {
        read_file(&file, report);
    }
}

/// Reads a file, and reports its name and bytes: of one that is too large, enough to tell.
pub(super) fn read_file(file: &JsValue, report: impl FnOnce(String, Vec<u8>) + 'static) {
    let name = field(file, "name").and_then(|name| name.as_string()).unwrap_or_default();
    let most = u32::try_from(MAX_BYTES + 1).unwrap_or(u32::MAX);
    let slice = field(file, "slice").and_then(|method| method.dyn_into::<Function>().ok());
    let Some(part) = slice.and_then(|slice| slice.call2(file, &0.into(), &most.into()).ok()) else {
        return;
    };
    let method = field(&part, "arrayBuffer").and_then(|method| method.dyn_into::<Function>().ok());
    let Some(promise) = method.and_then(|method| method.call0(&part).ok()) else { return };
    let promise: Promise = promise.unchecked_into();
    spawn_local(async move {
        if let Ok(buffer) = JsFuture::from(promise).await {
            report(name, js_sys::Uint8Array::new(&buffer).to_vec());
        }
    });
}
