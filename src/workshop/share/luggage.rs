//! What travels with the marks, and what each part adds to the link.

use leptos::prelude::*;

use super::{LONG, Sharing, TOO_LONG};
use crate::browser;
use crate::codec::snapshot_link::Luggage;
use crate::ui::element::{Element, classed, el};

/// The boxes to tick.
pub fn boxes(sharing: &Sharing) -> Element {
    let choice = |label: &str, get: fn(Luggage) -> bool, with: fn(Luggage, bool) -> Luggage| {
        let (luggage, measured) = (sharing.luggage, sharing.clone());
        let tick = el("input")
            .attr("type", "checkbox")
            .flag("checked", move || get(luggage.get()))
            .on("change", move |event| {
                luggage.update(|chosen| *chosen = with(*chosen, event_target_checked(&event)));
                browser::keep_luggage(luggage.get_untracked());
            });
        let adds = move || {
            let chosen = measured.luggage.get();
            let [with, without] =
                [true, false].map(|is_in| measured.payload_with(with(chosen, is_in)));
            if with == without {
                "none".to_owned()
            } else {
                // That a reason is not shared takes its place in the link, too: it may add 0.
                format!("+{}", with.len().saturating_sub(without.len()))
            }
        };
        let added = classed("span", "count hint").live(adds);
        classed("label", "choice").child(tick).text(format!("{label} ")).child(added)
    };
    el("fieldset")
        .child(el("legend").text("What travels with the marks"))
        .child(choice("Your name", |it| it.person, |it, person| Luggage { person, ..it }))
        .child(choice("Reasons", |it| it.reasons, |it, reasons| Luggage { reasons, ..it }))
        .child(choice("Notes", |it| it.notes, |it, notes| Luggage { notes, ..it }))
        .child(choice(
            "Values, never secret ones",
            |it| it.values,
            |it, values| Luggage { values, ..it },
        ))
        .child(choice("Names and times", |it| it.times, |it, times| Luggage { times, ..it }))
}

/// What leaves with the link, before it does.
pub fn leaving(sharing: &Sharing) -> Element {
    let shown = sharing.clone();
    let words = move || {
        let checklist = &shown.desk.sheet.checklist;
        let person = shown.person.get();
        format!("Leaves: {}.", shown.luggage.get().leaving(checklist, &shown.run(), &person))
    };
    classed("p", "leaving").live(words)
}

/// How long the link is, and what takes it.
pub fn length_words(length: usize) -> String {
    let advice = match length {
        0..LONG => "any chat or mail takes it",
        LONG..TOO_LONG => "some applications cut links this long; leave something out",
        _ => {
            "too long for Teams (2,048) and for chat applications on Windows (2,081); leave something out, or save it as a file"
        }
    };
    format!("A link of {length} characters: {advice}")
}
