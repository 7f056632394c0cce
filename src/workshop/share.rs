//! The share dialog: the run as a link, as a summary, as a QR code or as a file, and what travels.

mod forms;
mod options;
mod sharing;

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::{own, stage};
use crate::app::sheet::NAME_LENGTH;
use crate::browser;
use crate::codec::carried::Carried;
use crate::codec::run_file::{self, Packing};
use crate::codec::snapshot_link::ShareOptions;
use crate::codec::talk::Reply;
use crate::domain::run::Run;
use crate::ui::controls::TextField;
use crate::ui::element::{Element, button, classed, el};
use sharing::{Sharing, told};

/// The dialog's id.
const DIALOG: &str = "share-dialog";

/// Copies the link without a look at the dialog.
pub fn copy(desk: &Arc<Desk>) {
    let sharing = Sharing::of(desk);
    let link = untrack(|| sharing.link());
    browser::copy(link, told("Link"));
    untrack(|| sharing.give());
}

/// Opens the dialog.
pub fn open(desk: &Arc<Desk>) {
    let desk = desk.clone();
    stage::open(DIALOG, move || dialog(&Sharing::of(&desk)).into_view());
}

fn dialog(sharing: &Sharing) -> Element {
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "share-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "share-title").text("Share this run"))
        .child(forms::choice(sharing))
        .child(forms::pane(sharing))
        .dynamic(how(sharing))
        .child(options::leaving(sharing))
        .child(actions(sharing))
        .child(names(sharing))
        .child(options::boxes(sharing))
        .child(
            classed("p", "hint")
                .text("Everything is in the link itself; nothing is sent to a server."),
        )
}

/// How an own checklist travels, and why.
fn how(sharing: &Sharing) -> impl Fn() -> Option<AnyView> + Send + 'static {
    let sharing = sharing.clone();
    move || {
        let (carried, reason) = sharing.travels(&sharing.payload())?;
        let (class, words) = match carried {
            Carried::File => (
                "failure",
                "This link opens only in a browser that has the checklist: press “Save as file”. ",
            ),
            _ => ("hint", "This checklist is your own. "),
        };
        Some(classed("p", class).written(format!("{words}{reason}")).into_view())
    }
}

fn actions(sharing: &Sharing) -> Element {
    let (copied, shared, saved) = (sharing.clone(), sharing.clone(), sharing.clone());
    let copy = button("Copy", move || untrack(|| forms::copy(&copied))).attr("class", "primary");
    let share = browser::can_share().then(|| {
        button("Share…", move || {
            untrack(|| {
                shared.give();
                browser::share(&shared.name.get(), &forms::text(&shared));
            });
        })
    });
    let start = {
        let sharing = sharing.clone();
        // Others find the checklist only where the site has it.
        let is_hosted = own::find(&sharing.desk.context.slug).is_none();
        let copy = move || browser::copy(untrack(|| sharing.start_link()), told("Start link"));
        is_hosted.then(|| button("Copy a start link", copy))
    };
    let save = button("Save as file", move || untrack(|| save(&saved)));
    let close = el("form").attr("method", "dialog").child(el("button").text("Close"));
    classed("div", "row").child(copy).maybe(share).maybe(start).child(save).child(close)
}

/// Saves what the link carries as a file.
fn save(sharing: &Sharing) {
    let (person, options, taken) = (sharing.person.get(), sharing.options.get(), sharing.now);
    let packing = Packing { options, person: &person, taken, ..Packing::default() };
    save_file(&sharing.desk, &sharing.run(), packing);
    sharing.give();
}

/// Saves all of a run as a file: the page that shows it does not go on.
pub fn rescue(desk: &Desk) {
    let taken = browser::moment().now;
    let packing = Packing { options: ShareOptions::ALL, taken, ..Packing::default() };
    save_file(desk, &desk.sheet.run, packing);
}

fn save_file(desk: &Desk, run: &Run, packing: Packing) {
    let slug = &desk.context.slug;
    let own = own::find(slug).map(|own| own.json);
    let packing = Packing { checklist: own.as_deref(), ..packing };
    let file = run_file::write(&desk.sheet.checklist, run, &packing);
    browser::file(&run_file::name(run, slug), "application/json", &file);
}

fn names(sharing: &Sharing) -> Element {
    let (name, person) = (sharing.name, sharing.person);
    let field = |id: &str, label: &str, hint: &str| TextField {
        id: id.to_owned(),
        label: label.to_owned(),
        hint: hint.to_owned(),
        max: NAME_LENGTH,
        is_secret: false,
    };
    let run = field("share-run", "Run", "Name it: v3.0.0 → production").view(
        move || name.get(),
        || false,
        move |text| {
            name.set(text.clone());
            browser::reply(&Reply::NameRun(text));
        },
    );
    let own = field("share-person", "Your name", "optional").view(
        move || person.get(),
        || false,
        move |text| {
            person.set(text.clone());
            browser::reply(&Reply::NamePerson(text));
        },
    );
    classed("div", "fields").views(run.into()).views(own.into())
}
