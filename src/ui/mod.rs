//! The interface: pages made of parts made of controls.
//!
//! Pages fill the screen, parts know the domain, controls do not. State comes down as signals from
//! the [`Store`]; what a person does goes up as messages.

mod by_hand;
pub mod controls;
pub mod element;
mod html;
pub mod pages;
pub mod parts;

use leptos::prelude::*;

use crate::store::{Screen, Store};
use element::{dynamic, el};

/// The whole interface.
#[must_use]
pub fn app(store: Store) -> AnyView {
    // Only another screen builds the page anew: what a page reads while it is built is not followed.
    let page = move || {
        let screen = store.view.screen.get();
        untrack(|| match screen {
            Screen::Blank => None,
            Screen::Home(glances) => Some(pages::home(store, &glances)),
            Screen::Loading(title) => Some(pages::loading(store, &title)),
            Screen::Sheet(sheet) => Some(pages::checklist(store, &sheet)),
            Screen::Failed(failure) => Some(pages::cannot_show(store, failure)),
        })
    };
    el("div")
        .view(parts::keeping(store))
        .view(dynamic(page))
        .child(parts::notice(store))
        .into_view()
}
