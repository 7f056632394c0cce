//! The opener: shows what a link carries on a pre-rendered page, before anything else has come.
//!
//! It is the reader with links. It decodes the payload that `boot` hands it by the rows of the page, and shows
//! the snapshot as the application does: its marks with what follows from them, and the banner. It stores
//! nothing and does nothing that is pressed: `boot` loads the application for that, which takes the
//! page's place. Where the page is not enough (another edition, a start link, a board), the application
//! opens the link.

mod banner;
mod beside;
mod gates;
mod rows;
mod shape;

use std::mem::ManuallyDrop;

use web_sys::Element;

use self::beside::Beside;
use crate::browser::elements::{document, set};
use crate::codec::share_link::LinkError;
use crate::codec::{published, snapshot_link, start_link};
use crate::domain::preview;
use crate::page::data;
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
    // Nothing follows: to free it, and what `open` makes, would only weigh.
    let mut page = ManuallyDrop::new(Page::find(&document)?);
    let outcome = open(&root, &mut page, &root.get_attribute(data::PAYLOAD)?);
    set(&root, data::PAYLOAD, None);
    set(&root, data::LINK, Some(outcome.word()));
    root.set_attribute(data::READ, "").ok()
}

fn open(root: &Element, page: &mut Page, payload: &str) -> Outcome {
    if start_link::fields(payload).is_some() || payload.starts_with(published::FROM) {
        return Outcome::Later;
    }
    shape::complete(root, page);
    let looked = ManuallyDrop::new(snapshot_link::look(payload, &page.checklist));
    let beside = ManuallyDrop::new(Beside::find(root, page));
    if let Ok(snapshot) = &*looked {
        rows::show(page, snapshot, &beside);
    }
    page.show_all();
    match &*looked {
        Ok(snapshot) => {
            banner::show(page, snapshot, &beside);
            gates::show(page, snapshot);
            beside.offer_filters(page, snapshot);
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
