//! The values of the run.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::sheet::NAME_LENGTH;
use crate::browser;
use crate::domain::limit::VALUE_LENGTH;
use crate::domain::value::{ValueKind, ValueSlot};
use crate::domain::value_set::{DEFAULT_SET, set_name};
use crate::store::{SheetView, Store, WorkView};
use crate::ui::controls::{TextField, choice, menu};
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
            .child(el("h2").written(title))
            .maybe(sets)
            .child(classed("div", "fields").views(fields))
    };
    groups.map(panel).collect()
}

const SETS: &str = "value-sets";
const MENU: &str = "sets-menu";
const NAME: &str = "set-name";

/// What a name is typed for.
#[derive(Clone)]
enum Naming {
    New,
    /// The set with this name gets another.
    Old(String),
}

/// The sets of values, of which one is in force, and the ways to add, rename and delete one.
fn sets(store: Store, sheet: &SheetView) -> Element {
    let names = |part: &mut WorkView, work: &WorkView, _: usize| {
        (part.set, part.sets) = (work.set.clone(), work.sets.clone());
    };
    let names = sheet.part(names, 0);
    let naming = RwSignal::new(None);
    let list = {
        let (names, is_locked) = (names.clone(), sheet.is_preview());
        move || {
            let WorkView { set: chosen, sets, .. } = names.get();
            let select = select(store, sets, &chosen).toggle("disabled", is_locked.clone());
            Some(select.into_view())
        }
    };
    let act = |label: &str, is_for_named: bool, on_press: Box<dyn Fn(String)>| {
        let (shown, is_locked) = (names.clone(), sheet.is_preview());
        let chosen = names.clone();
        choice(MENU, label, move || on_press(chosen.get_untracked().set))
            .toggle("disabled", move || {
                is_locked() || is_for_named && shown.with(|names| names.set.is_empty())
            })
    };
    let delete = move |_| {
        store.dispatch(Message::DeletedSet);
        browser::focus_soon(SETS);
    };
    let acts = [
        act("New set…", false, Box::new(move |_| naming.set(Some(Naming::New)))),
        act("Rename set…", true, Box::new(move |old| naming.set(Some(Naming::Old(old))))),
        act("Delete set", true, Box::new(delete)),
    ];
    let line = classed("div", "row").dynamic(list).child(menu(MENU, "Sets ▾", "Sets menu", acts));
    let form = move || Some(name_form(store, naming.get()?, names.clone(), naming).into_view());
    classed("div", "sets").child(line).dynamic(form)
}

fn select(store: Store, sets: Vec<String>, chosen: &str) -> Element {
    let option = |name: &String| {
        let shown = if name.is_empty() { DEFAULT_SET } else { name };
        let option = el("option").verbatim().attr("value", name).written(shown);
        if name == chosen { option.attr("selected", "") } else { option }
    };
    // They are few: the library's sort would weigh more than all of this panel.
    let mut names: Vec<String> = Vec::new();
    for name in sets {
        names.insert(names.partition_point(|other| *other < name), name);
    }
    el("select")
        .attr("id", SETS)
        .attr("aria-label", "Set")
        .on("change", move |event| {
            store.dispatch(Message::ChoseSet(event_target_value(&event)));
            browser::focus_soon(SETS);
        })
        .children(names.iter().map(option))
}

fn name_form(
    store: Store,
    what: Naming,
    names: ArcMemo<WorkView>,
    naming: RwSignal<Option<Naming>>,
) -> Element {
    let (label, act, old) = match what {
        Naming::New => ("Name of the new set", "Add", None),
        Naming::Old(old) => ("New name of the set", "Rename", Some(old)),
    };
    let name = RwSignal::new(old.clone().unwrap_or_default());
    let fault = RwSignal::new("");
    let close = move || {
        naming.set(None);
        browser::focus_soon(SETS);
    };
    let submit = move || {
        let typed = name.get_untracked();
        let sets = names.get_untracked().sets;
        let is_other = |name: &&str| old.as_deref() != Some(name);
        if let Err(bad) = set_name(&typed, sets.iter().map(|name| &**name).filter(is_other)) {
            fault.set(bad.sentence());
            return browser::focus_soon(NAME);
        }
        store.dispatch(match old {
            None => Message::AddedSet(typed),
            Some(_) => Message::RenamedSet(typed),
        });
        close();
    };
    browser::focus_soon(NAME);
    let field = el("input")
        .attr("id", NAME)
        .attr("aria-label", label)
        .attr("aria-describedby", "set-fault")
        .attr("placeholder", "staging")
        .attr("maxlength", NAME_LENGTH.to_string())
        .attr("autocomplete", "off")
        .attr("value", name.get_untracked())
        .on("focus", |event| browser::select_text(&event))
        .on("input", move |event| name.set(event_target_value(&event)));
    let row = classed("div", "row")
        .child(field)
        .child(classed("button", "primary").written(act))
        .child(button("Cancel", close).attr("class", "quiet"));
    let fault = classed("p", "fault")
        .attr("id", "set-fault")
        .attr("role", "alert")
        .live(move || fault.get().to_owned());
    el("form")
        .child(row)
        .child(fault)
        .on("keydown", move |event| {
            if browser::is_escape(&event) {
                close();
            }
        })
        .on("submit", move |event| {
            event.prevent_default();
            submit();
        })
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
        // What is secret goes into no link, so it may be as long as keys and tokens are.
        max: if slot.secret { 8_000 } else { VALUE_LENGTH },
        is_secret: slot.secret,
    };
    field.view(own, sheet.is_preview(), move |value| {
        store.dispatch(Message::SetValue(id.clone(), value));
    })
}
