//! Sharing: the panel and the dialog.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::sheet::NAME_LENGTH;
use crate::app::update::SHARE_DIALOG;
use crate::codec::snapshot_link::Luggage;
use crate::store::SheetView;
use crate::ui::controls::{CopyButton, TextField};
use crate::ui::use_store;

/// From this many characters on some applications cut or refuse a link.
const LONG: usize = 1500;
/// From this many characters on many do: Teams takes 2,048, Electron on Windows 2,081, and Firefox
/// remembers 2,000.
const TOO_LONG: usize = 2000;

/// The panel beside the list.
#[component]
pub fn SharePanel() -> impl IntoView {
    let store = use_store();
    view! {
        <section class="panel">
            <h2>"Share"</h2>
            <p class="hint">"A link carries every mark of this run. Whoever opens it sees where the release stands."</p>
            <button type="button" on:click=move |_| store.dispatch(Message::CopiedLink)>"Copy link"</button>
        </section>
    }
}

/// The share dialog.
#[component]
pub fn ShareDialog(sheet: std::sync::Arc<SheetView>) -> impl IntoView {
    let store = use_store();
    let view = store.view;
    let run = sheet.run.clone();
    view! {
        <dialog id=SHARE_DIALOG aria-labelledby="share-title" closedby="any">
            <h2 id="share-title">"Share this run"</h2>
            <label for="share-link">"Link"</label>
            <textarea id="share-link" readonly rows="3" spellcheck="false" prop:value=move || view.link.get()></textarea>
            <p class="hint" role="status">{move || length_words(view.link.with(String::len))}</p>
            <div class="row">
                <CopyButton text=move || view.link.get_untracked() what="Link" label="Copy" class="primary" />
                <form method="dialog"><button>"Close"</button></form>
            </div>
            <div class="fields">
                <TextField
                    id="share-run".to_owned()
                    label="Run".to_owned()
                    value=move || run.with(|run| run.name.clone())
                    on_change=move |name| store.dispatch(Message::NamedRun(name))
                    hint="Name it: v3.0.0 → production"
                    max=NAME_LENGTH
                />
                <TextField
                    id="share-person".to_owned()
                    label="Your name".to_owned()
                    value=move || view.person.get()
                    on_change=move |name| store.dispatch(Message::NamedPerson(name))
                    hint="optional"
                    max=NAME_LENGTH
                />
            </div>
            <fieldset>
                <legend>"What travels with the marks"</legend>
                {choice("reasons", "Reasons", |luggage| luggage.reasons, |luggage, on| Luggage { reasons: on, ..luggage })}
                {choice("person", "Your name", |luggage| luggage.person, |luggage, on| Luggage { person: on, ..luggage })}
                {choice("values", "Values (never secret ones)", |luggage| luggage.values, |luggage, on| Luggage { values: on, ..luggage })}
            </fieldset>
            <p class="hint">"Everything is in the link itself; nothing is sent to a server."</p>
        </dialog>
    }
}

fn choice(
    id: &'static str,
    label: &'static str,
    get: fn(Luggage) -> bool,
    with: fn(Luggage, bool) -> Luggage,
) -> impl IntoView {
    let store = use_store();
    let luggage = store.view.luggage;
    view! {
        <label class="choice">
            <input
                type="checkbox"
                name=id
                prop:checked=move || get(luggage.get())
                on:change:target=move |event| {
                    let chosen = with(luggage.get_untracked(), event.target().checked());
                    store.dispatch(Message::ChoseLuggage(chosen));
                }
            />
            {label}
        </label>
    }
}

fn length_words(length: usize) -> String {
    match length {
        0..LONG => format!("{length} characters"),
        LONG..TOO_LONG => format!("{length} characters: some applications cut links this long"),
        _ => format!("{length} characters: too long for many applications; leave reasons or values out"),
    }
}
