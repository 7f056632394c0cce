//! What went wrong, as sentences, and the exit code that tells it.

use preflight_core::codec::problem::Problem;

use crate::words;

/// The exit code of what cannot be read, and of wrong use.
pub const UNREADABLE: u8 = 2;

/// Why a command did not do what it was asked for. Files are as they were.
#[derive(Debug)]
pub struct Failure(Vec<String>);

impl Failure {
    /// One sentence.
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(vec![sentence.into()])
    }

    /// Several sentences.
    pub fn all(sentences: Vec<String>) -> Self {
        Self(sentences)
    }

    /// Every problem of a file.
    pub fn of(file: &str, problems: &[Problem]) -> Self {
        Self(problems.iter().map(|problem| format!("{file}: {problem}")).collect())
    }

    /// What went wrong.
    pub fn sentences(self) -> Vec<String> {
        self.0
    }

    /// Says it on standard error.
    pub fn tell(self) -> u8 {
        for sentence in self.0 {
            words::warn(&sentence);
        }
        UNREADABLE
    }
}
