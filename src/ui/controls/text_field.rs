//! A line of text with a label.

use leptos::prelude::*;

/// A labelled line of text that reports its value when it is left or Enter is pressed.
#[component]
pub fn TextField(
    /// Unique on the page.
    id: String,
    /// What it is.
    label: String,
    /// What it holds.
    value: impl Fn() -> String + Send + Sync + 'static,
    /// Takes what was written.
    on_change: impl Fn(String) + 'static,
    /// A hint shown while it is empty.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The most characters it takes.
    #[prop(default = 200)]
    max: usize,
    /// Whether the text is hidden while it is written.
    #[prop(optional)]
    secret: bool,
    /// Whether it takes no text at present.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let kind = if secret { "password" } else { "text" };
    let field = id.clone();
    view! {
        <label for=field>{label}</label>
        <input
            id=id
            type=kind
            autocomplete="off"
            spellcheck="false"
            maxlength=max
            placeholder=hint
            disabled=disabled
            prop:value=value
            on:change:target=move |event| on_change(event.target().value())
        />
    }
}
