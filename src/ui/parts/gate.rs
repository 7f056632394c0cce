//! The gate at the end of a phase.

use leptos::prelude::*;

use crate::domain::verdict::Call;
use crate::store::SheetView;
use crate::ui::element::{Element, classed, el};

/// The gate of the phase at a position; nothing where it has none.
#[must_use]
pub fn gate(sheet: &SheetView, phase: usize) -> Option<Element> {
    let title = sheet.checklist.phases[phase].gate.as_ref()?;
    let verdicts = sheet.verdicts.clone();
    let gate = ArcMemo::new(move |_| {
        verdicts.with(|verdicts| {
            let gate = verdicts.iter().find(|verdict| verdict.phase == phase);
            gate.map_or((Call::Go, 0), |gate| (gate.call, gate.reasons.len()))
        })
    });
    let (word, label) = (gate.clone(), gate.clone());
    let words = move || match gate.get().1 {
        0 => "nothing holds it".to_owned(),
        1 => "1 item holds it".to_owned(),
        count => format!("{count} items hold it"),
    };
    let element = classed("div", "gate")
        .attr("tabindex", "-1")
        .live_attr("data-call", move || Some(word.get().0.word().to_owned()))
        .child(el("span").text(format!("Gate: {title}")))
        .child(el("b").live(move || label.get().0.label().to_owned()))
        .child(classed("span", "count").live(words));
    Some(element)
}
