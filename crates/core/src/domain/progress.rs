//! Counting: how far a list of items has come.

use super::mark::{Mark, State};

/// The finest share that the style sheet knows.
pub const SHARES: usize = 40;

/// How many items are in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Nothing decided.
    pub open: usize,
    /// True.
    pub done: usize,
    /// Does not apply.
    pub not_applicable: usize,
    /// Cannot be made true at present.
    pub blocked: usize,
}

impl Progress {
    /// Counts the states of `marks`.
    #[must_use]
    pub fn of(marks: &[Mark]) -> Self {
        let mut progress = Self::default();
        for mark in marks {
            progress.count(mark.state);
        }
        progress
    }

    /// Counts one more item.
    pub fn count(&mut self, state: State) {
        *match state {
            State::Open => &mut self.open,
            State::Done => &mut self.done,
            State::NotApplicable => &mut self.not_applicable,
            State::Blocked => &mut self.blocked,
        } += 1;
    }

    /// All items.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.counted() + self.not_applicable
    }

    /// The items that progress is measured against: all but the not applicable ones.
    #[must_use]
    pub const fn counted(&self) -> usize {
        self.open + self.done + self.blocked
    }

    /// The items that need something: open or blocked.
    #[must_use]
    pub const fn left(&self) -> usize {
        self.open + self.blocked
    }

    /// Whole percents done of those counted, rounded down, so that 100 means all. An empty or
    /// wholly not applicable list is complete.
    #[must_use]
    pub const fn percent(&self) -> usize {
        if self.counted() == 0 { 100 } else { self.done * 100 / self.counted() }
    }

    /// The parts of a meter: each state, with its share of [`SHARES`], or of the number of items where
    /// that is less; 0 where no item has it.
    #[must_use]
    pub fn parts(self) -> [(State, usize); 4] {
        use State::{Blocked, Done, NotApplicable, Open};
        let total = self.total();
        let share = |count: usize| match count {
            0 => 0,
            _ if total <= SHARES => count,
            _ => (count * SHARES / total).max(1),
        };
        [
            (Done, share(self.done)),
            (NotApplicable, share(self.not_applicable)),
            (Blocked, share(self.blocked)),
            (Open, share(self.open)),
        ]
    }

    /// The state that all items share, or `None` while they differ.
    #[must_use]
    pub const fn shared_state(&self) -> Option<State> {
        match (self.open, self.done, self.not_applicable, self.blocked) {
            (_, 0, 0, 0) => Some(State::Open),
            (0, _, 0, 0) => Some(State::Done),
            (0, 0, _, 0) => Some(State::NotApplicable),
            (0, 0, 0, _) => Some(State::Blocked),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(states: &str) -> Progress {
        let marks: Vec<Mark> = states
            .chars()
            .map(|c| {
                Mark::untouched(match c {
                    'd' => State::Done,
                    'n' => State::NotApplicable,
                    'b' => State::Blocked,
                    _ => State::Open,
                })
            })
            .collect();
        Progress::of(&marks)
    }

    #[test]
    fn not_applicable_items_do_not_count() {
        for (states, total, counted, left, percent) in [
            ("", 0, 0, 0, 100),
            ("oooo", 4, 4, 4, 0),
            ("ddoo", 4, 4, 2, 50),
            ("ddnn", 4, 2, 0, 100),
            ("nnnn", 4, 0, 0, 100),
            ("dbn", 3, 2, 1, 50),
            ("ddddddddddddddddddddo", 21, 21, 1, 95),
        ] {
            let p = count(states);
            assert_eq!(
                (p.total(), p.counted(), p.left(), p.percent()),
                (total, counted, left, percent),
                "{states}"
            );
        }
    }

    #[test]
    fn a_meter_shows_each_state_that_there_is() {
        use State::{Blocked, Done, NotApplicable, Open};
        let many = format!("{}{}", "d".repeat(399), "b");
        let [all, more] = [40, 41].map(|total| format!("{}{}", "d".repeat(total - 1), "o"));
        for (states, expect) in [
            ("", [0, 0, 0, 0]),
            ("doon", [1, 1, 0, 2]),
            (&*all, [39, 0, 0, 1]),
            (&*more, [39, 0, 0, 1]),
            (&*many, [39, 0, 1, 0]),
        ] {
            let expect = [Done, NotApplicable, Blocked, Open].into_iter().zip(expect);
            assert_eq!(count(states).parts().to_vec(), expect.collect::<Vec<_>>(), "{states}");
        }
    }

    #[test]
    fn a_shared_state_needs_all_items() {
        for (states, expect) in [
            ("oo", Some(State::Open)),
            ("dd", Some(State::Done)),
            ("nn", Some(State::NotApplicable)),
            ("bb", Some(State::Blocked)),
            ("do", None),
            ("dn", None),
        ] {
            assert_eq!(count(states).shared_state(), expect, "{states}");
        }
    }
}
