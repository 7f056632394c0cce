//! What leaves with a run.

use super::options::ShareOptions;
use crate::domain::checklist::{Checklist, Phase};
use crate::domain::mark::Mark;
use crate::domain::run::Run;
use crate::domain::sign_off::{SignOff, standing};
use crate::domain::value::Values;

/// A run as others see it: with those reasons, notes and values that travel. Values that are secret
/// never do.
#[must_use]
pub fn shared(checklist: &Checklist, run: &Run, options: ShareOptions) -> Run {
    let seen = |mark: &Mark| Mark {
        reason: options.reason(mark).clone(),
        note: if options.notes { mark.note.clone() } else { "".into() },
        ..mark.clone()
    };
    let mut values = Values::of(&checklist.values);
    for (id, value) in run.values.all_set().filter(|_| options.values) {
        if checklist.values.iter().any(|slot| slot.id == id && !slot.secret) {
            values.set(id, value);
        }
    }
    let marks: Vec<Mark> = run.marks.iter().map(seen).collect();
    let on = |marks: &'_ [Mark], phase: &Phase| {
        marks.get(phase.items.clone()).unwrap_or_default().to_vec()
    };
    let told = |(signed, phase): (&Vec<SignOff>, &Phase)| {
        let (before, after) = (on(&run.marks, phase), on(&marks, phase));
        signed.iter().map(|signed| signed.told(&before, &after)).collect()
    };
    let sign_offs = run.sign_offs.iter().zip(&checklist.phases).map(told).collect();
    Run { marks, values, sign_offs, ..run.clone() }
}

impl ShareOptions {
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
