//! What is wrong in a file, and where.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Where: a path such as `phases[0].sections[2].entries[1].text`, or a line and column.
    pub path: String,
    /// What is wrong and what to do, as a sentence.
    pub sentence: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.path.is_empty() {
            f.write_str(&self.sentence)
        } else {
            write!(f, "{}: {}", self.path, self.sentence)
        }
    }
}
