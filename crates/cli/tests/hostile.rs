//! Runs and checklists that cannot be used: an exit code, a sentence that says what to do, and every file
//! as it was.

mod common;

use common::{Desk, SMALL};

const RUN: &str = "run.preflight.json";

#[test]
fn what_cannot_be_read_gets_a_sentence() {
    let desk = Desk::new();
    let run = desk.read(RUN);
    let cut = &run[..run.len() / 2];
    for (text, words) in [
        ("", "There is nothing in it."),
        ("{", "line 1, column 1: This is not valid JSON from here on"),
        (cut, "This is not valid JSON from here on"),
        (&*run.replace("\"v\": 1", "\"v\": 2"), "The file is from a newer version of Preflight"),
        (&*run.replace("\"small\"", "\"nowhere\""), "Its checklist “nowhere” is not in the file"),
        (&*run.replace("\"open\"", "\"perhaps\""), "marks.a.mark: must be one of"),
        ("{\"some\":\"json\"}", "This is JSON, but no checklist, run or backup"),
        ("%PDF-1.4", "This is a PDF"),
        ("\u{0}\u{1}", "This is no text"),
        (
            "{\"preflight\":\"backup\",\"v\":1,\"taken\":1,\"records\":{}}",
            "This is a backup of a whole browser",
        ),
    ] {
        desk.write("bad.preflight.json", text);
        for command in [&["verdict", "bad.preflight.json"][..], &["report", "bad.preflight.json"]] {
            let said = desk.run(command);
            assert!(said.code == 2 && said.err.contains(words), "{text:.40}: {said:?}");
            assert_eq!(said.out, "", "{text:.40}");
        }
        let said = desk.run(&["mark", "bad.preflight.json", "a", "--done"]);
        assert_eq!(said.code, 2, "{text:.40}: {said:?}");
        assert_eq!(desk.read("bad.preflight.json"), text);
    }
    for (run, words) in [
        ("missing.preflight.json", "It cannot be read"),
        ("https://site.example/small/#1kX9aaaaaaaaaaaaaaaa", "It was cut or changed on its way"),
        ("https://site.example/nowhere/#1kX9aaaaaaaaaaaaaa", "Its checklist “nowhere” is not in"),
        ("https://site.example/own/#00z1kX9", "cut or changed"),
    ] {
        let said = desk.run(&["verdict", run]);
        assert!(said.code == 2 && said.err.contains(words), "{run}: {said:?}");
    }
}

#[test]
fn a_run_of_a_hundred_thousand_items_is_read_or_refused_in_time() {
    let desk = Desk::new();
    let marks: Vec<String> =
        (0..100_000).map(|at| format!("    \"gone-{at}\": {{\"mark\": \"done\"}}")).collect();
    let run = desk
        .read(RUN)
        .replace("  \"marks\": {", &format!("  \"marks\": {{\n{},", marks.join(",\n")));
    desk.write(RUN, &run);
    let said = desk.run(&["verdict", RUN]);
    assert_eq!(said.code, 1, "{said:?}");
    assert!(said.out.contains("not in the checklist any more: 100000"), "{}", said.out);
    desk.done(&["mark", RUN, "a", "--done"]);
    assert!(
        desk.read(RUN).contains("\"gone-99999\": {\"mark\": \"done\"}"),
        "ids that are gone stay"
    );
}

#[test]
fn no_text_steers_the_terminal() {
    let desk = Desk::new();
    let evil = "\\u001b]0;owned\\u0007\\u001b[2J\\u009b31m\\u202e";
    desk.write("checklists/small.json", &SMALL.replace("Alpha", &format!("Alpha{evil}")));
    let run = desk.read(RUN).replace("\"name\": \"v3\"", &format!("\"name\": \"v3{evil}\""));
    let run = run.replacen(
        "\"open\"",
        &format!("\"blocked\", \"reason\": \"r{evil}\", \"by\": \"B{evil}\", \"x{evil}\": 1"),
        1,
    );
    desk.write(RUN, &run);
    desk.write("bad.md", &format!("# T\n\n- [ ] A{}\n", "\u{1b}[31m"));
    for command in [
        &["verdict", RUN][..],
        &["verdict", RUN, "--format", "json"],
        &["report", RUN],
        &["report", RUN, "--format", "markdown"],
        &["report", RUN, "--format", "json"],
        &["report", RUN, "--format", "html"],
        &["report", RUN, "--format", "junit"],
        &["mark", RUN, "\u{1b}[31mnothing", "--done"],
        &["sign", RUN, "\u{1b}[31m", "--name", "x"],
        &["link", RUN, "--site", "https://a.example/\u{1b}[31m"],
        &["lint", "checklists/small.json", "bad.md"],
        &["verdict", "\u{1b}[31m.json"],
    ] {
        let said = desk.run(command);
        for text in [&said.out, &said.err] {
            let steers = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
            let found = text.chars().find(|c| steers(*c));
            let is_json = command.contains(&"json");
            assert!(
                found.is_none() || (is_json && found != Some('\u{1b}')),
                "{command:?}: {text:?}"
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_leaves_everything_as_it_was() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::new();
    let before = desk.read(RUN);
    let set = |mode| {
        let to = std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(desk.folder(), to).unwrap();
    };
    set(0o555);
    let is_root = std::fs::write(desk.path("probe"), "").is_ok();
    let said = desk.run(&["mark", RUN, "a", "--done"]);
    set(0o755);
    // Root may write anywhere.
    if !is_root {
        assert!(said.code == 2 && said.err.contains("It cannot be written"), "{said:?}");
        assert_eq!(desk.read(RUN), before);
    }
}

#[cfg(unix)]
#[test]
fn a_full_disk_leaves_everything_as_it_was() {
    let desk = Desk::new();
    let before = desk.read(RUN);
    // A process that may write no byte to any file.
    let script = "trap '' XFSZ; ulimit -f 0; exec \"$@\"";
    let mut shell = std::process::Command::new("sh");
    shell.current_dir(desk.folder()).args(["-c", script, "sh", env!("CARGO_BIN_EXE_preflight")]);
    let said = shell.args(["mark", RUN, "a", "--done"]).output().unwrap();
    let words = String::from_utf8_lossy(&said.stderr);
    assert!(said.status.code() == Some(2) && words.contains("It cannot be written"), "{said:?}");
    assert_eq!(desk.read(RUN), before);
    assert_eq!(std::fs::read_dir(desk.folder()).unwrap().count(), 2, "nothing is left lying about");
}

#[test]
fn a_frozen_run_does_not_change() {
    let desk = Desk::new();
    let frozen = desk.read(RUN).replace("\"marks\"", "\"frozen\": 5,\n  \"marks\"");
    desk.write(RUN, &frozen);
    for command in [
        &["mark", RUN, "a", "--done"][..],
        &["sign", RUN, "before", "--name", "Ada", "--reason", "x"],
        &["deployed", RUN],
    ] {
        let said = desk.run(command);
        assert!(said.code == 2 && said.err.contains("This run is frozen"), "{said:?}");
        assert_eq!(desk.read(RUN), frozen);
    }
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let desk = Desk::new();
    let before = desk.read(RUN);
    let said = desk.run(&["new", "small", "-o", RUN]);
    assert!(said.code == 2 && said.err.contains("is there already"), "{said:?}");
    assert_eq!(desk.read(RUN), before);
}
