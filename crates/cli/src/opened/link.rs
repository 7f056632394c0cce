//! A RUN that is a link: to a checklist that is known here, or one that the link itself carries.

use preflight_core::codec::carried::{self, Opened as Carried};
use preflight_core::codec::pasted_link::{self, Found as Link, NotFound};
use preflight_core::codec::revisions_json::Revisions;
use preflight_core::codec::share_link::{self, LinkError};
use preflight_core::codec::{checklist_json, draft_json, json, own_link, snapshot_link};
use preflight_core::domain::run::{Run, Snapshot};

use super::run::{Opened, of_checklist};
use crate::args::Folder;
use crate::checklists::{self, Found};
use crate::failure::Failure;

/// What stands before an own checklist's payload in an address.
const OWN: &str = "own";

/// The link in a text: an address, a payload alone, or what `preflight link` makes without a site.
pub fn find(text: &str) -> Result<Link, NotFound> {
    match text.trim().split_once("/#") {
        Some((slug, payload)) if json::is_id(slug) => {
            Ok(Link { slug: Some(slug.to_owned()), payload: payload.to_owned() })
        }
        _ => pasted_link::find(text),
    }
}

/// Opens the link that was found in a text.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn open(
    slug: Option<&str>,
    payload: &str,
    link: &str,
    folder: &Folder,
) -> Result<Opened, Failure> {
    let refuse = |sentence: &str| Failure::new(format!("The link: {sentence}"));
    let is_own = slug == Some(OWN)
        || (slug.is_none()
            && own_link::split(payload)
                .is_some_and(|(checklist, _)| carried::open(checklist).is_ok()));
    if is_own {
        let (checklist, run) = own_link::split(payload)
            .ok_or_else(|| refuse(carried::CarriedError::Incomplete.sentence()))?;
        return of_own_link(checklist, run, folder);
    }
    let owner = if let Some(slug) = slug {
        slug.to_owned()
    } else {
        let mut known = checklists::known(folder).into_iter();
        known.find(|slug| share_link::belongs_to(payload, slug)).ok_or_else(|| {
                refuse("It belongs to no checklist that is known here, or was cut on its way. Give the whole address, or say with --checklists where its checklist is.")
            })?
    };
    let found = match checklists::find(&owner, folder)? {
        Some(found) => found,
        None if folder.fetch => checklists::fetch(&site_of(link, &owner)?, &owner)?,
        None => {
            return Err(refuse(&format!(
                "Its checklist “{owner}” is not in {} and none of Preflight's own; say with --checklists where it is, or read it at the link's site with --fetch.",
                folder.checklists.display()
            )));
        }
    };
    let snapshot = snapshot_link::open(payload, &found.checklist, &found.revisions)
        .map_err(|error| refuse(sentence(error)))?;
    Ok(of_snapshot(found, snapshot))
}

/// The site of a link: its address up to the checklist's slug.
fn site_of(link: &str, slug: &str) -> Result<String, Failure> {
    let start = link.find("https://");
    let end = link.find(&format!("/{slug}/"));
    match (start, end) {
        (Some(start), Some(end)) if start < end => Ok(link[start..end].to_owned()),
        _ => Err(Failure::new("--fetch needs the whole link, with its site.")),
    }
}

fn of_own_link(checklist: &str, run: &str, folder: &Folder) -> Result<Opened, Failure> {
    let refuse = |sentence: &str| Failure::new(format!("The link: {sentence}"));
    let carried = carried::open(checklist).map_err(|error| refuse(error.sentence()))?;
    let json = match carried {
        Carried::Checklist(draft) => draft_json::write(&draft),
        Carried::Address(origin) if folder.fetch => {
            let text = checklists::get(&origin.address.address)?;
            checklists::read(&origin.address.address, text.as_bytes())?.json
        }
        Carried::Address(origin) => {
            return Err(refuse(&format!(
                "Its checklist is at {}; read it there with --fetch.",
                origin.address.address
            )));
        }
    };
    let read = checklist_json::read(&json);
    let checklist = read.map_err(|problems| Failure::of("The link", &problems))?;
    let found = Found::elsewhere(checklist, json);
    if run.is_empty() {
        return Ok(Opened { own_json: found.own_json, ..of_checklist(found.checklist) });
    }
    let snapshot = snapshot_link::open(run, &found.checklist, &Revisions::new())
        .map_err(|error| refuse(sentence(error)))?;
    Ok(of_snapshot(found, snapshot))
}

fn of_snapshot(found: Found, snapshot: Snapshot) -> Opened {
    let fresh = of_checklist(found.checklist);
    let run = Run {
        name: snapshot.name,
        marks: snapshot.marks,
        values: snapshot.values,
        sign_offs: snapshot.sign_offs,
        deployed: snapshot.deployed,
        parent: snapshot.hash,
        ..fresh.run
    };
    Opened {
        run,
        own_json: found.own_json,
        person: snapshot.person,
        taken: snapshot.taken,
        gone: snapshot.gone,
        ..fresh
    }
}

/// What is wrong with a link and what to do.
const fn sentence(error: LinkError) -> &'static str {
    match error {
        LinkError::Empty => "It carries nothing. Ask for it again.",
        LinkError::TooLong => {
            "It is longer than any link of Preflight, so it was damaged. Ask for it again."
        }
        LinkError::Incomplete => {
            "It was cut or changed on its way, or belongs to another checklist. Ask for it again."
        }
        LinkError::Newer(_) => "It was made by a newer version of Preflight; install that version.",
        LinkError::UnknownRevision(_) => {
            "It was made for an edition of the checklist that is not known here. Ask for a new link."
        }
    }
}
