//! The values of the draft.

use leptos::prelude::*;

use super::editor::{Editor, choice_of, field, optional};
use crate::domain::draft::Draft;
use crate::domain::value::{ValueKind, ValueSlot};
use crate::ui::element::{Element, button, classed, el};

const KINDS: [(&str, ValueKind); 3] = [
    ("in commands and texts", ValueKind::Text),
    ("whom to reach", ValueKind::Contact),
    ("who decided", ValueKind::SignOff),
];

/// All values, to be changed, added and removed.
pub fn values(editor: Editor) -> Element {
    let slots = editor.with(|draft| draft.values.clone());
    let add = move || {
        editor.act(|draft| {
            let is_free = |id: &String| draft.values.iter().all(|slot| slot.id != *id);
            let id = (1..=1000).map(|number| format!("value_{number}")).find(is_free)?;
            draft.values.push(ValueSlot {
                label: "New value".to_owned(),
                id,
                ..ValueSlot::default()
            });
            Some(())
        });
    };
    let words = "A value stands where {{its_name}} stands in a text or a command. A secret one never leaves the browser in a link, and in a file only when it is asked for.";
    el("div")
        .child(el("h3").text("Values"))
        .child(classed("p", "hint").written(words))
        .children(slots.iter().enumerate().map(|(at, slot)| row(editor, at, slot)))
        .child(button("Add value", add))
}

fn row(editor: Editor, at: usize, slot: &ValueSlot) -> Element {
    let id = |part: &str| format!("edit-value-{at}-{part}");
    let set = move |set: fn(&mut ValueSlot, String)| {
        move |draft: &mut Draft, text: String| {
            set(draft.values.get_mut(at)?, text);
            Some(())
        }
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let name = field(
        editor,
        &id("name"),
        "Name",
        1,
        &slot.id,
        set(|slot, text| {
            text.trim().clone_into(&mut slot.id);
        }),
    );
    let label = field(
        editor,
        &id("label"),
        "What it is",
        1,
        &slot.label,
        set(|slot, text| {
            text.trim().clone_into(&mut slot.label);
        }),
    );
    let default = field(
        editor,
        &id("default"),
        "Default",
        1,
        &text(&slot.default),
        set(|slot, text| {
            slot.default = optional(&text);
        }),
    );
    let example = field(
        editor,
        &id("example"),
        "Example",
        1,
        &text(&slot.example),
        set(|slot, text| {
            slot.example = optional(&text);
        }),
    );
    let kind = choice_of(editor, &id("kind"), &KINDS, slot.kind, move |draft, kind| {
        draft.values.get_mut(at)?.kind = kind;
        Some(())
    });
    let kind =
        classed("div", "field").child(el("label").attr("for", id("kind")).text("Used")).child(kind);
    let is_secret = slot.secret;
    let secret = el("input").attr("type", "checkbox").flag("checked", move || is_secret).on(
        "change",
        move |event| {
            let is_on = event_target_checked(&event);
            editor.change(|draft| {
                draft.values.get_mut(at)?.secret = is_on;
                Some(())
            });
        },
    );
    let remove = button("Remove", move || {
        editor.act(|draft| (at < draft.values.len()).then(|| draft.values.remove(at)));
    })
    .attr("aria-label", format!("Remove “{}”", slot.label));
    el("fieldset")
        .child(el("legend").written(&*slot.label))
        .child(classed("div", "line").child(name).child(label))
        .child(classed("div", "line").child(default).child(example).child(kind))
        .child(
            classed("div", "row")
                .child(classed("label", "choice").child(secret).text("Secret"))
                .child(remove),
        )
}
