//! Time: the timer for the next look at the clock, rounds that come back, and what is due.

use super::command::Command;
use super::message::Moment;
use super::model::{Model, Page};
use super::sheet::Sheet;
use super::update::title;
use super::{talk, work};
use crate::domain::schedule::{Due, Turn, due_at, next_look};

/// Where each section with a due time stands at `now`; `None` for the others, and in a frozen run.
#[must_use]
pub fn dues(sheet: &Sheet, now: u64) -> Vec<Option<Due>> {
    let run = &sheet.run;
    let deployed = run.deployed.filter(|_| run.life.frozen.is_none());
    let due = |section| {
        let until = due_at(section, deployed?)?;
        Some(Due::of(until, run.marks.get(section.items.clone())?, now))
    };
    sheet.checklist.sections.iter().map(due).collect()
}

/// Where each recurring section stands at `now`; `None` for the others.
#[must_use]
pub fn turns(sheet: &Sheet, now: u64) -> Vec<Option<Turn>> {
    let marks = &sheet.run.marks;
    let sections = sheet.checklist.sections.iter();
    let turns = sections.map(|of| Some(Turn::of(of.every?, marks.get(of.items.clone())?, now)));
    turns.collect()
}

/// Looks at the clock: begins the rounds that have come back.
pub fn look(model: &mut Model, moment: Moment) -> Vec<Command> {
    model.look_at = 0;
    let Some(sheet) = model.sheet().filter(|sheet| sheet.run.life.frozen.is_none()) else {
        return Vec::new();
    };
    let turns = turns(sheet, moment.now).into_iter().enumerate();
    let back: Vec<usize> =
        turns.filter(|(_, turn)| matches!(turn, Some(Turn::Back(_)))).map(|(at, _)| at).collect();
    back.into_iter().flat_map(|section| work::come_back(model, section, moment)).collect()
}

/// Follows the clock after each message: sets the timer for the next look where none is set that
/// comes in time, says in the title what is due, and tells the person who wants to be told.
pub fn keep(model: &mut Model, moment: Moment) -> Vec<Command> {
    let now = moment.now;
    model.now = now;
    let mut commands = Vec::new();
    let (mut wait, mut pressing, mut overdue) = (None, "", Vec::new());
    if let Page::Sheet(sheet) = &model.page
        && sheet.run.life.frozen.is_none()
    {
        let run = &sheet.run;
        wait = next_look(&sheet.checklist, &run.marks, run.deployed, now);
        // What has come due behind a snapshot, while it was frozen, or on its way in a link.
        let is_back = |turn: &Option<Turn>| matches!(turn, Some(Turn::Back(_)));
        if sheet.is_started() && sheet.snapshot().is_none() && turns(sheet, now).iter().any(is_back)
        {
            wait = Some(1_000);
        }
        for (section, due) in dues(sheet, now).into_iter().enumerate() {
            match due {
                Some(Due::Overdue(_)) => overdue.push(section),
                Some(Due::Soon(_)) => pressing = "Due: ",
                _ => {}
            }
        }
    }
    if !overdue.is_empty() {
        pressing = "Overdue: ";
    }
    // The browser keeps one timer: a new one takes the place of the old one.
    let at = wait.map_or(0, |wait| now.saturating_add(u64::from(wait)));
    let is_set = model.look_at > now && model.look_at <= at;
    if !is_set {
        model.look_at = at;
        commands.extend(wait.map(Command::LookIn));
    }
    if pressing != model.pressing {
        model.pressing = pressing;
        commands.extend(title(model));
    }
    let fresh = overdue.iter().filter(|at| !model.overdue.contains(at));
    let names = |sheet: &Sheet| {
        let name = |at: &usize| sheet.checklist.sections.get(*at).map(|of| of.title.clone());
        fresh.filter_map(name).collect::<Vec<String>>().join(", ")
    };
    let due = model.sheet().map(names).unwrap_or_default();
    if model.notify && !due.is_empty() {
        commands.extend(talk::ask(model, "notify", &due));
    }
    model.overdue = overdue;
    commands
}
