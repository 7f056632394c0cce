//! Brings a draft within the limits of the file format; what is too long is divided, never lost.

use std::collections::BTreeSet;

use super::divide::fit_entries;
use super::ids::{Ids, Sort};
use super::pack::pack;
use super::{Guess, GuessPlace, Understood, What};
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftSection};
use crate::domain::text::{Piece, Span, Style, Text, pieces, raw};
use crate::domain::value::{ValueKind, ValueSlot};

/// The text cut to `max` characters, and whether it was: the end tells long titles apart, so both ends
/// stay.
fn cut(text: &mut String, max: usize) -> Option<String> {
    let count = text.chars().count();
    if count <= max {
        return None;
    }
    let whole = text.clone();
    let end = max / 2;
    let start: String = whole.chars().take(max - end - 1).collect();
    let end: String = whole.chars().skip(count - end).collect();
    *text = format!("{}…{}", start.trim_end(), end.trim_start());
    Some(whole)
}

/// Brings what another format than Markdown gave within the limits.
pub(in crate::codec) fn fit_all(out: &mut Understood) {
    let mut ids = Ids::default();
    for phase in &out.draft.phases {
        ids.take(Sort::Phase, Some(&phase.id), "");
        for section in &phase.sections {
            ids.take(Sort::Section, Some(&section.id), "");
        }
    }
    out.draft.each_item(&mut |item| {
        ids.take(Sort::Item, Some(&item.id), "");
    });
    fit(out, &mut ids);
}

fn note_of(text: &str) -> Vec<DraftEntry> {
    let text = Text(vec![Span { style: Style::Plain, pieces: pieces(text) }]);
    pack(&text, 2000).into_iter().map(DraftEntry::Note).collect()
}

/// Brings all of it within the limits.
pub(super) fn fit(out: &mut Understood, ids: &mut Ids) {
    let mut divided = 0;
    let draft = &mut out.draft;
    cut(&mut draft.title, 100);
    cut(&mut draft.summary, 300);
    cut(&mut draft.version, 40);
    for phase in &mut draft.phases {
        divided += usize::from(cut(&mut phase.title, 100).is_some());
        for section in &mut phase.sections {
            divided += fit_section(section, ids);
        }
    }
    divided += fit_outline(draft, ids);
    if divided > 0 {
        out.notices.push(format!("{divided} parts were longer than a checklist allows; they were divided, and long titles stand whole in a note."));
    }
    add_values(out);
}

fn fit_section(section: &mut DraftSection, ids: &mut Ids) -> usize {
    let mut divided = 0;
    let mut entries: Vec<DraftEntry> = Vec::new();
    if let Some(title) = cut(&mut section.title, 100) {
        divided += 1;
        entries.extend(note_of(&title));
    }
    for entry in std::mem::take(&mut section.entries) {
        let before = entries.len();
        fit_entry(entry, ids, &mut entries);
        divided += entries.len().saturating_sub(before + 1);
    }
    if entries.is_empty() {
        entries.extend(section.intro.take().map(DraftEntry::Note));
    }
    if entries.is_empty() {
        entries.extend(note_of(&section.title));
    }
    section.entries = entries;
    divided
}

fn fit_entry(entry: DraftEntry, ids: &mut Ids, out: &mut Vec<DraftEntry>) {
    match entry {
        DraftEntry::Item(mut item) => {
            let mut rest = Vec::new();
            fit_texts(&mut item, &mut rest);
            out.extend(fit_group(item, ids).into_iter().map(DraftEntry::Item));
            out.extend(rest);
        }
        DraftEntry::Command { label, language, code } => {
            let mut parts = vec![String::new()];
            for line in code.split_inclusive('\n') {
                for c in line.chars().collect::<Vec<_>>().chunks(8000) {
                    let used = parts.last().map_or(0, |part| part.chars().count());
                    if used > 0 && used + c.len() > 8000 {
                        parts.push(String::new());
                    }
                    if let Some(part) = parts.last_mut() {
                        part.extend(c);
                    }
                }
            }
            let mut label = label;
            for part in parts.into_iter().filter(|part| !part.trim().is_empty()) {
                out.push(DraftEntry::Command {
                    label: label.take(),
                    language: language.clone(),
                    code: part,
                });
            }
        }
        DraftEntry::Steps { mut label, steps } => {
            let steps: Vec<String> =
                steps.iter().flat_map(|step| pack(&Text::parse(step), 500)).collect();
            for steps in steps.chunks(100) {
                out.push(DraftEntry::Steps { label: label.take(), steps: steps.to_vec() });
            }
        }
        DraftEntry::Table { label, head, rows } => fit_table(label, head, rows, out),
        DraftEntry::Note(note) => out.push(DraftEntry::Note(note)),
    }
}

fn fit_table(
    mut label: Option<String>,
    mut head: Vec<String>,
    mut rows: Vec<Vec<String>>,
    out: &mut Vec<DraftEntry>,
) {
    let join = |cells: &mut Vec<String>| {
        if cells.len() > 10 {
            let rest = cells.split_off(9).join(" · ");
            cells.push(rest);
        }
    };
    join(&mut head);
    let mut notes = Vec::new();
    for (at, cell) in head.iter_mut().enumerate() {
        if cell.trim().is_empty() {
            *cell = format!("Column {}", at + 1);
        }
        notes.extend(cut(cell, 100).iter().flat_map(|whole| note_of(whole)));
    }
    for row in &mut rows {
        join(row);
        row.resize(head.len(), String::new());
        for cell in row {
            let mut parts = pack(&Text::parse(cell), 500).into_iter();
            *cell = parts.next().unwrap_or_default();
            notes.extend(parts.map(|part| DraftEntry::Note(format!("… {part}"))));
        }
    }
    if rows.is_empty() {
        notes.extend(note_of(&head.join(" · ")));
    }
    for rows in rows.chunks(500) {
        out.push(DraftEntry::Table {
            label: label.take(),
            head: head.clone(),
            rows: rows.to_vec(),
        });
    }
    out.extend(notes);
}

/// Divides the texts of an item, and of those below it, that are too long.
fn fit_texts(item: &mut DraftItem, rest: &mut Vec<DraftEntry>) {
    if item.text.chars().count() > 500 {
        let mut parts = pack(&Text::parse(&item.text), 500).into_iter();
        item.text = parts.next().unwrap_or_default();
        rest.extend(parts.map(|part| DraftEntry::Note(format!("… {part}"))));
    }
    item.items.iter_mut().for_each(|below| fit_texts(below, rest));
}

/// An item with at most 500 sub-items; the rest of a longer group stands in groups beside it, so that
/// no group comes to lie deeper.
fn fit_group(mut item: DraftItem, ids: &mut Ids) -> Vec<DraftItem> {
    let all = std::mem::take(&mut item.items);
    let mut all = all.into_iter().flat_map(|below| fit_group(below, ids)).collect::<Vec<_>>();
    let mut rest = if all.len() > 500 { all.split_off(500) } else { Vec::new() };
    item.items = all;
    let mut groups = vec![item];
    while !rest.is_empty() {
        let more = if rest.len() > 500 { rest.split_off(500) } else { Vec::new() };
        let text = format!("… part {}: {}", groups.len() + 1, groups[0].text);
        let text = text.chars().take(500).collect();
        let id = ids.take(Sort::Item, None, &format!("{} part", groups[0].id));
        groups.push(DraftItem { id, text, items: rest, ..DraftItem::default() });
        rest = more;
    }
    groups
}

/// At most 200 sections a phase and 20 phases: what is too much joins the last one.
fn fit_outline(draft: &mut Draft, ids: &mut Ids) -> usize {
    let mut divided = 0;
    for phase in &mut draft.phases {
        divided += fit_entries(&mut phase.sections, ids);
    }
    if draft.phases.len() > 20 {
        let rest = draft.phases.split_off(20);
        divided += rest.len();
        if let Some(last) = draft.phases.last_mut() {
            last.sections.extend(rest.into_iter().flat_map(|phase| phase.sections));
        }
    }
    for phase in &mut draft.phases {
        if phase.sections.is_empty() {
            let id = ids.take(Sort::Section, None, &phase.title);
            let entries = note_of(&phase.title);
            phase.sections.push(DraftSection {
                id,
                title: phase.title.clone(),
                entries,
                ..DraftSection::default()
            });
        }
        if phase.sections.len() > 200 {
            let rest = phase.sections.split_off(200);
            divided += rest.len();
            if let Some(last) = phase.sections.last_mut() {
                for section in rest {
                    last.entries.extend(note_of(&section.title));
                    last.entries.extend(section.intro.map(DraftEntry::Note));
                    last.entries.extend(section.entries);
                }
            }
        }
    }
    divided
}

/// Every `{{id}}` that the document uses becomes a value, where it has none.
fn add_values(out: &mut Understood) {
    let mut known: BTreeSet<String> = out.draft.values.iter().map(|slot| slot.id.clone()).collect();
    let mut found = Vec::new();
    super::placeholders::each_text(&out.draft, |text, is_code| {
        let mut see = |list: &[Piece]| {
            for piece in list {
                if let Piece::Value(id) = piece
                    && known.insert(id.clone())
                {
                    found.push(id.clone());
                }
            }
        };
        if is_code {
            see(&pieces(text));
        } else {
            Text::parse(text).0.iter().for_each(|span| see(&span.pieces));
        }
    });
    let room = 100_usize.saturating_sub(out.draft.values.len()).min(found.len());
    let without_room: BTreeSet<String> = found.split_off(room).into_iter().collect();
    if !without_room.is_empty() {
        let sentence = format!(
            "A checklist may have 100 values; {} placeholders became text.",
            without_room.len()
        );
        out.notices.push(sentence);
        super::placeholders::each_text_mut(&mut out.draft, &|text, _| {
            let braced = |piece: &Piece| match piece {
                Piece::Value(id) if without_room.contains(id) => format!("{{{id}}}"),
                piece => raw(std::slice::from_ref(piece)),
            };
            *text = pieces(text).iter().map(braced).collect();
        });
    }
    for id in found {
        let label = id.replace('_', " ");
        let sentence = format!("`{{{{{id}}}}}` became a value that a run fills in.");
        out.guesses.push(Guess { place: GuessPlace::Document, what: What::Value, sentence });
        out.draft.values.push(ValueSlot {
            id,
            label,
            kind: ValueKind::Text,
            ..ValueSlot::default()
        });
    }
}
