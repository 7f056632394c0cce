//! Working a release: what the records keep, rounds and due times, the next run, sets of values, and
//! what is found and shown.

use std::collections::BTreeMap;

use crate::samples::START;
use crate::samples::{SMALL, bundled, read, slugs};
use preflight_core::codec::stored::sign_offs::{read_sign_offs, write_sign_offs};
use preflight_core::codec::stored::{self, Unread, key, work};
use preflight_core::domain::checklist::{Checklist, Every};
use preflight_core::domain::civil::{DAY, HOUR, MINUTE};
use preflight_core::domain::filter::{Filter, Lens};
use preflight_core::domain::life::Life;
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::next_run::{Keep, next_run};
use preflight_core::domain::run::Run;
use preflight_core::domain::schedule::{
    Due, Round, Turn, as_of, back_at, begin_round, due_at, next_look,
};
use preflight_core::domain::search::Query;
use preflight_core::domain::sign_off::SignOff;
use preflight_core::domain::value_set::{BadSetName, MASK, masked};
use preflight_core::domain::verdict::Call;
use preflight_core::domain::zone::Zone;
use proptest::prelude::*;

fn mark(state: State, by: &str, at: u64) -> Mark {
    Mark { by: by.into(), at, ..Mark::untouched(state) }
}

const YEARS: u64 = 3_653 * DAY;

#[test]
fn a_section_is_due_at_its_time_and_no_clock_confuses_it() {
    let open = [mark(State::Done, "", 1), mark(State::Open, "", 0)];
    let done = [mark(State::Done, "", 1), mark(State::NotApplicable, "", 1)];
    for (now, expect) in [
        (START, Due::Waiting(START + HOUR)),
        (START + 30 * MINUTE - 1, Due::Waiting(START + HOUR)),
        (START + 30 * MINUTE, Due::Soon(30)),
        (START + 40 * MINUTE, Due::Soon(20)),
        (START + HOUR - 1, Due::Soon(1)),
        (START + HOUR, Due::Overdue(0)),
        (START + HOUR + 90_000, Due::Overdue(1)),
        (START - YEARS, Due::Waiting(START + HOUR)),
        (START + YEARS, Due::Overdue((YEARS - HOUR) / MINUTE)),
        (0, Due::Waiting(START + HOUR)),
        (u64::MAX, Due::Overdue((u64::MAX - START - HOUR) / MINUTE)),
    ] {
        assert_eq!(Due::of(START + HOUR, &open, now), expect, "{now}");
        assert_eq!(Due::of(START + HOUR, &done, now), Due::Settled, "{now}");
    }
    let checklist = read(SMALL);
    assert_eq!(due_at(&checklist.sections[1], START), Some(START + DAY));
    assert_eq!(due_at(&checklist.sections[1], u64::MAX), Some(u64::MAX));
    assert_eq!(due_at(&checklist.sections[0], START), None);
}

/// 2024-01-31 at 10:00 UTC.
const LAST_OF_JANUARY: u64 = 1_706_695_200_000;

#[test]
fn rounds_come_back_by_the_calendar() {
    let utc = Zone::default();
    for (every, days) in [
        (Every::Day, 1),
        (Every::Week, 5),     // Monday, 5 February
        (Every::Month, 1),    // 1 February
        (Every::Quarter, 61), // 1 April
        (Every::Year, 336),   // 1 January
    ] {
        let back = LAST_OF_JANUARY + days * DAY - 10 * HOUR;
        assert_eq!(back_at(every, LAST_OF_JANUARY, utc), back, "{every:?}");
        let marks = [mark(State::Done, "", 5), mark(State::NotApplicable, "", LAST_OF_JANUARY)];
        let turn = |now| Turn::of(every, &marks, now, utc);
        assert_eq!(turn(back - 1), Turn::Finished(LAST_OF_JANUARY, back));
        assert_eq!(turn(back), Turn::Back(LAST_OF_JANUARY));
        assert_eq!(turn(LAST_OF_JANUARY - YEARS), Turn::Finished(LAST_OF_JANUARY, back));
    }
    for marks in [
        [mark(State::Done, "", 5), mark(State::Open, "", 0)],
        [mark(State::Done, "", 5), mark(State::Blocked, "", 6)],
        [mark(State::Done, "", 0), mark(State::Done, "", 0)],
    ] {
        assert_eq!(Turn::of(Every::Day, &marks, u64::MAX, utc), Turn::Working, "{marks:?}");
        assert_eq!(Round::of(&marks), None);
    }
}

#[test]
fn a_new_round_opens_the_section_and_keeps_the_old_one() {
    let checklist = read(&bundled("compose-mongodb-operations"));
    let at = checklist.sections.iter().position(|s| s.every == Some(Every::Week)).unwrap();
    let section = &checklist.sections[at];
    let mut marks = checklist.untouched();
    assert_eq!(begin_round(&checklist, section, &marks), None, "nothing is finished");
    for (place, mark) in marks[section.items.clone()].iter_mut().enumerate() {
        mark.state = if place == 0 { State::NotApplicable } else { State::Done };
        mark.at = START + place as u64;
        mark.by = if place == 1 { "Bo".into() } else { "Ada".into() };
        mark.note = "seen".into();
    }
    let items = section.items.len() as u64;
    let (round, fresh) = begin_round(&checklist, section, &marks).unwrap();
    assert_eq!((round.at, round.done, round.items), (START + items - 1, items - 1, items));
    assert_eq!(round.by, "Ada, Bo");
    for (at, mark) in fresh {
        marks[at] = mark;
    }
    assert_eq!(marks, checklist.untouched());
    let once = checklist.sections.iter().find(|s| s.every.is_none()).unwrap();
    assert_eq!(begin_round(&checklist, once, &marks), None, "it does not come back");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_changes_before_the_next_look(
        state in 0_usize..4,
        at in START - 2 * DAY..START + 2 * DAY,
        deployed in prop::option::of(START - 2 * DAY..START + 2 * DAY),
        now in START - 9 * DAY..START + 9 * DAY,
    ) {
        let checklist = read(SMALL);
        let mut marks = checklist.untouched();
        marks[4] = mark(State::ALL[state], "", at);
        let stand = |now: u64| {
            let due = deployed.and_then(|deployed| due_at(&checklist.sections[1], deployed));
            let turn = Turn::of(Every::Week, &marks[4..], now, Zone::default());
            (due.map(|due| Due::of(due, &marks[4..], now)), turn)
        };
        let wait = next_look(&checklist, &marks, deployed, now, Zone::default());
        if let Some(wait) = wait.map(u64::from) {
            prop_assert!(wait > 0 && wait <= HOUR);
            prop_assert_eq!(stand(now + wait - 1), stand(now));
            prop_assert!(wait == HOUR || stand(now + wait) != stand(now));
        } else {
            prop_assert_eq!(stand(u64::MAX / 2).0, stand(now).0);
        }
    }

    #[test]
    fn no_clock_makes_it_panic(deployed in any::<u64>(), now in any::<u64>(), at in any::<u64>()) {
        let checklist = read(SMALL);
        let mut marks = checklist.untouched();
        marks[4].at = at;
        let wait = next_look(&checklist, &marks, Some(deployed), now, Zone::default());
        prop_assert!(wait.is_none_or(|wait| u64::from(wait) <= HOUR));
        for every in [Every::Day, Every::Month, Every::Quarter, Every::Year] {
            for zone in [Zone(|_| -43_200_000), Zone::default(), Zone(|_| 50_400_000)] {
                prop_assert!(back_at(every, at, zone) >= at);
            }
        }
    }
}

/// A run of the small checklist in which everything is set.
fn full(checklist: &Checklist) -> Run {
    let mut run = Run::new("r1".into(), checklist, 0);
    run.deployed = Some(START);
    run.life = Life { frozen: Some(START + 9), archived: true };
    run.sign_offs[1] =
        SignOff::new("עדה 🚀", "Known.", Call::NoGo, &run.marks[4..], START).into_iter().collect();
    let ada = SignOff::new("Ada", "", Call::Go, &run.marks[4..], START + MINUTE).unwrap();
    run.sign_offs[1].push(SignOff { role: "QA lead".into(), ..ada });
    let round = |at| Round { at, by: "Ada".into(), done: 1, items: 1 };
    run.rounds[1] = vec![round(START), round(START + 1)];
    run.values.set("domain", "plain.example");
    for (name, value) in [("a/b", "a.example"), ("prod \"1\"", "p.example")] {
        run.sets.add(&run.values, &checklist.values, name).unwrap();
        run.sets.values_of(&mut run.values, &checklist.values, name).set("domain", value);
    }
    assert!(run.sets.choose(&mut run.values, "a/b"));
    run
}

/// All records of a run, as they are stored.
fn records(checklist: &Checklist, run: &Run) -> BTreeMap<String, String> {
    let mut records = BTreeMap::from([
        (key::deployed(&run.id), work::write_deployed(run.deployed)),
        (key::state(&run.id), work::write_state(run.life)),
        (key::sets(&run.id), work::write_sets(&run.sets)),
    ]);
    for (phase, signed) in checklist.phases.iter().zip(&run.sign_offs) {
        let text = write_sign_offs(signed);
        records.insert(key::sign_off(&run.id, &phase.id), text);
    }
    for (section, rounds) in checklist.sections.iter().zip(&run.rounds) {
        for (number, round) in (1..).zip(rounds) {
            let key = key::round(&run.id, &section.id, number);
            records.insert(key, work::write_round(round));
        }
    }
    let mut put = |key: String, value: &str| records.insert(key, stored::write_text(value));
    for (id, value) in run.values.all_set() {
        put(work::value_key(run, id), value);
    }
    for (set, values) in run.sets.resting() {
        for (id, value) in values.all_set() {
            let is_first = set.is_empty();
            let key =
                if is_first { key::value(&run.id, id) } else { key::set_value(&run.id, id, set) };
            put(key, value);
        }
    }
    records
}

fn ids<T>(of: &[T], id: fn(&T) -> &String) -> Vec<String> {
    of.iter().map(|one| id(one).clone()).collect()
}

fn load(checklist: &Checklist, stored: &BTreeMap<String, String>) -> Run {
    let mut run = Run::new("r1".into(), checklist, 0);
    if let Some(raw) = stored.get(&key::value("r1", "domain")) {
        run.values.set("domain", &stored::read_text(raw).unwrap());
    }
    let gathered = work::gather(
        "r1",
        &ids(&checklist.phases, |phase| &phase.id),
        &ids(&checklist.sections, |section| &section.id),
        &ids(&checklist.values, |slot| &slot.id),
        &|key| stored.get(key).cloned(),
    );
    for (key, text) in gathered {
        let Some(key::Key::Part("r1", part)) = key::parse(&key) else { panic!("{key}") };
        work::follow(&mut run, checklist, &part, Some(&text)).unwrap();
    }
    run
}

#[test]
fn what_was_worked_comes_back_from_the_records() {
    let checklist = read(SMALL);
    let run = full(&checklist);
    let mut stored = records(&checklist, &run);
    let mut loaded = load(&checklist, &stored);
    // Sets rest in no order of their own.
    let sets = |run: &Run| -> BTreeMap<String, String> {
        let resting = run.sets.resting().iter();
        let set = |(name, values): &(String, preflight_core::domain::value::Values)| {
            (name.clone(), values.own("domain").to_owned())
        };
        resting.map(set).collect()
    };
    assert_eq!(sets(&loaded), sets(&run));
    loaded.sets = run.sets.clone();
    assert_eq!(loaded, run);

    // Another tab adds a set, and both stay.
    let mut other = run.clone();
    other.sets.remove("prod \"1\"");
    other.sets.add(&other.values, &checklist.values, "eu").unwrap();
    let merged =
        stored::keep_unknown_fields(&stored[&key::sets("r1")], &work::write_sets(&other.sets));
    stored.insert(key::sets("r1"), merged.unwrap());
    let names: Vec<String> = load(&checklist, &stored).sets.names().map(str::to_owned).collect();
    assert_eq!(names, ["a/b", "", "eu", "prod \"1\""]);

    // What is taken back in another tab goes here too.
    let mut run = full(&checklist);
    for (part, raw) in [
        (key::Part::Deployed, Some(work::write_deployed(None))),
        (key::Part::State, None),
        (key::Part::SignOff("after"), Some(write_sign_offs(&[]))),
        (key::Part::Round("two", 1), None),
        (key::Part::Sets, None),
        (key::Part::SignOff("gone"), Some(write_sign_offs(&[]))),
        (key::Part::SetValue("gone", "x"), Some(stored::write_text("x"))),
        (
            key::Part::Round("two", 7),
            Some(work::write_round(&Round::of(&[mark(State::Done, "", 1)]).unwrap())),
        ),
    ] {
        work::follow(&mut run, &checklist, &part, raw.as_deref()).unwrap();
    }
    let mut bare = Run::new("r1".into(), &checklist, 0);
    bare.values.set("domain", "plain.example");
    assert_eq!(run, bare);
}

#[test]
fn damaged_and_newer_records_change_nothing() {
    let checklist = read(SMALL);
    let run = full(&checklist);
    let parts = [
        key::Part::Deployed,
        key::Part::State,
        key::Part::SignOff("after"),
        key::Part::Round("two", 1),
        key::Part::Sets,
        key::Part::SetValue("domain", "a/b"),
    ];
    for (raw, why) in
        [("{", Unread::Damaged), ("[]", Unread::Damaged), (r#"{"v":2}"#, Unread::Newer)]
    {
        for part in &parts {
            let mut after = run.clone();
            assert_eq!(work::follow(&mut after, &checklist, part, Some(raw)), Err(why), "{part:?}");
            assert_eq!(after, run);
        }
    }
    for raw in [
        r#"{"v":1,"name":"Ada"}"#,
        r#"{"v":1,"name":"Ada","verdict":"perhaps","hash":1}"#,
        r#"{"v":1,"name":"Ada","verdict":"go","hash":-1}"#,
        r#"{"v":1,"name":"Ada","verdict":"go","hash":4294967296}"#,
    ] {
        assert_eq!(read_sign_offs(raw), Err(Unread::Damaged), "{raw}");
    }
    assert_eq!(work::read_round(r#"{"v":1}"#), Err(Unread::Damaged));
}

#[test]
fn sign_offs_of_two_tabs_and_of_an_older_program_are_both_kept() {
    let signed = |name: &str, at| SignOff::new(name, "", Call::Go, &[], at).unwrap();
    let (ada, bo, cy) = (signed("Ada", 5), signed("Bo", 6), signed("Cy", 7));
    let both = write_sign_offs(&[ada.clone(), bo.clone()]);
    let other = write_sign_offs(&[ada.clone(), cy.clone()]);
    let merged = stored::keep_unknown_fields(&both, &other).unwrap();
    assert_eq!(read_sign_offs(&merged), Ok(vec![ada.clone(), bo.clone(), cy.clone()]));

    // One that knows a single sign-off writes over it, or takes it back.
    let older = stored::keep_unknown_fields(&both, &write_sign_offs(std::slice::from_ref(&cy)));
    assert_eq!(read_sign_offs(&older.unwrap()), Ok(vec![ada.clone(), bo, cy]));
    let back = stored::keep_unknown_fields(&both, &write_sign_offs(&[])).unwrap();
    assert_eq!(read_sign_offs(&back), Ok(vec![ada.clone()]));

    let one = r#"{"at":5,"hash":2166136261,"name":"Ada","v":1,"verdict":"go"}"#;
    assert_eq!(read_sign_offs(one), Ok(vec![ada.clone()]), "a record of before");
    let stored = stored::keep_unknown_fields(r#"{"v":1}"#, &write_sign_offs(&[ada])).unwrap();
    assert_eq!(stored, one, "one alone is stored as before");
}

#[test]
fn deleting_takes_all_of_one_run_and_nothing_else() {
    let checklist = read(SMALL);
    let mut stored = records(&checklist, &full(&checklist));
    stored.insert(key::run("r1"), "damaged".into());
    stored.insert(key::mark("r1", "vanished"), "x".into());
    stored.insert(key::current("small"), stored::write_text("r1"));
    let ours = stored.len();
    for key in [
        key::run("r11"),
        key::mark("r", "r1"),
        key::person(),
        key::aside(&key::run("r1"), 7),
        "run/r1".into(),
        "other".into(),
    ] {
        stored.insert(key, "x".into());
    }
    stored.insert(key::current("other"), stored::write_text("r2"));
    let pairs = || stored.iter().map(|(key, text)| (&**key, &**text));
    let removed = work::removal("r1", pairs());
    assert_eq!(removed.len(), ours);
    assert!(removed.iter().all(|(key, text)| &stored[key] == text));
    assert_eq!(work::removal("", pairs()), []);
}

#[test]
fn the_next_run_keeps_what_was_chosen() {
    let checklist = read(SMALL);
    let mut last = full(&checklist);
    last.name = "v3".into();
    last.parent = 7;
    last.marks[1] = Mark { reason: "no mail".into(), ..mark(State::NotApplicable, "Ada", 5) };
    last.marks[2] = mark(State::Blocked, "Ada", 6);
    last.marks[0] = mark(State::Done, "Ada", 6);
    let fresh = Run::new(String::new(), &checklist, 0);
    assert_eq!(next_run(&last, &checklist, Keep::default()), fresh);
    let kept = next_run(&last, &checklist, Keep { values: true, not_applicable: false });
    assert_eq!(kept, Run { values: last.values.clone(), sets: last.sets.clone(), ..fresh.clone() });
    let kept = next_run(&last, &checklist, Keep { values: false, not_applicable: true });
    let mut marks = checklist.untouched();
    marks[1] = last.marks[1].clone();
    assert_eq!(kept, Run { marks, ..fresh });
}

#[test]
fn what_was_done_in_a_round_before_is_not_decided_in_the_next() {
    let checklist = read(SMALL);
    let mut marks = checklist.untouched();
    marks[0] = mark(State::Done, "Ada", START);
    marks[4] = mark(State::NotApplicable, "Ada", START);
    // 21 November 2025 is a Friday; the week begins anew on the 24th.
    let (utc, monday) = (Zone::default(), START / DAY * DAY + 3 * DAY);
    assert_eq!(as_of(&checklist, marks.clone(), monday - 1, utc), marks);
    let later = as_of(&checklist, marks.clone(), monday, utc);
    let untouched = checklist.untouched()[4].clone();
    assert_eq!((&later[0], &later[4]), (&marks[0], &untouched));
}

#[test]
fn a_frozen_run_says_so() {
    assert_eq!(Life::default().refusal(), None);
    assert_eq!(Life { archived: true, frozen: None }.refusal(), None);
    assert!(Life { archived: false, frozen: Some(1) }.refusal().is_some());
}

#[test]
fn sets_switch_all_values_at_once() {
    let checklist = read(SMALL);
    let slots = &checklist.values;
    let mut run = Run::new(String::new(), &checklist, 0);
    run.values.set("domain", "s.example");
    run.values.set("token", "secret");
    assert_eq!(run.sets.add(&run.values, slots, " prod "), Ok("prod"));
    let long = "🚀".repeat(10_000);
    let cut = run.sets.add(&run.values, slots, &long).unwrap();
    assert_eq!(cut.chars().count(), 40);
    for (name, bad) in [
        ("", BadSetName::Empty),
        ("  ", BadSetName::Empty),
        ("prod", BadSetName::Taken),
        (&long, BadSetName::Taken),
        (" default", BadSetName::Taken),
    ] {
        assert_eq!(run.sets.add(&run.values, slots, name), Err(bad));
        assert!(bad.sentence().ends_with('.'));
    }
    assert!(run.sets.choose(&mut run.values, "prod"));
    assert_eq!(run.sets.rename(cut), Err(BadSetName::Taken));
    assert_eq!(run.sets.rename("production"), Ok("production"));
    assert_eq!(run.sets.rename(" production"), Ok("production"), "its own name is free");
    assert_eq!(run.sets.rename("prod"), Ok("prod"));
    assert_eq!((run.values.own("domain"), run.values.get("token")), ("s.example", None));
    run.values.set("domain", "");
    assert_eq!(run.values.get("domain"), Some("example.com"), "never another set's value");
    assert!(!run.sets.choose(&mut run.values, "none"));
    assert!(run.sets.choose(&mut run.values, "prod"), "it is in force already");
    assert!(run.sets.choose(&mut run.values, ""));
    assert_eq!((run.values.own("domain"), run.values.own("token")), ("s.example", "secret"));
    assert!(!run.sets.remove(""), "the set in force stays");
    assert!(run.sets.remove("prod") && !run.sets.remove("prod"));
    let seen = masked(&run.values, slots);
    assert_eq!((seen.get("domain"), seen.get("token")), (Some("s.example"), Some(MASK)));
    run.values.set("token", "");
    assert_eq!(masked(&run.values, slots).get("token"), None);
}

#[test]
fn search_finds_items_and_entries_by_all_words() {
    let checklist = read(SMALL);
    let mut run = Run::new(String::new(), &checklist, 0);
    run.values.set("domain", "Acme.Example");
    run.marks[1].note = "see Straße".into();
    run.marks[2].reason = "no MAIL".into();
    for (typed, items, entries) in [
        ("", vec![0, 1, 2, 3, 4], vec![(0, 3), (0, 4), (0, 5), (1, 1)]),
        ("acme", vec![1], vec![(1, 1)]),
        ("EXAMPLE at", vec![1], vec![]),
        ("wait", vec![0], vec![]),
        ("< s", vec![0], vec![]),
        ("straße", vec![1], vec![]),
        ("mail c", vec![2], vec![]),
        ("g d", vec![3], vec![]),
        ("note", vec![], vec![(0, 3)]),
        ("one", vec![], vec![(0, 4)]),
        ("two. one", vec![], vec![(0, 4)]),
        ("cell x", vec![], vec![(0, 5)]),
        ("look curl", vec![], vec![(1, 1)]),
        ("🚀", vec![], vec![]),
    ] {
        let found = Query::new(typed).find(&checklist, &run.marks, &run.values);
        let positions: Vec<usize> = (0..5).filter(|at| found.items[*at]).collect();
        assert_eq!((positions, found.entries), (items, entries), "{typed:?}");
    }
    assert!(Query::new(" \n").is_empty());
    assert!(!Query::new(&"x ".repeat(10_000)).is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_are_the_numbers_of_rows_that_are_shown(
        slug in prop::sample::select(slugs()),
        states in prop::collection::vec((0_usize..4, any::<bool>(), any::<bool>()), 160),
        typed in prop::sample::select(vec!["", "is", "the on", "no such words at all", "https"]),
        person in prop::sample::select(vec!["", "Ada"]),
    ) {
        let checklist = read(&bundled(slug));
        let make = |(item, (state, by, _)): (_, &(usize, bool, bool))| {
            let _: &preflight_core::domain::checklist::Item = item;
            mark(State::ALL[*state], if *by { "Ada" } else { "" }, 1)
        };
        let marks: Vec<Mark> = checklist.items.iter().zip(&states).map(make).collect();
        let beside: Vec<Mark> = marks.iter().zip(&states)
            .map(|(own, (.., same))| if *same { own.clone() } else { mark(State::Open, "", 0) })
            .collect();
        let values = preflight_core::domain::value::Values::of(&checklist.values);
        let found = Query::new(typed).find(&checklist, &marks, &values);
        let lens = Lens { items: &checklist.items, marks: &marks, beside: &beside, person, found: Some(&found.items) };
        let total = lens.counts(0..marks.len());
        for (number, filter) in Filter::ALL.into_iter().enumerate() {
            let rows: Vec<usize> = (0..marks.len()).filter(|at| lens.shows(filter, *at)).collect();
            prop_assert_eq!(total[number], rows.len());
            prop_assert_eq!(total[filter as usize], rows.len());
            let by_section: usize =
                checklist.sections.iter().map(|s| lens.counts(s.items.clone())[number]).sum();
            prop_assert_eq!(by_section, rows.len());
            for at in rows {
                prop_assert!(found.items[at]);
                let is_right = match filter {
                    Filter::Mine => person == "Ada" && states[at].1,
                    Filter::Differs => marks[at].state != State::Open && !states[at].2,
                    Filter::Left => matches!(marks[at].state, State::Open | State::Blocked),
                    Filter::NotApplicable => marks[at].state == State::NotApplicable,
                    Filter::All | Filter::Blocking => true,
                };
                prop_assert!(is_right, "{filter:?} {at}");
            }
        }
    }
}
