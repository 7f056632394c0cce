//! Runs, as they come from storage: the one on screen, and the list of all.

use super::command::{Command, Record};
use super::history::{Step, Way, none_of};
use super::message::Moment;
use super::model::{Keeping, Model, Page, Wanted};
use super::sheet::{Change, Sheet};
use super::update::{notify, title};
use super::{opening, route, saving, talk, time, undo, viewing};
use crate::codec::stored::key::{self, Key, Part};
use crate::codec::stored::{self, GlanceRecords, RunRecords, run_records};
use crate::domain::checklist::Checklist;
use crate::domain::mark::State;
use crate::domain::run::Glance;

/// The command that reads a run of a checklist.
#[must_use]
pub fn read_run(checklist: &Checklist, run: Option<String>) -> Command {
    Command::ReadRun {
        slug: checklist.slug.clone(),
        run,
        items: checklist.items.iter().map(|item| item.id.clone()).collect(),
        values: checklist.values.iter().map(|slot| slot.id.clone()).collect(),
        phases: checklist.phases.iter().map(|phase| phase.id.clone()).collect(),
        sections: checklist
            .sections
            .iter()
            .filter(|s| s.every.is_some())
            .map(|s| s.id.clone())
            .collect(),
    }
}

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
            Wanted { payload, ..Wanted::default() }
        }
        _ => return Vec::new(),
    };
    sheet.folded = folded;
    let is_arriving = wanted.run.is_none() && model.sheet().is_none_or(|s| !s.is_started());
    let mut records = with_unsaved(records, wanted.run.as_deref(), checklist, &model.unsaved)
        .filter(|records| is_of(records, slug) && !(is_arriving && is_archived(records)));
    // What another tab has deleted stays on screen.
    if let Some(orphan) = orphan.filter(|_| records.is_none()) {
        records = Some(run_records(checklist, &orphan));
        sheet.is_orphan = true;
    }
    let is_missing = records.is_none() && wanted.run.is_some();
    if let Some(records) = records {
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
    if sheet.is_aged() && !sheet.is_orphan {
        // In another edition the run stands elsewhere: home says so, too.
        let text = stored::write_standing(&sheet.glance(0));
        records.push(Record { key: key::glance(&sheet.run.id), text });
    }
    let made = take_early(&mut sheet, early, &model.person, moment).after(records);
    // What was said of the run before is taken away by the same errand.
    let was_aged = model.sheet().is_some_and(Sheet::is_aged);
    let is_aged = was_aged || sheet.is_aged();
    sheet.find();
    model.page = Page::Sheet(Box::new(sheet));
    let mut commands = undo::keep(model, made);
    if !early.is_empty() && model.keeping != Keeping::Newer {
        let items = early.iter().map(|(item, _)| item.clone()).collect();
        commands.push(Command::ForgetEarly { slug: slug.to_owned(), items });
    }
    if is_aged && wanted.payload.is_none() {
        commands.extend(talk::ask(model, "changed", ""));
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

/// Whether a run is out of the way: its checklist's page begins another.
fn is_archived(records: &RunRecords) -> bool {
    let key = key::state(&records.id);
    let state = records.parts.iter().find(|(part, _)| *part == key);
    state.is_some_and(|(_, raw)| stored::work::read_state(raw).is_ok_and(|life| life.archived))
}

/// Whether what is stored is a run of this checklist. What cannot be read is taken for one.
fn is_of(records: &RunRecords, slug: &str) -> bool {
    let run = records.run.as_deref().map(stored::read_run);
    !matches!(run, Some(Ok((owner, ..))) if owner != slug)
}

/// What is stored of a run, with the records over it that could not be stored. Without storage they
/// are all there is.
fn with_unsaved(
    records: Option<RunRecords>,
    wanted: Option<&str>,
    checklist: &Checklist,
    unsaved: &[Record],
) -> Option<RunRecords> {
    let find =
        |key: String| unsaved.iter().find(|record| record.key == key).map(|r| r.text.clone());
    let current = || stored::read_text(&find(key::current(&checklist.slug))?).ok();
    let stored = || records.as_ref().map(|records| records.id.clone());
    let id = wanted.map(str::to_owned).or_else(current).or_else(stored);
    let Some(id) = id.filter(|_| !unsaved.is_empty()) else { return records };
    let mut merged = records.filter(|records| records.id == id).unwrap_or_else(|| RunRecords {
        marks: vec![None; checklist.items.len()],
        values: vec![None; checklist.values.len()],
        id: id.clone(),
        ..RunRecords::default()
    });
    let lay_over = |slot: &mut Option<String>, key: String| {
        if let Some(text) = find(key) {
            *slot = Some(over(slot.take(), text)).filter(|text| !text.is_empty());
        }
    };
    lay_over(&mut merged.run, key::run(&id));
    lay_over(&mut merged.name, key::name(&id));
    for (slot, item) in merged.marks.iter_mut().zip(&checklist.items) {
        lay_over(slot, key::mark(&id, &item.id));
    }
    for (slot, value) in merged.values.iter_mut().zip(&checklist.values) {
        lay_over(slot, key::value(&id, &value.id));
    }
    let is_part =
        |record: &&Record| matches!(key::parse(&record.key), Some(Key::Part(run, _)) if run == id);
    for Record { key, text } in unsaved.iter().filter(is_part).cloned() {
        let known = merged.parts.iter().position(|(other, _)| *other == key);
        let stored = known.map(|at| merged.parts.remove(at).1);
        merged.parts.push((key, over(stored, text)));
    }
    merged.parts.retain(|(_, text)| !text.is_empty());
    merged.run.is_some().then_some(merged)
}

/// A record that could not be stored, over the one that is.
fn over(stored: Option<String>, text: String) -> String {
    match stored {
        Some(stored) => stored::keep_unknown_fields(&stored, &text).unwrap_or(text),
        None => text,
    }
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
    for records in all_with_unsaved(stored, &model.unsaved) {
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

/// What is stored of all runs, with the records over it that could not be stored.
fn all_with_unsaved(mut all: Vec<GlanceRecords>, unsaved: &[Record]) -> Vec<GlanceRecords> {
    for record in unsaved {
        let (id, part) = match key::parse(&record.key) {
            Some(Key::Run(id)) => (id, None),
            Some(Key::Part(id, part @ (Part::Name | Part::Glance))) => (id, Some(part)),
            _ => continue,
        };
        let known = all.iter().position(|records| records.id == id);
        let at = known.unwrap_or_else(|| {
            all.push(GlanceRecords { id: id.to_owned(), ..GlanceRecords::default() });
            all.len() - 1
        });
        let (of, text) = (&mut all[at], record.text.clone());
        match part {
            None => of.run = text,
            Some(Part::Name) => of.name = Some(over(of.name.take(), text)),
            Some(_) => of.glance = Some(over(of.glance.take(), text)),
        }
    }
    all.retain(|records| !records.run.is_empty());
    all
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

/// Starts a run, and goes to its page.
pub fn start_another(model: &mut Model, fresh: Sheet, moment: Moment) -> Vec<Command> {
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
    // What was said of the run before is taken away by the same errand.
    if was_aged {
        commands.extend(talk::ask(model, "changed", ""));
    }
    commands
}

/// Deletes a run.
pub fn delete(model: &mut Model, run: &str) -> Vec<Command> {
    let own = vec![Record { key: key::run(run), text: String::new() }];
    undo::change_all(model, "Run deleted", own.clone(), own)
}
