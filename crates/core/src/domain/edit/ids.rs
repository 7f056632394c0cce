//! Ids for what was added to a draft.

use crate::domain::draft::{Draft, DraftEntry, DraftItem};
use crate::domain::new_ids::NewIds;

/// Gives an id to everything that has none, made of its text. No id of `before` is given again:
/// stored marks know what it meant.
pub fn give_ids(draft: &mut Draft, before: &Draft) {
    let (mut phases, mut sections, mut items) =
        (NewIds::default(), NewIds::default(), NewIds::default());
    for known in [before, &*draft] {
        for phase in &known.phases {
            phases.take(&phase.id);
        }
        for section in known.sections() {
            sections.take(&section.id);
        }
        known.each_item(&mut |item| {
            items.take(&item.id);
        });
    }
    let give = |id: &mut String, text: &str, ids: &mut NewIds, sort: &str| {
        if id.is_empty() {
            *id = ids.of(text, sort);
        }
    };
    for phase in &mut draft.phases {
        give(&mut phase.id, &phase.title, &mut phases, "phase");
        for section in &mut phase.sections {
            give(&mut section.id, &section.title, &mut sections, "section");
            for entry in &mut section.entries {
                if let DraftEntry::Item(item) = entry {
                    give_item(item, &mut items);
                }
            }
        }
    }
}

fn give_item(item: &mut DraftItem, ids: &mut NewIds) {
    if item.id.is_empty() {
        item.id = ids.of(&item.text, "item");
    }
    for child in &mut item.items {
        give_item(child, ids);
    }
}
