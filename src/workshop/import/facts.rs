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
        counted(items, "item", "items"),
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
    if understood.lines > 0 {
        let lines = counted(understood.lines, "line", "lines");
        let became = counted(items, "item", "items");
        let left = match understood.left_out.len() {
            0 => String::new(),
            1 => "; 1 line was not understood".to_owned(),
            many => format!("; {many} lines were not understood"),
        };
        let sentence = format!("{lines} became {became}{left}");
        words.insert(0, sentence);
    }
    classed("p", "facts").text(words.join(" · "))
}
