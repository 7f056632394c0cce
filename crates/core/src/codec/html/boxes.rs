//! Boxes to tick, in the HTML of many programs.

use super::style;
use super::token::Tag;
use crate::codec::states;
use crate::domain::mark::State::{self, Done, Open};

/// Attributes that say that an element is a box: their values where it is ticked, and where it is not.
const ATTRIBUTES: [(&str, &[&str], &[&str]); 7] = [
    ("aria-checked", &["true"], &["false", "mixed"]),
    ("data-checked", &["true", "", "1", "checked"], &["false", "0", "unchecked"]),
    ("data-completed", &["true"], &["false"]),
    ("data-list", &["checked"], &["unchecked"]),
    ("data-task-state", &["DONE"], &["TODO"]),
    ("data-tag", &["to-do:completed"], &["to-do"]),
    ("data-state", &["checked"], &["unchecked"]),
];
const TICKED: [&str; 7] = [
    "checkbox-on",
    "is-checked",
    "task-done",
    "todo-checked",
    "todo-done",
    "tox-checklist--checked",
    "checklist-item-checked",
];
const UNTICKED: [&str; 3] = ["checkbox-off", "todo-unchecked", "checklist-item-unchecked"];
/// Lists each element of which is a box.
const LISTS: [&str; 7] = [
    "inline-task-list",
    "listtype-task",
    "to-do-list",
    "todo-list",
    "tox-checklist",
    "checklist",
    "Apple-checklist",
];
/// What pictures of boxes are called.
const PICTURES: [(State, &[&str]); 2] = [
    (Done, &["checked", "ticked", "done", "completed", "complete", "to-do:completed"]),
    (Open, &["unchecked", "unticked", "to-do", "todo", "incomplete", "not completed"]),
];

/// The box that an element is, or has by its own attributes.
pub(super) fn of(tag: &Tag) -> Option<State> {
    let ticked = |is_ticked| if is_ticked { Done } else { Open };
    match &*tag.name {
        "input" => {
            let is_box = tag.value("type").is_some_and(|t| t.eq_ignore_ascii_case("checkbox"));
            return is_box.then(|| ticked(tag.value("checked").is_some()));
        }
        "en-todo" => return Some(ticked(tag.value("checked") == Some("true"))),
        "img" => {
            let alt = tag.value("alt")?.to_ascii_lowercase();
            let known = PICTURES.iter().find(|(_, names)| names.contains(&&*alt));
            return known.map(|(state, _)| *state);
        }
        _ => {}
    }
    let by_attribute = ATTRIBUTES.iter().find_map(|(name, done, open)| {
        let value = tag.value(name)?;
        let is = |values: &[&str]| values.contains(&value);
        if is(done) { Some(Done) } else { is(open).then_some(Open) }
    });
    by_attribute
        .or_else(|| states::of_box(tag.value("data-task")?).map(|said| said.state))
        .or_else(|| style::evernote_box(tag.value("style")?).map(ticked))
        .or_else(|| tag.has_class(&TICKED).then_some(Done))
        .or_else(|| tag.has_class(&UNTICKED).then_some(Open))
}

/// Whether each element of a list is a box, be it ticked or not.
pub(super) fn is_list_of_boxes(tag: &Tag) -> bool {
    tag.has_class(&LISTS)
        || matches!(tag.value("data-type"), Some("taskList" | "todo"))
        || tag.value("data-node-type") == Some("actionList")
        || tag.value("style").is_some_and(style::is_evernote_list)
}

/// The box of an element of such a list.
pub(super) fn in_list_of_boxes(tag: &Tag) -> State {
    if tag.has_class(&["checked", "completed", "done"]) { Done } else { Open }
}

/// The sign that Word draws with a letter of a font of pictures, or with its private character, where it
/// is a box.
pub(super) fn of_wingding(marker: &str, is_wingdings: bool) -> Option<State> {
    match marker.trim().chars().next()? {
        'o' | 'q' | 'r' | '¨' if is_wingdings => Some(Open),
        'þ' | 'ý' if is_wingdings => Some(Done),
        '\u{f06f}' | '\u{f071}' | '\u{f072}' | '\u{f0a8}' => Some(Open),
        '\u{f0fe}' | '\u{f0fd}' => Some(Done),
        sign => states::of_sign(sign).filter(|_| "☐☑☒".contains(sign)).map(|said| said.state),
    }
}

/// The text that a picture stands for: its sign, where that is an emoji or says a state.
pub(super) fn picture(tag: &Tag) -> Option<&str> {
    let text = tag.value("data-emoji-fallback").or_else(|| tag.value("data-stringify-emoji"));
    let text = text.or_else(|| tag.value("alt"))?.trim();
    let is_sign = !text.is_empty() && !text.chars().any(char::is_alphanumeric);
    let is_known = states::named_sign(text).is_some();
    (is_sign || is_known).then_some(text)
}
