//! Runs and backups as files.

use crate::samples::{SMALL, read};
use preflight_core::codec::backup::{self, Backup, Changes, Counts, Mode, Preview, Records};
use preflight_core::codec::run_file::{self, Packing};
use preflight_core::codec::snapshot_link::ShareOptions;
use preflight_core::codec::stored::{PREFIX, keep_unknown_fields, key};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::run::Run;
use preflight_core::domain::value::Values;
use proptest::prelude::*;
use serde_json::json;

fn any_run() -> impl Strategy<Value = Run> {
    let text = || prop_oneof![Just(String::new()), ".{0,30}"];
    let mark = (0..4_usize, text(), text(), text(), any::<u64>()).prop_map(
        |(state, reason, note, by, at)| Mark {
            state: State::ALL[state],
            reason: reason.into(),
            note: note.into(),
            by: by.into(),
            at,
        },
    );
    (text(), prop::collection::vec(mark, 5), text(), text(), 0..0xFF_FFFF_u32).prop_map(
        |(name, marks, domain, token, parent)| {
            let mut run = Run { name, marks, parent, ..Run::new("r".into(), &read(SMALL), 0) };
            run.values.set("domain", &domain);
            run.values.set("token", &token);
            run
        },
    )
}

fn everything(taken: u64) -> Packing<'static> {
    let options = ShareOptions::ALL;
    Packing { options, secrets: true, person: "Ada", checklist: Some(SMALL), taken }
}

proptest! {
    #[test]
    fn every_run_comes_back(run in any_run(), taken in any::<u64>()) {
        let checklist = read(SMALL);
        let text = run_file::write(&checklist, &run, &everything(taken));
        let file = run_file::read(&text).unwrap();
        prop_assert_eq!(read(file.checklist.as_deref().unwrap()), checklist.clone());
        prop_assert_eq!((&*file.slug, file.parent), ("small", run.parent));
        let snapshot = file.snapshot(&checklist);
        prop_assert_eq!(snapshot.marks, run.marks);
        for id in ["domain", "token"] {
            prop_assert_eq!(snapshot.values.own(id), run.values.own(id));
        }
        prop_assert_eq!((snapshot.name, &*snapshot.person), (run.name, "Ada"));
        prop_assert_eq!((snapshot.taken, snapshot.gone, snapshot.new), (taken, 0, 0));
    }

    #[test]
    fn only_what_is_packed_travels(run in any_run(), secrets in any::<bool>()) {
        let checklist = read(SMALL);
        let options = ShareOptions::NONE;
        let packing = Packing { options, secrets, person: "Ada", ..Packing::default() };
        let bare = run_file::read(&run_file::write(&checklist, &run, &packing)).unwrap();
        prop_assert_eq!((&*bare.person, &bare.checklist, &bare.values), ("", &None, &vec![]));
        for (_, mark) in &bare.marks {
            prop_assert!(mark.reason.words().is_none(), "{:?}", mark);
            prop_assert_eq!((&*mark.note, &*mark.by), ("", ""));
        }
        let packing = Packing { secrets: false, ..everything(1) };
        let open = run_file::read(&run_file::write(&checklist, &run, &packing)).unwrap();
        prop_assert!(open.values.iter().all(|(id, _)| id != "token"));
    }

    #[test]
    fn no_file_does_harm(text in "[{}\\[\\]\":,a-z0-9]{0,40}") {
        let _ = run_file::read(&text);
        let _ = backup::read(&text);
        let _ = run_file::read(&format!("{{\"preflight\":\"run\",\"v\":1,\"marks\":{text}}}"));
    }
}

#[test]
fn items_that_came_and_went_are_counted() {
    let text = json!({
        "preflight": "run", "v": 1, "slug": "small",
        "marks": {
            "a": { "mark": "blocked", "reason": "DNS" },
            "was": { "mark": "done" },
            "was-open": { "mark": "open" },
        },
        "values": { "domain": "x", "unknown": "y" },
        "later": { "field": 1 },
    });
    let snapshot = run_file::read(&text.to_string()).unwrap().snapshot(&read(SMALL));
    assert_eq!((snapshot.gone, snapshot.new), (1, 4));
    assert_eq!(&*snapshot.marks[0].reason, "DNS");
    assert_eq!(snapshot.marks[4], Mark::untouched(State::Done));
    assert_eq!(snapshot.values.all_set().collect::<Vec<_>>(), [("domain", "x")]);
}

#[test]
fn each_file_has_its_own_hash() {
    let checklist = read(SMALL);
    let mut run = Run::new("r".into(), &checklist, 0);
    let hash = |run: &Run| {
        run_file::read(&run_file::write(&checklist, run, &Packing::default())).unwrap().hash
    };
    let before = hash(&run);
    run.marks[0].state = State::Done;
    assert_ne!(hash(&run), before);
    run.marks[0].state = State::Open;
    assert_eq!(hash(&run), before);
}

#[test]
fn every_problem_of_a_run_is_named() {
    let text = json!({
        "preflight": "run", "v": 1, "slug": "Bad Slug", "name": 7, "taken": "now", "parent": -1,
        "marks": { "a": { "mark": "perhaps" }, "b": {}, "c": 5, "d": { "mark": "done", "note": [] } },
        "values": { "domain": 1 },
    });
    let problems = run_file::read(&text.to_string()).unwrap_err();
    let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "slug",
            "name",
            "taken",
            "parent",
            "marks.a.mark",
            "marks.b.mark",
            "marks.c.mark",
            "marks.d.note",
            "values.domain"
        ]
    );
    for (text, expect) in [
        ("", "line 1, column 0: This is not valid JSON"),
        ("[]", "preflight: must be \"run\""),
        (r#"{"preflight":"backup","v":1}"#, "preflight: must be \"run\""),
        (r#"{"preflight":"run","v":2}"#, "v: The file is from a newer version"),
        (r#"{"preflight":"later","v":9}"#, "v: The file is from a newer version"),
        (r#"{"preflight":"run"}"#, "v: must be 1."),
        (r#"{"preflight":"run","v":1,"slug":"a"}"#, "marks: is missing"),
        (r#"{"preflight":"run","v":1,"slug":"a","marks":[]}"#, "marks: must be an object"),
    ] {
        let problem = run_file::read(text).unwrap_err()[0].to_string();
        assert!(problem.starts_with(expect), "{text}: {problem}");
    }
}

/// Records of a few runs, checklists and others, some of which are not ours.
fn any_records() -> impl Strategy<Value = Records> {
    let key = prop_oneof![
        "[ab]".prop_map(|run| key::run(&run)),
        "[ab]".prop_map(|run| key::name(&run)),
        ("[ab]", "[cd]").prop_map(|(run, item)| key::mark(&run, &item)),
        "[ab]".prop_map(|slug| key::current(&slug)),
        "[ab]".prop_map(|slug| format!("{PREFIX}checklist/{slug}")),
        Just(key::person()),
    ];
    prop::collection::btree_map(key, any_text(), 0..12)
}

/// What a browser keeps after changes: it keeps fields that a record does not name.
fn after(here: &Records, changes: Changes) -> Records {
    let mut kept = here.clone();
    kept.retain(|key, _| !changes.removals.contains(key));
    for (key, text) in changes.writes {
        let whole = here.get(&key).and_then(|old| keep_unknown_fields(old, &text).ok());
        kept.insert(key, whole.unwrap_or(text));
    }
    kept
}

fn any_text() -> impl Strategy<Value = String> {
    let field = prop_oneof![Just("a"), Just("b"), Just("c")];
    let record = prop::collection::btree_map(field, 0..2, 0..3).prop_map(|mut fields| {
        fields.insert("v", 1);
        json!(fields).to_string()
    });
    prop_oneof![Just("x".to_owned()), ".{0,6}", record]
}

fn backup_of(records: &Records) -> Backup {
    backup::read(&backup::write(records, 5)).unwrap()
}

proptest! {
    #[test]
    fn a_backup_brings_everything_back(records in any_records(), here in any_records()) {
        let backup = backup_of(&records);
        prop_assert_eq!(backup.taken, 5);
        let empty = Records::new();
        for mode in [Mode::Merge, Mode::Replace] {
            let restored = after(&empty, backup::restore(&backup, &empty, mode));
            prop_assert_eq!(&restored, &records);
        }
        let replaced = after(&here, backup::restore(&backup, &here, Mode::Replace));
        prop_assert_eq!(replaced, records);
    }

    #[test]
    fn merging_loses_and_changes_nothing_that_is_here(
        records in any_records(),
        here in any_records(),
    ) {
        let backup = backup_of(&records);
        let merged = after(&here, backup::restore(&backup, &here, Mode::Merge));
        for (key, text) in &here {
            prop_assert_eq!(merged.get(key), Some(text));
        }
        for (key, text) in records.iter().filter(|(key, _)| !here.contains_key(*key)) {
            prop_assert_eq!(merged.get(key), Some(text));
        }
        prop_assert!(merged.keys().all(|key| here.contains_key(key) || records.contains_key(key)));
        let again = backup::restore(&backup, &merged, Mode::Merge);
        prop_assert_eq!(again, Changes::default());
    }

    #[test]
    fn the_preview_of_the_same_is_the_same(records in any_records()) {
        let preview = backup::preview(&backup_of(&records), &records);
        for counts in [preview.runs, preview.checklists, preview.others] {
            prop_assert_eq!(counts, Counts { same: counts.same, ..Counts::default() });
        }
    }
}

fn records(pairs: &[(&str, &str)]) -> Records {
    pairs.iter().map(|(key, text)| (format!("{PREFIX}{key}"), (*text).to_owned())).collect()
}

#[test]
fn a_preview_counts_things_not_records() {
    let theirs = records(&[
        ("run/a", "1"),
        ("run/a/mark/x", "done"),
        ("run/b", "1"),
        ("run/c", "1"),
        ("checklist/own", "{}"),
        ("person", "Ada"),
        ("current/own", "a"),
    ]);
    let here = records(&[
        ("run/a", "1"),
        ("run/a/mark/x", "open"),
        ("run/b", "1"),
        ("run/d", "1"),
        ("run/d/name", "D"),
        ("person", "Ada"),
    ]);
    let expect = Preview {
        runs: Counts { new: 1, different: 1, same: 1, only_here: 1 },
        checklists: Counts { new: 1, ..Counts::default() },
        others: Counts { new: 1, same: 1, ..Counts::default() },
    };
    assert_eq!(backup::preview(&backup_of(&theirs), &here), expect);
}

#[test]
fn what_belongs_to_others_is_left_alone() {
    let mut here = records(&[("person", "Ada")]);
    here.insert("other-app/x".into(), "1".into());
    let backup = backup_of(&here);
    assert_eq!(backup.records, records(&[("person", "Ada")]));
    let changes = backup::restore(&Backup::default(), &here, Mode::Replace);
    assert_eq!(changes.removals.into_iter().collect::<Vec<_>>(), [key::person()]);
    assert_eq!(backup::preview(&Backup::default(), &here).others.only_here, 1);
}

#[test]
fn every_problem_of_a_backup_is_named() {
    for (text, expect) in [
        (r#"{"preflight":"backup","v":1}"#, "records: is missing"),
        (r#"{"preflight":"run","v":1}"#, "preflight: must be \"backup\""),
        (r#"{"preflight":"backup","v":3}"#, "v: The file is from a newer version"),
        (
            r#"{"preflight":"backup","v":1,"records":{"other/x":"1"}}"#,
            "records.other/x: is no record of Preflight",
        ),
        (
            r#"{"preflight":"backup","v":1,"records":{"preflight/1/person":{}}}"#,
            "records.preflight/1/person: must be text",
        ),
        ("{", "line 1, column 1: This is not valid JSON"),
    ] {
        let problem = backup::read(text).unwrap_err()[0].to_string();
        assert!(problem.starts_with(expect), "{problem}");
    }
}

#[test]
fn a_file_of_an_untouched_run_changes_nothing() {
    let checklist = read(SMALL);
    let run = Run::new("r".into(), &checklist, 0);
    let file = run_file::read(&run_file::write(&checklist, &run, &everything(9))).unwrap();
    let snapshot = file.snapshot(&checklist);
    assert_eq!(snapshot.marks, checklist.untouched());
    assert_eq!(snapshot.values, Values::of(&checklist.values));
}
