//! Home: your runs, then the checklists.

use leptos::prelude::*;

use crate::app::route::{checklist_path, run_path};
use crate::browser::local_time;
use crate::codec::catalog_json::Card;
use crate::domain::mark::State;
use crate::domain::run::Glance;
use crate::ui::parts::{MiniStrip, TopBar};
use crate::ui::use_store;

/// The list of runs and checklists.
#[component]
pub fn HomePage(glances: Vec<Glance>) -> impl IntoView {
    let view = use_store().view;
    let cards = view.catalog.with_value(|cards| cards.iter().map(card).collect_view());
    view! {
        <TopBar />
        <main id="main-content" class="home">
            <h1>"Is it ready for production?"</h1>
            <p class="lede">
                "Open a checklist and work it: tick what is true, say why something does not apply, see what still blocks the release, and paste a link in chat that shows everybody where it stands."
            </p>
            <section aria-labelledby="runs-title">
                <h2 id="runs-title">"Your runs"</h2>
                {runs(glances)}
            </section>
            <section aria-labelledby="checklists-title">
                <h2 id="checklists-title">"Checklists"</h2>
                <ul class="cards">{cards}</ul>
            </section>
        </main>
    }
}

fn card(card: &Card) -> impl IntoView + use<> {
    let base = use_store().view.base.get_value();
    let facts = format!("{} items · {} blockers · {} commands", card.items, card.blockers, card.commands);
    view! {
        <li class="card">
            <h3><a href=checklist_path(&base, &card.slug)>{card.title.clone()}</a></h3>
            <p>{card.summary.clone()}</p>
            <p class="hint">{facts}</p>
        </li>
    }
}

fn runs(glances: Vec<Glance>) -> AnyView {
    if glances.is_empty() {
        return view! {
            <p class="empty">
                "None yet. The first tick on a checklist starts one by itself; it stays in this browser."
            </p>
        }
        .into_any();
    }
    view! { <ul class="runs">{glances.into_iter().map(run).collect_view()}</ul> }.into_any()
}

fn run(glance: Glance) -> impl IntoView {
    let view = use_store().view;
    let base = view.base.get_value();
    let title = view.catalog.with_value(|cards| {
        cards
            .iter()
            .find(|card| card.slug == glance.slug)
            .map_or_else(|| glance.slug.clone(), |card| card.title.clone())
    });
    let states: Vec<State> = glance.strip.concat();
    let done = states.iter().filter(|state| **state == State::Done).count();
    let counted = states.iter().filter(|state| **state != State::NotApplicable).count();
    let name = if glance.name.is_empty() { "Unnamed run".to_owned() } else { glance.name };
    let verdict = glance.headline.map(|(phase, call)| {
        view! { <span class="verdict-line" data-call=call.word()><b>{call.label()}</b> " " {phase}</span> }
    });
    view! {
        <li>
            <a href=run_path(&base, &glance.slug, &glance.id)>
                <b>{name}</b> <span class="hint">{title}</span>
            </a>
            <MiniStrip strip=glance.strip />
            <span class="count">{format!("{done} of {counted}")}</span>
            {verdict}
            <span class="hint when">{local_time(glance.touched)}</span>
        </li>
    }
}
