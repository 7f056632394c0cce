//! The copy of the runs in a folder.

use preflight_core::codec::copies::{self, Copied};
use preflight_core::codec::stored::key;

fn record(of: &str) -> Option<String> {
    let own = r#"{"v":1,"slug":"small","created":5}"#;
    let records = [
        (key::run("r1"), own),
        (key::run("r2"), r#"{"v":1,"slug":"other"}"#),
        (key::run("newer"), r#"{"v":2,"slug":"small"}"#),
        (key::run("damaged"), r#"{"v":1,"sl"#),
    ];
    records.into_iter().find(|(key, _)| key == of).map(|(_, text)| text.to_owned())
}

#[test]
fn each_run_of_which_something_has_changed_is_written_once() {
    let copied = |run: &str, slug: &str| Copied { run: run.into(), slug: slug.into() };
    for (keys, expected) in [
        (vec![], vec![]),
        (vec![key::run("r1"), key::mark("r1", "a"), key::name("r1")], vec![copied("r1", "small")]),
        (
            vec![key::mark("r2", "a"), key::glance("r1")],
            vec![copied("r1", "small"), copied("r2", "other")],
        ),
        // What is no part of a run; one that is deleted; one that cannot be read; what is none of ours.
        (vec![key::person(), key::current("small"), key::early("small", "a")], vec![]),
        (vec![key::mark("gone", "a"), key::run("gone")], vec![]),
        (vec![key::mark("newer", "a"), key::mark("damaged", "a")], vec![]),
        (vec!["theirs".to_owned(), String::new(), "preflight/1/run/".to_owned()], vec![]),
    ] {
        assert_eq!(copies::runs(&keys.join("\n"), record), expected, "{keys:?}");
    }
}

#[test]
fn a_file_is_named_for_any_file_system() {
    let name = |slug: &str, run: &str| Copied { run: run.into(), slug: slug.into() }.name();
    assert_eq!(
        name("node-platform-release", "x7Qp2"),
        "node-platform-release-x7Qp2.preflight.json"
    );
    assert_eq!(name("../..", "a/b\\c:d*?\"<>|\n"), "------a-b-c-d-------.preflight.json");
    assert_eq!(name("größe", "🚀"), "gr--e--.preflight.json");
    let long = name(&"a".repeat(300), "r");
    assert!(long.len() < 256 && long.ends_with(".preflight.json"), "{long}");
    assert_ne!(name("a", "1"), name("a", "2"));
}

#[test]
fn what_is_to_be_written_is_told_as_text() {
    assert_eq!(copies::write(&[], false), r#"{"files":[],"isWhole":false}"#);
    let files = [("a.preflight.json".to_owned(), "{\"x\": 1}\n".to_owned())];
    let told = copies::write(&files, true);
    assert_eq!(told, r#"{"files":[["a.preflight.json","{\"x\": 1}\n"]],"isWhole":true}"#);
}
