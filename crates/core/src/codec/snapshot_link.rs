//! A run as the payload of a link, and a payload as a snapshot of today's checklist.
//!
//! [`share_link`](super::share_link) knows bytes and positions; this module knows ids: it maps the
//! marks of an older revision onto the items that the checklist has now, and sign-offs onto its gates.

mod leaving;
mod opening;
mod options;
mod release;

pub use self::leaving::shared;
pub use self::options::ShareOptions;
pub use self::release::EPOCH;
use self::release::Since;
use super::revision::revision_of;
use super::revisions_json::{Order, Revisions};
use super::share_link::{self, LinkError, Shape, Touch};
use crate::domain::checklist::Checklist;
use crate::domain::civil::MINUTE;
use crate::domain::mark::Mark;
use crate::domain::run::{Run, Snapshot};

/// The payload of a link that carries a run as it stands at `now` (milliseconds since 1970 UTC).
#[must_use]
pub fn payload(
    checklist: &Checklist,
    run: &Run,
    person: &str,
    options: ShareOptions,
    now: u64,
) -> String {
    let sections = checklist.section_lengths();
    let shape = Shape {
        slug: &checklist.slug,
        revision: revision_of(checklist.ids_by_section()),
        sections: &sections,
    };
    let minutes = u32::try_from(now.saturating_sub(EPOCH) / MINUTE).unwrap_or(u32::MAX);
    let minutes = minutes.min(share_link::MAX_24_BITS);
    let since = Since(minutes);
    let run = shared(checklist, run, options);
    let texts = |text: fn(&Mark) -> &str| {
        let texts = run.marks.iter().map(|mark| text(mark).to_owned()).enumerate();
        texts.filter(|(_, text)| !text.is_empty()).collect()
    };
    let touch = |(item, mark): (usize, &Mark)| {
        (mark.at > 0).then(|| Touch { item, age: since.age(mark.at), by: mark.by.to_string() })
    };
    let marks = run.marks.iter().enumerate().filter(|_| options.times);
    let owned = |(id, value): (&str, &str)| (id.to_owned(), value.to_owned());
    let snapshot = share_link::Snapshot {
        states: run.marks.iter().map(|mark| mark.state).collect(),
        minutes,
        parent: run.parent,
        run_name: run.name.clone(),
        person: if options.person { person.to_owned() } else { String::new() },
        reasons: texts(|mark| &mark.reason),
        notes: texts(|mark| &mark.note),
        values: run.values.all_set().map(owned).collect(),
        sign_offs: release::sign_offs(checklist, &run, since),
        deployed: run.deployed.map(|at| since.signed_age(at)),
        touches: marks.filter_map(touch).collect(),
        unknown: Vec::new(),
    };
    share_link::encode(&shape, &snapshot)
}

/// The snapshot that a payload carries, on the items that the checklist has now.
///
/// # Errors
/// As [`share_link::decode`]; [`LinkError::UnknownRevision`] where the payload was made for a
/// revision that is neither today's nor among `revisions`.
pub fn open(
    payload: &str,
    checklist: &Checklist,
    revisions: &Revisions,
) -> Result<Snapshot, LinkError> {
    let today = revision_of(checklist.ids_by_section());
    let mut order: Option<&Order> = None;
    let opened = share_link::decode(payload, &checklist.slug, |revision| {
        if revision == today {
            return Some(checklist.section_lengths());
        }
        order = revisions.iter().find(|(hash, _)| *hash == revision).map(|(_, order)| order);
        order.map(|order| order.iter().map(Vec::len).collect())
    })?;
    Ok(match order {
        None => opening::of_today(checklist, opened),
        Some(order) => opening::of_edition(checklist, order, opened),
    })
}

/// The same for looking at it only, of today's revision: see [`share_link::look`]. Of the checklist, it
/// needs the slug, the ids of the items, the phases with their gates, the sections and the slots of values.
///
/// # Errors
/// As [`share_link::look`]; [`LinkError::UnknownRevision`] where the payload was made for another
/// revision.
pub fn look(payload: &str, checklist: &Checklist) -> Result<Snapshot, LinkError> {
    let today = revision_of(checklist.ids_by_section());
    let opened = share_link::look(payload, &checklist.slug, |revision| {
        (revision == today).then(|| checklist.section_lengths())
    });
    Ok(opening::of_today(checklist, opened?))
}
