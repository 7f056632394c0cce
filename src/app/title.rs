//! The title of the page.

use super::command::Command;
use super::model::{Model, Page};

/// The page's title, from what is on screen.
#[must_use]
pub fn title(model: &Model) -> Vec<Command> {
    let title = match &model.page {
        Page::Sheet(sheet) => {
            let name = sheet.name();
            let between = if name.is_empty() { "" } else { " · " };
            // What is due is due in one's own run.
            let pressing = if sheet.snapshot().is_some() { "" } else { model.pressing };
            [pressing, name, between, &sheet.checklist.title, " · Preflight"].concat()
        }
        Page::Loading(wanted) => format!("{} · Preflight", model.title_of(&wanted.slug)),
        Page::Failed(_) => "Not found · Preflight".to_owned(),
        Page::Home(_) | Page::Blank => {
            "Preflight: production checklists that a team can run".into()
        }
    };
    vec![Command::SetTitle(title)]
}
