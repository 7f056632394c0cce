//! The opener: shows what a link carries on a pre-rendered page, before anything else has come.
//!
//! It is the reader with links. It decodes the payload of the address by the rows of the page, and shows
//! the snapshot as the application does: its marks with what follows from them, and the banner. It stores
//! nothing and does nothing that is pressed: `boot` loads the application for that, which takes the
//! page's place. Where the page is not enough (another edition, a start link, a board), the application
//! opens the link.

mod banner;
mod beside;
mod gates;
mod rows;
mod shape;

use web_sys::Element;

use self::beside::Beside;
use crate::codec::pasted_link::is_anchor;
use crate::codec::share_link::LinkError;
use crate::codec::{published, snapshot_link, start_link};
use crate::domain::preview;
use crate::page::data;
use crate::reader::elements::{document, set};
use crate::reader::page::Page;

/// What `data-link` of the page says once the opener has done what it can.
#[derive(Clone, Copy)]
enum Outcome {
    /// All that the link carries is on screen.
    Shown,
    /// Its values and what its notes link to are not: the application shows them as soon as it can.
    Partly,
    /// It is refused, and the page says why.
    Refused,
    /// The application opens it.
    Later,
}

impl Outcome {
    const fn word(self) -> &'static str {
        match self {
            Self::Shown => "shown",
            Self::Partly => "partly",
            Self::Refused => "refused",
            Self::Later => "later",
        }
    }
}

/// Shows what the page's address carries. Does nothing on a page without a checklist.
pub fn start() {
    let _ = begin();
}

fn begin() -> Option<()> {
    let document = document()?;
    let root = document.document_element()?;
    let mut page = Page::find(&document)?;
    let outcome = open(&root, &mut page, &payload()?);
    set(&root, data::LINK, Some(outcome.word()));
    // Nothing follows: to free it would only weigh.
    std::mem::forget(page);
    root.set_attribute(data::READ, "").ok()
}

/// What the address carries, or what it carried when the link was opened here.
fn payload() -> Option<String> {
    let window = web_sys::window()?;
    let hash = window.location().hash().ok()?;
    let fragment = hash.strip_prefix('#').unwrap_or_default();
    if !fragment.is_empty() && !is_anchor(fragment) {
        return Some(fragment.to_owned());
    }
    window.history().ok()?.state().ok()?.as_string()
}

fn open(root: &Element, page: &mut Page, payload: &str) -> Outcome {
    if start_link::fields(payload).is_some() || payload.starts_with(published::FROM) {
        return Outcome::Later;
    }
    shape::complete(root, page);
    let looked = snapshot_link::look(payload, &page.checklist);
    let beside = Beside::find(root, page);
    if let Ok(snapshot) = &looked {
        rows::show(page, snapshot, &beside);
    }
    page.show_all();
    match looked {
        Ok(snapshot) => {
            banner::show(page, &snapshot, &beside);
            gates::show(page, &snapshot);
            beside.offer_filters(page, &snapshot);
            let has_notes = snapshot.marks.iter().any(|mark| !mark.note.is_empty());
            if has_notes || snapshot.values.all_set().next().is_some() {
                Outcome::Partly
            } else {
                Outcome::Shown
            }
        }
        Err(LinkError::UnknownRevision(_)) => {
            banner::say(page, preview::OTHER_EDITION);
            Outcome::Later
        }
        Err(error) => {
            banner::refuse(page, root, payload, error.sentence());
            Outcome::Refused
        }
    }
}
