//! Sections that hold more than a checklist allows.

use super::ids::{Ids, Sort};
use crate::codec::checklist_json::MAX_ITEMS;
use crate::domain::draft::DraftSection;

/// At most as many entries a section as a checklist has items: the rest stands in sections behind it.
pub(super) fn fit_entries(sections: &mut Vec<DraftSection>, ids: &mut Ids) -> usize {
    let mut divided = 0;
    let mut at = 0;
    while let Some(section) = sections.get_mut(at) {
        if section.entries.len() > MAX_ITEMS {
            let entries = section.entries.split_off(MAX_ITEMS);
            let title = section.title.clone();
            let id = ids.take(Sort::Section, None, &title);
            divided += 1;
            sections.insert(at + 1, DraftSection { id, title, entries, ..DraftSection::default() });
        }
        at += 1;
    }
    divided
}
