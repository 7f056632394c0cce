//! Opening: from an address to a page, with the files that it needs, and what a link carries.

use std::sync::Arc;

use super::command::Command;
use super::message::FetchError;
use super::model::{Failure, Model, Page, Wanted};
use super::route::{Address, Route};
use super::runs;
use super::sheet::{Link, LinkProblem};
use super::update::title;
use crate::codec::problem::Problem;
use crate::codec::share_link::{self, LinkError};
use crate::codec::{checklist_json, revisions_json, snapshot_link};
use crate::domain::checklist::Checklist;

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
        Some(checklist) => runs::read_run(checklist, wanted.run.clone()),
        None => Command::FetchChecklist(wanted.slug.clone()),
    };
    model.page = Page::Loading(wanted);
    vec![command]
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
            vec![runs::read_run(&checklist, wanted.run.clone())]
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

/// Opens what a link carries, over the run on screen.
pub fn open_link(model: &mut Model, payload: Option<String>) -> Vec<Command> {
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

fn fail(model: &mut Model, failure: Failure) -> Vec<Command> {
    model.page = Page::Failed(failure);
    title(model)
}
