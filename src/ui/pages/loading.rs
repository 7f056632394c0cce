//! A checklist is on its way.

use leptos::prelude::*;

use crate::ui::parts::TopBar;

/// Says what is on its way.
#[component]
pub fn LoadingPage(title: String) -> impl IntoView {
    view! {
        <TopBar />
        <main id="main-content" class="plain">
            <p role="status">{format!("Loading {title}…")}</p>
        </main>
    }
}
