//! What is read from storage, and read again.

use super::command::{Command, WantedRun};
use super::model::{Model, Page};
use super::sheet::Sheet;
use crate::domain::checklist::Checklist;

/// The command that reads a run of a checklist.
#[must_use]
pub fn read_run(checklist: &Checklist, run: Option<String>) -> Command {
    Command::ReadRun(WantedRun {
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
    })
}

/// Reads again from storage what is on screen.
#[must_use]
pub fn reread(model: &Model) -> Vec<Command> {
    match &model.page {
        Page::Home(_) => vec![Command::ReadGlances],
        Page::Sheet(sheet) => reread_as(sheet, &sheet.checklist),
        _ => Vec::new(),
    }
}

/// Reads the run on screen again, as one of this text of its checklist.
#[must_use]
pub fn reread_as(sheet: &Sheet, checklist: &Checklist) -> Vec<Command> {
    let run = sheet.is_started().then(|| sheet.run.id.clone());
    vec![read_run(checklist, run)]
}
