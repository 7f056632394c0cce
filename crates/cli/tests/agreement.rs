//! For any run of a bundled checklist, `verdict`, the report for programs, the report for test runners and
//! the rules of the core, which the page shows, say the same.

use std::process::Stdio;

use crate::common::Desk;
use preflight_core::codec::checklist_json;
use preflight_core::codec::run_file::{self, Packing};
use preflight_core::codec::snapshot_link::{self, ShareOptions};
use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::progress::Progress;
use preflight_core::domain::run::Run;
use preflight_core::domain::verdict::{Call, SHOWN_REASONS, headline, verdicts};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

/// How many runs of each checklist are compared; `PREFLIGHT_RUNS` asks for more.
const RUNS: usize = 8;

/// The checklists that come with Preflight.
fn bundled() -> Vec<Checklist> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/checklists");
    let files = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    let is_checklist = |path: &std::path::PathBuf| path.is_file() && !path.ends_with("schema.json");
    let read = |path| checklist_json::read(&std::fs::read_to_string(path).unwrap()).unwrap();
    files.filter(is_checklist).map(read).collect()
}

/// A run of which some phases are nearly finished, so that all verdicts occur.
fn any_run(checklist: &Checklist) -> impl Strategy<Value = Run> + use<> {
    let fresh = Run::new(String::new(), checklist, 0);
    let reason = prop_oneof![Just(""), Just("because")];
    let mark = (0..4_usize, reason).prop_map(|(state, reason)| Mark {
        state: State::ALL[state],
        reason: reason.into(),
        ..Mark::default()
    });
    let decided = prop::collection::vec((any::<prop::sample::Index>(), mark), 0..6);
    let start = prop_oneof![Just(State::Open), Just(State::Done)];
    (start, decided).prop_map(move |(start, decided)| {
        let mut run = fresh.clone();
        run.marks.iter_mut().for_each(|mark| mark.state = start);
        for (at, mark) in decided {
            let at = at.index(run.marks.len());
            run.marks[at] = mark;
        }
        run
    })
}

/// What the core says of a run.
fn expected(checklist: &Checklist, run: &Run) -> Value {
    let verdicts = verdicts(checklist, &run.marks);
    let progress = Progress::of(&run.marks);
    let gates: Vec<Value> = verdicts
        .iter()
        .map(|verdict| {
            let ids = verdict.reasons.iter().map(|reason| &checklist.items[reason.item].id);
            json!([verdict.call.word(), ids.collect::<Vec<_>>()])
        })
        .collect();
    json!([headline(&verdicts).unwrap().call.word(), progress.done, progress.counted(), gates])
}

/// What a report says of it.
fn reported(report: &Value) -> Value {
    let gate = |gate: &Value| {
        let reasons = gate["reasons"].as_array().unwrap();
        let ids: Vec<&Value> = reasons.iter().map(|reason| &reason["id"]).collect();
        json!([gate["verdict"], ids])
    };
    let gates: Vec<Value> = report["gates"].as_array().unwrap().iter().map(gate).collect();
    let progress = &report["progress"];
    json!([report["verdict"], progress["done"], progress["counted"], gates])
}

/// The counts of a report of tests: all, failed, skipped. Two readers that know nothing of each other
/// count, the one by the rules that GitLab has published, the other a library; and the report itself.
fn counts(junit: &str) -> [usize; 3] {
    let by_rules = counts_by_gitlab(junit);
    let suites = junit_parser::from_reader(std::io::Cursor::new(junit)).unwrap();
    let cases = || suites.suites.iter().flat_map(|suite| &suite.cases);
    let by_library = [
        cases().count(),
        cases().filter(|case| case.status.is_failure() || case.status.is_error()).count(),
        cases().filter(|case| case.status.is_skipped()).count(),
    ];
    assert_eq!(by_rules, by_library);
    let root = roxmltree::Document::parse(junit).unwrap();
    let total = |name: &str| root.root_element().attribute(name).unwrap().parse::<usize>().unwrap();
    assert_eq!(["tests", "failures", "skipped"].map(total), by_rules, "its own totals");
    by_rules
}

/// GitLab reads every `testcase`; it failed where it has a `failure` or an `error`, and was skipped where it
/// has a `skipped`.
fn counts_by_gitlab(junit: &str) -> [usize; 3] {
    let document = roxmltree::Document::parse(junit).unwrap();
    let cases = document.descendants().filter(|node| node.has_tag_name("testcase"));
    cases.fold([0; 3], |[all, failed, skipped], case| {
        let has = |name: &str| case.children().any(|child| child.has_tag_name(name));
        let is_failed = has("failure") || has("error");
        [
            all + 1,
            failed + usize::from(is_failed),
            skipped + usize::from(!is_failed && has("skipped")),
        ]
    })
}

#[test]
fn everything_that_tells_a_verdict_tells_the_same() {
    let runs = std::env::var("PREFLIGHT_RUNS").ok().and_then(|text| text.parse().ok());
    let desk = Desk::new();
    let ask = |text: &str, arguments: &[&str]| {
        desk.write("r.preflight.json", text);
        let mut command = desk.command();
        let output = command.args(arguments).stdin(Stdio::null()).output().unwrap();
        let code = output.status.code().unwrap();
        assert!(code < 2, "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        (String::from_utf8(output.stdout).unwrap(), code)
    };
    let mut seen = Vec::new();
    for checklist in bundled() {
        let slug = &checklist.slug;
        let mut runner = TestRunner::deterministic();
        for _ in 0..runs.unwrap_or(RUNS) {
            let run = any_run(&checklist).new_tree(&mut runner).unwrap().current();
            let packing = Packing { options: ShareOptions::ALL, ..Packing::default() };
            let text = run_file::write(&checklist, &run, &packing);
            let expect = expected(&checklist, &run);
            let (told, code) = ask(&text, &["verdict", "r.preflight.json", "--format", "json"]);
            assert_eq!(reported(&serde_json::from_str(&told).unwrap()), expect, "{slug}");
            let call = Call::from_word(expect[0].as_str().unwrap()).unwrap();
            assert_eq!(code == 0, call == Call::Go, "{slug}");
            seen.push(call);
            let (plain, _) = ask(&text, &["verdict", "r.preflight.json"]);
            let labels = plain.lines().filter(|line| !line.starts_with(' ')).skip(1);
            let labels: Vec<&str> = labels.map(|line| line.split(' ').next().unwrap()).collect();
            let gates = verdicts(&checklist, &run.marks);
            assert_eq!(labels, gates.iter().map(|gate| gate.call.label()).collect::<Vec<_>>());
            let link = snapshot_link::payload(&checklist, &run, "", ShareOptions::ALL, 0);
            let (linked, _) =
                ask(&text, &["report", &format!("{slug}/#{link}"), "--format", "json"]);
            assert_eq!(reported(&serde_json::from_str(&linked).unwrap()), expect, "{slug} by link");
            let (junit, _) = ask(&text, &["report", "r.preflight.json", "--format", "junit"]);
            let progress = Progress::of(&run.marks);
            let skipped = progress.open + progress.not_applicable;
            assert_eq!(counts(&junit), [progress.total(), progress.blocked, skipped], "{slug}");
        }
    }
    for call in [Call::Go, Call::Hold, Call::NoGo] {
        assert!(seen.contains(&call), "{call:?} never occurred");
    }
}

/// Links whose pages `tests/e2e/agreement.spec.mjs` looks at, and what both have to say of them.
const LINKS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/e2e/agreement.json");

/// What a page shows without being pressed: the verdict, the count, the gates, and the first reasons.
fn at_a_glance(report: &Value) -> Value {
    let gates = report["gates"].as_array().unwrap();
    let head = gates.iter().find(|gate| gate["verdict"] != "go").or(gates.last()).unwrap();
    let reasons = head["reasons"].as_array().unwrap().iter().take(SHOWN_REASONS);
    json!({
        "verdict": report["verdict"],
        "done": report["progress"]["done"],
        "counted": report["progress"]["counted"],
        "gates": gates.iter().map(|gate| &gate["verdict"]).collect::<Vec<_>>(),
        "reasons": reasons.map(|reason| &reason["id"]).collect::<Vec<_>>(),
    })
}

/// `PREFLIGHT_WRITE=1` writes the links anew.
#[test]
fn the_command_says_of_links_what_their_pages_show() {
    let desk = Desk::new();
    let report = |link: &str| -> Value {
        serde_json::from_str(&desk.done(&["report", link, "--format", "json"])).unwrap()
    };
    if std::env::var_os("PREFLIGHT_WRITE").is_some() {
        let mut runner = TestRunner::deterministic();
        let mut links = Vec::new();
        for checklist in bundled() {
            for _ in 0..RUNS {
                let run = any_run(&checklist).new_tree(&mut runner).unwrap().current();
                let payload = snapshot_link::payload(&checklist, &run, "", ShareOptions::ALL, 0);
                let link = format!("{}/#{payload}", checklist.slug);
                let shows = at_a_glance(&report(&link));
                links.push(json!({ "link": link, "shows": shows }).to_string());
            }
        }
        std::fs::write(LINKS, format!("[\n{}\n]\n", links.join(",\n"))).unwrap();
    }
    let links: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(LINKS).unwrap()).unwrap();
    assert_eq!(links.len(), bundled().len() * RUNS);
    for one in links {
        let link = one["link"].as_str().unwrap();
        assert_eq!(at_a_glance(&report(link)), one["shows"], "{link}");
    }
}
