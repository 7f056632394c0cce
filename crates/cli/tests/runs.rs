//! What a run file goes through: marks, signatures, results, verdicts and their exit codes.

use crate::common::{Desk, SMALL};
use preflight_core::domain::mark::State;
use serde_json::Value;

const RUN: &str = "run.preflight.json";

fn mark_of(desk: &Desk, id: &str) -> Value {
    let file: Value = serde_json::from_str(&desk.read(RUN)).unwrap();
    file["marks"][id].clone()
}

#[test]
fn the_exit_code_is_the_verdict() {
    let desk = Desk::new();
    for (marks, code, hold, before) in
        [(&[][..], 1, 1, 1), (&["a"], 1, 0, 1), (&["b", "c"], 1, 0, 0), (&["e"], 0, 0, 0)]
    {
        for id in marks {
            desk.done(&["mark", RUN, id, "--done"]);
        }
        assert_eq!(desk.run(&["verdict", RUN]).code, code, "{marks:?}");
        assert_eq!(desk.run(&["verdict", RUN, "--require", "hold"]).code, hold, "{marks:?}");
        assert_eq!(desk.run(&["verdict", RUN, "--gate", "before"]).code, before, "{marks:?}");
    }
    desk.done(&["mark", RUN, "c", "--blocked", "waiting for DNS"]);
    let said = desk.run(&["verdict", RUN]);
    assert_eq!(
        said.out,
        "v3: 3 of 5 done\nNO-GO Before [before]\n  Gamma: blocked (waiting for DNS) [c]\nGO After [after]\n"
    );
    assert_eq!((said.code, said.err), (1, String::new()));
}

#[test]
fn every_state_can_be_set() {
    for state in State::ALL {
        let desk = Desk::new();
        let option = format!("--{}", state.word());
        let reason: &[&str] = if state.wants_reason() { &["why"] } else { &[] };
        desk.done(&[&["mark", RUN, "a", &option], reason].concat());
        assert_eq!(mark_of(&desk, "a")["mark"], state.word());
    }
}

#[test]
fn items_are_named_by_id_or_by_a_part_of_their_text() {
    let desk = Desk::new();
    desk.done(&["mark", RUN, "alpha", "gamm", "--na", "no Greek here", "--by", "Ada"]);
    assert_eq!(mark_of(&desk, "a")["reason"], "no Greek here");
    assert_eq!(mark_of(&desk, "c")["by"], "Ada");
    let before = desk.read(RUN);
    for (items, words) in [
        (&["e", "beta"][..], "“beta” could be any of 2: b, e."),
        (&["e", "omega"], "No item is called “omega”"),
        (&["e", " "], "No item is called “ ”"),
    ] {
        let arguments: Vec<&str> = ["mark", RUN].iter().chain(items).copied().collect();
        let said = desk.run(&[&arguments[..], &["--done"]].concat());
        assert!(said.code == 2 && said.err.contains(words), "{said:?}");
        assert_eq!(desk.read(RUN), before, "whole or not at all");
    }
}

#[test]
fn a_group_means_its_items() {
    let desk = Desk::new();
    let group = r#"{ "id": "g", "text": "Group", "items": [
        { "id": "g1", "text": "First" }, { "id": "g2", "text": "Second" }, { "id": "g3", "text": "Third" }
    ] }, { "id": "c""#;
    desk.write("checklists/small.json", &SMALL.replace(r#"{ "id": "c""#, group));
    desk.done(&["mark", RUN, "g2", "--na", "one only"]);
    assert_eq!(desk.done(&["mark", RUN, "g", "--done"]), "2 items marked done\n");
    for (id, state) in [("g1", "done"), ("g2", "na"), ("g3", "done"), ("c", "open")] {
        assert_eq!(mark_of(&desk, id)["mark"], state, "{id}");
    }
    assert_eq!(mark_of(&desk, "g2")["reason"], "one only");
    desk.write("results.json", r#"{"id":"g","result":"failed","note":"no route"}"#);
    desk.done(&["apply", RUN, "results.json"]);
    assert_eq!(mark_of(&desk, "g3")["reason"], "no route");
}

#[test]
fn signing_follows_the_rules_of_the_page() {
    let desk = Desk::new();
    let said = desk.run(&["sign", RUN, "before", "--name", "Ada"]);
    assert!(said.code == 2 && said.err.contains("The verdict is not GO"), "{said:?}");
    let said = desk.run(&["sign", RUN, "before"]);
    assert!(said.code == 2 && said.err.contains("A sign-off needs a name"), "{said:?}");
    let said = desk.run(&["sign", RUN, "later", "--name", "Ada"]);
    assert!(said.err.contains("There is no gate “later”; there are: before, after."), "{said:?}");
    desk.done(&["sign", RUN, "before", "--name", "Ada", "--reason", "known"]);
    let told = desk.run(&["verdict", RUN]).out;
    assert!(told.contains("signed by Ada on 2025-11-21T04:40:00Z at NO-GO: known\n"), "{told}");
    desk.done(&["mark", RUN, "a", "--done"]);
    let told = desk.run(&["verdict", RUN]).out;
    assert!(told.contains("; marks have changed since"), "{told}");
    desk.done(&["sign", RUN, "before", "--name", "Bo", "--reason", "agreed"]);
    let told = desk.run(&["verdict", RUN]).out;
    assert!(told.contains("; marks have changed since, signed by Bo on "), "{told}");
    let link = desk.run(&["link", RUN]).out;
    let told = desk.run(&["verdict", link.trim()]).out;
    assert!(told.contains("; marks have changed since, signed by Bo on "), "by link, too: {told}");
    desk.done(&["sign", RUN, "before", "--withdraw"]);
    assert!(!desk.read(RUN).contains("sign_offs"));
}

#[test]
fn each_signer_of_a_gate_signs_and_who_is_missing_is_said() {
    let desk = Desk::new();
    let gate = r#""gate": "Deploy?", "signers": ["QA lead", "Release manager"]"#;
    desk.write("checklists/small.json", &SMALL.replace(r#""gate": "Deploy?""#, gate));
    let sign =
        |more: &[&str]| desk.run(&[&["sign", RUN, "before", "--reason", "known"], more].concat());
    let told = desk.run(&["verdict", RUN]).out;
    let none = "0 of 2 signed: QA lead is missing; Release manager is missing\n";
    assert!(told.contains(none), "{told}");
    let said = sign(&["--name", "Ada"]);
    let which = "The gate names who signs: give --as one of QA lead; Release manager.";
    assert!(said.code == 2 && said.err.contains(which), "{said:?}");
    assert_eq!(sign(&["--name", "Ada", "--as", "QA lead", "--with", "Cy"]).code, 0);
    let link = desk.run(&["link", RUN]).out;
    for run in [RUN, link.trim()] {
        let told = desk.run(&["verdict", run]).out;
        let one = "1 of 2 signed: Release manager is missing, signed by Ada (QA lead) on ";
        assert!(told.contains(one) && told.contains(", read with Cy at NO-GO: known"), "{told}");
        let told = desk.run(&["report", run, "--format", "json"]).out;
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(told["gates"][0]["missing"], serde_json::json!(["Release manager"]));
        assert_eq!(told["gates"][0]["signed"][0]["with"], "Cy");
    }
    assert_eq!(sign(&["--name", "Bo", "--as", "Release manager"]).code, 0);
    assert!(desk.run(&["verdict", RUN]).out.contains("2 of 2 signed, signed by Ada"));
    // One person for both needs a reason at GO, too.
    desk.done(&["mark", RUN, "a", "b", "c", "--done"]);
    let at_go =
        |more: &[&str]| desk.run(&[&["sign", RUN, "before", "--name", "Ada"], more].concat());
    let said = at_go(&["--as", "Release manager"]);
    assert!(said.code == 2 && said.err.contains("The same name has signed as another"), "{said:?}");
    let said = at_go(&["--as", "Release manager", "--reason", "alone tonight"]);
    assert_eq!(said.code, 0, "{said:?}");
    let link = desk.run(&["link", RUN]).out;
    for run in [RUN, link.trim()] {
        let told = desk.run(&["verdict", run]).out;
        assert!(told.contains(": alone tonight"), "{told}");
        assert!(told.contains("1 of 2 signed: QA lead has to sign again"), "{told}");
    }
}

#[test]
fn the_deploy_moment_is_set_and_taken_back() {
    let desk = Desk::new();
    desk.done(&["deployed", RUN, "2026-03-01T10:30:00+01:00"]);
    assert!(desk.read(RUN).contains("\"deployed\": 1772357400000"));
    desk.done(&["deployed", RUN]);
    assert!(desk.read(RUN).contains("\"deployed\": 1763700000000"));
    desk.done(&["deployed", RUN, "--withdraw"]);
    assert!(!desk.read(RUN).contains("deployed"));
    assert_eq!(desk.run(&["deployed", RUN, "yesterday"]).code, 2);
}

#[test]
fn marks_that_are_too_old_count_as_open() {
    let desk = Desk::new();
    for id in ["a", "b", "c", "e"] {
        desk.done(&["mark", RUN, id, "--done"]);
    }
    let at = |now: &str| {
        let mut command = desk.command();
        let command = command.env("SOURCE_DATE_EPOCH", now);
        command.args(["verdict", RUN, "--max-age", "1h"]).output().unwrap().status.code()
    };
    assert_eq!([at("1763703600"), at("1763703601")], [Some(0), Some(1)]);
}

#[test]
fn results_of_tests_become_marks() {
    let desk = Desk::new();
    desk.write(
        "junit.xml",
        r#"<testsuites><testsuite><testcase name="alpha works [a]"/><testcase name="other"/>
        <testcase name="b"><failure message="no route"/></testcase></testsuite></testsuites>"#,
    );
    desk.write("results.tap", "1..2\nok 1 - c\nok 2 - d # SKIP\n");
    desk.write("results.json", r#"{"id":"e","result":"passed","at":"2025-11-20T00:00:00Z"}"#);
    let told = desk.done(&["apply", RUN, "junit.xml", "results.tap", "results.json"]);
    assert_eq!(told, "3 done, 1 blocked, 0 opened again; 1 results are about no item\n");
    for (id, state) in
        [("a", "done"), ("b", "blocked"), ("c", "done"), ("d", "open"), ("e", "done")]
    {
        assert_eq!(mark_of(&desk, id)["mark"], state, "{id}");
    }
    assert_eq!(mark_of(&desk, "a")["by"], "preflight apply");
    let once = desk.read(RUN);
    desk.done(&["apply", RUN, "junit.xml", "results.tap", "results.json"]);
    assert_eq!(desk.read(RUN), once, "the same results change nothing");
    let told = desk.done(&["apply", RUN, "results.json", "--max-age", "24h"]);
    assert_eq!(told, "0 done, 0 blocked, 1 opened again\n");
    assert_eq!(mark_of(&desk, "e")["mark"], "open");
}

#[test]
fn results_that_cannot_be_used_change_nothing() {
    let desk = Desk::new();
    let before = desk.read(RUN);
    for (name, text, words) in [
        (
            "r.json",
            r#"[{"id":"a","result":"passed"},{"id":"zz","result":"passed"}]"#,
            "no item has the id “zz”",
        ),
        ("r.json", r#"[{"id":"a","result":"perhaps"}]"#, "entry 1: `result` must be"),
        ("r.json", "{", "line 1: This is not valid JSON."),
        ("r.xml", "<testsuites>", "This is not valid XML"),
        ("r.xml", "<html></html>", "no JUnit report"),
        ("r.txt", "hello", "These are no results"),
        ("r.txt", " \n", "There is nothing in it."),
    ] {
        desk.write(name, text);
        let said = desk.run(&["apply", RUN, name]);
        assert!(said.code == 2 && said.err.contains(words), "{text}: {said:?}");
        assert_eq!(desk.read(RUN), before, "{text}");
    }
}

#[test]
fn eight_processes_that_mark_at_once_lose_nothing() {
    let desk = Desk::new();
    let items: Vec<String> =
        (0..200).map(|at| format!(r#"{{"id":"i{at}","text":"Item {at}"}}"#)).collect();
    let entries = format!("\"entries\": [{}]", items.join(","));
    let (start, rest) = SMALL.split_once("\"entries\": [").unwrap();
    let (_, end) = rest.split_once("] }\n    ] },\n    { \"id\": \"after\"").unwrap();
    let checklist = format!("{start}{entries} }}\n    ] }},\n    {{ \"id\": \"after\"{end}");
    desk.write("checklists/many.json", &checklist.replace("\"small\"", "\"many\""));
    desk.done(&["new", "many", "-o", "many.preflight.json"]);
    std::thread::scope(|scope| {
        for process in 0..8 {
            let desk = &desk;
            scope.spawn(move || {
                for at in (process..200).step_by(8) {
                    desk.done(&["mark", "many.preflight.json", &format!("i{at}"), "--done"]);
                }
            });
        }
    });
    let file: Value = serde_json::from_str(&desk.read("many.preflight.json")).unwrap();
    let marks = file["marks"].as_object().unwrap();
    assert_eq!(marks.values().filter(|mark| mark["mark"] == "done").count(), 200);
    let files: Vec<_> = std::fs::read_dir(desk.folder()).unwrap().collect();
    assert_eq!(files.len(), 3, "nothing is left lying about: {files:?}");
}

#[test]
fn unknown_fields_of_a_file_stay() {
    let desk = Desk::new();
    let text = desk.read(RUN).replacen("{\"mark\": \"open\"}", "{\"mark\": \"open\", \"x\": 1}", 1);
    desk.write(RUN, &text.replacen("\"parent\": 0,", "\"parent\": 0,\n  \"later\": [2],", 1));
    desk.done(&["mark", RUN, "a", "--done", "--by", ""]);
    let text = desk.read(RUN);
    assert!(text.contains(r#""a": {"mark": "done", "at": 1763700000000, "x": 1}"#), "{text}");
    assert!(text.contains("\"later\": [2]"), "{text}");
}

#[test]
fn what_changes_a_run_says_on_request_how_it_stands() {
    let desk = Desk::new();
    desk.write("results.json", r#"{"id":"b","result":"passed"}"#);
    let changes: [(&[&str], u64); 6] = [
        (&["new", "small", "-o", "other.preflight.json"], 0),
        (&["mark", RUN, "a", "--done"], 1),
        (&["apply", RUN, "results.json"], 2),
        (&["sign", RUN, "before", "--name", "Ada", "--reason", "known"], 2),
        (&["deployed", RUN], 2),
        (&["open", RUN, "-o", "again.preflight.json"], 2),
    ];
    for (change, done) in changes {
        let told = desk.done(&[change, &["--format", "json"]].concat());
        let told: Value = serde_json::from_str(&told).unwrap();
        assert_eq!(told["progress"]["done"], done, "{change:?}");
        let file = told["file"].as_str().unwrap();
        assert_eq!(
            serde_json::from_str::<Value>(&desk.done(&["report", file, "--format", "json"]))
                .unwrap(),
            told
        );
    }
    let link = desk.done(&["link", RUN, "--format", "json"]);
    let link: Value = serde_json::from_str(&link).unwrap();
    assert_eq!(link["link"].as_str().unwrap(), desk.done(&["link", RUN]).trim());
}
