//! Sign-offs and moments of a run in the terms of a link, and back.

use crate::codec::share_link::Signed;
use crate::domain::checklist::{Checklist, Phase};
use crate::domain::civil::MINUTE;
use crate::domain::mark::Mark;
use crate::domain::run::Run;
use crate::domain::sign_off::{SignOff, add, standing, state_hash};

/// Links count minutes from 2025-01-01 UTC; this is that moment in milliseconds since 1970 UTC.
pub const EPOCH: u64 = 1_735_689_600_000;

/// The moment of a link, in minutes since 2025-01-01 UTC, by which it tells the others.
#[derive(Clone, Copy)]
pub struct Since(pub u32);

impl Since {
    /// The link's moment in minutes since 1970 UTC.
    fn minute(self) -> u64 {
        EPOCH / MINUTE + u64::from(self.0)
    }

    /// How many minutes before the link a moment lies; 0 where it lies after it.
    pub fn age(self, at: u64) -> u32 {
        u32::try_from(self.minute().saturating_sub(at / MINUTE)).unwrap_or(u32::MAX)
    }

    /// The same, negative where it lies after it.
    pub fn signed_age(self, at: u64) -> i64 {
        self.minute().cast_signed().saturating_sub((at / MINUTE).cast_signed())
    }

    /// The moment that lies so many minutes before the link, in milliseconds since 1970 UTC.
    pub fn moment(self, age: u32) -> u64 {
        self.minute().saturating_sub(age.into()) * MINUTE
    }

    /// The same, of a number that may be negative.
    pub fn moment_of(self, age: i64) -> u64 {
        self.minute().saturating_add_signed(age.saturating_neg()).saturating_mul(MINUTE)
    }
}

/// The sign-offs of a run that stand.
pub fn sign_offs(checklist: &Checklist, run: &Run, since: Since) -> Vec<Signed> {
    let of_phase = |(phase, sign_offs): (&Phase, &'_ Vec<SignOff>)| -> Vec<Signed> {
        let marks = run.marks.get(phase.items.clone()).unwrap_or_default();
        let signed = |signed: &SignOff| Signed {
            section: phase.sections.end.saturating_sub(1),
            name: signed.name.clone(),
            role: signed.role.clone(),
            with: signed.with.clone(),
            age: since.age(signed.at),
            call: signed.call,
            holds: !signed.is_outdated(marks),
            reason: signed.reason.clone(),
        };
        standing(sign_offs).map(signed).collect()
    };
    checklist.phases.iter().zip(&run.sign_offs).flat_map(of_phase).collect()
}

/// A sign-off of a link on the marks of its phase.
pub fn signed(of: &Signed, marks: &[Mark], holds: bool, since: Since) -> SignOff {
    let hash = state_hash(marks);
    SignOff {
        name: of.name.clone(),
        role: of.role.clone(),
        with: of.with.clone(),
        at: since.moment(of.age),
        call: of.call,
        hash: if holds { hash } else { !hash },
        reason: of.reason.clone(),
    }
}

/// The edition of the checklist that a link was made for, beside the one of today.
pub struct Edition<'a> {
    /// The checklist of today.
    pub checklist: &'a Checklist,
    /// The ids of the edition's items, section by section.
    pub order: &'a [Vec<String>],
    /// Where each item of today stood in it.
    pub places: &'a [Option<usize>],
}

impl Edition<'_> {
    /// The sign-offs of a link by today's phases, and how many have no gate any more. One that held in
    /// its edition holds where the phase has the same items today.
    pub fn sign_offs(
        &self,
        link: &[Signed],
        marks: &[Mark],
        since: Since,
    ) -> (Vec<Vec<SignOff>>, usize) {
        let phases = &self.checklist.phases;
        let mut sign_offs = vec![Vec::new(); phases.len()];
        let mut unsigned = 0;
        for of in link {
            let phase = self.phase_of(of.section).filter(|at| phases[*at].gate.is_some());
            let Some(phase) = phase else {
                unsigned += 1;
                continue;
            };
            let marks = marks.get(phases[phase].items.clone()).unwrap_or_default();
            let holds = of.holds && self.is_whole(&phases[phase]);
            add(&mut sign_offs[phase], signed(of, marks, holds, since));
        }
        (sign_offs, unsigned)
    }

    /// Today's phase of a section of the edition: the one that has its last item that is still there.
    fn phase_of(&self, section: usize) -> Option<usize> {
        let mut ids = self.order.get(section)?.iter().rev();
        let item = ids.find_map(|id| self.checklist.position(id))?;
        self.checklist.phases.iter().position(|phase| phase.items.contains(&item))
    }

    /// Whether a phase has the same items in the same order as in the edition: none is new, and none
    /// between, before or behind them is gone.
    fn is_whole(&self, phase: &Phase) -> bool {
        let places = self.places.get(phase.items.clone()).unwrap_or_default();
        let Some(first) = places.first().copied().flatten() else { return places.is_empty() };
        let is_in_order = places.iter().enumerate().all(|(at, place)| *place == Some(first + at));
        let is_there = |place: usize| {
            place >= self.order.iter().map(Vec::len).sum() || self.places.contains(&Some(place))
        };
        is_in_order && first.checked_sub(1).is_none_or(is_there) && is_there(first + places.len())
    }
}
