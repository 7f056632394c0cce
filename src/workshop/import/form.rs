//! The first step: where from.

use leptos::prelude::*;

use super::dialog::{Import, cancel, failure, title};
use super::helped::LARGE;
use crate::browser;
use crate::ui::element::{Element, button, classed, el};
use crate::workshop::own;

/// The kinds of files that can be chosen.
const FILES: &str = ".md,.markdown,.txt,.csv,.tsv,.json,.html,.opml,.org,.adoc,.rst,.taskpaper,text/*,application/json";

/// A field to paste into, and a file to choose.
pub fn form(import: Import) -> Element {
    let text = import.text;
    // The field shows no HTML, and what is large not at all: then it is brought at once.
    let keep = move |texts: Option<(String, String)>| match texts {
        Some((text, html)) if text.len() >= LARGE => {
            import.bring(&text, html);
            true
        }
        Some(texts) => {
            import.rich.set_value(texts);
            false
        }
        None => false,
    };
    let field = el("textarea")
        .attr("id", "import-text")
        .attr("rows", "7")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "import-failure")
        .value(move || text.get())
        .on("input", move |event| text.set(event_target_value(&event)))
        .on("paste", move |event| {
            if keep(browser::texts_of(&event)) {
                event.prevent_default();
            }
        })
        .on("drop", move |event| {
            if keep(browser::texts_of(&event)) {
                event.prevent_default();
            }
        });
    let choose = move |event| {
        browser::read_chosen(&event, move |name, bytes| import.file(&name, bytes));
    };
    let file = el("input")
        .attr("id", "import-file")
        .attr("type", "file")
        .attr("accept", FILES)
        .on("change", choose);
    let updated = import.updates.with_value(|slug| own::find(slug.as_ref()?));
    let heading = updated.map_or_else(
        || "Bring a checklist, a link or a file".to_owned(),
        |own| format!("Update “{}”", own.card.title),
    );
    let label = "Paste a checklist (from a document, a sheet, a chat, a page; Markdown or plain text), the https address of one, or a link to a run";
    el("div")
        .child(title(&heading))
        .child(el("label").attr("for", "import-text").written(label))
        .child(field)
        .child(failure(import))
        .child(
            classed("div", "row")
                .child(
                    button("Open", move || import.paste(&text.get_untracked()))
                        .attr("class", "primary"),
                )
                .child(cancel()),
        )
        .child(
            el("label")
                .attr("for", "import-file")
                .text("Or a file: Markdown, CSV, text, .json or .preflight.json; you can drop it on any page, too"),
        )
        .child(file)
        .child(
            classed("p", "hint")
                .text("You see first what was understood. Nothing of yours changes before you say so, and nothing is sent anywhere."),
        )
}
