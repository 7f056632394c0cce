//! Focus mode: one item at a time, in the order in which they are shown.

use std::ops::Range;

use super::mark::{Mark, State};

/// The item that follows `current` among those of a phase: the next open one that was not skipped,
/// at the end the first one again; when only skipped ones are open, these in the order of skipping.
/// `None` when nothing is open: the gate follows. `current` comes again only when it is alone.
#[must_use]
pub fn next_item(
    marks: &[Mark],
    phase: Range<usize>,
    current: Option<usize>,
    skipped: &[usize],
) -> Option<usize> {
    let is_open = |at: &usize| {
        phase.contains(at) && marks.get(*at).is_some_and(|mark| mark.state == State::Open)
    };
    let is_other = |at: &usize| is_open(at) && current != Some(*at);
    let start = current.filter(|at| phase.contains(at)).unwrap_or(phase.start);
    let fresh = (start..phase.end).chain(phase.start..start);
    fresh
        .filter(|at| !skipped.contains(at))
        .chain(skipped.iter().copied())
        .find(is_other)
        .or(current.filter(is_open))
}

/// Skips an item: it comes again after all others that were skipped before it.
pub fn skip(skipped: &mut Vec<usize>, item: usize) {
    skipped.retain(|other| *other != item);
    skipped.push(item);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks(states: &[State]) -> Vec<Mark> {
        states.iter().map(|state| Mark::untouched(*state)).collect()
    }

    #[test]
    fn open_ones_come_first_then_the_skipped_ones() {
        use State::{Blocked, Done, Open};
        let marks = marks(&[Open, Done, Open, Blocked, Open, Open]);
        for (phase, current, skipped, expect) in [
            (0..5, None, &[][..], Some(0)),
            (0..5, Some(0), &[], Some(2)),
            (0..5, Some(2), &[2], Some(4)),
            (0..5, Some(4), &[], Some(0)),
            (0..5, Some(4), &[0, 4], Some(2)),
            (0..5, Some(4), &[2, 0, 4], Some(2)),
            (0..5, Some(2), &[0, 4, 2], Some(0)),
            (1..4, Some(2), &[2], Some(2)),
            (1..2, None, &[], None),
            (3..4, Some(3), &[], None),
            (0..5, Some(99), &[99], Some(0)),
            (0..0, Some(0), &[], None),
            (2..99, Some(5), &[4], Some(2)),
        ] {
            assert_eq!(next_item(&marks, phase.clone(), current, skipped), expect, "{phase:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_open_item_is_shown_and_none_twice_in_a_row(
            states in prop::collection::vec(0_usize..4, 0..20),
            deeds in prop::collection::vec(any::<bool>(), 0..60),
        ) {
            let states: Vec<State> = states.into_iter().map(|at| State::ALL[at]).collect();
            let mut marks = marks(&states);
            let (mut current, mut skipped, mut shown) = (None, Vec::new(), Vec::new());
            let mut deeds = deeds.into_iter();
            while let Some(next) = next_item(&marks, 0..marks.len(), current, &skipped) {
                let open = marks.iter().filter(|mark| mark.state == State::Open).count();
                prop_assert!(current != Some(next) || open == 1);
                prop_assert_eq!(marks[next].state, State::Open);
                shown.push(next);
                current = Some(next);
                // When the deeds are used up, all that is shown is ticked, and it ends.
                if deeds.next().unwrap_or(false) {
                    skip(&mut skipped, next);
                } else {
                    marks[next].state = State::Done;
                }
            }
            for (at, state) in states.iter().enumerate() {
                prop_assert_eq!(shown.contains(&at), *state == State::Open);
            }
            prop_assert!(marks.iter().all(|mark| mark.state != State::Open));
        }
    }
}
