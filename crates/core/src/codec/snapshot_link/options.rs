//! What travels in a link or a file besides the marks, and what always does.

use crate::domain::mark::Mark;
use crate::domain::reason::GivenReason;

/// What travels in a link besides the marks and the run's name.
///
/// By default reasons do: “blocked” says little without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a box to tick")]
pub struct ShareOptions {
    /// The name of the person who shares.
    pub person: bool,
    /// The reasons of marks.
    pub reasons: bool,
    /// The notes of items.
    pub notes: bool,
    /// The values; never those marked secret.
    pub values: bool,
    /// Who set which mark, and when.
    pub times: bool,
}

impl Default for ShareOptions {
    fn default() -> Self {
        Self { reasons: true, ..Self::NONE }
    }
}

impl ShareOptions {
    /// Everything that may travel.
    pub const ALL: Self =
        Self { person: true, reasons: true, notes: true, values: true, times: true };
    /// Nothing but what always travels.
    pub const NONE: Self =
        Self { person: false, reasons: false, notes: false, values: false, times: false };

    /// The reason of a mark as it travels; none where its state asks for none. Where reasons stay at
    /// home it is withheld: whoever opens the link sees the same verdict.
    #[must_use]
    pub fn reason(self, mark: &Mark) -> &GivenReason {
        match (mark.state.wants_reason(), self.reasons) {
            (false, _) => &GivenReason::None,
            (true, true) => &mark.reason,
            (true, false) if mark.reason.trim().is_empty() => &GivenReason::None,
            (true, false) => &GivenReason::Withheld,
        }
    }

    /// As a text that is stored: a word for each part that travels.
    #[must_use]
    pub fn words(self) -> String {
        let words = PARTS.iter().filter(|(_, has, _)| has(self)).map(|(word, ..)| *word);
        words.collect::<Vec<_>>().join(" ")
    }

    /// The options of a text that [`ShareOptions::words`] made; other words say nothing.
    #[must_use]
    pub fn of_words(text: &str) -> Self {
        let words = || text.split(' ');
        let add = |options, (word, _, with): &Part| {
            if words().any(|one| one == *word) { with(options, true) } else { options }
        };
        PARTS.iter().fold(Self::NONE, add)
    }
}

/// A part of the options: its word, whether it travels, and the options with or without it.
type Part = (&'static str, fn(ShareOptions) -> bool, fn(ShareOptions, bool) -> ShareOptions);

const PARTS: [Part; 5] = [
    ("person", |it| it.person, |it, person| ShareOptions { person, ..it }),
    ("reasons", |it| it.reasons, |it, reasons| ShareOptions { reasons, ..it }),
    ("notes", |it| it.notes, |it, notes| ShareOptions { notes, ..it }),
    ("values", |it| it.values, |it, values| ShareOptions { values, ..it }),
    ("times", |it| it.times, |it, times| ShareOptions { times, ..it }),
];
