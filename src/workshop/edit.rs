//! The editor: a checklist of one's own, or a copy of another, changed in place or as Markdown.

mod editor;
mod leaving;
mod more;
mod outline;
mod parts;
mod rows;
mod saving;
mod source;
mod values;

use std::cell::Cell;

use leptos::prelude::*;

use self::editor::{DIALOG, Editor, Shown};
use self::leaving::{has_changes, leave, leaving, resumed, watch};
use self::saving::{save, take_source};
use super::{hosted, prepare, stage};
use crate::browser;
use crate::codec::problem::Problem;
use crate::codec::stored::key;
use crate::codec::stored::own;
use crate::codec::talk::Context;
use crate::domain::draft::Draft;
use crate::domain::edit;
use crate::ui::element::{Element, button, classed, el};

/// Opens the editor for a checklist.
pub fn open(context: Context) {
    prepare::desk(context, |desk| {
        let mut draft = Draft::of(&desk.sheet.checklist);
        let raw = browser::record(&key::own(&desk.context.slug));
        let own = raw.and_then(|raw| own::read_own(&raw).ok());
        if own.is_none() {
            draft.slug = free_slug(&draft.slug);
            draft.title = format!("{} (copy)", draft.title);
        }
        let context = desk.context.clone();
        stage::open(DIALOG, move || {
            let editor = Editor::new(context, draft, own);
            editor.resume();
            dialog(editor).into_view()
        });
    });
}

/// A slug that neither the site nor this browser has.
fn free_slug(of: &str) -> String {
    let cards = hosted::cards();
    let is_free = |slug: &String| {
        cards.iter().all(|card| card.slug != *slug) && browser::record(&key::own(slug)).is_none()
    };
    let base = of.get(..50).unwrap_or(of).trim_end_matches('-');
    let first = format!("{base}-copy");
    let numbered = (2_u32..).map(|number| format!("{base}-copy-{number}"));
    std::iter::once(first.clone()).chain(numbered).find(is_free).unwrap_or(first)
}

fn dialog(editor: Editor) -> Element {
    let pane = move || {
        editor.drawn.track();
        let shown = editor.shown.get();
        let pane = untrack(|| match shown {
            Shown::About => Some(parts::about(editor)),
            Shown::Values => Some(values::values(editor)),
            Shown::Phase(at) => parts::phase(editor, at),
            Shown::Section(phase, at) => parts::section(editor, phase, at),
            Shown::Source => Some(source::source(editor)),
        });
        pane.map(Element::into_view)
    };
    let body = move || {
        let is_source = editor.shown.get() == Shown::Source;
        Some(if is_source { "edit-body whole" } else { "edit-body" }.to_owned())
    };
    let ways_out = Cell::new(Some(watch(editor)));
    el("dialog")
        .attr("id", DIALOG)
        .attr("class", "edit")
        .attr("aria-labelledby", "edit-heading")
        .on("keydown", move |event| press(editor, &event))
        .on("cancel", move |event| {
            if has_changes(editor) {
                event.prevent_default();
                editor.is_leaving.set(true);
            }
        })
        .on("close", move |_| drop(ways_out.take()))
        .child(head(editor))
        .dynamic(move || editor.is_resumed.get().then(|| resumed(editor, first).into_view()))
        .dynamic(move || editor.is_leaving.get().then(|| leaving(editor).into_view()))
        .dynamic(move || problems(editor).map(Element::into_view))
        .child(
            el("div")
                .live_attr("class", body)
                .child(outline::outline(editor))
                .child(classed("div", "pane").dynamic(pane)),
        )
}

/// The title, the two forms of the draft, undo, and the ways out.
fn head(editor: Editor) -> Element {
    let is_own = editor.own.with_value(Option::is_some);
    let title = move || {
        editor.edits.track();
        let title = editor.with(|draft| draft.title.clone());
        if is_own { format!("Edit “{title}”") } else { format!("Edit a copy: “{title}”") }
    };
    let form = |label: &str, is_source: bool| {
        let choose = move || {
            if is_source == (editor.shown.get_untracked() == Shown::Source) {
                return;
            }
            if is_source {
                editor.show(Shown::Source);
            } else if take_source(editor) {
                editor.show(first(editor));
            }
        };
        let pressed =
            move || Some(((editor.shown.get() == Shown::Source) == is_source).to_string());
        button(label, choose).live_attr("aria-pressed", pressed)
    };
    let step = |label: &str, back: bool| {
        let is_off = move || editor.shown.get() == Shown::Source || !editor.can_turn(back);
        button(label, move || editor.turn(back)).attr("class", "quiet").toggle("disabled", is_off)
    };
    let forms = classed("div", "seg")
        .attr("role", "group")
        .attr("aria-label", "Form")
        .child(form("In place", false))
        .child(form("Markdown", true));
    classed("header", "edit-head").child(el("h2").attr("id", "edit-heading").live(title)).child(
        classed("div", "row")
            .child(forms)
            .child(step("Undo", true))
            .child(step("Redo", false))
            .child(button("Save", move || save(editor)).attr("class", "primary"))
            .child(button("Close", move || leave(editor))),
    )
}

/// The section that is shown first.
fn first(editor: Editor) -> Shown {
    let first = editor.with(|draft| edit::sections(draft).first().copied());
    first.map_or(Shown::About, |(phase, section)| Shown::Section(phase, section))
}

/// Undo and redo by keys, where no field has changes of its own to take back.
fn press(editor: Editor, event: &leptos::ev::Event) {
    let key = browser::pressed(event);
    let is_turn = matches!(&*key.name, "z" | "Z" | "y");
    let is_ours = if key.is_writing { key.control && key.is_settled } else { true };
    if is_turn && is_ours && !key.alt && editor.shown.get_untracked() != Shown::Source {
        event.prevent_default();
        editor.turn(!key.shift && key.name != "y");
    }
}

/// What keeps the draft from being saved; each leads to its place.
fn problems(editor: Editor) -> Option<Element> {
    let problems = editor.problems.get();
    let line = |problem: &Problem| {
        let place = place_of(&problem.path);
        let at = editor.with(|draft| title_of(draft, place));
        let words =
            if at.is_empty() { problem.to_string() } else { format!("{at}: {}", problem.sentence) };
        let go =
            place.map(|shown| button("Show", move || editor.show(shown)).attr("class", "quiet"));
        el("li").written(format!("{words} ")).maybe(go)
    };
    let list = classed("ul", "problems").children(problems.iter().take(20).map(line));
    (!problems.is_empty()).then(|| {
        classed("div", "banner failed")
            .attr("role", "alert")
            .child(el("p").text("It cannot be saved yet:"))
            .child(list)
    })
}

/// What a problem's path such as `phases[0].sections[2].entries[1].text` is about.
fn place_of(path: &str) -> Option<Shown> {
    let number = |of: &str| {
        let rest = path.split_once(&format!("{of}["))?.1;
        rest.split_once(']')?.0.parse::<usize>().ok()
    };
    match (number("phases"), number("sections")) {
        (Some(phase), Some(section)) => Some(Shown::Section(phase, section)),
        (Some(phase), None) => Some(Shown::Phase(phase)),
        _ if path.starts_with("values") => Some(Shown::Values),
        _ => matches!(path, "title" | "summary" | "version").then_some(Shown::About),
    }
}

/// What stands at a place, for people.
fn title_of(draft: &Draft, place: Option<Shown>) -> String {
    let phase = |at: usize| draft.phases.get(at).map(|phase| &phase.title);
    match place {
        Some(Shown::Phase(at)) => phase(at).cloned().unwrap_or_default(),
        Some(Shown::Section(at, of)) => {
            let section = draft.phases.get(at).and_then(|phase| phase.sections.get(of));
            section.map(|section| section.title.clone()).unwrap_or_default()
        }
        Some(Shown::Values) => "Values".to_owned(),
        Some(Shown::About) => "Title and summary".to_owned(),
        _ => String::new(),
    }
}
