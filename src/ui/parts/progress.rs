//! Overall progress.

use std::sync::Arc;

use leptos::prelude::*;

use crate::store::SheetView;
use crate::ui::controls::Meter;

/// How far the checklist on screen has come.
#[component]
pub fn ProgressPanel(sheet: Arc<SheetView>) -> impl IntoView {
    let total = Memo::new({
        let total = sheet.total.clone();
        move |_| total.get().progress
    });
    let of = move || {
        let total = total.get();
        format!("of {} done · {} %", total.counted(), total.percent())
    };
    let rest = move || {
        let total = total.get();
        let mut words = Vec::new();
        for (count, name) in [
            (total.left(), "left"),
            (total.not_applicable, "not applicable"),
            (total.blocked, "blocked"),
        ] {
            if count > 0 {
                words.push(format!("{count} {name}"));
            }
        }
        words.join(" · ")
    };
    let counts = move || {
        let total = total.get();
        [total.done, total.not_applicable, total.blocked, total.open]
    };
    view! {
        <section
            class="panel progress"
            role="progressbar"
            aria-label="Progress"
            aria-valuemin="0"
            aria-valuenow=move || total.get().done
            aria-valuemax=move || total.get().counted()
            aria-valuetext=move || format!("{} {}", total.get().done, of())
        >
            <p class="big"><b>{move || total.get().done}</b> <span>{of}</span></p>
            <Meter counts />
            <p class="hint">{rest}</p>
        </section>
    }
}
