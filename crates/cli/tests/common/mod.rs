//! A folder of its own for each test, and the command that runs in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A checklist with two gates: five items `a` to `e`, of which `a` is a blocker and `d` optional.
pub const SMALL: &str = r#"{
  "format": 1,
  "slug": "small",
  "version": "1",
  "title": "Small",
  "summary": "A checklist for tests.",
  "values": [{ "id": "domain", "label": "Domain" }],
  "phases": [
    { "id": "before", "kind": "before", "title": "Before", "gate": "Deploy?", "sections": [
      { "id": "one", "title": "One", "entries": [
        { "id": "a", "text": "Alpha", "weight": "blocker" },
        { "id": "b", "text": "Beta at {{domain}}" },
        { "command": "echo from {{domain}}", "language": "sh", "label": "Ask" },
        { "id": "c", "text": "Gamma" },
        { "id": "d", "text": "Delta", "weight": "optional" }
      ] }
    ] },
    { "id": "after", "kind": "after", "title": "After", "gate": "Keep?", "sections": [
      { "id": "two", "title": "Two", "entries": [{ "id": "e", "text": "Epsilon of Beta" }] }
    ] }
  ]
}
"#;

/// A folder with `checklists/small.json` and `run.preflight.json`, a run of it.
pub struct Desk {
    folder: tempfile::TempDir,
}

/// What a command said, and its exit code.
#[derive(Debug, PartialEq)]
pub struct Said {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit code.
    pub code: i32,
}

impl Desk {
    /// A folder with a run in which nothing is decided.
    pub fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        desk.write("checklists/small.json", SMALL);
        let said = desk.run(&["new", "small", "--name", "v3", "-o", "run.preflight.json"]);
        assert_eq!(said.code, 0, "{said:?}");
        desk
    }

    /// The path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    /// The command, to be run in the folder at a fixed time.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_preflight"));
        let path = Path::new(env!("CARGO_BIN_EXE_preflight")).parent().unwrap();
        let paths = std::env::var_os("PATH").unwrap_or_default();
        let paths = std::iter::once(path.to_owned()).chain(std::env::split_paths(&paths));
        command
            .current_dir(self.folder())
            .env("PATH", std::env::join_paths(paths).unwrap())
            .env("SOURCE_DATE_EPOCH", "1763700000")
            .env("GIT_CONFIG_GLOBAL", self.path("gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env_remove("PREFLIGHT_SITE")
            .env_remove("NO_COLOR");
        command
    }

    /// Runs the command.
    pub fn run(&self, arguments: &[&str]) -> Said {
        Said::of(&self.command().args(arguments).output().unwrap())
    }

    /// Runs the command, which has to do what it is asked for.
    pub fn done(&self, arguments: &[&str]) -> String {
        let said = self.run(arguments);
        assert_eq!(said.code, 0, "{arguments:?}: {said:?}");
        said.out
    }

    /// Runs git, which has to do what it is asked for.
    pub fn git(&self, arguments: &[&str]) -> String {
        let said = self.try_git(arguments);
        assert_eq!(said.code, 0, "git {arguments:?}: {said:?}");
        said.out
    }

    /// Runs git.
    pub fn try_git(&self, arguments: &[&str]) -> Said {
        let own = self.command();
        let mut git = Command::new("git");
        git.current_dir(self.folder()).envs(own.get_envs().filter_map(|(k, v)| Some((k, v?))));
        Said::of(&git.args(arguments).output().unwrap())
    }
}

impl Said {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            out: text(&output.stdout),
            err: text(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        }
    }
}
