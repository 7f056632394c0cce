//! The timeline of a run: when what was settled, and by whom. Loaded when it is asked for.

use super::mark::Mark;

/// What a small chart of a run draws.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// When the first item was settled, in milliseconds since 1970 UTC.
    pub from: u64,
    /// When the last item was settled, in milliseconds since 1970 UTC.
    pub to: u64,
    /// Who settled items, by number of items, the most first; then by name. An empty name stands
    /// for those who told none.
    pub people: Vec<String>,
    /// The time from the first to the last in equal parts; in each, how many items each of the
    /// people has settled. Empty where nobody has settled anything.
    pub parts: Vec<Vec<usize>>,
}

impl Timeline {
    /// The timeline of marks in so many parts, at least one. Items that nobody has touched do not
    /// show.
    #[must_use]
    pub fn of(marks: &[Mark], parts: usize) -> Self {
        let is_settled = |mark: &&Mark| mark.state.is_settled() && mark.at > 0;
        let settled: Vec<&Mark> = marks.iter().filter(is_settled).collect();
        let times = || settled.iter().map(|mark| mark.at);
        let (Some(from), Some(to)) = (times().min(), times().max()) else {
            return Self::default();
        };
        let mut people: Vec<(usize, &str)> = Vec::new();
        for mark in &settled {
            match people.iter_mut().find(|(_, name)| *name == &*mark.by) {
                Some((count, _)) => *count += 1,
                None => people.push((1, &mark.by)),
            }
        }
        people.sort_by_key(|&(count, name)| (std::cmp::Reverse(count), name));
        let parts = parts.max(1);
        let mut table = vec![vec![0; people.len()]; parts];
        for mark in settled {
            // The last moment belongs to the last part.
            let share = u128::from(mark.at - from) * parts as u128 / (u128::from(to - from) + 1);
            let part = usize::try_from(share).unwrap_or(0);
            if let Some(person) = people.iter().position(|(_, name)| *name == &*mark.by) {
                table[part][person] += 1;
            }
        }
        let people = people.into_iter().map(|(_, name)| name.to_owned()).collect();
        Self { from, to, people, parts: table }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mark::State;
    use proptest::prelude::*;

    fn mark(state: State, by: &str, at: u64) -> Mark {
        Mark { by: by.into(), at, ..Mark::untouched(state) }
    }

    #[test]
    fn who_settled_most_comes_first_and_the_ends_belong_to_the_chart() {
        let marks = [
            mark(State::Done, "Bo", 100),
            mark(State::Done, "Ada", 200),
            mark(State::NotApplicable, "Ada", 149),
            mark(State::Blocked, "Ada", 500),
            mark(State::Done, "", 0),
            mark(State::Open, "Cy", 1),
        ];
        let timeline = Timeline::of(&marks, 2);
        assert_eq!((timeline.from, timeline.to), (100, 200));
        assert_eq!(timeline.people, ["Ada", "Bo"]);
        assert_eq!(timeline.parts, [[1, 1], [1, 0]]);
        assert_eq!(Timeline::of(&marks[3..], 2), Timeline::default());
        assert_eq!(Timeline::of(&marks[..1], 0).parts, [[1]]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_settled_item_stands_in_one_part(
            of in prop::collection::vec((0_usize..4, 0_usize..3, any::<u64>()), 0..30),
            parts in 0_usize..20,
        ) {
            let names = ["", "Ada", "Bo"];
            let marks: Vec<Mark> =
                of.iter().map(|&(state, by, at)| mark(State::ALL[state], names[by], at)).collect();
            let timeline = Timeline::of(&marks, parts);
            let settled = marks.iter().filter(|m| m.state.is_settled() && m.at > 0).count();
            prop_assert_eq!(timeline.parts.iter().flatten().sum::<usize>(), settled);
            let total = |person: usize| timeline.parts.iter().map(|part| part[person]).sum::<usize>();
            let totals: Vec<usize> = (0..timeline.people.len()).map(total).collect();
            prop_assert!(totals.is_sorted_by(|a, b| a >= b));
        }
    }
}
