//! What a merge in git left in a run file: items that both sides decided differently, for the person to
//! settle.

use std::sync::Arc;

use leptos::prelude::*;

use super::brought::{Brought, Unsettled};
use super::desk::Desk;
use super::{merging, stage};
use crate::browser;
use crate::codec::revisions_json::Revisions;
use crate::codec::share_link;
use crate::domain::mark::Mark;
use crate::ui::element::{Element, button, classed, el};

/// The dialog's id.
const DIALOG: &str = "settle-dialog";

/// Shows what was brought.
pub type Show = fn(&Arc<Desk>, Brought);

/// The part of a banner that says what is to be settled; `None` where there is nothing.
pub fn part(desk: &Arc<Desk>, brought: &Arc<Brought>, show: Show) -> Option<Element> {
    let count = brought.unsettled.len();
    if count == 0 {
        return None;
    }
    let (desk, brought) = (desk.clone(), brought.clone());
    let settle = button("Settle…", move || {
        let (desk, brought) = (desk.clone(), brought.clone());
        stage::open(DIALOG, move || dialog(&desk, &brought, show).into_view());
    });
    Some(classed("div", "row").child(el("p").written(words(count))).child(settle))
}

/// What a merge left, in a sentence.
pub fn words(count: usize) -> String {
    let (items, count_as) = if count == 1 {
        ("1 item", "it counts")
    } else {
        (&*format!("{count} items"), "they count")
    };
    format!(
        "Two branches decided {items} differently; until that is settled, {count_as} as blocked."
    )
}

/// An item on screen, and the side that the person has chosen so far.
#[derive(Clone)]
struct Question {
    about: Unsettled,
    chosen: RwSignal<Option<usize>>,
}

fn dialog(desk: &Arc<Desk>, brought: &Arc<Brought>, show: Show) -> Element {
    let question =
        |about: &Unsettled| Question { about: about.clone(), chosen: RwSignal::new(None) };
    let questions: Vec<Question> = brought.unsettled.iter().map(question).collect();
    let title = match questions.len() {
        1 => "1 item to settle".to_owned(),
        count => format!("{count} items to settle"),
    };
    let fieldsets = questions.iter().map(|one| fieldset(desk, one));
    let footer = classed("div", "row")
        .child(classed("button", "primary").attr("type", "submit").text("Settle"))
        .child(button("Cancel", || browser::close_dialog(DIALOG)));
    let form =
        el("form").attr("method", "dialog").children(fieldsets).child(footer).on("submit", {
            let (desk, brought, questions) = (desk.clone(), brought.clone(), questions.clone());
            move |_| show(&desk, settled(&desk, &brought, &questions))
        });
    let hint = "Notes of both sides stay, whatever you choose. The file stays as it is: start a run from it, and share that as a file.";
    el("dialog")
        .attr("id", DIALOG)
        .attr("class", "merge")
        .attr("aria-labelledby", "settle-title")
        .child(el("h2").attr("id", "settle-title").written(title))
        .child(el("p").written(hint))
        .child(form)
}

fn fieldset(desk: &Desk, question: &Question) -> Element {
    let Question { about: Unsettled { item, sides }, chosen } = question;
    let chosen = *chosen;
    let side = |(at, mark): (usize, &Mark)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", format!("settle-{item}"))
            .attr("required", "")
            .flag("checked", move || chosen.get() == Some(at))
            .on("change", move |_| chosen.set(Some(at)));
        let whose = if at == 0 { "One side" } else { "The other side" };
        classed("label", "choice side").child(radio).child(merging::shown(whose, mark))
    };
    el("fieldset")
        .child(el("legend").child(el("b").written(desk.text_of(*item))))
        .child(classed("div", "sides").children(sides.iter().enumerate().map(side)))
}

/// The snapshot with the decisions that were chosen; its notes are those that the merge has made.
fn settled(desk: &Desk, brought: &Brought, questions: &[Question]) -> Brought {
    let mut snapshot = brought.snapshot.clone();
    let mut unsettled = Vec::new();
    for Question { about, chosen } in questions {
        match chosen.get_untracked().and_then(|chosen| about.sides.get(chosen)) {
            Some(side) => {
                let mark = &mut snapshot.marks[about.item];
                *mark = Mark { note: mark.note.clone(), ..side.clone() };
            }
            None => unsettled.push(about.clone()),
        }
    }
    let payload = desk.payload_of(&snapshot, brought.snapshot.hash);
    snapshot.hash = share_link::hash_of(&payload).unwrap_or(snapshot.hash);
    Brought { snapshot, payload, revisions: Revisions::new(), unsettled }
}
