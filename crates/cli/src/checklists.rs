//! Where checklists are: in a file, in the folder of one's own, among those that come with Preflight, or
//! at a link's site.

use std::fs;
use std::path::Path;
use std::time::Duration;

use preflight_core::codec::hosted::{self, Hosted};
use preflight_core::codec::recognise::{Kind, recognise};
use preflight_core::codec::revisions_json::{self, Revisions};
use preflight_core::codec::understood::{self, Understood};
use preflight_core::codec::{checklist_json, draft_json, json, public_address};
use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::mark::Mark;
use preflight_core::domain::new_ids;

use crate::args::Folder;
use crate::bundled;
use crate::failure::Failure;

/// The longest time that a site may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// The largest checklist that is fetched, in bytes.
const MOST_FETCHED: u64 = 8 << 20;

/// A checklist and its text as a checklist file.
pub struct Found {
    /// The checklist.
    pub checklist: Checklist,
    /// Its checklist file, where readers elsewhere may not have it.
    pub own_json: Option<String>,
    /// Its published revisions, as far as they are known here.
    pub revisions: Revisions,
}

impl Found {
    /// A checklist that readers here do not have, with its checklist file.
    pub fn elsewhere(checklist: Checklist, json: String) -> Self {
        Self { checklist, own_json: Some(json), revisions: Revisions::new() }
    }
}

/// What a text that is no run turned out to be: a checklist, the marks of its boxes, and what was
/// guessed.
pub struct Read {
    /// The checklist.
    pub checklist: Checklist,
    /// Its checklist file.
    pub json: String,
    /// The marks by item id.
    pub marks: Vec<(String, Mark)>,
    /// What was guessed, repaired or left out, a sentence each.
    pub remarks: Vec<String>,
}

/// The checklist with this slug, in the folder or among those of Preflight.
pub fn find(slug: &str, folder: &Folder) -> Result<Option<Found>, Failure> {
    for name in [format!("{slug}.md"), format!("{slug}.json")] {
        let path = folder.checklists.join(&name);
        if let Ok(bytes) = fs::read(&path) {
            let shown = path.display().to_string();
            let revisions = folder.checklists.join(hosted::revisions_of(slug));
            let revisions = fs::read_to_string(revisions).unwrap_or_default();
            let read = hosted::read_file(&name, &bytes, &revisions);
            let Hosted { checklist, json, known } =
                read.map_err(|problems| Failure::of(&shown, &problems))?;
            return Ok(Some(Found { checklist, own_json: Some(json), revisions: known.revisions }));
        }
    }
    let Some(json) = bundled::json(slug) else { return Ok(None) };
    let read = checklist_json::read(json);
    let checklist = read.map_err(|problems| Failure::of(slug, &problems))?;
    let revisions = bundled::revisions(slug).map(revisions_json::read).unwrap_or_default();
    Ok(Some(Found { checklist, own_json: None, revisions }))
}

/// The slug under which [`find`] reads the file at this path.
pub fn slug_in<'a>(folder: &Folder, path: &'a Path) -> Option<&'a str> {
    let slug = hosted::slug_of(path.file_name()?.to_str()?)?;
    let of = |path: &Path| fs::canonicalize(path).ok();
    (of(path)? == of(&folder.checklists.join(path.file_name()?))?).then_some(slug)
}

/// The slugs that [`find`] knows, for a sentence.
pub fn known(folder: &Folder) -> Vec<String> {
    let mut slugs: Vec<String> = bundled::BUNDLED.iter().map(|(slug, ..)| (*slug).into()).collect();
    for entry in fs::read_dir(&folder.checklists).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        slugs.extend(hosted::slug_of(&name).map(str::to_owned));
    }
    slugs.sort();
    slugs.dedup();
    slugs
}

/// Reads a checklist of any format. Its slug is the file's name where that can be one.
///
/// # Errors
/// Every problem, where nothing can be made of it.
pub fn read(name: &str, bytes: &[u8]) -> Result<Read, Failure> {
    let file = Path::new(name);
    let base = file.file_name().map(|base| base.to_string_lossy().into_owned()).unwrap_or_default();
    let found = recognise(&base, bytes).map_err(|problem| Failure::of(name, &[problem]))?;
    let (kind, text) = (found.kind, &*found.text);
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let title = stem.replace(['-', '_'], " ");
    let items = preflight_core::codec::markdown::ItemsFrom::Found;
    let understood = understood::understand(kind, text, &title, items)
        .map_err(|problems| Failure::of(name, &problems))?;
    let remarks = found.notices.iter().cloned().chain(remarks(&understood)).collect();
    let mut draft = understood.draft;
    if kind != Kind::Checklist {
        draft.slug =
            if json::is_id(&stem) { stem } else { new_ids::words(&stem).unwrap_or(draft.slug) };
    }
    let json = draft_json::write(&draft);
    let checklist = checklist_json::read(&json).map_err(|problems| Failure::of(name, &problems))?;
    Ok(Read { checklist, json, marks: understood.marks, remarks })
}

/// What was guessed of a checklist, and what was repaired or left out.
fn remarks(understood: &Understood) -> impl Iterator<Item = String> {
    let guesses = understood.guesses.iter().map(|guess| guess.sentence.clone());
    understood.notices.iter().cloned().chain(guesses)
}

/// The checklist with this slug at a link's site.
///
/// # Errors
/// A sentence, where the site cannot be reached, does not have it, or has something else there.
pub fn fetch(site: &str, slug: &str) -> Result<Found, Failure> {
    let address = format!("{}/checklists/{slug}.json", site.trim_end_matches('/'));
    let json = get(&address)?;
    let read = checklist_json::read(&json);
    let checklist = read.map_err(|problems| Failure::of(&address, &problems))?;
    Ok(Found::elsewhere(checklist, json))
}

/// The text at an https address; redirects are not followed.
pub fn get(address: &str) -> Result<String, Failure> {
    let failed = |why: &str| Failure::new(format!("{address}: {why}"));
    public_address::read(address).map_err(|sentence| failed(&sentence))?;
    let config = ureq::Agent::config_builder()
        .https_only(true)
        .max_redirects(0)
        .max_redirects_will_error(true)
        .timeout_global(Some(PATIENCE))
        .build();
    let mut answer = ureq::Agent::new_with_config(config)
        .get(address)
        .call()
        .map_err(|error| failed(&format!("It cannot be read there: {error}.")))?;
    let body = answer.body_mut().with_config().limit(MOST_FETCHED).read_to_string();
    body.map_err(|error| failed(&format!("It cannot be read there: {error}.")))
}
