//! The opener: shows what a link carries on the page that it leads to.

#![cfg_attr(target_arch = "wasm32", no_main)]

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs when the program is there. The standard library's way to `main` would weigh half a kilobyte.
#[wasm_bindgen(start)]
pub fn start() {
    preflight::opener::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
