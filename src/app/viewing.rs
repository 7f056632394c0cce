//! What of a checklist is on screen: what is searched for, folded, and in focus.

use super::command::{Command, Record};
use super::model::{Model, Page};
use super::sheet::Sheet;
use super::{route, saving, talk};
use crate::codec::stored::{self, key};
use crate::domain::search::Query;

/// The id of the dialog that shows one item at a time.
pub const FOCUS_DIALOG: &str = "focus-view";

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
        sheet.find();
    });
    talk::hand_over(model, "highlight", typed, Vec::new())
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
        (false, true) => vec![Command::OpenDialog(FOCUS_DIALOG)],
        (true, false) => vec![Command::CloseDialog(FOCUS_DIALOG)],
        _ => Vec::new(),
    }
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
    let text = [&*model.origin, &path, "#item-", &item.id].concat();
    vec![Command::Copy { text, what: "Link to the item" }]
}
