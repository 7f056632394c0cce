//! The checklists of a site: the bundled ones, or a team's own in their place.

use std::path::{Path, PathBuf};
use std::{fs, io};

use preflight::codec::editions_json;
use preflight::codec::hosted::{self, Hosted, revisions_of};

/// Where the bundled checklists of the project in `root` lie.
#[must_use]
pub fn bundled_folder(root: &Path) -> PathBuf {
    root.join("public/checklists")
}

/// The checklists in a folder, JSON and Markdown, by file name.
///
/// # Errors
/// When there is none, or a file cannot be read, has problems, or is not named like its slug.
pub fn checklists(folder: &Path) -> io::Result<Vec<Hosted>> {
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
    let mut found: Vec<Hosted> = Vec::new();
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

fn read(folder: &Path, name: &str) -> io::Result<Hosted> {
    let path = folder.join(name);
    let revisions = read_revisions(folder, hosted::slug_of(name).unwrap_or_default())?;
    hosted::read_file(name, &fs::read(&path)?, &revisions).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        io::Error::other(format!("{}:\n{}", path.display(), lines.join("\n")))
    })
}

/// The text of a checklist's revisions file in a folder; empty where it has none.
fn read_revisions(folder: &Path, slug: &str) -> io::Result<String> {
    match fs::read_to_string(folder.join(revisions_of(slug))) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        read => read,
    }
}

/// Notes the present editions of the checklists in a folder in its `revisions/`. Returns the sentences that
/// say so.
///
/// # Errors
/// When a file cannot be read or written.
pub fn note_editions(folder: &Path, checklists: &[Hosted]) -> io::Result<Vec<String>> {
    let mut noted = Vec::new();
    for Hosted { checklist, json: _, known } in checklists {
        let path = folder.join(revisions_of(&checklist.slug));
        if editions_json::read(&read_revisions(folder, &checklist.slug)?).as_ref() != Ok(known) {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(&path, editions_json::write(known))?;
            noted.push(format!("{} holds this edition's ids now; commit it", path.display()));
        }
    }
    Ok(noted)
}

/// Puts a team's checklists in the place of the bundled ones in a built site: their JSON, and what is to be
/// published of their revisions.
///
/// # Errors
/// When a file cannot be read or written.
pub fn replace_checklists(site: &Path, theirs: &[Hosted]) -> io::Result<()> {
    let folder = site.join("checklists");
    for old in checklists(&folder)? {
        let slug = &old.checklist.slug;
        let pages = site.join(slug);
        let revisions = folder.join(revisions_of(slug));
        fs::remove_file(folder.join(slug).with_extension("json"))?;
        if pages.exists() {
            fs::remove_dir_all(pages)?;
        }
        if revisions.exists() {
            fs::remove_file(revisions)?;
        }
    }
    fs::create_dir_all(folder.join("revisions"))?;
    for Hosted { checklist, json, known } in theirs {
        fs::write(folder.join(&checklist.slug).with_extension("json"), json)?;
        fs::write(folder.join(revisions_of(&checklist.slug)), editions_json::published(known))?;
    }
    Ok(())
}
