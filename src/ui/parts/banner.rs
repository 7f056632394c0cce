//! What a link has brought: a snapshot to look at, or why it cannot be opened.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::route::checklist_path;
use crate::app::sheet::LinkProblem;
use crate::browser::local_time;
use crate::codec::share_link::LinkError;
use crate::domain::verdict::headline;
use crate::store::{LinkView, SheetView};
use crate::ui::use_store;

/// The banner above the list.
#[component]
pub fn LinkBanner(sheet: Arc<SheetView>) -> impl IntoView {
    let link = sheet.link.clone();
    move || match link.get() {
        LinkView::None => ().into_any(),
        LinkView::Waiting => {
            view! { <p class="banner" role="status">"Opening the link…"</p> }.into_any()
        }
        LinkView::Failed(problem) => failed(&problem).into_any(),
        LinkView::Open { name, person, taken, differ, new, gone } => {
            let about = about(&name, &person, taken);
            opened(&sheet, about, differ, new, gone).into_any()
        }
    }
}

/// “v3.0.0 → production”, as of 21 Nov 2026, 10:42, from Ada.
fn about(name: &str, person: &str, taken: u64) -> String {
    let name = if name.is_empty() { "A run" } else { name };
    let from = if person.is_empty() { String::new() } else { format!(", from {person}") };
    format!("{name}, as of {}{from}", local_time(taken))
}

fn opened(
    sheet: &SheetView,
    about: String,
    differ: Option<usize>,
    new: usize,
    gone: usize,
) -> impl IntoView + use<> {
    let store = use_store();
    let total = sheet.total.get_untracked().progress;
    let verdict = sheet.verdicts.with_untracked(|verdicts| {
        headline(verdicts).map(|verdict| {
            let phase = &sheet.checklist.phases[verdict.phase].title;
            view! { <b data-call=verdict.call.word()>{verdict.call.label()}</b> {format!(" ({phase}) · ")} }
        })
    });
    let differs = match differ {
        None => "You have no run of this checklist yet.".to_owned(),
        Some(0) => "It is the same as your run.".to_owned(),
        Some(1) => "1 item differs from your run.".to_owned(),
        Some(count) => format!("{count} items differ from your run."),
    };
    let changed = (new + gone > 0).then(|| {
        format!("The checklist has changed since: {new} new, {gone} gone.")
    });
    let can_replace = differ.is_some_and(|count| count > 0);
    view! {
        <section class="banner" aria-labelledby="snapshot-title">
            <h2 id="snapshot-title">{about}</h2>
            <p>{verdict} {format!("{} of {} done. ", total.done, total.counted())} {differs} " " {changed}</p>
            <p class="hint">"You are looking at a shared snapshot. Nothing of yours has changed."</p>
            <div class="row">
                <button type="button" class="primary" on:click=move |_| store.dispatch(Message::StartedFromSnapshot)>
                    "Start a run from this"
                </button>
                {can_replace.then(|| view! {
                    <button type="button" on:click=move |_| store.dispatch(Message::ReplacedBySnapshot)>
                        "Replace my marks"
                    </button>
                })}
                <button type="button" class="quiet" on:click=move |_| store.dispatch(Message::ClosedLink)>
                    "Close"
                </button>
            </div>
        </section>
    }
}

fn failed(problem: &LinkProblem) -> impl IntoView + use<> {
    let store = use_store();
    let sentence = sentence(problem, |slug| {
        store.view.catalog.with_value(|cards| {
            cards.iter().find(|card| card.slug == slug).map_or(slug.to_owned(), |card| card.title.clone())
        })
    });
    let there = match problem {
        LinkProblem::OtherChecklist(slug, payload) => {
            let path = store.view.base.with_value(|base| checklist_path(base, slug));
            Some(view! { <a class="button" href=format!("{path}#{payload}")>"Open it there"</a> })
        }
        LinkProblem::Unreadable(_) => None,
    };
    view! {
        <section class="banner failed" role="alert">
            <h2>"This link cannot be opened"</h2>
            <p>{sentence} " Your own marks are as they were."</p>
            <div class="row">
                {there}
                <button type="button" on:click=move |_| store.dispatch(Message::ClosedLink)>"Close"</button>
            </div>
        </section>
    }
}

/// What is wrong with a link and what to do, in a sentence or two.
fn sentence(problem: &LinkProblem, title_of: impl Fn(&str) -> String) -> String {
    match problem {
        LinkProblem::OtherChecklist(slug, _) => {
            format!("It belongs to another checklist, “{}”.", title_of(slug))
        }
        LinkProblem::Unreadable(error) => match error {
            LinkError::Empty => "It carries nothing. Ask for it again.",
            LinkError::TooLong => {
                "It is longer than any link made here, so it was damaged on its way. Ask for it again."
            }
            LinkError::Incomplete => "It was cut or changed on its way. Ask for it again.",
            LinkError::Newer(_) => {
                "It was made by a newer version of this page. Reload the page to get that version."
            }
            LinkError::UnknownRevision(_) => {
                "It was made for an edition of the checklist that this site does not have. Ask for a new link."
            }
        }
        .to_owned(),
    }
}
