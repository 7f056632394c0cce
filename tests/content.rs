//! The bundled checklists: they are valid, complete and tidy, and no published link of theirs is
//! ever lost.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::samples::{SMALL, bundled, file, read, slugs};
use jsonschema::Validator;
use preflight::codec::revision::revision_of;
use preflight::codec::{checklist_json, revisions_json};
use preflight::domain::checklist::PhaseKind;
use preflight::domain::mark::State;
use serde_json::{Value, json};

/// Characters outside ASCII that the checklists mean to hold.
const MEANT: &str = "≤≥…–—×→’“”µ°\u{a0}";

fn schema() -> Validator {
    let schema = serde_json::from_str(&file("public/checklists/schema.json")).unwrap();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn schema_and_parser_take_the_bundled_checklists() {
    let schema = schema();
    for slug in &slugs() {
        let text = bundled(slug);
        let document: Value = serde_json::from_str(&text).unwrap();
        let problems: Vec<String> = schema
            .iter_errors(&document)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{slug}.json: {problems:#?}");
        assert_eq!(read(&text).slug, *slug, "a checklist's file is named like its slug");
        assert_eq!(document["$schema"], "schema.json", "{slug}: an editor finds the schema");
    }
}

/// Puts a value where a JSON pointer leads, or removes what is there.
fn put(document: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, field) = pointer.rsplit_once('/').unwrap();
    match (document.pointer_mut(parent).unwrap(), value) {
        (Value::Object(object), Some(value)) => drop(object.insert(field.to_owned(), value)),
        (Value::Object(object), None) => drop(object.remove(field)),
        (Value::Array(list), Some(value)) => list[field.parse::<usize>().unwrap()] = value,
        (parent, _) => panic!("{pointer} leads into {parent}"),
    }
}

/// Whether the schema, then the parser, takes [`SMALL`] with a change.
fn verdicts(schema: &Validator, pointer: &str, value: Option<Value>) -> (bool, bool) {
    let mut document: Value = serde_json::from_str(SMALL).unwrap();
    put(&mut document, pointer, value);
    (schema.is_valid(&document), checklist_json::read(&document.to_string()).is_ok())
}

#[test]
fn schema_and_parser_refuse_the_same_mistakes() {
    let schema = schema();
    let section = "/phases/0/sections/0";
    let at = |rest: &str| format!("{section}{rest}");
    let long = |length: usize| Some(json!("x".repeat(length)));
    let table = [
        ("/format".to_owned(), None),
        ("/format".into(), Some(json!("1"))),
        ("/format".into(), Some(json!(2))),
        ("/slug".into(), None),
        ("/slug".into(), Some(json!("Small"))),
        ("/slug".into(), Some(json!("a--b"))),
        ("/slug".into(), long(61)),
        ("/version".into(), long(41)),
        ("/title".into(), Some(json!(["Small"]))),
        ("/title".into(), Some(json!(""))),
        ("/title".into(), Some(json!("  "))),
        ("/title".into(), long(101)),
        ("/summary".into(), long(301)),
        ("/source".into(), Some(json!("a document"))),
        ("/source/title".into(), None),
        ("/source/date".into(), Some(json!("19.12.2025"))),
        ("/values".into(), Some(json!({}))),
        ("/values/0/id".into(), Some(json!("Domain"))),
        ("/values/0/id".into(), Some(json!("9lives"))),
        ("/values/0/label".into(), None),
        ("/values/0/default".into(), Some(json!(1))),
        ("/values/0/default".into(), Some(json!(""))),
        ("/values/0/default".into(), long(201)),
        ("/values/0/kind".into(), Some(json!("number"))),
        ("/values/1/secret".into(), Some(json!("yes"))),
        ("/phases".into(), None),
        ("/phases".into(), Some(json!([]))),
        ("/phases/0".into(), Some(json!("before"))),
        ("/phases/0/id".into(), Some(json!("Before"))),
        ("/phases/0/kind".into(), Some(json!("during"))),
        ("/phases/0/title".into(), None),
        ("/phases/0/gate".into(), Some(json!(true))),
        ("/phases/0/gate".into(), Some(Value::Null)),
        ("/phases/0/sections".into(), Some(json!([]))),
        (at("/id"), None),
        (at("/title"), long(101)),
        (at("/intro"), long(501)),
        (at("/due_hours"), Some(json!("24"))),
        (at("/due_hours"), Some(json!(-1))),
        (at("/due_hours"), Some(json!(8761))),
        (at("/every"), Some(json!("hour"))),
        (at("/entries"), None),
        (at("/entries"), Some(json!([]))),
        (at("/entries/0"), Some(json!("A"))),
        (at("/entries/0/id"), Some(json!("a_b"))),
        (at("/entries/0/id"), long(61)),
        (at("/entries/0/text"), None),
        (at("/entries/0/text"), long(501)),
        (at("/entries/0/note"), Some(json!("and a note"))),
        (at("/entries/0/weight"), Some(json!("high"))),
        (at("/entries/0/threshold"), long(81)),
        (at("/entries/0/action"), Some(json!(7))),
        (at("/entries/0/default"), Some(json!("na"))),
        (at("/entries/2/weight"), Some(json!("high"))),
        (at("/entries/2/items"), Some(json!([]))),
        (at("/entries/2/items/0/id"), None),
        (at("/entries/3/note"), long(2001)),
        (at("/entries/4/steps"), Some(json!("One."))),
        (at("/entries/4/steps/1"), Some(json!(""))),
        (at("/entries/5/table/head"), Some(json!([]))),
        (at("/entries/5/table/rows"), None),
        (at("/entries/5/table/rows/0"), Some(json!("1"))),
        (at("/entries/5/table/rows/0/1"), Some(json!(1))),
        ("/phases/1/sections/0/entries/1/command".into(), long(8001)),
        ("/phases/1/sections/0/entries/1/language".into(), Some(json!("Shell script"))),
    ];
    let taken: Vec<String> = table
        .into_iter()
        .filter_map(|(pointer, value)| {
            let shown = value.as_ref().map_or("nothing".to_owned(), |value| format!("{value:.20}"));
            let (by_schema, by_parser) = verdicts(&schema, &pointer, value);
            let who = [(by_schema, "the schema"), (by_parser, "the parser")];
            let who: Vec<&str> =
                who.iter().filter(|(takes, _)| *takes).map(|(_, who)| *who).collect();
            (!who.is_empty()).then(|| format!("{pointer} = {shown}: {}", who.join(" and ")))
        })
        .collect();
    assert!(taken.is_empty(), "mistakes that are let through, and by whom: {taken:#?}");
}

#[test]
fn schema_and_parser_take_what_they_do_not_know() {
    let schema = schema();
    for (pointer, value) in [
        ("/later", Some(json!({ "x": 1 }))),
        ("/phases/0/colour", Some(json!("red"))),
        ("/phases/0/sections/0/entries/0/owner", Some(json!("Ada"))),
        ("/source", None),
        ("/source/date", None),
        ("/values/0/example", None),
        ("/phases/0/gate", None),
        ("/title", Some(json!("ä".repeat(100)))),
    ] {
        assert_eq!(verdicts(&schema, pointer, value), (true, true), "{pointer}");
    }
}

#[test]
fn nothing_of_the_sources_is_lost() {
    for (slug, boxes, done) in [
        ("ai-saas-launch", 96, 0),
        ("node-platform-release", 153, 0),
        ("fastapi-nextjs-release", 149, 0),
        ("compose-mongodb-operations", 103, 0),
        ("multi-tenant-ai-platform", 146, 59),
    ] {
        let items = read(&bundled(slug)).items;
        assert!(items.len() >= boxes, "{slug} has {} items for {boxes} boxes", items.len());
        let by_default = items.iter().filter(|item| item.default == State::Done).count();
        assert_eq!(by_default, done, "{slug}: items that are done by default");
    }
}

#[test]
fn phases_that_lead_to_a_decision_end_in_a_gate() {
    for slug in &slugs() {
        for phase in read(&bundled(slug)).phases {
            let decides =
                matches!(phase.kind, PhaseKind::Before | PhaseKind::Deploy | PhaseKind::After);
            assert!(!decides || phase.gate.is_some(), "{slug}: give the phase {} a gate", phase.id);
        }
    }
}

#[test]
fn every_value_is_used() {
    for slug in &slugs() {
        let text = bundled(slug);
        for value in read(&text).values {
            let placeholder = format!("{{{{{}}}}}", value.id);
            // Contacts and sign-offs are filled in where they stand.
            let is_text = value.kind == preflight::domain::value::ValueKind::Text;
            let used = text.contains(&placeholder);
            assert!(used || !is_text, "{slug}: nothing uses {placeholder}; use it or leave it out");
        }
    }
}

#[test]
fn no_character_is_damaged() {
    for slug in &slugs() {
        for (number, line) in bundled(slug).lines().enumerate() {
            let odd = line.chars().find(|c| !(' '..='~').contains(c) && !MEANT.contains(*c));
            assert_eq!(odd, None, "{slug}.json:{}: if it is meant, add it to MEANT", number + 1);
        }
    }
}

fn published(text: &str) -> BTreeMap<String, Value> {
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_present_revision_is_published_and_every_entry_matches_its_hash() {
    for slug in &slugs() {
        let text = file(format!("public/checklists/revisions/{slug}.json"));
        let present = format!("{:04x}", revision_of(read(&bundled(slug)).ids_by_section()));
        let entries = published(&text);
        assert!(
            entries.contains_key(&present),
            "{slug}: revision {present} is not published; run `make refresh` and commit what it writes"
        );
        assert_eq!(
            revisions_json::read(&text).len(),
            entries.len(),
            "{slug}: an entry does not match its hash; restore the file and run `make refresh`"
        );
    }
}

#[test]
fn no_published_revision_is_lost_or_changed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    if !root.join(".git").exists() {
        return;
    }
    let git = |arguments: &[&str]| {
        let output = Command::new("git").current_dir(root).args(arguments).output().unwrap();
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "git {}: {error}", arguments.join(" "));
        String::from_utf8(output.stdout).unwrap()
    };
    for slug in &slugs() {
        let path = format!("public/checklists/revisions/{slug}.json");
        let today = published(&file(&path));
        let commits = git(&["log", "--diff-filter=AM", "--format=%H", "--", &path]);
        for commit in commits.lines() {
            for (revision, order) in published(&git(&["show", &format!("{commit}:{path}")])) {
                assert_eq!(
                    today.get(&revision),
                    Some(&order),
                    "{path} lacks revision {revision} as published in {commit}; put it back: links need it"
                );
            }
        }
    }
}
