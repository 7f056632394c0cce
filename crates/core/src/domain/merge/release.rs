//! Merging what was signed at a gate, and when it was deployed.
//!
//! Sign-offs are united: one that is missing on a side is no evidence that somebody took it back, unless
//! the parent had it. Of each signer the last stands, the others are history. A sign-off is of marks: it
//! holds after a merge where it held on its side and the phase's marks are still those.

use crate::domain::checklist::{Checklist, Phase};
use crate::domain::civil::MINUTE;
use crate::domain::mark::Mark;
use crate::domain::reason::GivenReason;
use crate::domain::run::{Run, Snapshot};
use crate::domain::sign_off::{SignOff, add};

/// What a run or a snapshot says of its release.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    /// Its marks, in the order of the checklist's items.
    pub marks: &'a [Mark],
    /// What was signed at the end of each phase, in the order of time.
    pub sign_offs: &'a [Vec<SignOff>],
    /// The deploy moment, in milliseconds since 1970 UTC.
    pub deployed: Option<u64>,
}

impl<'a> Release<'a> {
    /// That of a run.
    #[must_use]
    pub fn of(run: &'a Run) -> Self {
        Self { marks: &run.marks, sign_offs: &run.sign_offs, deployed: run.deployed }
    }

    /// That of a snapshot.
    #[must_use]
    pub fn shared(snapshot: &'a Snapshot) -> Self {
        let Snapshot { marks, sign_offs, deployed, .. } = snapshot;
        Self { marks, sign_offs, deployed: *deployed }
    }

    fn signed(&self, phase: usize) -> &'a [SignOff] {
        self.sign_offs.get(phase).map_or(&[], Vec::as_slice)
    }

    /// The sign-offs of theirs that a merge brings, by phase. `parent` is that of a snapshot that both
    /// sides were worked from: what we have taken back since stays away.
    pub fn brought<'b>(
        &self,
        theirs: &Release<'b>,
        parent: Option<&Release>,
    ) -> impl Iterator<Item = (usize, &'b SignOff)> {
        let all = theirs.sign_offs.iter().enumerate();
        let all = all.flat_map(|(phase, signed)| signed.iter().map(move |one| (phase, one)));
        all.filter(move |(phase, their)| {
            let has = |side: &Release| side.signed(*phase).iter().any(|one| one.is_same(their));
            !has(self) && !parent.is_some_and(has)
        })
    }
}

/// The sign-offs of each phase that both sides make together, where the merge gives these marks.
#[must_use]
pub fn merge_sign_offs(
    checklist: &Checklist,
    ours: &Release,
    theirs: &Release,
    parent: Option<&Release>,
    merged: &[Mark],
) -> Vec<Vec<SignOff>> {
    let on = |side: &Release, phase: &Phase, signed: &SignOff| {
        let items = || phase.items.clone();
        let before = side.marks.get(items()).unwrap_or_default();
        kept(signed, before, merged.get(items()).unwrap_or_default())
    };
    let of_phase = |(at, phase): (usize, &Phase)| {
        let marks = merged.get(phase.items.clone()).unwrap_or_default();
        let mut united = Vec::new();
        for own in ours.signed(at) {
            let mut own = on(ours, phase, own);
            if let Some(their) = theirs.signed(at).iter().find(|their| own.is_same(their)) {
                // The exact moment is the later one: a link cuts it to the minute.
                own.at = own.at.max(their.at);
                let their = on(theirs, phase, their);
                if !their.is_outdated(marks) {
                    own.hash = their.hash;
                }
            }
            add(&mut united, own);
        }
        let brought = ours.brought(theirs, parent).filter(|(phase, _)| *phase == at);
        brought.for_each(|(_, their)| add(&mut united, on(theirs, phase, their)));
        united
    };
    checklist.phases.iter().enumerate().map(of_phase).collect()
}

/// A sign-off on other marks than it was given on: it holds where it held and they say the same.
#[must_use]
pub fn kept(signed: &SignOff, before: &[Mark], after: &[Mark]) -> SignOff {
    // A reason that did not travel is the one that is known here.
    let is_same = |(one, other): (&Mark, &Mark)| {
        let is_told = |reason: &str| !reason.trim().is_empty();
        let is_one = one.reason == GivenReason::Withheld && is_told(&other.reason);
        one.state == other.state && (one.reason == other.reason || is_one)
    };
    let all_same = before.len() == after.len() && before.iter().zip(after).all(is_same);
    if all_same { signed.told(before, after) } else { signed.clone() }
}

/// The deploy moment that two make, in milliseconds since 1970 UTC. `parent` is that of a snapshot that
/// both sides were worked from, where one is known.
///
/// # Errors
/// Ours and theirs, where both sides tell another one, so that a person has to decide.
pub fn merge_deployed(
    ours: &Release,
    theirs: &Release,
    parent: Option<&Release>,
) -> Result<Option<u64>, [u64; 2]> {
    // Links tell moments by the minute.
    let minute = |at: Option<u64>| at.map(|at| at / MINUTE);
    let is_parents = |at| parent.is_some_and(|before| minute(before.deployed) == minute(at));
    match (ours.deployed, theirs.deployed) {
        (own, None) => Ok(own),
        (own, their) if minute(own) == minute(their) || is_parents(their) => Ok(own),
        (Some(own), Some(their)) if !is_parents(Some(own)) => Err([own, their]),
        (_, their) => Ok(their),
    }
}
