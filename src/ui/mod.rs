//! The interface: pages made of parts made of controls.
//!
//! Pages fill the screen, parts know the domain, controls do not. State comes down as signals from
//! the [`Store`]; what a person does goes up as messages.

pub mod controls;
pub mod element;
pub mod pages;
pub mod parts;

use leptos::prelude::AnyView;
use leptos::prelude::*;

use crate::store::{Screen, Store};
use element::{dynamic, el};

/// The whole interface.
#[must_use]
pub fn app(store: Store) -> AnyView {
    let page = move || match store.view.screen.get() {
        Screen::Blank => None,
        Screen::Home(glances) => Some(pages::home(store, glances)),
        Screen::Loading(title) => Some(pages::loading(store, &title)),
        Screen::Sheet(sheet) => Some(pages::checklist(store, &sheet)),
        Screen::Failed(failure) => Some(pages::cannot_show(store, failure)),
    };
    el("div")
        .view(parts::keeping(store))
        .view(dynamic(page))
        .child(parts::notice(store))
        .into_view()
}
