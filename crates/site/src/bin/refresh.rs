//! Rewrites the committed files that follow from others: the checklists' revisions files, which
//! only grow, and the policy in `vercel.json`.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use preflight_site as site;

fn main() -> ExitCode {
    let root = site::project();
    match revisions(root).and_then(|()| headers(root)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("refresh: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Adds the present revision of each checklist to its revisions file.
fn revisions(root: &Path) -> io::Result<()> {
    let folder = site::bundled_folder(root);
    for sentence in site::note_editions(&folder, &site::checklists(&folder)?)? {
        println!("{sentence}");
    }
    Ok(())
}

/// Puts the policy that allows what stands within the pages into `vercel.json`.
fn headers(root: &Path) -> io::Result<()> {
    let path = root.join("vercel.json");
    let old = fs::read_to_string(&path)?;
    let policy = site::Inline::read(root)?.header_policy();
    let start =
        old.find("default-src").ok_or_else(|| io::Error::other("vercel.json has no policy"))?;
    let end = start + old[start..].find('"').unwrap_or(old.len() - start);
    let new = format!("{}{policy}{}", &old[..start], &old[end..]);
    if new != old {
        fs::write(&path, new)?;
        println!("{} allows the pages", path.display());
    }
    Ok(())
}
