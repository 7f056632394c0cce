//! The application and the workshop: what is asked, and what comes of what is told.
#![allow(clippy::enum_glob_use, reason = "the tests read as what happens")]

use crate::samples::session::{START, arrived, lines, marks, opened, read_run};
use crate::samples::{SMALL, read};
use preflight::app::command::Command;
use preflight::app::history::Way::Undo;
use preflight::app::message::Message::{self, *};
use preflight::app::model::Model;
use preflight::app::route::Address;
use preflight::app::sheet::Link;
use preflight::codec::share_link::{self, LinkError};
use preflight::codec::snapshot_link;
use preflight::codec::stored::{self, RunRecords, key};
use preflight::codec::talk::{Context, Reply, Request};
use preflight::domain::filter::Filter;
use preflight::domain::life::Life;
use preflight::domain::mark::{Mark, State};
use preflight::domain::next_run::Keep;
use preflight::domain::run::Snapshot;
use preflight::domain::value::Values;

/// What somebody else has shared: `a` done, `b` blocked, named, with a value.
fn snapshot() -> Box<Snapshot> {
    let mut marks = read(SMALL).untouched();
    marks[0] = Mark::untouched(State::Done);
    marks[1] = Mark { reason: "waits".into(), ..Mark::untouched(State::Blocked) };
    let mut values = Values::default();
    values.set("domain", "app.example");
    Box::new(Snapshot {
        name: "v3".into(),
        person: "Zoë".into(),
        taken: 1_763_700_000_000,
        marks,
        values,
        sign_offs: vec![Vec::new(); read(SMALL).phases.len()],
        hash: 7,
        ..Snapshot::default()
    })
}

fn told(reply: &Reply) -> Message {
    Replied(reply.clone())
}

fn shown() -> Message {
    told(&Reply::Show(Some(snapshot())))
}

/// A run with `e` open and `c` done, under a preview of the snapshot; then some messages.
fn over_a_run(then: Vec<Message>) -> (Model, Vec<Command>) {
    let own = [TickedGroup(4..5), Ticked(2, true), arrived("/small/", "", "#1kX9"), shown()];
    opened(own.into_iter().chain(then))
}

fn asked(commands: &[Command]) -> (&Request, &Context) {
    let [Command::Ask(request, context)] = commands else { panic!("one request: {commands:?}") };
    (request, context)
}

/// The requests among commands.
fn requests(commands: &[Command]) -> Vec<&Request> {
    let asks = commands.iter().filter_map(|command| match command {
        Command::Ask(request, _) => Some(request),
        _ => None,
    });
    asks.collect()
}

#[test]
fn the_workshop_gets_the_run_with_what_it_is_asked() {
    let (_, commands) = opened([Asked(Request::Share)]);
    let (request, ask) = asked(&commands);
    assert_eq!((request, &*ask.slug, &*ask.base), (&Request::Share, "small", "/"));
    assert_eq!(ask.origin, "https://site.example");
    assert!(ask.records.is_empty(), "nobody has started a run");

    let blocked = Decided(1..2, State::Blocked, "waits".into());
    let (model, commands) = opened([
        Ticked(0, true),
        blocked,
        NamedRun("v3".into()),
        NamedPerson("Zoë".into()),
        Asked(Request::Share),
    ]);
    let (_, ask) = asked(&commands);
    let run = &model.sheet().unwrap().run;
    assert_eq!(ask.person, "Zoë");
    let keys: Vec<&str> = ask.records.iter().map(|(key, _)| &**key).collect();
    let expect =
        [key::run(&run.id), key::name(&run.id), key::mark(&run.id, "a"), key::mark(&run.id, "b")];
    assert_eq!(keys, expect);
    assert_eq!(stored::read_mark(&ask.records[3].1).unwrap(), run.marks[1]);
}

#[test]
fn the_workshop_opens_what_an_address_carries() {
    let (model, commands) = opened([arrived("/small/", "", "#1kX9")]);
    assert_eq!(asked(&commands).0, &Request::Open("1kX9".into()));
    assert_eq!(model.sheet().unwrap().link, Link::Opening);
}

#[test]
fn a_snapshot_is_shown_as_a_preview() {
    let (model, commands) = over_a_run(vec![]);
    let held = Command::Hold("/small/".into(), "1kX9".into());
    let title = Command::SetTitle("v3 · Small · Preflight".into());
    assert_eq!(
        commands,
        [Command::ScrollToTop, held, title],
        "the address is clean, the history knows"
    );
    assert_eq!(model.sheet().unwrap().run.name, "", "the title names what is on screen");
    assert_eq!(marks(&model), "oodoo", "the run itself is as it was");
    let sheet = model.sheet().unwrap();
    assert_eq!(&*sheet.marks()[1].reason, "waits");
    assert_eq!(sheet.values().own("domain"), "app.example");
    for message in [Ticked(0, true), TickedGroup(2..4), Turned(Undo), NamedRun("mine".into())] {
        let name = format!("{message:?}");
        let (model, commands) = over_a_run(vec![message]);
        assert_eq!(marks(&model), "oodoo", "{name}");
        let saves = commands.iter().any(|command| matches!(command, Command::Save(_)));
        assert!(!saves, "{name} saves while a snapshot is on screen");
    }
}

#[test]
fn a_link_is_left_by_hand_and_by_going_back() {
    let (model, commands) = over_a_run(vec![told(&Reply::Leave)]);
    assert_eq!(
        lines(&model, &commands),
        ["Replace(\"/small/\")", "SetTitle(\"Small · Preflight\")"]
    );
    assert_eq!(model.sheet().unwrap().link, Link::None);
    let (model, _) = over_a_run(vec![arrived("/small/", "", "#section-one")]);
    assert!(matches!(model.sheet().unwrap().link, Link::Open(_)), "an anchor keeps it open");
    let (model, _) = over_a_run(vec![arrived("/small/", "", "")]);
    assert_eq!(model.sheet().unwrap().link, Link::None, "Back to the address without a link");
    let (model, _) = over_a_run(vec![told(&Reply::Show(None))]);
    assert_eq!(model.sheet().unwrap().link, Link::None, "it could not be opened");
}

#[test]
fn a_link_is_opened_again_for_another_edition() {
    let other = SMALL.replace(r#"{ "id": "c", "text": "C" },"#, "");
    let fetched = FetchedChecklist { slug: "small".into(), json: Ok(other) };
    let (model, commands) = over_a_run(vec![fetched, read_run(None)]);
    let sheet = model.sheet().unwrap();
    assert_eq!((sheet.marks().len(), &sheet.link), (4, &Link::Opening), "its marks fit no more");
    assert_eq!(requests(&commands), [&Request::Open("1kX9".into())]);
}

#[test]
fn into_a_frozen_run_nothing_comes_and_giving_it_away_changes_nothing() {
    let frozen = Life { frozen: Some(START), archived: false };
    let run = [Ticked(0, true), Lived(frozen)];
    let over = |then: Vec<Message>| {
        opened(
            run.clone().into_iter().chain([arrived("/small/", "", "#1kX9"), shown()]).chain(then),
        )
    };
    let (model, _) = over(vec![told(&Reply::Adopt("Merged".into(), snapshot()))]);
    let sheet = model.sheet().unwrap();
    assert!(matches!(sheet.link, Link::Open(_)), "it stays on screen");
    assert_eq!(&*marks(&model), "doood");
    assert!(model.notice.unwrap().text.starts_with("This run is frozen."));
    let (model, commands) = opened(run.into_iter().chain([told(&Reply::Parent(9))]));
    assert_eq!(model.sheet().unwrap().run.parent, 9);
    assert!(lines(&model, &commands)[0].contains("parent=9"), "without a word");
    assert_eq!(commands.len(), 1);
}

#[test]
fn the_filter_for_differences_goes_with_the_link() {
    for end in [told(&Reply::Leave), told(&Reply::Show(None)), arrived("/small/", "", "")] {
        let (model, _) = over_a_run(vec![ChoseFilter(Filter::Differs), end]);
        assert_eq!(model.sheet().unwrap().filter, Filter::All, "or the list would be empty");
    }
}

#[test]
fn the_history_remembers_what_the_address_no_longer_says() {
    let back = || {
        let held = "1kX9".to_owned();
        Arrived(Address { path: "/small/".into(), held, ..Address::default() })
    };
    let (_, commands) = opened([back()]);
    assert_eq!(asked(&commands).0, &Request::Open("1kX9".into()), "a reload opens the link again");
    let item = || arrived("/small/", "", "#item-a");
    let (model, commands) = over_a_run(vec![item(), back()]);
    assert_eq!(commands, [], "Back from an item's place finds the link open");
    assert!(matches!(model.sheet().unwrap().link, Link::Open(_)));
    let (model, commands) = over_a_run(vec![item(), told(&Reply::Leave), back()]);
    assert_eq!(commands, [Command::Replace("/small/".into())], "what was left stays left");
    assert_eq!(model.sheet().unwrap().link, Link::None);
    let (model, commands) = over_a_run(vec![told(&Reply::Leave), arrived("/small/", "", "#1kX9")]);
    assert_eq!(asked(&commands).0, &Request::Open("1kX9".into()), "pasted again, it opens again");
    assert_eq!(model.sheet().unwrap().link, Link::Opening);
}

#[test]
fn a_run_begins_as_a_snapshot() {
    let (before, _) = over_a_run(vec![]);
    let (model, commands) = over_a_run(vec![told(&Reply::Begin(snapshot()))]);
    let run = &model.sheet().unwrap().run;
    assert_eq!((marks(&model), &*run.name), ("dbood".into(), "v3"));
    assert_eq!(run.values.own("domain"), "app.example");
    assert_ne!(run.id, before.sheet().unwrap().run.id, "the run before stays as it is");
    assert_eq!(run.parent, 7, "it knows what it was started from");
    let lines = lines(&model, &commands);
    let starts: Vec<&str> = lines.iter().map(|l| l.split([' ', '"']).nth(1).unwrap_or(l)).collect();
    let expect = [
        "/small/",
        "Small",
        "run/R",
        "run/R/name",
        "run/R/mark/a",
        "run/R/mark/b",
        "run/R/value/domain",
        "current/small",
        "run/R/glance",
        "v3",
        "EndNotice(1)",
    ];
    assert_eq!(starts, expect, "{lines:#?}");
}

#[test]
fn marks_are_adopted_and_brought_back() {
    let adopt = || told(&Reply::Adopt("Merged".into(), snapshot()));
    let (model, commands) = over_a_run(vec![adopt()]);
    assert_eq!(marks(&model), "dbood");
    let run = &model.sheet().unwrap().run;
    assert_eq!((run.parent, run.values.own("domain")), (7, "app.example"));
    assert_eq!(model.notice.as_ref().map(|notice| notice.offer), Some(Some(Undo)));
    let lines = lines(&model, &commands);
    assert_eq!(lines.iter().filter(|line| line.contains("/mark/")).count(), 4, "{lines:#?}");
    assert!(lines.contains(&"Replace(\"/small/\")".to_owned()), "{lines:#?}");
    assert_eq!(marks(&over_a_run(vec![adopt(), Turned(Undo)]).0), "oodoo");

    let (model, _) = over_a_run(vec![adopt(), shown(), adopt()]);
    let offers = model.notice.is_some_and(|notice| notice.offer.is_some());
    assert!(!offers, "where nothing was changed, undo would take back something else");
}

#[test]
fn what_does_not_fit_the_checklist_changes_nothing() {
    let mut short = snapshot();
    short.marks.pop();
    for reply in [
        Reply::Show(Some(short.clone())),
        Reply::Adopt("Merged".into(), short.clone()),
        Reply::Begin(short),
    ] {
        let (model, commands) = opened([Ticked(0, true), told(&reply)]);
        assert_eq!(marks(&model), "doood", "{reply:?}");
        let saves = commands.iter().any(|command| matches!(command, Command::Save(_)));
        assert!(!saves && model.sheet().unwrap().snapshot().is_none(), "{reply:?}");
    }
}

#[test]
fn names_and_sentences_are_taken_over() {
    let (model, _) = opened([
        told(&Reply::NameRun("v3".into())),
        told(&Reply::NamePerson("Zoë".into())),
        told(&Reply::Say("Link copied".into())),
    ]);
    assert_eq!((&*model.sheet().unwrap().run.name, &*model.person), ("v3", "Zoë"));
    assert_eq!(model.notice.unwrap().text, "Link copied");
}

#[test]
fn another_tab_does_not_close_a_preview() {
    let current = ChangedElsewhere(key::current("small"), Some(stored::write_text("r9")));
    let records = RunRecords { id: "r9".into(), marks: vec![None; 5], ..RunRecords::default() };
    let (model, _) = opened([shown(), current, read_run(Some(records))]);
    assert!(matches!(model.sheet().unwrap().link, Link::Open(_)));
}

#[test]
fn a_link_of_an_older_revision_needs_the_revisions() {
    let order = vec![vec!["b", "a", "old"]];
    let revision = preflight::codec::revision::revision_of(&order);
    let shape = share_link::Shape { slug: "small", revision, sections: &[3] };
    let sent = share_link::Snapshot {
        states: vec![State::Done, State::Open, State::Done],
        ..share_link::Snapshot::default()
    };
    let payload = share_link::encode(&shape, &sent);
    let open = |revisions: &str| {
        let revisions = preflight::codec::revisions_json::read(revisions);
        snapshot_link::open(&payload, &read(SMALL), &revisions)
    };
    let opened = open(&format!(r#"{{"{revision:04x}":[["b","a","old"]]}}"#)).expect("it opens");
    let states: Vec<State> = opened.marks.iter().map(|mark| mark.state).collect();
    assert_eq!(states, [State::Open, State::Done, State::Open, State::Open, State::Done]);
    assert_eq!((opened.new, opened.gone), (3, 1));
    for without in ["{}", "garbage"] {
        assert_eq!(open(without), Err(LinkError::UnknownRevision(revision)), "{without}");
    }
}

#[test]
fn a_checklist_that_changed_meanwhile_is_looked_at_once() {
    let run = |revision: u16| RunRecords {
        id: "r1".into(),
        run: Some(format!(r#"{{"v":1,"slug":"small","created":1,"revision":{revision}}}"#)),
        marks: vec![None; 5],
        values: vec![None; 2],
        ..RunRecords::default()
    };
    let (model, commands) = opened([read_run(Some(run(0x1a)))]);
    let changed = [&Request::Changed];
    assert_eq!(requests(&commands), changed);
    let today = model.sheet().unwrap().revision();
    for known in [0, today] {
        let (_, commands) = opened([read_run(Some(run(known)))]);
        assert_eq!(requests(&commands), [] as [&Request; 0], "{known}");
    }
    let (model, commands) = opened([read_run(Some(run(0x1a))), told(&Reply::Seen(true))]);
    let run_now = &model.sheet().unwrap().run;
    assert_eq!(run_now.revision, today);
    let [Command::Save(record)] = &commands[..] else { panic!("{commands:?}") };
    let stored = |raw: &str| RunRecords { run: Some(raw.to_owned()), ..run(0) };
    let (model, commands) = opened([read_run(Some(stored(&record.text)))]);
    assert_eq!(requests(&commands), changed, "marks of what is gone are shown for good");
    let read = &model.sheet().unwrap().run;
    assert_eq!((&read.wording, read.has_gone), (&run_now.wording, true));
    let reworded = record.text.replace(&run_now.wording, &"0".repeat(run_now.wording.len()));
    let (model, commands) = opened([read_run(Some(stored(&reworded))), told(&Reply::Seen(false))]);
    assert_eq!(requests(&commands), [] as [&Request; 0]);
    assert!(!model.sheet().unwrap().is_aged());
    let (_, commands) = opened([read_run(Some(stored(&reworded)))]);
    assert_eq!(requests(&commands), changed, "another wording");
}

#[test]
fn what_is_said_of_a_changed_checklist_goes_with_its_run() {
    let records = RunRecords {
        id: "r1".into(),
        run: Some(r#"{"v":1,"slug":"small","created":1,"revision":26}"#.into()),
        marks: vec![None; 5],
        values: vec![None; 2],
        ..RunRecords::default()
    };
    let keep = Keep { values: true, not_applicable: true };
    for message in [StartedRun, StartedNext(keep), read_run(None)] {
        let (_, commands) = opened([read_run(Some(records.clone())), message.clone()]);
        let is_asked = requests(&commands).contains(&&Request::Changed);
        assert!(is_asked, "{message:?}: {commands:?}");
    }
}

#[test]
fn the_next_link_names_the_snapshot_that_was_told() {
    let (model, commands) = opened([Ticked(0, true), told(&Reply::Parent(9))]);
    let run = &model.sheet().unwrap().run;
    assert_eq!(run.parent, 9);
    let [Command::Save(record)] = &*commands else { panic!("one record: {commands:?}") };
    assert_eq!(record.key, key::run(&run.id));
    assert!(record.text.contains("\"parent\":9"), "{}", record.text);
}

#[test]
fn the_workshop_can_have_itself_asked() {
    let restore = Request::Restore("{}".into());
    let (_, commands) = opened([told(&Reply::Ask(restore.clone()))]);
    assert_eq!(asked(&commands).0, &restore);
}

#[test]
fn a_path_with_a_payload_opens_it() {
    let (_, commands) = opened([told(&Reply::Go("/small/#1kX9".into()))]);
    assert_eq!(requests(&commands), [&Request::Open("1kX9".into())]);
    assert!(commands.contains(&Command::Push("/small/#1kX9".into())), "{commands:?}");
}
