//! What travels in a link or a file besides the marks, and what always does.

use super::shared;
use crate::domain::checklist::Checklist;
use crate::domain::mark::Mark;
use crate::domain::reason::GivenReason;
use crate::domain::run::Run;
use crate::domain::sign_off::standing;

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

    /// What leaves with a run: “marks, 3 reasons, 1 signature”.
    #[must_use]
    pub fn leaving(self, checklist: &Checklist, run: &Run, person: &str) -> String {
        let seen = shared(checklist, run, self);
        let count = |count: usize, noun: &str| match count {
            0 => None,
            1 => Some(format!("1 {noun}")),
            _ => Some(format!("{count} {noun}s")),
        };
        let told = |is_told: bool, words: &str| is_told.then(|| words.to_owned());
        let marks = || seen.marks.iter();
        let is_reason = |mark: &&Mark| mark.reason.words().is_some();
        let signed = seen.sign_offs.iter().map(|of| standing(of).count()).sum();
        let parts = [
            told(true, "marks"),
            told(!run.name.is_empty(), "the run’s name"),
            told(self.person && !person.is_empty(), "your name"),
            count(marks().filter(is_reason).count(), "reason"),
            count(signed, "signature"),
            told(run.deployed.is_some(), "the deploy time"),
            count(marks().filter(|mark| !mark.note.is_empty()).count(), "note"),
            count(seen.values.all_set().count(), "value"),
            told(self.times && marks().any(|mark| mark.at > 0), "who marked what, and when"),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
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
