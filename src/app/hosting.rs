//! The checklists of a site that its pages do not know: a team has added them since it was built.

use super::command::Command;
use super::model::{Failure, Model, Page};
use super::opening::{fail, take_checklist};
use crate::codec::catalog_json;
use crate::codec::problem::Problem;

/// The site's list names other checklists than the pages do.
pub fn list(model: &mut Model, catalog: &str, problems: Vec<String>) -> Vec<Command> {
    model.catalog = catalog_json::read(catalog);
    model.list_problems = problems;
    Vec::new()
}

/// The workshop has looked for a checklist.
pub fn take(
    model: &mut Model,
    slug: &str,
    found: Option<Result<String, Vec<String>>>,
) -> Vec<Command> {
    let failure = match found {
        Some(Ok(json)) => return take_checklist(model, slug, Ok(json)),
        Some(Err(problems)) => {
            let problem = |sentence| Problem { path: String::new(), sentence };
            Failure::Broken(slug.to_owned(), problems.into_iter().map(problem).collect())
        }
        None => Failure::NoChecklist(slug.to_owned()),
    };
    match &model.page {
        Page::Loading(wanted) if wanted.slug == slug => fail(model, failure),
        _ => Vec::new(),
    }
}

/// The workshop has not come: what waits for it is not shown.
pub fn failed(model: &mut Model) -> Vec<Command> {
    match &model.page {
        Page::Loading(wanted) => {
            let failure = Failure::Unreachable(wanted.slug.clone());
            fail(model, failure)
        }
        _ => Vec::new(),
    }
}
