//! The entries of a section, one below the other, to be changed where they stand.

use leptos::prelude::*;

use super::editor::{Editor, bare_field, choice_of, field, field_id, optional};
use crate::browser;
use crate::domain::checklist::Weight;
use crate::domain::draft::{Draft, DraftEntry, DraftItem};
use crate::domain::edit::{self, EntryPlace};
use crate::ui::element::{Element, button, classed};

/// What an item weighs, in words.
const WEIGHTS: [(&str, Weight); 3] =
    [("normal", Weight::Normal), ("blocker", Weight::Blocker), ("optional", Weight::Optional)];

/// The rows of an entry: its own, and those of its sub-items.
pub fn rows(editor: Editor, place: &EntryPlace, entry: &DraftEntry) -> Vec<Element> {
    match entry {
        DraftEntry::Item(item) => {
            let mut all = Vec::new();
            item_rows(editor, place, item, &mut all);
            all
        }
        DraftEntry::Command { label, language, code } => {
            vec![row(
                editor,
                place,
                "command",
                command(editor, place, label.as_deref(), language, code),
            )]
        }
        DraftEntry::Note(note) => {
            let set = at(place, |entry, text| {
                if let DraftEntry::Note(note) = entry {
                    *note = text;
                }
            });
            let note = field(editor, &field_id(place), "Note", 3, note, set);
            vec![row(editor, place, "note", vec![note])]
        }
        DraftEntry::Steps { label, steps } => {
            let label = label_field(editor, place, label.as_deref());
            let set = at(place, |entry, text| {
                if let DraftEntry::Steps { steps, .. } = entry {
                    *steps = text.lines().filter_map(optional).collect();
                }
            });
            let lines = steps.join("\n");
            let steps = field(editor, &field_id(place), "Steps, one a line", 4, &lines, set);
            vec![row(editor, place, "steps", vec![label, steps])]
        }
        DraftEntry::Table { label, head, rows } => {
            let label = label_field(editor, place, label.as_deref());
            let set = at(place, |entry, text| {
                if let DraftEntry::Table { head, rows, .. } = entry {
                    let cells = |line: &str| -> Vec<String> {
                        line.split('\t').map(|cell| cell.trim().to_owned()).collect()
                    };
                    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).map(cells);
                    *head = lines.next().unwrap_or_default();
                    let width = head.len();
                    *rows = lines.collect();
                    for row in rows {
                        row.resize(width, String::new());
                    }
                }
            });
            let lines: Vec<String> =
                std::iter::once(head).chain(rows).map(|cells| cells.join("\t")).collect();
            let words = "Table, a row a line, with tabs between cells";
            let table = field(editor, &field_id(place), words, 4, &lines.join("\n"), set);
            vec![row(editor, place, "table", vec![label, table])]
        }
    }
}

/// A change of the entry at a place.
fn at(
    place: &EntryPlace,
    set: impl Fn(&mut DraftEntry, String) + 'static,
) -> impl Fn(&mut Draft, String) -> Option<()> + 'static {
    let place = place.clone();
    move |draft, text| {
        set(edit::entry(draft, &place)?, text);
        Some(())
    }
}

/// A change of the item at a place.
fn of_item<T>(
    place: &EntryPlace,
    set: impl Fn(&mut DraftItem, T) + 'static,
) -> impl Fn(&mut Draft, T) -> Option<()> + 'static {
    let place = place.clone();
    move |draft, text| {
        set(edit::item(draft, &place)?, text);
        Some(())
    }
}

fn item_rows(editor: Editor, place: &EntryPlace, item: &DraftItem, all: &mut Vec<Element>) {
    let id = field_id(place);
    let text = bare_field(
        editor,
        &id,
        1,
        &item.text,
        of_item(place, |item, text: String| {
            text.trim().clone_into(&mut item.text);
        }),
    )
    .attr("aria-label", "Item")
    .attr("placeholder", "What is true once it is done")
    .attr("data-part", "text")
    .on("keydown", {
        let place = place.clone();
        move |event| press(editor, &place, &event)
    });
    let weight = item.items.is_empty().then(|| {
        let set = of_item(place, |item, weight| item.weight = weight);
        choice_of(editor, &format!("{id}-weight"), &WEIGHTS, item.weight, set)
            .attr("aria-label", format!("Weight of “{}”", item.text))
    });
    let group = (!item.items.is_empty()).then(|| classed("span", "tag").text("group"));
    let line = classed("div", "line").child(text).maybe(weight).maybe(group);
    all.push(row(editor, place, &item.text, vec![line]));
    for (at, child) in item.items.iter().enumerate() {
        item_rows(editor, &place.child(at), child, all);
    }
}

/// Enter adds an item below; Alt and an arrow move the item.
fn press(editor: Editor, place: &EntryPlace, event: &leptos::ev::Event) {
    let key = browser::pressed(event);
    let keep = || {
        let text = event_target_value(event);
        let set = of_item(place, |item, text: String| text.trim().clone_into(&mut item.text));
        editor.change(|draft| set(draft, text));
        event.prevent_default();
    };
    match (&*key.name, key.alt) {
        ("Enter", false) => {
            keep();
            editor.place(|draft| add_below(draft, place));
        }
        ("ArrowUp" | "ArrowDown", true) => {
            keep();
            let down = key.name == "ArrowDown";
            editor.place(|draft| edit::shift(draft, place, down));
        }
        _ => {}
    }
}

fn add_below(draft: &mut Draft, place: &EntryPlace) -> Option<EntryPlace> {
    let below = place.at(place.position() + 1);
    edit::insert(draft, &below, DraftEntry::Item(DraftItem::default()))
}

fn label_field(editor: Editor, place: &EntryPlace, label: Option<&str>) -> Element {
    let set = at(place, |entry, text| match entry {
        DraftEntry::Command { label, .. }
        | DraftEntry::Steps { label, .. }
        | DraftEntry::Table { label, .. } => *label = optional(&text),
        _ => {}
    });
    let id = format!("{}-label", field_id(place));
    field(editor, &id, "What it does", 1, label.unwrap_or_default(), set)
}

fn command(
    editor: Editor,
    place: &EntryPlace,
    label: Option<&str>,
    language: &str,
    code: &str,
) -> Vec<Element> {
    let id = field_id(place);
    let set_language = at(place, |entry, text| {
        if let DraftEntry::Command { language, .. } = entry {
            text.trim().clone_into(language);
        }
    });
    let set_code = at(place, |entry, text| {
        if let DraftEntry::Command { code, .. } = entry {
            *code = text;
        }
    });
    let language = field(editor, &format!("{id}-language"), "Language", 1, language, set_language);
    let rows = u32::try_from(code.lines().count().clamp(2, 12)).unwrap_or(2);
    let line = classed("div", "line").child(label_field(editor, place, label)).child(language);
    vec![line, field(editor, &id, "Command", rows, code, set_code)]
}

/// A row: a handle, what it holds, and the ways to move it.
fn row(editor: Editor, place: &EntryPlace, name: &str, content: Vec<Element>) -> Element {
    let depth = place.path.len().min(8).to_string();
    let name = if name.trim().is_empty() { "new item" } else { name };
    let step = |sign: &str, word: &str, down: bool| {
        let place = place.clone();
        button(sign, move || editor.place(|draft| edit::shift(draft, &place, down)))
            .attr("class", "quiet")
            .attr("aria-label", format!("Move “{name}” {word}"))
            .attr("title", format!("Move {word} (Alt and arrow)"))
    };
    let (opened, toggled) = (place.clone(), place.clone());
    let is_open = move || editor.open.with(|open| open.as_ref() == Some(&opened));
    let expanded = is_open.clone();
    let more = button("⋯", move || {
        let is_open = editor.open.with_untracked(|open| open.as_ref() == Some(&toggled));
        editor.open.set((!is_open).then(|| toggled.clone()));
    })
    .attr("class", "quiet")
    .attr("aria-label", format!("More about “{name}”"))
    .live_attr("aria-expanded", move || Some(expanded().to_string()));
    let further = place.clone();
    let (dragged, over, dropped) = (place.clone(), place.clone(), place.clone());
    let handle = classed("span", "handle")
        .attr("draggable", "true")
        .attr("aria-hidden", "true")
        .attr("title", "Drag to move")
        .text("⠿")
        .on("dragstart", move |event| {
            browser::begin_drag(&event);
            editor.dragged.set(Some(dragged.clone()));
        })
        .on("dragend", move |_| editor.dragged.set(None));
    classed("li", "edit-row")
        .attr("data-depth", depth)
        .on("dragover", move |event| {
            let is_other = |from: &EntryPlace| *from != over;
            if editor.dragged.with_untracked(|from| from.as_ref().is_some_and(is_other)) {
                event.prevent_default();
            }
        })
        .on("drop", move |event| {
            if let Some(from) = editor.dragged.get_untracked() {
                event.prevent_default();
                editor.dragged.set(None);
                editor.place(|draft| edit::move_before(draft, &from, &dropped));
            }
        })
        .child(handle)
        .child(classed("div", "content").children(content))
        .child(
            classed("span", "moves")
                .child(step("↑", "up", false))
                .child(step("↓", "down", true))
                .child(more),
        )
        .dynamic(move || is_open().then(|| super::more::more(editor, &further).into_view()))
}
