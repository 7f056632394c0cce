//! What only a browser can show: storage as it is asked and answers, the address, the local time.
//! `make test-wasm` runs it.
#![cfg(target_arch = "wasm32")]

use std::cell::RefCell;

use preflight::app::command::{Command, Record, WantedRun};
use preflight::app::message::{Message, SaveError};
use preflight::app::storage::Storage as _;
use preflight::browser::{self, Local};
use preflight::codec::markup::Html;
use preflight::codec::stored::{self, key};
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

#[wasm_bindgen_test]
fn what_is_written_in_a_text_never_becomes_an_element() {
    let written = "<img src=x onerror=alert(1)> & \"'></p><script>1</script>&lt;\u{1F600} ⇄";
    let mut html = Html::default();
    html.markup("<p").attr("title", written).markup(">").text(written).markup("</p>");
    let element = web_sys::window().unwrap().document().unwrap().create_element("div").unwrap();
    element.set_inner_html(html.as_str());
    let paragraph = element.first_element_child().unwrap();
    assert_eq!(element.query_selector_all("*").unwrap().length(), 1);
    assert_eq!(paragraph.text_content().as_deref(), Some(written));
    assert_eq!(paragraph.get_attribute("title").as_deref(), Some(written));
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

/// The ticks that a page reports with what is stored of its run.
fn early() -> Vec<(String, bool)> {
    let wanted =
        WantedRun { slug: "small".into(), items: vec!["a".into()], ..WantedRun::default() };
    match perform(Command::ReadRun(wanted)).pop() {
        Some(Message::ReadRun { early, .. }) => early,
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
fn the_ticks_of_the_page_are_read_and_forgotten() {
    given(&[]);
    assert_eq!(early(), []);
    let (ticks, window) = (js_sys::Object::new(), web_sys::window().unwrap());
    let tick = r#"{"v":1,"mark":"done","run":""}"#;
    js_sys::Reflect::set(&ticks, &key::early("small", "a").into(), &tick.into()).unwrap();
    js_sys::Reflect::set(&window, &"preflightEarly".into(), &ticks).unwrap();
    assert_eq!(early(), [("a".into(), true)], "storage has nothing of it");
    let (slug, run, items) = ("small".into(), "r1".into(), vec!["a".into()]);
    assert_eq!(perform(Command::ForgetEarly { slug, run, items }), []);
    assert_eq!(early(), []);
}

#[wasm_bindgen_test]
fn all_keys_are_named_and_records_go() {
    given(&[("theme", "dark"), (MARK, "x")]);
    let storage = Local::open();
    let mut keys = storage.keys().unwrap();
    keys.sort();
    assert_eq!(keys, [MARK, "theme"]);
    assert_eq!(storage.get(MARK), Ok(Some("x".into())));
    storage.remove(MARK).unwrap();
    assert_eq!(storage.get(MARK), Ok(None));
}

/// Whether the page asks before it is left.
fn asks() -> bool {
    let init = web_sys::CustomEventInit::new();
    init.set_cancelable(true);
    let leaving = web_sys::CustomEvent::new_with_event_init_dict("beforeunload", &init).unwrap();
    web_sys::window().unwrap().dispatch_event(&leaving).unwrap();
    leaving.default_prevented()
}

#[wasm_bindgen_test]
fn leaving_asks_while_it_is_told_to() {
    for (told, expect) in [(true, true), (true, true), (false, false), (true, true), (false, false)]
    {
        perform(Command::AskBeforeLeaving(told));
        assert_eq!(asks(), expect);
    }
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
