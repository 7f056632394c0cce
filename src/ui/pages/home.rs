//! Home: your runs, then the checklists.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::route::{checklist_path, run_path};
use crate::browser::local_time;
use crate::codec::catalog_json::Card;
use crate::domain::progress::Progress;
use crate::domain::run::Glance;
use crate::store::Store;
use crate::ui::element::{Element, button, classed, el};
use crate::ui::parts::{mini_strip, top_bar};

/// The list of runs and checklists.
#[must_use]
pub fn home(store: Store, glances: &[Glance]) -> AnyView {
    let base = store.view.base.get_value();
    let cards = store.view.catalog.get_value();
    let cards = cards.iter().map(|shown| card(&base, shown));
    let lede = "Open a checklist and work it: tick what is true, say why something does not apply, see what still blocks the release, and paste a link in chat that shows everybody where it stands.";
    let main = classed("main", "home")
        .attr("id", "main-content")
        .child(el("h1").text("Is it ready for production?"))
        .child(classed("p", "lede").text(lede))
        .child(part("runs", "Your runs", runs(store, glances)).child(open(store)))
        .child(part("checklists", "Checklists", classed("ul", "cards").children(cards)));
    el("div").child(top_bar(store, None)).child(main).into_view()
}

/// The button that opens what somebody sent.
fn open(store: Store) -> Element {
    button("Open a link or a file…", move || {
        store.dispatch(Message::Asked("import-link", String::new()));
    })
}

fn part(id: &str, title: &str, content: Element) -> Element {
    el("section")
        .attr("aria-labelledby", id)
        .child(el("h2").attr("id", id).text(title))
        .child(content)
}

fn card(base: &str, card: &Card) -> Element {
    let Card { items, blockers, commands, .. } = card;
    let facts = format!("{items} items · {blockers} blockers · {commands} commands");
    let link = el("a").attr("href", checklist_path(base, &card.slug)).text(&*card.title);
    classed("li", "card")
        .child(el("h3").child(link))
        .child(el("p").text(&*card.summary))
        .child(classed("p", "hint").text(facts))
}

fn runs(store: Store, glances: &[Glance]) -> Element {
    if glances.is_empty() {
        let words = "None yet. The first tick on a checklist starts one by itself; it stays in this browser.";
        return classed("p", "empty").text(words);
    }
    classed("ul", "runs").children(glances.iter().map(|glance| run(store, glance)))
}

fn run(store: Store, glance: &Glance) -> Element {
    let path = store.view.base.with_value(|base| run_path(base, &glance.slug, &glance.id));
    let mut progress = Progress::default();
    for state in glance.strip.iter().flatten() {
        progress.count(*state);
    }
    let name = if glance.name.is_empty() { "Unnamed run" } else { &glance.name };
    let link = el("a")
        .attr("href", path)
        .child(el("b").text(name))
        .text(" ")
        .child(classed("span", "hint").text(store.view.title_of(&glance.slug)));
    let verdict = glance.headline.as_ref().map(|(phase, call)| {
        el("span")
            .attr("data-call", call.word())
            .child(el("b").text(call.label()))
            .text(format!(" {phase}"))
    });
    el("li")
        .child(link)
        .child(mini_strip(&glance.strip))
        .child(classed("span", "count").text(format!(
            "{} of {}",
            progress.done,
            progress.counted()
        )))
        .maybe(verdict)
        .child(classed("span", "hint when").text(local_time(glance.touched)))
}
