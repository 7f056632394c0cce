//! The script that runs before any program is there, out of its files.

use std::fs;
use std::io;
use std::path::Path;

/// Its files, in the order in which they run. They are one function: what a file names, those behind it
/// may use.
const FILES: [&str; 4] = ["boot/press", "boot/programs", "boot/trouble", "boot"];

/// The script, without comments and indents.
///
/// # Errors
/// When a file cannot be read.
pub fn boot_script(root: &Path) -> io::Result<String> {
    let mut lines = vec!["(() => {".to_owned()];
    for name in FILES {
        let source = fs::read_to_string(root.join("src/browser").join(name).with_extension("js"))?;
        lines.push(code(&source));
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
