//! The share dialog: the run as a link, as a summary, as a QR code or as a file, and what travels.

mod forms;
mod luggage;

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::{lineage, own, stage, tell};
use crate::app::route::{OWN, checklist_path};
use crate::app::sheet::NAME_LENGTH;
use crate::browser;
use crate::codec::carried::Carried;
use crate::codec::own_link;
use crate::codec::run_file::{self, Packing};
use crate::codec::snapshot_link::{self, Luggage};
use crate::codec::talk::Tell;
use crate::domain::run::Run;
use crate::domain::summary::Summary;
use crate::ui::controls::TextField;
use crate::ui::element::{Element, button, classed, el};
use forms::Form;

/// From this many characters on some applications cut or refuse a link.
const LONG: usize = 1500;
/// From this many characters on many do: Teams takes 2,048, Electron on Windows 2,081, and Firefox
/// remembers 2,000.
const TOO_LONG: usize = 2000;
/// The dialog's id.
const DIALOG: &str = "share-dialog";

/// What the dialog shows, in signals.
#[derive(Clone)]
struct Sharing {
    desk: Arc<Desk>,
    name: RwSignal<String>,
    person: RwSignal<String>,
    luggage: RwSignal<Luggage>,
    form: RwSignal<Form>,
    parent: u32,
    now: u64,
}

impl Sharing {
    fn of(desk: &Arc<Desk>) -> Self {
        Self {
            desk: desk.clone(),
            name: RwSignal::new(desk.sheet.run.name.clone()),
            person: RwSignal::new(desk.ask.person.clone()),
            luggage: RwSignal::new(browser::luggage()),
            form: RwSignal::new(Form::Link),
            parent: lineage::parent_of_next(desk),
            now: browser::moment().now,
        }
    }

    /// The run, as the dialog stands.
    fn run(&self) -> Run {
        Run { name: self.name.get(), parent: self.parent, ..self.desk.sheet.run.clone() }
    }

    /// The payload with this luggage.
    fn payload_with(&self, luggage: Luggage) -> String {
        let checklist = &self.desk.sheet.checklist;
        snapshot_link::payload(checklist, &self.run(), &self.person.get(), luggage, self.now)
    }

    /// The payload, as the dialog stands.
    fn payload(&self) -> String {
        self.payload_with(self.luggage.get())
    }

    /// The link, as the dialog stands.
    fn link(&self) -> String {
        let payload = self.payload();
        match self.travels(&payload) {
            Some((Carried::Whole(own) | Carried::Address(own), _)) => {
                format!("{}{}", self.own_page(), own_link::join(&own, &payload))
            }
            _ => self.desk.address(&payload),
        }
    }

    /// How the checklist travels with a run's payload, and why; `None` for a checklist of the site.
    fn travels(&self, payload: &str) -> Option<(Carried, String)> {
        let rest = self.own_page().len() + own_link::HEAD + payload.len();
        own::travels(&self.desk.sheet.checklist, rest)
    }

    /// Where links to own checklists open, up to the payload.
    fn own_page(&self) -> String {
        let ask = &self.desk.ask;
        format!("{}{}#", ask.origin, checklist_path(&ask.base, OWN))
    }

    /// The summary, as the dialog stands.
    fn summary(&self) -> Summary {
        let checklist = &self.desk.sheet.checklist;
        let run = snapshot_link::shared(checklist, &self.run(), self.luggage.get());
        Summary::of(checklist, &run, &self.link())
    }

    /// The link leaves the page, in whatever form.
    fn give(&self) {
        lineage::gave(&self.desk, &self.payload());
    }
}

/// Copies the link without a look at the dialog.
pub fn copy(desk: &Arc<Desk>) {
    let sharing = Sharing::of(desk);
    let link = untrack(|| sharing.link());
    browser::copy(link, told("Link"));
    untrack(|| sharing.give());
}

/// Says whether the clipboard took something.
fn told(what: &'static str) -> impl FnOnce(bool) {
    move |taken| {
        let words = if taken {
            format!("{what} copied")
        } else {
            format!("{what} not copied: the browser refused. Select it and copy by hand.")
        };
        tell(&Tell::Say(words));
    }
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
        .child(luggage::leaving(sharing))
        .child(actions(sharing))
        .child(names(sharing))
        .child(luggage::boxes(sharing))
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
        Some(classed("p", class).text(format!("{words}{reason}")).into_view())
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
    let save = button("Save as file", move || untrack(|| save(&saved)));
    let close = el("form").attr("method", "dialog").child(el("button").text("Close"));
    classed("div", "row").child(copy).maybe(share).child(save).child(close)
}

/// Saves what the link carries as a file.
fn save(sharing: &Sharing) {
    let (person, luggage, taken) = (sharing.person.get(), sharing.luggage.get(), sharing.now);
    let packing = Packing { luggage, person: &person, taken, ..Packing::default() };
    save_file(&sharing.desk, &sharing.run(), packing);
    sharing.give();
}

/// Saves all of a run as a file: the page that shows it does not go on.
pub fn rescue(desk: &Desk) {
    let taken = browser::moment().now;
    let packing = Packing { luggage: Luggage::ALL, taken, ..Packing::default() };
    save_file(desk, &desk.sheet.run, packing);
}

fn save_file(desk: &Desk, run: &Run, packing: Packing) {
    let slug = &desk.ask.slug;
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
            tell(&Tell::NameRun(text));
        },
    );
    let own = field("share-person", "Your name", "optional").view(
        move || person.get(),
        || false,
        move |text| {
            person.set(text.clone());
            tell(&Tell::NamePerson(text));
        },
    );
    classed("div", "fields").views(run.into()).views(own.into())
}
