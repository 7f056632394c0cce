//! What Logseq writes below a line for itself.

use super::outlined::Outlined;

const PROPERTIES: [&str; 7] = [
    "id:: ",
    "collapsed:: ",
    "created-at:: ",
    "updated-at:: ",
    "background-color:: ",
    "logseq.",
    ":LOGBOOK:",
];

/// Whether a line is one of its properties.
pub fn is_property(line: &str) -> bool {
    PROPERTIES.iter().any(|property| line.trim_start().starts_with(property))
}

/// The text without them.
pub fn to_markdown(lines: &[&str]) -> Outlined {
    let mut out = Outlined::default();
    let mut in_drawer = false;
    for line in lines {
        let is_end = line.trim().eq_ignore_ascii_case(":end:");
        if in_drawer || is_property(line) {
            in_drawer = !is_end && (in_drawer || line.trim() == ":LOGBOOK:");
            out.consume(line);
        } else {
            out.push(line);
        }
    }
    out
}
