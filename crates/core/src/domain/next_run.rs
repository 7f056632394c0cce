//! Starting the next run from the last one.

use super::checklist::Checklist;
use super::mark::{Mark, State};
use super::run::Run;

/// What the next run takes over from the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// The values, in all their sets, secrets included: they stay in this browser.
    pub values: bool,
    /// The items that do not apply, with their reasons and notes.
    pub not_applicable: bool,
}

/// The run that follows `last`: without id, name, deploy moment, sign-offs and history; its marks are
/// untouched, except those that are kept, who set them and when included.
#[must_use]
pub fn next_run(last: &Run, checklist: &Checklist, keep: Keep) -> Run {
    let mut next = Run::new(String::new(), checklist, 0);
    if keep.values {
        next.values = last.values.clone();
        next.sets = last.sets.clone();
    }
    if keep.not_applicable {
        let kept = |mark: &&Mark| mark.state == State::NotApplicable;
        for (mark, old) in next.marks.iter_mut().zip(&last.marks) {
            if let Some(old) = Some(old).filter(kept) {
                mark.clone_from(old);
            }
        }
    }
    next
}
