//! Verdicts of whole checklists: which reasons there are, in which order, and which are told.

use preflight_core::domain::checklist::{Checklist, Item, Phase, Weight};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::verdict::{Call, Verdict, by_call, verdicts};

/// A checklist with a gate after these items, and a phase without one before it.
fn gated(weights: &[Weight]) -> Checklist {
    let items = weights.iter().map(|weight| Item { weight: *weight, ..Item::default() });
    let gate = Some("Ready?".to_owned());
    Checklist {
        phases: vec![
            Phase { items: 0..1, ..Phase::default() },
            Phase { items: 0..weights.len(), gate, ..Phase::default() },
        ],
        items: items.collect(),
        ..Checklist::default()
    }
}

#[test]
fn the_worst_reasons_come_first_and_a_no_go_counts_what_is_open() {
    use State::{Blocked, Done, NotApplicable, Open};
    use Weight::{Blocker, Normal};
    for (items, call, reasons, told, beside) in [
        (&[(Normal, Done)][..], Call::Go, &[][..], 0, 0),
        (&[(Normal, Open), (Normal, Open)], Call::Hold, &[0, 1], 2, 0),
        (&[(Normal, Open), (Normal, NotApplicable)], Call::Hold, &[1, 0], 2, 0),
        (&[(Normal, Open), (Blocker, Open), (Normal, Open)], Call::NoGo, &[1, 0, 2], 1, 2),
        (
            &[
                (Normal, Open),
                (Normal, NotApplicable),
                (Blocker, NotApplicable),
                (Normal, Blocked),
                (Blocker, Open),
                (Blocker, Blocked),
            ],
            Call::NoGo,
            &[5, 4, 3, 2, 1, 0],
            5,
            1,
        ),
    ] {
        let weights: Vec<Weight> = items.iter().map(|(weight, _)| *weight).collect();
        let marks: Vec<Mark> = items.iter().map(|(_, state)| Mark::untouched(*state)).collect();
        let found = verdicts(&gated(&weights), &marks);
        let [verdict] = &found[..] else { panic!("one gate: {found:?}") };
        let order: Vec<usize> = verdict.reasons.iter().map(|reason| reason.item).collect();
        assert_eq!((verdict.phase, verdict.call, &*order), (1, call, reasons), "{items:?}");
        assert_eq!((verdict.told().len(), verdict.beside()), (told, beside), "{items:?}");
        assert_eq!(verdict.told(), &verdict.reasons[..told], "{items:?}");
    }
}

#[test]
fn gates_of_one_call_are_named_together() {
    let gate = |(phase, call): (usize, Call)| Verdict { phase, call, reasons: Vec::new() };
    let calls = [Call::Go, Call::NoGo, Call::Go];
    let gates: Vec<Verdict> = calls.into_iter().enumerate().map(gate).collect();
    assert_eq!(by_call(&gates), [(Call::Go, vec![0, 2]), (Call::NoGo, vec![1])]);
    assert_eq!(by_call(&[]), []);
}
