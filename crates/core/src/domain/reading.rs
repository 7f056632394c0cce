//! Reading a gate aloud before it is signed: what matters at it, and nothing else.

use super::checklist::Checklist;
use super::mark::State;
use super::run::Run;
use super::sign_off::standing;
use super::verdict::Why;

/// What is read out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// A blocker is open.
    OpenBlocker,
    /// An item is blocked.
    Blocked,
    /// An item does not apply.
    NotApplicable,
    /// A gate was signed against its verdict.
    Override,
}

impl What {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::OpenBlocker => "Open blocker",
            Self::Blocked => "Blocked",
            Self::NotApplicable => "Does not apply",
            Self::Override => "Signed against the verdict",
        }
    }
}

/// One thing that is read out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it is.
    pub what: What,
    /// The position of the item; of an override, that of its phase.
    pub of: usize,
    /// The reason that was given; of an override, who signed and why. Empty where there is none.
    pub words: String,
}

/// What is read at the gate of a phase: its open blockers, what is blocked, what does not apply, and what was
/// signed against the verdict until there.
#[must_use]
pub fn points(checklist: &Checklist, run: &Run, phase: usize) -> Vec<Point> {
    let Some(of) = checklist.phases.get(phase) else { return Vec::new() };
    let point = |item: usize| {
        let (weight, mark) = (checklist.items.get(item)?.weight, run.marks.get(item)?);
        let words = mark.reason.words().unwrap_or_default().to_owned();
        let what = match mark.state {
            State::Open if Why::of(weight, mark) == Some(Why::OpenBlocker) => What::OpenBlocker,
            State::Blocked => What::Blocked,
            State::NotApplicable => What::NotApplicable,
            State::Open | State::Done => return None,
        };
        Some(Point { what, of: item, words })
    };
    let mut points: Vec<Point> = of.items.clone().filter_map(point).collect();
    for (at, signed) in run.sign_offs.iter().enumerate().take(phase + 1) {
        let items = checklist.phases.get(at).map(|phase| phase.items.clone()).unwrap_or_default();
        let marks = run.marks.get(items).unwrap_or_default();
        let overrides = standing(signed).filter(|signed| signed.is_override());
        points.extend(overrides.map(|signed| Point {
            what: What::Override,
            of: at,
            words: signed.words(marks),
        }));
    }
    points.sort_by_key(|point| point.what);
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::checklist::{Item, Phase, Weight};
    use crate::domain::mark::Mark;
    use crate::domain::sign_off::SignOff;
    use crate::domain::verdict::Call;

    #[test]
    fn what_matters_is_read_and_nothing_else() {
        use State::{Blocked, Done, NotApplicable, Open};
        use Weight::{Blocker, Normal, Optional};
        let rows = [
            (Normal, NotApplicable, "no queue"),
            (Normal, Open, ""),
            (Blocker, Done, ""),
            (Blocker, Open, ""),
            (Optional, Blocked, "waits for DNS"),
            (Blocker, NotApplicable, ""),
            (Blocker, Open, ""),
        ];
        let item = |weight| Item { weight, ..Item::default() };
        let phase = |items| Phase { gate: Some("Go?".into()), items, ..Phase::default() };
        let checklist = Checklist {
            items: rows.iter().map(|(weight, ..)| item(*weight)).collect(),
            phases: vec![phase(0..6), phase(6..7)],
            ..Checklist::default()
        };
        let mut run = Run::new("r".into(), &checklist, 0);
        for (mark, (_, state, reason)) in run.marks.iter_mut().zip(rows) {
            *mark = Mark { reason: reason.into(), ..Mark::untouched(state) };
        }
        let marks = run.marks[..6].to_vec();
        let signed = |name, call, at| SignOff::new(name, "known", call, &marks, at).unwrap();
        run.sign_offs = vec![
            vec![
                signed("Bo", Call::NoGo, 1),
                signed("Ada", Call::Go, 2),
                signed("Bo", Call::Hold, 3),
            ],
            Vec::new(),
        ];
        let told = |phase| -> Vec<(What, usize, String)> {
            points(&checklist, &run, phase).into_iter().map(|p| (p.what, p.of, p.words)).collect()
        };
        let signed = (What::Override, 0, "Bo despite HOLD: known".to_owned());
        assert_eq!(
            told(0),
            [
                (What::OpenBlocker, 3, String::new()),
                (What::Blocked, 4, "waits for DNS".into()),
                (What::NotApplicable, 0, "no queue".into()),
                (What::NotApplicable, 5, String::new()),
                signed.clone(),
            ]
        );
        assert_eq!(told(1), [(What::OpenBlocker, 6, String::new()), signed]);
        assert_eq!(told(2), []);
    }
}
