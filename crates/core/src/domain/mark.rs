//! What a person decided about an item.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::reason::GivenReason;

/// The four states that an item can be in.
///
/// The discriminants are part of the share link's format, version 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[repr(u8)]
pub enum State {
    /// Nothing decided yet.
    #[default]
    Open = 0,
    /// True.
    Done = 1,
    /// Does not apply to this run; asks for a reason.
    NotApplicable = 2,
    /// Cannot be made true at present; asks for a reason.
    Blocked = 3,
}

impl State {
    /// All states, in the order of their discriminants.
    pub const ALL: [Self; 4] = [Self::Open, Self::Done, Self::NotApplicable, Self::Blocked];

    /// What there is to know of the state.
    #[must_use]
    pub const fn about(self) -> &'static About {
        &ABOUT[self as usize]
    }

    /// The short word used in `data-mark` and in stored records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        self.about().word
    }

    /// The state that [`State::word`] names, if any.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.word() == word)
    }

    /// Whether the item needs nothing more: done or not applicable.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        self.about().is_settled
    }

    /// Whether the state asks for a reason.
    #[must_use]
    pub const fn wants_reason(self) -> bool {
        !self.about().question.is_empty()
    }

    /// Whether a document names it with the reason below the item, since no box says it.
    #[must_use]
    pub const fn is_named_below(self) -> bool {
        self.wants_reason() && !self.is_settled()
    }

    /// The states that ask for a reason, in the order in which they are offered.
    pub fn with_reason() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|state| state.wants_reason())
    }
}

/// What there is to know of a state, for every format, filter and sentence. What other programs write
/// for it is in [`codec::states`](crate::codec::states).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct About {
    /// The short word used in `data-mark`, `data-act` and in stored records.
    pub word: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// The same where a sentence begins.
    pub title: &'static str,
    /// What stands before its reason.
    pub because: &'static str,
    /// What stands where its reason is missing.
    pub unexplained: &'static str,
    /// What its button says.
    pub button: &'static str,
    /// The sign that stands for it in a text.
    pub glyph: &'static str,
    /// What a box in brackets holds for it, as GitLab writes boxes.
    pub in_box: char,
    /// Whether the item needs nothing more.
    pub is_settled: bool,
    /// What its reason is asked for with; empty where it asks for none.
    pub question: &'static str,
}

/// A row of the table: the sentences begin with the title.
macro_rules! about {
    ($word:literal, $label:literal, $title:literal; $($field:ident: $value:expr),+) => {
        About {
            word: $word,
            label: $label,
            title: $title,
            because: concat!($title, ": "),
            unexplained: concat!($title, ": no reason given"),
            $($field: $value),+
        }
    };
}

/// One row a state, in the order of the discriminants.
const ABOUT: [About; State::ALL.len()] = [
    about!("open", "open", "Open";
        button: "Open again", glyph: "☐", in_box: ' ', is_settled: false, question: ""),
    about!("done", "done", "Done";
        button: "Done", glyph: "☑", in_box: 'x', is_settled: true, question: ""),
    about!("na", "not applicable", "Not applicable";
        button: "N/A", glyph: "⊘", in_box: '~', is_settled: true,
        question: "Why does it not apply?"),
    about!("blocked", "blocked", "Blocked";
        button: "Blocked", glyph: "⊗", in_box: ' ', is_settled: false,
        question: "What is it waiting for?"),
];

/// A state with the reason given for it, who set it and when, and a note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The state.
    pub state: State,
    /// Why.
    pub reason: GivenReason,
    /// What else is worth knowing, in the person's words; any state may have one.
    pub note: Arc<str>,
    /// Who set it; empty where they told no name.
    pub by: Arc<str>,
    /// When it was set, in milliseconds since 1970 UTC; 0 where nobody set it.
    pub at: u64,
}

/// Keeps the notes and reasons of one's own marks where those that take their place bring none: what
/// did not travel says nothing.
pub fn keep_texts(theirs: &mut [Mark], ours: &[Mark]) {
    for (theirs, ours) in theirs.iter_mut().zip(ours) {
        if theirs.note.is_empty() {
            theirs.note = ours.note.clone();
        }
        if theirs.state == ours.state && theirs.reason == GivenReason::Withheld {
            theirs.reason = ours.reason.clone();
        }
    }
}

impl Mark {
    /// A mark without reason or time: what an item has before anybody touched it.
    #[must_use]
    pub fn untouched(state: State) -> Self {
        Self { state, ..Self::default() }
    }

    /// Whether state, reason and note are the same; who and when do not matter.
    #[must_use]
    pub fn says_same(&self, other: &Self) -> bool {
        self.state == other.state && self.reason == other.reason && self.note == other.note
    }
}

#[cfg(test)]
mod tests {
    use super::State::{Blocked, Done, NotApplicable, Open};
    use super::*;

    #[test]
    fn states_are_what_their_rows_say() {
        for (state, word, is_settled, wants_reason, is_named_below) in [
            (Open, "open", false, false, false),
            (Done, "done", true, false, false),
            (NotApplicable, "na", true, true, false),
            (Blocked, "blocked", false, true, true),
        ] {
            assert_eq!((state.word(), State::from_word(word)), (word, Some(state)));
            assert_eq!(state.is_settled(), is_settled, "{word}");
            assert_eq!(state.wants_reason(), wants_reason, "{word}");
            assert_eq!(state.is_named_below(), is_named_below, "{word}");
        }
        assert_eq!(State::from_word("perhaps"), None);
        assert_eq!(State::with_reason().collect::<Vec<_>>(), [NotApplicable, Blocked]);
        for about in ABOUT {
            assert_eq!(about.title.to_lowercase(), about.label);
        }
    }

    fn mark(state: State, reason: &str, note: &str) -> Mark {
        Mark { reason: reason.into(), note: note.into(), ..Mark::untouched(state) }
    }

    #[test]
    fn marks_say_the_same_whoever_set_them() {
        let own = mark(Blocked, "DNS", "ask Bo");
        assert!(own.says_same(&Mark { by: "Ada".into(), at: 7, ..own.clone() }));
        for other in
            [mark(Done, "DNS", "ask Bo"), mark(Blocked, "TLS", "ask Bo"), mark(Blocked, "DNS", "")]
        {
            assert!(!own.says_same(&other), "{other:?}");
        }
    }

    #[test]
    fn what_did_not_travel_is_known_here() {
        let withheld = |state| Mark { reason: GivenReason::Withheld, ..Mark::untouched(state) };
        let ours = mark(Blocked, "DNS", "ask Bo");
        for (their, kept) in [
            (withheld(Blocked), ours.clone()),
            (withheld(NotApplicable), Mark { note: "ask Bo".into(), ..withheld(NotApplicable) }),
            (mark(Blocked, "", ""), mark(Blocked, "", "ask Bo")),
            (mark(Blocked, "TLS", "ask Di"), mark(Blocked, "TLS", "ask Di")),
        ] {
            let mut theirs = [their];
            keep_texts(&mut theirs, std::slice::from_ref(&ours));
            assert_eq!(theirs, [kept]);
        }
    }
}
