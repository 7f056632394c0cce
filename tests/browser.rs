//! What only a browser can show: storage as it is asked and answers, the address, the local time.
//! `make test-wasm` runs it.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use preflight::app::command::{Command, Record};
use preflight::app::message::{Message, SaveError};
use preflight::browser;
use preflight::codec::stored::{self, GlanceRecords, RunRecords, key};
use preflight::domain::mark::{Mark, State};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Storage;

wasm_bindgen_test_configure!(run_in_browser);

thread_local! {
    static REPORTS: RefCell<Vec<Message>> = const { RefCell::new(Vec::new()) };
}

/// Carries a command out, and gives what is reported at once.
fn perform(command: Command) -> Vec<Message> {
    browser::perform(command, "/", |message| REPORTS.with_borrow_mut(|all| all.push(message)));
    REPORTS.take()
}

fn storage() -> Storage {
    web_sys::window().unwrap().local_storage().unwrap().unwrap()
}

/// All keys and texts of the storage, in the order of the keys.
fn stored_records() -> Vec<(String, String)> {
    let storage = storage();
    let count = storage.length().unwrap();
    let keys = (0..count).map(|at| storage.key(at).unwrap().unwrap());
    let mut all: Vec<(String, String)> =
        keys.map(|key| (key.clone(), storage.get_item(&key).unwrap().unwrap())).collect();
    all.sort();
    all
}

/// A storage with nothing but these records.
fn given(records: &[(&str, &str)]) {
    storage().clear().unwrap();
    for (key, text) in records {
        storage().set_item(key, text).unwrap();
    }
}

fn done() -> Record {
    let mark = Mark { at: 5, ..Mark::untouched(State::Done) };
    Record { key: key::mark("r1", "a"), text: stored::write_mark(&mark) }
}

const MARK: &str = "preflight/1/run/r1/mark/a";

#[wasm_bindgen_test]
fn a_record_is_stored_beside_those_of_others() {
    given(&[("theme", "dark")]);
    assert_eq!(perform(Command::Save(done())), [Message::Saved(done())]);
    let expected = [(MARK.to_owned(), done().text), ("theme".to_owned(), "dark".to_owned())];
    assert_eq!(stored_records(), expected);
}

#[wasm_bindgen_test]
fn fields_of_others_are_kept() {
    given(&[(MARK, r#"{"v":1,"mark":"blocked","reason":"x","at":1,"team":"infra"}"#)]);
    assert_eq!(perform(Command::Save(done())), [Message::Saved(done())]);
    let text = storage().get_item(MARK).unwrap().unwrap();
    assert!(text.contains(r#""team":"infra""#), "{text}");
    assert_eq!(stored::read_mark(&text), stored::read_mark(&done().text));
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_set_aside_before_it_is_overwritten() {
    for garbage in ["garbage", "", "[1]", r#"{"v":0}"#] {
        given(&[(MARK, garbage)]);
        assert_eq!(perform(Command::Save(done())), [Message::Saved(done())]);
        let records = stored_records();
        let aside: Vec<_> = records.iter().filter(|(key, _)| key.contains("/aside/")).collect();
        assert_eq!((records.len(), aside.len()), (2, 1), "{records:?}");
        assert!(aside[0].0.ends_with("/run/r1/mark/a"), "{}", aside[0].0);
        assert_eq!(aside[0].1, garbage);
    }
}

#[wasm_bindgen_test]
fn what_a_newer_version_wrote_stays() {
    let newer = r#"{"v":2,"mark":"perhaps"}"#;
    given(&[(MARK, newer)]);
    let expected = Message::NotSaved(done(), SaveError::Newer);
    assert_eq!(perform(Command::Save(done())), [expected]);
    assert_eq!(stored_records(), [(MARK.to_owned(), newer.to_owned())]);
}

#[wasm_bindgen_test]
fn a_full_storage_refuses_and_changes_nothing() {
    given(&[(MARK, r#"{"v":1,"mark":"open"}"#)]);
    // The usual limit is five million characters.
    let filler = "x".repeat(1 << 20);
    let full = (0..64).find(|at| storage().set_item(&format!("filler{at}"), &filler).is_err());
    assert!(full.is_some(), "storage without a limit");
    let before = stored_records();
    let large = Record { text: stored::write_text(&filler), ..done() };
    let expected = Message::NotSaved(large.clone(), SaveError::Refused);
    let reports = perform(Command::Save(large));
    assert!(reports == [expected] && stored_records() == before);
    storage().clear().unwrap();
}

fn read(run: Option<&str>) -> Message {
    let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    let command = Command::ReadRun {
        slug: "small".into(),
        run: run.map(str::to_owned),
        items: ids(&["a", "b"]),
        values: ids(&["domain"]),
        phases: ids(&["before"]),
        sections: ids(&[]),
    };
    perform(command).pop().expect("a report")
}

#[wasm_bindgen_test]
fn a_run_is_read_as_it_was_written() {
    given(&[]);
    let none = Message::ReadRun {
        slug: "small".into(),
        records: None,
        folded: Vec::new(),
        early: Vec::new(),
    };
    assert_eq!(read(None), none, "nothing is stored");
    let run = r#"{"v":1,"slug":"small","created":1}"#.to_owned();
    let text = stored::write_text("v3");
    for (key, text) in [
        (key::run("r1"), run.clone()),
        (key::name("r1"), text.clone()),
        (key::mark("r1", "b"), done().text),
        (key::value("r1", "domain"), text.clone()),
        (key::deployed("r1"), stored::work::write_deployed(Some(5))),
        (key::current("small"), stored::write_text("r1")),
    ] {
        let record = Record { key, text };
        assert_eq!(perform(Command::Save(record.clone())), [Message::Saved(record)]);
    }
    let records = RunRecords {
        id: "r1".into(),
        run: Some(run),
        name: Some(text.clone()),
        marks: vec![None, Some(done().text)],
        values: vec![Some(text)],
        parts: vec![(key::deployed("r1"), stored::work::write_deployed(Some(5)))],
    };
    let found = Message::ReadRun {
        slug: "small".into(),
        records: Some(records),
        folded: Vec::new(),
        early: Vec::new(),
    };
    assert_eq!(read(None), found, "the current run");
    assert_eq!(read(Some("r1")), found, "the run by its id");
    assert_eq!(read(Some("r9")), none, "no such run");
}

#[wasm_bindgen_test]
fn a_current_run_that_cannot_be_read_is_reported() {
    let key = key::current("small");
    given(&[(&key, "garbage")]);
    let command = Command::ReadRun {
        slug: "small".into(),
        run: None,
        items: Vec::new(),
        values: Vec::new(),
        phases: Vec::new(),
        sections: Vec::new(),
    };
    let found = Message::FoundUnreadable(Record { key: key.clone(), text: "garbage".into() });
    let none = Message::ReadRun {
        slug: "small".into(),
        records: None,
        folded: Vec::new(),
        early: Vec::new(),
    };
    assert_eq!(perform(command), [found, none]);
    assert_eq!(stored_records(), [(key, "garbage".to_owned())]);
}

#[wasm_bindgen_test]
fn early_ticks_are_read() {
    given(&[(&key::early("small", "b"), "done"), (&key::early("other", "b"), "done")]);
    let expected = Message::ReadRun {
        slug: "small".into(),
        records: None,
        folded: Vec::new(),
        early: vec![("b".into(), true)],
    };
    assert_eq!(read(None), expected);
}

#[wasm_bindgen_test]
fn early_ticks_are_forgotten_once_the_marks_say_the_same() {
    let (early, mark) = (key::early("small", "b"), key::mark("r1", "b"));
    let [is_done, is_open] = [r#"{"v":1,"mark":"done"}"#, r#"{"v":1,"mark":"open"}"#];
    for (word, stored, is_kept) in [
        ("done", Some(is_done), false),
        ("done", Some(is_open), true),
        ("done", None, true),
        ("open", Some(is_open), false),
        ("open", Some(is_done), true),
        ("open", None, false),
    ] {
        given(&[("preflight/1/current/small", r#"{"v":1,"text":"r1"}"#), (&early, word)]);
        if let Some(stored) = stored {
            storage().set_item(&mark, stored).unwrap();
        }
        let items = vec!["a".into(), "b".into()];
        assert_eq!(perform(Command::ForgetEarly { slug: "small".into(), items }), []);
        let kept = storage().get_item(&early).unwrap().is_some();
        assert_eq!(kept, is_kept, "ticked as {word}, stored as {stored:?}");
    }
}

#[wasm_bindgen_test]
fn all_runs_are_listed_and_nothing_else() {
    let summary = r#"{"v":1,"touched":5}"#;
    given(&[
        (&key::run("r1"), r#"{"v":1,"slug":"small"}"#),
        (&key::glance("r1"), summary),
        (MARK, &done().text),
        (&key::run("r2"), "garbage"),
        ("preflight/1/current/small", r#"{"v":1,"text":"r1"}"#),
        ("run/r3", "{}"),
    ]);
    let Some(Message::ReadGlances(mut runs)) = perform(Command::ReadGlances).pop() else {
        panic!("no list of runs")
    };
    runs.sort();
    let records = |id: &str, run: &str, glance: Option<&str>| GlanceRecords {
        id: id.to_owned(),
        run: run.to_owned(),
        name: None,
        glance: glance.map(str::to_owned),
    };
    let first = records("r1", r#"{"v":1,"slug":"small"}"#, Some(summary));
    assert_eq!(runs, [first, records("r2", "garbage", None)]);
}

#[wasm_bindgen_test]
fn the_person_is_greeted() {
    given(&[("preflight/1/person", r#"{"v":1,"text":"Ada"}"#)]);
    browser::greet(|message| REPORTS.with_borrow_mut(|all| all.push(message)));
    assert_eq!(REPORTS.take(), [Message::ReadPerson(r#"{"v":1,"text":"Ada"}"#.into())]);
}

#[wasm_bindgen_test]
fn the_address_changes_with_and_without_a_step_back() {
    let window = web_sys::window().unwrap();
    let (history, location) = (window.history().unwrap(), window.location());
    let home = format!("{}{}", location.pathname().unwrap(), location.search().unwrap());
    let steps = history.length().unwrap();
    assert_eq!(perform(Command::Push("/small/?run=r1#item-a".into())), []);
    let address = browser::start().address;
    assert_eq!(
        (&*address.path, &*address.query, &*address.fragment),
        ("/small/", "?run=r1", "#item-a")
    );
    assert_eq!(history.length().unwrap(), steps + 1);
    assert_eq!(perform(Command::Replace(home.clone())), []);
    assert_eq!(browser::start().address.path, location.pathname().unwrap());
    assert_eq!(history.length().unwrap(), steps + 1);
}

#[wasm_bindgen_test]
fn moments_pass_and_are_shown() {
    let (first, second) = (browser::moment(), browser::moment());
    assert!(first.now > 1_735_689_600_000 && second.now >= first.now);
    assert_ne!(first.dice, second.dice);
    let shown = browser::local_time(1_763_700_000_000);
    assert!(shown.contains("25"), "the year is in {shown:?}");
    perform(Command::SetTitle("A title".into()));
    assert_eq!(web_sys::window().unwrap().document().unwrap().title(), "A title");
}
