//! What a person brings from outside: files that are dropped, and files at public addresses.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::hand_over::read_file;
use super::objects::{call, field, record};
use crate::codec::public_address::{MAX_CONTENT, MAX_WAIT, Refusal};
use crate::page::globals;

/// Reads the file that was dropped on the page, and reports its name and bytes.
pub fn read_dropped(report: impl FnOnce(String, Vec<u8>) + 'static) {
    let global = js_sys::global();
    let Some(file) = field(&global, globals::FILE) else { return };
    let _ = Reflect::delete_property(&global, &globals::FILE.into());
    read_file(&file, report);
}

/// Reads what is at a public address, without cookies and without saying which page asks; reports
/// its bytes, or why there are none.
pub fn read_public(address: String, report: impl FnOnce(Result<Vec<u8>, Refusal>) + 'static) {
    spawn_local(async move { report(get(&address).await) });
}

async fn get(address: &str) -> Result<Vec<u8>, Refusal> {
    let global: JsValue = js_sys::global().into();
    let timeout = field(&global, "AbortSignal")
        .and_then(|class| {
            let method: Function = field(&class, "timeout")?.dyn_into().ok()?;
            method.call1(&class, &MAX_WAIT.into()).ok()
        })
        .unwrap_or(JsValue::UNDEFINED);
    let options = record(&[
        ("mode", &"cors".into()),
        ("credentials", &"omit".into()),
        ("redirect", &"manual".into()),
        ("referrerPolicy", &"no-referrer".into()),
        ("cache", &"no-cache".into()),
        ("signal", &timeout),
    ]);
    let fetch: Function =
        field(&global, "fetch").and_then(|f| f.dyn_into().ok()).ok_or(Refusal::NotAllowed)?;
    let promise: Promise = fetch
        .call2(&global, &address.into(), &options)
        .map_err(|error| refusal(&error))?
        .unchecked_into();
    let response = JsFuture::from(promise).await.map_err(|error| refusal(&error))?;
    let response: web_sys::Response = response.unchecked_into();
    if field(&response, "type").is_some_and(|kind| kind == "opaqueredirect") {
        return Err(Refusal::Moved);
    }
    match response.status() {
        200..300 => {}
        status => return Err(Refusal::Status(status)),
    }
    read_body(&response).await
}

/// The bytes of an answer, as long as they are few enough.
async fn read_body(response: &JsValue) -> Result<Vec<u8>, Refusal> {
    let none = || Refusal::NotAllowed;
    let body = field(response, "body").filter(|body| !body.is_null());
    let Some(body) = body else { return Ok(Vec::new()) };
    let method: Function =
        field(&body, "getReader").and_then(|f| f.dyn_into().ok()).ok_or_else(none)?;
    let reader = method.call0(&body).map_err(|error| refusal(&error))?;
    let mut bytes = Vec::new();
    loop {
        let promise = call(&reader, "read", &JsValue::UNDEFINED).ok_or_else(none)?;
        let part = JsFuture::from(promise).await.map_err(|error| refusal(&error))?;
        match field(&part, "value") {
            Some(value) if field(&part, "done").is_none_or(|done| done.is_falsy()) => {
                bytes.extend(Uint8Array::new(&value).to_vec());
            }
            _ => return Ok(bytes),
        }
        if bytes.len() > MAX_CONTENT {
            drop(call(&reader, "cancel", &JsValue::UNDEFINED));
            return Err(Refusal::TooLarge);
        }
    }
}

/// Why the browser gave up.
fn refusal(error: &JsValue) -> Refusal {
    let is_online = web_sys::window().is_none_or(|window| window.navigator().on_line());
    let name = field(error, "name").and_then(|name| name.as_string()).unwrap_or_default();
    match &*name {
        "TimeoutError" | "AbortError" => Refusal::Late,
        _ if is_online => Refusal::NotAllowed,
        _ => Refusal::Offline,
    }
}
