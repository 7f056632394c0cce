//! The verdict with its reasons.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::verdict::{Call, Reason, Verdict, headline};
use crate::store::SheetView;

/// How many reasons are shown at once.
const SHOWN: usize = 6;
/// How many more can be unfolded; the filters show the rest.
const FOLDED: usize = 60;

/// The headline verdict, its reasons, and the verdict of each gate.
#[component]
pub fn VerdictPanel(sheet: Arc<SheetView>) -> impl IntoView {
    if sheet.verdicts.with_untracked(Vec::is_empty) {
        return ().into_any();
    }
    let head = Memo::new({
        let verdicts = sheet.verdicts.clone();
        move |_| verdicts.with(|verdicts| headline(verdicts).cloned())
    });
    let call = move || head.with(|head| head.as_ref().map_or(Call::Go, |verdict| verdict.call));
    let phase = {
        let sheet = sheet.clone();
        move || head.with(|head| head.as_ref().map(|head| phase_title(&sheet, head)))
    };
    let reasons = move |from: usize, to: usize| {
        move || {
            head.with(|head| {
                let all = head.as_ref().map_or(&[][..], |head| &head.reasons);
                all.iter().take(to).skip(from).copied().collect::<Vec<Reason>>()
            })
        }
    };
    let more = Memo::new(move |_| {
        head.with(|head| head.as_ref().map_or(0, |head| head.reasons.len().saturating_sub(SHOWN)))
    });
    let (first, rest) = (sheet.clone(), sheet.clone());
    view! {
        <section class="panel verdict" id="main-verdict" aria-label="Verdict" data-verdict=move || call().word()>
            <p class="call" role="status">
                <b>{move || call().label()}</b>
                <span>{phase}</span>
            </p>
            <ul class="why">
                <For each=reasons(0, SHOWN) key=|reason| (reason.item, reason.why as u8) children=move |reason| line(&first, reason) />
            </ul>
            <details hidden=move || more.get() == 0>
                <summary>{move || format!("{} more", more.get())}</summary>
                <ul class="why">
                    <For each=reasons(SHOWN, SHOWN + FOLDED) key=|reason| (reason.item, reason.why as u8) children=move |reason| line(&rest, reason) />
                </ul>
                <p class="hint" hidden=move || { more.get() <= FOLDED }>
                    {move || format!("and {} more: the filter “Left” shows them all", more.get().saturating_sub(FOLDED))}
                </p>
            </details>
            {gates(&sheet)}
        </section>
    }
    .into_any()
}

fn phase_title(sheet: &SheetView, verdict: &Verdict) -> String {
    sheet.checklist.phases[verdict.phase].title.clone()
}

/// A reason as a link to its item.
fn line(sheet: &SheetView, reason: Reason) -> impl IntoView + use<> {
    let item = &sheet.checklist.items[reason.item];
    let (text, values) = (item.text.clone(), sheet.values.clone());
    view! {
        <li data-verdict-part=reason.why.call().word()>
            <a href=format!("#item-{}", item.id)>
                {move || values.with(|values| text.plain(values))}
            </a>
            " — " {reason.why.label()}
        </li>
    }
}

/// One word a gate.
fn gates(sheet: &SheetView) -> impl IntoView + use<> {
    let count = sheet.verdicts.with_untracked(Vec::len);
    let row = |position: usize| {
        let verdicts = sheet.verdicts.clone();
        let verdict = move || verdicts.with(|verdicts| verdicts[position].call);
        let word = verdict.clone();
        let phase = sheet.verdicts.with_untracked(|verdicts| phase_title(sheet, &verdicts[position]));
        view! {
            <li><span>{phase}</span> <b data-call=move || word().word()>{move || verdict().label()}</b></li>
        }
    };
    view! { <ul class="gates" aria-label="Gates">{(0..count).map(row).collect_view()}</ul> }
}
