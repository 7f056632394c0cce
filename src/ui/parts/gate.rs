//! The gate at the end of a phase: its verdict, and who signs it off.

use std::sync::Arc;

use leptos::prelude::*;

use super::verdict::{call_word, reasons, verdict_of};
use crate::app::message::Message;
use crate::app::sheet::{NAME_LENGTH, REASON_LENGTH};
use crate::browser;
use crate::domain::sign_off::SignOff;
use crate::domain::verdict::Call;
use crate::domain::words;
use crate::page::data;
use crate::store::{SheetView, Store};
use crate::ui::element::{Element, button, classed, el};

/// The gate of the phase at a position; nothing where it has none.
#[must_use]
pub fn gate(store: Store, sheet: &Arc<SheetView>, phase: usize) -> Option<Element> {
    let title = sheet.checklist.phases[phase].gate.as_ref()?;
    let head = verdict_of(sheet, phase);
    let verdict = head.clone();
    let gate = ArcMemo::new(move |_| {
        verdict.with(|verdict| {
            verdict.as_ref().map_or((Call::Go, 0), |gate| (gate.call, gate.reasons.len()))
        })
    });
    let (word, label, all) = (gate.clone(), gate.clone(), gate.clone());
    let words = move || words::holders(all.get().1);
    // The list is drawn once it is unfolded: most lists never are.
    let (is_open, own) = (RwSignal::new(false), sheet.clone());
    let holders = classed("details", "holders")
        .on("toggle", move |_| is_open.set(true))
        .child(classed("summary", "count").live(words))
        .dynamic(move || is_open.get().then(|| reasons(store, &own, &head).into_view()));
    let element = classed("div", "gate")
        .attr("role", "group")
        .attr("aria-label", format!("Gate: {title}"))
        .attr("tabindex", "-1")
        .live_attr(data::CALL, move || Some(word.get().0.word().to_owned()))
        .child(el("span").text("Gate: ").child(el("bdi").written(title)))
        .child(el("b").verbatim().live(move || label.get().0.label().to_owned()))
        .child(holders)
        .child(sign(store, sheet, phase, gate));
    Some(element)
}

/// What is signed, or the way to sign.
fn sign(store: Store, sheet: &SheetView, phase: usize, gate: ArcMemo<(Call, usize)>) -> Element {
    let is_open = RwSignal::new(false);
    let signed =
        sheet.part(|part, work, of| part.sign_offs.extend(work.sign_offs.get(of).cloned()), phase);
    let is_locked = sheet.is_preview();
    classed("div", "sign").dynamic(move || {
        if is_open.get() {
            browser::focus_soon(&format!("sign-name-{phase}"));
            return Some(form(store, phase, &gate, is_open).into_view());
        }
        let signed = signed.with(|part| part.sign_offs.first().cloned().unwrap_or_default());
        let label = match &*signed {
            [] => "Sign off",
            [.., (_, true)] => "Sign again",
            _ => "Sign, too",
        };
        let act = |label: &str, on_press: Box<dyn Fn()>| {
            button(label, on_press)
                .attr("id", format!("sign-{phase}"))
                .toggle("disabled", is_locked.clone())
        };
        let open = act(label, Box::new(move || is_open.set(true)));
        let back = signed.last().map(|(last, _)| {
            let label = match signed.len() {
                1 => "Take back".to_owned(),
                _ => format!("Take back {}’s", last.name),
            };
            let back = move || store.dispatch(Message::Signed(phase, None));
            act(&label, Box::new(back)).attr("class", "quiet")
        });
        let lines = signed.iter().map(|(signed, is_outdated)| signed_line(signed, *is_outdated));
        let row = classed("span", "row").child(open).maybe(back);
        Some(el("div").children(lines).child(row).into_view())
    })
}

/// “Signed GO by Ada, 21 Nov 2026, 10:42”.
fn signed_line(signed: &SignOff, is_outdated: bool) -> Element {
    let mut line = classed("p", "signed")
        .text("Signed ")
        .child(call_word(signed.call))
        .text(" by ")
        .child(el("bdi").verbatim().written(signed.signer()))
        .written([", ", &browser::local_time(signed.at)].concat());
    if signed.is_override() {
        line = line.text(" — signed against the verdict: ").child(el("q").written(&signed.reason));
    }
    if is_outdated {
        let words = "Outdated: marks have changed since.";
        line = line.text(" ").child(classed("strong", "outdated").written(words));
    }
    line
}

/// The form, which asks for a reason while the verdict is not GO.
fn form(
    store: Store,
    phase: usize,
    gate: &ArcMemo<(Call, usize)>,
    is_open: RwSignal<bool>,
) -> Element {
    let call = {
        let gate = gate.clone();
        move || gate.get().0
    };
    let name = RwSignal::new(store.view.person.get_untracked());
    let reason = RwSignal::new(String::new());
    let fault = RwSignal::new(String::new());
    let close = move || {
        is_open.set(false);
        browser::focus_soon(&format!("sign-{phase}"));
    };
    let now = call.clone();
    let save = move || {
        let call = untrack(&now);
        let (name, reason) = (name.get_untracked(), reason.get_untracked());
        if let Err(why) = SignOff::new(&name, &reason, call, &[], 0) {
            fault.set(why.sentence().to_owned());
            let field = if name.trim().is_empty() { "name" } else { "reason" };
            return browser::focus_soon(&format!("sign-{field}-{phase}"));
        }
        if store.view.person.with_untracked(String::is_empty) {
            store.dispatch(Message::NamedPerson(name.clone()));
        }
        store.dispatch(Message::Signed(phase, Some((name, reason))));
        close();
    };
    let field = |what: &str, label: Element, text: RwSignal<String>, max: usize| {
        let id = format!("sign-{what}-{phase}");
        let input = el("input")
            .attr("id", &id)
            .attr("maxlength", max.to_string())
            .attr("autocomplete", "off")
            .attr("aria-describedby", format!("sign-fault-{phase}"))
            .value(move || text.get())
            .on("input", move |event| text.set(event_target_value(&event)));
        [label.attr("for", id), input]
    };
    let (label, sign) = (call.clone(), call.clone());
    let is_go = move || call() == Call::Go;
    let sign = move || match sign() {
        Call::Go => "Sign GO".to_owned(),
        call => format!("Sign despite {}", call.label()),
    };
    let why = move || format!("Why sign although it is {}?", label().label());
    let reason = field("reason", el("label").live(why), reason, REASON_LENGTH);
    let reason = reason.map(|part| part.toggle("hidden", is_go.clone()));
    let row = classed("span", "row")
        .child(classed("button", "primary").live(sign))
        .child(button("Cancel", close).attr("class", "quiet"));
    let fault = classed("p", "fault")
        .attr("id", format!("sign-fault-{phase}"))
        .attr("role", "alert")
        .live(move || fault.get());
    let fields = classed("div", "fields")
        .children(field("name", el("label").text("Name"), name, NAME_LENGTH))
        .children(reason);
    classed("form", "decide")
        .child(fields)
        .child(fault)
        .child(row)
        .on("submit", move |event| {
            event.prevent_default();
            save();
        })
        .on("keydown", move |event| {
            if browser::is_escape(&event) {
                close();
            }
        })
}
