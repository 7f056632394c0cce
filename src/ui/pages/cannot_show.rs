//! Nothing can be shown: why, and the way back.

use leptos::prelude::*;

use crate::app::model::Failure;
use crate::codec::problem::Problem;
use crate::ui::parts::TopBar;
use crate::ui::use_store;

/// Says why nothing can be shown.
#[component]
pub fn CannotShow(failure: Failure) -> impl IntoView {
    let base = use_store().view.base.get_value();
    let (title, sentence, problems) = words(failure);
    let list = (!problems.is_empty()).then(|| {
        let line = |problem: Problem| {
            view! { <li><code>{problem.path}</code> " " {problem.sentence}</li> }
        };
        view! { <ul class="problems">{problems.into_iter().map(line).collect_view()}</ul> }
    });
    view! {
        <TopBar />
        <main id="main-content" class="plain">
            <h1>{title}</h1>
            <p>{sentence}</p>
            {list}
            <p><a class="button" href=base>"All checklists"</a></p>
        </main>
    }
}

fn words(failure: Failure) -> (String, String, Vec<Problem>) {
    match failure {
        Failure::Nowhere => (
            "There is no page here".into(),
            "The address leads nowhere. It may have been cut or mistyped.".into(),
            Vec::new(),
        ),
        Failure::NoChecklist(slug) => (
            format!("There is no checklist “{slug}”"),
            "The address may have been cut or mistyped, or the checklist has moved.".into(),
            Vec::new(),
        ),
        Failure::Unreachable(slug) => (
            format!("“{slug}” could not be loaded"),
            "The server did not answer. Check the connection and reload the page; nothing of yours is lost.".into(),
            Vec::new(),
        ),
        Failure::Broken(slug, problems) => {
            let count = problems.len();
            let noun = if count == 1 { "problem" } else { "problems" };
            (
                format!("The checklist “{slug}” has {count} {noun}"),
                "Its file does not say what a checklist has to say. Whoever keeps the site can mend it:".into(),
                problems,
            )
        }
    }
}
