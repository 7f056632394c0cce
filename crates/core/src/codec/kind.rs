//! What a text that somebody brings can be.

use serde::{Deserialize, Serialize};

/// What a text is; each kind has a reader of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A checklist file: [`checklist_json`](super::checklist_json).
    Checklist,
    /// A run at one moment: [`run_file`](super::run_file).
    Run,
    /// Everything of one browser: [`backup`](super::backup).
    Backup,
    /// Markdown.
    Markdown,
    /// A table: [`csv`](super::csv).
    Csv,
    /// Plain, perhaps indented text: [`indented`](super::indented).
    Indented,
}
