//! The merge driver, with git itself.

use crate::common::{Desk, SMALL};

const RUN: &str = "run.preflight.json";

/// A repository with a run, whose clone merges runs with Preflight.
fn repository() -> Desk {
    let desk = Desk::new();
    desk.git(&["init", "-q", "-b", "main"]);
    desk.git(&["config", "user.name", "Ada"]);
    desk.git(&["config", "user.email", "ada@example.com"]);
    desk.done(&["merge", "--install"]);
    commit(&desk, "start");
    desk
}

fn commit(desk: &Desk, words: &str) {
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", words]);
}

/// Marks on a branch of their own, and commits.
fn branch(desk: &Desk, name: &str, commands: &[&[&str]]) {
    desk.git(&["checkout", "-q", "-b", name, "main"]);
    for command in commands {
        desk.done(command);
    }
    commit(desk, name);
    desk.git(&["checkout", "-q", "main"]);
}

#[test]
fn installing_twice_writes_its_lines_once() {
    let desk = repository();
    desk.done(&["merge", "--install"]);
    assert_eq!(desk.read(".gitattributes"), "*.preflight.json merge=preflight\n");
    desk.write(".gitattributes", "*.png binary");
    desk.done(&["merge", "--install"]);
    assert_eq!(desk.read(".gitattributes"), "*.png binary\n*.preflight.json merge=preflight\n");
}

#[test]
fn branches_that_mark_different_items_merge_by_themselves() {
    let desk = repository();
    branch(&desk, "one", &[&["mark", RUN, "a", "b", "--done"], &["deployed", RUN]]);
    branch(&desk, "two", &[&["mark", RUN, "c", "--na", "no Greek"], &["mark", RUN, "e", "--done"]]);
    desk.git(&["merge", "-q", "--no-edit", "one"]);
    desk.git(&["merge", "-q", "--no-edit", "two"]);
    assert_eq!(desk.run(&["verdict", RUN]).code, 0);
    assert!(desk.read(RUN).contains("\"deployed\": 1763700000000"));
    assert!(!desk.read(RUN).contains("<<<<"));
}

#[test]
fn what_both_decided_differently_is_no_go_until_somebody_settles_it() {
    let desk = repository();
    branch(&desk, "one", &[&["mark", RUN, "a", "b", "c", "e", "--done"]]);
    branch(&desk, "two", &[&["mark", RUN, "a", "--blocked", "DNS", "--by", "Bo"]]);
    desk.git(&["merge", "-q", "--no-edit", "one"]);
    let said = desk.try_git(&["merge", "--no-edit", "two"]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(
        said.err.contains("a: Decided differently: done by Ada; blocked (DNS) by Bo."),
        "{said:?}"
    );
    let told = desk.run(&["verdict", RUN]);
    assert!(
        told.code == 1 && told.out.contains("to be settled with `preflight mark`: a"),
        "{told:?}"
    );
    desk.done(&["mark", RUN, "a", "--done"]);
    assert_eq!(desk.run(&["verdict", RUN]).code, 0);
    assert!(desk.read(RUN).contains("\"note\": \"Blocked: DNS\""), "no text is lost");
    commit(&desk, "settled");
    // Who merges the other side again is not asked again.
    desk.git(&["merge", "-q", "--no-edit", "two"]);
    assert_eq!(desk.run(&["verdict", RUN]).code, 0);
}

#[test]
fn branches_that_merge_each_other_end_alike() {
    let desk = repository();
    branch(&desk, "one", &[&["mark", RUN, "a", "--done"]]);
    branch(&desk, "two", &[&["mark", RUN, "b", "--done"]]);
    let (one, two) = (desk.git(&["rev-parse", "one"]), desk.git(&["rev-parse", "two"]));
    for (branch, other) in [("one", two.trim()), ("two", one.trim())] {
        desk.git(&["checkout", "-q", branch]);
        desk.git(&["merge", "-q", "--no-edit", other]);
    }
    desk.git(&["checkout", "-q", "one"]);
    desk.done(&["mark", RUN, "c", "--done"]);
    commit(&desk, "one again");
    desk.git(&["checkout", "-q", "two"]);
    desk.done(&["mark", RUN, "e", "--done"]);
    commit(&desk, "two again");
    desk.git(&["merge", "-q", "--no-edit", "one"]);
    let merged = desk.read(RUN);
    desk.git(&["checkout", "-q", "one"]);
    desk.git(&["merge", "-q", "--no-edit", "two"]);
    assert_eq!(desk.read(RUN), merged);
    assert_eq!(desk.run(&["verdict", RUN]).code, 0);
}

#[test]
fn a_checklist_that_was_renamed_meanwhile_keeps_the_marks() {
    let desk = repository();
    branch(&desk, "marks", &[&["mark", RUN, "a", "--done"]]);
    desk.git(&["mv", "checklists/small.json", "checklists/short.json"]);
    desk.write(
        "checklists/short.json",
        &SMALL.replace("\"slug\": \"small\"", "\"slug\": \"short\""),
    );
    desk.write(RUN, &desk.read(RUN).replace("\"small\"", "\"short\""));
    commit(&desk, "renamed");
    desk.git(&["merge", "-q", "--no-edit", "marks"]);
    let text = desk.read(RUN);
    assert!(
        text.contains("\"slug\": \"short\"") && text.contains("\"a\": {\"mark\": \"done\""),
        "{text}"
    );
}

#[test]
fn a_side_that_cannot_be_read_is_left_to_the_person() {
    let desk = repository();
    branch(&desk, "one", &[&["mark", RUN, "a", "--done"]]);
    desk.write(RUN, "{ cut");
    commit(&desk, "damaged");
    let said = desk.try_git(&["merge", "--no-edit", "one"]);
    assert!(
        said.code == 1 && said.err.contains("The runs cannot be merged: ours, line 1"),
        "{said:?}"
    );
    assert_eq!(desk.read(RUN), "{ cut");
}

#[test]
fn a_criss_cross_that_was_settled_is_not_asked_again() {
    let desk = repository();
    branch(&desk, "one", &[&["mark", RUN, "a", "b", "c", "e", "--done"]]);
    branch(&desk, "two", &[&["mark", RUN, "a", "--blocked", "DNS", "--by", "Bo"]]);
    let (one, two) = (desk.git(&["rev-parse", "one"]), desk.git(&["rev-parse", "two"]));
    for (branch, other) in [("one", two.trim()), ("two", one.trim())] {
        desk.git(&["checkout", "-q", branch]);
        assert_eq!(desk.try_git(&["merge", "--no-edit", other]).code, 1);
        desk.done(&["mark", RUN, "a", "--done", "--by", "Ada"]);
        commit(&desk, "settled");
    }
    assert_eq!(desk.git(&["merge-base", "--all", "one", "two"]).lines().count(), 2);
    desk.git(&["merge", "-q", "--no-edit", "one"]);
    assert_eq!(desk.run(&["verdict", RUN]).code, 0);
    assert!(!desk.read(RUN).contains("<<<<") && !desk.read(RUN).contains("conflict"));
}

#[test]
fn a_criss_cross_that_was_settled_differently_is_asked() {
    let desk = repository();
    branch(&desk, "one", &[&["mark", RUN, "a", "b", "c", "e", "--done"]]);
    branch(&desk, "two", &[&["mark", RUN, "a", "--blocked", "DNS", "--by", "Bo"]]);
    let (one, two) = (desk.git(&["rev-parse", "one"]), desk.git(&["rev-parse", "two"]));
    for (branch, other, settled) in [("one", two, "--done"), ("two", one, "--open")] {
        desk.git(&["checkout", "-q", branch]);
        assert_eq!(desk.try_git(&["merge", "--no-edit", other.trim()]).code, 1);
        desk.done(&["mark", RUN, "a", settled]);
        commit(&desk, "settled");
    }
    _ = desk.try_git(&["merge", "--no-edit", "one"]);
    let text = desk.read(RUN);
    assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
    let told = desk.run(&["verdict", RUN]);
    assert!(told.code == 1 && told.out.contains("be settled with `preflight mark`: a"), "{told:?}");
}

#[test]
fn a_run_that_was_moved_meanwhile_is_merged_where_it_is() {
    let desk = repository();
    branch(&desk, "marks", &[&["mark", RUN, "a", "--done"]]);
    std::fs::create_dir(desk.path("releases")).unwrap();
    desk.git(&["mv", RUN, "releases/v3.preflight.json"]);
    desk.done(&["mark", "releases/v3.preflight.json", "b", "--done"]);
    commit(&desk, "moved");
    desk.git(&["merge", "-q", "--no-edit", "marks"]);
    let text = desk.read("releases/v3.preflight.json");
    for id in ["a", "b"] {
        assert!(text.contains(&format!("\"{id}\": {{\"mark\": \"done\"")), "{text}");
    }
    assert!(!desk.path(RUN).exists());
}

#[test]
fn a_run_that_both_branches_started_is_merged_without_a_base() {
    let desk = repository();
    for (name, item) in [("one", "a"), ("two", "b")] {
        let new = ["new", "small", "--name", "v4", "-o", "v4.preflight.json"];
        branch(&desk, name, &[&new, &["mark", "v4.preflight.json", item, "--done"]]);
    }
    desk.git(&["merge", "-q", "--no-edit", "one"]);
    desk.git(&["merge", "-q", "--no-edit", "two"]);
    let text = desk.read("v4.preflight.json");
    for id in ["a", "b"] {
        assert!(text.contains(&format!("\"{id}\": {{\"mark\": \"done\"")), "{text}");
    }
}

#[test]
fn a_rebase_and_a_cherry_pick_merge_by_themselves_as_well() {
    let desk = repository();
    branch(&desk, "one", &[&["mark", RUN, "a", "--done"]]);
    branch(&desk, "two", &[&["mark", RUN, "b", "--done"]]);
    branch(&desk, "three", &[&["mark", RUN, "c", "e", "--done"]]);
    desk.git(&["merge", "-q", "--no-edit", "one"]);
    desk.git(&["checkout", "-q", "two"]);
    desk.git(&["rebase", "-q", "main"]);
    desk.git(&["cherry-pick", "three"]);
    assert_eq!(desk.run(&["verdict", RUN]).code, 0);
}
