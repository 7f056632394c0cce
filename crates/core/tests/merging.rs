//! What comparing and merging promise: nothing is lost, nothing is asked without need, and it does
//! not matter who merges or how often.

use crate::samples::{SMALL, read};
use preflight_core::codec::remembered::{self, Remembered};
use preflight_core::codec::revisions_json::Revisions;
use preflight_core::codec::share_link::{hash_of, parent_of};
use preflight_core::codec::snapshot_link::{EPOCH, ShareOptions, open, payload};
use preflight_core::domain::compare::{Counts, ItemChange, compare};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::merge::{Answer, Merge, merge, merge_text, merge_values};
use preflight_core::domain::run::Run;
use preflight_core::domain::value::Values;
use proptest::prelude::*;

/// A mark written as `state`, `state:reason` or `state:reason|note`.
fn mark(text: &str) -> Mark {
    let (decision, note) = text.split_once('|').unwrap_or((text, ""));
    let (state, reason) = decision.split_once(':').unwrap_or((decision, ""));
    let state = State::from_word(state).unwrap_or_else(|| panic!("{text}"));
    Mark { reason: reason.into(), note: note.into(), ..Mark::untouched(state) }
}

fn show(mark: &Mark) -> String {
    let mut text = mark.state.word().to_owned();
    for (sign, part) in [(':', &*mark.reason), ('|', &*mark.note)] {
        if !part.is_empty() {
            text.push(sign);
            text.push_str(part);
        }
    }
    text
}

fn flip(answers: &[Answer]) -> Vec<Answer> {
    let other = |answer: &Answer| match answer {
        Answer::Ours => Answer::Theirs,
        Answer::Theirs => Answer::Ours,
    };
    answers.iter().map(other).collect()
}

fn same(one: &[Mark], other: &[Mark]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| a.says_same(b))
}

/// The answers to a merge's conflicts, from a list by position.
fn answers(merge: &Merge, by_position: &[Answer]) -> Vec<Answer> {
    merge.conflicts.iter().map(|conflict| by_position[conflict.position]).collect()
}

#[test]
fn differences_are_found_by_section() {
    let checklist = read(SMALL);
    let before = ["open", "done", "blocked:x", "open", "done"].map(mark);
    let after = ["done", "open", "blocked:y", "open", "done|note"].map(mark);
    let found = compare(&checklist, &before, &after);
    assert_eq!(found.counts, Counts { added: 1, removed: 1, changed: 2 });
    assert_eq!(found.counts.total(), 4);
    let items: Vec<_> = found.sections.iter().map(|s| (s.section, s.items.clone())).collect();
    let first = vec![(0, ItemChange::Added), (1, ItemChange::Removed), (2, ItemChange::Changed)];
    assert_eq!(items, [(0, first), (1, vec![(4, ItemChange::Changed)])]);
    assert_eq!(found.sections[1].counts, Counts { changed: 1, ..Counts::default() });
    assert!(compare(&checklist, &after, &after).sections.is_empty());
    assert_eq!(compare(&checklist, &after, &before[..1]).counts.total(), 1);
}

/// `ours`, `theirs`, `parent` (`-` for none), and what becomes of them (`?` for a question).
const TABLE: [[&str; 4]; 38] = [
    ["open", "open", "-", "open"],
    ["open", "done", "-", "done"],
    ["done", "open", "-", "done"],
    ["done", "done", "-", "done"],
    ["done", "blocked:x", "-", "?"],
    ["na:x", "blocked:x", "-", "?"],
    ["blocked:x", "blocked:y", "-", "blocked:x; y"],
    ["blocked:x", "blocked", "-", "blocked:x"],
    ["na:", "na:y", "-", "na:y"],
    ["done|n", "done|m", "-", "done|m\nn"],
    ["open|n", "done", "-", "done|n"],
    ["open|n", "done|m", "-", "done|m\nn"],
    ["open:why", "done", "-", "done|Open: why"],
    ["open", "done", "open", "done"],
    ["open", "done", "done", "open"],
    ["done", "open", "done", "open"],
    ["done", "open", "open", "done"],
    ["done", "blocked:x", "done", "blocked:x"],
    ["done", "blocked:x", "blocked:x", "done"],
    ["done", "blocked:x", "open", "?"],
    ["na:x", "open", "done", "?"],
    ["blocked:y", "done", "blocked:x", "?"],
    ["blocked", "done", "blocked:x", "done"],
    ["open", "open", "done", "open"],
    ["blocked:x", "blocked:y", "blocked:x", "blocked:y"],
    ["blocked:x", "blocked:y", "blocked:z", "blocked:x; y"],
    ["blocked:x", "blocked", "blocked:x", "blocked:x"],
    ["done|n", "done", "done|n", "done|n"],
    ["done|n", "done|m", "done|n", "done|m"],
    ["done|n", "open", "done", "open|n"],
    ["open:why", "done", "open", "done|Open: why"],
    ["blocked:x|n", "done|m", "blocked:x|n", "done|m"],
    // A reason that was not shared says nothing, but that there is one.
    ["na:reason not shared", "open", "-", "na:reason not shared"],
    ["na:reason not shared", "na:x", "-", "na:x"],
    ["na:reason not shared", "na", "-", "na:reason not shared"],
    ["na:x", "na:reason not shared", "na:x", "na:x"],
    ["na:reason not shared", "done", "na:x", "done"],
    ["blocked:reason not shared", "done", "-", "?"],
];

#[test]
fn each_case_has_its_outcome() {
    for [ours, theirs, parent, expect] in TABLE {
        let parent = (parent != "-").then(|| [mark(parent)]);
        for (ours, theirs) in [(ours, theirs), (theirs, ours)] {
            let merge = merge(&[mark(ours)], &[mark(theirs)], parent.as_ref().map(|p| &p[..]));
            let conflicts = merge.conflicts.len();
            let result = merge.resolve(&[]).map_or("?".to_owned(), |marks| show(&marks[0]));
            assert_eq!(result, expect, "{ours} {theirs} {parent:?}");
            assert_eq!(conflicts, usize::from(expect == "?"));
        }
    }
}

#[test]
fn answers_keep_the_reason_of_the_other_side() {
    for (ours, theirs, answer, expect) in [
        ("done", "blocked:no DNS", Answer::Ours, "done|Blocked: no DNS"),
        ("done", "blocked:no DNS", Answer::Theirs, "blocked:no DNS"),
        ("na:x|n", "blocked:y|m", Answer::Ours, "na:x|m\nn\nBlocked: y"),
        ("na:x|n", "blocked:y|m", Answer::Theirs, "blocked:y|m\nn\nNot applicable: x"),
    ] {
        let merged = merge(&[mark(ours)], &[mark(theirs)], None).resolve(&[answer]);
        assert_eq!(merged.map(|marks| show(&marks[0])), Some(expect.into()), "{ours} {theirs}");
    }
}

#[test]
fn what_a_merge_takes_back_is_counted_and_can_be_kept() {
    let ours = ["done", "done", "open", "done"].map(mark);
    for (theirs, taken, back, is_more) in [
        (["open", "open", "done", "done"], 3, 2, true),
        (["open", "done", "done", "na:why"], 3, 1, false),
        (["open", "done", "done", "done"], 2, 1, false),
        (["done", "done", "done", "done"], 1, 0, false),
    ] {
        let theirs = theirs.map(mark);
        let merged = merge(&ours, &theirs, Some(&ours));
        assert_eq!((merged.taken, merged.taken_back), (taken, back), "{theirs:?}");
        assert_eq!(merged.takes_back_more(), is_more, "{theirs:?}");
        let keeping = merged.keeping(&ours);
        assert_eq!((keeping.taken, keeping.taken_back, keeping.kept), (taken - back, 0, back));
        let marks = keeping.resolve(&[]).unwrap();
        let opened = |(own, their): (&Mark, &Mark)| {
            if their.state == State::Open { own.clone() } else { their.clone() }
        };
        let expect: Vec<Mark> = ours.iter().zip(&theirs).map(opened).collect();
        assert!(same(&marks, &expect), "{marks:?}");
    }
    let noted = Mark { note: "theirs".into(), ..mark("open") };
    let keeping = merge(&ours[..1], &[noted], Some(&ours[..1])).keeping(&ours);
    let marks = keeping.resolve(&[]).unwrap();
    assert_eq!(
        (marks[0].state, &*marks[0].note),
        (State::Done, "theirs"),
        "only the decision is kept"
    );
}

#[test]
fn half_the_answers_are_no_merge() {
    let ours = ["done", "done", "open"].map(mark);
    let theirs = ["na:x", "blocked:y", "done"].map(mark);
    let merge = merge(&ours, &theirs, None);
    assert_eq!((merge.conflicts.len(), merge.taken, merge.kept), (2, 1, 0));
    for count in [0, 1, 3] {
        assert_eq!(merge.clone().resolve(&vec![Answer::Ours; count]), None, "{count}");
    }
    assert!(merge.resolve(&[Answer::Ours; 2]).is_some());
}

#[test]
fn lists_of_other_lengths_merge_as_far_as_they_go() {
    let ours = ["open", "done"].map(mark);
    let theirs = ["done", "na:x", "done"].map(mark);
    let short = merge(&ours, &theirs[..1], None).resolve(&[]);
    assert_eq!(short, Some(vec![mark("done"), mark("done")]));
    let long = merge(&ours, &theirs, Some(&[]));
    assert_eq!(long.conflicts.len(), 1);
    assert_eq!(long.resolve(&[Answer::Theirs]).map(|marks| marks.len()), Some(2));
}

#[test]
fn own_names_and_values_stay_unless_only_the_others_changed_them() {
    for (ours, theirs, parent, expect) in [
        ("", "", None, ""),
        ("", "b", None, "b"),
        ("a", "", None, "a"),
        ("a", "b", None, "a"),
        ("a", "b", Some("a"), "b"),
        ("a", "", Some("a"), "a"),
        ("a", "b", Some("b"), "a"),
        ("a", "b", Some("c"), "a"),
        ("", "b", Some("b"), "b"),
    ] {
        assert_eq!(merge_text(ours, theirs, parent), expect, "{ours} {theirs} {parent:?}");
        let values = |value: &str| {
            let mut values = Values::default();
            values.define("domain", Some("example.com"));
            values.set("other", "kept");
            values.set("domain", value);
            values
        };
        let parent = parent.map(values);
        let merged = merge_values(&values(ours), &values(theirs), parent.as_ref());
        assert_eq!((merged.own("domain"), merged.own("other")), (expect, "kept"));
    }
}

/// One sends a run, another starts from it; both work on, one sends without texts. The remembered
/// payload is the parent: nothing is asked, and what the link left out is not lost.
#[test]
fn a_link_that_comes_back_is_merged_without_a_question() {
    let checklist = read(SMALL);
    let order = Revisions::new();
    let opened = |payload: &str| open(payload, &checklist, &order).expect("a link");
    let mut ours = Run::new("r1".into(), &checklist, EPOCH);
    ours.marks[0] = mark("blocked:no DNS|see OPS-1");
    ours.marks[1] = mark("done");
    let sent = payload(&checklist, &ours, "Ada", ShareOptions::ALL, EPOCH);
    let hash = hash_of(&sent).expect("a hash");
    let record =
        remembered::write(&Remembered { slug: "small".into(), payload: sent.clone(), at: EPOCH });

    let start = opened(&sent);
    let mut theirs = Run::new("r2".into(), &checklist, EPOCH);
    (theirs.marks, theirs.parent) = (start.marks, start.hash);
    theirs.marks[1] = mark("open");
    theirs.marks[2] = mark("done");
    let answer = payload(&checklist, &theirs, "Bo", ShareOptions::default(), EPOCH);
    assert_eq!((parent_of(&sent), parent_of(&answer)), (None, Some(hash)));
    ours.marks[3] = mark("na:mocked");

    let parent = remembered::read(hash, &record).expect("a record");
    let parent = opened(&parent.payload).marks;
    let merged = merge(&ours.marks, &opened(&answer).marks, Some(&parent)).resolve(&[]);
    let shown: Vec<String> = merged.iter().flatten().map(show).collect();
    assert_eq!(shown, ["blocked:no DNS|see OPS-1", "open", "done", "na:mocked", "done"]);
}

fn any_text(parts: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        5 => proptest::string::string_regex(parts).expect("a pattern"),
        1 => "\\PC{0,6}",
    ]
}

fn any_mark() -> impl Strategy<Value = Mark> {
    let state = prop::sample::select(State::ALL.to_vec());
    let reason = prop_oneof![8 => any_text("[xyz](; [xyz]){0,2}"), 1 => Just("reason not shared".to_owned())];
    let note = any_text("[lmn](\n[lmn]){0,2}");
    (state, reason, note, "[AB]?", 0..3_u64).prop_map(|(state, reason, note, by, at)| Mark {
        state,
        reason: reason.into(),
        note: note.into(),
        by: by.into(),
        at,
    })
}

/// Marks of both sides, perhaps of their parent, and an answer for each item.
type Case = (Vec<Mark>, Vec<Mark>, Option<Vec<Mark>>, Vec<Answer>);

fn any_case() -> impl Strategy<Value = Case> {
    let answer = prop::sample::select(vec![Answer::Ours, Answer::Theirs]);
    let item = (any_mark(), any_mark(), any_mark(), answer, 0..4);
    (prop::collection::vec(item, 1..8), any::<bool>()).prop_map(|(items, known)| {
        let mut case: Case = (Vec::new(), Vec::new(), known.then(Vec::new), Vec::new());
        for (own, their, base, answer, unchanged) in items {
            // In half of the items one side is as the parent was.
            case.0.push(if unchanged == 0 { base.clone() } else { own });
            case.1.push(if unchanged == 1 { base.clone() } else { their });
            case.2.iter_mut().for_each(|parent| parent.push(base.clone()));
            case.3.push(answer);
        }
        case
    })
}

fn parts(text: &str) -> Vec<&str> {
    let parts = text.split('\n').flat_map(|line| line.split("; "));
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_the_same_from_both_sides((ours, theirs, parent, given) in any_case()) {
        let here = merge(&ours, &theirs, parent.as_deref());
        let there = merge(&theirs, &ours, parent.as_deref());
        let positions = |merge: &Merge| merge.conflicts.iter().map(|c| c.position).collect::<Vec<_>>();
        prop_assert_eq!(positions(&here), positions(&there));
        let given = answers(&here, &given);
        let here = here.resolve(&given).unwrap();
        let there = there.resolve(&flip(&given)).unwrap();
        prop_assert!(same(&here, &there), "{:?} {:?}", here, there);
    }

    #[test]
    fn merging_again_changes_nothing((ours, theirs, parent, given) in any_case()) {
        let first = merge(&ours, &theirs, parent.as_deref());
        let chosen = answers(&first, &given);
        let once = first.resolve(&chosen).unwrap();
        let second = merge(&once, &theirs, parent.as_deref());
        prop_assert_eq!(second.taken, 0);
        // A conflict answered with ours is the only question that comes back.
        prop_assert!(second.conflicts.iter().all(|conflict| given[conflict.position] == Answer::Ours));
        let chosen = answers(&second, &given);
        let twice = second.resolve(&chosen).unwrap();
        prop_assert_eq!(&twice, &once);
    }

    /// Two tabs show the same run. Both merge the same link, or the second one begins when the
    /// marks of the first have reached it.
    #[test]
    fn two_tabs_end_in_the_same_state((ours, theirs, parent, given) in any_case()) {
        let work = |run: &[Mark]| {
            let merge = merge(run, &theirs, parent.as_deref());
            let chosen = answers(&merge, &given);
            merge.resolve(&chosen).unwrap()
        };
        let first = work(&ours);
        for reached in 0..=ours.len() {
            let seen = [&first[..reached], &ours[reached..]].concat();
            prop_assert_eq!(&work(&seen), &first);
        }
    }

    #[test]
    fn merging_with_oneself_changes_nothing((ours, _, parent, _) in any_case()) {
        for parent in [None, Some(&ours[..]), parent.as_deref()] {
            let merge = merge(&ours, &ours, parent);
            prop_assert_eq!((merge.taken, merge.kept, merge.conflicts.len()), (0, 0, 0));
            prop_assert_eq!(merge.resolve(&[]), Some(ours.clone()));
        }
    }

    #[test]
    fn what_only_they_changed_is_taken_and_what_only_we_changed_stays((ours, theirs, _, _) in any_case()) {
        let states = |marks: &[Mark]| marks.iter().map(|mark| mark.state).collect::<Vec<_>>();
        let taken = merge(&ours, &theirs, Some(&ours)).resolve(&[]).unwrap();
        prop_assert_eq!(states(&taken), states(&theirs));
        let stayed = merge(&ours, &theirs, Some(&theirs)).resolve(&[]).unwrap();
        prop_assert_eq!(states(&stayed), states(&ours));
    }

    #[test]
    fn only_true_conflicts_are_asked((ours, theirs, parent, _) in any_case()) {
        let merge = merge(&ours, &theirs, parent.as_deref());
        for conflict in &merge.conflicts {
            let (own, their) = (&ours[conflict.position], &theirs[conflict.position]);
            prop_assert_eq!((&conflict.ours, &conflict.theirs), (own, their));
            prop_assert_ne!(own.state, their.state);
            match parent.as_deref().map(|parent| &parent[conflict.position]) {
                None => prop_assert!(own.state != State::Open && their.state != State::Open),
                Some(base) => {
                    let decision = |mark: &Mark| (mark.state, mark.reason.clone());
                    prop_assert_ne!(decision(own), decision(base));
                    prop_assert_ne!(decision(their), decision(base));
                }
            }
        }
        let differing = ours.iter().zip(&theirs).filter(|(own, their)| !own.says_same(their)).count();
        prop_assert_eq!(merge.taken + merge.kept + merge.conflicts.len(), differing);
    }

    #[test]
    fn a_decision_opens_only_where_one_side_opened_it_again((ours, theirs, parent, given) in any_case()) {
        let first = merge(&ours, &theirs, parent.as_deref());
        let asked: Vec<usize> = first.conflicts.iter().map(|conflict| conflict.position).collect();
        let chosen = answers(&first, &given);
        let merged = first.resolve(&chosen).unwrap();
        for (at, mark) in merged.iter().enumerate() {
            let states = [ours[at].state, theirs[at].state];
            let was_decided = states.iter().any(|state| *state != State::Open);
            if mark.state == State::Open && was_decided && !asked.contains(&at) {
                let base = parent.as_ref().map(|parent| parent[at].state);
                prop_assert!(base.is_some_and(|base| base != State::Open), "{:?}", states);
                prop_assert!(states.contains(&State::Open));
            }
            prop_assert!(states.contains(&mark.state));
        }
    }

    #[test]
    fn no_text_is_lost((ours, theirs, parent, given) in any_case()) {
        let first = merge(&ours, &theirs, parent.as_deref());
        let chosen = answers(&first, &given);
        let merged = first.resolve(&chosen).unwrap();
        for (at, mark) in merged.iter().enumerate() {
            let base = parent.as_ref().map(|parent| &parent[at]);
            let has = |mark: &Mark, part: &str| mark.reason.contains(part) || mark.note.contains(part);
            for side in [&ours[at], &theirs[at]] {
                let told = side.reason.words().unwrap_or("");
                for part in parts(told).into_iter().chain(parts(&side.note)) {
                    let replaced = base.is_some_and(|base| has(base, part));
                    prop_assert!(has(mark, part) || replaced, "{:?} lost {:?}", mark, part);
                }
            }
        }
    }
}
