//! Opening what somebody sent: a link that is pasted, a file that is chosen or dropped.

use std::sync::Arc;

use leptos::prelude::*;

use super::comparison::not_found;
use super::{hosted, link, stage, tell};
use crate::app::route::checklist_path;
use crate::browser;
use crate::codec::pasted_link;
use crate::codec::problem::Problem;
use crate::codec::recognise::{Kind, recognise};
use crate::codec::run_file;
use crate::codec::share_link;
use crate::codec::talk::{Ask, FILE, Tell};
use crate::ui::element::{Element, button, classed, el};

/// The dialog's id.
const DIALOG: &str = "import-dialog";

/// Opens the dialog.
pub fn open(ask: Ask) {
    let ask = Arc::new(ask);
    stage::open(DIALOG, move || dialog(&ask, "").into_view());
}

/// Opens a file that was dropped on the page.
pub fn dropped(ask: Ask) {
    if let Err(sentence) = open_file(&ask, "", ask.text.as_bytes()) {
        let ask = Arc::new(ask);
        stage::open(DIALOG, move || dialog(&ask, &sentence).into_view());
    }
}

fn dialog(ask: &Arc<Ask>, failure: &str) -> Element {
    let failure = RwSignal::new(failure.to_owned());
    let text = RwSignal::new(String::new());
    let ended = move |result: Result<(), String>| match result {
        Ok(()) => browser::close_dialog(DIALOG),
        Err(sentence) => failure.set(sentence),
    };
    let field = el("textarea")
        .attr("id", "import-link")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "import-failure")
        .on("input", move |event| text.set(event_target_value(&event)));
    let go = {
        let ask = ask.clone();
        move || ended(open_text(&ask, &text.get_untracked()))
    };
    let choose = {
        let ask = ask.clone();
        move |event| {
            let ask = ask.clone();
            browser::read_chosen(&event, move |name, bytes| ended(open_file(&ask, &name, &bytes)));
        }
    };
    let file = el("input")
        .attr("id", "import-file")
        .attr("type", "file")
        .attr("accept", ".json,application/json")
        .on("change", choose);
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "import-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "import-title").text("Open a link or a file"))
        .child(
            el("label").attr("for", "import-link").text("Paste a link, or the message around it"),
        )
        .child(field)
        .child(
            classed("p", "failure")
                .attr("id", "import-failure")
                .attr("role", "alert")
                .live(move || failure.get()),
        )
        .child(
            classed("div", "row")
                .child(button("Open", go).attr("class", "primary"))
                .child(button("Cancel", || browser::close_dialog(DIALOG))),
        )
        .child(
            el("label")
                .attr("for", "import-file")
                .text("Or a .preflight.json file; you can drop it on any page, too"),
        )
        .child(file)
        .child(
            classed("p", "hint")
                .text("It opens as a preview. Nothing of yours changes before you say so."),
        )
}

/// Opens the link in a text.
fn open_text(ask: &Ask, text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err("Paste a link first.".to_owned());
    }
    if text.trim_start().starts_with('{') {
        return open_file(ask, "", text.as_bytes());
    }
    let found = pasted_link::find(text).map_err(not_found)?;
    let cards = hosted::cards();
    let payload = found.payload;
    let slug = match found.slug {
        Some(slug) if cards.iter().any(|card| card.slug == slug) || slug == ask.slug => slug,
        Some(slug) => {
            return Err(format!(
                "It is a link to the checklist “{slug}”, which this site does not have."
            ));
        }
        None => {
            let owner = cards.iter().find(|card| share_link::belongs_to(&payload, &card.slug));
            owner.map(|card| card.slug.clone()).ok_or(
                "It does not belong to any checklist of this site, or was cut on its way. Ask for it again.",
            )?
        }
    };
    go(ask, &slug, &payload);
    Ok(())
}

/// Opens the run in a file.
fn open_file(ask: &Ask, name: &str, bytes: &[u8]) -> Result<(), String> {
    let (kind, text) = recognise(name, bytes).map_err(|problem| problem.to_string())?;
    if kind != Kind::Run {
        return Err("This is not the file of a run; those end in .preflight.json.".to_owned());
    }
    let first =
        |problems: Vec<Problem>| problems.first().map(Problem::to_string).unwrap_or_default();
    let file = run_file::read(text).map_err(first)?;
    let cards = hosted::cards();
    let slug = file.slug.clone();
    if slug != ask.slug && cards.iter().all(|card| card.slug != slug) {
        return Err(format!(
            "It is a run of the checklist “{slug}”, which this site does not have."
        ));
    }
    link::keep(file);
    go(ask, &slug, FILE);
    Ok(())
}

/// Goes to where a payload opens as a preview.
fn go(ask: &Ask, slug: &str, payload: &str) {
    tell(&Tell::Go(format!("{}#{payload}", checklist_path(&ask.base, slug))));
}
