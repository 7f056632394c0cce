//! The verdict: go or no-go, computed from the marks and never typed.

use super::checklist::{Checklist, Weight};
use super::mark::{Mark, State};

/// How many reasons of a verdict are shown before the others are unfolded.
pub const SHOWN_REASONS: usize = 6;

/// Go, hold or no-go. Ordered from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Call {
    /// Nothing holds the gate.
    Go,
    /// Ordinary work is left.
    Hold,
    /// Something forbids going on.
    NoGo,
}

impl Call {
    /// The word in `data-verdict` and in stored records.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::Hold => "hold",
            Self::NoGo => "no-go",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Go => "GO",
            Self::Hold => "HOLD",
            Self::NoGo => "NO-GO",
        }
    }

    /// The call that [`Call::word`] names, if any.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Go, Self::Hold, Self::NoGo].into_iter().find(|call| call.word() == word)
    }
}

/// Why an item keeps its gate from GO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// An ordinary item is open.
    Open,
    /// An ordinary item is not applicable, and nobody said why.
    Unexplained,
    /// A blocker is not applicable, and nobody said why.
    UnexplainedBlocker,
    /// An ordinary item is blocked.
    Blocked,
    /// A blocker is open.
    OpenBlocker,
    /// A blocker is blocked.
    BlockedBlocker,
}

impl Why {
    /// All, in the order in which they are listed: the worst first.
    const ALL: [Self; 6] = [
        Self::BlockedBlocker,
        Self::OpenBlocker,
        Self::Blocked,
        Self::UnexplainedBlocker,
        Self::Unexplained,
        Self::Open,
    ];

    /// What the reason does to the verdict.
    #[must_use]
    pub const fn call(self) -> Call {
        match self {
            Self::Open | Self::Unexplained => Call::Hold,
            _ => Call::NoGo,
        }
    }

    /// What people read behind the item's text.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Unexplained | Self::UnexplainedBlocker => "not applicable, no reason given",
            Self::Blocked => "blocked",
            Self::OpenBlocker => "open blocker",
            Self::BlockedBlocker => "blocker, blocked",
        }
    }

    /// Why an item of this weight with this mark holds its gate; `None` where it does not.
    #[must_use]
    pub fn of(weight: Weight, mark: &Mark) -> Option<Self> {
        let unexplained = mark.reason.trim().is_empty();
        match (weight, mark.state) {
            (Weight::Optional, _) | (_, State::Done) => None,
            (Weight::Blocker, State::Open) => Some(Self::OpenBlocker),
            (Weight::Blocker, State::Blocked) => Some(Self::BlockedBlocker),
            (Weight::Blocker, State::NotApplicable) => {
                unexplained.then_some(Self::UnexplainedBlocker)
            }
            (Weight::Normal, State::Open) => Some(Self::Open),
            (Weight::Normal, State::Blocked) => Some(Self::Blocked),
            (Weight::Normal, State::NotApplicable) => unexplained.then_some(Self::Unexplained),
        }
    }
}

/// One item that keeps a gate from GO.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// Why it does.
    pub why: Why,
    /// The item, as its position in [`Checklist::items`].
    pub item: usize,
}

/// The verdict of one gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The gate's phase, as its position in [`Checklist::phases`].
    pub phase: usize,
    /// Go, hold or no-go: the worst of the reasons.
    pub call: Call,
    /// What holds the gate: the worst first, then in the checklist's order.
    pub reasons: Vec<Reason>,
}

impl Verdict {
    /// The reasons that are told one by one: what forbids going on; where nothing does, all.
    #[must_use]
    pub fn told(&self) -> &[Reason] {
        let is_told = |reason: &Reason| reason.why != Why::Open || self.call != Call::NoGo;
        &self.reasons[..self.reasons.partition_point(is_told)]
    }

    /// How many open items hold the gate beside what is told.
    #[must_use]
    pub fn beside(&self) -> usize {
        self.reasons.len() - self.told().len()
    }
}

/// The phases of the gates by their call, in the order of the gates.
#[must_use]
pub fn by_call(verdicts: &[Verdict]) -> Vec<(Call, Vec<usize>)> {
    let mut groups: Vec<(Call, Vec<usize>)> = Vec::new();
    for Verdict { phase, call, .. } in verdicts {
        match groups.iter_mut().find(|(other, _)| other == call) {
            Some((_, phases)) => phases.push(*phase),
            None => groups.push((*call, vec![*phase])),
        }
    }
    groups
}

/// The verdict of each gate of a checklist, in order.
#[must_use]
pub fn verdicts(checklist: &Checklist, marks: &[Mark]) -> Vec<Verdict> {
    let gated = checklist.phases.iter().enumerate().filter(|(_, phase)| phase.gate.is_some());
    gated
        .map(|(position, phase)| {
            let found: Vec<Reason> = phase
                .items
                .clone()
                .filter_map(|item| {
                    let why = Why::of(checklist.items.get(item)?.weight, marks.get(item)?)?;
                    Some(Reason { why, item })
                })
                .collect();
            let of = |why: Why| found.iter().filter(move |reason| reason.why == why).copied();
            let reasons: Vec<Reason> = Why::ALL.into_iter().flat_map(of).collect();
            let call = reasons.first().map_or(Call::Go, |worst| worst.why.call());
            Verdict { phase: position, call, reasons }
        })
        .collect()
}

/// The verdict that stands for the whole checklist: the first gate that is not GO, else the last
/// gate; `None` where the checklist has no gate.
#[must_use]
pub fn headline(verdicts: &[Verdict]) -> Option<&Verdict> {
    verdicts.iter().find(|verdict| verdict.call != Call::Go).or_else(|| verdicts.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(state: State, reason: &str) -> Mark {
        Mark { reason: reason.into(), ..Mark::untouched(state) }
    }

    #[test]
    fn weight_state_and_reason_decide_together() {
        use State::{Blocked, Done, NotApplicable, Open};
        use Weight::{Blocker, Normal, Optional};
        for (weight, state, reason, call) in [
            (Blocker, Open, "", Call::NoGo),
            (Blocker, Blocked, "why", Call::NoGo),
            (Blocker, NotApplicable, "", Call::NoGo),
            (Blocker, NotApplicable, "  ", Call::NoGo),
            (Blocker, NotApplicable, "why", Call::Go),
            (Blocker, Done, "", Call::Go),
            (Normal, Open, "", Call::Hold),
            (Normal, Blocked, "why", Call::NoGo),
            (Normal, NotApplicable, "", Call::Hold),
            (Normal, NotApplicable, "why", Call::Go),
            (Normal, Done, "", Call::Go),
            (Optional, Open, "", Call::Go),
            (Optional, Blocked, "", Call::Go),
            (Optional, NotApplicable, "", Call::Go),
        ] {
            let why = Why::of(weight, &mark(state, reason));
            assert_eq!(why.map_or(Call::Go, Why::call), call, "{weight:?} {state:?} {reason:?}");
        }
    }

    #[test]
    fn calls_and_reasons_are_named() {
        let calls = [Call::Go, Call::Hold, Call::NoGo];
        assert_eq!(calls.map(Call::word), ["go", "hold", "no-go"]);
        assert_eq!(calls.map(Call::label), ["GO", "HOLD", "NO-GO"]);
        assert_eq!(calls.map(|call| Call::from_word(call.word())), calls.map(Some));
        assert_eq!(Call::from_word("perhaps"), None);
        assert_eq!(
            Why::ALL.map(Why::label),
            [
                "blocker, blocked",
                "open blocker",
                "blocked",
                "not applicable, no reason given",
                "not applicable, no reason given",
                "open",
            ]
        );
    }

    #[test]
    fn the_headline_is_the_first_gate_that_is_not_go() {
        let gate = |phase, call| Verdict { phase, call, reasons: Vec::new() };
        for (calls, expect) in [
            (vec![], None),
            (vec![Call::Go, Call::Go], Some(1)),
            (vec![Call::Go, Call::Hold, Call::NoGo], Some(1)),
            (vec![Call::NoGo, Call::Hold], Some(0)),
        ] {
            let gates: Vec<Verdict> = calls.iter().enumerate().map(|(i, c)| gate(i, *c)).collect();
            assert_eq!(headline(&gates).map(|verdict| verdict.phase), expect, "{calls:?}");
        }
    }
}
