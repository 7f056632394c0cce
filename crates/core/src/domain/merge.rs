//! Merging: what two people decided about the same items, brought together.
//!
//! With the parent known, the snapshot that both sides were worked from, a decision that only one
//! side changed is taken; one that both changed differently is a conflict, for a person to answer.
//! Without it, `open` yields to a decision and differing decisions are conflicts: an item opened
//! again cannot be told from one that was never decided. When something was set decides nothing.
//!
//! Texts are never lost. A text that is missing or shorter on one side is no evidence that somebody
//! removed it, because links may travel without texts and cut long ones; so merging takes texts
//! away only where one side wrote another in their place. The reason of a decision that is not
//! taken becomes a line of the note, unless the parent had it already.
//!
//! Both sides are treated alike: whoever merges gets the same, given the same answers, and merging
//! the same snapshot again changes nothing.

pub mod release;
mod texts;

use std::sync::Arc;

use super::mark::{Mark, State};
use super::reason::GivenReason;
use super::value::Values;
use texts::{NOTES, REASONS};

/// What two lists of marks make together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// A mark for each item; ours where there is a conflict.
    merged: Vec<Mark>,
    /// What only a person can decide, in the checklist's order.
    pub conflicts: Vec<Conflict>,
    /// The items that become different from ours without a question.
    pub taken: usize,
    /// Those of them that we had decided and that become open.
    pub taken_back: usize,
    /// The items about which they differ and ours stays without a question.
    pub kept: usize,
}

/// An item about which both sides decided differently.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The item, as its position in the checklist's items.
    pub position: usize,
    /// Our mark.
    pub ours: Mark,
    /// Their mark.
    pub theirs: Mark,
    /// The notes of both; they are kept whatever the answer.
    pub note: Arc<str>,
}

/// Whose decision a person chooses in a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

impl Merge {
    /// Whether it takes back more decisions than it brings: then a person has to say so.
    #[must_use]
    pub const fn takes_back_more(&self) -> bool {
        self.taken_back > self.taken - self.taken_back
    }

    /// The same merge, which takes back no decision of ours.
    #[must_use]
    pub fn keeping(mut self, ours: &[Mark]) -> Self {
        for (merged, own) in self.merged.iter_mut().zip(ours) {
            if own.state != State::Open && merged.state == State::Open {
                *merged = Mark { note: merged.note.clone(), ..own.clone() };
            }
        }
        self.taken -= self.taken_back;
        self.kept += self.taken_back;
        self.taken_back = 0;
        self
    }

    /// The merged marks, given an answer to each conflict, in order. `None` where an answer is
    /// missing or one too many: half a merge is none.
    #[must_use]
    pub fn resolve(mut self, answers: &[Answer]) -> Option<Vec<Mark>> {
        if answers.len() != self.conflicts.len() {
            return None;
        }
        for (conflict, answer) in self.conflicts.iter().zip(answers) {
            let (chosen, other) = match answer {
                Answer::Ours => (&conflict.ours, &conflict.theirs),
                Answer::Theirs => (&conflict.theirs, &conflict.ours),
            };
            let note = with_reason(&conflict.note, other);
            *self.merged.get_mut(conflict.position)? = Mark { note, ..chosen.clone() };
        }
        Some(self.merged)
    }
}

/// Merges their marks into ours, all in the order of the same checklist's items. `parent` holds the
/// marks of a snapshot that both sides were worked from, where one is known; a snapshot that our
/// run never had in it is no parent, even if this browser has seen it.
///
/// An item that `theirs` lacks stays as it is; one that `parent` lacks is merged without it.
#[must_use]
pub fn merge(ours: &[Mark], theirs: &[Mark], parent: Option<&[Mark]>) -> Merge {
    let (merged, conflicts) = (ours.to_vec(), Vec::new());
    let mut merge = Merge { merged, conflicts, taken: 0, taken_back: 0, kept: 0 };
    for (position, (own, their)) in ours.iter().zip(theirs).enumerate() {
        if own.says_same(their) {
            continue;
        }
        let base = parent.and_then(|parent| parent.get(position));
        match merge_told(own, their, base) {
            Some(mark) if mark.says_same(own) => merge.kept += 1,
            Some(mark) => {
                let is_back = own.state != State::Open && mark.state == State::Open;
                merge.merged[position] = mark;
                merge.taken += 1;
                merge.taken_back += usize::from(is_back);
            }
            None => merge.conflicts.push(Conflict {
                position,
                ours: own.clone(),
                theirs: their.clone(),
                note: merge_notes(own, their, base),
            }),
        }
    }
    merge
}

/// The mark that two marks make, where a reason that was not shared says nothing, but that there is
/// one; `None` where a person has to decide.
fn merge_told(ours: &Mark, theirs: &Mark, base: Option<&Mark>) -> Option<Mark> {
    let told = |mark: &Mark| match mark.reason {
        GivenReason::Withheld => Mark { reason: GivenReason::None, ..mark.clone() },
        _ => mark.clone(),
    };
    let mut merged = merge_mark(&told(ours), &told(theirs), base.map(told).as_ref())?;
    let stands_in =
        |mark: &Mark| mark.state == merged.state && mark.reason == GivenReason::Withheld;
    if merged.reason.is_empty() && [ours, theirs].into_iter().any(stands_in) {
        merged.reason = GivenReason::Withheld;
    }
    Some(merged)
}

/// The mark that two marks make; `None` where a person has to decide.
fn merge_mark(ours: &Mark, theirs: &Mark, base: Option<&Mark>) -> Option<Mark> {
    let note = merge_notes(ours, theirs, base);
    if ours.state == theirs.state {
        let same_state = base.filter(|base| base.state == ours.state);
        let before = same_state.map(|base| &*base.reason);
        let reason = REASONS.merge(&ours.reason, &theirs.reason, before);
        let later = if (ours.at, &ours.by) < (theirs.at, &theirs.by) { theirs } else { ours };
        let merged = Mark { reason: (*reason).into(), note, ..later.clone() };
        return Some(
            [ours, theirs]
                .into_iter()
                .find(|m| m.says_same(&merged))
                .map_or(merged.clone(), Mark::clone),
        );
    }
    let ours_yields = base.map_or(ours.state == State::Open, |base| !decides_anew(ours, base));
    let theirs_yields =
        base.map_or(theirs.state == State::Open, |base| !decides_anew(theirs, base));
    let (chosen, other) = match (ours_yields, theirs_yields) {
        (true, _) => (theirs, ours),
        (_, true) => (ours, theirs),
        (false, false) => return None,
    };
    let known = base.is_some_and(|base| {
        base.state == other.state && !REASONS.adds(&other.reason, &base.reason)
    });
    let note = if known { note } else { with_reason(&note, other) };
    Some(Mark { note, ..chosen.clone() })
}

/// Whether a mark is another decision than `base`: another state, or a new reason for the same.
fn decides_anew(mark: &Mark, base: &Mark) -> bool {
    mark.state != base.state
        || (mark.state != State::Open && REASONS.adds(&mark.reason, &base.reason))
}

fn merge_notes(ours: &Mark, theirs: &Mark, base: Option<&Mark>) -> Arc<str> {
    NOTES.merge(&ours.note, &theirs.note, base.map(|base| &*base.note))
}

/// `note` with a line that keeps the reason of a decision that was not taken.
pub(crate) fn with_reason(note: &str, other: &Mark) -> Arc<str> {
    let reason = other.reason.words().map_or("", str::trim);
    if reason.is_empty() {
        return note.into();
    }
    NOTES.append(note, &[other.state.about().because, reason].concat())
}

/// The text that two make where only one is wanted, like a run's name or a value. What we set
/// stays unless the parent shows that only they changed it. Two different texts are no question:
/// a name or a value says how *we* work, and a command must not change its target in a merge.
#[must_use]
pub fn merge_text<'a>(ours: &'a str, theirs: &'a str, parent: Option<&str>) -> &'a str {
    let only_they_changed = !theirs.is_empty() && parent == Some(ours);
    if ours.is_empty() || only_they_changed { theirs } else { ours }
}

/// Our values with those of theirs that [`merge_text`] takes.
#[must_use]
pub fn merge_values(ours: &Values, theirs: &Values, parent: Option<&Values>) -> Values {
    let mut merged = ours.clone();
    for (id, their) in theirs.all_set() {
        let base = parent.map(|parent| parent.own(id));
        merged.set(id, merge_text(ours.own(id), their, base));
    }
    merged
}
