//! What follows from what happens.

use super::command::{Command, Record};
use super::message::{Message, Moment};
use super::model::{Model, Notice, Page};
use super::sheet::{Link, NAME_LENGTH, Sheet, cut};
use super::{opening, route, runs, saving};
use crate::codec::snapshot_link;
use crate::codec::stored::{self, key};
use crate::domain::mark::{Mark, State};
use crate::domain::run::toggle_group;

/// The id of the share dialog.
pub const SHARE_DIALOG: &str = "share-dialog";

/// Takes in what happened at a moment, and says what the browser has to do about it.
pub fn update(model: &mut Model, message: Message, moment: Moment) -> Vec<Command> {
    match message {
        Message::Arrived(address) => opening::arrive(model, &address),
        Message::Followed(address) => opening::follow(model, &address),
        Message::FetchedChecklist { slug, json } => opening::take_checklist(model, &slug, json),
        Message::FetchedRevisions { slug, json } => opening::take_revisions(model, &slug, &json),
        Message::ReadRun { slug, records, early } => {
            runs::take_run(model, &slug, records, &early, moment)
        }
        Message::ReadGlances(records) => runs::take_glances(model, &records),
        Message::ReadPerson(raw) => match stored::read_text(&raw) {
            Ok(name) => {
                model.person = name;
                Vec::new()
            }
            Err(_) => saving::found_unreadable(model, Record { key: key::person(), text: raw }),
        },
        Message::FoundUnreadable(record) => saving::found_unreadable(model, record),
        Message::FoundNoStorage => saving::found_no_storage(model),
        Message::Saved(record) => saving::saved(model, &record),
        Message::NotSaved(record, error) => saving::not_saved(model, record, error),
        Message::ChangedElsewhere(key, text) => saving::changed_elsewhere(model, &key, text),

        Message::Ticked(item, done) => {
            let state = if done { State::Done } else { State::Open };
            decide(model, &[(item, state)], "", moment)
        }
        Message::TickedGroup(items) => tick_group(model, items, moment),
        Message::Decided(item, state, reason) => decide(model, &[(item, state)], &reason, moment),
        Message::SetValue(id, value) => change(model, |sheet| sheet.set_value(&id, &value, moment)),
        Message::NamedRun(name) => {
            let mut commands = change(model, |sheet| sheet.rename(&name, moment));
            commands.extend(title(model));
            commands.extend(relink(model, moment));
            commands
        }
        Message::NamedPerson(name) => name_person(model, &name, moment),
        Message::ChoseFilter(filter) => {
            if let Page::Sheet(sheet) = &mut model.page {
                sheet.filter = filter;
            }
            Vec::new()
        }
        Message::Undid => turn(model, "Undone", |sheet| sheet.undo(moment)),
        Message::Redid => turn(model, "Done again", |sheet| sheet.redo(moment)),
        Message::StartedRun => start_run(model, moment),

        Message::OpenedShare => {
            let mut commands = relink(model, moment);
            commands.push(Command::OpenDialog(SHARE_DIALOG));
            commands
        }
        Message::CopiedLink => {
            let mut commands = relink(model, moment);
            commands.push(Command::Copy { text: model.link.clone(), what: "Link" });
            commands
        }
        Message::ChoseLuggage(luggage) => {
            model.luggage = luggage;
            relink(model, moment)
        }
        Message::StartedFromSnapshot => start_from_snapshot(model, moment),
        Message::ReplacedBySnapshot => replace_by_snapshot(model, moment),
        Message::ClosedLink => close_link(model),

        Message::Copied(text, what) => vec![Command::Copy { text, what }],
        Message::CopyEnded(what, true) => notify(model, format!("{what} copied"), false),
        Message::CopyEnded(what, false) => {
            let text =
                format!("{what} not copied: the browser refused. Select it and copy by hand.");
            notify(model, text, false)
        }
        Message::AskedForUnreadable => vec![Command::DownloadUnreadable(model.unreadable.clone())],
        Message::NoticeEnded(number) => {
            model.notice.take_if(|notice| notice.number == number);
            Vec::new()
        }
    }
}

/// Shows a short sentence.
pub(super) fn notify(model: &mut Model, text: String, undo: bool) -> Vec<Command> {
    model.notices += 1;
    model.notice = Some(Notice { number: model.notices, text, undo });
    vec![Command::EndNotice(model.notices)]
}

/// The page's title, from what is on screen.
pub(super) fn title(model: &Model) -> Vec<Command> {
    let title = match &model.page {
        Page::Sheet(sheet) if !sheet.run.name.is_empty() => {
            format!("{} · {} · Preflight", sheet.run.name, sheet.checklist.title)
        }
        Page::Sheet(sheet) => format!("{} · Preflight", sheet.checklist.title),
        Page::Loading(wanted) => format!("{} · Preflight", model.title_of(&wanted.slug)),
        Page::Failed(_) => "Not found · Preflight".to_owned(),
        Page::Home(_) | Page::Blank => {
            "Preflight: production checklists that a team can run".into()
        }
    };
    vec![Command::SetTitle(title)]
}

/// Changes the person's own run. While a snapshot is on screen nothing changes.
fn change(model: &mut Model, change: impl FnOnce(&mut Sheet) -> Vec<Record>) -> Vec<Command> {
    match &mut model.page {
        Page::Sheet(sheet) if sheet.snapshot().is_none() => {
            let records = change(sheet);
            saving::save(model, records)
        }
        _ => Vec::new(),
    }
}

fn decide(
    model: &mut Model,
    states: &[(usize, State)],
    reason: &str,
    moment: Moment,
) -> Vec<Command> {
    let by = model.person.clone();
    change(model, |sheet| sheet.decide(label(states), states, reason, &by, moment))
}

/// What a change is called when it is undone.
fn label(states: &[(usize, State)]) -> &'static str {
    match states {
        [(_, State::Open)] => "Un-tick",
        [(_, State::Done)] => "Tick",
        [(_, State::NotApplicable)] => "Not applicable",
        [(_, State::Blocked)] => "Blocked",
        _ => "Ticks of a group",
    }
}

fn tick_group(model: &mut Model, items: std::ops::Range<usize>, moment: Moment) -> Vec<Command> {
    let Some(marks) = model.sheet().and_then(|sheet| sheet.run.marks.get(items.clone())) else {
        return Vec::new();
    };
    let states: Vec<(usize, State)> =
        toggle_group(marks).into_iter().map(|(at, state)| (items.start + at, state)).collect();
    decide(model, &states, "", moment)
}

fn turn(
    model: &mut Model,
    what: &str,
    turn: impl FnOnce(&mut Sheet) -> Option<(String, Vec<Record>)>,
) -> Vec<Command> {
    let mut turned = None;
    let mut commands = change(model, |sheet| {
        let Some((label, records)) = turn(sheet) else { return Vec::new() };
        turned = Some(label);
        records
    });
    if let Some(label) = turned {
        commands.extend(notify(model, format!("{what}: {label}"), false));
    }
    commands
}

fn start_run(model: &mut Model, moment: Moment) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    let mut fresh = Sheet::new(sheet.checklist.clone());
    let mut records = fresh.start(moment);
    records.push(fresh.glance_record(moment.now));
    let path = route::checklist_path(&model.base, &fresh.checklist.slug);
    **sheet = fresh;
    let mut commands = saving::save(model, records);
    commands.push(Command::Push(path));
    commands.push(Command::ScrollToTop);
    commands.extend(title(model));
    commands.extend(notify(
        model,
        "New run started; the one before is on the home page".into(),
        false,
    ));
    commands
}

fn start_from_snapshot(model: &mut Model, moment: Moment) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    if sheet.snapshot().is_none() {
        return Vec::new();
    }
    let records = sheet.start_from_snapshot(moment);
    let path = route::checklist_path(&model.base, &sheet.checklist.slug);
    let mut commands = saving::save(model, records);
    commands.push(Command::Replace(path));
    commands.extend(title(model));
    commands.extend(notify(model, "This run is yours now".into(), false));
    commands
}

fn replace_by_snapshot(model: &mut Model, moment: Moment) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    let Link::Open(snapshot) = std::mem::take(&mut sheet.link) else { return Vec::new() };
    let marks: Vec<(usize, Mark)> = snapshot.marks.into_iter().enumerate().collect();
    let records = sheet.set("Replace marks", marks, moment);
    let path = route::checklist_path(&model.base, &sheet.checklist.slug);
    let is_changed = !records.is_empty();
    let words = if is_changed { "Your marks were replaced" } else { "Your marks were the same" };
    let mut commands = saving::save(model, records);
    commands.push(Command::Replace(path));
    commands.extend(notify(model, words.into(), is_changed));
    commands
}

fn close_link(model: &mut Model) -> Vec<Command> {
    opening::close_link(model);
    let Some(sheet) = model.sheet() else { return Vec::new() };
    vec![Command::Replace(route::checklist_path(&model.base, &sheet.checklist.slug))]
}

fn name_person(model: &mut Model, name: &str, moment: Moment) -> Vec<Command> {
    let name = cut(name.trim(), NAME_LENGTH);
    if name == model.person {
        return Vec::new();
    }
    name.clone_into(&mut model.person);
    let record = Record { key: key::person(), text: stored::write_text(name) };
    let mut commands = saving::save(model, vec![record]);
    commands.extend(relink(model, moment));
    commands
}

/// Makes the link that the share dialog shows.
fn relink(model: &mut Model, moment: Moment) -> Vec<Command> {
    let Page::Sheet(sheet) = &model.page else { return Vec::new() };
    let payload = snapshot_link::payload(
        &sheet.checklist,
        &sheet.run,
        &model.person,
        model.luggage,
        moment.now,
    );
    let path = route::checklist_path(&model.base, &sheet.checklist.slug);
    model.link = format!("{}{path}#{payload}", model.origin);
    Vec::new()
}
