//! The share dialog: the link, and what travels in it.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::{stage, tell};
use crate::app::sheet::NAME_LENGTH;
use crate::browser;
use crate::codec::snapshot_link::Luggage;
use crate::codec::talk::Tell;
use crate::domain::run::Run;
use crate::ui::controls::TextField;
use crate::ui::element::{Element, button, classed, el};

/// From this many characters on some applications cut or refuse a link.
const LONG: usize = 1500;
/// From this many characters on many do: Teams takes 2,048, Electron on Windows 2,081, and Firefox
/// remembers 2,000.
const TOO_LONG: usize = 2000;

/// What the dialog shows, in signals.
#[derive(Clone)]
struct Sharing {
    desk: Arc<Desk>,
    name: RwSignal<String>,
    person: RwSignal<String>,
    luggage: RwSignal<Luggage>,
    now: u64,
}

impl Sharing {
    fn of(desk: &Arc<Desk>) -> Self {
        Self {
            desk: desk.clone(),
            name: RwSignal::new(desk.sheet.run.name.clone()),
            person: RwSignal::new(desk.ask.person.clone()),
            luggage: RwSignal::new(Luggage::default()),
            now: browser::moment().now,
        }
    }

    /// The link, as the dialog stands.
    fn link(&self) -> String {
        let run = Run { name: self.name.get(), ..self.desk.sheet.run.clone() };
        self.desk.link(&run, &self.person.get(), self.luggage.get(), self.now)
    }
}

/// Copies the link without a look at the dialog.
pub fn copy(desk: &Arc<Desk>) {
    let now = browser::moment().now;
    copy_text(desk.link(&desk.sheet.run, "", Luggage::default(), now), "Link");
}

fn copy_text(text: String, what: &'static str) {
    browser::copy(text, move |taken| {
        let words = if taken {
            format!("{what} copied")
        } else {
            format!("{what} not copied: the browser refused. Select it and copy by hand.")
        };
        tell(&Tell::Say(words));
    });
}

/// Opens the dialog.
pub fn open(desk: &Arc<Desk>) {
    let desk = desk.clone();
    stage::open("share-dialog", move || dialog(&Sharing::of(&desk)).into_view());
}

fn dialog(sharing: &Sharing) -> Element {
    let (shown, counted, copied) = (sharing.clone(), sharing.clone(), sharing.clone());
    let text = el("textarea")
        .attr("id", "share-link")
        .attr("readonly", "")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .value(move || shown.link());
    let copy = move || copy_text(untrack(|| copied.link()), "Link");
    let close = el("form").attr("method", "dialog").child(el("button").text("Close"));
    el("dialog")
        .attr("id", "share-dialog")
        .attr("aria-labelledby", "share-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "share-title").text("Share this run"))
        .child(el("label").attr("for", "share-link").text("Link"))
        .child(text)
        .child(classed("p", "hint").live(move || length_words(counted.link().len())))
        .child(
            classed("div", "row").child(button("Copy", copy).attr("class", "primary")).child(close),
        )
        .child(names(sharing))
        .child(luggage(sharing.luggage))
        .child(
            classed("p", "hint")
                .text("Everything is in the link itself; nothing is sent to a server."),
        )
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

fn luggage(luggage: RwSignal<Luggage>) -> Element {
    let choice = |label: &str, get: fn(Luggage) -> bool, with: fn(Luggage, bool) -> Luggage| {
        let tick = el("input")
            .attr("type", "checkbox")
            .flag("checked", move || get(luggage.get()))
            .on("change", move |event| {
                luggage.update(|chosen| *chosen = with(*chosen, event_target_checked(&event)));
            });
        classed("label", "choice").child(tick).text(label)
    };
    el("fieldset")
        .child(el("legend").text("What travels with the marks"))
        .child(choice("Your name", |it| it.person, |it, person| Luggage { person, ..it }))
        .child(choice("Reasons", |it| it.reasons, |it, reasons| Luggage { reasons, ..it }))
        .child(choice("Notes", |it| it.notes, |it, notes| Luggage { notes, ..it }))
        .child(choice(
            "Values, never secret ones",
            |it| it.values,
            |it, values| Luggage { values, ..it },
        ))
}

fn length_words(length: usize) -> String {
    let advice = match length {
        0..LONG => "",
        LONG..TOO_LONG => ": some applications cut links this long",
        _ => ": too long for many applications; leave reasons or values out",
    };
    format!("{length} characters{advice}")
}
