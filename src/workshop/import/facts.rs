//! What a text holds, in figures.

use crate::codec::understood::Understood;
use crate::domain::checklist::Weight;
use crate::domain::draft::DraftEntry;
use crate::domain::words::counted;
use crate::ui::element::{Element, classed};

/// How much of what there is.
pub fn facts(understood: &Understood) -> Element {
    let (draft, mut items, mut groups) = (&understood.draft, 0, 0);
    let (mut blockers, mut optional) = (0, 0);
    draft.each_item(&mut |item| {
        if item.items.is_empty() {
            items += 1;
            blockers += usize::from(item.weight == Weight::Blocker);
            optional += usize::from(item.weight == Weight::Optional);
        } else {
            groups += 1;
        }
    });
    let entries = || draft.sections().flat_map(|section| &section.entries);
    let commands = entries().filter(|entry| matches!(entry, DraftEntry::Command { .. })).count();
    let mut words = vec![
        became(understood, &counted(items, "item", "items")),
        counted(draft.phases.len(), "phase", "phases"),
        counted(draft.sections().count(), "section", "sections"),
    ];
    for (count, one, many) in [
        (groups, "item with sub-items", "items with sub-items"),
        (commands, "command", "commands"),
        (blockers, "blocker", "blockers"),
        (optional, "optional", "optional"),
    ] {
        if count > 0 {
            words.push(counted(count, one, many));
        }
    }
    if understood.boxes > 0 {
        let ticked = understood.ticked;
        words.push(format!("{}, {ticked} ticked", counted(understood.boxes, "box", "boxes")));
    }
    classed("p", "facts").written(words.join(" · "))
}

/// “12 lines became 11 items; 1 line was not understood”; the items alone where no lines were counted.
fn became(understood: &Understood, items: &str) -> String {
    if understood.lines == 0 {
        return items.to_owned();
    }
    let lines = counted(understood.lines, "line", "lines");
    let left = match understood.left_out.len() {
        0 => String::new(),
        1 => "; 1 line was not understood".to_owned(),
        many => format!("; {many} lines were not understood"),
    };
    format!("{lines} became {items}{left}")
}
