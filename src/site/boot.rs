//! The script that runs before any program is there, out of its files.

use std::fs;
use std::io;
use std::path::Path;

use crate::codec::stored::PREFIX;
use crate::domain::mark::State;
use crate::domain::run::GROUP_PRESS;
use crate::page::{anchors, events, globals};

/// Its files, in the order in which they run. They are one function: what a file names, those behind it
/// may use at once, and those before it once something happens.
const FILES: [&str; 12] = [
    "in-hand",
    "programs",
    "trouble",
    "mispresses",
    "menus",
    "application",
    "meanwhile",
    "brought",
    "workshop",
    "marks",
    "link",
    "needs",
];

/// The script, without comments and indents.
///
/// # Errors
/// When a file cannot be read.
pub fn boot_script(root: &Path) -> io::Result<String> {
    let mut lines = vec!["(() => {".to_owned(), constants()];
    for name in FILES {
        let path = root.join("src/browser/boot").join(name).with_extension("js");
        lines.push(code(&fs::read_to_string(path)?));
    }
    lines.push("})();\n".to_owned());
    Ok(lines.join("\n"))
}

/// A script without its comments and indents.
pub fn code(source: &str) -> String {
    let is_code = |line: &&str| {
        !line.is_empty() && ["//", "/*", "* ", "*/"].iter().all(|start| !line.starts_with(start))
    };
    source.lines().map(str::trim).filter(is_code).collect::<Vec<_>>().join("\n")
}

/// What the script shares with the programs. `PRESSES` is [`GROUP_PRESS`]: the new state and those that it
/// replaces, rule by rule.
fn constants() -> String {
    let rule = |(to, from): (State, &[State])| {
        let from: Vec<&str> = from.iter().map(|state| state.word()).collect();
        format!("[{:?},{from:?}]", to.word())
    };
    let constants = [
        ("PREFIX", format!("{PREFIX:?}")),
        ("ANCHORS", format!("{:?}", anchors::ALL)),
        ("PRESSES", format!("[{}]", GROUP_PRESS.map(rule).join(","))),
        ("REQUEST", format!("{:?}", events::REQUEST)),
        ("REPLY", format!("{:?}", events::REPLY)),
        ("COPY", format!("{:?}", globals::COPY)),
        ("EARLY", format!("{:?}", globals::EARLY)),
        ("FILE", format!("{:?}", globals::FILE)),
    ];
    constants.map(|(name, value)| format!("const {name} = {value};")).join("\n")
}
