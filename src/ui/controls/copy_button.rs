//! A button that copies a text.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::ui::use_store;

/// A button that copies what `text` gives at the moment of the press. `what` names it in the notice:
/// “Link copied”. `name` is read aloud where the label alone would not tell buttons apart.
#[component]
pub fn CopyButton(
    text: impl Fn() -> String + 'static,
    what: &'static str,
    #[prop(default = "Copy")] label: &'static str,
    #[prop(optional, into)] name: Option<String>,
    #[prop(default = "quiet")] class: &'static str,
) -> impl IntoView {
    let store = use_store();
    let copy = move |_| store.dispatch(Message::Copied(text(), what));
    view! { <button type="button" class=class aria-label=name on:click=copy>{label}</button> }
}
