//! Every example of the README, of `--help` and of the example repository does what it says; so do the steps
//! of the action.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::common::Desk;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// The example repository in a folder of its own, with a commit, a tag and a remote.
fn repository() -> Desk {
    let desk = Desk::new();
    for name in ["run.preflight.json", "checklists/small.json"] {
        std::fs::remove_file(desk.path(name)).unwrap();
    }
    for name in
        ["checklists/release.md", "releases/v1.0.0.preflight.json", ".gitattributes", "Makefile"]
    {
        desk.write(name, &text_of(&format!("examples/release-repo/{name}")));
    }
    desk.write("junit.xml", &succeeds(&desk, "make --silent test", &[]));
    desk.git(&["init", "-q", "-b", "main"]);
    desk.git(&["config", "user.name", "Ada"]);
    desk.git(&["config", "user.email", "ada@example.com"]);
    desk.git(&["init", "-q", "--bare", "-b", "main", "remote.git"]);
    desk.git(&["remote", "add", "origin", "remote.git"]);
    desk.write(".gitignore", "remote.git\ngitconfig\nbin\ntemp\n");
    desk.git(&["add", "-A"]);
    desk.git(&["commit", "-q", "-m", "start"]);
    desk.git(&["tag", "v1.1.0"]);
    desk
}

/// Runs a script as GitHub runs a step whose shell is bash: it ends with the first command that fails.
fn script(desk: &Desk, script: &str, variables: &[(&str, &str)]) -> Output {
    let own = desk.command();
    let mut shell = Command::new("bash");
    shell
        .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script])
        .current_dir(desk.folder());
    shell.envs(own.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.envs(variables.iter().copied()).output().unwrap()
}

fn succeeds(desk: &Desk, words: &str, variables: &[(&str, &str)]) -> String {
    let output = script(desk, words, variables);
    assert!(output.status.success(), "{words}\n{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The blocks of code in a language, of a part of a document.
fn blocks(document: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}\n");
    let parts = document.split(&fence).skip(1);
    parts.filter_map(|part| part.split_once("\n```").map(|(code, _)| code.to_owned())).collect()
}

/// The scripts of a file of steps: what stands indented below `run: |`.
fn scripts(yaml: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut lines = yaml.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(at) =
            line.find("run: |").filter(|at| line[..*at].trim().trim_matches('-').is_empty())
        else {
            continue;
        };
        let mut script = String::new();
        while let Some(next) = lines
            .next_if(|next| next.trim().is_empty() || next.len() - next.trim_start().len() > at)
        {
            script.push_str(next.trim_start_matches(' '));
            script.push('\n');
        }
        found.push(script);
    }
    found
}

#[test]
fn the_readme_does_what_it_says() {
    let readme = text_of("README.md");
    let (_, section) = readme.split_once("## In the terminal and in CI\n").unwrap();
    let section = section.split("\n## ").next().unwrap();
    let desk = repository();
    let told: Vec<String> =
        blocks(section, "sh").iter().map(|code| succeeds(&desk, code, &[])).collect();
    let told = told.concat();
    assert!(
        told.contains("2 done, 0 blocked") && told.contains("https://checklists.acme.dev/"),
        "{told}"
    );
    assert!(told.contains("HOLD") && !told.contains("not yet"), "{told}");
    assert!(told.contains("The deployment happens here."), "{told}");
    let lines = blocks(section, "yaml").concat();
    let steps: Vec<&str> =
        lines.lines().filter_map(|line| line.trim().strip_prefix("- preflight")).collect();
    assert_eq!(steps.len(), 2);
    for step in steps {
        succeeds(&desk, &format!("preflight{step}"), &[]);
    }
}

#[test]
fn every_example_of_the_help_runs() {
    let help = Desk::new().done(&["--help"]);
    let (_, listed) = help.split_once("Commands:\n").unwrap();
    let listed = listed.split("\n\n").next().unwrap().lines();
    let commands: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(commands.len(), 17, "{commands:?}");
    let mut helps = vec![help.clone()];
    for command in commands.iter().filter(|command| **command != "help") {
        let text = Desk::new().done(&[command, "--help"]);
        assert!(text.contains("\nExample:\n  preflight "), "{command} has no example:\n{text}");
        helps.push(text);
    }
    for text in helps {
        let desk = repository();
        desk.done(&["new", "checklists/release.md", "-o", "releases/v3.1.preflight.json"]);
        let link = desk.done(&["link", "releases/v3.1.preflight.json", "--hosted"]);
        desk.write("release.csv", "section,item,weight\nCode,Tests pass,blocker\n");
        for name in ["base.json", "ours.json", "theirs.json"] {
            desk.write(name, &desk.read("releases/v3.1.preflight.json"));
        }
        desk.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
        let (_, rest) = text.split_once("\nExample:\n").unwrap();
        let examples = rest.lines().take_while(|line| line.starts_with("  preflight "));
        for example in examples.map(str::trim) {
            // What another example writes and what is somebody's own.
            let example = example
                .replace("release/#1kX9…", link.trim())
                .replace("tls-valid", "tests-pass")
                .replace(" before --name", " before-the-deployment --name")
                .replace("~/", "home/")
                .replace("--output releases/v3.1", "--output releases/other")
                .replace("-o releases/v3.1", "-o releases/other");
            let example =
                format!("mkdir -p home/.local/share/bash-completion/completions\n{example}");
            let code = script(&desk, &example, &[("GITHUB_STEP_SUMMARY", "summary.md")]);
            let is_well = matches!(code.status.code(), Some(0 | 1));
            let needs_reason =
                String::from_utf8_lossy(&code.stderr).contains("why you sign all the same");
            // `tests/work.rs` gives it one.
            let needs_terminal = example.contains("preflight work")
                && String::from_utf8_lossy(&code.stderr).contains("`work` needs a terminal");
            assert!(is_well || needs_reason || needs_terminal, "{example}\n{code:?}");
        }
    }
}

#[test]
fn the_example_repository_goes_from_a_tag_to_a_deployment() {
    let desk = repository();
    let steps = scripts(&text_of("examples/release-repo/.github/workflows/release.yml"));
    let [start, deploy] = &steps[..] else { panic!("{steps:?}") };
    let run = "releases/v1.1.0.preflight.json";
    let temp = |job: &str| {
        std::fs::create_dir_all(desk.path("temp").join(job)).unwrap();
        desk.path("temp").join(job).display().to_string()
    };
    let (tag, starts, deploys) = (("GITHUB_REF_NAME", "v1.1.0"), temp("start"), temp("deploy"));
    succeeds(&desk, start, &[tag, ("RUNNER_TEMP", &starts)]);
    desk.git(&["config", "user.name", "Ada"]);
    assert!(desk.read(run).contains("\"tests-pass\": {\"mark\": \"done\", \"by\": \"CI\""));
    let summary = [("GITHUB_STEP_SUMMARY", "summary.md"), ("RUNNER_TEMP", &*deploys)];
    let stopped = script(&desk, deploy, &summary);
    assert_eq!(stopped.status.code(), Some(1), "{stopped:?}");
    assert!(!String::from_utf8_lossy(&stopped.stdout).contains("The deployment happens here."));
    assert!(desk.read("summary.md").contains("## NO-GO (Before the deployment) · v1.1.0"));

    // Two people tick on branches of their own.
    desk.done(&["merge", "--install"]);
    for (branch, item) in [("ada", "rollback-rehearsed"), ("bo", "on-call")] {
        desk.git(&["checkout", "-q", "-b", branch, "main"]);
        desk.done(&["mark", run, item, "--done", "--by", branch]);
        desk.git(&["commit", "-q", "-am", branch]);
    }
    desk.git(&["checkout", "-q", "main"]);
    desk.git(&["merge", "-q", "--no-edit", "ada"]);
    desk.git(&["merge", "-q", "--no-edit", "bo"]);
    desk.done(&["mark", run, "changelog", "--na", "internal release"]);
    desk.git(&["commit", "-q", "-am", "changelog"]);
    let told = succeeds(&desk, deploy, &summary);
    assert!(told.contains("The deployment happens here."), "{told}");
    assert!(desk.read(run).contains("\"deployed\": 1763700000000"));
    let history = desk.git(&["log", "--format=%s", "--first-parent", "--", run]);
    assert_eq!(history, "v1.1.0 is deployed\nchangelog\nMerge branch 'bo'\nada\nRun of v1.1.0\n");
    let pushed = desk.git(&["--git-dir", "remote.git", "log", "-1", "--format=%s", "main"]);
    assert_eq!(pushed, "v1.1.0 is deployed\n");
    let again = succeeds(&desk, deploy, &summary);
    assert!(again.contains("v1.1.0 is deployed already"), "{again}");
    let desk = repository();
    let told =
        succeeds(&desk, &blocks(&text_of("examples/release-repo/README.md"), "sh").concat(), &[]);
    assert!(told.contains("not yet") && told.contains("The deployment happens here."), "{told}");
    assert_eq!(desk.run(&["verdict", "releases/v1.0.0.preflight.json"]).code, 0);
}

#[test]
fn the_hook_of_pre_commit_lints_what_is_committed() {
    let hooks = text_of(".pre-commit-hooks.yaml");
    let entry = hooks.lines().find_map(|line| line.trim().strip_prefix("entry: ")).unwrap();
    let desk = repository();
    succeeds(&desk, &format!("{entry} checklists/release.md"), &[]);
    desk.write("checklists/bad.md", "# T\n\n- [] One\n");
    let code = script(&desk, &format!("{entry} checklists/release.md checklists/bad.md"), &[]);
    assert_eq!(code.status.code(), Some(1), "{code:?}");
}

/// Stands for GitHub's command: it keeps what it is asked, and knows one comment once it was made.
const GH: &str = r#"#!/usr/bin/env bash
printf '%s\n' "$*" >> gh.log
case "$*" in
  *--jq*) if [ -e comment ]; then echo 17; fi ;;
  *POST*) touch comment ;;
esac
"#;

#[test]
fn the_steps_of_the_action_say_judge_and_comment() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = repository();
    let run = "releases/v3.1.preflight.json";
    desk.done(&["new", "checklists/release.md", "--name", "v3.1", "-o", run]);
    desk.write("bin/gh", GH);
    let executable = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(desk.path("bin/gh"), executable).unwrap();
    let steps = scripts(&text_of("action.yml"));
    let [install, step] = &steps[..] else { panic!("{steps:?}") };
    let with_gh = |step: &str| format!("PATH=\"$PWD/bin:$PATH\"\n{step}");
    let usual = [
        ("RUN", run),
        ("REQUIRE", ""),
        ("GATE", ""),
        ("CHECKLISTS", "checklists"),
        ("LINT", "checklists/*.md"),
        ("PREFLIGHT_SITE", "https://a.example"),
        ("COMMENT", "true"),
        ("GH_TOKEN", "none"),
        ("EVENT", "pull_request"),
        ("PULL_REQUEST", "5"),
        ("RUNNER_TEMP", "."),
        ("GITHUB_REPOSITORY", "acme/app"),
        ("GITHUB_STEP_SUMMARY", "summary.md"),
        ("GITHUB_OUTPUT", "output"),
        ("GITHUB_PATH", "path"),
    ];
    succeeds(&desk, install, &usual);
    succeeds(&desk, &with_gh(step), &usual);
    let output = desk.read("output");
    assert!(
        output.starts_with("verdict=no-go\ndone=0\ncounted=5\nlink=https://a.example/"),
        "{output}"
    );
    assert!(desk.read("summary.md").starts_with("## NO-GO"));
    succeeds(&desk, &with_gh(step), &usual);
    let asked = desk.read("gh.log");
    assert_eq!(
        asked.matches("--method POST repos/acme/app/issues/5/comments").count(),
        1,
        "{asked}"
    );
    assert_eq!(
        asked.matches("--method PATCH repos/acme/app/issues/comments/17").count(),
        1,
        "{asked}"
    );
    assert!(asked.contains("<!-- preflight releases/v3.1.preflight.json -->"), "{asked}");

    let with = |changes: &[(&'static str, &'static str)]| {
        let mut variables = usual.to_vec();
        variables.extend(changes);
        let output = script(&desk, &with_gh(step), &variables);
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(with(&[("EVENT", "push")]).0, Some(1), "outside of pull requests GO is asked for");
    let (code, told) = with(&[("REQUIRE", "go")]);
    assert!(code == Some(1) && told.contains("open blocker [tests-pass]"), "{told}");
    assert_eq!(with(&[("RUN", "missing.preflight.json")]).0, Some(2));
    for id in ["tests-pass", "migrations-run", "rollback-rehearsed"] {
        desk.done(&["mark", run, id, "--done"]);
    }
    assert_eq!(with(&[("REQUIRE", "hold")]).0, Some(0));
    assert_eq!(with(&[("REQUIRE", "go"), ("GATE", "nowhere")]).0, Some(2));
    desk.write("checklists/bad.md", "# T\n\n- [ ] One\n- [] Two\n");
    let (code, told) = with(&[]);
    assert!(
        code == Some(1) && told.contains("::error file=checklists/bad.md,line=4,col=1::"),
        "{told}"
    );
}
