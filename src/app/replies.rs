//! What the workshop replies, and what comes of it.

use super::command::{Command, Record};
use super::history::Way;
use super::message::Moment;
use super::model::{Model, Page};
use super::notice::notify;
use super::sheet::{Link, Sheet};
use super::title::title;
use super::undo::{change, change_all, keep};
use super::{hosting, names, opening, reading, requests, route, runs, saving, work};
use crate::codec::published::FROM;
use crate::codec::talk::{FILE, Reply};
use crate::domain::run::Snapshot;
use crate::domain::value::Values;

/// Does what the workshop replies.
pub fn take(model: &mut Model, reply: Reply, moment: Moment) -> Vec<Command> {
    match reply {
        Reply::Show(snapshot) => show(model, snapshot),
        Reply::Adopt(label, snapshot) => adopt(model, &label, *snapshot, moment),
        Reply::Begin(snapshot) => begin(model, *snapshot, moment),
        Reply::Leave => leave(model),
        Reply::Parent(hash) => given_away(model, hash),
        Reply::Ask(request) => requests::ask(model, request),
        Reply::Seen(has_gone) => seen(model, has_gone),
        Reply::Sign(id, signature) => {
            let phases = model.sheet().map(|sheet| &sheet.checklist.phases);
            let phase = phases.and_then(|all| all.iter().position(|phase| phase.id == id));
            work::sign(model, phase.unwrap_or(usize::MAX), Some(signature), moment)
        }
        Reply::NameRun(name) => names::name_run(model, &name, moment),
        Reply::NamePerson(name) => names::name_person(model, &name),
        Reply::Say(sentence) => notify(model, sentence, None),
        Reply::Failed(sentence) => {
            let mut commands = show(model, None);
            commands.extend(hosting::failed(model));
            commands.extend(notify(model, sentence, None));
            commands
        }
        Reply::Catalog(catalog, problems) => hosting::list(model, &catalog, problems),
        Reply::Hosted(slug, found) => hosting::take(model, &slug, found),
        Reply::Store { words, records, before } => store(model, &words, records, before),
        Reply::Reread => reading::reread(model),
        Reply::Go(path) => {
            let (rest, fragment) = path.split_at(path.find('#').unwrap_or(path.len()));
            let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
            let [path, query, fragment] = [path, query, fragment].map(str::to_owned);
            let held = String::new();
            opening::lead(model, &route::Address { path, query, fragment, held })
        }
    }
}

/// A snapshot whose marks are those of the checklist on screen, with its values above the defaults.
fn fitting(model: &Model, mut snapshot: Snapshot) -> Option<Snapshot> {
    let checklist = &model.sheet()?.checklist;
    let mut values = Values::of(&checklist.values);
    for (id, value) in snapshot.values.all_set() {
        values.set(id, value);
    }
    snapshot.values = values;
    snapshot.sign_offs.resize(checklist.phases.len(), Vec::new());
    (snapshot.marks.len() == checklist.items.len()).then_some(snapshot)
}

fn show(model: &mut Model, snapshot: Option<Box<Snapshot>>) -> Vec<Command> {
    let link = match snapshot.and_then(|snapshot| fitting(model, *snapshot)) {
        Some(snapshot) => Link::Open(Box::new(snapshot)),
        None => Link::None,
    };
    let mut commands = Vec::new();
    if let Page::Sheet(sheet) = &mut model.page {
        // A board that has changed stays where it is looked at.
        if sheet.snapshot().is_none() || link == Link::None {
            commands.push(Command::ScrollToTop);
        }
        sheet.show_link(link);
        // The address of a board is for everybody, and stays.
        if sheet.snapshot().is_some() && !sheet.payload.starts_with(FROM) {
            let path = route::checklist_path(&model.base, &sheet.checklist.slug);
            commands.push(match &*sheet.payload {
                FILE => Command::Replace(path),
                payload => Command::Hold(path, payload.to_owned()),
            });
        }
    }
    commands.extend(title(model));
    commands
}

/// The run was given away as a snapshot with this hash: that changes nothing in it.
fn given_away(model: &mut Model, hash: u32) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    if sheet.snapshot().is_some() || !sheet.is_started() {
        return Vec::new();
    }
    sheet.run.goes_on_from(hash);
    let records = vec![sheet.own_record()];
    keep(model, records.into())
}

/// Takes over what a snapshot says, as one step of undo. A frozen run says why not, and the snapshot
/// stays on screen.
fn adopt(model: &mut Model, label: &str, snapshot: Snapshot, moment: Moment) -> Vec<Command> {
    let Some(snapshot) = fitting(model, snapshot) else { return Vec::new() };
    if let Some(refusal) = model.sheet().and_then(|sheet| sheet.run.life.refusal()) {
        return notify(model, refusal.to_owned(), None);
    }
    let mut commands = leave(model);
    let mut is_changed = false;
    commands.extend(change(model, |sheet| {
        let made = sheet.adopt(label, &snapshot, moment);
        is_changed = made.step.is_some();
        made
    }));
    let words = if is_changed { label.to_owned() } else { "Nothing had to change".to_owned() };
    commands.extend(notify(model, words, is_changed.then_some(Way::Undo)));
    commands
}

/// Leaves the run for a new one that begins as a snapshot.
fn begin(model: &mut Model, snapshot: Snapshot, moment: Moment) -> Vec<Command> {
    let Some(snapshot) = fitting(model, snapshot) else { return Vec::new() };
    let mut commands = leave(model);
    let Some(sheet) = model.sheet() else { return Vec::new() };
    let mut fresh = Sheet::new(sheet.checklist.clone());
    fresh.begin_as(&snapshot);
    commands.extend(runs::start(model, fresh, "This run is yours now", moment));
    commands
}

/// The run goes on with the checklist as it is now, perhaps with marks of items that are gone.
fn seen(model: &mut Model, has_gone: bool) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    sheet.keep_up();
    sheet.run.has_gone = has_gone;
    let records = vec![sheet.own_record()];
    saving::save(model, records)
}

fn leave(model: &mut Model) -> Vec<Command> {
    opening::close_link(model);
    let Some(sheet) = model.sheet() else { return Vec::new() };
    let mut commands =
        vec![Command::Replace(route::checklist_path(&model.base, &sheet.checklist.slug))];
    commands.extend(title(model));
    commands
}

/// Stores records as one step; undo stores what was before.
fn store(
    model: &mut Model,
    words: &str,
    records: Vec<(String, String)>,
    before: Vec<(String, String)>,
) -> Vec<Command> {
    let records_of = |pairs: Vec<(String, String)>| -> Vec<Record> {
        pairs.into_iter().map(|(key, text)| Record { key, text }).collect()
    };
    change_all(model, words, records_of(before), records_of(records))
}
