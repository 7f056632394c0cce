//! What travels with the marks, and what each part adds to the link.

use leptos::prelude::*;

use super::sharing::Sharing;
use crate::browser;
use crate::codec::snapshot_link::ShareOptions;
use crate::ui::element::{Element, classed, el};

/// From this many characters on some applications cut or refuse a link.
const LONG: usize = 1500;
/// From this many characters on many do: Teams takes 2,048, Electron on Windows 2,081, and Firefox
/// remembers 2,000.
const TOO_LONG: usize = 2000;

/// The boxes to tick.
pub fn boxes(sharing: &Sharing) -> Element {
    let choice = |label: &str,
                  get: fn(ShareOptions) -> bool,
                  with: fn(ShareOptions, bool) -> ShareOptions| {
        let (options, measured) = (sharing.options, sharing.clone());
        let tick = el("input")
            .attr("type", "checkbox")
            .flag("checked", move || get(options.get()))
            .on("change", move |event| {
                options.update(|chosen| *chosen = with(*chosen, event_target_checked(&event)));
                browser::keep_share_options(options.get_untracked());
            });
        let adds = move || {
            let chosen = measured.options.get();
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
        classed("label", "choice").child(tick).written(format!("{label} ")).child(added)
    };
    el("fieldset")
        .child(el("legend").text("What travels with the marks"))
        .child(choice("Your name", |it| it.person, |it, person| ShareOptions { person, ..it }))
        .child(choice("Reasons", |it| it.reasons, |it, reasons| ShareOptions { reasons, ..it }))
        .child(choice("Notes", |it| it.notes, |it, notes| ShareOptions { notes, ..it }))
        .child(choice(
            "Values, never secret ones",
            |it| it.values,
            |it, values| ShareOptions { values, ..it },
        ))
        .child(choice("Names and times", |it| it.times, |it, times| ShareOptions { times, ..it }))
}

/// What leaves with the link, before it does.
pub fn leaving(sharing: &Sharing) -> Element {
    let shown = sharing.clone();
    let words = move || {
        let checklist = &shown.desk.sheet.checklist;
        let person = shown.person.get();
        format!("Leaves: {}.", shown.options.get().leaving(checklist, &shown.run(), &person))
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
