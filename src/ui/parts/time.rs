//! Time: the deploy moment, what is due, and the rounds of recurring sections.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::browser::{self, local_time};
use crate::codec::talk::Request;
use crate::domain::schedule::{Due, Turn};
use crate::domain::verdict::Call;
use crate::page::data;
use crate::store::{SheetView, Store, WorkView};
use crate::ui::element::{Element, button, classed, el};

/// When the section at a position is due, in words; nothing where it has no due time.
#[must_use]
pub fn due_tag(sheet: &SheetView, position: usize) -> Option<Element> {
    sheet.checklist.sections[position].due_hours?;
    let due = sheet.part(|part, work, of| part.dues.extend(work.dues.get(of)), position);
    let due = move || due.with(|part| part.dues.first().copied().flatten());
    let (call, none) = (due.clone(), due.clone());
    let tag = classed("span", "tag due")
        .toggle("hidden", move || none().is_none())
        .live_attr(data::CALL, move || Some(call().map(color)?.word().to_owned()))
        .live(move || due().map(due_words).unwrap_or_default());
    Some(tag)
}

fn color(due: Due) -> Call {
    match due {
        Due::Settled => Call::Go,
        Due::Waiting(_) | Due::Soon(_) => Call::Hold,
        Due::Overdue(_) => Call::NoGo,
    }
}

fn due_words(due: Due) -> String {
    match due {
        Due::Settled => "done".to_owned(),
        Due::Waiting(until) => ["due ", &local_time(until)].concat(),
        Due::Soon(minutes) => ["due in ", &minutes.to_string(), " min"].concat(),
        Due::Overdue(minutes) => {
            let (count, unit) = match minutes {
                0..120 => (minutes, " min"),
                120..2880 => (minutes / 60, " h"),
                _ => (minutes / 1440, " days"),
            };
            ["overdue by ", &count.to_string(), unit].concat()
        }
    }
}

/// The deploy moment, in the first section with a due time.
#[must_use]
pub fn deploy_line(store: Store, sheet: &SheetView, position: usize) -> Option<Element> {
    let sections = &sheet.checklist.sections;
    let first = sections.iter().position(|section| section.due_hours.is_some());
    (first == Some(position)).then(|| deployment(store, sheet))
}

fn deployment(store: Store, sheet: &SheetView) -> Element {
    let deployed = sheet.part(|part, work, _| part.deployed = work.deployed, 0);
    let is_open = RwSignal::new(false);
    let is_locked = sheet.is_preview();
    classed("div", "deploy").dynamic(move || {
        let at = deployed.with(|part| part.deployed);
        if is_open.get() {
            browser::focus_soon("deploy-time");
            return Some(deploy_form(store, at, is_open).into_view());
        }
        let act = |label: &str, message: Option<fn() -> Message>| {
            let press = move || match message {
                Some(message) => store.dispatch(message()),
                None => is_open.set(true),
            };
            button(label, press).toggle("disabled", is_locked.clone())
        };
        let row = classed("span", "row");
        let (words, row) = match at {
            None => (
                "Deployed: not yet".to_owned(),
                row.child(
                    act("Deployed now", Some(|| Message::DeployedNow)).attr("class", "primary"),
                )
                .child(act("Another time…", None).attr("id", "deploy-other")),
            ),
            Some(at) => (
                ["Deployed ", &local_time(at)].concat(),
                row.child(act("Change", None).attr("id", "deploy-other"))
                    .child(act("Take back", Some(|| Message::Deployed(None))))
                    .child(act("Calendar file", Some(|| Message::Asked(Request::CalendarFile))))
                    .child(act("Notify me…", Some(|| Message::Asked(Request::NotifyMe)))),
            ),
        };
        Some(el("div").child(el("span").written(words)).child(row).into_view())
    })
}

fn deploy_form(store: Store, at: Option<u64>, is_open: RwSignal<bool>) -> Element {
    let now = browser::moment().now;
    let typed = RwSignal::new(browser::field_time(at.unwrap_or(now)));
    let fault = RwSignal::new(String::new());
    let close = move || {
        is_open.set(false);
        browser::focus_soon("deploy-other");
    };
    let field = el("input")
        .attr("id", "deploy-time")
        .attr("type", "datetime-local")
        // What moments there are, in any zone.
        .attr("min", "1970-01-02T00:00")
        .attr("max", "9999-12-30T23:59")
        .attr("aria-describedby", "deploy-fault")
        .value(move || typed.get())
        .on("input", move |event| typed.set(event_target_value(&event)));
    let row = classed("span", "row")
        .child(classed("button", "primary").text("Save"))
        .child(button("Cancel", close).attr("class", "quiet"));
    classed("form", "row")
        .child(el("label").attr("for", "deploy-time").text("Deployed at"))
        .child(field)
        .child(row)
        .child(
            classed("p", "fault")
                .attr("id", "deploy-fault")
                .attr("role", "alert")
                .live(move || fault.get()),
        )
        .on("submit", move |event| {
            event.prevent_default();
            let Some(at) = browser::moment_of_field(&typed.get_untracked()) else {
                return fault.set("Write a date and a time.".to_owned());
            };
            store.dispatch(Message::Deployed(Some(at)));
            close();
        })
        .on("keydown", move |event| {
            if browser::is_escape(&event) {
                close();
            }
        })
}

/// Where a section that comes back stands; nothing of another.
pub fn turn(sheet: &SheetView, position: usize) -> impl Fn() -> Option<Turn> + Send + 'static {
    let every = sheet.checklist.sections[position].every;
    let turn = |part: &mut WorkView, work: &WorkView, of| part.turns.extend(work.turns.get(of));
    let turn = every.map(|_| sheet.part(turn, position));
    move || turn.as_ref()?.with(|part| part.turns.first().copied().flatten())
}

/// The rounds of a section that comes back.
#[must_use]
pub fn round_line(store: Store, sheet: &SheetView, position: usize) -> Option<Element> {
    sheet.checklist.sections[position].every?;
    Some(rounds(store, sheet, position))
}

fn rounds(store: Store, sheet: &SheetView, position: usize) -> Element {
    let state = |part: &mut WorkView, work: &WorkView, of: usize| {
        part.rounds.extend(work.rounds.get(of).cloned());
        part.turns.extend(work.turns.get(of));
    };
    let state = sheet.part(state, position);
    let is_locked = sheet.is_preview();
    classed("div", "rounds").dynamic(move || {
        let state = state.get();
        let turn = state.turns.first().copied().flatten();
        let rounds = state.rounds.first()?;
        let words = match (turn, rounds.last()) {
            (Some(Turn::Finished(done, back)), _) => {
                ["Last done ", &local_time(done), ", back on ", &local_time(back)].concat()
            }
            (_, Some(last)) => ["Last done ", &local_time(last.at)].concat(),
            _ => return None,
        };
        let begin = matches!(turn, Some(Turn::Finished(..))).then(|| {
            button("Begin next round", move || store.dispatch(Message::BeganRound(position)))
                .toggle("disabled", is_locked.clone())
        });
        let history = (!rounds.is_empty()).then(|| {
            let lines = rounds.iter().rev().map(|round| {
                let by = (!round.by.is_empty()).then(|| el("bdi").written(&*round.by));
                let (done, items) = (round.done.to_string(), round.items.to_string());
                let line = el("li").written(local_time(round.at));
                let line = if by.is_some() { line.text(" · ") } else { line };
                line.maybe(by).written([" · ", &*done, " of ", &*items].concat())
            });
            let title = ["History (", &rounds.len().to_string(), ")"].concat();
            el("details").child(el("summary").written(title)).child(el("ul").children(lines))
        });
        Some(el("div").child(el("span").written(words)).maybe(begin).maybe(history).into_view())
    })
}
