//! Names that are told: the run's, and the person's.

use super::command::{Command, Record};
use super::history::Step;
use super::message::Moment;
use super::model::Model;
use super::saving;
use super::sheet::{NAME_LENGTH, cut};
use super::title::title;
use super::undo::change;
use crate::codec::stored::{self, key};

/// Names the run on screen.
pub fn name_run(model: &mut Model, name: &str, moment: Moment) -> Vec<Command> {
    let mut commands = change(model, |sheet| sheet.rename(name, moment));
    commands.extend(title(model));
    commands
}

/// Remembers the name of the person.
pub fn name_person(model: &mut Model, name: &str) -> Vec<Command> {
    let name = cut(name.trim(), NAME_LENGTH);
    if name == model.person {
        return Vec::new();
    }
    let record = |name: &str| Record { key: key::person(), text: stored::write_text(name) };
    let (before, after) = (vec![record(&model.person)], vec![record(name)]);
    name.clone_into(&mut model.person);
    model.history.record(Step::of_all("Your name", before, after.clone()));
    saving::save(model, after)
}
