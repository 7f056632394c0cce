//! Fetches files of the site.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::app::message::FetchError;

/// Fetches a text file, and reports it or why it did not come.
pub fn text(address: String, report: impl FnOnce(Result<String, FetchError>) + 'static) {
    spawn_local(async move { report(fetch(&address).await) });
}

async fn fetch(address: &str) -> Result<String, FetchError> {
    let unreachable = |_| FetchError::Unreachable;
    let window = web_sys::window().ok_or(FetchError::Unreachable)?;
    let response = JsFuture::from(window.fetch_with_str(address)).await.map_err(unreachable)?;
    let response: web_sys::Response = response.unchecked_into();
    match response.status() {
        404 | 410 => return Err(FetchError::Missing),
        _ if !response.ok() => return Err(FetchError::Unreachable),
        _ => {}
    }
    let text = response.text().map_err(unreachable)?;
    let text = JsFuture::from(text).await.map_err(unreachable)?;
    text.as_string().ok_or(FetchError::Unreachable)
}
