//! Opening: from an address to a page, with the files that it needs, and what a link carries.

use std::sync::Arc;

use super::command::Command;
use super::message::FetchError;
use super::model::{Failure, Model, Page, Wanted};
use super::route::{self, Address, Route};
use super::sheet::Link;
use super::title::title;
use super::{reading, requests, unsaved, viewing};
use crate::codec::checklist_json;
use crate::codec::problem::Problem;
use crate::codec::share_link::MAX_PAYLOAD;
use crate::codec::talk::Request;
use crate::domain::checklist::Checklist;

/// A link of the site was followed.
pub fn follow(model: &mut Model, address: &Address) -> Vec<Command> {
    go(model, address, Command::Push)
}

/// The workshop leads to another page. From a link to somebody's own checklist it does so in its place: Back does
/// not open that once more.
pub fn lead(model: &mut Model, address: &Address) -> Vec<Command> {
    let way = if model.is_opening_own { Command::Replace } else { Command::Push };
    go(model, address, way)
}

fn go(model: &mut Model, address: &Address, way: fn(String) -> Command) -> Vec<Command> {
    let mut commands = vec![way(format!("{}{}{}", address.path, address.query, address.fragment))];
    commands.extend(arrive(model, address));
    commands.push(Command::ScrollToTop);
    commands
}

/// The address has changed, or the page was opened. What a notice offers to undo may belong to the
/// page that is left: it goes with it.
pub fn arrive(model: &mut Model, address: &Address) -> Vec<Command> {
    let offered = |model: &Model| {
        let step = model.history.next(model.notice.as_ref()?.offer?, model.run_in_hand())?;
        Some((step.label.clone(), step.run.clone()))
    };
    let before = offered(model);
    let commands = go_to(model, address);
    if before.is_some() && offered(model) != before {
        model.notice = None;
    }
    commands
}

fn go_to(model: &mut Model, address: &Address) -> Vec<Command> {
    model.is_opening_own = false;
    match Route::read(&model.base, address) {
        Route::Home => {
            model.page = Page::Home(Vec::new());
            let mut commands = vec![Command::ReadGlances, Command::FetchCatalog];
            commands.extend(title(model));
            commands
        }
        Route::Nowhere => fail(model, Failure::Nowhere),
        Route::Checklist { slug, payload, .. } if slug == route::OWN => {
            let home = Address { path: model.base.clone(), ..Address::default() };
            let mut commands = go_to(model, &home);
            let held = Some(&address.held).filter(|held| !held.is_empty()).cloned();
            match payload.or(held) {
                // Until it is open, a reload asks for it again.
                Some(payload) => {
                    commands.push(Command::Hold(address.path.clone(), payload.clone()));
                    model.is_opening_own = true;
                    commands.extend(requests::ask(model, Request::OpenOwn(payload)));
                }
                None => commands.push(Command::Replace(home.path)),
            }
            commands
        }
        Route::Checklist { slug, run, payload } => {
            let held = Some(&address.held).filter(|held| payload.is_none() && !held.is_empty());
            let is_known = held.is_some();
            let (payload, fragment) = (payload.or(held.cloned()), address.fragment.clone());
            let wanted = Wanted { slug, run, payload, fragment };
            if !is_shown(model, &wanted) {
                return want(model, wanted);
            }
            if is_known && let Some(commands) = come_back(model, &address.held) {
                return commands;
            }
            let mut commands = Vec::new();
            if address.fragment.is_empty() && wanted.payload.is_none() {
                close_link(model);
                commands.extend(title(model));
            }
            commands.extend(viewing::reveal(model, &wanted.fragment));
            commands.extend(open_link(model, wanted.payload));
            commands
        }
    }
}

/// Back or Forward has led to where the link on screen was opened, or the one left last.
fn come_back(model: &Model, held: &str) -> Option<Vec<Command>> {
    let sheet = model.sheet().filter(|sheet| sheet.payload == held)?;
    let path = || route::checklist_path(&model.base, &sheet.checklist.slug);
    let is_left = sheet.link == Link::None;
    Some(is_left.then(|| Command::Replace(path())).into_iter().collect())
}

/// Leaves what a link has brought, if there is something.
pub fn close_link(model: &mut Model) {
    if let Page::Sheet(sheet) = &mut model.page {
        sheet.show_link(Link::None);
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
    let slug = wanted.slug.clone();
    let command = model.checklist(&slug).map(|c| reading::read_run(c, wanted.run.clone()));
    model.page = Page::Loading(wanted);
    match command {
        Some(command) => vec![command],
        None => fetch(model, &slug),
    }
}

/// Has a checklist's file read, from wherever it is.
pub fn fetch(model: &mut Model, slug: &str) -> Vec<Command> {
    match unsaved::own_checklist(&model.unsaved, slug) {
        Some(json) => take_checklist(model, slug, Ok(json)),
        None => vec![Command::FetchChecklist(slug.to_owned())],
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
        // The workshop knows other sorts of files.
        Err(Failure::NoChecklist(_)) if is_wanted => {
            return requests::ask_alone(model, Request::FindChecklist(slug.to_owned()));
        }
        Err(failure) if is_wanted => return fail(model, failure),
        Err(_) => return Vec::new(),
    };
    model.checklists.retain(|known| known.slug != slug);
    model.checklists.push(checklist.clone());
    match &model.page {
        Page::Loading(wanted) if wanted.slug == slug => {
            vec![reading::read_run(&checklist, wanted.run.clone())]
        }
        Page::Sheet(sheet) if sheet.checklist.slug == slug => reading::reread_as(sheet, &checklist),
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

/// Has what a link carries opened, over the run on screen.
pub fn open_link(model: &mut Model, payload: Option<String>) -> Vec<Command> {
    let Some(mut payload) = payload else { return Vec::new() };
    // No link is longer. A few characters more go on, so that whoever reads it sees that it is too long.
    payload.truncate(payload.floor_char_boundary(MAX_PAYLOAD + 4));
    if let Page::Sheet(sheet) = &mut model.page {
        sheet.link = Link::Opening;
        sheet.payload.clone_from(&payload);
    }
    requests::ask(model, Request::Open(payload))
}

/// Says why nothing can be shown.
pub(super) fn fail(model: &mut Model, failure: Failure) -> Vec<Command> {
    model.page = Page::Failed(failure);
    title(model)
}
