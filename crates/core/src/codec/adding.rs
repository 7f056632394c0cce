//! A checklist that is to be kept as one's own, as it travels to a helper, and what the helper makes of it: the
//! reply that has it stored, ready to be handed on.

use serde::{Deserialize, Serialize};

use super::carried::Origin;
use super::problem::Problem;
use crate::domain::draft::Draft;
use crate::domain::mark::Mark;

/// What is to be added, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adding {
    /// The checklist, with a slug that is free.
    pub draft: Draft,
    /// The marks of a run that begins with it, by item id; empty where none does.
    pub marks: Vec<(String, Mark)>,
    /// Where it came from.
    pub origin: Option<Origin>,
    /// Milliseconds since 1970 UTC.
    pub now: u64,
    /// Uniformly random.
    pub dice: u64,
}

impl Adding {
    /// As text for a helper.
    #[must_use]
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What a text says is to be added; `None` where it says something else.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What has come of it, as text: the reply as it is written, an object; or the problems, a list.
#[must_use]
pub fn write_added(added: &Result<String, Vec<Problem>>) -> String {
    match added {
        Ok(reply) => reply.clone(),
        Err(problems) => serde_json::to_string(problems).unwrap_or_default(),
    }
}

/// What a helper says has come of it; `None` where it says nothing of that.
#[must_use]
pub fn read_added(text: String) -> Option<Result<String, Vec<Problem>>> {
    if text.starts_with('{') { Some(Ok(text)) } else { serde_json::from_str(&text).ok().map(Err) }
}
