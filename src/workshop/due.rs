//! What is due, outside of the page: the calendar file, and notifications.

use leptos::prelude::*;

use super::desk::Desk;
use super::stage;
use crate::app::route::run_path;
use crate::browser;
use crate::codec::calendar;
use crate::codec::talk::Reply;
use crate::ui::element::{Element, classed, el};

/// Offers the calendar file of the run's due times.
pub fn calendar_file(desk: &Desk) {
    let run = &desk.sheet.run;
    let path = run_path(&desk.context.base, &desk.context.slug, &run.id);
    let address = [&*desk.context.origin, &*path].concat();
    let file = calendar::write(&desk.sheet.checklist, run, &address, browser::moment().now);
    match file {
        Some(text) => {
            browser::file(&[&*desk.context.slug, ".ics"].concat(), "text/calendar", &text);
            say("The calendar file is on its way to your downloads");
        }
        None => say("Nothing is due: tell first when it was deployed"),
    }
}

/// Opens the dialog in which the person chooses to be told what comes due.
pub fn notices() {
    stage::open("notices-dialog", || dialog().into_view());
}

fn dialog() -> Element {
    let is_on = RwSignal::new(browser::tells_what_is_due());
    let fault = RwSignal::new("");
    let choose = move |event| {
        let is_wanted = event_target_checked(&event);
        is_on.set(is_wanted);
        if !is_wanted {
            return fault.set(if browser::keep_notices(false) { "" } else { NOT_KEPT });
        }
        browser::allow_notices(move |allowed| {
            let why_not = begin(allowed);
            fault.set(why_not);
            is_on.set(why_not.is_empty());
        });
    };
    let field = el("input")
        .attr("type", "checkbox")
        .flag("checked", move || is_on.get())
        .on("change", choose);
    let words = "Half an hour before a section is due and when it is, as long as its run is open in a tab of this browser.";
    el("dialog")
        .attr("id", "notices-dialog")
        .attr("aria-labelledby", "notices-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "notices-title").text("Notifications"))
        .child(classed("label", "choice").child(field).text("Tell me what comes due"))
        .child(classed("p", "hint").written(words))
        .child(classed("p", "failure").attr("role", "alert").live(move || fault.get().to_owned()))
        .child(el("form").attr("method", "dialog").child(el("button").text("Close")))
}

/// Why a choice does not last.
pub const NOT_KEPT: &str = "This browser keeps nothing for this page, this choice included.";

/// Begins to tell what comes due, with a first notification. Returns why not, or nothing.
fn begin(allowed: bool) -> &'static str {
    if !allowed {
        "The browser shows no notifications here: allow them in the settings of this site."
    } else if !browser::notify("Here you are told what comes due") {
        "This browser shows no notifications of pages: take the calendar file."
    } else if !browser::keep_notices(true) {
        NOT_KEPT
    } else {
        ""
    }
}

fn say(words: &str) {
    browser::reply(&Reply::Say(words.to_owned()));
}
