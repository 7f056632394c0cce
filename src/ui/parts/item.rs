//! Items and groups.

use leptos::either::Either;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::inline::inline;
use crate::app::message::Message;
use crate::app::sheet::REASON_LENGTH;
use crate::domain::checklist::{Group, Item, Node, Weight};
use crate::domain::mark::{Mark, State};
use crate::domain::progress::Progress;
use crate::domain::verdict::{Call, Why};
use crate::store::{LinkView, SheetView};
use crate::ui::use_store;

/// An item, or a group with its sub-items.
pub fn node(sheet: &SheetView, node: &Node) -> AnyView {
    match node {
        Node::Item(position) => item(sheet, *position),
        Node::Group(group) => group_of(sheet, group),
    }
}

fn item(sheet: &SheetView, position: usize) -> AnyView {
    let store = use_store();
    let Item { id, text, weight, threshold, action, default: _ } = &sheet.checklist.items[position];
    let weight = *weight;
    let mark = sheet.marks[position].clone();
    let state = {
        let mark = mark.clone();
        move || mark.with(|mark| mark.state)
    };
    let is_done = state() == State::Done;
    let holds = {
        let mark = mark.clone();
        move || mark.with(|mark| Why::of(weight, mark).is_some_and(|why| why.call() == Call::NoGo))
    };
    let editor = RwSignal::new(None::<State>);
    let is_preview = preview(sheet);
    let box_id = format!("tick-{id}");
    let (word, checked) = (state.clone(), state);
    view! {
        <li
            class="item"
            id=format!("item-{id}")
            data-item=id.clone()
            data-mark=move || word().word()
            data-blocking=move || holds().then_some("")
        >
            <input
                type="checkbox"
                id=box_id.clone()
                checked=is_done
                prop:checked=move || checked() == State::Done
                disabled=is_preview
                on:change:target=move |event| {
                    store.dispatch(Message::Ticked(position, event.target().checked()));
                }
            />
            <div class="text">
                <label for=box_id>
                    {inline(text, &sheet.values)}
                    {threshold.clone().map(|limit| view! { " " <span class="limit">{limit}</span> })}
                </label>
                {reason_line(mark.clone())}
                {action.as_ref().map(|action| {
                    view! { <p class="action">"If not: " {inline(action, &sheet.values)}</p> }
                })}
                {editor_form(position, mark, editor)}
            </div>
            {weight_tag(weight)}
            {buttons(text.plain(&sheet.values.get_untracked()), editor, is_preview)}
        </li>
    }
    .into_any()
}

/// Whether a snapshot is on screen, which nobody can mark.
fn preview(sheet: &SheetView) -> Signal<bool> {
    let link = sheet.link.clone();
    Signal::derive(move || link.with(|link| matches!(link, LinkView::Open { .. })))
}

fn weight_tag(weight: Weight) -> Option<AnyView> {
    match weight {
        Weight::Blocker => Some(view! { <span class="tag blocker">"blocker"</span> }.into_any()),
        Weight::Optional => Some(view! { <span class="tag">"optional"</span> }.into_any()),
        Weight::Normal => None,
    }
}

/// The state in words with its reason, where there is more to say than done or not.
fn reason_line(mark: ArcRwSignal<Mark>) -> impl IntoView {
    move || {
        mark.with(|mark| {
            let words = match mark.state {
                State::NotApplicable => "Not applicable",
                State::Blocked => "Blocked",
                State::Open | State::Done => return None,
            };
            let said = if mark.reason.is_empty() { "no reason given" } else { &*mark.reason };
            Some(view! { <p class="reason">{format!("{words}: {said}")}</p> })
        })
    }
}

/// The ways to mark an item otherwise than done. Wide screens show the two states at once; narrow
/// ones a single button, which opens the same form.
fn buttons(name: String, editor: RwSignal<Option<State>>, is_preview: Signal<bool>) -> AnyView {
    let button = |state: State, class: &'static str, label: &'static str| {
        let toggle = move |_| {
            editor.update(|shown| *shown = if *shown == Some(state) { None } else { Some(state) });
        };
        view! {
            <button
                type="button"
                class=format!("quiet {class}")
                aria-label=format!("{label}: {name}")
                disabled=is_preview
                on:click=toggle
            >
                {label}
            </button>
        }
    };
    view! {
        <span class="acts">
            {button(State::NotApplicable, "wide", "N/A")}
            {button(State::Blocked, "wide", "Blocked")}
            {button(State::NotApplicable, "narrow", "…")}
        </span>
    }
    .into_any()
}

/// The form that marks an item not applicable or blocked, with a reason.
fn editor_form(
    position: usize,
    mark: ArcRwSignal<Mark>,
    editor: RwSignal<Option<State>>,
) -> impl IntoView {
    move || {
        let Some(state) = editor.get() else { return Either::Left(()) };
        Either::Right(decide_form(position, &mark.get_untracked(), state, editor))
    }
}

fn decide_form(
    position: usize,
    mark: &Mark,
    state: State,
    editor: RwSignal<Option<State>>,
) -> impl IntoView + use<> {
    let store = use_store();
    let field = NodeRef::<leptos::html::Input>::new();
    let reason = mark.reason.to_string();
    let is_marked = mark.state.wants_reason();
    field.on_load(|input| {
        let _ = input.focus();
    });
    let decide = move |state: State| {
        let reason = field.get_untracked().map(|input| input.value()).unwrap_or_default();
        editor.set(None);
        store.dispatch(Message::Decided(position, state, reason));
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        decide(state);
    };
    let choice = move |to: State, label: &'static str| {
        view! {
            <button type="button" aria-pressed=(to == state).to_string() on:click=move |_| editor.set(Some(to))>
                {label}
            </button>
        }
    };
    view! {
        <form class="decide" on:submit=submit on:keydown=move |event| {
            if event.key() == "Escape" { editor.set(None); }
        }>
            <div class="seg" role="group" aria-label="Mark as">
                {choice(State::NotApplicable, "Not applicable")}
                {choice(State::Blocked, "Blocked")}
            </div>
            <input
                node_ref=field
                aria-label="Reason"
                placeholder=if state == State::Blocked { "What is it waiting for?" } else { "Why does it not apply?" }
                maxlength=REASON_LENGTH
                autocomplete="off"
                prop:value=reason
            />
            <span class="row">
                <button type="submit" class="primary">"Save"</button>
                {is_marked.then(|| view! {
                    <button type="button" on:click=move |_| decide(State::Open)>"Open again"</button>
                })}
                <button type="button" class="quiet" on:click=move |_| editor.set(None)>"Cancel"</button>
            </span>
        </form>
    }
}

fn group_of(sheet: &SheetView, group: &Group) -> AnyView {
    let store = use_store();
    let marks: Vec<ArcRwSignal<Mark>> = sheet.marks[group.items.clone()].to_vec();
    let progress = Memo::new(move |_| {
        Progress::of(&marks.iter().map(ArcRwSignal::get).collect::<Vec<_>>())
    });
    let state = move || progress.get().shared_state();
    // Settled in full, the box is ticked; wholly not applicable, it is struck out instead.
    let is_ticked = move || {
        let counts = progress.get();
        counts.left() == 0 && counts.done > 0
    };
    let is_mixed = move || !is_ticked() && state().is_none();
    let items = group.items.clone();
    let box_id = format!("tick-{}", group.id);
    let children: Vec<AnyView> = group.children.iter().map(|child| node(sheet, child)).collect();
    let word = move || if is_ticked() { "done" } else { state().map_or("mixed", State::word) };
    view! {
        <li class="group" data-group=group.id.clone()>
            <div class="item" data-mark=word>
                <input
                    type="checkbox"
                    id=box_id.clone()
                    checked=is_ticked()
                    prop:checked=is_ticked
                    prop:indeterminate=is_mixed
                    disabled=preview(sheet)
                    on:change:target=move |event| {
                        store.dispatch(Message::TickedGroup(items.clone()));
                        event.target().set_checked(is_ticked());
                        event.target().set_indeterminate(is_mixed());
                    }
                />
                <div class="text">
                    <label for=box_id>
                        {inline(&group.text, &sheet.values)} " "
                        <span class="count">
                            {move || { let p = progress.get(); format!("{} of {}", p.done, p.counted()) }}
                        </span>
                    </label>
                </div>
            </div>
            <ul>{children}</ul>
        </li>
    }
    .into_any()
}
