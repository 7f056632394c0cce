//! The notice: a short sentence about what has just happened.

use super::command::Command;
use super::history::Way;
use super::model::{Model, Notice};

/// Shows a short sentence, perhaps with the offer to undo or redo what it tells.
pub fn notify(model: &mut Model, text: String, offer: Option<Way>) -> Vec<Command> {
    model.notices += 1;
    model.notice = Some(Notice { number: model.notices, text, offer });
    vec![Command::EndNotice(model.notices)]
}
