//! Saving the draft.

use leptos::prelude::*;

use super::editor::{DIALOG, Editor};
use crate::app::route::checklist_path;
use crate::browser;
use crate::codec::catalog_json::Card;
use crate::codec::problem::Problem;
use crate::codec::stored::key;
use crate::codec::stored::own::{self, Own};
use crate::codec::talk::Reply;
use crate::codec::{checklist_json, draft_json};

/// Stores the draft as a checklist of the person's own, as one step that can be undone.
pub fn save(editor: Editor) {
    editor.is_leaving.set(false);
    editor.problems.set(Vec::new());
    if !take_source(editor) {
        return;
    }
    let draft = editor.with_ids();
    let json = draft_json::write(&draft);
    let checklist = match checklist_json::read(&json) {
        Ok(checklist) => checklist,
        Err(problems) => return editor.problems.set(problems),
    };
    let origin = editor.own.with_value(|own| own.as_ref().and_then(|own| own.origin.clone()));
    let own = Own { card: Card::of(&checklist), json, changed: browser::moment().now, origin };
    let key = key::own(&draft.slug);
    let before = browser::record(&key).unwrap_or_default();
    let is_new = editor.own.with_value(Option::is_none);
    let words = if is_new { "The copy is saved" } else { "Saved" };
    editor.keep_text("");
    browser::close_dialog(DIALOG);
    browser::reply(&Reply::Store {
        words: words.to_owned(),
        records: vec![(key.clone(), own::write_own(&own))],
        before: vec![(key, before)],
    });
    if is_new {
        let base = editor.context.with_value(|context| context.base.clone());
        browser::reply(&Reply::Go(checklist_path(&base, &draft.slug)));
    }
}

/// Takes over what the Markdown says. Whether it says something.
pub fn take_source(editor: Editor) -> bool {
    match editor.source.get_untracked() {
        None => true,
        Some(Ok(draft)) => {
            editor.source.set(None);
            editor.act(|now| {
                *now = draft;
                Some(())
            });
            true
        }
        Some(Err(sentence)) => {
            editor.problems.set(vec![Problem { path: String::new(), sentence }]);
            false
        }
    }
}
