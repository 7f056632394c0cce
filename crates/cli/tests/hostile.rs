//! Runs and checklists that cannot be used: an exit code, a sentence that says what to do, and every file
//! as it was.

use crate::common::{Desk, SMALL};

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
fn a_checklist_of_a_hundred_thousand_items_is_refused_with_a_sentence() {
    let desk = Desk::new();
    let items: Vec<String> =
        (0..100_000).map(|at| format!("{{\"id\":\"i{at}\",\"text\":\"Item {at}\"}}")).collect();
    let (start, rest) = SMALL.split_once("\"entries\": [").unwrap();
    let (_, end) = rest
        .split_once("{ \"id\": \"d\", \"text\": \"Delta\", \"weight\": \"optional\" }")
        .unwrap();
    let checklist = format!("{start}\"entries\": [{}{end}", items.join(",\n"));
    desk.write("checklists/small.json", &checklist);
    let before = desk.read(RUN);
    let words = "entries: has 100000 elements; at most 20000 are allowed.";
    for command in [&["verdict", RUN][..], &["mark", RUN, "i7", "--done"]] {
        let said = desk.run(command);
        assert!(said.code == 2 && said.err.contains(words), "{said:?}");
    }
    assert_eq!(desk.read(RUN), before);
    let said = desk.run(&["lint", "checklists/small.json"]);
    assert!(said.code == 1 && said.out.contains(words), "{said:?}");
}

#[test]
fn a_checklist_at_an_address_is_asked_for_only_when_it_is_wanted() {
    use preflight_core::codec::carried::{self, Carried, Origin};
    use preflight_core::codec::{checklist_json, own_link, public_address};
    use preflight_core::domain::draft::Draft;
    let draft = Draft::of(&checklist_json::read(SMALL).unwrap());
    let address = public_address::read("https://nowhere.invalid/release.md").unwrap();
    let origin = Origin { address, content: 7 };
    let (Carried::Address(payload), _) = carried::how_it_travels(&draft, Some(&origin), 0) else {
        panic!("it travels as its address");
    };
    let link = format!("https://site.example/own/#{}", own_link::join(&payload, ""));
    let desk = Desk::new();
    let said = desk.run(&["verdict", &link]);
    let words =
        "Its checklist is at https://nowhere.invalid/release.md; read it there with --fetch.";
    assert!(said.code == 2 && said.err.contains(words), "{said:?}");
    let said = desk.run(&["open", &link, "--fetch", "-o", "new.preflight.json"]);
    let words = "https://nowhere.invalid/release.md: It cannot be read there";
    assert!(said.code == 2 && said.err.contains(words), "{said:?}");
    assert!(!desk.path("new.preflight.json").exists());
    for link in
        ["https://10.0.0.1/x/#1kX9aaaaaaaaaaaaaa", "http://site.example/x/#1kX9aaaaaaaaaaaaaa"]
    {
        let said = desk.run(&["verdict", link, "--fetch"]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{said:?}");
    }
}

#[test]
fn no_text_steers_the_terminal() {
    let desk = Desk::new();
    let evil = "\\u001b]0;owned\\u0007\\u001b[2J\\u009b31m\\u202e";
    let mut checklist = SMALL.to_owned();
    for text in ["Alpha", "Before", "After", "One", "Domain", "Ask", "Small", "Deploy?"] {
        checklist = checklist.replace(&format!("\"{text}"), &format!("\"{text}{evil}"));
    }
    desk.write("checklists/small.json", &checklist);
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

/// Marks an item of a run that lies on a small disk of its own, after this has happened to it. What is
/// said, and whether everything is as it was; `None` where this system lets nobody mount a disk.
#[cfg(target_os = "linux")]
fn on_a_disk(happens: &str) -> Option<(String, bool)> {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("disk")).unwrap();
    let script = format!(
        "mount -t tmpfs -o size=64k tmpfs disk || exit 77\n\
         cp -r checklists {RUN} disk/; cd disk; {happens}; ls -A > ../before\n\
         \"$0\" mark {RUN} a --done; code=$?; ls -A > ../after\n\
         cmp {RUN} ../{RUN} && cmp ../before ../after && [ \"$code\" = 2 ]"
    );
    let mut own = std::process::Command::new("unshare");
    own.args(["-rm", "sh", "-c", &script, env!("CARGO_BIN_EXE_preflight")]);
    let said = own.current_dir(desk.folder()).output().ok()?;
    let words = String::from_utf8_lossy(&said.stderr).into_owned();
    let is_mounted = desk.path("before").exists();
    is_mounted.then(|| (words, said.status.success()))
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_takes_nothing_leaves_everything_as_it_was() {
    for (happens, why) in [
        ("head -c 100000 /dev/zero > filler 2> /dev/null", "No space left on device"),
        ("mount -o remount,ro .", "Read-only file system"),
    ] {
        let Some((words, is_as_it_was)) = on_a_disk(happens) else { continue };
        let told = format!("{RUN}: It cannot be written: {why}");
        assert!(is_as_it_was && words.contains(&told), "{happens}: {words}");
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
    // Root may write anywhere, but on a disk that is read-only.
    if !is_root {
        assert!(said.code == 2 && said.err.contains("It cannot be written"), "{said:?}");
        assert_eq!(desk.read(RUN), before);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_takes_no_byte_leaves_everything_as_it_was() {
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

#[cfg(target_os = "linux")]
#[test]
fn output_that_is_lost_is_an_error() {
    let desk = Desk::new();
    for command in [&["verdict", RUN][..], &["report", RUN, "--format", "json"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let said = desk.command().args(command).stdout(full).output().unwrap();
        let words = String::from_utf8_lossy(&said.stderr);
        assert!(words.contains("standard output: It cannot be written: No space"), "{words}");
        assert!(said.status.code() == Some(2), "{said:?}");
    }
    // Who has read enough is no error.
    let mut child =
        desk.command().args(["report", RUN]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
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
