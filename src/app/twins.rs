//! Runs that began at once are made one.

use super::command::Command;
use super::model::{Keeping, Model};
use super::sheet::Sheet;

/// Has the run on screen united with those that began at once with it, if it began by itself.
#[must_use]
pub fn unite(model: &Model) -> Vec<Command> {
    let may_write = !matches!(model.keeping, Keeping::NoStorage | Keeping::Newer);
    let is_twin = |sheet: &&Sheet| sheet.is_started() && sheet.run.after.is_some();
    let sheet = model.sheet().filter(|sheet| may_write && !sheet.is_orphan).filter(is_twin);
    let unite = sheet.map(|sheet| Command::Unite { own: sheet.own_record(), is_own: sheet.is_own });
    unite.into_iter().collect()
}
