//! What somebody sent: the link or the file of a run. It opens as a preview of its checklist.

use crate::app::route::checklist_path;
use crate::codec::pasted_link::Found;
use crate::codec::problem::Problem;
use crate::codec::run_file;
use crate::codec::share_link;
use crate::codec::talk::{Ask, FILE, Tell};
use crate::workshop::{hosted, link, own, tell};

/// Opens a link.
///
/// # Errors
/// A sentence, where its checklist is not here.
pub fn link(ask: &Ask, found: Found) -> Result<(), String> {
    let payload = found.payload;
    let slug = match found.slug {
        Some(slug) if own::is_known(&slug) || slug == ask.slug => slug,
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
    go(ask, &slug, &payload);
    Ok(())
}

/// Opens the file of a run.
///
/// # Errors
/// A sentence, where it cannot be read or its checklist is not here.
pub fn run(ask: &Ask, text: &str) -> Result<(), String> {
    let first =
        |problems: Vec<Problem>| problems.first().map(Problem::to_string).unwrap_or_default();
    let file = run_file::read(text).map_err(first)?;
    let slug = file.slug.clone();
    if slug != ask.slug && !own::is_known(&slug) {
        return Err(format!(
            "It is a run of the checklist “{slug}”, which this site does not have."
        ));
    }
    link::keep(file);
    go(ask, &slug, FILE);
    Ok(())
}

/// Goes to where a payload opens as a preview.
fn go(ask: &Ask, slug: &str, payload: &str) {
    tell(&Tell::Go(format!("{}#{payload}", checklist_path(&ask.base, slug))));
}
