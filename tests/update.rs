//! The core of the application: what each message makes of the model, and the exact commands.
#![allow(clippy::enum_glob_use, reason = "the tables read as what happens")]

use crate::samples::SMALL;
use crate::samples::session::{
    START, arrived, blank, check, fetched, lines, marks, opened, read_run,
};
use preflight::app::command::{Command, Record};
use preflight::app::history::Way::{Redo, Undo};
use preflight::app::message::Message::{self, *};
use preflight::app::message::{FetchError, SaveError};
use preflight::app::model::{Failure, Keeping, Model, Page};
use preflight::codec::stored::{self, GlanceRecords, RunRecords, key};
use preflight::codec::talk::{Reply, Request};
use preflight::domain::filter::Filter;
use preflight::domain::mark::{Mark, State};

/// Marks and commands after messages that come once the checklist is on screen; the first of them
/// comes 3 milliseconds after [`START`].
fn table(rows: Vec<(&str, Vec<Message>, &str, &[&str])>) {
    for (name, messages, expected_marks, expected) in rows {
        let (model, commands) = opened(messages);
        assert_eq!(marks(&model), expected_marks, "{name}");
        assert_eq!(lines(&model, &commands), expected, "{name}");
    }
}

fn decided(item: usize, state: State, reason: &str) -> Message {
    Decided(item..item + 1, state, reason.into())
}

#[test]
fn marks_are_set_and_saved() {
    let long = "y".repeat(300);
    let cut = format!("save run/R/mark/b at=+4 mark=\"na\" reason=\"{}\"", "y".repeat(280));
    table(vec![
        (
            "the first tick starts a run",
            vec![Ticked(0, true)],
            "doood",
            &[
                "save run/R after=\"\" created=+3 parent=0 revision=63347 slug=\"small\" wording=\"29ddffe83ff93318308b\"",
                "save current/small text=\"R\"",
                "save run/R/mark/a at=+3 mark=\"done\"",
                "save run/R/glance phase=\"Before\" strip=\"1000 1\" touched=+3 verdict=\"hold\"",
                "unite run/R",
            ],
        ),
        (
            "the next does not",
            vec![Ticked(0, true), Ticked(1, true)],
            "ddood",
            &[
                "save run/R/mark/b at=+4 mark=\"done\"",
                "save run/R/glance phase=\"Before\" strip=\"1100 1\" touched=+4 verdict=\"hold\"",
            ],
        ),
        ("the same again changes nothing", vec![Ticked(0, true), Ticked(0, true)], "doood", &[]),
        ("what is open stays open", vec![Ticked(0, false)], "ooood", &[]),
        (
            "an untick",
            vec![Ticked(0, true), Ticked(0, false)],
            "ooood",
            &[
                "save run/R/mark/a at=+4 mark=\"open\"",
                "save run/R/glance phase=\"Before\" strip=\"0000 1\" touched=+4 verdict=\"no-go\"",
            ],
        ),
        (
            "not applicable",
            vec![Ticked(0, true), decided(1, State::NotApplicable, " no DNS ")],
            "dnood",
            &[
                "save run/R/mark/b at=+4 mark=\"na\" reason=\"no DNS\"",
                "save run/R/glance phase=\"Before\" strip=\"1200 1\" touched=+4 verdict=\"hold\"",
            ],
        ),
        (
            "blocked",
            vec![Ticked(0, true), decided(1, State::Blocked, "waits")],
            "dbood",
            &[
                "save run/R/mark/b at=+4 mark=\"blocked\" reason=\"waits\"",
                "save run/R/glance phase=\"Before\" strip=\"1300 1\" touched=+4 verdict=\"no-go\"",
            ],
        ),
        (
            "a long reason is cut",
            vec![Ticked(0, true), decided(1, State::NotApplicable, &long)],
            "dnood",
            &[
                &cut,
                "save run/R/glance phase=\"Before\" strip=\"1200 1\" touched=+4 verdict=\"hold\"",
            ],
        ),
        (
            "another reason",
            vec![decided(1, State::Blocked, "x"), decided(1, State::Blocked, "y")],
            "obood",
            &[
                "save run/R/mark/b at=+4 mark=\"blocked\" reason=\"y\"",
                "save run/R/glance phase=\"Before\" strip=\"0300 1\" touched=+4 verdict=\"no-go\"",
            ],
        ),
        (
            "done needs no reason",
            vec![Ticked(0, true), decided(1, State::Done, "x")],
            "ddood",
            &[
                "save run/R/mark/b at=+4 mark=\"done\"",
                "save run/R/glance phase=\"Before\" strip=\"1100 1\" touched=+4 verdict=\"hold\"",
            ],
        ),
    ]);
}

#[test]
fn groups_are_ticked_whole() {
    table(vec![
        (
            "a group",
            vec![Ticked(0, true), TickedGroup(2..4)],
            "doddd",
            &[
                "save run/R/mark/c at=+4 mark=\"done\"",
                "save run/R/mark/d at=+4 mark=\"done\"",
                "save run/R/glance phase=\"Before\" strip=\"1011 1\" touched=+4 verdict=\"hold\"",
            ],
        ),
        (
            "a full group",
            vec![TickedGroup(2..4), TickedGroup(2..4)],
            "ooood",
            &[
                "save run/R/mark/c at=+4 mark=\"open\"",
                "save run/R/mark/d at=+4 mark=\"open\"",
                "save run/R/glance phase=\"Before\" strip=\"0000 1\" touched=+4 verdict=\"no-go\"",
            ],
        ),
        ("an item that is not there", vec![Ticked(5, true)], "ooood", &[]),
        ("a group that is not there", vec![TickedGroup(4..6)], "ooood", &[]),
    ]);
}

#[test]
fn changes_are_undone_and_done_again() {
    let ended = "EndNotice(1)";
    table(vec![
        (
            "undo",
            vec![Ticked(0, true), Turned(Undo)],
            "ooood",
            &[
                "save run/R/mark/a at=0 mark=\"open\"",
                "save run/R/glance phase=\"Before\" strip=\"0000 1\" touched=+4 verdict=\"no-go\"",
                ended,
            ],
        ),
        (
            "undo of a group",
            vec![Ticked(2, true), TickedGroup(2..4), Turned(Undo)],
            "oodod",
            &[
                "save run/R/mark/d at=0 mark=\"open\"",
                "save run/R/glance phase=\"Before\" strip=\"0010 1\" touched=+5 verdict=\"no-go\"",
                ended,
            ],
        ),
        (
            "redo",
            vec![decided(0, State::Blocked, "x"), Turned(Undo), Turned(Redo)],
            "boood",
            &[
                "save run/R/mark/a at=+3 mark=\"blocked\" reason=\"x\"",
                "save run/R/glance phase=\"Before\" strip=\"3000 1\" touched=+5 verdict=\"no-go\"",
                "EndNotice(2)",
            ],
        ),
        ("nothing to undo", vec![Turned(Undo)], "ooood", &[]),
        ("nothing to redo", vec![Ticked(0, true), Turned(Redo)], "doood", &[]),
        (
            "a change forgets what was undone",
            vec![Ticked(0, true), Turned(Undo), Ticked(1, true), Turned(Redo)],
            "odood",
            &[],
        ),
    ]);
    let (model, _) = opened([Ticked(0, true), Turned(Undo)]);
    assert_eq!(model.notice.map(|notice| notice.text), Some("Undone: Tick “A”".into()));
}

#[test]
fn names_and_values_are_kept() {
    let tick = Ticked(0, true);
    let value = |id: &str, value: &str| SetValue(id.into(), value.into());
    table(vec![
        (
            "a name",
            vec![tick.clone(), NamedRun(" v3 ".into())],
            "doood",
            &[
                "save run/R/name text=\"v3\"",
                "save run/R/glance phase=\"Before\" strip=\"1000 1\" touched=+4 verdict=\"hold\"",
                "SetTitle(\"v3 · Small · Preflight\")",
            ],
        ),
        (
            "the same name",
            vec![tick.clone(), NamedRun("v3".into()), NamedRun("v3".into())],
            "doood",
            &["SetTitle(\"v3 · Small · Preflight\")"],
        ),
        (
            "a value",
            vec![tick.clone(), value("domain", "a.example")],
            "doood",
            &[
                "save run/R/value/domain text=\"a.example\"",
                "save run/R/glance phase=\"Before\" strip=\"1000 1\" touched=+4 verdict=\"hold\"",
            ],
        ),
        (
            "the same value",
            vec![tick.clone(), value("domain", "x"), value("domain", "x")],
            "doood",
            &[],
        ),
        (
            "back to the default",
            vec![tick.clone(), value("domain", "x"), value("domain", "")],
            "doood",
            &[
                "save run/R/value/domain text=\"\"",
                "save run/R/glance phase=\"Before\" strip=\"1000 1\" touched=+5 verdict=\"hold\"",
            ],
        ),
        ("an unknown value", vec![tick, value("nothing", "x")], "doood", &[]),
        (
            "the person's name",
            vec![NamedPerson(" Zoë ".into())],
            "ooood",
            &["save person text=\"Zoë\""],
        ),
        (
            "the same person",
            vec![NamedPerson("Zoë".into()), NamedPerson("Zoë".into())],
            "ooood",
            &[],
        ),
    ]);
    let (model, _) = opened([value("domain", "x"), NamedPerson("é".repeat(50))]);
    assert_eq!(model.sheet().map(|sheet| sheet.values().own("domain")), Some("x"));
    assert_eq!(model.person, "é".repeat(40), "names are cut as links cut them");
    assert_eq!(check([ReadPerson(stored::write_text("Ada"))]).0.person, "Ada");
    let garbled = check([ReadPerson("garbage".into())]).0;
    assert_eq!((&*garbled.person, garbled.unreadable.len()), ("", 1));
}

/// Whatever starts a run, the home page can list it with its strip.
#[test]
fn every_start_of_a_run_is_saved_whole() {
    let all = [
        ("a tick", Ticked(0, true)),
        ("a name", NamedRun("v3".into())),
        ("a value", SetValue("domain".into(), "x".into())),
        ("a fresh run", StartedRun),
    ];
    for (name, message) in all {
        let (model, commands) = opened([message]);
        let lines = lines(&model, &commands);
        for start in ["save run/R ", "save current/small text", "save run/R/glance phase"] {
            let count = lines.iter().filter(|line| line.starts_with(start)).count();
            assert_eq!(count, 1, "{name} saves `{start}…` once: {lines:#?}");
        }
    }
}

#[test]
fn a_fresh_run_leaves_the_old_one_alone() {
    let (before, _) = opened([Ticked(0, true)]);
    let (model, commands) = opened([Ticked(0, true), StartedRun]);
    assert_eq!(marks(&model), "ooood");
    assert_ne!(model.sheet().unwrap().run.id, before.sheet().unwrap().run.id);
    let lines = lines(&model, &commands);
    for expected in
        ["Push(\"/small/\")", "ScrollToTop", "SetTitle(\"Small · Preflight\")", "EndNotice(1)"]
    {
        assert!(lines.iter().any(|line| line == expected), "{expected}: {lines:#?}");
    }
}

#[test]
fn notices_and_filters_come_and_go() {
    let (model, commands) = opened([ChoseFilter(Filter::Left)]);
    assert_eq!((model.sheet().unwrap().filter, commands.len()), (Filter::Left, 0));
    for (messages, text) in [
        (vec![CopyEnded("Link")], Some("Link copied")),
        (vec![CopyEnded("Link"), NoticeEnded(1)], None),
        (vec![CopyEnded("Link"), CopyEnded("Command"), NoticeEnded(1)], Some("Command copied")),
    ] {
        let (model, _) = opened(messages);
        assert_eq!(model.notice.as_ref().map(|notice| &*notice.text), text);
    }
    let (_, commands) = opened([Copied("ls".into(), "Command")]);
    assert_eq!(commands, [Command::Copy { text: "ls".into(), what: "Command" }]);
}

#[test]
fn addresses_lead_to_pages() {
    let read = "read small current a,b,c,d,e domain,token";
    let rows: [(&str, Vec<Message>, &[&str]); 6] = [
        (
            "home",
            vec![arrived("/", "", "")],
            &[
                "ReadGlances",
                "FetchCatalog",
                "SetTitle(\"Preflight: production checklists that a team can run\")",
            ],
        ),
        ("nowhere", vec![arrived("/a/b/c", "", "")], &["SetTitle(\"Not found · Preflight\")"]),
        ("a checklist", vec![arrived("/small/", "", "")], &["FetchChecklist(\"small\")"]),
        ("its file", vec![arrived("/small/", "", ""), fetched()], &[read]),
        (
            "its run",
            vec![arrived("/small/", "", ""), fetched(), read_run(None)],
            &["SetTitle(\"Small · Preflight\")"],
        ),
        ("a file that came with the page", vec![fetched(), arrived("/small/", "", "")], &[read]),
    ];
    for (name, messages, expected) in rows {
        let (model, commands) = check(messages);
        assert_eq!(lines(&model, &commands), expected, "{name}");
    }
    let arrive = arrived("/other/", "", "");
    let Arrived(address) = arrive else { unreachable!() };
    let (model, commands) = opened([Followed(address)]);
    let expected = ["Push(\"/other/\")", "FetchChecklist(\"other\")", "ScrollToTop"];
    assert_eq!(lines(&model, &commands), expected, "following a link");
}

/// What `page` is after a file came that cannot be used.
fn after_file(path: &str, json: Result<&str, FetchError>) -> Page {
    let slug = path.trim_matches('/').to_owned();
    let json = json.map(str::to_owned);
    check([arrived(path, "", ""), FetchedChecklist { slug, json }]).0.page
}

#[test]
fn files_that_cannot_be_used_say_why() {
    let missing = Page::Failed(Failure::NoChecklist("small".into()));
    for json in [Err(FetchError::Missing), Ok("\n<!doctype html>".to_owned())] {
        let came = FetchedChecklist { slug: "small".into(), json };
        let (model, commands) = check([arrived("/small/", "", ""), came.clone()]);
        let [Command::Ask(request, _)] = &commands[..] else { panic!("{commands:?}") };
        assert_eq!(*request, Request::FindChecklist("small".into()));
        assert!(matches!(model.page, Page::Loading(_)), "the workshop looks for other sorts");
        let told = |reply| [arrived("/small/", "", ""), came.clone(), Replied(reply)];
        let hosted = |found| check(told(Reply::Hosted("small".into(), found)));
        assert_eq!(hosted(None).0.page, missing);
        let wrong = hosted(Some(Err(vec!["It has no items.".into()]))).0.page;
        assert!(matches!(wrong, Page::Failed(Failure::Broken(_, problems)) if problems.len() == 1));
        let (_, commands) = hosted(Some(Ok(SMALL.into())));
        assert!(matches!(&commands[..], [Command::ReadRun(_)]), "{commands:?}");
        let offline = check(told(Reply::Failed("Try again".into()))).0.page;
        assert_eq!(offline, Page::Failed(Failure::Unreachable("small".into())));
    }
    let unreachable = Page::Failed(Failure::Unreachable("small".into()));
    assert_eq!(after_file("/small/", Err(FetchError::Unreachable)), unreachable);
    let Page::Failed(Failure::Broken(slug, problems)) = after_file("/small/", Ok("{}")) else {
        panic!("a broken file")
    };
    assert_eq!((&*slug, problems.len()), ("small", 6));
    let mislabelled = after_file("/other/", Ok(SMALL));
    assert!(matches!(mislabelled, Page::Failed(_)), "a file with another's slug: {mislabelled:?}");
}

#[test]
fn a_file_that_fails_late_does_not_replace_the_page() {
    let late = FetchedChecklist { slug: "small".into(), json: Err(FetchError::Unreachable) };
    let (model, _) = check([arrived("/small/", "", ""), arrived("/", "", ""), late]);
    assert_eq!(model.page, Page::Home(Vec::new()));
}

fn records(id: &str, marks: [Option<&str>; 5]) -> RunRecords {
    RunRecords {
        id: id.into(),
        run: Some(format!(r#"{{"v":1,"slug":"small","created":{START},"parent":7}}"#)),
        name: Some(stored::write_text("v3")),
        glance: None,
        marks: marks.map(|mark| mark.map(str::to_owned)).into(),
        values: vec![Some(stored::write_text("a.example")), None],
        parts: Vec::new(),
    }
}

const DONE: &str = r#"{"v":1,"mark":"done","at":9}"#;

#[test]
fn a_stored_run_comes_back() {
    let stored = records("r1", [Some(DONE), None, None, None, Some(r#"{"v":1,"mark":"open"}"#)]);
    let (model, commands) =
        check([arrived("/small/", "", ""), fetched(), read_run(Some(stored.clone()))]);
    let run = &model.sheet().unwrap().run;
    assert_eq!((&*run.id, &*run.name, run.created, run.parent), ("r1", "v3", START, 7));
    assert_eq!((marks(&model), run.values.get("domain")), ("doooo".into(), Some("a.example")));
    assert_eq!(run.marks[0], Mark { at: 9, ..Mark::untouched(State::Done) });
    assert_eq!(lines(&model, &commands), ["SetTitle(\"v3 · Small · Preflight\")"]);

    let named = [arrived("/small/", "?run=r1", ""), fetched()];
    let (model, commands) = check(named.clone());
    assert_eq!(lines(&model, &commands), ["read small r1 a,b,c,d,e domain,token"]);
    let (model, commands) =
        check(named.clone().into_iter().chain([read_run(Some(stored.clone()))]));
    assert_eq!(
        lines(&model, &commands)[0],
        "save current/small text=\"R\"",
        "it is the current one now"
    );

    let (model, _) = check(named.clone().into_iter().chain([read_run(None)]));
    let notice = model.notice.map(|notice| notice.text);
    assert_eq!(
        notice.as_deref(),
        Some("That run is not in this browser; ask for its link instead")
    );

    let other = RunRecords { run: stored.run.map(|run| run.replace("small", "other")), ..stored };
    let (model, commands) = check(named.into_iter().chain([read_run(Some(other))]));
    assert_eq!(marks(&model), "ooood", "a run of another checklist is not this one's");
    assert!(!lines(&model, &commands).iter().any(|line| line.starts_with("save")));
}

#[test]
fn unreadable_records_are_offered_and_newer_ones_stop_writing() {
    let on = |marks| [arrived("/small/", "", ""), fetched(), read_run(Some(records("r1", marks)))];
    let (model, _) = check(on([Some(DONE), Some("garbage"), None, None, None]));
    let unreadable: Vec<_> = model.unreadable.iter().map(|r| (&*r.key, &*r.text)).collect();
    assert_eq!(unreadable, [("preflight/1/run/r1/mark/b", "garbage")]);
    assert_eq!((marks(&model), model.keeping), ("doood".into(), Keeping::Kept));
    let (_, commands) = check(
        on([None, Some("garbage"), None, None, None]).into_iter().chain([AskedForUnreadable]),
    );
    assert!(matches!(&commands[..], [Command::DownloadUnreadable(records)] if records.len() == 1));

    let newer = on([Some(DONE), Some(r#"{"v":2,"mark":"perhaps"}"#), None, None, None]);
    let (model, commands) = check(newer.into_iter().chain([Ticked(2, true)]));
    assert_eq!((marks(&model), model.keeping), ("dodod".into(), Keeping::Newer));
    let asks = Command::AskBeforeLeaving(true);
    assert_eq!(commands, [asks], "a page that meets newer records writes no more");
}

/// The model after the first tick and what became of its records.
fn keeping(messages: impl IntoIterator<Item = Message>) -> (Model, Vec<String>) {
    let (model, commands) = opened([Ticked(0, true)].into_iter().chain(messages));
    let lines = lines(&model, &commands);
    (model, lines)
}

#[test]
fn what_is_not_stored_is_tried_again() {
    let (_, first) = opened([Ticked(0, true)]);
    let saves: Vec<_> = first
        .into_iter()
        .filter_map(|command| match command {
            Command::Save(record) => Some(record),
            _ => None,
        })
        .collect();
    let refused = |at: usize| NotSaved(saves[at].clone(), SaveError::Refused);
    let stored = |at: usize| Saved(saves[at].clone());

    let (model, commands) = keeping([refused(2)]);
    assert_eq!(
        (model.keeping, &*commands),
        (Keeping::Failing, &["AskBeforeLeaving(true)".into()][..])
    );
    let (_, commands) = keeping([refused(2), Ticked(1, true)]);
    let expected =
        ["save run/R/mark/a at=+3", "save run/R/mark/b at=+5", "save run/R/glance phase"];
    let begins = |line: &String, start: &&str| line.starts_with(*start);
    assert!(
        commands.len() == 3 && commands.iter().zip(&expected).all(|(l, s)| begins(l, s)),
        "{commands:#?}"
    );

    let (_, commands) = keeping([refused(2), Ticked(0, false)]);
    let marks = commands.iter().filter(|line| line.contains("mark/a")).count();
    assert_eq!(marks, 1, "what is out of date is not tried again: {commands:#?}");

    let rows = [
        (vec![refused(2), refused(3), stored(2)], Keeping::Failing),
        (vec![refused(2), refused(3), stored(2), stored(3)], Keeping::Kept),
        (vec![FoundNoStorage], Keeping::NoStorage),
        (vec![NotSaved(saves[2].clone(), SaveError::Newer)], Keeping::Newer),
        (vec![NotSaved(saves[2].clone(), SaveError::Newer), stored(3)], Keeping::Newer),
        (vec![NotSaved(saves[2].clone(), SaveError::Newer), refused(3)], Keeping::Newer),
    ];
    for (messages, expected) in rows {
        let stops = matches!(expected, Keeping::NoStorage | Keeping::Newer);
        let (model, commands) = keeping(messages.clone().into_iter().chain([Ticked(1, true)]));
        assert_eq!(model.keeping, expected, "{messages:?}");
        let is_silent = !commands.iter().any(|line| line.starts_with("save"));
        assert_eq!(is_silent, stops, "{messages:?}: {commands:#?}");
    }
}

#[test]
fn a_run_that_could_not_be_stored_survives_a_look_at_the_home_page() {
    let back = [arrived("/", "", ""), arrived("/small/", "", ""), read_run(None)];
    let messages = [FoundNoStorage, Ticked(0, true), NamedRun("v3".into())];
    let (model, _) = opened(messages.into_iter().chain(back));
    assert_eq!(marks(&model), "doood");
    assert_eq!(model.sheet().map(|sheet| &*sheet.run.name), Some("v3"));
}

#[test]
fn what_could_not_be_stored_of_a_stored_run_is_shown_over_it() {
    let stored = || records("r1", [Some(DONE), None, None, None, None]);
    let tick = Record { key: key::mark("r1", "b"), text: DONE.into() };
    let (model, _) = check([
        arrived("/small/", "", ""),
        fetched(),
        read_run(Some(stored())),
        Ticked(1, true),
        NotSaved(tick, SaveError::Refused),
        arrived("/", "", ""),
        arrived("/small/", "", ""),
        read_run(Some(stored())),
    ]);
    assert_eq!(marks(&model), "ddood");
}

#[test]
fn ticks_made_before_the_application_are_taken_over() {
    let early = |records: Option<RunRecords>| ReadRun {
        slug: "small".into(),
        records,
        folded: Vec::new(),
        early: vec![("b".into(), true), ("e".into(), false), ("lost".into(), true)],
    };
    let begin = [arrived("/small/", "", ""), fetched()];
    let (model, commands) = check(begin.clone().into_iter().chain([early(None)]));
    assert_eq!(marks(&model), "odooo");
    assert_eq!(
        lines(&model, &commands),
        [
            "save run/R after=\"\" created=+2 parent=0 revision=63347 slug=\"small\" wording=\"29ddffe83ff93318308b\"",
            "save current/small text=\"R\"",
            "save run/R/mark/b at=+2 mark=\"done\"",
            "save run/R/mark/e at=+2 mark=\"open\"",
            "save run/R/glance phase=\"Before\" strip=\"0100 0\" touched=+2 verdict=\"no-go\"",
            "unite run/R",
            "forget small R b,e,lost",
            "SetTitle(\"Small · Preflight\")",
        ]
    );
    let stored = records("r1", [None, Some(DONE), None, None, Some(r#"{"v":1,"mark":"open"}"#)]);
    let (model, commands) = check(begin.clone().into_iter().chain([early(Some(stored))]));
    assert_eq!(lines(&model, &commands)[0], "forget small R b,e,lost", "nothing is new");

    let newer = records("r1", [Some(r#"{"v":2}"#), None, None, None, None]);
    for (name, messages, is_forgotten) in [
        ("newer records: they may be stored another time", vec![early(Some(newer))], false),
        ("no storage: the session has them", vec![FoundNoStorage, early(None)], true),
    ] {
        let (model, commands) = check(begin.clone().into_iter().chain(messages));
        assert_eq!(marks(&model), "odooo", "{name}");
        let lines = lines(&model, &commands);
        let forgets = lines.iter().any(|line| line.starts_with("forget"));
        assert_eq!(forgets, is_forgotten, "{name}: {lines:#?}");
    }
}

#[test]
fn other_tabs_are_followed() {
    let run = opened([Ticked(0, true)]).0.sheet().unwrap().run.id.clone();
    let changed = |key: String, text: Option<&str>| {
        let (model, commands) =
            opened([Ticked(0, true), ChangedElsewhere(key, text.map(str::to_owned))]);
        let run = &model.sheet().unwrap().run;
        let state =
            (marks(&model), run.name.clone(), run.values.own("domain").to_owned(), model.keeping);
        (state, commands.len())
    };
    let same = ("doood", "", "", Keeping::Kept);
    let blocked = r#"{"v":1,"mark":"blocked","reason":"x"}"#;
    let text = stored::write_text("v3");
    for (name, key, text, (marks, run_name, value, keeping)) in [
        ("a mark", key::mark(&run, "b"), Some(blocked), ("dbood", "", "", Keeping::Kept)),
        ("a mark that was removed", key::mark(&run, "a"), None, ("ooood", "", "", Keeping::Kept)),
        ("an unknown item", key::mark(&run, "lost"), Some(blocked), same),
        ("another run", key::mark("r9", "b"), Some(blocked), same),
        ("a damaged mark", key::mark(&run, "a"), Some("garbage"), same),
        (
            "a newer mark",
            key::mark(&run, "a"),
            Some(r#"{"v":9}"#),
            ("doood", "", "", Keeping::Newer),
        ),
        ("a name", key::name(&run), Some(&*text), ("doood", "v3", "", Keeping::Kept)),
        ("a value", key::value(&run, "domain"), Some(&*text), ("doood", "", "v3", Keeping::Kept)),
        ("a key of others", "theme".into(), Some("dark"), same),
    ] {
        let expected = (marks.to_owned(), run_name.to_owned(), value.to_owned(), keeping);
        let (state, _) = changed(key, text);
        assert_eq!(state, expected, "{name}");
    }
    let renamed = ChangedElsewhere(key::name(&run), Some(text));
    let (model, commands) = opened([Ticked(0, true), renamed]);
    let expected = ["SetTitle(\"v3 · Small · Preflight\")"];
    assert_eq!(lines(&model, &commands), expected, "the title follows the name");

    let home = [arrived("/", "", ""), ChangedElsewhere(key::glance("r9"), Some("{}".into()))];
    assert_eq!(check(home).1, [Command::ReadGlances]);
    let current = ChangedElsewhere(key::current("small"), Some(stored::write_text("r9")));
    let (model, commands) = opened([current]);
    assert_eq!(lines(&model, &commands), ["read small current a,b,c,d,e domain,token"]);
}

#[test]
fn the_home_page_lists_runs_by_their_last_change() {
    let run = |slug: &str| format!(r#"{{"v":1,"slug":"{slug}","created":1}}"#);
    let touched = |at: u64| Some(format!(r#"{{"v":1,"touched":{at},"strip":"01 2"}}"#));
    let records = |id: &str, run: String, name: Option<String>, glance: Option<String>| {
        GlanceRecords { id: id.to_owned(), run, name, glance }
    };
    let runs = vec![
        records("r1", run("small"), None, touched(5)),
        records("r2", run("other"), Some(stored::write_text("v3")), touched(9)),
        records("r3", "garbage".to_owned(), None, None),
    ];
    let (model, _) = check([arrived("/", "", ""), ReadGlances(runs)]);
    let Page::Home(glances) = &model.page else { panic!("{:?}", model.page) };
    let shown: Vec<_> = glances.iter().map(|glance| (&*glance.id, &*glance.name)).collect();
    assert_eq!(shown, [("r2", "v3"), ("r1", "")]);
    assert_eq!(model.unreadable.len(), 1);
    let newer = vec![records("r4", r#"{"v":2}"#.to_owned(), None, None)];
    assert_eq!(check([arrived("/", "", ""), ReadGlances(newer)]).0.keeping, Keeping::Newer);
}

#[test]
fn blank_stays_blank_without_a_checklist() {
    for message in
        [Ticked(0, true), Turned(Undo), StartedRun, Replied(Reply::Leave), read_run(None)]
    {
        let name = format!("{message:?}");
        let (model, commands) = check([message]);
        assert_eq!(model.page, blank().page, "{name}");
        assert!(!commands.iter().any(|command| matches!(command, Command::Save(_))), "{name}");
    }
}
