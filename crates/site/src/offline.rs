//! The worker that has the site open without a network: a script at a fixed address, with the list of the
//! files that it keeps.

use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::programs::digits;
use super::script::{Kind, shortened};

/// The worker's file. Browsers ask for it again with each visit; it is in no list, so that nothing keeps it.
pub const WORKER: &str = "worker.js";

/// What no visit needs: the worker itself, and what others read (crawlers, link previews).
const LEFT_OUT: [&str; 3] = [WORKER, "robots.txt", "social.png"];

/// Whether a file is kept when the worker is installed: with these a page is read and counted. The page
/// that is open then comes along.
fn is_shell(path: &str) -> bool {
    let of = |program: &str| path.starts_with(program);
    of("reader-") || of("keeper-") || !path.contains('/') && !path.contains('-')
}

/// A built site's files by their paths from its base, sorted; of a page, that of its folder.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    collect(folder, "", &mut found)?;
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), found)?;
        } else if name == "index.html" {
            found.push(prefix.to_owned());
        } else if !LEFT_OUT.contains(&&*path) {
            found.push(path);
        }
    }
    Ok(())
}

/// A name for what a site is made of: it changes with each byte. `pages` are not written yet.
///
/// # Errors
/// When a file cannot be read.
pub fn version(folder: &Path, pages: &[(String, String)]) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut put = |name: &str, bytes: &[u8]| {
        hash.update(name);
        hash.update(bytes.len().to_le_bytes());
        hash.update(bytes);
    };
    for path in files(folder)? {
        // Those of a build before may still lie there.
        let is_page = Path::new(&path).extension().is_some_and(|of| of == "html");
        if is_page || path.is_empty() || path.ends_with('/') {
            continue;
        }
        put(&path, &fs::read(folder.join(&path))?);
    }
    for (path, page) in pages {
        put(path, page.as_bytes());
    }
    Ok(digits(hash))
}

/// A page with its site's version, which its template leaves empty. No text of a page holds such a quote.
pub fn named(page: &str, version: &str) -> String {
    page.replacen("data-version=\"\"", &format!("data-version=\"{version}\""), 1)
}

/// The worker of a site with these files; without a version, the one that takes itself away.
///
/// # Errors
/// When its source cannot be read, or is no script.
pub fn worker_script(root: &Path, files: &[String], version: Option<&str>) -> io::Result<String> {
    let source = |name| fs::read_to_string(root.join("src/browser/offline").join(name));
    let Some(version) = version else {
        return shortened("the worker", Kind::Classic, &source("gone.js")?);
    };
    let (shell, rest): (Vec<&String>, Vec<&String>) = files.iter().partition(|path| is_shell(path));
    let list = |name: &str, paths: &[&String]| {
        let paths: Vec<String> = paths.iter().map(|path| format!("{path:?}")).collect();
        format!("const {name} = [{}];\n", paths.join(","))
    };
    Ok([
        format!("const VERSION = {version:?};\n"),
        list("SHELL", &shell),
        list("REST", &rest),
        shortened("the worker", Kind::Classic, &source("worker.js")?)?,
    ]
    .concat())
}
