//! What an entry has besides its text, and the rarer things that can be done with it.

use leptos::prelude::*;

use super::editor::{Editor, Shown, field, field_id, optional};
use crate::domain::detail::Detail;
use crate::domain::draft::{Draft, DraftEntry, DraftItem};
use crate::domain::edit::{self, EntryPlace};
use crate::domain::mark::State;
use crate::ui::element::{Element, button, classed, el};

/// The further fields of an entry and what can be done with it.
pub fn more(editor: Editor, place: &EntryPlace) -> Element {
    let item = editor.with(|draft| edit::item(&mut draft.clone(), place).map(|item| item.clone()));
    classed("div", "more")
        .maybe(
            item.as_ref()
                .filter(|item| item.items.is_empty())
                .map(|item| fields(editor, place, item)),
        )
        .child(actions(editor, place, item.is_some()))
}

fn fields(editor: Editor, place: &EntryPlace, item: &DraftItem) -> Element {
    let id = field_id(place);
    let set = |set: fn(&mut DraftItem, String)| {
        let place = place.clone();
        move |draft: &mut Draft, text: String| {
            set(edit::item(draft, &place)?, text);
            Some(())
        }
    };
    let threshold = field(
        editor,
        &format!("{id}-threshold"),
        "Limit to compare with",
        1,
        item.details[Detail::Threshold].as_deref().unwrap_or_default(),
        set(|item, text| item.details[Detail::Threshold] = optional(&text)),
    );
    let action = field(
        editor,
        &format!("{id}-action"),
        "What to do when it is not true",
        1,
        item.details[Detail::Action].as_deref().unwrap_or_default(),
        set(|item, text| item.details[Detail::Action] = optional(&text)),
    );
    let place = place.clone();
    let tick = el("input")
        .attr("type", "checkbox")
        .flag("checked", {
            let is_done = item.default == State::Done;
            move || is_done
        })
        .on("change", move |event| {
            let state = if event_target_checked(&event) { State::Done } else { State::Open };
            editor.change(|draft| {
                edit::item(draft, &place)?.default = state;
                Some(())
            });
        });
    classed("div", "line")
        .child(threshold)
        .child(action)
        .child(classed("label", "choice").child(tick).text("Done in a new run"))
}

fn actions(editor: Editor, place: &EntryPlace, is_item: bool) -> Element {
    let act = |label: &str, act: fn(&mut Draft, &EntryPlace) -> Option<EntryPlace>| {
        let place = place.clone();
        button(label, move || editor.place(|draft| act(draft, &place)))
    };
    let below = || {
        act("Add item below", |draft, place| {
            let below = place.at(place.position() + 1);
            edit::insert(draft, &below, DraftEntry::Item(DraftItem::default()))
        })
    };
    let sub = || {
        act("Add sub-item", |draft, place| {
            let end = edit::item(draft, place)?.items.len();
            edit::insert(draft, &place.child(end), DraftEntry::Item(DraftItem::default()))
        })
    };
    let removed = place.clone();
    let remove = button("Remove", move || {
        editor.open.set(None);
        editor.act(|draft| edit::remove(draft, &removed));
    });
    classed("div", "row")
        .maybe(is_item.then(below))
        .maybe(is_item.then(sub))
        .maybe((is_item && place.position() > 0).then(|| act("Make it a sub-item", edit::nest)))
        .maybe((place.path.len() > 1).then(|| act("Move it out", edit::unnest)))
        .child(remove)
        .child(to_section(editor, place))
}

/// The choice of another section.
fn to_section(editor: Editor, place: &EntryPlace) -> Element {
    let sections = editor.with(edit::sections);
    let titles: Vec<String> = editor.with(|draft| {
        let title = |&(phase, section): &(usize, usize)| {
            let phase = draft.phases.get(phase)?;
            Some(format!("{}: {}", phase.title, phase.sections.get(section)?.title))
        };
        sections.iter().map(|at| title(at).unwrap_or_default()).collect()
    });
    let here = (place.phase, place.section);
    let options = titles.iter().enumerate().map(|(at, title)| {
        let option = el("option").attr("value", at.to_string()).written(title);
        if sections.get(at) == Some(&here) { option.attr("selected", "") } else { option }
    });
    let id = format!("{}-section", field_id(place));
    let select = el("select").attr("id", &id).children(options);
    let moved = place.clone();
    let select = select.on("change", move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some((phase, section)) = at.and_then(|at| sections.get(at)).copied() {
            editor.show(Shown::Section(phase, section));
            editor.place(|draft| edit::move_to(draft, &moved, phase, section, false));
        }
    });
    classed("span", "pick").child(el("label").attr("for", id).text("Section")).child(select)
}
