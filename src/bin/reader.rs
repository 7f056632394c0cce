//! The reader: counts what is ticked on a page while nothing else on it is used.

#![cfg_attr(target_arch = "wasm32", no_main)]

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs when the program is there, without the standard library's way to `main`: see the opener.
#[wasm_bindgen(start)]
pub fn start() {
    preflight::reader::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
