//! The values of the run.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::sheet::NAME_LENGTH;
use crate::browser;
use crate::domain::value::{ValueKind, ValueSlot};
use crate::store::{SheetView, Store, WorkView};
use crate::ui::controls::TextField;
use crate::ui::element::{Element, button, classed, el};

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
        let sets = (kind == ValueKind::Text).then(|| sets(store, sheet));
        classed("section", "panel values")
            .child(el("h2").text(title))
            .maybe(sets)
            .child(classed("div", "fields").views(fields))
    };
    groups.map(panel).collect()
}

/// The sets of values, of which one is in force, and the way to a new one.
fn sets(store: Store, sheet: &SheetView) -> Element {
    let names = |part: &mut WorkView, work: &WorkView, _: usize| {
        (part.set, part.sets) = (work.set.clone(), work.sets.clone());
    };
    let names = sheet.part(names, 0);
    let option = |name: &String, chosen: &str| {
        let shown = if name.is_empty() { "Default" } else { name };
        let option = el("option").attr("value", name).text(shown);
        if name == chosen { option.attr("selected", "") } else { option }
    };
    let is_locked = sheet.is_preview();
    let list = move || {
        let WorkView { set: chosen, sets, .. } = names.get();
        // They are few: the library's sort would weigh more than all of this panel.
        let mut names: Vec<String> = Vec::new();
        for name in sets {
            names.insert(names.partition_point(|other| *other < name), name);
        }
        let select = el("select")
            .attr("id", "value-sets")
            .attr("aria-label", "Set")
            .toggle("disabled", is_locked.clone())
            .on("change", move |event| {
                store.dispatch(Message::ChoseSet(event_target_value(&event)));
                browser::focus_soon("value-sets");
            })
            .children(names.iter().map(|name| option(name, &chosen)));
        Some(select.into_view())
    };
    let is_open = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let close = move || {
        is_open.set(false);
        browser::focus_soon("new-set");
    };
    let form = move || {
        is_open.get().then(|| {
            browser::focus_soon("set-name");
            let field = el("input")
                .attr("id", "set-name")
                .attr("aria-label", "Name of the new set")
                .attr("placeholder", "staging")
                .attr("maxlength", NAME_LENGTH.to_string())
                .attr("autocomplete", "off")
                .value(move || name.get())
                .on("input", move |event| name.set(event_target_value(&event)));
            classed("form", "row")
                .child(field)
                .child(classed("button", "primary").text("Add"))
                .child(button("Cancel", close).attr("class", "quiet"))
                .on("submit", move |event| {
                    event.prevent_default();
                    store.dispatch(Message::AddedSet(name.get_untracked()));
                    name.set(String::new());
                    close();
                })
                .into_view()
        })
    };
    let add = button("New set…", move || is_open.set(true))
        .attr("class", "quiet")
        .attr("id", "new-set")
        .toggle("disabled", sheet.is_preview());
    let line = classed("div", "row").dynamic(list).child(add);
    classed("div", "sets").child(line).dynamic(form)
}

fn field(store: Store, sheet: &SheetView, slot: &ValueSlot) -> [AnyView; 2] {
    let (id, values) = (slot.id.clone(), sheet.typed.clone());
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
