//! What the editor works on: the draft, its history, and what of it is on screen.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::codec::markdown::{self, Export, Flavour};
use crate::codec::problem::Problem;
use crate::codec::stored::own::Own;
use crate::codec::talk::Context;
use crate::domain::draft::Draft;
use crate::domain::edit::{self, EntryPlace, History};
use crate::ui::element::{Element, el};

/// What of the draft is on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Its title and summary.
    About,
    /// Its values.
    Values,
    /// A phase.
    Phase(usize),
    /// A section: its phase's position and its own.
    Section(usize, usize),
    /// All of it, as Markdown.
    Source,
}

/// The dialog's id.
pub const DIALOG: &str = "edit-dialog";

/// The editor. Copies refer to the same.
#[derive(Clone, Copy)]
pub struct Editor {
    /// The page on which it was opened.
    pub context: StoredValue<Arc<Context>>,
    /// The checklist as it was when editing began.
    pub before: StoredValue<Draft>,
    /// The record of an own checklist; `None` for a copy that is not stored yet.
    pub own: StoredValue<Option<Own>>,
    /// The draft. Read it through [`Editor::with`].
    draft: StoredValue<Draft>,
    history: StoredValue<History>,
    /// Rises whenever what is on screen has to be drawn anew.
    pub drawn: RwSignal<u32>,
    /// Rises with every change.
    pub edits: RwSignal<u32>,
    /// What is on screen.
    pub shown: RwSignal<Shown>,
    /// The entry whose further fields are open.
    pub open: RwSignal<Option<EntryPlace>>,
    /// The entry that is being dragged.
    pub dragged: RwSignal<Option<EntryPlace>>,
    /// What keeps the draft from being saved.
    pub problems: RwSignal<Vec<Problem>>,
    /// The Markdown while it is edited, and what it means.
    pub source: RwSignal<Option<Result<Draft, String>>>,
    /// Whether to leave unsaved changes is being asked.
    pub is_leaving: RwSignal<bool>,
    /// Whether the changes were made before the page was left and opened again.
    pub is_resumed: RwSignal<bool>,
    /// Markdown that was left and cannot be read, to be gone on with.
    pub unread: StoredValue<Option<String>>,
}

impl Editor {
    /// An editor of a draft.
    pub fn new(context: Context, draft: Draft, own: Option<Own>) -> Self {
        let first = edit::sections(&draft).first().copied();
        let shown = first.map_or(Shown::About, |(phase, section)| Shown::Section(phase, section));
        Self {
            context: StoredValue::new(Arc::new(context)),
            before: StoredValue::new(draft.clone()),
            own: StoredValue::new(own),
            draft: StoredValue::new(draft),
            history: StoredValue::default(),
            drawn: RwSignal::new(0),
            edits: RwSignal::new(0),
            shown: RwSignal::new(shown),
            open: RwSignal::new(None),
            dragged: RwSignal::new(None),
            problems: RwSignal::default(),
            source: RwSignal::new(None),
            is_leaving: RwSignal::new(false),
            is_resumed: RwSignal::new(false),
            unread: StoredValue::default(),
        }
    }

    /// Reads the draft.
    pub fn with<T>(self, read: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with_value(read)
    }

    /// Changes the draft as one step, unless nothing comes of it. What is on screen stays.
    pub fn change<T>(self, change: impl FnOnce(&mut Draft) -> Option<T>) -> Option<T> {
        let before = self.draft.get_value();
        let mut draft = before.clone();
        let made = change(&mut draft)?;
        if draft != before {
            self.history.update_value(|history| history.record(before));
            self.draft.set_value(draft);
            self.edits.update(|edits| *edits += 1);
            self.keep();
        }
        Some(made)
    }

    /// Changes the draft and draws it anew.
    pub fn act<T>(self, change: impl FnOnce(&mut Draft) -> Option<T>) -> Option<T> {
        let made = self.change(change)?;
        self.redraw();
        Some(made)
    }

    /// Changes the draft so that something stands elsewhere, and goes there.
    pub fn place(self, change: impl FnOnce(&mut Draft) -> Option<EntryPlace>) {
        let Some(place) = self.change(change) else { return };
        if self.open.with_untracked(Option::is_some) {
            self.open.set(Some(place.clone()));
        }
        self.shown.set(Shown::Section(place.phase, place.section));
        self.redraw();
        browser::focus_soon(&field_id(&place));
    }

    /// Draws what is on screen anew.
    pub fn redraw(self) {
        self.drawn.update(|drawn| *drawn += 1);
    }

    /// Shows something.
    pub fn show(self, shown: Shown) {
        self.open.set(None);
        self.shown.set(shown);
    }

    /// Takes the last change back, or does it again.
    pub fn turn(self, back: bool) {
        let mut draft = self.draft.get_value();
        let turned = self.history.try_update_value(|history| {
            if back { history.undo(&mut draft) } else { history.redo(&mut draft) }
        });
        if turned != Some(true) {
            return;
        }
        let is_there = match self.shown.get_untracked() {
            Shown::Phase(phase) => phase < draft.phases.len(),
            Shown::Section(phase, section) => {
                draft.phases.get(phase).is_some_and(|phase| section < phase.sections.len())
            }
            _ => true,
        };
        self.draft.set_value(draft);
        self.problems.set(Vec::new());
        if !is_there {
            self.show(Shown::About);
        }
        self.edits.update(|edits| *edits += 1);
        self.keep();
        self.redraw();
    }

    /// The draft in which everything has an id.
    pub fn with_ids(self) -> Draft {
        let mut draft = self.with(Clone::clone);
        self.before.with_value(|before| edit::give_ids(&mut draft, before));
        draft
    }

    /// Whether there is something to take back, or to do again. Follows the changes.
    pub fn can_turn(self, back: bool) -> bool {
        self.edits.track();
        self.history
            .with_value(|history| if back { history.can_undo() } else { history.can_redo() })
    }

    /// Whether the draft differs from what editing began with.
    pub fn is_changed(self) -> bool {
        self.before.with_value(|before| self.draft.with_value(|draft| draft != before))
    }
}

/// A draft as Markdown that comes back as itself.
pub fn markdown_of(draft: &Draft) -> String {
    markdown::write(
        draft,
        &Export {
            flavour: Flavour::GitHub,
            marks: None,
            words: false,
            signed: &[],
            deployed: None,
        },
    )
}

/// The id of the field that an entry's text stands in.
pub fn field_id(place: &EntryPlace) -> String {
    let path: Vec<String> = place.path.iter().map(ToString::to_string).collect();
    format!("edit-{}-{}-{}", place.phase, place.section, path.join("-"))
}

/// A text that may be missing.
pub fn optional(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A labelled field, one line or more, that changes the draft when it is left.
pub fn field(
    editor: Editor,
    id: &str,
    label: &str,
    rows: u32,
    text: &str,
    set: impl Fn(&mut Draft, String) -> Option<()> + 'static,
) -> Element {
    el("div")
        .attr("class", "field")
        .child(el("label").attr("for", id).written(label))
        .child(bare_field(editor, id, rows, text, set))
}

/// The same without its label.
pub fn bare_field(
    editor: Editor,
    id: &str,
    rows: u32,
    text: &str,
    set: impl Fn(&mut Draft, String) -> Option<()> + 'static,
) -> Element {
    let made = if rows == 1 {
        el("input").attr("type", "text").attr("value", text)
    } else {
        el("textarea").attr("rows", rows.to_string()).written(text)
    };
    let drawn = editor.drawn.get_untracked();
    made.attr("id", id).attr("autocomplete", "off").on("change", move |event| {
        // A field that is taken away while it is written in reports once more, when something else
        // may stand in its place already.
        if editor.drawn.get_untracked() != drawn {
            return;
        }
        let text = event_target_value(&event);
        browser::settle(&event);
        editor.change(|draft| set(draft, text));
    })
}

/// A choice among words that changes the draft.
pub fn choice_of<T: PartialEq + Copy + 'static>(
    editor: Editor,
    id: &str,
    choices: &[(&str, T)],
    chosen: T,
    set: impl Fn(&mut Draft, T) -> Option<()> + 'static,
) -> Element {
    let values: Vec<T> = choices.iter().map(|(_, value)| *value).collect();
    let options = choices.iter().enumerate().map(|(at, (label, value))| {
        let option = el("option").attr("value", at.to_string()).written(label);
        if *value == chosen { option.attr("selected", "") } else { option }
    });
    el("select").attr("id", id).children(options).on("change", move |event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some(value) = at.and_then(|at| values.get(at)).copied() {
            editor.change(|draft| set(draft, value));
        }
    })
}
