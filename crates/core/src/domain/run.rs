//! A run: one person's working of one checklist for one occasion.

use super::checklist::Checklist;
use super::life::Life;
use super::mark::{Mark, State};
use super::schedule::Round;
use super::sign_off::SignOff;
use super::value::Values;
use super::value_set::ValueSets;

/// The most snapshots of which a run knows that it has them in it.
const MOST_SNAPSHOTS: usize = 32;

/// A run of a checklist.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// Names it in storage and in addresses: letters and digits.
    pub id: String,
    /// The occasion, in the person's words; empty until somebody names it.
    pub name: String,
    /// A mark for each countable item of the checklist, in its order.
    pub marks: Vec<Mark>,
    /// What the placeholders stand for: the set of values in force.
    pub values: Values,
    /// The sets of values that rest.
    pub sets: ValueSets,
    /// What was signed at the end of each phase, in the order of time.
    pub sign_offs: Vec<Vec<SignOff>>,
    /// The deploy moment, in milliseconds since 1970 UTC; `None` until somebody sets it.
    pub deployed: Option<u64>,
    /// The finished rounds of each section, the oldest first.
    pub rounds: Vec<Vec<Round>>,
    /// Whether it is frozen or archived.
    pub life: Life,
    /// When it was started, in milliseconds since 1970 UTC.
    pub created: u64,
    /// The hash of the snapshot that it was started from, or that it gave away or took in last; 0 for
    /// none.
    pub parent: u32,
    /// The hashes of the last snapshots that it gave away or took in, the latest at the end. What undo takes
    /// back is none of them any more, nor is what it gave away or took in meanwhile.
    pub has: Vec<u32>,
    /// The revision of the checklist that it was last worked with; 0 where it is not known.
    pub revision: u16,
    /// The wording of its items then, as [`Checklist::wording`] says it; empty where it is not known.
    pub wording: String,
    /// Whether it has marks of items that the checklist no longer has.
    pub has_gone: bool,
    /// The run that was the checklist's current one, empty for none, when this one began by itself with
    /// the first change; `None` where a person started it.
    pub after: Option<String>,
}

impl Run {
    /// A run in which nothing has been decided.
    #[must_use]
    pub fn new(id: String, checklist: &Checklist, created: u64) -> Self {
        Self {
            id,
            name: String::new(),
            marks: checklist.untouched(),
            values: Values::of(&checklist.values),
            sets: ValueSets::default(),
            sign_offs: vec![Vec::new(); checklist.phases.len()],
            deployed: None,
            rounds: vec![Vec::new(); checklist.sections.len()],
            life: Life::default(),
            created,
            parent: 0,
            has: Vec::new(),
            revision: 0,
            wording: String::new(),
            has_gone: false,
            after: None,
        }
    }

    /// Notes that a snapshot was given away, or taken in.
    pub fn goes_on_from(&mut self, hash: u32) {
        self.parent = hash;
        self.has.retain(|known| *known != hash);
        self.has.push(hash);
        self.has.drain(..self.has.len().saturating_sub(MOST_SNAPSHOTS));
    }
}

/// A run's state at one moment, as a link or a file carries it, with its marks in the order of the
/// checklist as it is now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Snapshot {
    /// The run's name; may be empty.
    pub name: String,
    /// Who shared it; may be empty.
    pub person: String,
    /// When it was taken, in milliseconds since 1970 UTC.
    pub taken: u64,
    /// A mark for each countable item; an item that the link did not know has its default.
    pub marks: Vec<Mark>,
    /// What was signed at the end of each phase, in the order of time.
    pub sign_offs: Vec<Vec<SignOff>>,
    /// The deploy moment, in milliseconds since 1970 UTC.
    pub deployed: Option<u64>,
    /// The values that travelled.
    pub values: Values,
    /// Identifies it among snapshots.
    pub hash: u32,
    /// Items of the link that the checklist has no more.
    pub gone: usize,
    /// Items of the checklist that the link did not know.
    pub new: usize,
    /// Sign-offs that were left out, since the checklist has no such gate any more.
    pub unsigned: usize,
    /// Parts that only a later version of this page knows, as they stand in the link.
    pub unknown: Vec<String>,
}

/// The positions of the items about which two lists of marks differ in state, reason or note.
#[must_use]
pub fn differences(mine: &[Mark], theirs: &[Mark]) -> Vec<usize> {
    let pairs = mine.iter().zip(theirs).enumerate();
    pairs.filter(|(_, (a, b))| !a.says_same(b)).map(|(position, _)| position).collect()
}

/// What a press of the box of a group does to its items: the first of these whose states some of them
/// have gives those items its state. What is left becomes done; where nothing is left, what is done
/// opens again. Items that do not apply keep their reason, unless there are no others.
///
/// The box is ticked where a press opens. `boot` gets this table from the page.
pub const GROUP_PRESS: [(State, &[State]); 3] = [
    (State::Done, &[State::Open, State::Blocked]),
    (State::Open, &[State::Done]),
    (State::Done, &[State::NotApplicable]),
];

/// What a press of the box of a group does to its items ([`GROUP_PRESS`]), as positions in `marks` with
/// their new state.
#[must_use]
pub fn toggle_group(marks: &[Mark]) -> Vec<(usize, State)> {
    let all = |(to, from): (State, &[State])| -> Vec<(usize, State)> {
        let positions = marks.iter().enumerate().filter(|(_, mark)| from.contains(&mark.state));
        positions.map(|(position, _)| (position, to)).collect()
    };
    GROUP_PRESS.into_iter().map(all).find(|changes| !changes.is_empty()).unwrap_or_default()
}

/// A run as the list of runs shows it, without opening it.
#[derive(Clone, Debug, PartialEq)]
pub struct Glance {
    /// The run's id.
    pub id: String,
    /// Its checklist.
    pub slug: String,
    /// Its name; may be empty.
    pub name: String,
    /// When it was started, in milliseconds since 1970 UTC.
    pub created: u64,
    /// When a mark was last set, in milliseconds since 1970 UTC.
    pub touched: u64,
    /// Whether it is frozen or archived.
    pub life: Life,
    /// The state of each countable item, by section.
    pub strip: Vec<Vec<State>>,
    /// The headline verdict with its phase; `None` where the checklist has no gate.
    pub headline: Option<(String, super::verdict::Call)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(states: &[State]) -> Vec<Mark> {
        states.iter().map(|state| Mark::untouched(*state)).collect()
    }

    #[test]
    fn a_group_ticks_what_is_left() {
        use State::{Blocked, Done, NotApplicable, Open};
        for (states, expect) in [
            (&[Open, Open][..], vec![(0, Done), (1, Done)]),
            (&[Done, Open, NotApplicable], vec![(1, Done)]),
            (&[Done, Blocked], vec![(1, Done)]),
            (&[Done, NotApplicable], vec![(0, Open)]),
            (&[Done, Done], vec![(0, Open), (1, Open)]),
            (&[NotApplicable, NotApplicable], vec![(0, Done), (1, Done)]),
        ] {
            assert_eq!(toggle_group(&marks(states)), expect, "{states:?}");
        }
        for state in State::ALL {
            let rules = GROUP_PRESS.iter().filter(|(_, from)| from.contains(&state));
            assert_eq!(rules.count(), 1, "a press does something to {state:?}");
        }
    }

    #[test]
    fn marks_differ_by_state_or_reason_but_not_by_time() {
        let mark =
            |state, reason: &str, at| Mark { reason: reason.into(), at, ..Mark::untouched(state) };
        let mine =
            [mark(State::Done, "", 1), mark(State::Blocked, "a", 1), mark(State::Open, "", 1)];
        let theirs =
            [mark(State::Done, "", 9), mark(State::Blocked, "b", 1), mark(State::Done, "", 1)];
        assert_eq!(differences(&mine, &theirs), [1, 2]);
    }
}
