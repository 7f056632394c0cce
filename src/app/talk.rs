//! The application's side of its talk with the workshop.

use super::command::Command;
use super::history::Way;
use super::hosting;
use super::message::Moment;
use super::model::{Model, Page};
use super::opening;
use super::own;
use super::route;
use super::runs;
use super::saving;
use super::sheet::{Link, Sheet};
use super::undo::{change, keep};
use super::update::{name_person, notify, rename, title};
use crate::codec::published::FROM;
use crate::codec::talk::{Ask, FILE, Tell};
use crate::domain::run::Snapshot;
use crate::domain::value::Values;

/// Asks the workshop for something, with the run on screen.
pub fn ask(model: &Model, errand: &str, text: &str) -> Vec<Command> {
    let records = model.sheet().map(super::sheet::Sheet::records).unwrap_or_default();
    hand_over(model, errand, text, records)
}

/// Asks the workshop for something, with these records.
#[must_use]
pub fn hand_over(
    model: &Model,
    errand: &str,
    text: &str,
    records: Vec<(String, String)>,
) -> Vec<Command> {
    vec![Command::Ask(written(model, errand, text, records))]
}

/// An ask as it is sent to the workshop.
pub(super) fn written(
    model: &Model,
    errand: &str,
    text: &str,
    records: Vec<(String, String)>,
) -> String {
    let sheet = model.sheet();
    let ask = Ask {
        errand: errand.to_owned(),
        text: text.to_owned(),
        base: model.base.clone(),
        origin: model.origin.clone(),
        slug: sheet.map(|sheet| sheet.checklist.slug.clone()).unwrap_or_default(),
        person: model.person.clone(),
        records,
    };
    ask.write()
}

/// Does what the workshop tells. What it says amiss changes nothing.
pub fn told(model: &mut Model, text: &str, moment: Moment) -> Vec<Command> {
    match Tell::read(text) {
        Some(Tell::Show(snapshot)) => show(model, snapshot),
        Some(Tell::Adopt(label, snapshot)) => adopt(model, &label, *snapshot, moment),
        Some(Tell::Begin(snapshot)) => begin(model, *snapshot, moment),
        Some(Tell::Leave) => leave(model),
        Some(Tell::Parent(hash)) => given_away(model, hash),
        Some(Tell::Ask(errand, text)) => ask(model, &errand, &text),
        Some(Tell::Seen(has_gone)) => seen(model, has_gone),
        Some(Tell::NameRun(name)) => rename(model, &name, moment),
        Some(Tell::NamePerson(name)) => name_person(model, &name),
        Some(Tell::Say(sentence)) => notify(model, sentence, None),
        Some(Tell::Failed(sentence)) => {
            let mut commands = show(model, None);
            commands.extend(hosting::failed(model));
            commands.extend(notify(model, sentence, None));
            commands
        }
        Some(Tell::Catalog(catalog, problems)) => hosting::list(model, &catalog, problems),
        Some(Tell::Hosted(slug, found)) => hosting::take(model, &slug, found),
        Some(Tell::Store { words, records, before }) => own::store(model, &words, records, before),
        Some(Tell::Reread) => opening::reread(model),
        Some(Tell::Go(path)) => {
            let (rest, fragment) = path.split_at(path.find('#').unwrap_or(path.len()));
            let (path, query) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
            let [path, query, fragment] = [path, query, fragment].map(str::to_owned);
            let held = String::new();
            opening::follow(model, &route::Address { path, query, fragment, held })
        }
        None => Vec::new(),
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
    sheet.run.parent = hash;
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
