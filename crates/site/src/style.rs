//! The site's stylesheets.

use std::fs;
use std::io;
use std::path::Path;

/// The style files of every page, in the order of their layers.
const STYLES: [&str; 8] =
    ["tokens", "base", "layout", "top", "checklist", "panels", "work", "print"];
/// The style files of what the workshop draws.
const WORKSHOP_STYLES: [&str; 3] = ["workshop", "import", "edit"];

/// The stylesheet that stands in every page.
///
/// # Errors
/// When a style file cannot be read.
pub(super) fn stylesheet(root: &Path) -> io::Result<String> {
    joined(root, &STYLES)
}

/// The stylesheet that comes with the workshop.
///
/// # Errors
/// When a style file cannot be read.
pub fn workshop_stylesheet(root: &Path) -> io::Result<String> {
    joined(root, &WORKSHOP_STYLES)
}

/// Style files as one, without comments and indents.
fn joined(root: &Path, names: &[&str]) -> io::Result<String> {
    let mut sheet = String::new();
    for name in names {
        let source = fs::read_to_string(root.join("style").join(name).with_extension("css"))?;
        let mut rest = source.as_str();
        while let Some((before, after)) = rest.split_once("/*") {
            sheet.push_str(before);
            rest = after.split_once("*/").map_or("", |(_, after)| after);
        }
        sheet.push_str(rest);
    }
    let lines = sheet.lines().map(str::trim).filter(|line| !line.is_empty());
    Ok(lines.collect::<Vec<_>>().join("\n"))
}
