//! The gate at the end of a phase.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::verdict::Call;
use crate::store::SheetView;

/// The gate of the phase at a position; nothing where it has none.
#[component]
pub fn Gate(sheet: Arc<SheetView>, phase: usize) -> impl IntoView {
    let title = sheet.checklist.phases[phase].gate.clone()?;
    let verdicts = sheet.verdicts.clone();
    let gate = Memo::new(move |_| {
        verdicts.with(|verdicts| {
            let gate = verdicts.iter().find(|verdict| verdict.phase == phase);
            gate.map_or((Call::Go, 0), |gate| (gate.call, gate.reasons.len()))
        })
    });
    let words = move || match gate.get().1 {
        0 => "nothing holds it".to_owned(),
        1 => "1 item holds it".to_owned(),
        count => format!("{count} items hold it"),
    };
    Some(view! {
        <div class="gate" data-call=move || gate.get().0.word()>
            <span class="what">"Gate: " {title}</span>
            <b>{move || gate.get().0.label()}</b>
            <span class="count">{words}</span>
        </div>
    })
}
