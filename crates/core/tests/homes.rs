//! Two homes of the records that contradict each other.

use std::collections::BTreeMap;

use preflight_core::codec::homes::{Difference, Homes, Settled};
use preflight_core::codec::stored::{self, key};
use preflight_core::domain::mark::{Mark, State};
use proptest::prelude::*;

const NOW: u64 = 1_000;
const NEWER: &str = r#"{"v":2,"mark":"later"}"#;

fn mark(state: State, at: u64) -> String {
    stored::write_mark(&Mark { at, ..Mark::untouched(state) })
}

fn item() -> String {
    key::mark("r1", "tls")
}

fn settle(key: &str, first: Option<&str>, second: Option<&str>, at: u64, seen: u64) -> Settled {
    let text = |text: Option<&str>| text.map(str::to_owned);
    let difference = Difference { key: key.into(), first: text(first), second: text(second), at };
    Homes { seen, differences: vec![difference] }.settle(NOW)
}

/// What stands in the first home afterwards.
fn stands(
    key: &str,
    first: Option<&str>,
    second: Option<&str>,
    at: u64,
    seen: u64,
) -> Option<String> {
    let settled = settle(key, first, second, at, seen);
    let changed = settled.records.into_iter().find(|(of, _)| of == key);
    changed.map_or_else(|| first.map(str::to_owned), |(_, text)| text)
}

#[test]
fn what_was_written_last_stands() {
    let (done, open) = (mark(State::Done, 10), mark(State::Open, 20));
    let (done, open) = (Some(&*done), Some(&*open));
    let (old, new) = (Some(r#"{"v":1,"text":"old"}"#), Some(r#"{"v":1,"text":"new"}"#));
    let name = key::name("r1");
    let mark = item();
    for (what, key, first, second, at, seen, expect) in [
        ("a tick was lost", &mark, None, done, 10, 5, done),
        ("all was lost", &mark, None, done, 10, 0, done),
        ("a record is missing, and nobody says why", &mark, None, done, 10, 50, done),
        ("an un-tick was lost", &mark, done, open, 20, 15, open),
        ("a removal was lost", &mark, done, None, 20, 15, None),
        ("a tick was not copied", &mark, done, None, 5, 8, done),
        ("an un-tick was not copied", &mark, open, done, 10, 15, open),
        (
            "an open item whose time is older yields",
            &mark,
            open,
            Some(&*self::mark(State::Done, 30)),
            30,
            40,
            Some(&*self::mark(State::Done, 30)),
        ),
        (
            "a tick that is later than the other home",
            &mark,
            Some(&*self::mark(State::Done, 30)),
            open,
            20,
            15,
            Some(&*self::mark(State::Done, 30)),
        ),
        ("a name was lost", &name, old, new, 20, 15, new),
        ("a name was not copied", &name, new, old, 10, 15, new),
        ("a name's removal was lost", &name, old, None, 20, 15, None),
    ] {
        assert_eq!(stands(key, first, second, at, seen).as_deref(), expect, "{what}");
    }
}

#[test]
fn what_cannot_be_read_takes_no_place_and_is_kept() {
    let (done, key) = (mark(State::Done, 10), item());
    for damaged in ["", "{", "[]", "null", r#"{"v":0}"#, "\u{0}<script>"] {
        assert_eq!(stands(&key, Some(&done), Some(damaged), 20, 0).as_deref(), Some(&*done));
        assert_eq!(stands(&key, Some(damaged), None, 20, 0).as_deref(), Some(damaged));
        assert_eq!(
            stands(&key, None, Some(damaged), 20, 0).as_deref(),
            Some(damaged),
            "it was there"
        );
        let settled = settle(&key, Some(damaged), Some(&done), 5, 20);
        let aside = (key::aside(&key, NOW), Some(damaged.to_owned()));
        assert_eq!(settled.records, [aside, (key.clone(), Some(done.clone()))]);
    }
    // A record without what its key promises is none.
    for key in
        [key::run("r1"), key::name("r1"), key::value("r1", "a"), key::current("s"), key::person()]
    {
        let here = stands(&key, Some("here"), Some(r#"{"v":1}"#), 20, 0);
        assert_eq!(here.as_deref(), Some("here"), "{key}");
    }
    assert_eq!(stands(&key, Some(NEWER), Some(&done), 20, 0).as_deref(), Some(NEWER));
    assert_eq!(stands(&key, Some(NEWER), None, 20, 0).as_deref(), Some(NEWER));
    assert_eq!(stands(&key, None, Some(NEWER), 20, 50).as_deref(), Some(NEWER));
}

#[test]
fn what_came_back_is_said_by_number() {
    let done = mark(State::Done, 10);
    let lost = |key: String| Difference { key, first: None, second: Some(done.clone()), at: 10 };
    let words = |differences: Vec<Difference>| Homes { seen: 0, differences }.settle(NOW).words;
    let item = |id: &str| key::mark("r1", id);
    assert_eq!(words(vec![lost(item("a"))]), "1 mark is back that this browser had lost");
    assert_eq!(
        words(vec![lost(item("a")), lost(key::early("s", "b")), lost(key::glance("r1"))]),
        "2 marks are back that this browser had lost"
    );
    assert_eq!(words(vec![lost(key::glance("r1"))]), "What this browser had lost is back");
    assert_eq!(words(Vec::new()), "");
}

#[test]
fn differences_arrive_and_garbage_does_not() {
    let text = r#"{"seen":5,"records":{"preflight/1/person":[null,"{}",7],"theirs":[null,"x",7],"preflight/1/x":[null,"y"],"preflight/1/y":7}}"#;
    let person = Difference { key: key::person(), first: None, second: Some("{}".into()), at: 7 };
    assert_eq!(Homes::read(text), Some(Homes { seen: 5, differences: vec![person] }));
    for garbage in ["", "{}", "[]", r#"{"seen":-1,"records":{}}"#, r#"{"seen":1,"records":[]}"#] {
        assert_eq!(Homes::read(garbage), None, "{garbage}");
    }
}

fn any_text() -> impl Strategy<Value = Option<String>> {
    let state =
        prop::sample::select(vec![State::Open, State::Done, State::NotApplicable, State::Blocked]);
    prop_oneof![
        1 => Just(None),
        6 => (state, 0..100_u64).prop_map(|(state, at)| Some(mark(state, at))),
        1 => prop::sample::select(vec!["", "{", r#"{"v":1}"#, NEWER]).prop_map(|text| Some(text.to_owned())),
    ]
}

/// One change of the history of a browser: which record becomes what, and whether the second home takes it.
#[derive(Clone, Debug)]
struct Change {
    item: usize,
    state: Option<State>,
    is_copied: bool,
}

fn any_change() -> impl Strategy<Value = Change> {
    let state = prop::sample::select(vec![
        None,
        Some(State::Open),
        Some(State::Done),
        Some(State::Blocked),
    ]);
    (0..4_usize, state, any::<bool>()).prop_map(|(item, state, is_copied)| Change {
        item,
        state,
        is_copied,
    })
}

proptest! {
    #[test]
    fn no_decision_goes_without_a_later_record_that_says_so(
        first in any_text(), second in any_text(), at in 0..100_u64, seen in 0..100_u64,
    ) {
        prop_assume!(first != second);
        let decided = |text: &Option<String>| {
            let mark = stored::read_mark(text.as_deref()?).ok()?;
            (mark.state != State::Open).then_some(mark)
        };
        let after = stands(&item(), first.as_deref(), second.as_deref(), at, seen);
        if let (Some(here), None) = (decided(&first), decided(&after)) {
            let is_readable = second.as_deref().is_none_or(|text| stored::read_mark(text).is_ok() || text == NEWER);
            prop_assert!(at > seen && at > here.at && is_readable, "a decision of the first home went");
        }
        if let (Some(there), None) = (decided(&second), decided(&after)) {
            let first = first.as_deref();
            let is_newer = first == Some(NEWER);
            let opened = first.and_then(|text| stored::read_mark(text).ok()).map(|mark| mark.at);
            prop_assert!(is_newer || opened.is_some_and(|opened| opened > there.at || opened >= at),
                "a decision of the second home went");
        }
        // Nothing that was there is gone without a trace.
        let settled = settle(&item(), first.as_deref(), second.as_deref(), at, seen);
        prop_assert!(settled.keys.contains(&item()));
        if first.as_deref() == Some("{") && after != first {
            prop_assert!(settled.records.iter().any(|(_, text)| *text == first));
        }
    }

    /// A browser works, is killed and comes again: with a second home that took everything, the first one
    /// stands as it was left; with one that took nothing any more at some time, no decision is lost that the
    /// first one still has.
    #[test]
    fn after_a_kill_all_stands_that_was_done(
        history in prop::collection::vec(any_change(), 1..40), kept in 0..40_usize, fails in any::<bool>(),
    ) {
        let kept = kept.min(history.len());
        let (mut first, mut second) = (BTreeMap::new(), BTreeMap::new());
        let (mut lost, mut seen) = (None, 0);
        for (step, Change { item, state, is_copied }) in history.iter().enumerate() {
            if step == kept {
                lost = Some((first.clone(), seen));
            }
            let at = 10 + step as u64;
            let (key, text) = (key::mark("r1", &item.to_string()), state.map(|state| mark(state, at)));
            match &text {
                Some(text) => drop(first.insert(key.clone(), text.clone())),
                None => drop(first.remove(&key)),
            }
            // Its page says that it has seen this before the second home has taken it.
            seen = at;
            if *is_copied || !fails {
                second.insert(key, (text, at));
            }
        }
        let left = first.clone();
        let (mut first, seen) = lost.unwrap_or((first, seen));
        let differences = second.iter().map(|(key, (text, at))| Difference {
            key: key.clone(), first: first.get(key).cloned(), second: text.clone(), at: *at,
        });
        let differences = differences.filter(|it| it.first != it.second).collect();
        let before = first.clone();
        for (key, text) in (Homes { seen, differences }).settle(NOW).records {
            match text {
                Some(text) => drop(first.insert(key, text)),
                None => drop(first.remove(&key)),
            }
        }
        if fails {
            for (key, text) in &before {
                let mark = stored::read_mark(text).unwrap();
                if left.get(key) == Some(text) && mark.state != State::Open {
                    prop_assert_eq!(first.get(key), Some(text));
                }
            }
        } else {
            prop_assert_eq!(first, left);
        }
    }

    #[test]
    fn any_bytes_are_read(text in any::<String>()) {
        let _ = Homes::read(&text);
    }
}
