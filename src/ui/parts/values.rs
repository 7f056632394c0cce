//! The values of the run.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::domain::value::{ValueKind, ValueSlot};
use crate::store::{LinkView, SheetView};
use crate::ui::controls::TextField;
use crate::ui::use_store;

const GROUPS: [(ValueKind, &str); 3] = [
    (ValueKind::Text, "Values for the commands"),
    (ValueKind::Contact, "Contacts"),
    (ValueKind::SignOff, "Sign-off"),
];

/// The values of the run, to be filled in.
#[component]
pub fn ValuesPanel(sheet: Arc<SheetView>) -> impl IntoView {
    let group = |(kind, title): (ValueKind, &'static str)| {
        let slots: Vec<&ValueSlot> =
            sheet.checklist.values.iter().filter(|slot| slot.kind == kind).collect();
        if slots.is_empty() {
            return None;
        }
        let fields = slots.into_iter().map(|slot| field(&sheet, slot)).collect_view();
        Some(view! {
            <section class="panel values">
                <h2>{title}</h2>
                <div class="fields">{fields}</div>
            </section>
        })
    };
    GROUPS.map(group).collect_view()
}

fn field(sheet: &SheetView, slot: &ValueSlot) -> impl IntoView + use<> {
    let store = use_store();
    let (id, values) = (slot.id.clone(), sheet.values.clone());
    let link = sheet.link.clone();
    let is_preview = Signal::derive(move || link.with(|link| matches!(link, LinkView::Open { .. })));
    let own = {
        let id = id.clone();
        move || values.with(|values| values.own(&id).to_owned())
    };
    let hint = slot.default.clone().or_else(|| slot.example.as_ref().map(|e| format!("e.g. {e}")));
    view! {
        <TextField
            id=format!("value-{id}")
            label=slot.label.clone()
            value=own
            on_change=move |value| store.dispatch(Message::SetValue(id.clone(), value))
            hint=hint.unwrap_or_else(|| "not set".into())
            secret=slot.secret
            disabled=is_preview
        />
    }
}
