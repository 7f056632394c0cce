//! Time: the timer for the next look at the clock, rounds that come back, and what is due.

use std::mem::{discriminant, replace};

use super::command::Command;
use super::message::Moment;
use super::model::{Model, Page};
use super::sheet::Sheet;
use super::title::title;
use super::{requests, work};
use crate::codec::talk::Request;
use crate::domain::checklist::{Checklist, Section};
use crate::domain::mark::Mark;
use crate::domain::schedule::{Due, Turn, due_at, next_look};
use crate::domain::zone::Zone;

/// Where each section with a due time stands at `now`; `None` for the others, and in a frozen run.
#[must_use]
pub fn dues(sheet: &Sheet, now: u64) -> Vec<Option<Due>> {
    let run = &sheet.run;
    let deployed = run.deployed.filter(|_| run.life.frozen.is_none());
    dues_of(&sheet.checklist, &run.marks, deployed, now)
}

/// The same for what is on screen, be it a snapshot.
#[must_use]
pub fn shown_dues(sheet: &Sheet, now: u64) -> Vec<Option<Due>> {
    match sheet.snapshot() {
        Some(shown) => dues_of(&sheet.checklist, &shown.marks, shown.deployed, now),
        None => dues(sheet, now),
    }
}

fn dues_of(
    checklist: &Checklist,
    marks: &[Mark],
    deployed: Option<u64>,
    now: u64,
) -> Vec<Option<Due>> {
    let due = |section| {
        let until = due_at(section, deployed?)?;
        Some(Due::of(until, marks.get(section.items.clone())?, now))
    };
    checklist.sections.iter().map(due).collect()
}

/// Where each recurring section with these marks stands at `now`; `None` for the others.
#[must_use]
pub fn turns(checklist: &Checklist, marks: &[Mark], now: u64, zone: Zone) -> Vec<Option<Turn>> {
    let turn = |of: &Section| Some(Turn::of(of.every?, marks.get(of.items.clone())?, now, zone));
    checklist.sections.iter().map(turn).collect()
}

/// Looks at the clock: begins the rounds that have come back.
pub fn look(model: &mut Model, moment: Moment) -> Vec<Command> {
    model.look_at = 0;
    let Some(sheet) = model.sheet().filter(|sheet| sheet.run.life.frozen.is_none()) else {
        return Vec::new();
    };
    let turns = turns(&sheet.checklist, &sheet.run.marks, moment.now, model.zone);
    let turns = turns.into_iter().enumerate();
    let back: Vec<usize> =
        turns.filter(|(_, turn)| matches!(turn, Some(Turn::Back(_)))).map(|(at, _)| at).collect();
    back.into_iter().flat_map(|section| work::come_back(model, section, moment)).collect()
}

/// What the clock alone has made due, or due soon, between two moments, a line for each section.
fn come_due(sheet: &Sheet, before: u64, now: u64) -> String {
    let then = dues(sheet, before).into_iter().map(|due| due.as_ref().map(discriminant));
    let sections = sheet.checklist.sections.iter();
    let changed = sections.zip(dues(sheet, now)).zip(then).filter_map(|((section, due), then)| {
        let due = due.filter(|due| then != Some(discriminant(due)))?;
        match due {
            Due::Soon(minutes) => Some(format!("{}: due in {minutes} min", section.title)),
            Due::Overdue(_) => Some([&section.title, ": due"].concat()),
            Due::Waiting(_) | Due::Settled => None,
        }
    });
    changed.collect::<Vec<String>>().join("\n")
}

/// Follows the clock after each message: sets the timer for the next look where none is set that
/// comes in time, says in the title what is due, and tells the person who wants to be told.
pub fn keep(model: &mut Model, moment: Moment) -> Vec<Command> {
    let now = moment.now;
    let before = replace(&mut model.now, now);
    let mut commands = Vec::new();
    let (mut wait, mut pressing, mut news) = (None, "", String::new());
    let mut badge = model.badge;
    if let Page::Sheet(sheet) = &model.page
        && sheet.run.life.frozen.is_none()
    {
        let run = &sheet.run;
        wait = next_look(&sheet.checklist, &run.marks, run.deployed, now, model.zone);
        // What has come due behind a snapshot, while it was frozen, or on its way in a link.
        let is_back = |turn: &Option<Turn>| matches!(turn, Some(Turn::Back(_)));
        let turns = turns(&sheet.checklist, &run.marks, now, model.zone);
        if sheet.is_started() && sheet.snapshot().is_none() && turns.iter().any(is_back) {
            wait = Some(1_000);
        }
        let dues = dues(sheet, now);
        let is_pressing = |due: &&Due| matches!(due, Due::Soon(_) | Due::Overdue(_));
        badge = dues.iter().flatten().filter(is_pressing).count();
        let any = |is_it: fn(&Due) -> bool| dues.iter().flatten().any(is_it);
        if any(|due| matches!(due, Due::Overdue(_))) {
            pressing = "Overdue: ";
        } else if any(|due| matches!(due, Due::Soon(_))) {
            pressing = "Due: ";
        }
        if before > 0 {
            news = come_due(sheet, before, now);
        }
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
    if badge != model.badge {
        model.badge = badge;
        commands.push(Command::Badge(badge));
    }
    if !news.is_empty() {
        commands.extend(requests::ask_alone(model, Request::Notify(news)));
    }
    commands
}
