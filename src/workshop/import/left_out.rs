//! The lines of a text that are not in what was understood, as they stand there; the person says what
//! becomes of each.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::codec::markdown::LeftOut;
use crate::codec::understood::{Corrections, TakenAs, Understood};
use crate::ui::element::{Element, button, classed, el};

/// The most lines that are listed.
const MOST: usize = 200;
/// What a line can become, with its word in the page and in the choice.
const CHOICES: [(&str, &str, Option<TakenAs>); 4] = [
    ("none", "left out", None),
    ("item", "an item", Some(TakenAs::Item)),
    ("note", "a note", Some(TakenAs::Note)),
    ("section", "a section", Some(TakenAs::Section)),
];

/// The lines, each with a choice.
pub fn lines(corrections: RwSignal<Corrections>, understood: &Understood) -> Option<Element> {
    let all = &understood.left_out;
    if all.is_empty() {
        return None;
    }
    let lines = all.iter().take(MOST).enumerate().map(|(at, left)| line(corrections, at, left));
    let shown = all.len().min(MOST);
    let rest = all.len() - shown;
    let more = (rest > 0).then(|| el("li").written(format!("… and {rest} more")));
    let every = move |taken: BTreeMap<usize, TakenAs>| corrections.update(|c| c.taken = taken);
    let both = classed("div", "row")
        .child(button("Make all of them items", move || {
            every((0..shown).map(|at| (at, TakenAs::Item)).collect());
        }))
        .child(button("Leave all out", move || every(BTreeMap::new())));
    let hint = "These lines are not in the checklist, or not whole. Say what each of them is.";
    let list = classed("ul", "notices left-out").children(lines.collect::<Vec<_>>()).maybe(more);
    Some(
        el("details")
            .attr("open", "")
            .child(el("summary").written(format!("Not understood ({})", all.len())))
            .child(classed("p", "hint").text(hint))
            .child(list)
            .maybe((shown > 1).then_some(both)),
    )
}

fn line(corrections: RwSignal<Corrections>, at: usize, left: &LeftOut) -> Element {
    let options = CHOICES.iter().map(|(word, label, taken)| {
        let is_chosen = move || corrections.with(|c| c.taken.get(&at).copied() == *taken);
        el("option").attr("value", word).flag("selected", is_chosen).text(label)
    });
    let choose = move |event| {
        let word = event_target_value(&event);
        let chosen = CHOICES.iter().find(|(known, ..)| *known == word);
        corrections.update(|c| match chosen.and_then(|(.., taken)| *taken) {
            Some(taken) => drop(c.taken.insert(at, taken)),
            None => drop(c.taken.remove(&at)),
        });
    };
    let number = format!("line {}", left.line);
    let select = el("select")
        .attr("aria-label", format!("What {number} is"))
        .children(options.collect::<Vec<_>>())
        .on("change", choose);
    let words = el("span")
        .child(classed("span", "hint").written(format!("{number}: ")))
        .child(el("bdi").written(&*left.text));
    el("li").child(words).child(select)
}
