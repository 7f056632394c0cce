//! The scripts that are no programs, each out of its files: the one that stands within every page and runs
//! before any program is there, and the one that comes once the page has reacted.

use std::fs;
use std::io;
use std::path::Path;

use preflight::codec::stored::{PREFIX, key};
use preflight::domain::mark::State;
use preflight::domain::run::GROUP_PRESS;
use preflight::page::{anchors, events, globals};

use super::script::{Kind, shortened};

/// The files of the first one, in the order in which they run. They are one function: what a file names,
/// those behind it may use at once, and those before it once something happens.
const BOOT: [&str; 14] = [
    "in-hand",
    "programs",
    "trouble",
    "mispresses",
    "menus",
    "back",
    "application",
    "meanwhile",
    "brought",
    "workshop",
    "marks",
    "link",
    "needs",
    "keeper",
];
/// The files of the second one, the same way.
const KEEPER: [&str; 9] =
    ["fields", "notices", "offline", "homes", "folder", "backup", "standing", "arrivals", "start"];
/// What the first one hands to the second one.
const HANDED: &str = "{ base, slug, programs, written, settled, say, tell, wake, bring }";

/// The script that runs first.
///
/// # Errors
/// When a file cannot be read, or is no script.
pub(super) fn boot_script(root: &Path) -> io::Result<String> {
    shortened("boot", Kind::Classic, &joined(root, "boot", "(() => {", &BOOT, "})();\n")?)
}

/// The script that comes once the page has reacted.
///
/// # Errors
/// When a file cannot be read, or is no script.
pub fn keeper_script(root: &Path) -> io::Result<String> {
    let start = format!("export default ({HANDED}) => {{");
    shortened("keeper", Kind::Module, &joined(root, "keeper", &start, &KEEPER, "};\n")?)
}

fn joined(root: &Path, folder: &str, start: &str, files: &[&str], end: &str) -> io::Result<String> {
    let mut parts = vec![start.to_owned(), constants()];
    for name in files {
        let path = root.join("src/browser").join(folder).join(name).with_extension("js");
        parts.push(fs::read_to_string(path)?);
    }
    parts.push(end.to_owned());
    Ok(parts.join("\n"))
}

/// The end of the workshop's script, for where it is run as a worker.
#[must_use]
pub fn helper_script() -> String {
    let script = include_str!("../../../src/browser/helper/start.js");
    script.replace("WANTED", &format!("{:?}", globals::WANTED))
}

fn constants() -> String {
    shared()
        .iter()
        .map(|(name, value)| format!("const {name} = {value};"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What the scripts share with the programs: names, and values as they write them. `BECAUSE` is what stands
/// before the reason of each state that has one; `PRESSES` is
/// [`GROUP_PRESS`]: the new state and those that it replaces, rule by rule.
#[must_use]
pub fn shared() -> Vec<(&'static str, String)> {
    let rule = |(to, from): (State, &[State])| {
        let from: Vec<&str> = from.iter().map(|state| state.word()).collect();
        format!("[{:?},{from:?}]", to.word())
    };
    let because = |state: State| format!("{:?}:{:?}", state.word(), state.about().because);
    vec![
        (
            "BECAUSE",
            format!("{{{}}}", State::with_reason().map(because).collect::<Vec<_>>().join(",")),
        ),
        ("PREFIX", format!("{PREFIX:?}")),
        ("ANCHORS", format!("{:?}", anchors::ALL)),
        ("PRESSES", format!("[{}]", GROUP_PRESS.map(rule).join(","))),
        ("REQUEST", format!("{:?}", events::REQUEST)),
        ("REPLY", format!("{:?}", events::REPLY)),
        ("KEPT", format!("{:?}", events::KEPT)),
        ("HOMES", format!("{:?}", events::HOMES)),
        ("COPIES", format!("{:?}", events::COPIES)),
        ("FORGET", format!("{:?}", events::FORGET)),
        ("NEVER", format!("{:?}", key::NEVER)),
        ("COPY", format!("{:?}", globals::COPY)),
        ("EARLY", format!("{:?}", globals::EARLY)),
        ("FILE", format!("{:?}", globals::FILE)),
        ("HTML", format!("{:?}", globals::HTML)),
        ("INSTALL", format!("{:?}", globals::INSTALL)),
    ]
}
