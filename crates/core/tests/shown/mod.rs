//! What was understood of a text, as the tests write it.

use std::collections::BTreeMap;

use preflight_core::codec::markdown::Understood;
use preflight_core::domain::draft::{DraftEntry, DraftItem};
use preflight_core::domain::mark::State;

/// The titles of sections that stand for none.
const NO_SECTION: [&str; 2] = ["Checklist", "Items"];

/// The countable items of what was understood: `state section › group › text`.
pub fn items(read: &Understood) -> Vec<String> {
    fn add(item: &DraftItem, above: &str, states: &BTreeMap<&str, State>, out: &mut Vec<String>) {
        let text = format!("{above}{}", item.text.replace("**", "").replace('\\', ""));
        if item.items.is_empty() {
            let state = states.get(&*item.id).copied().unwrap_or_default();
            out.push(format!("{} {text}", state.word()));
        }
        for below in &item.items {
            add(below, &format!("{text} › "), states, out);
        }
    }
    let states = read.marks.iter().map(|(id, mark)| (&**id, mark.state)).collect();
    let mut out = Vec::new();
    for phase in &read.draft.phases {
        for section in &phase.sections {
            // A section that is called like the whole is none that the text names.
            let is_none =
                section.title == read.draft.title || NO_SECTION.contains(&&*section.title);
            let above = if is_none { String::new() } else { format!("{} › ", section.title) };
            for entry in &section.entries {
                if let DraftEntry::Item(item) = entry {
                    add(item, &above, &states, &mut out);
                }
            }
        }
    }
    out
}
