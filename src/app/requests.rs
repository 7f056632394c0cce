//! What the workshop is asked for.

use super::command::Command;
use super::model::Model;
use super::sheet::Sheet;
use crate::codec::talk::{Context, Request};

/// Makes a request to the workshop, with the run on screen.
pub fn ask(model: &Model, mut request: Request) -> Vec<Command> {
    // What is printed is what is on screen.
    if let (Request::Print(payload), Some(sheet)) = (&mut request, model.sheet())
        && sheet.snapshot().is_some()
    {
        payload.clone_from(&sheet.payload);
    }
    let records = model.sheet().map(Sheet::records).unwrap_or_default();
    vec![Command::Ask(request, Context { records, ..context(model) })]
}

/// Makes a request that is about no run.
#[must_use]
pub fn ask_alone(model: &Model, request: Request) -> Vec<Command> {
    vec![Command::Ask(request, context(model))]
}

fn context(model: &Model) -> Context {
    Context {
        base: model.base.clone(),
        origin: model.origin.clone(),
        slug: model.sheet().map(|sheet| sheet.checklist.slug.clone()).unwrap_or_default(),
        person: model.person.clone(),
        records: Vec::new(),
    }
}
