//! What is decided about records, over a storage in memory: what counts as kept, what is set aside, what
//! a newer version has written, the ticks made before the application had arrived, and a storage that
//! is emptied.
#![allow(clippy::enum_glob_use, reason = "the tables read as what happens")]

use crate::samples::SMALL;
use crate::samples::memory::{Memory, Mood, Records};
use crate::samples::session::marks;
use crate::samples::tab::Tab;
use preflight::app::command::{Command, Record};
use preflight::app::history::Way::Undo;
use preflight::app::message::Message::{self, *};
use preflight::app::message::SaveError;
use preflight::app::model::{Keeping, Page};
use preflight::app::storage::{self, perform};
use preflight::codec::catalog_json::Card;
use preflight::codec::remembered::{self, Remembered};
use preflight::codec::share_link::hash_of;
use preflight::codec::stored::own::{Own, write_own};
use preflight::codec::stored::{self, Early, key};
use preflight::domain::life::Life;
use preflight::domain::mark::{Mark, State};

const DONE: &str = r#"{"v":1,"mark":"done","at":9}"#;
const NEWER: &str = r#"{"v":2,"mark":"perhaps","slug":"small","text":"r1"}"#;

fn records(all: &[(String, &str)]) -> Records {
    all.iter().map(|(key, text)| (key.clone(), (*text).to_owned())).collect()
}

/// A run of the small checklist: `a` is done. It is the current one.
fn a_run() -> Records {
    records(&[
        (key::run("r1"), r#"{"v":1,"slug":"small","created":1}"#),
        (key::current("small"), r#"{"v":1,"text":"r1"}"#),
        (key::mark("r1", "a"), DONE),
        (
            key::glance("r1"),
            r#"{"v":1,"touched":5,"strip":"1000 1","phase":"Before","verdict":"hold"}"#,
        ),
    ])
}

fn with(mut records: Records, key: String, text: &str) -> Records {
    records.insert(key, text.to_owned());
    records
}

/// Carries a command out, and gives what is reported and what is stored afterwards.
fn carried_out(stored: Records, mood: Mood, command: Command) -> (Vec<Message>, Records) {
    let memory = Memory::of(stored, mood);
    let messages = perform(&memory, &[], command, 7).expect("a command about records");
    (messages, memory.records.into_inner())
}

#[test]
fn only_what_was_read_back_is_stored() {
    let record = Record { key: key::mark("r1", "a"), text: DONE.into() };
    let removal = Record { text: String::new(), ..record.clone() };
    let there = records(&[(record.key.clone(), r#"{"v":1,"mark":"open"}"#)]);
    for (mood, saved, removed) in [
        (Mood::Well, true, true),
        (Mood::Full, false, true),
        (Mood::Stubborn, false, false),
        (Mood::Silent, false, false),
        (Mood::Blocked, false, false),
    ] {
        for (record, expect) in [(&record, saved), (&removal, removed)] {
            let (messages, after) = carried_out(there.clone(), mood, Command::Save(record.clone()));
            let expected = if expect {
                Saved(record.clone())
            } else {
                NotSaved(record.clone(), SaveError::Refused)
            };
            assert_eq!(messages, [expected], "{mood:?}");
            assert_eq!(after == there, !expect, "{mood:?}");
        }
    }
}

#[test]
fn what_stands_there_decides_how_a_record_is_written() {
    let record = Record { key: key::mark("r1", "a"), text: DONE.into() };
    let team = r#"{"v":1,"mark":"blocked","reason":"x","at":1,"team":"infra"}"#;
    let (messages, after) = carried_out(
        records(&[(record.key.clone(), team)]),
        Mood::Well,
        Command::Save(record.clone()),
    );
    assert_eq!(messages, [Saved(record.clone())]);
    assert!(after[&record.key].contains(r#""team":"infra""#), "fields of others are kept");
    for garbage in ["garbage", "", "[1]", r#"{"v":0}"#] {
        let there = records(&[(record.key.clone(), garbage)]);
        let (messages, after) = carried_out(there, Mood::Well, Command::Save(record.clone()));
        assert_eq!(messages, [Saved(record.clone())]);
        let expected =
            records(&[(record.key.clone(), DONE), (key::aside(&record.key, 7), garbage)]);
        assert_eq!(after, expected);
    }
    let there = records(&[(record.key.clone(), NEWER)]);
    let (messages, after) = carried_out(there.clone(), Mood::Well, Command::Save(record.clone()));
    assert_eq!((messages, after), (vec![NotSaved(record, SaveError::Newer)], there));
}

#[test]
fn a_removal_that_is_refused_is_said_like_any_other() {
    let mut tab = Tab::at("/small/", "");
    tab.take(Ticked(0, true));
    tab.take(StartedRun);
    tab.mood = Mood::Stubborn;
    tab.take(Turned(Undo));
    assert_eq!(tab.model.keeping, Keeping::Failing);
}

#[test]
fn a_run_whose_removal_is_refused_is_removed_whole_with_the_next_change() {
    let mut tab = Tab::over(a_run(), "/small/", "");
    tab.mood = Mood::Stubborn;
    tab.take(DeletedRun("r1".into()));
    assert_eq!((tab.model.keeping, &tab.storage), (Keeping::Failing, &a_run()));
    let notice = tab.model.notice.as_ref().map(|notice| &*notice.text);
    assert!(notice.is_some_and(|text| text.contains("not stored")), "{notice:?}");
    tab.mood = Mood::Well;
    tab.take(Ticked(1, true));
    assert_eq!(tab.model.keeping, Keeping::Kept);
    assert!(tab.storage.keys().all(|key| !key.contains("r1")), "{:?}", tab.storage);
    tab.take(Turned(Undo));
    tab.take(Turned(Undo));
    assert_eq!(tab.storage.get(&key::mark("r1", "a")).map(String::as_str), Some(DONE));
}

/// Every kind of record that a page of a checklist reads or writes.
fn kinds() -> Vec<(&'static str, String)> {
    vec![
        ("a run", key::run("r1")),
        ("the current run", key::current("small")),
        ("a mark", key::mark("r1", "b")),
        ("a mark of an item that is gone", key::mark("r1", "lost")),
        ("a name", key::name("r1")),
        ("a summary", key::glance("r1")),
        ("a value", key::value("r1", "domain")),
        ("the sets", key::sets("r1")),
        ("a value of a set", key::set_value("r1", "domain", "staging")),
        ("a sign-off", key::sign_off("r1", "before")),
        ("the deploy moment", key::deployed("r1")),
        ("the life", key::state("r1")),
        ("a round", key::round("r1", "weekly", 1)),
        ("what is not known yet", [&key::run("r1"), "/weather"].concat()),
        ("the folded sections", key::folded("small")),
        ("an early tick", key::early("small", "b")),
        ("the person", key::person()),
    ]
}

#[test]
fn beside_a_newer_version_nothing_is_written_whatever_it_wrote_first() {
    for (what, key) in kinds() {
        let stored = with(a_run(), key.clone(), NEWER);
        for query in ["", "?run=r1"] {
            let mut tab = Tab::over(stored.clone(), "/small/", query);
            assert_eq!(tab.model.keeping, Keeping::Newer, "{what}, at load {query}");
            assert_eq!(tab.model.unreadable, [], "{what} is not damaged");
            tab.take(Ticked(1, true));
            tab.take(Folded(0));
            tab.take(NamedPerson("Ada".into()));
            assert_eq!(tab.storage, stored, "{what}, at load {query}");
        }
        let mut tab = Tab::over(a_run(), "/small/", "");
        tab.storage = stored.clone();
        tab.take(ChangedElsewhere(key, Some(NEWER.into())));
        assert_eq!(tab.model.keeping, Keeping::Newer, "{what}, in an open tab");
        tab.take(Ticked(1, true));
        assert_eq!(tab.storage, stored, "{what}, in an open tab");
    }
}

#[test]
fn a_whole_run_of_a_newer_version_is_left_alone() {
    let newer = |record: (String, String)| (record.0, record.1.replace(r#""v":1"#, r#""v":2"#));
    let stored: Records = a_run().into_iter().map(newer).collect();
    let mut tab = Tab::over(stored.clone(), "/small/", "");
    tab.take(Ticked(1, true));
    assert_eq!((tab.model.keeping, tab.storage), (Keeping::Newer, stored));
}

#[test]
fn home_notices_a_newer_version() {
    for (what, key) in [
        ("a run", key::run("r1")),
        ("a name", key::name("r1")),
        ("a summary", key::glance("r1")),
        ("an own checklist", key::own("mine")),
        ("the person", key::person()),
    ] {
        let stored = with(a_run(), key, NEWER);
        let mut tab = Tab::over(stored.clone(), "/", "");
        assert_eq!(tab.model.keeping, Keeping::Newer, "{what}");
        tab.take(Archived("r1".into(), true));
        tab.take(DeletedRun("r1".into()));
        assert_eq!(tab.storage, stored, "{what}");
    }
    let stored = with(a_run(), key::mark("r1", "b"), NEWER);
    let mut tab = Tab::over(stored.clone(), "/", "");
    tab.take(DeletedRun("r1".into()));
    assert_eq!((tab.model.keeping, tab.storage), (Keeping::Newer, stored), "a part of a run");
    let own = Tab::over(records(&[(key::own("mine"), NEWER)]), "/mine/", "");
    assert_eq!(own.model.keeping, Keeping::Newer, "the page of an own checklist");
}

#[test]
fn snapshots_of_a_newer_version_are_not_forgotten() {
    const PAYLOAD: &str = "1qua0mzIgqiPIuLh3e6";
    let old: Records =
        (0..).take(remembered::MOST + 5).map(|n| (key::sent(n), NEWER.into())).collect();
    let memory = Memory::of(old.clone(), Mood::Well);
    let snapshot = Remembered { slug: "small".into(), payload: PAYLOAD.into(), at: 7 };
    storage::remember(&memory, hash_of(PAYLOAD).unwrap(), &snapshot, 7);
    assert_eq!(memory.records.borrow().len(), old.len() + 1);
}

fn early(run: Option<&str>, is_done: bool) -> String {
    stored::write_early(&Early { is_done, run: run.map(str::to_owned) })
}

/// The marks that a page shows where something was ticked on it early, and whether the tick still waits
/// afterwards.
fn taken(stored: Records, query: &str, tick: &str) -> (String, bool) {
    let key = key::early("small", "b");
    let tab = Tab::over(with(stored, key.clone(), tick), "/small/", query);
    (marks(&tab.model), tab.storage.contains_key(&key))
}

#[test]
fn early_ticks_go_into_the_run_that_was_on_screen() {
    let other = |mut stored: Records| {
        stored.insert(key::run("r2"), r#"{"v":1,"slug":"small","created":2}"#.into());
        stored.insert(key::mark("r2", "c"), DONE.into());
        stored
    };
    let life = |life| stored::work::write_state(life);
    let archived = life(Life { archived: true, ..Life::default() });
    let frozen = life(Life { frozen: Some(5), ..Life::default() });
    let rows = [
        ("none was there", Records::new(), "", early(Some(""), true), "odood", false),
        ("of the first pages", a_run(), "", "done".into(), "ddood", false),
        ("the current run", a_run(), "", early(Some("r1"), true), "ddood", false),
        ("made before there was a run", a_run(), "", early(Some(""), true), "ddood", false),
        (
            "the run that the address names",
            other(a_run()),
            "?run=r2",
            early(Some("r2"), true),
            "oddod",
            false,
        ),
        ("another run is on screen", other(a_run()), "", early(Some("r2"), true), "doood", true),
        (
            "the current one is not",
            other(a_run()),
            "?run=r2",
            early(Some("r1"), true),
            "oodod",
            true,
        ),
        (
            "none was there, one is named",
            other(a_run()),
            "?run=r2",
            early(Some(""), true),
            "oodod",
            true,
        ),
        (
            "its run is archived, a new one begins",
            with(a_run(), key::state("r1"), &archived),
            "",
            early(Some("r1"), true),
            "ooood",
            true,
        ),
        (
            "the archived run is named",
            with(a_run(), key::state("r1"), &archived),
            "?run=r1",
            early(Some("r1"), true),
            "ddood",
            false,
        ),
        (
            "its run is frozen",
            with(a_run(), key::state("r1"), &frozen),
            "",
            early(Some("r1"), true),
            "doood",
            true,
        ),
        (
            "of the first pages, frozen",
            with(a_run(), key::state("r1"), &frozen),
            "",
            "done".into(),
            "doood",
            true,
        ),
    ];
    for (what, stored, query, tick, expected, waits) in rows {
        assert_eq!(taken(stored, query, &tick), (expected.to_owned(), waits), "{what}");
    }
}

#[test]
fn garbage_in_the_place_of_an_early_tick_is_set_aside() {
    let done = with(a_run(), key::mark("r1", "b"), DONE);
    let early = key::early("small", "b");
    for garbage in ["garbage", "", "na", r#"{"v":1,"mark":"blocked"}"#] {
        let tab = Tab::over(with(done.clone(), early.clone(), garbage), "/small/", "");
        assert_eq!(marks(&tab.model), "ddood", "a done mark stays");
        let unreadable: Vec<&str> = tab.model.unreadable.iter().map(|r| &*r.text).collect();
        assert_eq!(unreadable, [garbage], "it is offered");
        let aside: Vec<&str> = tab
            .storage
            .iter()
            .filter(|(key, _)| key.contains("/aside/"))
            .map(|(_, t)| &**t)
            .collect();
        assert_eq!((aside, tab.storage.contains_key(&early)), (vec![garbage], false));
    }
}

#[test]
fn early_ticks_that_storage_did_not_take_come_from_the_page() {
    let ticks = vec![(key::early("small", "b"), early(Some("r1"), true))];
    let tab = Tab::with_early(ticks, a_run(), "/small/", "");
    assert_eq!((&*marks(&tab.model), tab.early.len()), ("ddood", 0));
    assert!(tab.storage[&key::mark("r1", "b")].contains("done"));
}

#[test]
fn early_ticks_stay_until_the_marks_say_the_same() {
    let (early, mark) = (key::early("small", "b"), key::mark("r1", "b"));
    for (word, state, is_kept) in [
        ("done", Some(State::Done), false),
        ("done", Some(State::Open), true),
        ("done", None, true),
        ("open", Some(State::Open), false),
        ("open", Some(State::Done), true),
        ("open", None, false),
    ] {
        let mut there = records(&[(early.clone(), word)]);
        let text = state.map(|state| stored::write_mark(&Mark::untouched(state)));
        there.extend(text.map(|text| (mark.clone(), text)));
        let memory = Memory::of(there, Mood::Well);
        let (slug, run, items) = ("small".into(), "r1".into(), vec!["a".into(), "b".into()]);
        let _ = perform(&memory, &[], Command::ForgetEarly { slug, run, items }, 7);
        let kept = memory.records.borrow().contains_key(&early);
        assert_eq!(kept, is_kept, "ticked as {word}, stored as {state:?}");
    }
}

/// A run with a mark of every sort, a name and a value, as a tab has made it.
fn whole() -> Tab {
    let mut tab = Tab::at("/small/", "");
    for message in [
        NamedPerson("Ada".into()),
        Ticked(0, true),
        Decided(1..2, State::NotApplicable, "no DNS".into()),
        NamedRun("v3".into()),
        SetValue("domain".into(), "a.example".into()),
        Deployed(Some(5)),
    ] {
        tab.take(message);
    }
    tab
}

#[test]
fn a_run_whose_storage_was_emptied_is_stored_again_whole() {
    for (what, message) in
        [("it is heard", EmptiedElsewhere), ("the next change meets it", Ticked(2, true))]
    {
        let mut tab = whole();
        tab.storage.clear();
        tab.take(message);
        assert!(tab.notice().contains("emptied"), "{what}: {}", tab.notice());
        let again = Tab::over(tab.storage.clone(), "/small/", "");
        assert_eq!(again.run(), tab.run(), "{what}");
        assert_eq!(again.model.person, "Ada", "{what}");
        let mut home = Tab::over(tab.storage.clone(), "/", "");
        let Page::Home(glances) = &mut home.model.page else { panic!("{:?}", home.model.page) };
        assert_eq!((glances.len(), &*glances[0].name), (1, "v3"), "{what}");
    }
}

#[test]
fn with_a_run_its_own_checklist_is_stored_again_unless_it_is_there() {
    let card = Card { slug: "small".into(), title: "Small".into(), ..Card::default() };
    let mut own = Own { card, json: SMALL.into(), changed: 1, origin: None };
    let key = key::own("small");
    let text = write_own(&own);
    own.changed = 2;
    let edited = write_own(&own);
    for (left, expected) in [(None, &text), (Some(&edited), &edited)] {
        let mut tab = Tab::over(records(&[(key.clone(), &text)]), "/small/", "");
        tab.take(Ticked(0, true));
        tab.storage.clear();
        tab.storage.extend(left.map(|text| (key.clone(), text.clone())));
        tab.take(Ticked(1, true));
        assert!(tab.notice().contains("emptied"), "{}", tab.notice());
        assert_eq!(tab.storage.get(&key), Some(expected));
        assert_eq!(tab.runs().len(), 1);
    }
}

#[test]
fn a_change_of_a_run_that_is_there_says_nothing_of_the_storage() {
    let mut tab = whole();
    tab.take(EmptiedElsewhere);
    tab.take(Ticked(2, true));
    assert_eq!(tab.notice(), "");
}

#[test]
fn a_page_that_comes_back_shows_what_other_tabs_have_stored() {
    let mut tab = Tab::over(a_run(), "/small/", "");
    tab.storage.insert(key::mark("r1", "b"), DONE.into());
    tab.take(CameBack);
    assert_eq!(marks(&tab.model), "ddood");
}

#[test]
fn leaving_asks_while_something_is_not_stored() {
    let mut tab = Tab::at("/small/", "");
    tab.mood = Mood::Full;
    tab.take(Folded(0));
    assert!(!tab.asks_before_leaving, "how the page looks is not worth a question");
    tab.take(Ticked(0, true));
    assert!(tab.asks_before_leaving, "a mark is");
    tab.mood = Mood::Well;
    tab.take(Ticked(1, true));
    assert!(!tab.asks_before_leaving, "all is stored");
    let newer = with(a_run(), key::person(), NEWER);
    let mut tab = Tab::over(newer, "/small/", "");
    tab.take(Ticked(1, true));
    assert!(tab.asks_before_leaving, "beside a newer version");
}

#[test]
fn the_list_of_runs_shows_what_two_tabs_have_marked_at_once() {
    let mut stored = whole().storage;
    let run = stored.keys().find_map(|key| key.strip_suffix("/mark/a")).unwrap().to_owned();
    stored.insert([&run, "/mark/d"].concat(), DONE.into());
    let tab = Tab::over(stored, "/small/", "");
    assert!(tab.storage[&[&run, "/glance"].concat()].contains("1201 1"));
    assert_eq!(tab.model.keeping, Keeping::Kept);
}
