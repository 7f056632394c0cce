//! The site's stylesheets, and the policy that allows them.

use std::fs;
use std::io;
use std::path::Path;

use base64::Engine as _;
use sha2::{Digest as _, Sha256};

/// The style files of every page, in the order of their layers.
const STYLES: [&str; 8] =
    ["tokens", "base", "layout", "top", "checklist", "panels", "work", "print"];
/// The style files of what the workshop draws.
const WORKSHOP_STYLES: [&str; 3] = ["workshop", "import", "edit"];

/// The stylesheet that stands in every page.
///
/// # Errors
/// When a style file cannot be read.
pub fn stylesheet(root: &Path) -> io::Result<String> {
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

/// How a Content-Security-Policy names a stylesheet that stands in the page.
#[must_use]
pub fn style_hash(sheet: &str) -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(sheet));
    format!("'sha256-{hash}'")
}

/// The Content-Security-Policy of a page with this stylesheet, as a header. Also in `vercel.json`.
#[must_use]
pub fn header_policy(sheet: &str) -> String {
    format!("{}; frame-ancestors 'none'", policy(sheet))
}

/// The same for a `meta` element, which cannot say who may frame the page.
pub(super) fn policy(sheet: &str) -> String {
    let style = style_hash(sheet);
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' {style}; img-src 'self' data:; connect-src 'self' https:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
    )
}
