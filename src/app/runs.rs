//! Runs, as they come from storage: the one on screen, and the list of all.

use super::command::{Command, Record};
use super::history::{Step, Way, none_of};
use super::message::Moment;
use super::model::{Keeping, Model, Page, Wanted};
use super::notice::notify;
use super::sheet::{Change, Sheet};
use super::title::title;
use super::{opening, requests, route, saving, time, twins, undo, unsaved, viewing};
use crate::codec::stored::key;
use crate::codec::stored::{self, GlanceRecords, RunRecords, run_records};
use crate::codec::talk::Request;
use crate::domain::mark::State;
use crate::domain::next_run::{Keep, next_run};
use crate::domain::run::Glance;

/// What is stored of a run has been read.
pub fn take_run(
    model: &mut Model,
    slug: &str,
    records: Option<RunRecords>,
    folded: Vec<String>,
    early: &[(String, bool)],
    moment: Moment,
) -> Vec<Command> {
    let Some(checklist) = model.checklist(slug) else { return Vec::new() };
    let mut sheet = Sheet::new(checklist.clone());
    let mut orphan = None;
    let wanted = match &model.page {
        Page::Loading(wanted) if wanted.slug == slug => wanted.clone(),
        Page::Sheet(shown) if shown.checklist.slug == slug => {
            orphan = shown.is_orphan.then(|| shown.records());
            let payload = sheet.look_as(shown);
            sheet.is_own = shown.is_own;
            Wanted { payload, ..Wanted::default() }
        }
        _ => return Vec::new(),
    };
    sheet.folded = folded;
    let is_arriving = wanted.run.is_none() && model.sheet().is_none_or(|s| !s.is_started());
    let records = unsaved::over_run(records, wanted.run.as_deref(), checklist, &model.unsaved);
    // A run that begins by itself from here on begins after this one.
    let after = records.as_ref().map(|records| records.id.clone()).unwrap_or_default();
    let mut records =
        records.filter(|records| is_of(records, slug) && !(is_arriving && records.is_archived()));
    // What another tab has deleted stays on screen.
    if let Some(orphan) = orphan.filter(|_| records.is_none()) {
        records = Some(run_records(checklist, &orphan));
        sheet.is_orphan = true;
    }
    let is_missing = records.is_none() && wanted.run.is_some();
    let mut standing = None;
    if records.is_none() && !is_missing {
        sheet.run.after = Some(after);
    }
    if let Some(records) = records {
        standing.clone_from(&records.glance);
        let (unreadable, newer) = sheet.fill(&records);
        for record in unreadable {
            saving::found_unreadable(model, record);
        }
        if newer {
            model.keeping = Keeping::Newer;
        }
    }
    let is_named = wanted.run.is_some() && sheet.is_started();
    let mut records = Vec::from_iter(is_named.then(|| sheet.current()));
    let text = stored::write_standing(&sheet.glance(0));
    let is_other = standing.is_some_and(|stored| !stored::stands_as(&stored, &text));
    if (is_other || sheet.is_aged()) && !sheet.is_orphan {
        // In another edition, or with what two tabs have marked at once, the run stands elsewhere: home
        // says so, too.
        records.push(Record { key: key::glance(&sheet.run.id), text });
    }
    // Ticks that a run does not take wait until it does.
    let refusal = sheet.run.life.refusal().filter(|_| !early.is_empty());
    let early = if refusal.is_some() { &[] } else { early };
    let is_stored = sheet.is_started();
    let made = take_early(&mut sheet, early, &model.person, moment).after(records);
    // The same request takes away what was said of the run before.
    let was_aged = model.sheet().is_some_and(Sheet::is_aged);
    let is_aged = was_aged || sheet.is_aged();
    sheet.find();
    model.page = Page::Sheet(Box::new(sheet));
    let mut commands = undo::keep(model, made);
    if !early.is_empty() && model.keeping != Keeping::Newer {
        let items = early.iter().map(|(item, _)| item.clone()).collect();
        let run = model.run_in_hand().to_owned();
        commands.push(Command::ForgetEarly { slug: slug.to_owned(), run, items });
    }
    if is_stored {
        commands.extend(twins::unite(model));
    }
    if let Some(refusal) = refusal {
        commands.extend(notify(model, refusal.to_owned(), None));
    }
    if is_aged && wanted.payload.is_none() {
        commands.extend(requests::ask(model, Request::Changed));
    }
    commands.extend(time::look(model, moment));
    commands.extend(title(model));
    if is_missing {
        // What is marked from here on belongs to another run.
        commands.push(Command::Replace(route::checklist_path(&model.base, slug)));
        let text = "That run is not in this browser; ask for its link instead".to_owned();
        commands.extend(notify(model, text, None));
    }
    commands.extend(viewing::reveal(model, &wanted.fragment));
    commands.extend(opening::open_link(model, wanted.payload));
    commands
}

/// Whether what is stored is a run of this checklist. What cannot be read is taken for one.
fn is_of(records: &RunRecords, slug: &str) -> bool {
    let run = records.run.as_deref().map(stored::read_run);
    !matches!(run, Some(Ok((owner, ..))) if owner != slug)
}

/// Marks what was ticked before the application had arrived.
fn take_early(sheet: &mut Sheet, early: &[(String, bool)], by: &str, moment: Moment) -> Change {
    let state = |done: &bool| if *done { State::Done } else { State::Open };
    let states: Vec<(usize, State)> = early
        .iter()
        .filter_map(|(id, done)| Some((sheet.checklist.position(id)?, state(done))))
        .collect();
    sheet.decide("First ticks", &states, "", by, moment)
}

/// The summaries of the runs have been read: the one touched last comes first. Runs that cannot be
/// read are offered as a download.
pub fn take_glances(model: &mut Model, stored: Vec<GlanceRecords>) -> Vec<Command> {
    let mut glances: Vec<Glance> = Vec::new();
    for records in unsaved::over_all(stored, &model.unsaved) {
        match stored::read_glance(&records) {
            Ok(read) => {
                let older = |shown: &Glance| shown.touched < read.touched;
                let place = glances.iter().position(older).unwrap_or(glances.len());
                glances.insert(place, read);
            }
            Err(stored::Unread::Newer) => model.keeping = Keeping::Newer,
            Err(stored::Unread::Damaged) => {
                let key = key::run(&records.id);
                saving::found_unreadable(model, Record { key, text: records.run });
            }
        }
    }
    if let Page::Home(shown) = &mut model.page {
        *shown = glances;
    }
    Vec::new()
}

/// The browser offers no storage: what is there is what could not be stored.
pub fn found_no_storage(model: &mut Model) -> Vec<Command> {
    model.keeping = Keeping::NoStorage;
    take_glances(model, Vec::new())
}

/// Archives a run of the list, or takes it out of the archive.
pub fn archive(model: &mut Model, run: &str, archived: bool) -> Vec<Command> {
    let Page::Home(glances) = &mut model.page else { return Vec::new() };
    let Some(glance) = glances.iter_mut().find(|glance| glance.id == run) else {
        return Vec::new();
    };
    // Another tab may have changed the rest of them.
    let records = |archived: bool| {
        let record = |key: String| Record { key, text: stored::write_archived(archived) };
        vec![record(key::state(run)), record(key::glance(run))]
    };
    let before = records(glance.life.archived);
    glance.life.archived = archived;
    let after = records(archived);
    let words = if archived { "Archived" } else { "Out of the archive" };
    undo::change_all(model, words, before, after)
}

/// Starts a run in which nothing is marked, of the checklist on screen.
pub fn start_fresh(model: &mut Model, moment: Moment) -> Vec<Command> {
    let Some(sheet) = model.sheet() else { return Vec::new() };
    let fresh = Sheet::new(sheet.checklist.clone());
    start_another(model, fresh, moment)
}

/// Starts the next run from the one on screen.
pub fn start_next(model: &mut Model, keep: Keep, moment: Moment) -> Vec<Command> {
    let Some(sheet) = model.sheet() else { return Vec::new() };
    let mut fresh = Sheet::new(sheet.checklist.clone());
    fresh.run = next_run(&sheet.run, &sheet.checklist, keep);
    start_another(model, fresh, moment)
}

/// Starts a run, and goes to its page.
fn start_another(model: &mut Model, fresh: Sheet, moment: Moment) -> Vec<Command> {
    let path = route::checklist_path(&model.base, &fresh.checklist.slug);
    let words = "New run started; the one before is on the home page";
    let mut commands = start(model, fresh, words, moment);
    commands.extend([Command::Push(path), Command::ScrollToTop]);
    commands
}

/// Starts a run in the place of the one on screen, and says so.
pub fn start(model: &mut Model, mut fresh: Sheet, words: &str, moment: Moment) -> Vec<Command> {
    let records = fresh.begin(moment);
    let mut before = none_of(&records);
    let mut was_aged = false;
    if let Some(sheet) = model.sheet() {
        let current = Some(sheet.current()).filter(|_| sheet.is_started());
        for record in &mut before {
            if let Some(current) = current.as_ref().filter(|current| current.key == record.key) {
                record.clone_from(current);
            }
        }
        was_aged = sheet.is_aged();
        fresh.folded.clone_from(&sheet.folded);
    }
    model.page = Page::Sheet(Box::new(fresh));
    let mut commands = saving::save(model, records.clone());
    commands.extend(title(model));
    model.history.record(Step::of_all("Run started", before, records));
    commands.extend(notify(model, words.to_owned(), Some(Way::Undo)));
    // The same request takes away what was said of the run before.
    if was_aged {
        commands.extend(requests::ask(model, Request::Changed));
    }
    commands
}

/// Deletes a run.
pub fn delete(model: &mut Model, run: &str) -> Vec<Command> {
    let own = vec![Record { key: key::run(run), text: String::new() }];
    undo::change_all(model, "Run deleted", own.clone(), own)
}
