//! What of a checklist is on screen: what is searched for, folded, and in focus.

use std::ops::Range;

use super::command::{Command, Record};
use super::model::{Model, Page};
use super::sheet::Sheet;
use super::{requests, route, saving};
use crate::codec::stored::{self, key};
use crate::codec::talk::Request;
use crate::domain::checklist::Section;
use crate::domain::filter::Filter;
use crate::domain::search::Query;
use crate::page::{anchors, ids};

/// Changes what of a checklist is on screen.
pub(super) fn view(model: &mut Model, change: impl FnOnce(&mut Sheet)) -> Vec<Command> {
    if let Page::Sheet(sheet) = &mut model.page {
        change(sheet);
    }
    Vec::new()
}

/// Shows only what holds the words typed, and marks them.
pub(super) fn search(model: &mut Model, typed: &str) -> Vec<Command> {
    view(model, |sheet| {
        sheet.query = Query::new(typed);
        sheet.stays.clear();
    });
    requests::ask_alone(model, Request::Highlight(typed.to_owned()))
}

/// Enters focus mode at an item, or leaves it.
pub(super) fn focus(model: &mut Model, item: Option<usize>) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    let was_open = sheet.focus.is_some();
    match item {
        Some(item) => sheet.focus(item),
        None => sheet.focus = None,
    }
    match (was_open, item.is_some()) {
        (false, true) => vec![Command::OpenDialog(ids::FOCUS_DIALOG)],
        (true, false) => vec![Command::CloseDialog(ids::FOCUS_DIALOG)],
        _ => Vec::new(),
    }
}

/// The items of a range that are shown, but for those in folded sections.
#[must_use]
pub fn shown(model: &Model, items: Range<usize>) -> Vec<usize> {
    let Some(sheet) = model.sheet() else { return Vec::new() };
    let lens = sheet.lens(&model.person);
    items.filter(|at| lens.shows(sheet.filter, *at)).collect()
}

/// Shows the item or the section that an address names, where a filter, a search or, for an item, a
/// folded section hides it.
pub(super) fn reveal(model: &mut Model, fragment: &str) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    let named = |anchor: &str| fragment.strip_prefix('#')?.strip_prefix(anchor);
    let item = named(anchors::ITEM).and_then(|id| sheet.checklist.position(id));
    if let Some(item) = item.filter(|_| sheet.focus.is_some()) {
        sheet.focus(item);
        return Vec::new();
    }
    let section = named(anchors::SECTION).and_then(|id| {
        sheet.checklist.sections.iter().find(|of| of.id == id && !of.items.is_empty())
    });
    let items = item.map(|item| item..item + 1).or(section.map(|of| of.items.clone()));
    let Some(mut items) = items else { return Vec::new() };
    let mut commands = Vec::new();
    let lens = sheet.lens(&model.person);
    if !items.any(|at| lens.shows(sheet.filter, at)) {
        sheet.filter = Filter::All;
        commands.push(Command::EmptyField(ids::SEARCH));
        commands.extend(search(model, ""));
    }
    let section = model.sheet().filter(|sheet| sheet.shows_all()).and_then(|sheet| {
        let item = item?;
        let holds = |of: &Section| of.items.contains(&item) && sheet.folded.contains(&of.id);
        sheet.checklist.sections.iter().position(holds)
    });
    if let Some(section) = section {
        commands.extend(fold(model, section));
    }
    if !commands.is_empty() {
        commands.push(Command::ScrollTo(fragment[1..].to_owned()));
    }
    commands
}

/// Folds a section, or unfolds it; the browser remembers it.
pub(super) fn fold(model: &mut Model, section: usize) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    let Some(of) = sheet.checklist.sections.get(section) else { return Vec::new() };
    match sheet.folded.iter().position(|id| *id == of.id) {
        Some(at) => drop(sheet.folded.remove(at)),
        None => sheet.folded.push(of.id.clone()),
    }
    let key = key::folded(&sheet.checklist.slug);
    let text = stored::write_text(&sheet.folded.join(" "));
    saving::save(model, vec![Record { key, text }])
}

/// Puts the address of an item on the clipboard.
pub(super) fn copy_place(model: &Model, item: usize) -> Vec<Command> {
    let Some(checklist) = model.sheet().map(|sheet| &sheet.checklist) else { return Vec::new() };
    let Some(item) = checklist.items.get(item) else { return Vec::new() };
    let path = route::checklist_path(&model.base, &checklist.slug);
    let text = [&*model.origin, &path, &anchors::to_item(&item.id)].concat();
    vec![Command::Copy { text, what: "Link to the item" }]
}
