//! Working a release at the core: sign-offs, the timer, due times, rounds, sets, the life of runs.
#![allow(clippy::enum_glob_use, reason = "the tables read as what happens")]

use crate::samples::session::{START, arrived, blank, opened};
use preflight::app::command::{Command, Record};
use preflight::app::history::Way::{Redo, Undo};
use preflight::app::message::Message::{self, *};
use preflight::app::message::Moment;
use preflight::app::model::{Model, Page};
use preflight::app::update::update;
use preflight::codec::stored::{self, GlanceRecords, key};
use preflight::codec::talk::Request;
use preflight::domain::civil::{DAY, HOUR, MINUTE};
use preflight::domain::life::Life;
use preflight::domain::mark::State;
use preflight::domain::run::Glance;
use preflight::domain::signature::Signature;

/// A few years, to set clocks by.
const YEARS: u64 = 3_653 * DAY;

/// Takes a message in at a moment.
fn at(model: &mut Model, now: u64, message: Message) -> Vec<Command> {
    update(model, message, Moment { now, dice: 7 << 30 })
}

/// The milliseconds to the next look that commands ask for.
fn looks(commands: &[Command]) -> Vec<u32> {
    let look = |command: &Command| match command {
        Command::LookIn(wait) => Some(*wait),
        _ => None,
    };
    commands.iter().filter_map(look).collect()
}

fn titles(commands: &[Command]) -> Vec<&str> {
    let title = |command: &Command| match command {
        Command::SetTitle(title) => Some(title.to_owned()),
        _ => None,
    };
    let titles: Vec<String> = commands.iter().filter_map(title).collect();
    titles.leak().iter().map(String::as_str).collect()
}

fn saved(commands: &[Command]) -> Vec<&Record> {
    fn record(command: &Command) -> Option<&Record> {
        if let Command::Save(record) = command { Some(record) } else { None }
    }
    commands.iter().filter_map(record).collect()
}

/// The first gate is signed.
fn sign(name: &str, reason: &str) -> Message {
    let [name, reason] = [name, reason].map(str::to_owned);
    Signed(0, Some(Signature { name, reason, ..Signature::default() }))
}

fn notice(model: &Model) -> &str {
    model.notice.as_ref().map_or("", |notice| &notice.text)
}

#[test]
fn a_sign_off_needs_a_name_and_against_the_verdict_a_reason() {
    let (mut model, _) = opened([Ticked(0, true)]);
    let signed = |model: &Model| model.sheet().unwrap().run.sign_offs[0].last().cloned();
    at(&mut model, START + 10, sign("", ""));
    assert_eq!(
        (signed(&model), notice(&model)),
        (None, "A sign-off needs a name: write who signs.")
    );
    at(&mut model, START + 11, sign("Ada", ""));
    assert!(signed(&model).is_none() && notice(&model).starts_with("The verdict is not GO"));
    let long = "x".repeat(10_000);
    at(&mut model, START + 12, sign(&long, "known \u{202e}👩🏽‍💻"));
    let kept = signed(&model).unwrap();
    assert_eq!((kept.name.len(), &*kept.reason, kept.at), (40, "known \u{202e}👩🏽‍💻", START + 12));
    assert!(kept.is_override());
    at(&mut model, START + 13, Turned(Undo));
    assert_eq!(signed(&model), None);
    at(&mut model, START + 14, Turned(Redo));
    assert_eq!(signed(&model), Some(kept));
    at(&mut model, START + 15, Signed(0, None));
    assert_eq!(signed(&model), None);
}

#[test]
fn several_people_sign_a_gate_and_each_signature_is_taken_back_by_itself() {
    let (mut model, _) = opened([Ticked(0, true)]);
    let names = |model: &Model| {
        let signed = &model.sheet().unwrap().run.sign_offs[0];
        signed.iter().map(|signed| signed.name.clone()).collect::<Vec<_>>().join(" ")
    };
    for (passed, message, expect) in [
        (10, sign("Ada", "known"), "Ada"),
        (11, sign("Bo", "known"), "Ada Bo"),
        (12, sign("Ada", "known"), "Ada Bo Ada"),
        (13, Signed(0, None), "Bo"),
        (14, Turned(Undo), "Ada Bo Ada"),
        (15, Turned(Redo), "Bo"),
        (16, Signed(0, None), ""),
        (17, Signed(0, None), ""),
        (18, Turned(Undo), "Bo"),
    ] {
        at(&mut model, START + passed * MINUTE, message);
        assert_eq!(names(&model), expect, "{passed}");
    }
}

#[test]
fn the_icon_shows_how_many_sections_are_due() {
    let (mut model, _) = opened([Ticked(4, false)]);
    let badge = |command: &Command| match command {
        Command::Badge(count) => Some(*count),
        _ => None,
    };
    for (passed, message, expect) in [
        (MINUTE, Deployed(Some(START)), vec![]),
        (DAY - HOUR, Looked, vec![]),
        (DAY - 20 * MINUTE, Looked, vec![1]),
        (DAY + HOUR, Looked, vec![]),
        (DAY + 2 * HOUR, arrived("/", "", ""), vec![]),
        (DAY + 3 * HOUR, arrived("/small/", "", ""), vec![]),
    ] {
        let commands = at(&mut model, START + passed, message);
        let badges: Vec<usize> = commands.iter().filter_map(badge).collect();
        assert_eq!(badges, expect, "{passed}");
    }
    let (mut model, _) = opened([Ticked(4, false), Deployed(Some(START - 2 * DAY))]);
    assert_eq!(model.badge, 1);
    let commands = at(&mut model, START + HOUR, Ticked(4, true));
    assert!(commands.contains(&Command::Badge(0)), "what is done is not due: {commands:?}");
}

#[test]
fn a_full_storage_in_the_middle_of_a_sign_off_loses_nothing() {
    let (mut model, _) = opened([Ticked(0, true)]);
    let commands = at(&mut model, START + 9, sign("Ada", "known"));
    let record = saved(&commands)[0].clone();
    at(
        &mut model,
        START + 10,
        NotSaved(record.clone(), preflight::app::message::SaveError::Refused),
    );
    assert!(model.sheet().unwrap().run.sign_offs[0].len() == 1);
    let next = at(&mut model, START + 11, Ticked(1, true));
    assert!(saved(&next).contains(&&record), "the next change tries again");
}

#[test]
fn one_timer_is_set_and_comes_in_time() {
    let (mut model, _) = opened([Ticked(0, true), Ticked(4, false)]);
    let first = at(&mut model, START + 10, DeployedNow);
    assert_eq!(looks(&first), [u32::try_from(HOUR).unwrap()], "an hour at most");
    for (passed, message) in [(11, Ticked(1, true)), (12, Ticked(1, false)), (13, Turned(Undo))] {
        assert!(looks(&at(&mut model, START + passed, message)).is_empty(), "one is set");
    }
    let next = at(&mut model, START + 9 + HOUR, Looked);
    assert_eq!(looks(&next), [u32::try_from(HOUR).unwrap()], "a look sets the next one");
    let sooner = at(&mut model, START + HOUR, Deployed(Some(START - DAY + 2 * HOUR)));
    assert_eq!(looks(&sooner), [u32::try_from(30 * MINUTE).unwrap()], "the half hour before");
    let none = at(&mut model, START + HOUR + 1, Deployed(None));
    assert_eq!((looks(&none), model.look_at), (Vec::new(), 0));
}

#[test]
fn the_title_and_the_notification_say_what_is_due() {
    let (mut model, _) = opened([Ticked(0, true)]);
    at(&mut model, START + 10, Deployed(Some(START)));
    // The item of the timed section is done by default.
    assert!(titles(&at(&mut model, START + 11, Ticked(4, false)))[..].is_empty());
    let soon = at(&mut model, START + DAY - 20 * MINUTE, Looked);
    assert_eq!(titles(&soon), ["Due: Small · Preflight"]);
    let due = at(&mut model, START + DAY, Looked);
    assert_eq!(titles(&due), ["Overdue: Small · Preflight"]);
    assert_eq!(
        (told(&soon), told(&due)),
        (vec!["Two: due in 20 min".to_owned()], vec!["Two: due".to_owned()])
    );
    let later = at(&mut model, START + DAY + MINUTE, Looked);
    assert_eq!((told(&later), titles(&later).len()), (Vec::new(), 0), "it is told once");
    let done = at(&mut model, START + DAY + MINUTE + 1, Ticked(4, true));
    assert_eq!(titles(&done), ["Small · Preflight"]);
}

/// What the person is told has come due.
fn told(commands: &[Command]) -> Vec<String> {
    let words = |command: &Command| match command {
        Command::Ask(Request::Notify(lines), _) => Some(lines.clone()),
        _ => None,
    };
    commands.iter().filter_map(words).collect()
}

#[test]
fn only_the_clock_brings_notifications() {
    let (mut model, _) = opened([Ticked(0, true), Ticked(4, false)]);
    let past = at(&mut model, START + 10, Deployed(Some(START - 2 * DAY)));
    assert!(told(&past).is_empty(), "the person has just said so");
    assert!(told(&at(&mut model, START + 11, Ticked(4, true))).is_empty());
    assert!(told(&at(&mut model, START + 12, Turned(Undo))).is_empty(), "overdue again");
    at(&mut model, START + 13, Deployed(Some(START)));
    let woken = at(&mut model, START + 2 * DAY, Looked);
    assert_eq!(told(&woken), ["Two: due".to_owned()], "the computer slept");
    let frozen = Life { frozen: Some(START), archived: false };
    at(&mut model, START + 3, Lived(frozen));
    assert!(told(&at(&mut model, START + 3 * DAY, Looked)).is_empty());
}

#[test]
fn a_clock_set_back_ten_years_and_due_times_in_the_past_are_borne() {
    let (mut model, _) = opened([Ticked(0, true), Ticked(4, false)]);
    let past = at(&mut model, START, Deployed(Some(START - YEARS)));
    assert_eq!(titles(&past), ["Overdue: Small · Preflight"]);
    let back = at(&mut model, START - YEARS - HOUR, Looked);
    assert_eq!(titles(&back), ["Small · Preflight"]);
    assert_eq!(looks(&back).len(), 1);
    let forth = at(&mut model, START + YEARS, Ticked(1, true));
    assert_eq!(titles(&forth), ["Overdue: Small · Preflight"]);
    assert_eq!(looks(&forth).len(), 1);
    let never = at(&mut model, START, Deployed(Some(u64::MAX)));
    assert_eq!(titles(&never), ["Small · Preflight"]);
}

#[test]
fn a_frozen_run_changes_in_nothing_but_its_life() {
    let (mut model, _) = opened([Ticked(0, true)]);
    let frozen = Life { frozen: Some(START + 5), archived: false };
    at(&mut model, START + 5, Lived(frozen));
    let run = model.sheet().unwrap().run.clone();
    for message in [
        Ticked(1, true),
        Noted(0, "note".into()),
        sign("Ada", "why"),
        DeployedNow,
        NamedRun("other".into()),
        AddedSet("staging".into()),
        Looked,
    ] {
        let commands = at(&mut model, START + 6, message);
        assert_eq!(saved(&commands), [] as [&Record; 0]);
        assert_eq!(model.sheet().unwrap().run, run);
    }
    at(&mut model, START + 6, Turned(Undo));
    assert_eq!(notice(&model), "Undone: Frozen");
    at(&mut model, START + 6, Turned(Redo));
    assert_eq!(model.sheet().unwrap().run, run, "freezing is undone and done again itself");
    at(&mut model, START + 6, Lived(Life { archived: true, ..frozen }));
    assert!(notice(&model).starts_with("Archived: "));
    at(&mut model, START + 7, Lived(Life { archived: true, frozen: None }));
    assert_eq!(notice(&model), "Thawed: it can be changed again");
    at(&mut model, START + 7, Lived(Life::default()));
    assert_eq!(notice(&model), "Out of the archive");
    at(&mut model, START + 8, Ticked(1, true));
    assert_eq!(model.sheet().unwrap().run.marks[1].state, State::Done);
}

#[test]
fn a_run_deleted_in_another_tab_stays_on_screen_and_is_stored_again_by_the_next_change() {
    let (mut model, _) = opened([Ticked(0, true), Ticked(1, true), NamedRun("v3".into())]);
    let run = model.sheet().unwrap().run.clone();
    // It began by itself: whether another took it in is looked up first.
    let commands = at(&mut model, START + 10, ChangedElsewhere(key::run(&run.id), None));
    assert!(matches!(&commands[..], [Command::Unite { .. }]), "{commands:?}");
    at(&mut model, START + 10, DeletedElsewhere(run.id.clone()));
    for key in [key::mark(&run.id, "a"), key::name(&run.id)] {
        at(&mut model, START + 10, ChangedElsewhere(key, None));
    }
    assert!(notice(&model).starts_with("This run was deleted in another tab."));
    assert_eq!(model.sheet().unwrap().run, run, "nothing is lost here");
    let commands = at(&mut model, START + 11, Ticked(2, true));
    let keys: Vec<&str> = saved(&commands).iter().map(|record| &*record.key).collect();
    for item in ["a", "b", "c"] {
        assert!(keys.contains(&&*key::mark(&run.id, item)), "{item}: {keys:?}");
    }
    for key in [key::run(&run.id), key::name(&run.id), key::current("small"), key::glance(&run.id)]
    {
        assert_eq!(keys.iter().filter(|saved| **saved == key).count(), 1, "{key}: {keys:?}");
    }
    let next = at(&mut model, START + 12, Ticked(2, false));
    assert_eq!(saved(&next).len(), 2, "from then on only what changes is stored");
}

#[test]
fn what_could_not_be_stored_is_deleted_and_comes_back_too() {
    let mut model = blank();
    at(&mut model, START, FoundNoStorage);
    for message in [arrived("/small/", "", ""), crate::samples::session::fetched()] {
        at(&mut model, START, message);
    }
    at(&mut model, START, crate::samples::session::read_run(None));
    at(&mut model, START + 1, Ticked(0, true));
    let id = model.sheet().unwrap().run.id.clone();
    let unsaved = model.unsaved.len();
    at(&mut model, START + 2, DeletedRun(id.clone()));
    at(&mut model, START + 3, Removed(id.clone(), Vec::new()));
    assert!(model.unsaved.iter().all(|record| !record.key.contains(&format!("run/{id}"))));
    at(&mut model, START + 4, Turned(Undo));
    assert_eq!(model.unsaved.len(), unsaved);
}

#[test]
fn the_list_archives_runs_and_old_summaries_are_read() {
    let mut model = blank();
    at(&mut model, START, arrived("/", "", ""));
    let own = r#"{"v":1,"slug":"small","created":5}"#.to_owned();
    let old = Some(r#"{"v":1,"touched":9,"strip":"10 2"}"#.to_owned());
    let stored = GlanceRecords { id: "r1".into(), run: own.clone(), name: None, glance: old };
    at(&mut model, START, ReadGlances(vec![stored.clone()]));
    let glances = |model: &Model| match &model.page {
        Page::Home(glances) => glances.clone(),
        _ => Vec::<Glance>::new(),
    };
    assert_eq!(glances(&model)[0].life, Life::default());
    let commands = at(&mut model, START + 1, Archived("r1".into(), true));
    assert!(glances(&model)[0].life.archived);
    let records = saved(&commands);
    let glance = records.iter().find(|record| record.key == key::glance("r1")).unwrap();
    let old = stored.glance.as_deref().unwrap();
    let text = stored::keep_unknown_fields(old, &glance.text).unwrap();
    let stored = GlanceRecords { glance: Some(text), ..stored };
    assert_eq!(stored::read_glance(&stored).unwrap(), glances(&model)[0]);
    assert!(records.iter().any(|record| record.key == key::state("r1")));
    at(&mut model, START + 2, Archived("r1".into(), false));
    assert!(!glances(&model)[0].life.archived);
    let commands = at(&mut model, START + 2, Turned(Undo));
    let before = saved(&commands);
    assert!(
        !before.is_empty() && before.iter().all(|record| records.contains(record)),
        "{before:?}"
    );
    assert_eq!(notice(&model), "Undone: Out of the archive");

    let deleted = Record { key: key::run("r2"), text: own.clone() };
    at(&mut model, START + 3, DeletedRun("r2".into()));
    at(&mut model, START + 3, Removed("r2".into(), vec![deleted.clone()]));
    at(&mut model, START + 3, Archived("r1".into(), true));
    at(&mut model, START + 3, Turned(Undo));
    let commands = at(&mut model, START + 3, Turned(Undo));
    assert!(saved(&commands).contains(&&deleted), "one after the other");
    assert!(at(&mut model, START + 3, Archived("none".into(), true)).is_empty());
}

#[test]
fn a_copied_command_says_what_is_not_set() {
    let (mut model, _) = opened([]);
    for (unset, expect) in [
        (vec!["domain", "token"], "Command copied; not set: domain, token"),
        (vec![], "Command copied"),
    ] {
        let unset = unset.into_iter().map(str::to_owned).collect();
        at(&mut model, START, CopiedCommand("x".into(), unset));
        at(&mut model, START, CopyEnded("Command"));
        assert_eq!(notice(&model), expect);
    }
}
