//! Merging a snapshot into the run: at once, or after what only a person can decide.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::link::{Brought, finish};
use super::{lineage, stage};
use crate::browser;
use crate::codec::talk::Tell;
use crate::domain::mark::Mark;
use crate::domain::merge::{Answer, Conflict, Merge, merge, merge_values};
use crate::domain::run::{Run, Snapshot, differences};
use crate::domain::schedule::as_of;
use crate::domain::value::Values;
use crate::ui::element::{Element, button, classed, el};

/// The dialog's id.
const DIALOG: &str = "merge-dialog";

/// What merging would do, as things are.
pub struct Plan {
    merge: Merge,
    values: Values,
    /// How many values would come in.
    new_values: usize,
    /// How many items differ.
    pub differ: usize,
    /// Whether a snapshot is known that both sides were worked from.
    pub is_base_known: bool,
}

impl Plan {
    /// The plan for the run as it is by now.
    pub fn of(desk: &Desk, brought: &Brought) -> Self {
        let base = lineage::base(desk, &brought.payload, &brought.revisions);
        Self::from(desk, brought, base.as_ref())
    }

    /// The plan as if nothing were known of what both sides share: it brings back what was taken in
    /// before and then taken back.
    pub fn anew(desk: &Desk, brought: &Brought) -> Self {
        Self::from(desk, brought, None)
    }

    fn from(desk: &Desk, brought: &Brought, base: Option<&Snapshot>) -> Self {
        let Run { marks: ours, values: own, .. } = desk.fresh_run();
        let Snapshot { marks: theirs, values, taken, .. } = &brought.snapshot;
        let marks = base.map(|base| as_of(&desk.sheet.checklist, base.marks.clone(), *taken));
        let merged = merge_values(&own, values, base.map(|base| &base.values));
        Self {
            merge: merge(&ours, theirs, marks.as_deref()),
            new_values: merged.all_set().filter(|(id, value)| own.own(id) != *value).count(),
            values: merged,
            differ: differences(&ours, theirs).len(),
            is_base_known: base.is_some(),
        }
    }

    /// What the button that merges says; `None` where nothing would come in.
    pub fn label(&self) -> Option<String> {
        let (taken, asked) = (self.merge.taken, self.merge.conflicts.len());
        if asked > 0 {
            return Some(format!("Merge… {asked} to decide"));
        }
        (taken + self.new_values > 0).then(|| format!("Merge: {}", self.coming(taken)))
    }

    /// “12 marks and 1 value come in”.
    fn coming(&self, marks: usize) -> String {
        let count = |count: usize, noun: &str| match count {
            1 => format!("1 {noun}"),
            _ => format!("{count} {noun}s"),
        };
        let verb = if marks + self.new_values == 1 { "comes" } else { "come" };
        match (marks, self.new_values) {
            (marks, 0) => format!("{} {verb} in", count(marks, "mark")),
            (0, values) => format!("{} {verb} in", count(values, "value")),
            (marks, values) => {
                format!("{} and {} come in", count(marks, "mark"), count(values, "value"))
            }
        }
    }

    /// Said where items differ, but nothing would come in.
    pub fn stays(&self) -> Option<&'static str> {
        let words = if self.is_base_known {
            "Your run has had this link in it; what differs was changed since."
        } else {
            "Your run has all of it, and more."
        };
        (self.label().is_none() && self.differ > 0).then_some(words)
    }

    /// Takes over what comes in, with the answers to the conflicts.
    fn adopt(self, desk: &Desk, brought: &Brought, answers: &[Answer]) {
        let theirs = answers.iter().filter(|answer| **answer == Answer::Theirs).count();
        let words = format!("Merged: {}", self.coming(self.merge.taken + theirs));
        let Some(marks) = self.merge.resolve(answers) else { return };
        lineage::took(desk, &brought.payload);
        let merged = Snapshot { marks, values: self.values, ..brought.snapshot.clone() };
        finish(&Tell::Adopt(words, Box::new(merged)));
    }
}

/// How a plan is made: [`Plan::of`] or [`Plan::anew`].
pub type Planner = fn(&Desk, &Brought) -> Plan;

/// Merges, or asks first what only a person can decide.
pub fn start(desk: &Arc<Desk>, brought: &Arc<Brought>, planner: Planner) {
    let plan = planner(desk, brought);
    if plan.merge.conflicts.is_empty() {
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
    let rest = if plan.merge.taken + plan.new_values > 0 {
        format!(" Everything else merges by itself: {}.", plan.coming(plan.merge.taken))
    } else {
        String::new()
    };
    let again = (!known.is_empty()).then(|| {
        let words = "Your run has changed in another tab meanwhile. Look at it again.";
        el("p").attr("role", "alert").text(words)
    });
    let title = match questions.len() {
        1 => "1 item to decide".to_owned(),
        count => format!("{count} items to decide"),
    };
    let all = |label: &str, answer: Answer| {
        let questions = questions.clone();
        button(label, move || questions.iter().for_each(|one| one.answer.set(Some(answer))))
    };
    let fieldsets = questions.iter().enumerate().map(|(at, one)| fieldset(desk, brought, at, one));
    let form =
        el("form").attr("method", "dialog").children(fieldsets).child(footer()).on("submit", {
            let (desk, brought, questions) = (desk.clone(), brought.clone(), questions.clone());
            move |_| confirm(&desk, &brought, planner, &questions)
        });
    el("dialog")
        .attr("id", DIALOG)
        .attr("class", "merge")
        .attr("aria-labelledby", "merge-title")
        .child(el("h2").attr("id", "merge-title").text(title))
        .maybe(again)
        .child(el("p").text(format!(
            "You and the link decided differently. Notes of both sides stay, whatever you choose, \
             and so does the reason of the other side, as a note.{rest}"
        )))
        .child(
            classed("div", "row")
                .child(all("All mine", Answer::Ours))
                .child(all("All theirs", Answer::Theirs)),
        )
        .child(form)
}

fn footer() -> Element {
    let merge = classed("button", "primary").attr("type", "submit").text("Merge");
    let cancel = button("Cancel", || browser::close_dialog(DIALOG));
    classed("div", "row").child(merge).child(cancel)
}

/// Merges, unless the run has changed meanwhile so that the questions are others.
fn confirm(desk: &Arc<Desk>, brought: &Arc<Brought>, planner: Planner, questions: &[Question]) {
    let plan = planner(desk, brought);
    let answered: Vec<(Conflict, Option<Answer>)> =
        questions.iter().map(|one| (one.conflict.clone(), one.answer.get_untracked())).collect();
    let find = |conflict: &Conflict| {
        answered.iter().find(|(known, _)| known == conflict).and_then(|(_, answer)| *answer)
    };
    let answers: Option<Vec<Answer>> = plan.merge.conflicts.iter().map(find).collect();
    if let Some(answers) = answers {
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
    let section = section.map(|section| classed("span", "hint").text(&*section.title));
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
    el("fieldset").child(el("legend").child(el("b").text(text)).text(" ").maybe(section)).child(
        classed("div", "sides").child(side(Answer::Ours, "Mine", ours)).child(side(
            Answer::Theirs,
            &whose,
            theirs,
        )),
    )
}

/// A mark with all that is known of it.
fn shown(whose: &str, mark: &Mark) -> Element {
    let line = |label: &str, text: &str| {
        (!text.is_empty()).then(|| el("span").text(format!("{label}{text}")))
    };
    let by = if mark.by.is_empty() { String::new() } else { format!("{}, ", mark.by) };
    let when = if mark.at == 0 { String::new() } else { browser::local_time(mark.at) };
    let who = format!("{by}{when}");
    let state = el("b").attr("data-state", mark.state.word()).text(mark.state.about().label);
    classed("span", "mark")
        .child(el("span").text(format!("{whose}: ")).child(state))
        .maybe(line("Reason: ", &mark.reason))
        .maybe(line("Note: ", &mark.note))
        .maybe((!who.is_empty()).then(|| classed("span", "hint").text(who)))
}
