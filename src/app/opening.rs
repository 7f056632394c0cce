//! Opening: from an address to a page, with the files and records that it needs.

use std::sync::Arc;

use super::command::{Command, Record};
use super::message::{FetchError, Moment};
use super::model::{Failure, Keeping, Model, Page, Wanted};
use super::route::{self, Address, Route};
use super::saving;
use super::sheet::{Link, LinkProblem, Sheet};
use super::update::{notify, title};
use crate::codec::problem::Problem;
use crate::codec::share_link::{self, LinkError};
use crate::codec::stored::{self, RunRecords, key};
use crate::codec::{checklist_json, revisions_json, snapshot_link};
use crate::domain::checklist::Checklist;
use crate::domain::mark::State;
use crate::domain::run::Glance;

/// A link of the site was followed.
pub fn follow(model: &mut Model, address: &Address) -> Vec<Command> {
    let path = format!("{}{}{}", address.path, address.query, address.fragment);
    let mut commands = vec![Command::Push(path)];
    commands.extend(arrive(model, address));
    commands.push(Command::ScrollToTop);
    commands
}

/// The address has changed, or the page was opened.
pub fn arrive(model: &mut Model, address: &Address) -> Vec<Command> {
    match Route::read(&model.base, address) {
        Route::Home => {
            model.page = Page::Home(Vec::new());
            let mut commands = vec![Command::ReadGlances];
            commands.extend(title(model));
            commands
        }
        Route::Nowhere => fail(model, Failure::Nowhere),
        Route::Checklist { slug, run, payload } => {
            let wanted = Wanted { slug, run, payload };
            if !is_shown(model, &wanted) {
                return want(model, wanted);
            }
            if address.fragment.is_empty() && wanted.payload.is_none() {
                close_link(model);
            }
            open_link(model, wanted.payload)
        }
    }
}

/// Leaves what a link has brought, if there is something.
pub fn close_link(model: &mut Model) {
    if let Page::Sheet(sheet) = &mut model.page {
        sheet.link = Link::None;
    }
}

/// Whether what is wanted differs from what is on screen by a link at most.
fn is_shown(model: &Model, wanted: &Wanted) -> bool {
    model.sheet().is_some_and(|sheet| {
        sheet.checklist.slug == wanted.slug
            && wanted.run.as_ref().is_none_or(|run| *run == sheet.run.id)
    })
}

/// Shows a checklist, or asks for its file first.
fn want(model: &mut Model, wanted: Wanted) -> Vec<Command> {
    let command = match model.checklist(&wanted.slug) {
        Some(checklist) => read_run(checklist, wanted.run.clone()),
        None => Command::FetchChecklist(wanted.slug.clone()),
    };
    model.page = Page::Loading(wanted);
    vec![command]
}

/// The command that reads a run of a checklist.
#[must_use]
pub fn read_run(checklist: &Checklist, run: Option<String>) -> Command {
    Command::ReadRun {
        slug: checklist.slug.clone(),
        run,
        items: checklist.items.iter().map(|item| item.id.clone()).collect(),
        values: checklist.values.iter().map(|slot| slot.id.clone()).collect(),
    }
}

/// A checklist's file has come.
pub fn take_checklist(
    model: &mut Model,
    slug: &str,
    json: Result<String, FetchError>,
) -> Vec<Command> {
    let is_wanted = matches!(&model.page, Page::Loading(wanted) if wanted.slug == slug);
    let checklist = match read_checklist(slug, json) {
        Ok(checklist) => Arc::new(checklist),
        Err(failure) if is_wanted => return fail(model, failure),
        Err(_) => return Vec::new(),
    };
    model.checklists.push(checklist.clone());
    match &model.page {
        Page::Loading(wanted) if wanted.slug == slug => {
            vec![read_run(&checklist, wanted.run.clone())]
        }
        _ => Vec::new(),
    }
}

/// The checklist of a file, or why it cannot be shown.
fn read_checklist(slug: &str, json: Result<String, FetchError>) -> Result<Checklist, Failure> {
    let text = json.map_err(|error| match error {
        FetchError::Missing => Failure::NoChecklist(slug.to_owned()),
        FetchError::Unreachable => Failure::Unreachable(slug.to_owned()),
    })?;
    // A server that answers every address with a page has no such file either.
    if text.trim_start().starts_with('<') {
        return Err(Failure::NoChecklist(slug.to_owned()));
    }
    let broken = |problems| Failure::Broken(slug.to_owned(), problems);
    let checklist = checklist_json::read(&text).map_err(broken)?;
    if checklist.slug != slug {
        let sentence = format!("must be `{slug}`, like the file's name.");
        return Err(broken(vec![Problem { path: "slug".to_owned(), sentence }]));
    }
    Ok(checklist)
}

/// What is stored of a run has been read.
pub fn take_run(
    model: &mut Model,
    slug: &str,
    records: Option<RunRecords>,
    early: &[(String, bool)],
    moment: Moment,
) -> Vec<Command> {
    let (wanted, shown) = match &model.page {
        Page::Loading(wanted) if wanted.slug == slug => (wanted.clone(), None),
        Page::Sheet(sheet) if sheet.checklist.slug == slug => {
            (Wanted::default(), Some((sheet.link.clone(), sheet.filter)))
        }
        _ => return Vec::new(),
    };
    let Some(checklist) = model.checklist(slug) else { return Vec::new() };
    let mut sheet = Sheet::new(checklist.clone());
    if let Some((link, filter)) = shown {
        (sheet.link, sheet.filter) = (link, filter);
    }
    let mut commands = Vec::new();
    let records = with_unsaved(records, wanted.run.as_deref(), checklist, &model.unsaved)
        .filter(|records| is_of(records, slug));
    let is_missing = records.is_none() && wanted.run.is_some();
    if let Some(records) = records {
        let (unreadable, newer) = sheet.fill(&records);
        for record in unreadable {
            saving::found_unreadable(model, record);
        }
        if newer {
            model.keeping = Keeping::Newer;
        }
        if wanted.run.is_some() {
            commands.extend(saving::save(model, vec![sheet.current()]));
        }
    }
    let records = take_early(&mut sheet, early, moment);
    commands.extend(saving::save(model, records));
    if !early.is_empty() && matches!(model.keeping, Keeping::Kept | Keeping::Failing) {
        let items = early.iter().map(|(item, _)| item.clone()).collect();
        commands.push(Command::ForgetEarly { slug: slug.to_owned(), items });
    }
    model.page = Page::Sheet(Box::new(sheet));
    commands.extend(title(model));
    if is_missing {
        let text = "That run is not in this browser; ask for its link instead".to_owned();
        commands.extend(notify(model, text, false));
    }
    commands.extend(open_link(model, wanted.payload));
    commands
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
    let id = wanted.map(str::to_owned).or_else(current);
    let Some(id) = id.filter(|_| !unsaved.is_empty()) else { return records };
    let mut merged = records.filter(|records| records.id == id).unwrap_or_else(|| RunRecords {
        marks: vec![None; checklist.items.len()],
        values: vec![None; checklist.values.len()],
        id: id.clone(),
        ..RunRecords::default()
    });
    let lay_over = |slot: &mut Option<String>, key: String| {
        if let Some(text) = find(key) {
            *slot = Some(text);
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
    merged.run.is_some().then_some(merged)
}

/// Marks what was ticked before the application had arrived.
fn take_early(sheet: &mut Sheet, early: &[(String, bool)], moment: Moment) -> Vec<Record> {
    let state = |done: &bool| if *done { State::Done } else { State::Open };
    let states: Vec<(usize, State)> = early
        .iter()
        .filter_map(|(id, done)| Some((sheet.checklist.position(id)?, state(done))))
        .collect();
    sheet.decide("First ticks", &states, "", moment)
}

/// Opens what a link carries, over the run on screen.
fn open_link(model: &mut Model, payload: Option<String>) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    let Some(payload) = payload else { return Vec::new() };
    let slug = sheet.checklist.slug.clone();
    let fetched = model.revisions.iter().find(|(of, _)| *of == slug).map(|(_, known)| known);
    let none = revisions_json::Revisions::new();
    sheet.link = match snapshot_link::open(&payload, &sheet.checklist, fetched.unwrap_or(&none)) {
        Ok(snapshot) => Link::Open(Box::new(snapshot)),
        Err(LinkError::UnknownRevision(_)) if fetched.is_none() => {
            sheet.link = Link::Waiting(payload);
            return vec![Command::FetchRevisions(slug)];
        }
        Err(error) => {
            let mut others = model.catalog.iter().map(|card| &card.slug);
            let owner = others.find(|other| share_link::belongs_to(&payload, other));
            Link::Failed(match owner.filter(|owner| **owner != slug) {
                Some(owner) => LinkProblem::OtherChecklist(owner.clone(), payload),
                None => LinkProblem::Unreadable(error),
            })
        }
    };
    vec![Command::ScrollToTop]
}

/// A checklist's revisions file has come, or has not: a link may wait for it.
pub fn take_revisions(
    model: &mut Model,
    slug: &str,
    json: &Result<String, FetchError>,
) -> Vec<Command> {
    let revisions = json.as_deref().map(revisions_json::read).unwrap_or_default();
    model.revisions.retain(|(of, _)| of != slug);
    model.revisions.push((slug.to_owned(), revisions));
    match model.sheet().map(|sheet| (&sheet.checklist.slug, &sheet.link)) {
        Some((shown, Link::Waiting(payload))) if *shown == slug => {
            let payload = payload.clone();
            open_link(model, Some(payload))
        }
        _ => Vec::new(),
    }
}

/// The summaries of the runs have been read: the one touched last comes first. Runs that cannot be read are offered as a download.
pub fn take_glances(
    model: &mut Model,
    records: &[(String, String, Option<String>, Option<String>)],
) -> Vec<Command> {
    let mut glances: Vec<Glance> = Vec::new();
    for (id, run, name, glance) in records {
        match stored::read_glance(id, run, name.as_deref(), glance.as_deref()) {
            Ok(read) => {
                let older = |shown: &Glance| shown.touched < read.touched;
                let place = glances.iter().position(older).unwrap_or(glances.len());
                glances.insert(place, read);
            }
            Err(stored::Unread::Newer) => model.keeping = Keeping::Newer,
            Err(stored::Unread::Damaged) => {
                let key = stored::key::run(id);
                saving::found_unreadable(model, Record { key, text: run.clone() });
            }
        }
    }
    if let Page::Home(shown) = &mut model.page {
        *shown = glances;
    }
    Vec::new()
}

fn fail(model: &mut Model, failure: Failure) -> Vec<Command> {
    model.page = Page::Failed(failure);
    title(model)
}

/// The address of the checklist that a link belongs to.
#[must_use]
pub fn address_of_link(base: &str, slug: &str, payload: &str) -> Address {
    Address {
        path: route::checklist_path(base, slug),
        query: String::new(),
        fragment: format!("#{payload}"),
    }
}
