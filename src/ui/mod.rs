//! The interface: pages made of parts made of controls.
//!
//! Pages fill the screen, parts know the domain, controls do not. State comes down as signals from
//! the [`Store`]; what a person does goes up as messages.

pub mod controls;
pub mod pages;
pub mod parts;

use leptos::prelude::*;

use crate::store::{Screen, Store};
use pages::{CannotShow, ChecklistPage, HomePage, LoadingPage};
use parts::{KeepingBanner, NoticeLine};

/// The whole interface.
#[component]
pub fn App(store: Store) -> impl IntoView {
    provide_context(store);
    let page = move || match store.view.screen.get() {
        Screen::Blank => ().into_any(),
        Screen::Home(glances) => view! { <HomePage glances /> }.into_any(),
        Screen::Loading(title) => view! { <LoadingPage title /> }.into_any(),
        Screen::Sheet(sheet) => view! { <ChecklistPage sheet /> }.into_any(),
        Screen::Failed(failure) => view! { <CannotShow failure /> }.into_any(),
    };
    view! {
        <KeepingBanner />
        {page}
        <NoticeLine />
    }
}

/// The store, from within any component of [`App`].
#[must_use]
pub fn use_store() -> Store {
    expect_context()
}
