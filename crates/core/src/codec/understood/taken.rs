//! Lines that were not understood, where the person says what they are.

use crate::codec::markdown::{GuessPlace, LeftOut, pack};
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftSection};
use crate::domain::new_ids::NewIds;
use crate::domain::text::Text;

/// The longest text of an item, of a note, and the longest title, in characters.
const MAX_ITEM: usize = 500;
const MAX_NOTE: usize = 2_000;
const MAX_TITLE: usize = 100;

/// What stands in a section that would be empty, which no checklist may hold.
const NOTHING: &str = "Nothing stands here yet.";

/// What a line is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakenAs {
    /// An item, open.
    Item,
    /// A note.
    Note,
    /// The title of a section, which holds what follows.
    Section,
}

/// Puts a line behind what was understood of the lines before it. Of several lines the last is put
/// first.
pub(super) fn put(draft: &mut Draft, left: &LeftOut, taken: TakenAs) {
    let says = if left.says.is_empty() { &left.text } else { &left.says };
    let mut ids = taken_ids(draft, taken);
    let Some((section_at, at)) = place(draft, &left.after) else { return };
    let Some((sections, number)) = section_list(draft, section_at) else { return };
    let text = Text::parse(says);
    let notes = |parts: Vec<String>| parts.into_iter().map(DraftEntry::Note);
    match taken {
        TakenAs::Item => {
            let mut parts = pack(&text, MAX_ITEM).into_iter();
            let Some(first) = parts.next() else { return };
            let item = DraftItem { id: ids.of(says, "item"), text: first, ..DraftItem::default() };
            let entries = std::iter::once(DraftEntry::Item(item)).chain(notes(parts.collect()));
            sections[number].entries.splice(at..at, entries);
        }
        TakenAs::Note => {
            sections[number].entries.splice(at..at, notes(pack(&text, MAX_NOTE)));
        }
        TakenAs::Section => {
            let title: String =
                says.trim_end_matches([':', '：']).chars().take(MAX_TITLE).collect();
            let mut entries: Vec<DraftEntry> = Vec::new();
            if says.chars().count() > MAX_TITLE {
                entries.extend(notes(pack(&text, MAX_NOTE)));
            }
            entries.extend(sections[number].entries.drain(at..));
            if entries.is_empty() {
                entries.push(DraftEntry::Note(NOTHING.to_owned()));
            }
            let id = ids.of(&title, "section");
            sections
                .insert(number + 1, DraftSection { id, title, entries, ..DraftSection::default() });
            if sections[number].entries.is_empty() && sections[number].intro.is_none() {
                sections.remove(number);
            }
        }
    }
}

/// The ids of the draft's items, or of its sections.
fn taken_ids(draft: &Draft, taken: TakenAs) -> NewIds {
    let mut ids = NewIds::default();
    if taken == TakenAs::Section {
        for section in draft.sections() {
            ids.take(&section.id);
        }
    } else {
        draft.each_item(&mut |item| {
            ids.take(&item.id);
        });
    }
    ids
}

/// The section, counted through all phases, and the entry before which something stands that comes
/// behind a place.
fn place(draft: &Draft, after: &GuessPlace) -> Option<(usize, usize)> {
    let holds = |entry: &DraftEntry, id: &str| {
        let mut found = false;
        if let DraftEntry::Item(item) = entry {
            item.each(&mut |item| found |= item.id == id);
        }
        found
    };
    draft.sections().next()?;
    let found = draft.sections().enumerate().find_map(|(number, section)| match after {
        GuessPlace::Item(id) => {
            let at = section.entries.iter().position(|entry| holds(entry, id))?;
            Some((number, at + 1))
        }
        GuessPlace::Section(id) => (section.id == *id).then_some((number, 0)),
        _ => None,
    });
    Some(found.unwrap_or((0, 0)))
}

/// The sections of the phase in which one stands, and its place among them.
fn section_list(draft: &mut Draft, mut number: usize) -> Option<(&mut Vec<DraftSection>, usize)> {
    for phase in &mut draft.phases {
        if number < phase.sections.len() {
            return Some((&mut phase.sections, number));
        }
        number -= phase.sections.len();
    }
    None
}
