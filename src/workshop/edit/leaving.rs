//! Leaving the editor with changes that are not saved: it asks, and keeps them for as long as the tab
//! lives.

use leptos::prelude::*;

use super::editor::{DIALOG, Editor, Shown, markdown_of};
use super::saving::save;
use crate::browser::{self, Watch};
use crate::codec::markdown::{self, ItemsFrom};
use crate::domain::reimport::{Question, reimport};
use crate::ui::element::{Element, button, classed, el};

impl Editor {
    /// Keeps the draft, as Markdown, for when the page is left before it is saved.
    pub fn keep(self) {
        let text = self.is_changed().then(|| markdown_of(&self.with_ids()));
        self.keep_text(&text.unwrap_or_default());
    }

    /// Keeps Markdown, whatever it says; forgets what was kept where it is empty.
    pub fn keep_text(self, text: &str) {
        self.context.with_value(|context| browser::keep_draft(&context.slug, text));
    }

    /// Goes on with what was kept when the page was left, if there is something.
    pub fn resume(self) {
        let slug = self.context.with_value(|context| context.slug.clone());
        let Some(text) = browser::kept_draft(&slug) else { return };
        if let Ok(read) = markdown::read(text.as_bytes(), ItemsFrom::Found) {
            let _ = self.change(|now| {
                let is_same = |_, question: &Question| question.is_likely;
                *now = reimport(now, read.draft, &read.written, is_same).0;
                Some(())
            });
        } else {
            self.unread.set_value(Some(text));
            self.shown.set(Shown::Source);
        }
        self.is_resumed.set(true);
    }

    /// Takes all changes back.
    pub fn discard(self) {
        self.is_resumed.set(false);
        self.source.set(None);
        self.unread.set_value(None);
        let before = self.before.get_value();
        self.act(|now| {
            *now = before;
            Some(())
        });
        self.keep_text("");
    }
}

/// Whether something would be lost by leaving.
pub fn has_changes(editor: Editor) -> bool {
    let in_source = editor.source.with_untracked(|source| match source {
        Some(Ok(draft)) => editor.with(|now| now != draft),
        Some(Err(_)) => true,
        None => false,
    });
    in_source || editor.is_changed()
}

/// Leaves the editor; where something would be lost, it asks first.
pub fn leave(editor: Editor) {
    if has_changes(editor) {
        editor.is_leaving.set(true);
    } else {
        browser::close_dialog(DIALOG);
    }
}

/// Has the same asked where the page is left.
pub fn watch(editor: Editor) -> Watch {
    browser::watch_leaving(move || has_changes(editor))
}

/// The question before changes are lost.
pub fn leaving(editor: Editor) -> Element {
    let discard = move || {
        editor.keep_text("");
        browser::close_dialog(DIALOG);
    };
    classed("div", "banner")
        .attr("role", "alert")
        .child(el("p").text("Your changes are not saved."))
        .child(
            classed("div", "row")
                .child(button("Save", move || save(editor)).attr("class", "primary"))
                .child(button("Discard them", discard))
                .child(button("Go on editing", move || editor.is_leaving.set(false))),
        )
}

/// Says that the changes are from before the page was left.
pub fn resumed(editor: Editor, first: fn(Editor) -> Shown) -> Element {
    let discard = move || {
        editor.discard();
        editor.show(first(editor));
    };
    classed("div", "banner life")
        .attr("role", "status")
        .child(el("p").text("These are the changes that you left here. They are not saved yet."))
        .child(button("Discard them", discard))
}
