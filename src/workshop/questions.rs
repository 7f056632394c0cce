//! Asks which reworded items are the same.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::domain::reimport::Question;
use crate::domain::text::Text;
use crate::domain::value::Values;
use crate::ui::element::{Element, button, classed, el};

/// The most questions that are drawn.
const MOST: usize = 300;

/// The numbers of the questions that are answered with “the same item”.
pub type Answers = RwSignal<BTreeSet<usize>>;

/// The answers at first: what is likely is the same.
pub fn answers(questions: &[Question]) -> Answers {
    let likely = questions.iter().enumerate().filter(|(_, question)| question.is_likely);
    RwSignal::new(likely.map(|(number, _)| number).collect())
}

/// What only the person knows: which reworded item is the same one.
pub fn fieldset(questions: &[Question], answers: Answers) -> Option<Element> {
    let all = questions.len();
    if all == 0 {
        return None;
    }
    let row = |(number, question): (usize, &Question)| {
        let toggle = move |_| {
            answers.update(|same| {
                if !same.remove(&number) {
                    same.insert(number);
                }
            });
        };
        let place = classed("span", "hint").written([" in ", &*question.place].concat());
        let label = classed("label", "choice")
            .child(
                el("input")
                    .attr("type", "checkbox")
                    .flag("checked", move || answers.with(|same| same.contains(&number)))
                    .on("change", toggle),
            )
            .child(
                el("span")
                    .child(el("del").written(plain(&question.old)))
                    .text(" ")
                    .child(el("ins").written(plain(&question.new)))
                    .child(place),
            );
        el("li").child(label)
    };
    let every = button("All are the same", move || answers.set((0..all).collect()));
    let none = button("None is", move || answers.set(BTreeSet::new()));
    let shown = questions.iter().enumerate().take(MOST).map(row);
    let more = all.saturating_sub(MOST);
    let more = (more > 0).then(|| classed("p", "hint").written(format!("… and {more} more")));
    Some(
        classed("fieldset", "changes")
            .child(el("legend").written(format!("Are these the same items? ({all})")))
            .child(classed("p", "hint").text(
                "What is ticked keeps its mark under the new words. What is not ticked counts as new, and the mark of the old item stays with the old words.",
            ))
            .child(el("ul").children(shown))
            .maybe(more)
            .maybe((all > 1).then(|| classed("div", "row").child(every).child(none))),
    )
}

/// A text without its markup.
pub fn plain(text: &str) -> String {
    Text::parse(text).plain(&Values::default())
}
