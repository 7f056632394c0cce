//! A run as the payload of a link, and a payload as a snapshot of today's checklist.
//!
//! [`share_link`](super::share_link) knows bytes and positions; this module knows ids: it maps the
//! marks of an older revision onto the items that the checklist has now.

use super::revision::revision_of;
use super::revisions_json::{Order, Revisions, order_of};
use super::share_link::{self, LinkError, Shape};
use crate::domain::checklist::Checklist;
use crate::domain::mark::{Mark, State, UNSHARED};
use crate::domain::run::{Run, Snapshot};
use crate::domain::value::Values;

/// Links count minutes from 2025-01-01 UTC; this is that moment in milliseconds since 1970 UTC.
pub const EPOCH: u64 = 1_735_689_600_000;
const MINUTE: u64 = 60_000;

/// What travels in a link besides the marks and the run's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a box to tick")]
pub struct Luggage {
    /// The name of the person who shares.
    pub person: bool,
    /// The reasons of marks.
    pub reasons: bool,
    /// The notes of items.
    pub notes: bool,
    /// The values; never those marked secret.
    pub values: bool,
}

impl Luggage {
    /// Everything that may travel.
    pub const ALL: Self = Self { person: true, reasons: true, notes: true, values: true };

    /// The reason of a mark as it travels; empty where its state asks for none. Where reasons stay at
    /// home, [`UNSHARED`] stands for them: whoever opens the link sees the same verdict.
    #[must_use]
    pub fn reason(self, mark: &Mark) -> &str {
        match (mark.state.wants_reason(), self.reasons) {
            (false, _) => "",
            (true, true) => &mark.reason,
            (true, false) if mark.reason.trim().is_empty() => "",
            (true, false) => UNSHARED,
        }
    }
}

/// A run as others see it: with those reasons, notes and values that travel. Values that are secret
/// never do.
#[must_use]
pub fn shared(checklist: &Checklist, run: &Run, luggage: Luggage) -> Run {
    let seen = |mark: &Mark| Mark {
        reason: luggage.reason(mark).into(),
        note: if luggage.notes { mark.note.clone() } else { "".into() },
        ..mark.clone()
    };
    let mut values = Values::of(&checklist.values);
    for (id, value) in run.values.all_set().filter(|_| luggage.values) {
        if checklist.values.iter().any(|slot| slot.id == id && !slot.secret) {
            values.set(id, value);
        }
    }
    Run { marks: run.marks.iter().map(seen).collect(), values, ..run.clone() }
}

/// The payload of a link that carries a run as it stands at `now` (milliseconds since 1970 UTC).
#[must_use]
pub fn payload(
    checklist: &Checklist,
    run: &Run,
    person: &str,
    luggage: Luggage,
    now: u64,
) -> String {
    let sections = checklist.section_lengths();
    let shape = Shape {
        slug: &checklist.slug,
        revision: revision_of(checklist.ids_by_section()),
        sections: &sections,
    };
    let run = shared(checklist, run, luggage);
    let texts = |text: fn(&Mark) -> &str| {
        let texts = run.marks.iter().map(|mark| text(mark).to_owned()).enumerate();
        texts.filter(|(_, text)| !text.is_empty()).collect()
    };
    let owned = |(id, value): (&str, &str)| (id.to_owned(), value.to_owned());
    let snapshot = share_link::Snapshot {
        states: run.marks.iter().map(|mark| mark.state).collect(),
        minutes: u32::try_from(now.saturating_sub(EPOCH) / MINUTE).unwrap_or(u32::MAX),
        parent: run.parent,
        run_name: run.name.clone(),
        person: if luggage.person { person.to_owned() } else { String::new() },
        reasons: texts(|mark| &mark.reason),
        notes: texts(|mark| &mark.note),
        values: run.values.all_set().map(owned).collect(),
        ..share_link::Snapshot::default()
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
    let today = order_of(checklist);
    let mut order: Option<&Order> = None;
    let opened = share_link::decode(payload, &checklist.slug, |revision| {
        order = if revision == revision_of(&today) {
            Some(&today)
        } else {
            revisions.iter().find(|(hash, _)| *hash == revision).map(|(_, order)| order)
        };
        order.map(|order| order.iter().map(Vec::len).collect())
    })?;
    let ids: Vec<&str> = order.into_iter().flatten().flatten().map(String::as_str).collect();
    let link = opened.snapshot;
    let taken = EPOCH + u64::from(link.minutes) * MINUTE;
    let mut marks: Vec<Option<Mark>> = vec![None; checklist.items.len()];
    let mut gone = 0;
    for (position, (id, state)) in ids.iter().zip(&link.states).enumerate() {
        let text_of = |texts: &[(usize, String)]| {
            texts
                .iter()
                .find(|(at, _)| *at == position)
                .map_or("".into(), |(_, text)| text.as_str().into())
        };
        match checklist.position_near(position, id).and_then(|at| marks.get_mut(at)) {
            Some(slot) => {
                *slot = Some(Mark {
                    state: *state,
                    reason: text_of(&link.reasons),
                    note: text_of(&link.notes),
                    by: link.person.as_str().into(),
                    at: taken,
                });
            }
            None => gone += usize::from(*state != State::Open),
        }
    }
    let new = marks.iter().filter(|mark| mark.is_none()).count();
    let defaults = checklist.untouched();
    let marks = marks.into_iter().zip(defaults).map(|(own, default)| own.unwrap_or(default));
    let mut values = Values::of(&checklist.values);
    for (id, value) in &link.values {
        if checklist.values.iter().any(|slot| slot.id == *id && !slot.secret) {
            values.set(id, value);
        }
    }
    Ok(Snapshot {
        name: link.run_name,
        person: link.person,
        taken,
        marks: marks.collect(),
        values,
        hash: opened.hash,
        gone,
        new,
    })
}
