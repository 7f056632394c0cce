//! The copy of the runs in a folder outside the browser: which runs are to be written anew, and what their
//! files are called.

use std::collections::BTreeSet;

use serde_json::json;

use super::stored;
use super::stored::key::{self, Key};

/// A run of which the folder holds a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The run's id.
    pub run: String,
    /// The checklist's slug.
    pub slug: String,
}

/// The runs to which the records under these keys belong, a key a line. What is no part of a run, and a run
/// that is deleted or cannot be read, has none: its file stays as it is.
#[must_use]
pub fn runs(keys: &str, record: impl Fn(&str) -> Option<String>) -> Vec<Copied> {
    let of_key = |key| match key::parse(key) {
        Some(Key::Run(run) | Key::Part(run, _)) => Some(run),
        _ => None,
    };
    let runs: BTreeSet<&str> = keys.lines().filter_map(of_key).collect();
    let copied = |run: &str| {
        let (slug, _) = stored::read_run(&record(&key::run(run))?).ok()?;
        Some(Copied { run: run.to_owned(), slug })
    };
    runs.into_iter().filter_map(copied).collect()
}

impl Copied {
    /// The name of the file: `node-platform-release-x7Qp2.preflight.json`. It stays when the run gets another
    /// name, and is fit for any file system.
    #[must_use]
    pub fn name(&self) -> String {
        let letters = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let stem: String = format!("{}-{}", self.slug, self.run).chars().map(letters).collect();
        format!("{}.preflight.json", stem.get(..MAX_STEM).unwrap_or(&stem))
    }
}

/// The most bytes of a file's name before its end: file systems take 255.
const MAX_STEM: usize = 200;

/// What is to be written, as text: `{"files": [[name, text]], "isWhole": true}`; `is_whole` where no file is
/// missing.
#[must_use]
pub fn write(files: &[(String, String)], is_whole: bool) -> String {
    json!({ "files": files, "isWhole": is_whole }).to_string()
}
