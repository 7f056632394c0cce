//! The parts of the draft, to choose what is on screen.

use leptos::prelude::*;

use super::editor::{Editor, Shown};
use crate::domain::edit;
use crate::ui::element::{Element, button, classed, el};

/// The list of parts. An entry that is dropped on a section goes to its end.
pub fn outline(editor: Editor) -> Element {
    el("nav").attr("class", "parts").attr("aria-label", "Parts").dynamic(move || {
        editor.drawn.track();
        editor.edits.track();
        Some(list(editor).into_view())
    })
}

fn list(editor: Editor) -> Element {
    let phases = editor.with(|draft| {
        let titles = |phase: &crate::domain::draft::DraftPhase| {
            let sections: Vec<String> =
                phase.sections.iter().map(|section| section.title.clone()).collect();
            (phase.title.clone(), sections)
        };
        draft.phases.iter().map(titles).collect::<Vec<_>>()
    });
    let mut list = el("ul").child(part(editor, Shown::About, "Title and summary")).child(part(
        editor,
        Shown::Values,
        "Values",
    ));
    for (at, (title, sections)) in phases.iter().enumerate() {
        let sections =
            sections.iter().enumerate().map(|(of, title)| section(editor, at, of, title));
        list = list.child(
            part(editor, Shown::Phase(at), title)
                .attr("data-sort", "phase")
                .child(el("ul").children(sections)),
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

fn section(editor: Editor, phase: usize, at: usize, title: &str) -> Element {
    part(editor, Shown::Section(phase, at), title)
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

fn part(editor: Editor, shown: Shown, title: &str) -> Element {
    let title = if title.trim().is_empty() { "No title" } else { title };
    let is_shown = move || (editor.shown.get() == shown).then(|| "true".to_owned());
    classed("li", "part").child(
        button(title, move || editor.show(shown))
            .attr("class", "quiet")
            .live_attr("aria-current", is_shown),
    )
}
