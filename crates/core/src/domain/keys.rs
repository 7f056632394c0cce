//! The keys: one table that the handler and the list of keys both use.

use super::mark::State;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Goes to the next item.
    Next,
    /// Goes to the previous item.
    Previous,
    /// Goes to the verdict of the next gate.
    NextGate,
    /// Ticks the item, or opens it again.
    Tick,
    /// Asks for the reason of a state, and marks the item with it.
    Mark(State),
    /// Writes a note.
    Note,
    /// Takes the last change back.
    Undo,
    /// Does it again.
    Redo,
    /// Goes to the search.
    Search,
    /// Opens the share dialog.
    Share,
    /// Prints the run.
    Print,
    /// Shows one item at a time, or all again.
    Focus,
    /// Shows the keys.
    Keys,
    /// Closes what is open.
    Close,
}

/// What keys are for, as the list of keys groups them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Getting around.
    Move,
    /// Changing marks.
    Mark,
    /// Everything else.
    Page,
}

impl Group {
    /// All, in the order in which they are listed.
    pub const ALL: [Self; 3] = [Self::Move, Self::Mark, Self::Page];

    /// What people read above its keys.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Move => "Move",
            Self::Mark => "Mark",
            Self::Page => "Page",
        }
    }
}

/// A key, alone or with Shift or with Ctrl (on a Mac, Command).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The key's value as browsers report it; letters in lower case.
    pub key: &'static str,
    /// Whether Shift is held. Signs like `?` say nothing about it: layouts differ.
    pub shift: bool,
    /// Whether Ctrl or Command is held.
    pub control: bool,
    /// What it does.
    pub action: Action,
}

/// What an action is called, and where it is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The action.
    pub action: Action,
    /// What people read beside the keys.
    pub label: &'static str,
    /// What it is for.
    pub group: Group,
}

const fn entry(group: Group, action: Action, label: &'static str) -> Entry {
    Entry { action, label, group }
}

const fn marking(state: State) -> Entry {
    entry(Group::Mark, Action::Mark(state), state.about().title)
}

/// All actions, in the order in which they are listed.
pub const ENTRIES: [Entry; 15] = [
    entry(Group::Move, Action::Next, "Next item"),
    entry(Group::Move, Action::Previous, "Previous item"),
    entry(Group::Move, Action::NextGate, "Next gate"),
    entry(Group::Move, Action::Search, "Search"),
    entry(Group::Mark, Action::Tick, "Done, or open again"),
    marking(State::NotApplicable),
    marking(State::Blocked),
    entry(Group::Mark, Action::Note, "Write a note"),
    entry(Group::Mark, Action::Undo, "Undo"),
    entry(Group::Mark, Action::Redo, "Redo"),
    entry(Group::Page, Action::Focus, "One item at a time"),
    entry(Group::Page, Action::Share, "Share"),
    entry(Group::Page, Action::Print, "Print, with the QR code"),
    entry(Group::Page, Action::Keys, "These keys"),
    entry(Group::Page, Action::Close, "Close"),
];

const fn plain(key: &'static str, action: Action) -> Key {
    Key { key, shift: false, control: false, action }
}

/// All keys. The first key of an action is the one that is named in hints.
pub const KEYS: [Key; 22] = [
    plain("j", Action::Next),
    plain("ArrowDown", Action::Next),
    plain("k", Action::Previous),
    plain("ArrowUp", Action::Previous),
    plain("g", Action::NextGate),
    plain(" ", Action::Tick),
    plain("n", Action::Mark(State::NotApplicable)),
    plain("b", Action::Mark(State::Blocked)),
    Key { shift: true, ..plain("n", Action::Mark(State::NotApplicable)) },
    Key { shift: true, ..plain("b", Action::Mark(State::Blocked)) },
    plain("e", Action::Note),
    plain("/", Action::Search),
    plain("s", Action::Share),
    plain("f", Action::Focus),
    plain("?", Action::Keys),
    plain("Escape", Action::Close),
    plain("z", Action::Undo),
    Key { shift: true, ..plain("z", Action::Redo) },
    Key { control: true, ..plain("z", Action::Undo) },
    Key { control: true, shift: true, ..plain("z", Action::Redo) },
    Key { control: true, ..plain("y", Action::Redo) },
    Key { control: true, ..plain("p", Action::Print) },
];

/// What a key does, by its value as the browser reports it; `None` for keys that are not ours. Keys
/// with Alt are never ours. With Caps Lock, letters stay what they are.
#[must_use]
pub fn action_of(key: &str, shift: bool, control: bool) -> Option<Action> {
    let is_sign = !key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
    let shift = shift && !is_sign;
    let found = KEYS.iter().find(|ours| {
        ours.key.eq_ignore_ascii_case(key) && ours.shift == shift && ours.control == control
    });
    found.map(|ours| ours.action)
}

impl Key {
    /// What people read on the key, with what is held.
    #[must_use]
    pub fn label(&self) -> String {
        let mut label = String::new();
        for (held, name) in [(self.control, "Ctrl "), (self.shift, "Shift ")] {
            label.push_str(if held { name } else { "" });
        }
        label.push_str(match self.key {
            " " => "Space",
            "ArrowDown" => "↓",
            "ArrowUp" => "↑",
            "Escape" => "Esc",
            key if key.len() > 1 => key,
            key => return label + &key.to_ascii_uppercase(),
        });
        label
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_has_two_meanings_and_every_action_is_listed_once() {
        for (at, key) in KEYS.iter().enumerate() {
            let same = |other: &Key| {
                (other.key, other.shift, other.control) == (key.key, key.shift, key.control)
            };
            assert!(!KEYS[at + 1..].iter().any(same), "{key:?} stands twice");
            assert_eq!(ENTRIES.iter().filter(|entry| entry.action == key.action).count(), 1);
            assert_eq!(action_of(key.key, key.shift, key.control), Some(key.action), "{key:?}");
        }
        for entry in ENTRIES {
            assert!(KEYS.iter().any(|key| key.action == entry.action), "{entry:?} has no key");
            assert!(Group::ALL.contains(&entry.group));
        }
        for state in State::with_reason() {
            assert!(ENTRIES.contains(&marking(state)), "{state:?} has no key");
        }
    }

    #[test]
    fn keys_are_found_as_browsers_report_them() {
        for (key, shift, control, expect) in [
            ("j", false, false, Some(Action::Next)),
            ("J", false, false, Some(Action::Next)),
            ("J", true, false, None),
            ("j", false, true, None),
            ("?", true, false, Some(Action::Keys)),
            ("?", false, false, Some(Action::Keys)),
            ("/", true, false, Some(Action::Search)),
            ("Z", true, false, Some(Action::Redo)),
            ("Z", true, true, Some(Action::Redo)),
            ("Z", false, true, Some(Action::Undo)),
            ("s", false, true, None),
            (" ", false, false, Some(Action::Tick)),
            (" ", true, false, None),
            ("ArrowDown", false, false, Some(Action::Next)),
            ("ArrowDown", true, false, None),
            ("Escape", false, false, Some(Action::Close)),
            ("", false, false, None),
            ("Dead", false, false, None),
            ("п", false, false, None),
        ] {
            assert_eq!(action_of(key, shift, control), expect, "{key:?} {shift} {control}");
        }
    }

    #[test]
    fn keys_are_named_as_they_are_printed() {
        let labels: Vec<String> = KEYS.iter().map(Key::label).collect();
        assert_eq!(
            labels.join(", "),
            "J, ↓, K, ↑, G, Space, N, B, Shift N, Shift B, E, /, S, F, ?, Esc, Z, Shift Z, Ctrl Z, Ctrl Shift Z, Ctrl Y, Ctrl P"
        );
    }
}
