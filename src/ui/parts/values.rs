//! The values of the run.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::domain::value::{ValueKind, ValueSlot};
use crate::store::{SheetView, Store};
use crate::ui::controls::TextField;
use crate::ui::element::{Element, classed, el};

const GROUPS: [(ValueKind, &str); 3] = [
    (ValueKind::Text, "Values for the commands"),
    (ValueKind::Contact, "Contacts"),
    (ValueKind::SignOff, "Sign-off"),
];

/// The values of the run, to be filled in, in a panel for each kind.
#[must_use]
pub fn values_panels(store: Store, sheet: &SheetView) -> Vec<Element> {
    let slots_of = |kind| sheet.checklist.values.iter().filter(move |slot| slot.kind == kind);
    let groups = GROUPS.into_iter().filter(|(kind, _)| slots_of(*kind).next().is_some());
    let panel = |(kind, title)| {
        let fields = slots_of(kind).flat_map(|slot| field(store, sheet, slot)).collect();
        classed("section", "panel values")
            .child(el("h2").text(title))
            .child(classed("div", "fields").views(fields))
    };
    groups.map(panel).collect()
}

fn field(store: Store, sheet: &SheetView, slot: &ValueSlot) -> [AnyView; 2] {
    let (id, values) = (slot.id.clone(), sheet.values.clone());
    let own = {
        let id = id.clone();
        move || values.with(|values| values.own(&id).to_owned())
    };
    let example = slot.example.as_ref().map(|example| format!("e.g. {example}"));
    let field = TextField {
        id: format!("value-{id}"),
        label: slot.label.clone(),
        hint: slot.default.clone().or(example).unwrap_or_else(|| "not set".into()),
        max: 200,
        is_secret: slot.secret,
    };
    field.view(own, sheet.is_preview(), move |value| {
        store.dispatch(Message::SetValue(id.clone(), value));
    })
}
