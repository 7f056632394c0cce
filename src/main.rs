//! Mounts the application in a browser.
//!
//! `boot` loads it ahead, and runs it when nothing on the page is being pressed.

#![cfg_attr(target_arch = "wasm32", no_main)]

use leptos::prelude::*;
use preflight::app::message::Message;
use preflight::browser;
use preflight::store::Store;
use preflight::ui::app;
use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

/// Draws the page and takes its place. There is no `main`: see the opener.
#[wasm_bindgen]
pub fn run() {
    let start = browser::start();
    let owner = Owner::new();
    owner.set();
    let store = Store::new(&start.base, &start.origin, &start.catalog);
    let report = move |message: Message| store.dispatch(message);
    browser::greet(report);
    if let Some((slug, json)) = start.checklist {
        report(Message::FetchedChecklist { slug, json: Ok(json) });
    }
    report(Message::Arrived(start.address));
    browser::take_over(|root| {
        let root = wasm_bindgen::JsCast::unchecked_into(root);
        leptos::mount::mount_to(root, move || app(store)).forget();
    });
    browser::listen(&start.base, report);
    browser::hear_replies(move |reply| report(Message::Replied(reply)));
    browser::after_paint(browser::prepare);
    std::mem::forget(owner);
}
