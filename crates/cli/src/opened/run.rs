//! A run with its checklist, whatever it was opened from.

use std::path::PathBuf;

use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::run::Run;

/// A run with its checklist.
pub struct Opened {
    /// The checklist.
    pub checklist: Checklist,
    /// Its checklist file, where readers elsewhere may not have it.
    pub own_json: Option<String>,
    /// The run.
    pub run: Run,
    /// Who shared it; may be empty.
    pub person: String,
    /// As of when, in milliseconds since 1970 UTC; 0 where it is not known.
    pub taken: u64,
    /// The items that a merge left for a person to decide, by id.
    pub conflicts: Vec<String>,
    /// Decided items that the checklist has no more.
    pub gone: usize,
    /// The run file that it came from, where it came from one.
    pub path: Option<PathBuf>,
    /// Whether the checklist came with the run, rather than from here: its commands are somebody else's.
    pub is_from_elsewhere: bool,
    /// What was guessed of a Markdown or CSV checklist, a sentence each.
    pub remarks: Vec<String>,
}

/// A run of a checklist in which nothing is known.
pub fn of_checklist(checklist: Checklist) -> Opened {
    Opened {
        run: Run::new(String::new(), &checklist, 0),
        checklist,
        own_json: None,
        person: String::new(),
        taken: 0,
        conflicts: Vec::new(),
        gone: 0,
        path: None,
        is_from_elsewhere: false,
        remarks: Vec::new(),
    }
}
