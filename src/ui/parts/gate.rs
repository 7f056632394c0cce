//! The gate at the end of a phase: its verdict, and who signs it off.

use std::sync::Arc;

use leptos::prelude::*;

use super::verdict::{call_word, reasons, verdict_of};
use crate::app::message::Message;
use crate::browser;
use crate::codec::checklist_json::SIGNER_END;
use crate::codec::talk::Request;
use crate::domain::checklist::Phase;
use crate::domain::sign_off::SignOff;
use crate::domain::signed_line::{self, Piece};
use crate::domain::signers;
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
    let signers = &sheet.checklist.phases[phase].signers;
    let signers = (!signers.is_empty()).then(|| signers.join(&SIGNER_END.to_string()));
    let element = classed("div", "gate")
        .attr("role", "group")
        .attr("aria-label", format!("Gate: {title}"))
        .attr("tabindex", "-1")
        .live_attr(data::SIGNERS, move || signers.clone())
        .live_attr(data::CALL, move || Some(word.get().0.word().to_owned()))
        .child(el("span").text("Gate: ").child(el("bdi").written(title)))
        .child(el("b").verbatim().live(move || label.get().0.label().to_owned()))
        .child(holders)
        .child(sign(store, sheet, phase));
    Some(element)
}

/// What is signed, and the way to sign.
fn sign(store: Store, sheet: &SheetView, phase: usize) -> Element {
    let signed = sheet.part(
        |part, work, of| {
            part.sign_offs.extend(work.sign_offs.get(of).cloned());
            part.lacking.extend(work.lacking.get(of).cloned());
        },
        phase,
    );
    let is_locked = sheet.is_preview();
    let Phase { id, signers, .. } = &sheet.checklist.phases[phase];
    let (id, count) = (id.clone(), signers.len());
    classed("div", "sign").dynamic(move || {
        let (signed, lacking) = signed.with(|part| {
            let of = |at: usize| part.sign_offs.get(at).cloned().unwrap_or_default();
            (of(0), part.lacking.first().cloned().unwrap_or_default())
        });
        let label = match &*signed {
            [] => "Sign off",
            [.., (_, true)] => "Sign again",
            _ => "Sign, too",
        };
        let act = |label: &str, message: Message| {
            button(label, move || store.dispatch(message.clone()))
                .attr("id", format!("sign-{phase}"))
                .toggle("disabled", is_locked.clone())
        };
        let open = act(label, Message::Asked(Request::Sign(id.clone())));
        let back = signed.last().map(|(last, _)| {
            let label = match signed.len() {
                1 => "Take back".to_owned(),
                _ => format!("Take back {}’s", last.name),
            };
            act(&label, Message::Signed(phase, None)).attr("class", "quiet")
        });
        let progress = (count > 0)
            .then(|| classed("p", "signers").written(signers::progress(count, &lacking)));
        let lines = signed.iter().map(|(signed, is_outdated)| signed_line(signed, *is_outdated));
        // Only paper shows them: lines to sign on.
        let unsigned = lacking.iter().map(|of| classed("p", "unsigned").written(&of.signer));
        let row = classed("span", "row").child(open).maybe(back);
        let lines = el("div").maybe(progress).children(lines).children(unsigned).child(row);
        Some(lines.into_view())
    })
}

/// “Signed GO by Ada, 21 Nov 2026, 10:42”.
fn signed_line(signed: &SignOff, is_outdated: bool) -> Element {
    let pieces = signed_line::signed_line(signed, is_outdated, browser::local_time);
    pieces.into_iter().fold(classed("p", "signed"), |line, piece| match piece {
        Piece::Words(words) => line.text(words),
        Piece::Call(call) => line.child(call_word(call)),
        Piece::Name(name) => line.child(el("bdi").verbatim().written(name)),
        Piece::Time(time) => line.written(time),
        Piece::Reason(reason) => line.child(el("q").written(reason)),
        Piece::Outdated(words) => line.child(classed("strong", "outdated").text(words)),
    })
}
