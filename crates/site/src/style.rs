//! The site's stylesheets.

use std::fs;
use std::io;
use std::path::Path;

/// The style files of every page.
const STYLES: [&str; 8] =
    ["tokens", "base", "layout", "top", "checklist", "panels", "work", "print"];
/// Those of the home page.
const HOME_STYLES: [&str; 1] = ["home"];
/// Those of what the application draws on any page. It leads to the home page, too.
const APP_STYLES: [&str; 2] = ["app", "home"];
/// Those of what the workshop draws.
const WORKSHOP_STYLES: [&str; 3] = ["workshop", "import", "edit"];

/// The stylesheet that stands in a checklist's page.
///
/// # Errors
/// When a style file cannot be read.
pub(super) fn stylesheet(root: &Path) -> io::Result<String> {
    joined(root, &STYLES)
}

/// The stylesheet that stands in all other pages.
///
/// # Errors
/// When a style file cannot be read.
pub(super) fn home_stylesheet(root: &Path) -> io::Result<String> {
    joined(root, &[&STYLES[..], &HOME_STYLES].concat())
}

/// The stylesheet that comes with the application.
///
/// # Errors
/// When a style file cannot be read.
pub fn app_stylesheet(root: &Path) -> io::Result<String> {
    joined(root, &APP_STYLES)
}

/// The stylesheet that comes with the workshop.
///
/// # Errors
/// When a style file cannot be read.
pub fn workshop_stylesheet(root: &Path) -> io::Result<String> {
    joined(root, &WORKSHOP_STYLES)
}

/// Style files as one, without comments and needless blanks.
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
    Ok(tight(&sheet))
}

/// A stylesheet without the blanks that mean nothing. What stands between quotation marks stays as it is.
fn tight(sheet: &str) -> String {
    let code = |part: &str| {
        let mut tight = String::new();
        for word in part.split_inclusive([' ', '\n']) {
            let before = tight.trim_end();
            if before.ends_with(['{', '}', ';', ',', ':']) || word.starts_with(['{', '}']) {
                tight.truncate(before.len());
            }
            tight.push_str(word);
        }
        tight.replace(";}", "}")
    };
    let parts = sheet.split('"').enumerate();
    let parts = parts.map(|(at, part)| if at % 2 == 0 { code(part) } else { part.to_owned() });
    parts.collect::<Vec<_>>().join("\"").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::tight;

    #[test]
    fn only_blanks_that_mean_nothing_go() {
        for (sheet, expect) in [
            ("\n  .a, .b > c {\n    color: red;\n  }\n", ".a,.b > c{color:red}"),
            (
                "main :is(.a, .b) :not(c) { margin: 0 -1px; }",
                "main :is(.a,.b) :not(c){margin:0 -1px}",
            ),
            (
                "@media (width: 1px) { a::before { content: \"} Note: \" / \"\"; } }",
                "@media (width:1px){a::before{content: \"} Note: \" / \"\"}}",
            ),
            ("a { width: calc(1px + 2px); }", "a{width:calc(1px + 2px)}"),
        ] {
            assert_eq!(tight(sheet), expect);
        }
    }
}
