//! Marking items not applicable or blocked, with a reason, and writing notes.

use std::cell::RefCell;
use std::ops::Range;

use leptos::prelude::*;

use crate::app::message::Message;
use crate::app::sheet::{NAME_LENGTH, REASON_LENGTH};
use crate::browser::{self, rows};
use crate::codec::row_html;
use crate::domain::mark::{Mark, State};
use crate::domain::preview::marked_by;
use crate::page::ids;
use crate::store::Store;
use crate::ui::by_hand::add_to;
use crate::ui::element::{Element, button, classed, dynamic, el};

/// What the form of an item is about to set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MarkForm {
    /// A state, with its reason.
    Mark(State),
    /// A state for all items from the one marked last to this one, with one reason.
    Range(State),
    /// A note.
    Note,
}

/// The form of an item or a group, while it is open.
pub type Editing = RwSignal<Option<MarkForm>>;

/// What a form is about: the positions of the items, the mark to begin with, and the id of the box
/// that gets the focus back.
#[derive(Clone)]
pub struct Subject {
    /// The items.
    pub items: Range<usize>,
    /// The mark of the item; of a group, none.
    pub mark: Option<ArcRwSignal<Mark>>,
    /// The id of the box.
    pub tick: String,
}

/// The buttons of a row, as a template: each row gets a copy.
#[must_use]
pub fn buttons_template() -> Element {
    el("template").attr("id", ids::ACTS).html(row_html::buttons())
}

/// The form that a row's button opens.
fn form_of(act: &str, is_shifted: bool) -> MarkForm {
    if act == "note" {
        return MarkForm::Note;
    }
    let state = State::from_word(act).unwrap_or(State::NotApplicable);
    if is_shifted { MarkForm::Range(state) } else { MarkForm::Mark(state) }
}

/// The forms of a list's rows. Each comes with the first press of a button of its row.
pub struct Forms {
    /// What they live as long as: the list.
    owner: Owner,
    /// By the id of the row's box.
    known: Vec<(String, Editing)>,
}

impl Forms {
    /// The forms of a list that is being drawn; none yet.
    #[must_use]
    pub fn none() -> Self {
        Self { owner: Owner::current().unwrap_or_default(), known: Vec::new() }
    }

    /// Opens or closes the form that a row's button is for.
    pub fn press(&mut self, store: Store, subject: Subject, act: &str, is_shifted: bool) {
        let known = self.known.iter().find(|(tick, _)| *tick == subject.tick);
        let editing = match known {
            Some((_, editing)) => *editing,
            None => self.add(store, subject),
        };
        let form = form_of(act, is_shifted);
        editing.update(|shown| *shown = if *shown == Some(form) { None } else { Some(form) });
    }

    fn add(&mut self, store: Store, subject: Subject) -> Editing {
        let editing = self.owner.with(|| RwSignal::new(None));
        let tick = subject.tick.clone();
        self.known.push((tick.clone(), editing));
        if let Some(place) = rows::form_place(&tick) {
            add_to(&place, &self.owner, move || form(store, subject, editing));
        }
        editing
    }
}

/// The form, while it is open.
#[must_use]
pub fn form(store: Store, subject: Subject, editing: Editing) -> AnyView {
    dynamic(move || {
        let form = editing.get()?;
        browser::focus_soon(&field_id(&subject));
        Some(open_form(store, &subject, form, editing).into_view())
    })
}

thread_local! {
    /// What was being written, by field: it stays where the mark is chosen anew, and where Escape has
    /// closed the form.
    static DRAFTS: RefCell<Vec<(String, String)>> = RefCell::default();
}

fn keep_draft(field: &str, text: String) {
    DRAFTS.with_borrow_mut(|drafts| drafts.push((field.to_owned(), text)));
}

/// Takes what was being written in a field.
fn draft_of(field: &str) -> Option<String> {
    DRAFTS.with_borrow_mut(|drafts| {
        let at = drafts.iter().position(|(of, _)| of == field)?;
        Some(drafts.swap_remove(at).1)
    })
}

fn field_id(subject: &Subject) -> String {
    format!("why-{}", subject.tick)
}

/// Which field a form writes in: an item has one for its reason, and one for its note.
fn field_of(subject: &Subject, form: MarkForm) -> String {
    let kind = if form == MarkForm::Note { "note " } else { "reason " };
    [kind, &*subject.tick].concat()
}

fn open_form(store: Store, subject: &Subject, form: MarkForm, editing: Editing) -> Element {
    let mark = subject.mark.as_ref().map(|mark| mark.get_untracked()).unwrap_or_default();
    let text: &str = match form {
        MarkForm::Note => &mark.note,
        MarkForm::Mark(_) | MarkForm::Range(_) => &mark.reason,
    };
    let (items, count) = match form {
        MarkForm::Range(_) => store.up_to(&subject.items),
        _ => (subject.items.clone(), subject.items.len()),
    };
    let is_note = form == MarkForm::Note;
    let of = field_of(subject, form);
    let written = text.to_string();
    let typed = RwSignal::new(draft_of(&of).unwrap_or_else(|| written.clone()));
    let back = {
        let tick = subject.tick.clone();
        move || {
            editing.set(None);
            browser::focus_soon(&tick);
        }
    };
    let person = RwSignal::new(String::new());
    let save = {
        let (items, back) = (items, back.clone());
        move |form: MarkForm| {
            let typed = typed.get_untracked();
            let person = person.get_untracked();
            back();
            if !person.trim().is_empty() {
                store.dispatch(Message::NamedPerson(person));
            }
            store.dispatch(match form {
                MarkForm::Mark(state) => Message::Decided(items.clone(), state, typed),
                MarkForm::Range(state) => Message::DecidedTo(items.clone(), state, typed),
                MarkForm::Note => Message::Noted(items.start, typed),
            });
        }
    };
    let choices = choices(subject, form, editing, typed);
    let (name, hint) = match form {
        MarkForm::Mark(state) | MarkForm::Range(state) => ("Reason", state.about().question),
        MarkForm::Note => ("Note", "What is worth knowing? https:// links work"),
    };
    let field = el("input")
        .attr("id", field_id(subject))
        .attr("aria-label", name)
        .attr("placeholder", hint)
        .attr("maxlength", REASON_LENGTH.to_string())
        .attr("autocomplete", "off")
        .value(move || typed.get())
        .on("input", move |event| typed.set(event_target_value(&event)));
    let field = if is_note { field } else { field.attr("list", "reasons") };
    let recent =
        store.recent_reasons().into_iter().map(|reason| el("option").attr("value", reason));
    let reopen = mark.state.wants_reason().then(|| {
        let save = save.clone();
        button("Open again", move || save(MarkForm::Mark(State::Open)))
    });
    let item = subject.items.start;
    let place = subject.mark.as_ref().map(|_| {
        button("Copy link to item", move || store.dispatch(Message::CopiedPlace(item)))
            .attr("class", "quiet")
    });
    let row = classed("span", "row")
        .child(el("button").attr("class", "primary").text("Save"))
        .maybe(reopen)
        .child(button("Cancel", back.clone()).attr("class", "quiet"))
        .maybe(place);
    classed("form", "decide")
        .child(choices)
        .maybe((count > 1).then(|| classed("p", "hint").written(format!("For {count} items"))))
        .child(field)
        .child(el("datalist").attr("id", "reasons").children(recent))
        .maybe(name_field(store, person))
        .child(row)
        .maybe(
            marked_by(&mark, browser::local_time).map(|words| classed("p", "hint").written(words)),
        )
        .on("submit", move |event| {
            event.prevent_default();
            save(form);
        })
        .on("keydown", move |event| {
            if browser::is_escape(&event) {
                // A dialog around it stays.
                event.prevent_default();
                let text = typed.get_untracked();
                if text != written {
                    keep_draft(&of, text);
                }
                back();
            }
        })
}

/// What the form is to set.
fn choices(
    subject: &Subject,
    form: MarkForm,
    editing: Editing,
    typed: RwSignal<String>,
) -> Element {
    let choice = |to: MarkForm, label: &'static str| {
        let of = field_of(subject, form);
        let choose = move || {
            keep_draft(&of, typed.get_untracked());
            editing.set(Some(to));
        };
        button(label, choose).attr("aria-pressed", (to == form).to_string())
    };
    let mark_as = |state| match form {
        MarkForm::Range(_) => MarkForm::Range(state),
        _ => MarkForm::Mark(state),
    };
    classed("div", "seg")
        .attr("role", "group")
        .attr("aria-label", "Mark as")
        .children(State::with_reason().map(|state| choice(mark_as(state), state.about().title)))
        .maybe(subject.mark.as_ref().map(|_| choice(MarkForm::Note, "Note")))
}

/// Asks for the person's name, until there is one: it stands beside what is marked from then on.
fn name_field(store: Store, name: RwSignal<String>) -> Option<Element> {
    let is_unknown = store.view.person.with_untracked(String::is_empty);
    is_unknown.then(|| {
        el("input")
            .attr("aria-label", "Your name, optional")
            .attr("placeholder", "Your name, optional")
            .attr("maxlength", NAME_LENGTH.to_string())
            .attr("autocomplete", "name")
            .on("input", move |event| name.set(event_target_value(&event)))
    })
}
