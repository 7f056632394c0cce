//! The gates of a snapshot: who signed, and whether it still holds.

use web_sys::Element;

use crate::browser;
use crate::browser::elements::{add, all, one, say_in, set};
use crate::domain::mark::Mark;
use crate::domain::run::Snapshot;
use crate::domain::sign_off::{SignOff, standing};
use crate::domain::signed_line::{Piece, signed_line};
use crate::domain::signers::{lacking, progress};
use crate::page::data;
use crate::reader::page::Page;

/// Shows what was signed at the gates.
pub fn show(page: &Page, snapshot: &Snapshot) {
    let phases = all(&page.root, ".phase");
    let of = page.checklist.phases.iter().zip(&snapshot.sign_offs);
    for (element, (phase, signed)) in phases.iter().zip(of) {
        let Some(place) = one(element, ".sign > div") else { continue };
        let marks = snapshot.marks.get(phase.items.clone()).unwrap_or_default();
        let lacking = lacking(&phase.signers, signed, marks);
        say_in(&place, ".signers", &progress(phase.signers.len(), &lacking));
        for line in all(&place, ".unsigned") {
            let name = line.text_content();
            if lacking.iter().all(|of| Some(&of.signer) != name.as_ref()) {
                line.remove();
            }
        }
        for signed in standing(signed) {
            let _ = show_line(&place, signed, marks);
        }
    }
}

fn show_line(place: &Element, signed: &SignOff, marks: &[Mark]) -> Option<()> {
    let line = add(place, "p", "class", "signed", "")?;
    set(&line, "dir", Some("auto"));
    for piece in signed_line(signed, signed.is_outdated(marks), browser::local_time) {
        match piece {
            Piece::Words(words) => line.append_with_str_1(words).ok()?,
            Piece::Time(time) => line.append_with_str_1(&time).ok()?,
            Piece::Call(call) => {
                let word = add(&line, "b", data::CALL, call.word(), call.label())?;
                set(&word, "translate", Some("no"));
            }
            Piece::Name(name) => drop(add(&line, "bdi", "translate", "no", &name)?),
            Piece::Reason(reason) => drop(add(&line, "q", "", "", reason)?),
            Piece::Outdated(words) => drop(add(&line, "strong", "class", "outdated", words)?),
        }
    }
    // Before what only paper and the run itself show.
    let next = one(place, ".unsigned, .row")?;
    next.before_with_node_1(&line).ok()
}
