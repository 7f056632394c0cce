//! The timeline of a run: when what was settled, and by whom. Loaded when it is asked for.

use std::cmp::Reverse;

use super::run::Run;
use super::sign_off::SignOff;
use super::verdict::Call;

/// What happened in a run, as far as its marks, sign-offs and deploy moment tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// What happened, in the order of time; at one moment in the order of the checklist.
    pub events: Vec<Event>,
    /// Who settled items, by number of items, the most first; then by name. An empty name stands
    /// for those who told none.
    pub people: Vec<String>,
    /// What was settled at a time that is not known: by the checklist, or in a link without times.
    pub untimed: Vec<Event>,
}

/// Something that happened in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// When, in milliseconds since 1970 UTC; 0 where it is not known.
    pub at: u64,
    /// Who did it; empty where it is not known.
    pub by: String,
    /// What it was.
    pub what: What,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The item at this position was settled.
    Settled(usize),
    /// The phase at this position was signed at this verdict.
    Signed(usize, Call),
    /// It was deployed.
    Deployed,
}

impl Timeline {
    /// The timeline of a run. Of each item only the last mark is known.
    #[must_use]
    pub fn of(run: &Run) -> Self {
        let marks = run.marks.iter().enumerate().filter(|(_, mark)| mark.state.is_settled());
        let settled = marks.map(|(at, mark)| Event {
            at: mark.at,
            by: mark.by.to_string(),
            what: What::Settled(at),
        });
        let signed = run.sign_offs.iter().enumerate().flat_map(|(phase, sign_offs)| {
            let event = move |signed: &SignOff| Event {
                at: signed.at,
                by: signed.signer(),
                what: What::Signed(phase, signed.call),
            };
            sign_offs.iter().map(event)
        });
        let deployed = run.deployed.map(|at| Event { at, by: String::new(), what: What::Deployed });
        let all = settled.chain(signed).chain(deployed);
        let (mut events, mut untimed): (Vec<Event>, Vec<Event>) =
            all.partition(|event| event.at > 0);
        events.sort_by_key(|event| event.at);
        untimed.retain(|event| matches!(event.what, What::Settled(_)));
        let people = people(events.iter().chain(&untimed));
        Self { events, people, untimed }
    }

    /// How many of some of the items, by position and by who settled them, were settled at the end of each
    /// of so many equal parts of the span. What was settled at an unknown time counts from the start.
    #[must_use]
    pub fn curve(&self, parts: usize, is_of: impl Fn(usize, &str) -> bool) -> Vec<usize> {
        let is_it =
            |event: &&Event| matches!(event.what, What::Settled(item) if is_of(item, &event.by));
        let mut counts = vec![0; parts];
        for event in self.events.iter().filter(is_it) {
            if let Some(count) = counts.get_mut(self.part(event.at, parts)) {
                *count += 1;
            }
        }
        let mut settled = self.untimed.iter().filter(is_it).count();
        for count in &mut counts {
            settled += *count;
            *count = settled;
        }
        counts
    }

    /// When the first thing happened and when the last did, in milliseconds since 1970 UTC; both 0
    /// where nothing has.
    #[must_use]
    pub fn span(&self) -> (u64, u64) {
        let (first, last) = (self.events.first(), self.events.last());
        (first.map_or(0, |event| event.at), last.map_or(0, |event| event.at))
    }

    /// In which part of its span a moment lies, where the span has so many equal parts. The last
    /// moment belongs to the last part, as does what comes after it; what comes before the span
    /// belongs to the first.
    #[must_use]
    pub fn part(&self, at: u64, parts: usize) -> usize {
        let (from, to) = self.span();
        let share =
            u128::from(at.saturating_sub(from)) * parts as u128 / (u128::from(to - from) + 1);
        usize::try_from(share).unwrap_or(usize::MAX).min(parts.saturating_sub(1))
    }
}

/// Who settled items, the most first.
fn people<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<String> {
    let mut people: Vec<(usize, &str)> = Vec::new();
    for event in events.filter(|event| matches!(event.what, What::Settled(_))) {
        match people.iter_mut().find(|(_, name)| *name == event.by) {
            Some((count, _)) => *count += 1,
            None => people.push((1, &event.by)),
        }
    }
    people.sort_by_key(|&(count, name)| (Reverse(count), name));
    people.into_iter().map(|(_, name)| name.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::checklist::Checklist;
    use crate::domain::mark::{Mark, State};
    use proptest::prelude::*;

    fn mark((state, by, at): (State, &str, u64)) -> Mark {
        Mark { by: by.into(), at, ..Mark::untouched(state) }
    }

    fn run_of(marks: &[(State, &str, u64)]) -> Run {
        let mut run = Run::new("r1".to_owned(), &Checklist::default(), 0);
        run.marks = marks.iter().copied().map(mark).collect();
        run
    }

    #[test]
    fn what_happened_stands_in_the_order_of_time() {
        let mut run = run_of(&[
            (State::Done, "Bo", 100),
            (State::Done, "Ada", 300),
            (State::NotApplicable, "Ada", 149),
            (State::Blocked, "Ada", 500),
            (State::Done, "", 0),
            (State::Open, "Cy", 1),
            (State::Done, "Cy", 149),
        ]);
        let sign_off = SignOff::new("Di", "", Call::Go, &[], 310).ok();
        run.sign_offs = vec![Vec::new(), sign_off.into_iter().collect()];
        run.deployed = Some(200);
        let timeline = Timeline::of(&run);
        let told: Vec<_> =
            timeline.events.iter().map(|event| (event.at, &*event.by, event.what)).collect();
        assert_eq!(
            told,
            [
                (100, "Bo", What::Settled(0)),
                (149, "Ada", What::Settled(2)),
                (149, "Cy", What::Settled(6)),
                (200, "", What::Deployed),
                (300, "Ada", What::Settled(1)),
                (310, "Di", What::Signed(1, Call::Go)),
            ]
        );
        assert_eq!(timeline.people, ["Ada", "", "Bo", "Cy"]);
        assert_eq!(timeline.untimed.len(), 1, "the one without a time");
        assert_eq!(timeline.span(), (100, 310));
    }

    #[test]
    fn a_curve_grows_with_what_was_settled_and_begins_with_what_has_no_time() {
        let timeline = Timeline::of(&run_of(&[
            (State::Done, "Ada", 100),
            (State::Done, "", 0),
            (State::Blocked, "Ada", 120),
            (State::NotApplicable, "Bo", 150),
            (State::Done, "Ada", 199),
            (State::Open, "", 0),
        ]));
        assert_eq!(timeline.curve(4, |_, _| true), [2, 2, 3, 4]);
        assert_eq!(timeline.curve(4, |_, by| by == "Ada"), [1, 1, 1, 2]);
        assert_eq!(timeline.curve(2, |item, _| item == 1), [1, 1]);
        assert_eq!(timeline.curve(0, |_, _| true), [0; 0]);
        let untimed = Timeline::of(&run_of(&[(State::Done, "", 0)]));
        assert_eq!(untimed.curve(2, |_, _| true), [1, 1]);
    }

    #[test]
    fn the_ends_belong_to_the_first_and_the_last_part() {
        let timeline = Timeline::of(&run_of(&[(State::Done, "", 100), (State::Done, "", 200)]));
        let parts = |count| [0, 100, 149, 151, 200, 900].map(|at| timeline.part(at, count));
        assert_eq!(parts(2), [0, 0, 0, 1, 1, 1]);
        assert_eq!(parts(1), [0; 6]);
        assert_eq!(parts(0), [0; 6]);
        assert_eq!(Timeline::default().span(), (0, 0));
        assert_eq!(Timeline::default().part(5, 3), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_settled_item_is_told_once_and_in_order(
            of in prop::collection::vec((0_usize..4, 0_usize..3, any::<u64>()), 0..30),
            parts in 1_usize..20,
        ) {
            let marks: Vec<_> =
                of.iter().map(|&(state, by, at)| (State::ALL[state], ["", "Ada", "Bo"][by], at)).collect();
            let timeline = Timeline::of(&run_of(&marks));
            let is_told = |(state, _, at): (State, &str, u64)| state.is_settled() && at > 0;
            let settled = (0..marks.len()).filter(|at| is_told(marks[*at]));
            let mut told: Vec<usize> = Vec::new();
            for event in &timeline.events {
                let What::Settled(item) = event.what else { continue };
                prop_assert_eq!((&*event.by, event.at), (marks[item].1, marks[item].2));
                told.push(item);
            }
            told.sort_unstable();
            prop_assert_eq!(told, settled.collect::<Vec<_>>());
            let places: Vec<usize> =
                timeline.events.iter().map(|event| timeline.part(event.at, parts)).collect();
            prop_assert!(places.is_sorted() && places.iter().all(|part| *part < parts));
            let end = |curve: Vec<usize>| curve.last().copied().unwrap_or_default();
            let total = |name: &String| end(timeline.curve(parts, |_, by| by == name));
            let totals: Vec<usize> = timeline.people.iter().map(total).collect();
            prop_assert!(totals.is_sorted_by(|a, b| a >= b));
            let all = timeline.curve(parts, |_, _| true);
            prop_assert!(all.is_sorted());
            prop_assert_eq!(totals.iter().sum::<usize>(), end(all.clone()));
            prop_assert_eq!(end(all), marks.iter().filter(|(state, ..)| state.is_settled()).count());
        }
    }
}
