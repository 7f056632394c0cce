//! Marking an item not applicable or blocked, with a reason.

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::sheet::REASON_LENGTH;
use crate::browser;
use crate::domain::mark::{Mark, State};
use crate::store::Store;
use crate::ui::element::{Element, button, classed, dynamic, el};

/// The state that the form of an item is about to set, while it is open.
type Editing = RwSignal<Option<State>>;

/// The ways to mark an item otherwise than done. Wide screens show the two states at once; narrow
/// ones a single button, which opens the same form. `described_by` is the id of the item's box.
#[must_use]
pub fn buttons(
    described_by: &str,
    editing: Editing,
    is_preview: impl Fn() -> bool + Clone + Send + 'static,
) -> Element {
    let place = classed("span", "acts");
    // They need the application: the pre-rendered page only keeps their place.
    if cfg!(not(target_arch = "wasm32")) {
        return place;
    }
    let open = |state: State, class: &'static str, label: &'static str| {
        let toggle = move || {
            editing.update(|shown| *shown = if *shown == Some(state) { None } else { Some(state) });
        };
        button(label, toggle)
            .attr("class", class)
            .attr("aria-describedby", described_by)
            .toggle("disabled", is_preview.clone())
    };
    place
        .child(open(State::NotApplicable, "quiet wide", "N/A"))
        .child(open(State::Blocked, "quiet wide", "Blocked"))
        .child(open(State::NotApplicable, "quiet narrow", "⋯").attr("aria-label", "Mark otherwise"))
}

/// The form, while it is open.
#[must_use]
pub fn form(store: Store, position: usize, mark: ArcRwSignal<Mark>, editing: Editing) -> AnyView {
    dynamic(move || {
        let state = editing.get()?;
        let field = format!("reason-{position}");
        browser::focus_soon(&field);
        Some(open_form(store, position, &mark.get_untracked(), state, editing).into_view())
    })
}

fn open_form(
    store: Store,
    position: usize,
    mark: &Mark,
    state: State,
    editing: Editing,
) -> Element {
    let reason = RwSignal::new(mark.reason.to_string());
    let decide = move |state: State| {
        let reason = reason.get_untracked();
        editing.set(None);
        store.dispatch(Message::Decided(position..position + 1, state, reason));
        browser::focus_soon(&store.tick_id(position));
    };
    let close = move || {
        editing.set(None);
        browser::focus_soon(&store.tick_id(position));
    };
    let choice = |to: State, label: &'static str| {
        button(label, move || editing.set(Some(to))).attr("aria-pressed", (to == state).to_string())
    };
    let choices = classed("div", "seg")
        .attr("role", "group")
        .attr("aria-label", "Mark as")
        .child(choice(State::NotApplicable, "Not applicable"))
        .child(choice(State::Blocked, "Blocked"));
    let hint =
        if state == State::Blocked { "What is it waiting for?" } else { "Why does it not apply?" };
    let field = el("input")
        .attr("id", format!("reason-{position}"))
        .attr("aria-label", "Reason")
        .attr("placeholder", hint)
        .attr("maxlength", REASON_LENGTH.to_string())
        .attr("autocomplete", "off")
        .value(move || reason.get())
        .on("input", move |event| reason.set(event_target_value(&event)));
    let reopen =
        mark.state.wants_reason().then(|| button("Open again", move || decide(State::Open)));
    let row = classed("span", "row")
        .child(el("button").attr("class", "primary").text("Save"))
        .maybe(reopen)
        .child(button("Cancel", close).attr("class", "quiet"));
    classed("form", "decide")
        .child(choices)
        .child(field)
        .child(row)
        .on("submit", move |event| {
            event.prevent_default();
            decide(state);
        })
        .on("keydown", move |event| {
            if browser::is_escape(&event) {
                close();
            }
        })
}
