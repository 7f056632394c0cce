//! The dialog that signs a gate: how it stands, reading it, and the form.

mod form;
mod gate;
mod reading;

use std::sync::Arc;

use leptos::prelude::*;

use self::gate::{DIALOG, Gate};
use super::desk::Desk;
use super::stage;
use crate::browser;
use crate::codec::talk::Reply;
use crate::domain::signers::{lacking, progress};
use crate::domain::verdict::Call;
use crate::domain::words;
use crate::page::data;
use crate::ui::element::{Element, el};

/// Opens the dialog for the gate of the phase with an id; a frozen run says why not.
pub fn open(desk: &Arc<Desk>, phase: &str) {
    if let Some(refusal) = desk.sheet.run.life.refusal() {
        return browser::reply(&Reply::Say(refusal.to_owned()));
    }
    let mut phases = desk.sheet.checklist.phases.iter();
    let Some(phase) = phases.position(|of| of.id == phase && of.gate.is_some()) else { return };
    let gate = Gate { desk: desk.clone(), phase, stands: RwSignal::new((Call::Go, 0)) };
    gate.look(&desk.sheet.run);
    stage::open(DIALOG, move || dialog(&gate).into_view());
}

fn dialog(gate: &Gate) -> Element {
    let Gate { desk, phase, stands } = gate;
    let (checklist, run, stands) = (&desk.sheet.checklist, &desk.sheet.run, *stands);
    let of = &checklist.phases[*phase];
    let title = el("h2")
        .attr("id", "sign-title")
        .text("Sign off: ")
        .child(el("bdi").written(of.gate.as_deref().unwrap_or_default()));
    let verdict = el("p")
        .child(
            el("b")
                .verbatim()
                .live_attr(data::CALL, move || Some(stands.get().0.word().to_owned()))
                .live(move || stands.get().0.label().to_owned()),
        )
        .child(el("span").live(move || format!(" · {}", words::holders(stands.get().1))));
    let signed = run.sign_offs.get(*phase).map_or(&[][..], Vec::as_slice);
    let marks = run.marks.get(of.items.clone()).unwrap_or_default();
    let progress = (!of.signers.is_empty())
        .then(|| progress(of.signers.len(), &lacking(&of.signers, signed, marks)));
    let is_read = RwSignal::new(false);
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-labelledby", "sign-title")
        .child(title)
        .child(verdict)
        .maybe(progress.map(|words| el("p").written(words)))
        .maybe(reading::part(desk, *phase, is_read))
        .child(form::form(gate, is_read))
}
