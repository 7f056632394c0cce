//! Takes the place of the `wasm-streams` crate.
//!
//! Leptos brings that crate in for the bodies of server functions, which a static site has not.
//! Its exported JavaScript classes cannot be removed by the linker and every reader would download
//! them. Here a stream is always empty.

use futures_util::stream::{Stream, empty};
use wasm_bindgen::JsValue;

/// A stream without content.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream of the browser.
    #[must_use]
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// An empty stream.
    ///
    /// # Panics
    /// Where the browser has no streams.
    #[must_use]
    pub fn from_stream<S>(_stream: S) -> Self {
        Self(web_sys::ReadableStream::new().expect("the browser has streams"))
    }

    /// The stream of the browser.
    #[must_use]
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Nothing.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> {
        drop(self);
        empty()
    }
}
