//! Rewrites the committed files that follow from others: the checklists' revisions files, which
//! only grow, and the stylesheet's hash in `vercel.json`.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use preflight::codec::revision::revision_of;
use preflight::codec::revisions_json::{self, Revisions, order_of};
use preflight::site;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
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
    let folder = root.join("public/checklists/revisions");
    fs::create_dir_all(&folder)?;
    for bundled in site::checklists(root)? {
        let path = folder.join(&bundled.checklist.slug).with_extension("json");
        let known = if path.exists() {
            revisions_json::read(&fs::read_to_string(&path)?)
        } else {
            Revisions::new()
        };
        let order = order_of(&bundled.checklist);
        let revision = revision_of(&order);
        if known.iter().all(|(hash, _)| *hash != revision) {
            let grown: Revisions = known.into_iter().chain([(revision, order)]).collect();
            fs::write(&path, revisions_json::write(&grown))?;
            println!("{} has {} revisions", path.display(), grown.len());
        }
    }
    Ok(())
}

/// Puts the policy that allows the present stylesheet into `vercel.json`.
fn headers(root: &Path) -> io::Result<()> {
    let path = root.join("vercel.json");
    let old = fs::read_to_string(&path)?;
    let policy = site::header_policy(&site::stylesheet(root)?);
    let start =
        old.find("default-src").ok_or_else(|| io::Error::other("vercel.json has no policy"))?;
    let end = start + old[start..].find('"').unwrap_or(old.len() - start);
    let new = format!("{}{policy}{}", &old[..start], &old[end..]);
    if new != old {
        fs::write(&path, new)?;
        println!("{} allows the stylesheet", path.display());
    }
    Ok(())
}
