//! Changing a draft by hand: where things stand in it, and the moves that a person makes.
//!
//! Every move says where the thing stands afterwards, and does nothing where it makes no sense.
//! New items, sections and phases have no id until [`give_ids`] makes one of their text.

mod history;
mod ids;

pub use history::History;
pub use ids::give_ids;

use super::checklist::PhaseKind;
use super::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};

/// Where an entry or a sub-item stands: the section, then the position in it and in each item
/// above, outermost first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryPlace {
    /// The phase's position.
    pub phase: usize,
    /// The section's position in its phase.
    pub section: usize,
    /// The positions below the section; at least one.
    pub path: Vec<usize>,
}

impl EntryPlace {
    /// The place of a section's entry.
    #[must_use]
    pub fn entry(phase: usize, section: usize, position: usize) -> Self {
        Self { phase, section, path: vec![position] }
    }

    /// The position among its siblings.
    #[must_use]
    pub fn position(&self) -> usize {
        self.path.last().copied().unwrap_or_default()
    }

    /// Among the same siblings, at another position.
    #[must_use]
    pub fn at(&self, position: usize) -> Self {
        let mut place = self.clone();
        if let Some(last) = place.path.last_mut() {
            *last = position;
        }
        place
    }

    /// The place of what it belongs to; `None` for a section's entry.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (_, path) = self.path.split_last()?;
        (!path.is_empty()).then(|| Self { path: path.to_vec(), ..*self })
    }

    /// The place of its sub-item at a position.
    #[must_use]
    pub fn child(&self, position: usize) -> Self {
        let mut place = self.clone();
        place.path.push(position);
        place
    }
}

/// The section at a position of a phase.
#[must_use]
pub fn section(draft: &mut Draft, phase: usize, section: usize) -> Option<&mut DraftSection> {
    draft.phases.get_mut(phase)?.sections.get_mut(section)
}

/// The entry of a section.
#[must_use]
pub fn entry<'a>(draft: &'a mut Draft, place: &EntryPlace) -> Option<&'a mut DraftEntry> {
    section(draft, place.phase, place.section)?.entries.get_mut(*place.path.first()?)
}

/// The item or sub-item at a place.
#[must_use]
pub fn item<'a>(draft: &'a mut Draft, place: &EntryPlace) -> Option<&'a mut DraftItem> {
    let DraftEntry::Item(first) = entry(draft, place)? else { return None };
    let mut found = first;
    for position in place.path.iter().skip(1) {
        found = found.items.get_mut(*position)?;
    }
    Some(found)
}

/// How many siblings stand at a place, itself included.
fn siblings(draft: &mut Draft, place: &EntryPlace) -> Option<usize> {
    Some(match place.parent() {
        None => section(draft, place.phase, place.section)?.entries.len(),
        Some(parent) => item(draft, &parent)?.items.len(),
    })
}

/// Takes out what stands at a place.
pub fn remove(draft: &mut Draft, place: &EntryPlace) -> Option<DraftEntry> {
    let position = place.position();
    if position >= siblings(draft, place)? {
        return None;
    }
    match place.parent() {
        None => Some(section(draft, place.phase, place.section)?.entries.remove(position)),
        Some(parent) => Some(DraftEntry::Item(item(draft, &parent)?.items.remove(position))),
    }
}

/// Puts an entry at a place, before what stands there. Below items, only items can stand.
pub fn insert(draft: &mut Draft, place: &EntryPlace, new: DraftEntry) -> Option<EntryPlace> {
    let position = place.position().min(siblings(draft, place)?);
    match (place.parent(), new) {
        (None, new) => section(draft, place.phase, place.section)?.entries.insert(position, new),
        (Some(parent), DraftEntry::Item(new)) => item(draft, &parent)?.items.insert(position, new),
        (Some(_), _) => return None,
    }
    Some(place.at(position))
}

/// Moves what stands at a place before what stands at another.
pub fn move_before(draft: &mut Draft, from: &EntryPlace, to: &EntryPlace) -> Option<EntryPlace> {
    let is_inside = from.phase == to.phase
        && from.section == to.section
        && to.path.len() >= from.path.len()
        && to.path.get(..from.path.len()) == Some(&*from.path);
    if is_inside || siblings(draft, to).is_none() {
        return None;
    }
    let is_item = item(draft, from).is_some();
    if to.path.len() > 1 && !is_item {
        return None;
    }
    let moved = remove(draft, from)?;
    let mut to = to.clone();
    // What stood behind it has moved up.
    let depth = from.path.len() - 1;
    let is_behind = from.phase == to.phase
        && from.section == to.section
        && to.path.len() > depth
        && to.path.get(..depth) == from.path.get(..depth)
        && to.path.get(depth) > from.path.get(depth);
    if is_behind && let Some(position) = to.path.get_mut(depth) {
        *position -= 1;
    }
    insert(draft, &to, moved)
}

/// Moves what stands at a place up or down among its siblings; a section's first entry goes to the
/// end of the section before, its last to the start of the next one.
pub fn shift(draft: &mut Draft, place: &EntryPlace, down: bool) -> Option<EntryPlace> {
    let count = siblings(draft, place)?;
    let position = place.position();
    let next = if down { position + 1 } else { position.wrapping_sub(1) };
    if next < count {
        let moved = remove(draft, place)?;
        return insert(draft, &place.at(next), moved);
    }
    if place.parent().is_some() {
        return None;
    }
    let sections = sections(draft);
    let here = sections.iter().position(|at| *at == (place.phase, place.section))?;
    let there = if down { here + 1 } else { here.wrapping_sub(1) };
    let (phase, section) = *sections.get(there)?;
    move_to(draft, place, phase, section, down)
}

/// Where all sections stand: the phase's position and the section's in it.
#[must_use]
pub fn sections(draft: &Draft) -> Vec<(usize, usize)> {
    let phases = draft.phases.iter().enumerate();
    phases.flat_map(|(at, phase)| (0..phase.sections.len()).map(move |of| (at, of))).collect()
}

/// Moves what stands at a place to the start or the end of a section.
pub fn move_to(
    draft: &mut Draft,
    place: &EntryPlace,
    phase: usize,
    to: usize,
    at_start: bool,
) -> Option<EntryPlace> {
    section(draft, phase, to)?;
    let moved = remove(draft, place)?;
    let end = section(draft, phase, to)?.entries.len();
    insert(draft, &EntryPlace::entry(phase, to, if at_start { 0 } else { end }), moved)
}

/// Makes an item the last sub-item of the item before it.
pub fn nest(draft: &mut Draft, place: &EntryPlace) -> Option<EntryPlace> {
    let before = place.at(place.position().checked_sub(1)?);
    item(draft, place)?;
    let end = item(draft, &before)?.items.len();
    let moved = remove(draft, place)?;
    insert(draft, &before.child(end), moved)
}

/// Makes a sub-item the next sibling of the item that it belongs to.
pub fn unnest(draft: &mut Draft, place: &EntryPlace) -> Option<EntryPlace> {
    let parent = place.parent()?;
    let moved = remove(draft, place)?;
    insert(draft, &parent.at(parent.position() + 1), moved)
}

/// Moves a phase up or down.
pub fn shift_phase(draft: &mut Draft, phase: usize, down: bool) -> Option<usize> {
    swap(&mut draft.phases, phase, down)
}

/// Moves a section up or down in its phase, and into the next phase at its end.
pub fn shift_section(
    draft: &mut Draft,
    phase: usize,
    at: usize,
    down: bool,
) -> Option<(usize, usize)> {
    if let Some(at) = swap(&mut draft.phases.get_mut(phase)?.sections, at, down) {
        return Some((phase, at));
    }
    let there = if down { phase + 1 } else { phase.checked_sub(1)? };
    draft.phases.get(there)?;
    let sections = &mut draft.phases.get_mut(phase)?.sections;
    if at >= sections.len() {
        return None;
    }
    let moved = sections.remove(at);
    let into = &mut draft.phases.get_mut(there)?.sections;
    let place = if down { 0 } else { into.len() };
    into.insert(place, moved);
    Some((there, place))
}

/// Changes places with a neighbour.
fn swap<T>(list: &mut [T], at: usize, down: bool) -> Option<usize> {
    let other = if down { at + 1 } else { at.checked_sub(1)? };
    if at.max(other) >= list.len() {
        return None;
    }
    list.swap(at, other);
    Some(other)
}

/// A phase without a name, with an empty section.
#[must_use]
pub fn new_phase() -> DraftPhase {
    DraftPhase {
        id: String::new(),
        kind: PhaseKind::Before,
        title: "New phase".to_owned(),
        gate: None,
        signers: Vec::new(),
        sections: vec![new_section()],
    }
}

/// A section without entries.
#[must_use]
pub fn new_section() -> DraftSection {
    DraftSection { title: "New section".to_owned(), ..DraftSection::default() }
}
