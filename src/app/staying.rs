//! Rows that a mark takes out of the filter or the search: they stay where they are for a moment, so
//! that nothing moves under the pointer that has just pressed.

use super::command::Command;
use super::message::Message;
use super::model::{Model, Page};
use super::viewing;

/// Whether a message may take rows away by what it marks. What is looked for anew is shown at once.
pub(super) const fn is_mark(message: &Message) -> bool {
    matches!(
        message,
        Message::Ticked(..)
            | Message::TickedTo(..)
            | Message::TickedGroup(_)
            | Message::Decided(..)
            | Message::DecidedTo(..)
            | Message::Noted(..)
            | Message::Turned(_)
            | Message::ChangedElsewhere(..)
    )
}

/// The items that are shown by a filter or a search; none where all are.
pub(super) fn seen(model: &Model) -> Vec<usize> {
    let sheet = model.sheet().filter(|sheet| !sheet.shows_all());
    sheet.map(|sheet| viewing::shown(model, 0..sheet.marks().len())).unwrap_or_default()
}

/// Has those of the items that are shown no longer stay, until the browser lets them go.
pub(super) fn stay(model: &mut Model, seen: Vec<usize>) -> Vec<Command> {
    let Page::Sheet(sheet) = &mut model.page else { return Vec::new() };
    let lens = sheet.lens(&model.person);
    let is_leaving = |at: &usize| !lens.shows(sheet.filter, *at) && !sheet.stays.contains(at);
    let leaving: Vec<usize> = seen.into_iter().filter(is_leaving).collect();
    if leaving.is_empty() {
        return Vec::new();
    }
    let ids = leaving.iter().map(|at| sheet.checklist.items[*at].id.clone()).collect();
    sheet.stays.extend(leaving);
    vec![Command::LetGo(ids)]
}

/// The pointer has left the row of an item, or it is time for all that stay.
pub(super) fn let_go(model: &mut Model, id: Option<&str>) -> Vec<Command> {
    viewing::view(model, |sheet| {
        let gone = id.map(|id| sheet.checklist.position(id));
        sheet.stays.retain(|at| gone.is_some_and(|gone| gone != Some(*at)));
    })
}
