//! The parts of the draft, to choose what is on screen.

use leptos::prelude::*;

use super::editor::{Editor, Shown};
use crate::domain::edit;
use crate::ui::element::{Element, button, classed, el};

/// The list of parts. An entry that is dropped on a section goes to its end.
///
/// It is built anew only when parts come, go or move: a press on a part also ends the writing in a
/// field, and must find the part still there.
pub fn outline(editor: Editor) -> Element {
    el("nav").attr("class", "parts").attr("aria-label", "Parts").dynamic(move || {
        editor.drawn.track();
        Some(list(editor).into_view())
    })
}

fn list(editor: Editor) -> Element {
    let counts: Vec<usize> =
        editor.with(|draft| draft.phases.iter().map(|phase| phase.sections.len()).collect());
    let mut list = el("ul")
        .child(part(editor, Shown::About, || "Title and summary".to_owned()))
        .child(part(editor, Shown::Values, || "Values".to_owned()));
    for (at, count) in counts.into_iter().enumerate() {
        let title =
            move || editor.with(|draft| draft.phases.get(at).map(|phase| phase.title.clone()));
        list = list.child(
            part(editor, Shown::Phase(at), move || title().unwrap_or_default())
                .attr("data-sort", "phase")
                .child(el("ul").children((0..count).map(|of| section(editor, at, of)))),
        );
    }
    let add = move || {
        let made = editor.act(|draft| {
            draft.phases.push(edit::new_phase());
            Some(draft.phases.len() - 1)
        });
        if let Some(made) = made {
            editor.show(Shown::Phase(made));
        }
    };
    el("div").child(list).child(button("Add phase", add).attr("class", "quiet"))
}

fn section(editor: Editor, phase: usize, at: usize) -> Element {
    let title =
        move || editor.with(|draft| Some(draft.phases.get(phase)?.sections.get(at)?.title.clone()));
    part(editor, Shown::Section(phase, at), move || title().unwrap_or_default())
        .on("dragover", move |event| {
            if editor.dragged.with_untracked(Option::is_some) {
                event.prevent_default();
            }
        })
        .on("drop", move |event| {
            if let Some(from) = editor.dragged.get_untracked() {
                event.prevent_default();
                editor.dragged.set(None);
                editor.place(|draft| edit::move_to(draft, &from, phase, at, false));
            }
        })
}

/// A part; its title follows the draft.
fn part(editor: Editor, shown: Shown, title: impl Fn() -> String + Send + 'static) -> Element {
    let title = move || {
        editor.edits.track();
        let title = title();
        if title.trim().is_empty() { "No title".to_owned() } else { title }
    };
    let is_shown = move || (editor.shown.get() == shown).then(|| "true".to_owned());
    let choose = button("", move || editor.show(shown)).attr("class", "quiet").live(title);
    classed("li", "part").child(choose.live_attr("aria-current", is_shown))
}
