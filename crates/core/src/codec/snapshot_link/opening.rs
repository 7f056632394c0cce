//! What a link carries on the items that the checklist has now.

use super::release::{Edition, Since, signed};
use crate::codec::revisions_json::Order;
use crate::codec::share_link::{self, Opened};
use crate::domain::checklist::Checklist;
use crate::domain::mark::{Mark, State};
use crate::domain::run::Snapshot;
use crate::domain::sign_off::{SignOff, add};
use crate::domain::value::Values;

/// What a link of today's revision carries: its positions are those of the checklist.
pub fn of_today(checklist: &Checklist, opened: Opened) -> Snapshot {
    let since = Since(opened.snapshot.minutes);
    let marks = marks(&opened.snapshot);
    let mut sign_offs: Vec<Vec<SignOff>> = Vec::new();
    sign_offs.resize_with(checklist.phases.len(), Vec::new);
    let mut unsigned = 0;
    for of in &opened.snapshot.sign_offs {
        let mut phases = checklist.phases.iter().zip(&mut sign_offs);
        let found = phases.find(|(phase, _)| phase.sections.contains(&of.section));
        match found.filter(|(phase, _)| phase.gate.is_some()) {
            Some((phase, sign_offs)) => {
                let marks = marks.get(phase.items.clone()).unwrap_or_default();
                add(sign_offs, signed(of, marks, of.holds, since));
            }
            None => unsigned += 1,
        }
    }
    snapshot(checklist, opened, marks, (sign_offs, unsigned))
}

/// What a link of another edition carries: marks follow the ids of their items.
pub fn of_edition(checklist: &Checklist, order: &Order, opened: Opened) -> Snapshot {
    let link = &opened.snapshot;
    let ids = order.iter().flatten();
    let mut places = vec![None; checklist.items.len()];
    let mut marks: Vec<Option<Mark>> = vec![None; checklist.items.len()];
    let mut gone = 0;
    for (position, (id, mark)) in ids.zip(self::marks(link)).enumerate() {
        let place = checklist.position_near(position, id);
        match place.and_then(|at| Some((marks.get_mut(at)?, places.get_mut(at)?))) {
            Some((slot, place)) => {
                *slot = Some(mark);
                *place = Some(position);
            }
            None => gone += usize::from(mark.state != State::Open),
        }
    }
    let new = marks.iter().filter(|mark| mark.is_none()).count();
    let defaults = checklist.untouched();
    let marks = marks.into_iter().zip(defaults).map(|(own, default)| own.unwrap_or(default));
    let marks: Vec<Mark> = marks.collect();
    let edition = Edition { checklist, order, places: &places };
    let signed = edition.sign_offs(&link.sign_offs, &marks, Since(link.minutes));
    Snapshot { gone, new, ..snapshot(checklist, opened, marks, signed) }
}

/// The marks of a link, by its own positions.
fn marks(link: &share_link::Snapshot) -> Vec<Mark> {
    let since = Since(link.minutes);
    // Where no times travelled, all is as of the link.
    let all = link.touches.is_empty().then(|| (link.person.as_str().into(), since.moment(0)));
    let mark = |state: &State| {
        let (by, at) = all.clone().unwrap_or_default();
        Mark { by, at, ..Mark::untouched(*state) }
    };
    let mut marks: Vec<Mark> = link.states.iter().map(mark).collect();
    for (at, reason) in &link.reasons {
        if let Some(mark) = marks.get_mut(*at) {
            mark.reason = reason.as_str().into();
        }
    }
    for (at, note) in &link.notes {
        if let Some(mark) = marks.get_mut(*at) {
            mark.note = note.as_str().into();
        }
    }
    for touch in &link.touches {
        if let Some(mark) = marks.get_mut(touch.item) {
            (mark.by, mark.at) = (touch.by.as_str().into(), since.moment(touch.age));
        }
    }
    marks
}

/// The snapshot of a link with its marks, and its sign-offs by phase with the number of those that are
/// left out.
fn snapshot(
    checklist: &Checklist,
    opened: Opened,
    marks: Vec<Mark>,
    (sign_offs, unsigned): (Vec<Vec<SignOff>>, usize),
) -> Snapshot {
    let link = opened.snapshot;
    let since = Since(link.minutes);
    let mut values = Values::of(&checklist.values);
    for (id, value) in &link.values {
        if checklist.values.iter().any(|slot| slot.id == *id && !slot.secret) {
            values.set(id, value);
        }
    }
    Snapshot {
        name: link.run_name,
        person: link.person,
        taken: since.moment(0),
        marks,
        sign_offs,
        deployed: link.deployed.map(|age| since.moment_of(age)),
        values,
        hash: opened.hash,
        gone: 0,
        new: 0,
        unsigned,
        unknown: link.unknown,
    }
}
