//! What somebody sent: the link or the file of a run. It opens as a preview of its checklist.

use crate::app::route::checklist_path;
use crate::browser;
use crate::codec::pasted_link::Found;
use crate::codec::problem::Problem;
use crate::codec::revisions_json::Revisions;
use crate::codec::run_file::{self, RunFile};
use crate::codec::share_link::LinkError;
use crate::codec::talk::{Context, FILE, Reply};
use crate::codec::understood::Understood;
use crate::codec::{checklist_json, draft_json, share_link, snapshot_link};
use crate::domain::draft::Draft;
use crate::workshop::{brought, hosted, own};

/// Opens a link.
///
/// # Errors
/// A sentence, where its checklist is not here.
pub fn link(context: &Context, found: Found) -> Result<(), String> {
    let payload = found.payload;
    let slug = match found.slug {
        Some(slug) if own::is_known(&slug) || slug == context.slug => slug,
        Some(slug) => {
            return Err(format!(
                "It is a link to the checklist “{slug}”, which this site does not have."
            ));
        }
        None => {
            let cards = hosted::cards().into_iter();
            let cards = cards.chain(own::all().into_iter().map(|own| own.card));
            let mut owners = cards.filter(|card| share_link::belongs_to(&payload, &card.slug));
            owners.next().map(|card| card.slug).ok_or(
                "It does not belong to any checklist of this site, or was cut on its way. Ask for it again.",
            )?
        }
    };
    go(context, &slug, &payload);
    Ok(())
}

/// Opens the file of a run; where its checklist is not here but in the file, returns both.
///
/// # Errors
/// A sentence, where it cannot be read or its checklist is to be had nowhere.
pub fn run(context: &Context, text: &str) -> Result<Option<(RunFile, String)>, String> {
    let first =
        |problems: Vec<Problem>| problems.first().map(Problem::to_string).unwrap_or_default();
    let file = run_file::read(text).map_err(first)?;
    let slug = file.slug.clone();
    if slug != context.slug && !own::is_known(&slug) {
        if let Some(json) = file.checklist.clone() {
            return Ok(Some((file, json)));
        }
        return Err(format!(
            "It is a run of the checklist “{slug}”, which this site does not have."
        ));
    }
    brought::keep(file);
    go(context, &slug, FILE);
    Ok(None)
}

/// The run of a link beside a checklist that was brought. Where it cannot be shown on the checklist,
/// a notice says so.
pub fn run_of(understood: &mut Understood, payload: &str) -> Option<RunFile> {
    if payload.is_empty() {
        return None;
    }
    let run = opened(understood, payload);
    if let Err(error) = run {
        let words = match error {
            LinkError::Newer(_) => {
                "The run in the link is from a newer version of Preflight: reload the page to get it."
            }
            _ => {
                "The run in the link was cut, or made for another text of this checklist: ask for the link again."
            }
        };
        understood.notices.insert(0, words.to_owned());
    }
    run.ok()
}

fn opened(understood: &Understood, payload: &str) -> Result<RunFile, LinkError> {
    // The sender may keep the checklist under a name with a number behind it.
    let own = &understood.draft.slug;
    let numbered = (2..10).map(|number| format!("{own}-{number}"));
    let mut slugs = std::iter::once(own.clone()).chain(numbered);
    let slug = slugs.find(|slug| share_link::belongs_to(payload, slug));
    let slug = slug.ok_or(LinkError::Incomplete)?;
    let draft = Draft { slug, ..understood.draft.clone() };
    let checklist = checklist_json::read(&draft_json::write(&draft));
    let checklist = checklist.map_err(|_| LinkError::Incomplete)?;
    let snapshot = snapshot_link::open(payload, &checklist, &Revisions::new())?;
    Ok(RunFile { slug: own.clone(), ..RunFile::of(&checklist, snapshot) })
}

/// Goes to where a payload opens as a preview.
fn go(context: &Context, slug: &str, payload: &str) {
    browser::reply(&Reply::Go(format!("{}#{payload}", checklist_path(&context.base, slug))));
}
