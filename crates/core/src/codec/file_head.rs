//! What all files of ours begin with besides checklists: what they are, and in which version.
//!
//! `{"preflight": "run", "v": 1, …}`

use serde_json::{Map, Value};

use super::problem::Problem;

/// The version of the files that this code writes.
const VERSION: u64 = 1;
/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 20 << 20;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A run at one moment.
    Run,
    /// Everything that one browser kept.
    Backup,
}

impl Sort {
    /// The word in the file.
    const fn word(self) -> &'static str {
        match self {
            Self::Run => "run",
            Self::Backup => "backup",
        }
    }
}

/// The sort of an object that says that it is ours.
///
/// # Errors
/// When a newer version wrote it, or nobody knows the sort; `None` where it says nothing.
pub fn sort_of(root: &Value) -> Option<Result<Sort, Problem>> {
    let word = root.get("preflight")?;
    let sort = [Sort::Run, Sort::Backup].into_iter().find(|sort| *word == sort.word());
    Some(match (root.get("v").and_then(Value::as_u64), sort) {
        (Some(VERSION), Some(sort)) => Ok(sort),
        (Some(version), _) if version > VERSION => Err(at(
            "v",
            "The file is from a newer version of Preflight: reload the page, or install the newest \
             command, then open the file again.",
        )),
        (_, None) => Err(at("preflight", "The file is of a sort that Preflight does not know.")),
        _ => Err(at("v", "must be 1.")),
    })
}

/// The object of a file of this sort.
///
/// # Errors
/// When it is larger than 20 MB, no JSON, of a newer version or of another sort.
pub fn read(text: &str, wanted: Sort) -> Result<Value, Problem> {
    if text.len() > MAX_BYTES {
        return Err(at("", "The file is larger than 20 MB; it cannot be one of Preflight."));
    }
    let root = parse(text)?;
    match sort_of(&root) {
        Some(Ok(sort)) if sort == wanted => Ok(root),
        Some(Err(problem)) => Err(problem),
        _ => {
            let sentence = format!("must be \"{}\"; the file is something else.", wanted.word());
            Err(at("preflight", &sentence))
        }
    }
}

/// A file of this sort with these fields.
#[must_use]
pub fn write(sort: Sort, fields: Map<String, Value>) -> String {
    let mut root = fields;
    root.extend(head(sort));
    Value::Object(root).to_string()
}

/// The fields that a file of this sort begins with.
#[must_use]
pub fn head(sort: Sort) -> Map<String, Value> {
    let head = [("preflight", Value::from(sort.word())), ("v", VERSION.into())];
    head.map(|(field, value)| (field.to_owned(), value)).into_iter().collect()
}

/// The value that a JSON text says.
///
/// # Errors
/// When it is no JSON, with line and column.
pub fn parse(text: &str) -> Result<Value, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|error| Problem {
        path: format!("line {}, column {}", error.line(), error.column()),
        sentence: "This is not valid JSON from here on; the file was cut or changed. Ask for it \
                   again."
            .into(),
    })
}

fn at(path: &str, sentence: &str) -> Problem {
    Problem { path: path.into(), sentence: sentence.into() }
}
