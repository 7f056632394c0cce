//! A checklist's revisions file as it lies beside the checklist: the published revisions and, where that is
//! Markdown, its editions, whose ids the next one takes over.
//!
//! ```json
//! {
//!   "9f4c": [["backups-run", "tls-is-enabled"]],
//!   "perhaps": [{"old": "tls-is-on", "text": "TLS is on", "new": "tls-is-enabled", "likely": true}],
//!   "gone": [{"id": "tls-is-on", "text": "TLS is on"}],
//!   "last": {"format": 1, "slug": "our-release"}
//! }
//! ```
//!
//! `last` is the last edition as a checklist file. A site publishes the revisions, and what may be the same.

use serde_json::{Map, Value, json};

use super::problem::Problem;
use super::revisions_json::{self, Revisions};
use super::{checklist_json, draft_json};
use crate::domain::draft::Draft;
use crate::domain::reimport::{Editions, Named, Perhaps};

/// What is known of a checklist before it is read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// The published revisions.
    pub revisions: Revisions,
    /// Its editions; `None` where it is no Markdown, or was never noted.
    pub editions: Option<Editions>,
}

/// Reads a revisions file; an empty one knows nothing.
///
/// # Errors
/// What is wrong with it: ids that are for life must not begin anew.
pub fn read(text: &str) -> Result<Known, Problem> {
    if text.trim().is_empty() {
        return Ok(Known::default());
    }
    let problem = |path: &str, sentence: String| Problem { path: path.to_owned(), sentence };
    let file: Map<String, Value> = serde_json::from_str(text)
        .map_err(|error| problem("", format!("is no JSON object (line {}).", error.line())))?;
    let revisions = revisions_json::read(text);
    let Some(last) = file.get("last") else { return Ok(Known { revisions, editions: None }) };
    let last = checklist_json::read_whole(&last.to_string()).map_err(|mut problems| {
        let first = problems.swap_remove(0);
        problem("last", first.to_string())
    })?;
    let gone = objects(&file, "gone").map(|item| named(item, "id")).collect::<Option<_>>();
    let gone = gone.ok_or_else(|| problem("gone", "each must have an id and a text.".into()))?;
    let editions = Editions { last: Draft::of(&last), gone, perhaps: perhaps_in(&file) };
    Ok(Known { revisions, editions: Some(editions) })
}

/// Writes a revisions file.
#[must_use]
pub fn write(known: &Known) -> String {
    let mut more = perhaps_of(known);
    if let Some(Editions { last, gone, perhaps: _ }) = &known.editions {
        let item = |Named { id, text }: &Named| json!({"id": id, "text": text});
        more.extend(list("gone", &gone.iter().map(item).collect::<Vec<_>>()));
        more.push(("last".to_owned(), draft_json::write(last).trim_end().replace('\n', "\n  ")));
    }
    revisions_json::write_with(&known.revisions, more)
}

/// Writes what a site publishes of it.
#[must_use]
pub fn published(known: &Known) -> String {
    revisions_json::write_with(&known.revisions, perhaps_of(known))
}

/// The items that may be others, as a site publishes them; none where that cannot be read.
#[must_use]
pub fn read_perhaps(text: &str) -> Vec<Perhaps> {
    serde_json::from_str(text).map(|file| perhaps_in(&file)).unwrap_or_default()
}

fn perhaps_of(known: &Known) -> Vec<(String, String)> {
    let pair = |Perhaps { old: Named { id, text }, new, is_likely }: &Perhaps| json!({"old": id, "text": text, "new": new, "likely": is_likely});
    let all = known.editions.iter().flat_map(|editions| &editions.perhaps).map(pair);
    list("perhaps", &all.collect::<Vec<_>>()).into_iter().collect()
}

/// A field with a list, a line each; none where the list is empty.
fn list(name: &str, list: &[Value]) -> Option<(String, String)> {
    let lines: Vec<String> = list.iter().map(|value| format!("    {value}")).collect();
    let text = format!("[\n{}\n  ]", lines.join(",\n"));
    (!lines.is_empty()).then(|| (name.to_owned(), text))
}

fn objects<'a>(
    file: &'a Map<String, Value>,
    field: &str,
) -> impl Iterator<Item = &'a Value> + use<'a> {
    file.get(field).and_then(Value::as_array).into_iter().flatten()
}

fn named(object: &Value, id: &str) -> Option<Named> {
    let text = |field: &str| object.get(field)?.as_str().map(str::to_owned);
    Some(Named { id: text(id)?, text: text("text")? })
}

fn perhaps_in(file: &Map<String, Value>) -> Vec<Perhaps> {
    let pair = |object: &Value| {
        Some(Perhaps {
            old: named(object, "old")?,
            new: object.get("new")?.as_str()?.to_owned(),
            is_likely: object.get("likely")?.as_bool()?,
        })
    };
    objects(file, "perhaps").filter_map(pair).collect()
}
