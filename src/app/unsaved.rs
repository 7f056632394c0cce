//! What could not be stored, laid over what is stored: the page and home show it so.

use super::command::Record;
use crate::codec::stored::key::{self, Key, Part};
use crate::codec::stored::{self, GlanceRecords, RunRecords, own};
use crate::domain::checklist::Checklist;

/// What is stored of a run, with the records over it that could not be stored. Without storage they
/// are all there is.
#[must_use]
pub fn over_run(
    records: Option<RunRecords>,
    wanted: Option<&str>,
    checklist: &Checklist,
    unsaved: &[Record],
) -> Option<RunRecords> {
    let find =
        |key: String| unsaved.iter().find(|record| record.key == key).map(|r| r.text.clone());
    let current = || stored::read_text(&find(key::current(&checklist.slug))?).ok();
    let stored = || records.as_ref().map(|records| records.id.clone());
    let id = wanted.map(str::to_owned).or_else(current).or_else(stored);
    let Some(id) = id.filter(|_| !unsaved.is_empty()) else { return records };
    let mut merged = records.filter(|records| records.id == id).unwrap_or_else(|| RunRecords {
        marks: vec![None; checklist.items.len()],
        values: vec![None; checklist.values.len()],
        id: id.clone(),
        ..RunRecords::default()
    });
    let lay_over = |slot: &mut Option<String>, key: String| {
        if let Some(text) = find(key) {
            *slot = Some(over(slot.take(), text)).filter(|text| !text.is_empty());
        }
    };
    lay_over(&mut merged.run, key::run(&id));
    lay_over(&mut merged.name, key::name(&id));
    for (slot, item) in merged.marks.iter_mut().zip(&checklist.items) {
        lay_over(slot, key::mark(&id, &item.id));
    }
    for (slot, value) in merged.values.iter_mut().zip(&checklist.values) {
        lay_over(slot, key::value(&id, &value.id));
    }
    let is_part =
        |record: &&Record| matches!(key::parse(&record.key), Some(Key::Part(run, _)) if run == id);
    for Record { key, text } in unsaved.iter().filter(is_part).cloned() {
        let known = merged.parts.iter().position(|(other, _)| *other == key);
        let stored = known.map(|at| merged.parts.remove(at).1);
        merged.parts.push((key, over(stored, text)));
    }
    merged.parts.retain(|(_, text)| !text.is_empty());
    merged.run.is_some().then_some(merged)
}

/// What is stored of all runs, with the records over it that could not be stored.
#[must_use]
pub fn over_all(mut all: Vec<GlanceRecords>, unsaved: &[Record]) -> Vec<GlanceRecords> {
    for record in unsaved {
        let (id, part) = match key::parse(&record.key) {
            Some(Key::Run(id)) => (id, None),
            Some(Key::Part(id, part @ (Part::Name | Part::Glance))) => (id, Some(part)),
            _ => continue,
        };
        let known = all.iter().position(|records| records.id == id);
        let at = known.unwrap_or_else(|| {
            all.push(GlanceRecords { id: id.to_owned(), ..GlanceRecords::default() });
            all.len() - 1
        });
        let (of, text) = (&mut all[at], record.text.clone());
        match part {
            None => of.run = text,
            Some(Part::Name) => of.name = Some(over(of.name.take(), text)),
            Some(_) => of.glance = Some(over(of.glance.take(), text)),
        }
    }
    all.retain(|records| !records.run.is_empty());
    all
}

/// The file of an own checklist that could not be stored.
#[must_use]
pub fn own_checklist(unsaved: &[Record], slug: &str) -> Option<String> {
    let key = key::own(slug);
    let record = unsaved.iter().find(|record| record.key == key)?;
    own::read_json(&record.text).ok()
}

/// A record that could not be stored, over the one that is.
fn over(stored: Option<String>, text: String) -> String {
    match stored {
        Some(stored) => stored::keep_unknown_fields(&stored, &text).unwrap_or(text),
        None => text,
    }
}
