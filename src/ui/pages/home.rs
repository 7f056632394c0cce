//! Home: the checklists; above them your runs and your own checklists, once there are any.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::route::{checklist_path, run_path};
use crate::browser::local_time;
use crate::codec::catalog_json::Card;
use crate::codec::talk::Request;
use crate::domain::mark::State;
use crate::domain::progress::{Progress, SHARES};
use crate::domain::run::Glance;
use crate::domain::search::lower;
use crate::domain::verdict::Call;
use crate::page::{data, ids};
use crate::store::Store;
use crate::ui::controls::{choice, menu};
use crate::ui::element::{Element, button, classed, el};
use crate::ui::parts::{OUT_OF_ARCHIVE, mini_strip, top_bar};

/// The list of runs and checklists.
#[must_use]
pub fn home(store: Store, glances: &[Glance]) -> AnyView {
    let lede = "Tick what is true, say why something does not apply, see what still blocks the release, and paste a link in chat that shows everybody where it stands.";
    let main = classed("main", "home")
        .attr("id", ids::MAIN)
        .child(el("h1").text("Is it ready for production?"))
        .child(classed("p", "lede").written(lede))
        .maybe(glances.is_empty().then(example))
        .maybe((!glances.is_empty()).then(|| part("runs", "Your runs", runs(store, glances))))
        .child(own(store))
        .child(site(store))
        .child(backup(store));
    el("div").child(top_bar(store, None)).child(main).into_view()
}

/// What a run looks like. Only drawn: the sentence above says it in words.
fn example() -> Element {
    use State::{Blocked, Done, NotApplicable, Open};
    let strip = [
        vec![Done; 6],
        [vec![Done; 4], vec![NotApplicable]].concat(),
        [vec![Done; 5], vec![Blocked], vec![Open; 2]].concat(),
        vec![Open; 5],
    ];
    classed("p", "example").attr("aria-hidden", "true").child(mini_strip(&strip)).child(
        classed("span", "chip").attr("data-call", Call::NoGo.word()).written(Call::NoGo.label()),
    )
}

/// The button that brings a checklist, or opens what somebody sent.
fn bring(store: Store) -> Element {
    button("Bring a checklist, a link or a file…", move || {
        store.dispatch(Message::Asked(Request::Import));
    })
}

/// The person's own checklists, once there are any.
fn own(store: Store) -> Element {
    classed("div", "part").dynamic(move || {
        let cards = store.view.own.get();
        let list =
            || classed("ul", "cards own").children(cards.iter().map(|card| own_card(store, card)));
        (!cards.is_empty()).then(|| part("own", "Your checklists", list()).into_view())
    })
}

/// A request about a checklist, by its slug.
type About = fn(String) -> Request;

fn own_card(store: Store, card: &Card) -> Element {
    let choices = [
        ("Edit", Request::Edit as About),
        ("Export", Request::Export),
        ("Update from a newer version", Request::Update),
        ("Delete", Request::DeleteChecklist),
    ];
    with_menu(store, "own-", card, &choices)
}

/// A card with a menu of what the workshop does with its checklist.
fn with_menu(store: Store, prefix: &str, shown: &Card, choices: &[(&str, About)]) -> Element {
    let card = card(&store.view.base.get_value(), shown);
    // It needs the application.
    if cfg!(not(target_arch = "wasm32")) {
        return card;
    }
    let menu_id = ["menu-", prefix, &shown.slug].concat();
    let ask = |&(label, request): &(&str, About)| {
        let slug = shown.slug.clone();
        let press = move || store.dispatch(Message::Asked(request(slug.clone())));
        choice(&menu_id, label, press)
    };
    let choices: Vec<Element> = choices.iter().map(ask).collect();
    card.child(menu(&menu_id, "⋯", &["Menu of ", &shown.title].concat(), choices))
}

/// The way to all that this browser keeps, as a file; and the place of the line that says how long it
/// keeps that, which `keeper/standing.js` fills.
fn backup(store: Store) -> Element {
    let ask = move || store.dispatch(Message::Asked(Request::Backup));
    el("section")
        .attr("aria-label", "Backup")
        .child(button("Back up or restore everything…", ask))
        .child(classed("p", "hint").child(el("kept-here")))
}

fn part(id: &str, title: &str, content: Element) -> Element {
    el("section")
        .attr("aria-labelledby", id)
        .child(el("h2").attr("id", id).written(title))
        .child(content)
}

/// The site's checklists, and the way to bring one's own.
fn site(store: Store) -> Element {
    let words = "Your own list works as well: paste it anywhere on this page, or drop its file here. Markdown with task lists, a table, plain text.";
    let title = el("h2").attr("id", "checklists").text("Checklists");
    el("section")
        .attr("aria-labelledby", "checklists")
        .child(classed("div", "heading").child(title).child(bring(store)))
        .child(checklists(store))
        .child(classed("p", "hint").written(words))
}

/// The site's checklists, and what is wrong with the list of them.
fn checklists(store: Store) -> Element {
    el("div").dynamic(move || {
        let card = |card: &Card| {
            with_menu(
                store,
                "",
                card,
                &[("Edit a copy", Request::Edit), ("Export", Request::Export)],
            )
        };
        let cards = classed("ul", "cards").children(store.view.catalog.get().iter().map(card));
        let problems = store.view.list_problems.get();
        let lines = problems.iter().map(|line| el("li").written(line));
        let problems = (!problems.is_empty()).then(|| {
            let words = "Whoever keeps this site can mend its list of checklists:";
            classed("div", "banner failed list-problems")
                .attr("role", "alert")
                .child(el("p").written(words))
                .child(classed("ul", "problems").children(lines))
        });
        Some(el("div").child(cards).maybe(problems).into_view())
    })
}

fn card(base: &str, card: &Card) -> Element {
    let Card { items, blockers, commands, gates, .. } = card;
    let facts =
        [(items, " item"), (blockers, " blocker"), (commands, " command"), (gates, " gate")]
            .map(|(count, noun)| {
                [&*count.to_string(), noun, if *count == 1 { "" } else { "s" }].concat()
            })
            .join(", ");
    let shape: Vec<Vec<State>> =
        card.sections.iter().map(|n| vec![State::Open; (*n).min(SHARES)]).collect();
    let link = el("a").attr("href", checklist_path(base, &card.slug)).written(&*card.title);
    classed("li", "card")
        .child(el("h3").child(link))
        .child(el("p").written(&*card.summary))
        .maybe((!shape.is_empty()).then(|| mini_strip(&shape)))
        .child(classed("p", "hint").written(facts))
}

/// From this many runs on they can be searched by name.
const MANY: usize = 6;
/// How many runs are shown before the rest is asked for.
const SHOWN: usize = 40;

fn runs(store: Store, glances: &[Glance]) -> Element {
    let query = RwSignal::new(String::new());
    let (archived, current): (Vec<Glance>, Vec<Glance>) =
        glances.iter().cloned().partition(|glance| glance.life.archived);
    let search = (glances.len() >= MANY).then(|| {
        el("input")
            .attr("type", "search")
            .attr("aria-label", "Find a run")
            .attr("placeholder", "Find a run by its name or checklist")
            .on("input", move |event| query.set(lower(&event_target_value(&event))))
    });
    // What is searched for is found in the archive, too.
    let everything = list(store, glances.to_vec(), query);
    let current = list(store, current, query);
    let is_sought = move || query.with(|query| !query.trim().is_empty());
    let shelf = (!archived.is_empty()).then(|| {
        let title = ["Archived (", &archived.len().to_string(), ")"].concat();
        let is_open = RwSignal::new(false);
        let list = list(store, archived, query);
        el("details")
            .toggle("hidden", is_sought)
            .on("toggle", move |_| is_open.set(true))
            .child(el("summary").written(title))
            .dynamic(move || is_open.get().then(&list))
    });
    let first = move || Some(if is_sought() { everything() } else { current() });
    el("div").maybe(search).dynamic(first).maybe(shelf)
}

/// The runs whose name or checklist holds what is searched for, the first of them at once.
fn list(
    store: Store,
    glances: Vec<Glance>,
    query: RwSignal<String>,
) -> impl Fn() -> AnyView + Send {
    let is_whole = RwSignal::new(false);
    move || {
        let query = query.get();
        let query = query.trim();
        let has = |text: &str| lower(text).contains(query);
        let found: Vec<&Glance> = glances
            .iter()
            .filter(|glance| has(&glance.name) || has(&store.view.title_of(&glance.slug)))
            .collect();
        let shown = if is_whole.get() { found.len() } else { SHOWN };
        let rest = found.len().saturating_sub(shown);
        let none = || classed("p", "empty").attr("role", "status").text("No run is called so.");
        let more =
            || button(&["Show ", &rest.to_string(), " more"].concat(), move || is_whole.set(true));
        let lines = found.iter().take(shown).map(|glance| run(store, glance));
        let lines = (!found.is_empty()).then(|| classed("ul", "runs").children(lines));
        let is_none = found.is_empty() && !query.is_empty();
        el("div").maybe(lines).maybe(is_none.then(none)).maybe((rest > 0).then(more)).into_view()
    }
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
        .child(el("b").verbatim().written(name))
        .text(" ")
        .child(classed("span", "hint").written(store.view.title_of(&glance.slug)));
    let verdict = glance.headline.as_ref().map(|(phase, call)| {
        el("span")
            .attr(data::CALL, call.word())
            .child(el("b").verbatim().written(call.label()))
            .text(" ")
            .child(el("bdi").written(phase))
    });
    let menu_id = ["menu-", &glance.id].concat();
    let (id, archived) = (glance.id.clone(), glance.life.archived);
    let archive = move || store.dispatch(Message::Archived(id.clone(), !archived));
    let id = glance.id.clone();
    let delete = move || store.dispatch(Message::DeletedRun(id.clone()));
    let label = if archived { OUT_OF_ARCHIVE } else { "Archive" };
    let choices = [choice(&menu_id, label, archive), choice(&menu_id, "Delete", delete)];
    let menu = menu(&menu_id, "⋯", &["Menu of ", name].concat(), choices);
    let tag = |text: &str| classed("span", "tag").written(text);
    let frozen = glance.life.frozen.map(|_| tag("frozen"));
    el("li")
        .child(link.maybe(frozen).maybe(archived.then(|| tag("archived"))))
        .child(mini_strip(&glance.strip))
        .child(classed("span", "count").written(format!(
            "{} of {}",
            progress.done,
            progress.counted()
        )))
        .maybe(verdict)
        .child(classed("span", "hint when").written(local_time(glance.touched)))
        .child(menu)
}
