//! Checklists: their problems with their places, their ids against git, their formats, and runs that travel
//! by link.

use crate::common::{Desk, SMALL};
use serde_json::{Value, json};

/// The checklist file with twenty mistakes that the core's tests know, one a line.
const MISTAKES: &str = include_str!("../../core/tests/twenty-mistakes.json");

#[test]
fn each_of_twenty_mistakes_has_its_line_and_column() {
    let desk = Desk::new();
    // A format of tomorrow hides the other mistakes; one of yesterday is one.
    desk.write("bad.json", &MISTAKES.replace("\"format\": 2", "\"format\": 0"));
    let said = desk.run(&["lint", "bad.json", "--format", "json"]);
    assert_eq!(said.code, 1, "{said:?}");
    let found: Vec<Value> = serde_json::from_str(&said.out).unwrap();
    let mut lines: Vec<u64> = found.iter().map(|one| one["line"].as_u64().unwrap()).collect();
    lines.sort_unstable();
    // The title that is missing is a problem of the whole file, on line 1.
    assert_eq!(lines, [1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 14, 15, 16, 19, 20, 21, 22, 23, 24, 25]);
    let mut places: Vec<_> =
        found.iter().map(|one| (one["line"].as_u64(), &one["column"])).collect();
    places.sort_by_key(|(line, _)| *line);
    let columns: Vec<&Value> = places.iter().map(|(_, column)| *column).collect();
    let expected = [1, 11, 9, 12, 12, 11, 9, 42, 9, 33, 10, 14, 10, 9, 37, 1, 1, 22, 36, 43];
    assert_eq!(json!(columns), json!(expected));
    assert!(found.iter().all(|one| one["sentence"].as_str().unwrap().contains(' ')));
}

#[test]
fn problems_are_listed_for_editors_and_for_github() {
    let desk = Desk::new();
    let nowhere = SMALL.replace("Gamma", "100% {{nowhere}}");
    desk.write("checklists/bad.json", &nowhere.replace("\"small\"", "\"bad\""));
    let said = desk.run(&["lint", "checklists/bad.json", "checklists/small.json"]);
    assert!(said.out.starts_with("checklists/bad.json:14:30: "), "{said:?}");
    let line = "  |         { \"id\": \"c\", \"text\": \"100% {{nowhere}}\" },\n  |                              ^\n";
    assert!(said.out.ends_with(line), "{}", said.out);
    let said = desk.run(&["lint", "checklists/bad.json", "--format", "github"]);
    assert!(said.out.starts_with("::error file=checklists/bad.json,line=14,col=30::"), "{said:?}");
    desk.write("bad.md", "# T\n\n- [ ] One\n- [] Two\n");
    let said = desk.run(&["lint", "bad.md"]);
    assert!(said.code == 1 && said.out.starts_with("bad.md:4:1: "), "{said:?}");
    assert_eq!(desk.run(&["lint", "checklists/small.json"]).code, 0);
    assert_eq!(desk.run(&["lint", "missing.json"]).code, 2);
}

#[test]
fn ids_that_are_lost_or_given_away_are_named() {
    let desk = Desk::new();
    desk.git(&["init", "-q", "-b", "main"]);
    desk.git(&["add", "-A"]);
    desk.git(&["-c", "user.name=Ada", "-c", "user.email=a@b.example", "commit", "-q", "-m", "x"]);
    let path = "checklists/small.json";
    assert_eq!(desk.run(&["lint", path, "--against", "HEAD"]).code, 0);
    let changed = SMALL.replace("\"c\", \"text\": \"Gamma\"", "\"c2\", \"text\": \"Gamma\"");
    desk.write(path, &changed.replace("Epsilon of Beta", "Something else entirely"));
    let said = desk.run(&["lint", path, "--against", "HEAD"]);
    assert_eq!(said.code, 1);
    let lines: Vec<&str> = said.out.lines().filter(|line| !line.starts_with("  |")).collect();
    assert!(lines[0].contains("`c` (“Gamma”) was lost"), "{said:?}");
    assert!(
        lines[1].starts_with("checklists/small.json:19:59: ")
            && lines[1].contains("`e` was “Epsilon of Beta” and is “Something else entirely” now"),
        "{said:?}"
    );
    let said = desk.run(&["lint", path, "--against", "nowhere"]);
    assert!(said.code == 2 && said.err.contains("git knows no such revision"), "{said:?}");
}

#[test]
fn a_checklist_goes_into_other_formats_and_back() {
    let desk = Desk::new();
    let markdown = desk.done(&["convert", "checklists/small.json", "--to", "markdown"]);
    desk.write("small.md", &markdown);
    let json = desk.done(&["convert", "small.md", "--to", "json"]);
    let read = |text: &str| preflight_core::codec::checklist_json::read(text).unwrap();
    assert_eq!(read(&json), read(SMALL));
    let table = desk.done(&["convert", "checklists/small.json", "--to", "csv"]);
    assert!(table.contains("Alpha") && table.lines().count() == 6, "{table}");
    desk.write("boxes.md", "# Boxes\n\n- [x] One\n- [ ] Two (optional)\n");
    let said = desk.run(&["convert", "boxes.md", "--to", "csv"]);
    assert!(
        said.out.contains("done") && said.err.contains("optional"),
        "guesses are told: {said:?}"
    );
    assert_eq!(desk.run(&["verdict", "boxes.md"]).out.lines().next(), Some("Boxes: 1 of 2 done"));
}

#[test]
fn a_run_goes_through_a_link_and_back() {
    let desk = Desk::new();
    desk.done(&["mark", "run.preflight.json", "c", "--blocked", "DNS"]);
    let site = ["--site", "https://a.example/"];
    for (flags, begins, reason) in [
        (&["--person", "Ada"][..], "https://a.example/own/#", "DNS"),
        (&["--hosted"], "https://a.example/small/#", "DNS"),
        (&["--hosted", "--no-reasons"], "https://a.example/small/#", "reason not shared"),
    ] {
        let arguments = [&["link", "run.preflight.json"], &site[..], flags].concat();
        let link = desk.done(&arguments);
        assert!(link.starts_with(begins), "{link}");
        _ = std::fs::remove_file(desk.path("back.preflight.json"));
        desk.done(&["open", link.trim(), "-o", "back.preflight.json"]);
        let back: Value = serde_json::from_str(&desk.read("back.preflight.json")).unwrap();
        let mark = &back["marks"]["c"];
        assert_eq!((&mark["mark"], &mark["reason"]), (&json!("blocked"), &json!(reason)));
        assert_eq!(desk.run(&["verdict", link.trim()]).code, 1);
        let said = desk.run(&["verdict", &link.trim()[..link.trim().len() - 2]]);
        assert!(said.code == 2 && said.err.contains("cut or changed"), "{said:?}");
    }
    let code = desk.done(&["qr", "run.preflight.json", "--hosted", "--site", "https://a.example"]);
    assert!(code.starts_with("████"), "{code}");
    let said = desk.run(&["link", "run.preflight.json", "--site", "a.example"]);
    assert!(said.code == 2 && said.err.contains("from https:// on"), "{said:?}");
}

#[test]
fn a_run_of_a_bundled_checklist_needs_nothing_else() {
    let desk = Desk::new();
    desk.done(&[
        "new",
        "node-platform-release",
        "--name",
        "v3 → production",
        "--set",
        "domain=a.example",
    ]);
    let text = desk.read("v3-production.preflight.json");
    assert!(!text.contains("\"checklist\"") && text.contains("\"domain\": \"a.example\""));
    desk.write("elsewhere/list.md", "# List\n\n- [ ] One\n");
    desk.done(&["new", "elsewhere/list.md", "-o", "list.preflight.json"]);
    assert!(desk.read("list.preflight.json").contains("\"checklist\": {"), "it is nowhere else");
    assert_eq!(desk.run(&["verdict", "list.preflight.json"]).code, 1);
    let said = desk.run(&["new", "nothing"]);
    assert!(said.code == 2 && said.err.contains("there are: ai-saas-launch, "), "{said:?}");
    let said = desk.run(&["new", "small", "--set", "nope=1"]);
    assert!(said.err.contains("no value “nope”; it has: domain."), "{said:?}");
}

#[test]
fn markdown_has_the_ids_that_its_site_has() {
    use preflight_core::codec::{editions_json, hosted};
    let desk = Desk::new();
    let first = "- [ ] 备份数据库\n- [ ] 通知用户\n";
    let known = hosted::read_file("list.md", first.as_bytes(), "").unwrap().known;
    desk.write("checklists/revisions/list.json", &editions_json::write(&known));
    desk.write("checklists/list.md", &["- [ ] 冻结代码\n", first].concat());
    // By its name or its path, the run names the checklist of the folder.
    for (checklist, file) in
        [("list", "a.preflight.json"), ("checklists/list.md", "b.preflight.json")]
    {
        desk.done(&["new", checklist, "-o", file]);
        desk.done(&["mark", file, "item-2", "--done"]);
        let text = desk.read(file);
        assert!(!text.contains("\"checklist\": {") && text.contains("\"item-2\""), "{text}");
        let said = desk.run(&["report", file, "--format", "markdown"]);
        assert!(said.out.contains("- 备份数据库: open `item`\n"), "{said:?}");
    }
}

#[test]
fn reports_say_how_a_run_stands() {
    let desk = Desk::new();
    desk.write(
        "run.preflight.json",
        &desk.read("run.preflight.json").replace("\"v3\"", "\"<b>v3</b>\""),
    );
    desk.done(&["mark", "run.preflight.json", "a", "--blocked", "a | b <script>"]);
    let report = |form: &str| {
        desk.done(&[
            "report",
            "run.preflight.json",
            "--format",
            form,
            "--site",
            "https://a.example",
        ])
    };
    let markdown = report("markdown");
    for line in [
        "## NO-GO (Before) · \\<b\\>v3\\</b\\>",
        "- Alpha: blocker, blocked (a \\| b \\<script\\>) `a`",
        "| One | 🟥 0 of 4 · 1 blocked |",
    ] {
        assert!(markdown.lines().any(|own| own == line), "{line}\n{markdown}");
    }
    assert!(markdown.contains("[Open the run](https://a.example/own/#"), "{markdown}");
    let html = report("html");
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script"), "{html}");
    assert!(report("text").starts_with("NO-GO (Before) · <b>v3</b>\n"));
    let junit = report("junit");
    assert!(junit.contains("<failure message=\"a | b &lt;script&gt;\"/>"), "{junit}");
}

/// The names of all fields, by their paths.
fn fields(value: &Value, path: &str, found: &mut std::collections::BTreeSet<String>) {
    match value {
        Value::Object(all) => {
            for (name, value) in all {
                let path = format!("{path}.{name}");
                fields(value, &path, found);
                found.insert(path);
            }
        }
        Value::Array(all) => all.iter().for_each(|value| fields(value, path, found)),
        _ => {}
    }
}

#[test]
fn the_report_for_programs_is_what_its_help_documents() {
    let desk = Desk::new();
    desk.done(&["mark", "run.preflight.json", "a", "--blocked", "DNS"]);
    desk.done(&["sign", "run.preflight.json", "before", "--name", "Ada", "--reason", "known"]);
    let report = desk.done(&["report", "run.preflight.json", "--format", "json"]);
    let help = desk.done(&["report", "--help"]);
    let sample = &help[help.find("\n{").unwrap()..=help.rfind('}').unwrap()];
    let paths = [report.as_str(), sample].map(|text| {
        let mut found = std::collections::BTreeSet::new();
        fields(&serde_json::from_str(text).unwrap(), "", &mut found);
        found
    });
    assert_eq!(paths[0], paths[1]);
}

#[test]
fn shells_and_manuals_know_the_commands() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.done(&["completions", shell]).contains("verdict"), "{shell}");
    }
    desk.done(&["man", "man1"]);
    assert!(desk.read("man1/preflight-verdict.1").contains("max\\-age"));
}
