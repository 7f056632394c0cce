//! Nothing can be shown: why, and the way back.

use leptos::prelude::*;

use crate::app::model::Failure;
use crate::codec::problem::Problem;
use crate::page::ids;
use crate::store::Store;
use crate::ui::element::{classed, el};
use crate::ui::parts::top_bar;

/// Says why nothing can be shown.
#[must_use]
pub fn cannot_show(store: Store, failure: Failure) -> AnyView {
    let base = store.view.base.get_value();
    let (title, sentence, problems) = words(failure);
    let line = |problem: Problem| {
        el("li")
            .child(el("code").verbatim().written(problem.path))
            .written(format!(" {}", problem.sentence))
    };
    let list = (!problems.is_empty())
        .then(|| classed("ul", "problems").children(problems.into_iter().map(line)));
    let main = classed("main", "plain")
        .attr("id", ids::MAIN)
        .child(el("h1").written(title))
        .child(el("p").written(sentence))
        .maybe(list)
        .child(classed("a", "button").attr("href", base).text("All checklists"));
    el("div").child(top_bar(store, None)).child(main).into_view()
}

/// A heading, a sentence, and the problems of a file.
fn words(failure: Failure) -> (String, &'static str, Vec<Problem>) {
    match failure {
        Failure::Nowhere => (
            "There is no page here".to_owned(),
            "The address leads nowhere. It may have been cut or mistyped.",
            Vec::new(),
        ),
        Failure::NoChecklist(slug) => (
            format!("There is no checklist “{slug}”"),
            "The address may have been cut or mistyped, or the checklist has moved.",
            Vec::new(),
        ),
        Failure::Unreachable(slug) => (
            format!("“{slug}” could not be loaded"),
            "The server did not answer. Check the connection and reload the page; nothing of yours is lost.",
            Vec::new(),
        ),
        Failure::Broken(slug, problems) => {
            let noun = if problems.len() == 1 { "problem" } else { "problems" };
            let title = format!("The checklist “{slug}” has {} {noun}", problems.len());
            let sentence = "Its file does not say what a checklist has to say. Whoever keeps the site can mend it:";
            (title, sentence, problems)
        }
    }
}
