//! Merging a snapshot into the run: at once, or after what only a person can decide.

mod moment;
mod plan;

pub use plan::Plan;

use std::sync::Arc;

use leptos::prelude::*;

use super::brought::Brought;
use super::desk::Desk;
use super::stage;
use crate::browser;
use crate::domain::mark::Mark;
use crate::domain::merge::{Answer, Conflict};
use crate::ui::element::{Element, button, classed, el};

/// The dialog's id.
const DIALOG: &str = "merge-dialog";

/// How a plan is made: [`Plan::of`] or [`Plan::anew`].
pub type Planner = fn(&Desk, &Brought) -> Plan;

/// Merges, or asks first what only a person can decide.
pub fn start(desk: &Arc<Desk>, brought: &Arc<Brought>, planner: Planner) {
    let plan = planner(desk, brought);
    let is_asked = plan.merge.takes_back_more() || plan.moments().is_some();
    if plan.merge.conflicts.is_empty() && !is_asked {
        plan.adopt(desk, brought, &[]);
    } else {
        ask(desk, brought, planner, plan, Vec::new());
    }
}

/// A conflict on screen and what the person has answered so far.
#[derive(Clone)]
struct Question {
    conflict: Conflict,
    answer: RwSignal<Option<Answer>>,
}

/// Opens the dialog. `known` are the questions that were on screen before: what was answered
/// stays answered while the question is the same.
fn ask(
    desk: &Arc<Desk>,
    brought: &Arc<Brought>,
    planner: Planner,
    plan: Plan,
    known: Vec<(Conflict, Option<Answer>)>,
) {
    let (desk, brought) = (desk.clone(), brought.clone());
    stage::open(DIALOG, move || dialog(&desk, &brought, planner, &plan, &known).into_view());
}

fn dialog(
    desk: &Arc<Desk>,
    brought: &Arc<Brought>,
    planner: Planner,
    plan: &Plan,
    known: &[(Conflict, Option<Answer>)],
) -> Element {
    let question = |conflict: &Conflict| {
        let before = known.iter().find(|(known, _)| known == conflict);
        let answer = RwSignal::new(before.and_then(|(_, answer)| *answer));
        Question { conflict: conflict.clone(), answer }
    };
    let questions: Vec<Question> = plan.merge.conflicts.iter().map(question).collect();
    let rest = match &*plan.coming(plan.merge.taken) {
        "" => String::new(),
        coming => format!(" Everything else merges by itself: {coming}."),
    };
    let again = (!known.is_empty()).then(|| {
        let words = "Your run has changed in another tab meanwhile. Look at it again.";
        el("p").attr("role", "alert").written(words)
    });
    // Whether it takes back decisions, where it would take back more than it brings.
    let take_back = RwSignal::new(None);
    let question = plan.merge.takes_back_more().then(|| back_fieldset(plan, take_back));
    // Which of two deploy moments it is.
    let deployed = RwSignal::new(None);
    let moments = plan.moments().map(|moments| moment::fieldset(moments, deployed));
    let noun = if moments.is_some() { "thing" } else { "item" };
    let title = match questions.len() + usize::from(moments.is_some()) {
        0 => format!("Merging {}", plan.taking_back()),
        1 => format!("1 {noun} to decide"),
        count => format!("{count} {noun}s to decide"),
    };
    let all = |label: &str, answer: Answer| {
        let questions = questions.clone();
        button(label, move || questions.iter().for_each(|one| one.answer.set(Some(answer))))
    };
    let fieldsets = questions.iter().enumerate().map(|(at, one)| fieldset(desk, brought, at, one));
    let form = el("form")
        .attr("method", "dialog")
        .maybe(question)
        .maybe(moments)
        .children(fieldsets)
        .child(footer())
        .on("submit", {
            let (desk, brought, questions) = (desk.clone(), brought.clone(), questions.clone());
            move |_| {
                let answers = (take_back.get_untracked(), deployed.get_untracked());
                confirm(&desk, &brought, planner, &questions, answers);
            }
        });
    el("dialog")
        .attr("id", DIALOG)
        .attr("class", "merge")
        .attr("aria-labelledby", "merge-title")
        .child(el("h2").attr("id", "merge-title").written(title))
        .maybe(again)
        .maybe((!questions.is_empty()).then(|| {
            el("p").written(format!(
                "You and the link decided differently. Notes of both sides stay, whatever you choose, \
                 and so does the reason of the other side, as a note.{rest}"
            ))
        }))
        .maybe((!questions.is_empty()).then(|| {
            classed("div", "row")
                .child(all("All mine", Answer::Ours))
                .child(all("All theirs", Answer::Theirs))
        }))
        .child(form)
}

/// Asks whether decisions are taken back.
fn back_fieldset(plan: &Plan, take_back: RwSignal<Option<bool>>) -> Element {
    let choice = |answer: bool, words: &str| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "take-back")
            .attr("required", "")
            .flag("checked", move || take_back.get() == Some(answer))
            .on("change", move |_| take_back.set(Some(answer)));
        classed("label", "choice").child(radio).written(words)
    };
    let count = plan.merge.taken_back;
    let items = if count == 1 { "1 item" } else { &format!("{count} items") };
    el("fieldset")
        .child(el("legend").child(el("b").written(format!("Merging {}", plan.taking_back()))))
        .child(el("p").written(format!(
            "In the link, {items} that you have decided stood open after they had been decided."
        )))
        .child(choice(false, "Keep my decisions, take in the rest"))
        .child(choice(true, "Open these items again"))
}

fn footer() -> Element {
    let merge = classed("button", "primary").attr("type", "submit").text("Merge");
    let cancel = button("Cancel", || browser::close_dialog(DIALOG));
    classed("div", "row").child(merge).child(cancel)
}

/// Merges, unless the run has changed meanwhile so that the questions are others.
fn confirm(
    desk: &Arc<Desk>,
    brought: &Arc<Brought>,
    planner: Planner,
    questions: &[Question],
    (take_back, deployed): (Option<bool>, Option<u64>),
) {
    let mut plan = planner(desk, brought);
    if take_back == Some(false) {
        plan = plan.keeping();
    }
    let is_asked = take_back.is_some() || !plan.merge.takes_back_more();
    if let Some(at) = deployed.filter(|at| plan.moments().is_some_and(|all| all.contains(at))) {
        plan = plan.deploying(at);
    }
    let is_asked = is_asked && plan.moments().is_none();
    let answered: Vec<(Conflict, Option<Answer>)> =
        questions.iter().map(|one| (one.conflict.clone(), one.answer.get_untracked())).collect();
    let find = |conflict: &Conflict| {
        answered.iter().find(|(known, _)| known == conflict).and_then(|(_, answer)| *answer)
    };
    let answers: Option<Vec<Answer>> = plan.merge.conflicts.iter().map(find).collect();
    if let Some(answers) = answers.filter(|_| is_asked) {
        plan.adopt(desk, brought, &answers);
    } else {
        let (desk, brought) = (desk.clone(), brought.clone());
        browser::soon(move || ask(&desk, &brought, planner, plan, answered));
    }
}

fn fieldset(desk: &Desk, brought: &Brought, at: usize, question: &Question) -> Element {
    let Conflict { position, ours, theirs, .. } = &question.conflict;
    let checklist = &desk.sheet.checklist;
    let text = desk.text_of(*position);
    let section = checklist.sections.iter().find(|section| section.items.contains(position));
    let section = section.map(|section| classed("span", "hint").written(&*section.title));
    let side = |answer: Answer, whose: &str, mark: &Mark| {
        let chosen = question.answer;
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", format!("conflict-{at}"))
            .attr("required", "")
            .flag("checked", move || chosen.get() == Some(answer))
            .on("change", move |_| chosen.set(Some(answer)));
        classed("label", "choice side").child(radio).child(shown(whose, mark))
    };
    let person = &brought.snapshot.person;
    let whose = if person.is_empty() { "Theirs".to_owned() } else { format!("Theirs ({person})") };
    el("fieldset").child(el("legend").child(el("b").written(text)).text(" ").maybe(section)).child(
        classed("div", "sides").child(side(Answer::Ours, "Mine", ours)).child(side(
            Answer::Theirs,
            &whose,
            theirs,
        )),
    )
}

/// A mark with all that is known of it.
pub fn shown(whose: &str, mark: &Mark) -> Element {
    let line = |label: &str, text: &str| {
        (!text.is_empty()).then(|| el("span").written(format!("{label}{text}")))
    };
    let by = if mark.by.is_empty() { String::new() } else { format!("{}, ", mark.by) };
    let when = if mark.at == 0 { String::new() } else { browser::local_time(mark.at) };
    let who = format!("{by}{when}");
    let state = el("b").attr("data-state", mark.state.word()).written(mark.state.about().label);
    classed("span", "mark")
        .child(el("span").written(format!("{whose}: ")).child(state))
        .maybe(line("Reason: ", &mark.reason))
        .maybe(line("Note: ", &mark.note))
        .maybe((!who.is_empty()).then(|| classed("span", "hint").written(who)))
}
