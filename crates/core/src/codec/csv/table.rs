//! Rows with known columns as a checklist with marks.

use std::collections::BTreeMap;

use super::cells::{Row, unguard};
use super::columns::{Column, Columns, SAID_ELSEWHERE, kind_of};
use super::groups::{is_group, new_group, parts, put_below};
use super::says::{Says, Sort};
use super::words::one_line;
use crate::codec::imported::{Imported, draft_titled, on_line, only_phase};
use crate::codec::json::is_id;
use crate::domain::checklist::PhaseKind;
use crate::domain::draft::{DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::mark::{Mark, State};
use crate::domain::new_ids::NewIds;

/// What a section is called before one is named.
const NO_SECTION: &str = "Items";
/// The checklist in the making.
#[derive(Default)]
pub struct Table {
    /// What was read so far.
    pub read: Imported,
    /// How many items that is.
    pub count: usize,
    /// Whether its rows name their ids, as those do that Preflight writes.
    has_ids: bool,
    ids: NewIds,
    phase_ids: NewIds,
    section_ids: NewIds,
    /// Where each section is, by the titles of its phase and its own.
    places: BTreeMap<(String, String), (usize, usize)>,
    /// The titles of the phase and the section of the row above.
    last: (String, String),
    /// One for each level that the last item lies deep.
    deep: Vec<()>,
    /// The notes of items that became groups.
    loose: Vec<(String, String)>,
}

impl Table {
    /// Reads rows as a checklist of this title.
    pub fn of(title: &str, columns: &Columns, rows: &[Row]) -> Self {
        let read = Imported { draft: draft_titled(title), ..Imported::default() };
        let has_ids = columns.has(Column::Id);
        let mut table = Self { read, has_ids, ..Self::default() };
        // Ids that the table names go before those that are made.
        let ids = rows.iter().map(|row| columns.cell(&row.cells, Column::Id));
        let ids: Vec<Option<String>> = ids.map(|id| table.own_id(id)).collect();
        for (row, id) in rows.iter().zip(ids) {
            table.row(columns, row, id);
        }
        if !table.loose.is_empty() {
            table.place_loose();
        }
        table
    }

    /// The id that a cell names, if it can be the item's.
    fn own_id(&mut self, id: &str) -> Option<String> {
        let is_own = is_id(id) && self.ids.take(id);
        is_own.then(|| {
            self.read.written.items.insert(id.to_owned());
            id.to_owned()
        })
    }

    fn row(&mut self, columns: &Columns, row: &Row, id: Option<String>) {
        let cells: Vec<String> = row.cells.iter().map(|cell| unguard(cell).to_owned()).collect();
        let cell = |column| columns.cell(&cells, column);
        let says = Says::of(columns, &cells);
        if !says.phase.trim().is_empty() && says.phase != self.last.0 {
            self.last = (says.phase.clone(), String::new());
        }
        if !says.section.trim().is_empty() {
            self.last.1.clone_from(&says.section);
        }
        let text = &one_line(cell(Column::Item));
        for (_, cell) in row.cells.iter().enumerate().filter(|(at, _)| !columns.uses(*at)) {
            self.read.consumed.extend([cell.as_str(), "\n"]);
        }
        for column in SAID_ELSEWHERE {
            self.read.consumed.extend([cell(column), "\n"]);
        }
        if text.trim().is_empty() {
            if !cell(Column::Note).is_empty() || !cell(Column::Mark).is_empty() {
                let sentence = "This row has no item; it is left out.";
                self.read.remarks.push(on_line(row.line, sentence));
            }
            return;
        }
        match says.sort {
            Sort::Section => {
                text.clone_into(&mut self.last.1);
                self.deep.clear();
                return;
            }
            Sort::Note => return self.note(text),
            Sort::Item => {}
        }
        let id = id.unwrap_or_else(|| self.ids.of(text, "item"));
        let weight = self.word(row, "weight", cell(Column::Weight), says.weight, "normal");
        let written = cell(Column::Mark);
        let mut note: Vec<&str> = columns.cells(&cells, Column::Note);
        note.extend(Some(says.owner.as_str()).filter(|owner| !owner.is_empty()));
        let mark = Mark {
            state: self.word(row, "mark", written, says.state, "open"),
            reason: says.reason.into(),
            note: note.join("\n").into(),
            ..Mark::default()
        };
        if says.is_guess && mark.state != State::Open {
            let sentence = format!("“{written}” was taken for “{}”.", mark.state.about().label);
            self.read.guesses.push((id.clone(), sentence));
        }
        let parts = parts(&mut self.ids, &says.parts);
        if !parts.is_empty() {
            self.loose.push((id.clone(), mark.note.to_string()));
            let marked = parts.iter().filter(|_| mark.state != State::Open);
            let of = |part: &DraftItem| (part.id.clone(), Mark::untouched(mark.state));
            self.read.marks.extend(marked.map(of));
        } else if mark != Mark::default() {
            self.read.marks.push((id.clone(), mark));
        }
        self.count += parts.len().max(1);
        let item =
            DraftItem { id, text: text.clone(), weight, items: parts, ..DraftItem::default() };
        if says.indent > 0 {
            self.put_at(says.indent, item);
        } else {
            self.put(&says.groups, item);
        }
    }

    /// Puts an item below the last one that lies less deep.
    fn put_at(&mut self, indent: usize, item: DraftItem) {
        let (phase, section) = self.place();
        let depth = (indent - 1).min(self.deep.len());
        self.deep.truncate(depth);
        self.deep.push(());
        let phase = self.read.draft.phases.get_mut(phase);
        let Some(section) = phase.and_then(|phase| phase.sections.get_mut(section)) else { return };
        let mut above = match section.entries.last_mut() {
            Some(DraftEntry::Item(last)) if depth > 0 => last,
            _ => return section.entries.push(DraftEntry::Item(item)),
        };
        for _ in 1..depth {
            if above.items.is_empty() {
                break;
            }
            let last = above.items.len() - 1;
            above = &mut above.items[last];
        }
        if above.items.is_empty() {
            let id = above.id.clone();
            above.items.push(item);
            self.becomes_group(&id);
        } else {
            above.items.push(item);
        }
    }

    /// An item is a group from now on, which has no mark of its own.
    fn becomes_group(&mut self, id: &str) {
        self.count -= 1;
        let place = self.read.marks.iter().position(|(marked, _)| marked == id);
        if let Some((id, mark)) = place.map(|place| self.read.marks.remove(place)) {
            self.loose.push((id, mark.note.to_string()));
        }
    }

    /// A note of its own says something about the item before it.
    fn note(&mut self, text: &str) {
        let (phase, section) = self.place();
        let phase = self.read.draft.phases.get_mut(phase);
        if let Some(section) = phase.and_then(|phase| phase.sections.get_mut(section)) {
            section.entries.push(DraftEntry::Note(text.to_owned()));
            self.deep.clear();
        }
    }

    /// What groups had for notes stands behind them.
    fn place_loose(&mut self) {
        let loose = std::mem::take(&mut self.loose);
        let sections = self.read.draft.phases.iter_mut().flat_map(|phase| &mut phase.sections);
        for section in sections {
            let entries = std::mem::take(&mut section.entries);
            for entry in entries {
                let mut notes = Vec::new();
                if let DraftEntry::Item(item) = &entry {
                    item.each(&mut |item| {
                        notes.extend(loose.iter().filter(|(id, _)| *id == item.id));
                    });
                }
                section.entries.push(entry);
                let notes = notes.into_iter().filter(|(_, note)| !note.is_empty());
                section.entries.extend(notes.map(|(_, note)| DraftEntry::Note(note.clone())));
            }
        }
    }

    /// What a word of a row names; where it names nothing, the usual, with a remark.
    fn word<T: Default>(
        &mut self,
        row: &Row,
        column: &str,
        word: &str,
        named: Option<T>,
        usual: &str,
    ) -> T {
        named.unwrap_or_else(|| {
            let sentence = format!("“{word}” is no {column} that is known; it is read as {usual}.");
            self.read.remarks.push(on_line(row.line, sentence));
            T::default()
        })
    }

    /// Puts an item into the section of the row, below its groups.
    fn put(&mut self, groups: &[&str], item: DraftItem) {
        let (phase, section) = self.place();
        let phase = self.read.draft.phases.get_mut(phase);
        let Some(section) = phase.and_then(|phase| phase.sections.get_mut(section)) else { return };
        let Some((outermost, inner)) = groups.split_first() else {
            section.entries.push(DraftEntry::Item(item));
            return;
        };
        if let Some(DraftEntry::Item(last)) = section.entries.last_mut()
            && is_group(last, outermost)
        {
            put_below(&mut self.ids, last, inner, item);
            return;
        }
        // Elsewhere a row of its own is the task that others are part of.
        let named = section.entries.iter_mut().rev().find_map(|entry| match entry {
            DraftEntry::Item(above) if above.text == *outermost => Some(above),
            _ => None,
        });
        if let Some(above) = named.filter(|_| !self.has_ids) {
            let is_new = above.items.is_empty();
            let id = above.id.clone();
            put_below(&mut self.ids, above, inner, item);
            if is_new {
                self.becomes_group(&id);
            }
            return;
        }
        let mut group = new_group(&mut self.ids, outermost);
        put_below(&mut self.ids, &mut group, inner, item);
        section.entries.push(DraftEntry::Item(group));
    }

    /// The positions of the phase and the section of the row, which are made where they are new.
    fn place(&mut self) -> (usize, usize) {
        if let Some(place) = self.places.get(&self.last) {
            return *place;
        }
        let (phase_title, section_title) = &self.last;
        let phases = &mut self.read.draft.phases;
        let usual = only_phase();
        let title = if phase_title.is_empty() { &usual.title } else { phase_title };
        let phase = phases.iter().position(|phase| phase.title == *title).unwrap_or_else(|| {
            let id = self.phase_ids.of(title, "phase");
            let kind = kind_of(title);
            let gate = usual.gate.filter(|_| kind == PhaseKind::Before);
            let title = title.clone();
            phases.push(DraftPhase {
                id,
                kind,
                title,
                gate,
                signers: Vec::new(),
                sections: Vec::new(),
            });
            phases.len() - 1
        });
        let title = if section_title.is_empty() { NO_SECTION } else { section_title };
        let id = self.section_ids.of(title, "section");
        let section = DraftSection { id, title: title.into(), ..DraftSection::default() };
        let mut place = (phase, 0);
        if let Some(phase) = phases.get_mut(phase) {
            place.1 = phase.sections.len();
            phase.sections.push(section);
        }
        self.places.insert(self.last.clone(), place);
        place
    }
}
