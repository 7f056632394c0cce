//! The checklists of a site: the bundled ones, or a team's own in their place.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::codec::hosted;
use crate::codec::revision::revision_of;
use crate::codec::revisions_json::{self, Revisions, order_of};
use crate::domain::checklist::Checklist;

/// A checklist of the site.
pub struct Bundled {
    /// Its JSON.
    pub json: String,
    /// What it says.
    pub checklist: Checklist,
}

/// Where the bundled checklists of the project in `root` lie.
#[must_use]
pub fn bundled_folder(root: &Path) -> PathBuf {
    root.join("public/checklists")
}

/// The checklists in a folder, JSON and Markdown, by file name.
///
/// # Errors
/// When there is none, or a file cannot be read, has problems, or is not named like its slug.
pub fn checklists(folder: &Path) -> io::Result<Vec<Bundled>> {
    let mut names = Vec::new();
    let entries = fs::read_dir(folder)
        .map_err(|error| io::Error::other(format!("{}: {error}", folder.display())))?;
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if matches!(name.rsplit_once('.'), Some((_, "json" | "md")))
            && !matches!(&*name, "schema.json" | "index.json" | "README.md")
        {
            names.push(name);
        }
    }
    if names.is_empty() {
        let sentence = format!("{} holds no .json or .md checklist", folder.display());
        return Err(io::Error::other(sentence));
    }
    names.sort();
    let mut found: Vec<Bundled> = Vec::new();
    for name in names {
        let read = read(folder, &name)?;
        let slug = &read.checklist.slug;
        if found.iter().any(|other| other.checklist.slug == *slug) {
            let sentence = format!("{}: two files are called {slug}", folder.display());
            return Err(io::Error::other(sentence));
        }
        found.push(read);
    }
    Ok(found)
}

fn read(folder: &Path, name: &str) -> io::Result<Bundled> {
    let path = folder.join(name);
    let read = hosted::read_file(name, &fs::read(&path)?);
    let (checklist, json) = read.map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        io::Error::other(format!("{}:\n{}", path.display(), lines.join("\n")))
    })?;
    Ok(Bundled { json, checklist })
}

/// Puts a team's checklists in the place of the bundled ones in a built site: their JSON, and the
/// revisions that their folder keeps in `revisions/`, with the present one.
///
/// # Errors
/// When a file cannot be read or written.
pub fn replace_checklists(site: &Path, from: &Path) -> io::Result<()> {
    let theirs = checklists(from)?;
    let folder = site.join("checklists");
    for old in checklists(&folder)? {
        let slug = &old.checklist.slug;
        let pages = site.join(slug);
        let revisions = folder.join("revisions").join(slug).with_extension("json");
        fs::remove_file(folder.join(slug).with_extension("json"))?;
        if pages.exists() {
            fs::remove_dir_all(pages)?;
        }
        if revisions.exists() {
            fs::remove_file(revisions)?;
        }
    }
    fs::create_dir_all(folder.join("revisions"))?;
    for Bundled { json, checklist } in &theirs {
        let name = Path::new(&checklist.slug).with_extension("json");
        fs::write(folder.join(&name), json)?;
        let kept = from.join("revisions").join(&name);
        let known = if kept.exists() { fs::read_to_string(kept)? } else { String::new() };
        let grown = revisions_with(&known, checklist);
        fs::write(folder.join("revisions").join(&name), revisions_json::write(&grown))?;
    }
    Ok(())
}

/// The revisions of a file, with that of a checklist.
#[must_use]
pub fn revisions_with(known: &str, checklist: &Checklist) -> Revisions {
    let mut revisions = revisions_json::read(known);
    let order = order_of(checklist);
    let revision = revision_of(&order);
    if revisions.iter().all(|(hash, _)| *hash != revision) {
        revisions = revisions.into_iter().chain([(revision, order)]).collect();
    }
    revisions
}
