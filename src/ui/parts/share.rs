//! Sharing: the panel and the dialog.

use leptos::prelude::*;

use super::run_line::name_field;
use crate::app::message::Message;
use crate::app::sheet::NAME_LENGTH;
use crate::app::update::SHARE_DIALOG;
use crate::codec::snapshot_link::Luggage;
use crate::store::{SheetView, Store};
use crate::ui::controls::TextField;
use crate::ui::element::{Element, button, classed, el};

/// From this many characters on some applications cut or refuse a link.
const LONG: usize = 1500;
/// From this many characters on many do: Teams takes 2,048, Electron on Windows 2,081, and Firefox
/// remembers 2,000.
const TOO_LONG: usize = 2000;

/// The panel beside the list.
#[must_use]
pub fn share_panel(store: Store, sheet: &SheetView) -> Element {
    let words = "A link carries every mark of this run. Whoever opens it sees where it stands.";
    classed("section", "panel")
        .child(el("h2").text("Link"))
        .child(classed("p", "hint").text(words))
        .child(
            button("Copy link", move || store.dispatch(Message::CopiedLink))
                .toggle("disabled", sheet.is_preview()),
        )
}

/// The share dialog.
#[must_use]
pub fn share_dialog(store: Store, sheet: &SheetView) -> Element {
    let link = store.view.link;
    let copy = move || store.dispatch(Message::Copied(link.get_untracked(), "Link"));
    let text = el("textarea")
        .attr("id", "share-link")
        .attr("readonly", "")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .value(move || link.get());
    let close = el("form").attr("method", "dialog").child(el("button").text("Close"));
    let fields = classed("div", "fields")
        .views(name_field(store, sheet, "share-run").into())
        .views(person_field(store).into());
    let luggage = el("fieldset")
        .child(el("legend").text("What travels with the marks"))
        .child(choice(store, "Reasons", |it| it.reasons, |it, reasons| Luggage { reasons, ..it }))
        .child(choice(store, "Your name", |it| it.person, |it, person| Luggage { person, ..it }))
        .child(choice(
            store,
            "Values, never secret ones",
            |it| it.values,
            |it, values| Luggage { values, ..it },
        ));
    el("dialog")
        .attr("id", SHARE_DIALOG)
        .attr("aria-labelledby", "share-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "share-title").text("Share this run"))
        .child(el("label").attr("for", "share-link").text("Link"))
        .child(text)
        .child(classed("p", "hint").live(move || length_words(link.with(String::len))))
        .child(
            classed("div", "row").child(button("Copy", copy).attr("class", "primary")).child(close),
        )
        .child(fields)
        .child(luggage)
        .child(
            classed("p", "hint")
                .text("Everything is in the link itself; nothing is sent to a server."),
        )
}

fn person_field(store: Store) -> [AnyView; 2] {
    let field = TextField {
        id: "share-person".to_owned(),
        label: "Your name".to_owned(),
        hint: "optional".to_owned(),
        max: NAME_LENGTH,
        is_secret: false,
    };
    let name = move || store.view.person.get();
    field.view(name, || false, move |name| store.dispatch(Message::NamedPerson(name)))
}

fn choice(
    store: Store,
    label: &str,
    get: fn(Luggage) -> bool,
    with: fn(Luggage, bool) -> Luggage,
) -> Element {
    let luggage = store.view.luggage;
    let tick = el("input").attr("type", "checkbox").flag("checked", move || get(luggage.get())).on(
        "change",
        move |event| {
            let chosen = with(luggage.get_untracked(), event_target_checked(&event));
            store.dispatch(Message::ChoseLuggage(chosen));
        },
    );
    classed("label", "choice").child(tick).text(label)
}

fn length_words(length: usize) -> String {
    let advice = match length {
        0..LONG => "",
        LONG..TOO_LONG => ": some applications cut links this long",
        _ => ": too long for many applications; leave reasons or values out",
    };
    format!("{length} characters{advice}")
}
