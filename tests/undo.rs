//! Undo and redo: in a run, across runs and pages, and of what is done to whole runs.
#![allow(clippy::enum_glob_use, reason = "the tables read as what happens")]

use std::collections::BTreeSet;

use crate::samples::deeds::{any_deed, any_session};
use crate::samples::memory::Mood;
use crate::samples::session::{START, arrived, marks};
use crate::samples::tab::Tab;
use preflight::app::history::Way::{self, Redo, Undo};
use preflight::app::message::Message::{self, *};
use preflight::app::model::{Keeping, Page};
use preflight::codec::catalog_json::Card;
use preflight::codec::stored::own::{Own, write_own};
use preflight::codec::stored::{key, read_mark, write_mark, write_text};
use preflight::codec::talk::Reply;
use preflight::domain::civil::DAY;
use preflight::domain::life::Life;
use preflight::domain::mark::{Mark, State};
use preflight::domain::next_run::Keep;
use preflight::domain::run::Snapshot;
use preflight::domain::verdict::Call;
use proptest::prelude::*;

/// A tab on the page of the small checklist, with a run whose first item is done.
fn with_a_run() -> Tab {
    let mut tab = Tab::at("/small/", "");
    tab.take(Ticked(0, true));
    tab
}

/// What undo or redo would do next.
fn next(tab: &Tab, way: Way) -> Option<&str> {
    tab.model.history.next(way, tab.model.run_in_hand()).map(|step| &*step.label)
}

/// All that storage holds: each run as its page shows it, but for those in which nothing is done; the
/// person's name, and the own checklists.
fn world(tab: &Tab) -> Vec<String> {
    let shown = |query: &str| {
        let other = Tab::over(tab.storage.clone(), "/small/", query);
        let (run, values) = other.run();
        let marks =
            run.marks.iter().map(|mark| (mark.state, mark.reason.clone(), mark.note.clone()));
        let marks: Vec<_> = marks.collect();
        format!(
            "{marks:?} {} {:?} {:?} {:?} {:?} {values:?}",
            run.name, run.sign_offs, run.deployed, run.rounds, run.life
        )
    };
    let nothing = shown("?run=none");
    let runs = tab.runs().into_iter().map(|id| (shown(&format!("?run={id}")), id));
    let runs = runs.filter(|(run, _)| *run != nothing).map(|(run, id)| format!("{id} {run}"));
    let own = tab.storage.iter().filter(|(key, _)| key.starts_with("preflight/1/checklist/"));
    let own = own.map(|(key, text)| format!("{key} {text}"));
    runs.chain(own).chain([tab.model.person.clone()]).collect()
}

#[test]
fn what_is_undone_outlives_the_page() {
    let mut tab = with_a_run();
    tab.take(Ticked(1, true));
    tab.go("/", "");
    assert_eq!(next(&tab, Undo), None, "a change of a run is undone on its page");
    tab.go("/small/", "");
    assert_eq!(next(&tab, Undo), Some("Tick “B at example.com”"));
    tab.take(Turned(Undo));
    assert_eq!(marks(&tab.model), "doood");
    tab.go("/", "");
    tab.go("/small/", "");
    tab.take(Turned(Redo));
    assert_eq!(marks(&tab.model), "ddood");
    tab.go("/small/", "");
    assert_eq!(marks(&tab.model), "ddood", "it is stored");
}

/// What the workshop tells when it has added a checklist and named a run.
fn told(run: &str) -> Message {
    let card = Card { slug: "mine".into(), title: "Mine".into(), ..Card::default() };
    let json = crate::samples::SMALL.replace(r#""slug": "small""#, r#""slug": "mine""#);
    let own = write_own(&Own { card, json, changed: 1, origin: None });
    let records = vec![(key::own("mine"), own), (key::name(run), write_text("told"))];
    let before = records.iter().map(|(key, _)| (key.clone(), String::new())).collect();
    Replied(Reply::Store { words: "“Mine” added".into(), records, before })
}

#[test]
fn what_is_done_to_whole_runs_and_to_the_name_is_undone_and_done_again() {
    let run = |tab: &Tab| tab.model.sheet().unwrap().run.id.clone();
    let id = run(&with_a_run());
    for (label, message) in [
        ("Run deleted", DeletedRun(id.clone())),
        ("Archived", Lived(Life { frozen: None, archived: true })),
        ("Frozen", Lived(Life { frozen: Some(START), archived: false })),
        ("Run started", StartedRun),
        ("Run started", StartedNext(Keep::default())),
        ("Your name", NamedPerson("Ada".into())),
        ("“Mine” added", told(&id)),
    ] {
        let mut tab = with_a_run();
        let before = world(&tab);
        tab.take(message);
        assert_eq!(next(&tab, Undo), Some(label));
        let (after, shown) = (world(&tab), marks(&tab.model));
        for round in 0..2 {
            tab.take(Turned(Undo));
            assert_eq!((tab.notice(), world(&tab)), (&*format!("Undone: {label}"), before.clone()));
            assert_eq!((run(&tab), &*marks(&tab.model)), (id.clone(), "doood"), "{label} {round}");
            tab.take(Turned(Redo));
            assert_eq!(tab.notice(), format!("Done again: {label}"));
            assert_eq!((world(&tab), marks(&tab.model)), (after.clone(), shown.clone()), "{label}");
        }
    }
}

/// The runs that home shows: whether each is archived.
fn archived(tab: &Tab) -> Vec<bool> {
    match &tab.model.page {
        Page::Home(glances) => glances.iter().map(|glance| glance.life.archived).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn home_undoes_what_was_done_there() {
    let mut tab = with_a_run();
    let id = tab.model.sheet().unwrap().run.id.clone();
    tab.go("/", "");
    tab.take(Archived(id.clone(), true));
    tab.take(DeletedRun(id));
    assert!(archived(&tab).is_empty());
    for (way, expect) in [
        (Undo, vec![true]),
        (Undo, vec![false]),
        (Redo, vec![true]),
        (Redo, vec![]),
        (Undo, vec![true]),
    ] {
        tab.take(Turned(way));
        assert_eq!(archived(&tab), expect, "{way:?}");
    }
}

#[test]
fn home_shows_what_could_not_be_stored() {
    let mut tab = with_a_run();
    let id = tab.model.sheet().unwrap().run.id.clone();
    tab.go("/", "");
    tab.take(Archived(id.clone(), true));
    tab.mood = Mood::Full;
    tab.take(Turned(Undo));
    assert_eq!(archived(&tab), [false]);
    tab.take(Archived(id, true));
    assert_eq!(archived(&tab), [true]);
    tab.take(Turned(Undo));
    assert_eq!(archived(&tab), [false]);
}

#[test]
fn what_is_undone_while_storage_is_full_stays_undone() {
    let mut tab = Tab::at("/small/", "");
    tab.take(AddedSet("b".into()));
    tab.mood = Mood::Full;
    tab.take(Turned(Undo));
    tab.take(AddedSet("a".into()));
    let sets = |tab: &Tab| tab.run().1.into_keys().map(|(set, _)| set).collect::<BTreeSet<_>>();
    let shown = sets(&tab);
    assert!(!shown.contains("b"));
    tab.go("/", "");
    tab.go("/small/", "");
    assert_eq!(sets(&tab), shown, "what is not stored yet");
    tab.mood = Mood::Well;
    tab.take(NamedRun("v3".into()));
    assert_eq!(sets(&Tab::over(tab.storage, "/small/", "")), shown, "what is stored");
}

#[test]
fn a_set_is_renamed_and_deleted_with_its_values() {
    let mut tab = Tab::at("/small/", "");
    tab.take(AddedSet("staging".into()));
    tab.take(SetValue("domain".into(), "s.example".into()));
    let before = world(&tab);
    let chosen = |tab: &Tab| {
        let run = &tab.model.sheet().unwrap().run;
        (run.sets.chosen().to_owned(), run.values.own("domain").to_owned())
    };
    for taken in ["", "default", "staging"] {
        tab.take(RenamedSet(taken.into()));
        assert_eq!(next(&tab, Undo), Some("Value"));
    }
    tab.take(RenamedSet(" test ".into()));
    assert_eq!(chosen(&tab), ("test".into(), "s.example".into()));
    tab.go("/small/", "");
    assert_eq!(chosen(&tab), ("test".into(), "s.example".into()), "it is stored");
    assert!(tab.storage.keys().all(|key| !key.ends_with("/staging")), "nothing of the old name");
    tab.take(DeletedSet);
    assert_eq!(tab.notice(), "Set “test” deleted");
    assert_eq!(chosen(&tab), (String::new(), String::new()));
    assert!(tab.storage.keys().all(|key| !key.ends_with("/test")));
    tab.take(DeletedSet);
    assert_eq!(next(&tab, Undo), Some("Set deleted"), "the one without a name stays");
    tab.take(Turned(Undo));
    assert_eq!(chosen(&tab), ("test".into(), "s.example".into()));
    tab.take(Turned(Undo));
    assert_eq!(world(&tab), before);
}

#[test]
fn without_storage_home_shows_the_runs_of_the_session() {
    let mut tab = Tab::at("/small/", "");
    tab.take(FoundNoStorage);
    tab.take(Ticked(0, true));
    tab.go("/", "");
    tab.take(FoundNoStorage);
    assert_eq!((archived(&tab), tab.storage.len()), (vec![false], 0));
    let Page::Home(glances) = &tab.model.page else { panic!("home") };
    let run = glances[0].id.clone();
    tab.take(DeletedRun(run.clone()));
    tab.take(FoundNoStorage);
    assert!(archived(&tab).is_empty());
    tab.take(Turned(Undo));
    tab.take(FoundNoStorage);
    assert_eq!(archived(&tab), [false]);
    tab.go("/small/", &format!("?run={run}"));
    assert_eq!(marks(&tab.model), "doood");
}

#[test]
fn archiving_leaves_what_another_tab_has_done() {
    let mut tab = with_a_run();
    let id = tab.model.sheet().unwrap().run.id.clone();
    tab.go("/", "");
    tab.take(Archived(id.clone(), true));
    let mut other = Tab::over(tab.storage.clone(), "/small/", &format!("?run={id}"));
    other.take(Lived(Life { frozen: None, archived: true }));
    other.take(Ticked(1, true));
    let glance = key::glance(&id);
    tab.beside(&glance, &other.storage[&glance]);
    tab.take(Turned(Undo));
    let Page::Home(glances) = &tab.model.page else { panic!("home") };
    assert_eq!(glances[0].strip[0][..2], [State::Done, State::Done]);
    assert!(!glances[0].life.archived);
}

#[test]
fn an_archived_run_comes_on_screen_only_where_it_is_asked_for() {
    let mut tab = with_a_run();
    tab.take(Lived(Life { frozen: None, archived: true }));
    tab.go("/", "");
    tab.go("/small/", "");
    assert_eq!(marks(&tab.model), "ooood");
    let current = tab.storage[&key::current("small")].clone();
    tab.take(ChangedElsewhere(key::current("small"), Some(current)));
    assert_eq!(marks(&tab.model), "ooood");
}

#[test]
fn a_notice_goes_with_the_page_whose_change_it_offers_to_undo() {
    let mut tab = with_a_run();
    tab.take(NamedPerson("Ada".into()));
    tab.take(Lived(Life { frozen: None, archived: true }));
    assert!(tab.notice().starts_with("Archived"));
    tab.go("/", "");
    assert_eq!(tab.notice(), "");
    let id = tab.runs().remove(0);
    tab.take(DeletedRun(id));
    tab.go("/small/", "");
    assert_eq!(tab.notice(), "Run deleted", "that can be undone anywhere");
}

#[test]
fn home_says_where_a_run_stands_in_the_new_edition() {
    let mut tab = with_a_run();
    for item in 1..4 {
        tab.take(Ticked(item, true));
    }
    let with_more = crate::samples::SMALL.replace(
        r#"{ "id": "b","#,
        r#"{ "id": "new", "text": "New", "weight": "blocker" }, { "id": "b","#,
    );
    tab.take(FetchedChecklist { slug: "small".into(), json: Ok(with_more) });
    tab.go("/", "");
    let Page::Home(glances) = &tab.model.page else { panic!("home") };
    let (phase, call) = glances[0].headline.clone().unwrap();
    assert_eq!((&*phase, call, glances[0].strip[0].len()), ("Before", Call::NoGo, 5));
}

#[test]
fn a_round_that_came_due_while_frozen_begins_once_thawed() {
    let mut tab = with_a_run();
    tab.take(Ticked(4, false));
    tab.take(Ticked(4, true));
    tab.take(Lived(Life { frozen: Some(START), archived: false }));
    tab.wait(8 * DAY);
    tab.take(Looked);
    assert_eq!(tab.run().0.rounds[1].len(), 0);
    tab.take(Lived(Life::default()));
    assert!(tab.model.look_at > 0, "the clock is looked at");
    tab.wait(2_000);
    tab.take(Looked);
    assert_eq!(tab.run().0.rounds[1].len(), 1);
}

#[test]
fn a_run_with_changes_stays_until_they_are_undone() {
    let mut tab = with_a_run();
    let first = tab.model.sheet().unwrap().run.id.clone();
    tab.take(StartedRun);
    tab.take(Ticked(1, true));
    let second = tab.model.sheet().unwrap().run.id.clone();
    tab.go("/", "");
    assert_eq!(next(&tab, Undo), None, "the new run has been worked");
    tab.go("/small/", &format!("?run={first}"));
    assert_eq!(next(&tab, Undo), Some("Tick “A”"), "the run beside it is another matter");
    tab.go("/small/", &format!("?run={second}"));
    tab.take(Turned(Undo));
    assert_eq!(next(&tab, Undo), Some("Run started"));
    tab.go("/", "");
    tab.take(Turned(Undo));
    assert_eq!(tab.runs(), [first]);
    assert_eq!(next(&tab, Redo), Some("Run started"));
}

#[test]
fn a_mark_of_an_item_that_is_gone_stays() {
    let mut tab = with_a_run();
    tab.take(Ticked(1, true));
    let run = tab.model.sheet().unwrap().run.id.clone();
    let without_b =
        crate::samples::SMALL.replace(r#"{ "id": "b", "text": "B at {{domain}}" },"#, "");
    tab.take(FetchedChecklist { slug: "small".into(), json: Ok(without_b) });
    assert_eq!(marks(&tab.model), "dood");
    tab.take(Turned(Undo));
    tab.take(Turned(Undo));
    assert_eq!(marks(&tab.model), "oood");
    assert!(tab.storage[&key::mark(&run, "b")].contains("done"));
}

#[test]
fn what_another_tab_adds_stays() {
    // A note beside a tick that is undone.
    let mut tab = with_a_run();
    let run = tab.model.sheet().unwrap().run.id.clone();
    let mark = Mark { note: "theirs".into(), ..tab.model.sheet().unwrap().run.marks[0].clone() };
    tab.beside(&key::mark(&run, "a"), &write_mark(&mark));
    tab.take(Turned(Undo));
    let mark = |tab: &Tab| tab.model.sheet().unwrap().run.marks[0].clone();
    assert_eq!((mark(&tab).state, &*mark(&tab).note), (State::Open, "theirs"));
    assert_eq!(read_mark(&tab.storage[&key::mark(&run, "a")]), Ok(mark(&tab)));
    tab.take(Turned(Redo));
    assert_eq!((mark(&tab).state, &*mark(&tab).note), (State::Done, "theirs"));

    // A mark in a run whose start is undone, and done again.
    tab.take(StartedRun);
    let run = tab.model.sheet().unwrap().run.id.clone();
    let done = write_mark(&Mark { state: State::Done, ..Mark::untouched(State::Open) });
    tab.beside(&key::mark(&run, "b"), &done);
    tab.take(Turned(Undo));
    assert!(tab.storage.keys().all(|key| !key.contains(&run)), "all of it goes");
    tab.take(Turned(Redo));
    assert_eq!(marks(&tab.model), "odood", "all of it comes back");
}

#[test]
fn what_another_tab_decides_is_not_undone_here() {
    let mut tab = with_a_run();
    tab.take(Ticked(1, true));
    tab.take(NamedRun("mine".into()));
    let run = tab.model.sheet().unwrap().run.id.clone();
    let theirs = Mark { state: State::NotApplicable, reason: "theirs".into(), ..Mark::default() };
    tab.beside(&key::mark(&run, "b"), &write_mark(&theirs));
    tab.beside(&key::name(&run), &write_text("theirs"));
    assert_eq!(next(&tab, Undo), Some("Tick “A”"));
    tab.take(Turned(Undo));
    assert_eq!((&*marks(&tab.model), &*tab.run().0.name), ("onood", "theirs"));
    tab.take(Turned(Redo));
    assert_eq!((&*marks(&tab.model), next(&tab, Redo)), ("dnood", None));
}

#[test]
fn the_run_that_was_opened_last_stays_the_current_one() {
    let mut tab = with_a_run();
    let first = tab.model.sheet().unwrap().run.id.clone();
    tab.take(StartedRun);
    let second = tab.model.sheet().unwrap().run.id.clone();
    tab.take(DeletedRun(second.clone()));
    tab.go("/small/", &format!("?run={first}"));
    tab.go("/", "");
    tab.take(Turned(Undo));
    assert_eq!(tab.runs(), [first.clone(), second]);
    tab.go("/small/", "");
    assert_eq!(tab.model.sheet().unwrap().run.id, first);
}

#[test]
fn a_round_whose_time_has_come_is_nobodys_change() {
    let mut tab = with_a_run();
    tab.take(Ticked(4, false));
    tab.take(Ticked(4, true));
    tab.wait(8 * DAY);
    tab.take(Looked);
    assert_eq!((&*marks(&tab.model), tab.run().0.rounds[1].len()), ("doood", 1));
    assert_eq!(next(&tab, Undo), Some("Tick “A”"), "what was done in its section is forgotten");
}

#[test]
fn while_a_snapshot_is_on_screen_no_round_begins_and_nothing_is_forgotten() {
    let mut tab = with_a_run();
    tab.take(Ticked(4, false));
    tab.take(Ticked(4, true));
    tab.take(NamedPerson("Ada".into()));
    let sheet = tab.model.sheet().unwrap();
    let snapshot = Snapshot {
        taken: START,
        marks: sheet.run.marks.clone(),
        values: sheet.run.values.clone(),
        hash: 7,
        ..Snapshot::default()
    };
    tab.take(Replied(Reply::Show(Some(Box::new(snapshot)))));
    tab.wait(8 * DAY);
    tab.take(Looked);
    assert_eq!(tab.run().0.rounds[1].len(), 0);
    assert_eq!(next(&tab, Undo), Some("Your name"));
}

#[test]
fn where_a_newer_version_has_written_no_run_is_removed() {
    let mut tab = with_a_run();
    let run = tab.model.sheet().unwrap().run.id.clone();
    tab.model.keeping = Keeping::Newer;
    let before = tab.storage.clone();
    tab.take(DeletedRun(run));
    assert!(tab.notice().starts_with("Not done: a newer version"), "{}", tab.notice());
    assert_eq!((tab.storage.clone(), &*marks(&tab.model)), (before, "doood"));
}

#[test]
fn what_another_tab_has_deleted_stays_on_screen_whatever_is_undone() {
    let mut tab = with_a_run();
    let run = tab.model.sheet().unwrap().run.id.clone();
    tab.take(told(&run));
    tab.storage.retain(|key, _| !key.contains(&run));
    tab.take(ChangedElsewhere(key::run(&run), None));
    tab.take(Turned(Undo));
    assert_eq!(marks(&tab.model), "doood");
    tab.take(Ticked(1, true));
    tab.go("/small/", "");
    assert_eq!(marks(&Tab::over(tab.storage, "/small/", "").model), "ddood", "stored again, whole");
}

/// What a person does on any page.
#[derive(Clone, Debug)]
enum Deed {
    Message(Box<Message>),
    Home,
    /// Goes to the page of a run, by its place in storage.
    Open(usize),
    Delete(usize),
    Archive(usize, bool),
    /// Storage fills, or has room again.
    Fill(bool),
}

fn by_hand(message: Message) -> Deed {
    Deed::Message(Box::new(message))
}

fn any_walk() -> impl Strategy<Value = Vec<Deed>> {
    let life = any::<(bool, bool)>()
        .prop_map(|(frozen, archived)| Lived(Life { frozen: frozen.then_some(START), archived }));
    let deed = prop_oneof![
        8 => any_deed().prop_map(by_hand),
        1 => Just(by_hand(StartedRun)),
        1 => Just(by_hand(StartedNext(Keep::default()))),
        1 => "[ab]?".prop_map(|name| by_hand(NamedPerson(name))),
        1 => life.prop_map(by_hand),
        2 => Just(Deed::Home),
        2 => (0_usize..3).prop_map(Deed::Open),
        1 => (0_usize..3).prop_map(Deed::Delete),
        1 => (0_usize..3, any::<bool>()).prop_map(|(run, archived)| Deed::Archive(run, archived)),
        1 => any::<bool>().prop_map(Deed::Fill),
    ];
    prop::collection::vec(deed, 0..40)
}

fn walk(deeds: Vec<Deed>) -> Tab {
    let mut tab = Tab::at("/small/", "");
    for deed in deeds {
        let runs = tab.runs();
        let run = |at: usize| runs.get(at).cloned();
        let message = match deed {
            Deed::Message(message) => Some(*message),
            Deed::Home => Some(arrived("/", "", "")),
            Deed::Open(at) => run(at).map(|run| arrived("/small/", &format!("?run={run}"), "")),
            Deed::Delete(at) => run(at).map(DeletedRun),
            Deed::Archive(at, archived) => run(at).map(|run| Archived(run, archived)),
            Deed::Fill(is_full) => {
                tab.mood = if is_full { Mood::Full } else { Mood::Well };
                None
            }
        };
        if let Some(message) = message {
            tab.take(message);
        }
    }
    // With room again, the next change stores what is left.
    tab.mood = Mood::Well;
    tab.go("/small/", "");
    tab.take(NamedPerson("Grace".into()));
    tab
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undo_then_redo_changes_nothing(deeds in any_walk()) {
        let mut tab = walk(deeds);
        let before = world(&tab);
        prop_assert_eq!(&tab.model.unsaved, &[]);
        if next(&tab, Undo).is_some() {
            tab.take(Turned(Undo));
            tab.take(Turned(Redo));
        }
        prop_assert_eq!(world(&tab), before);
    }

    #[test]
    fn everything_is_undone(deeds in any_walk()) {
        let mut tab = walk(deeds);
        let (mut is_left, mut turns) = (true, 0);
        while std::mem::take(&mut is_left) {
            let pages = tab.runs().into_iter().map(|run| ("/small/", format!("?run={run}")));
            for (path, query) in pages.chain([("/", String::new())]) {
                tab.go(path, &query);
                while let Some(label) = next(&tab, Undo).map(str::to_owned) {
                    tab.take(Turned(Undo));
                    turns += 1;
                    prop_assert!(turns < 1_000, "“{label}” is turned for ever");
                    is_left = true;
                }
            }
        }
        prop_assert_eq!(world(&tab), world(&Tab::at("/small/", "")));
    }

    #[test]
    fn undoing_everything_in_a_run_leads_back_to_its_start(session in any_session()) {
        let mut tab = Tab::at("/small/", "");
        let steps = session.len();
        for message in session.into_iter().chain(vec![Turned(Undo); steps]) {
            tab.take(message);
        }
        prop_assert_eq!(marks(&tab.model), "ooood");
    }
}
