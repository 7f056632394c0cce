//! Values: what the placeholders in commands and texts stand for in a run.

use serde::{Deserialize, Serialize};

/// What a value is used for; decides where it is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ValueKind {
    /// Stands in commands and texts.
    #[default]
    Text,
    /// Whom to reach.
    Contact,
    /// Who decided or reviewed, and when.
    SignOff,
}

/// A value that a checklist asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ValueSlot {
    /// Unique in its checklist; see [`is_value_id`].
    pub id: String,
    /// What it is, for people.
    pub label: String,
    /// Used until the run sets another.
    pub default: Option<String>,
    /// A hint shown while nothing is set.
    pub example: Option<String>,
    /// Never leaves the browser in a link or a file.
    pub secret: bool,
    /// What it is used for.
    pub kind: ValueKind,
}

/// Whether `id` may name a value: a lower-case letter, then lower-case letters, digits and `_`;
/// at most 40 characters.
#[must_use]
pub fn is_value_id(id: &str) -> bool {
    id.len() <= 40
        && id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The values of a run: what is set, above the checklist's defaults.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    defaults: Vec<(String, String)>,
    set: Vec<(String, String)>,
}

/// What stands for `id` in a list. Lists are short: a checklist has at most 100 values.
fn find<'a>(list: &'a [(String, String)], id: &str) -> Option<&'a str> {
    list.iter().find(|(name, _)| name == id).map(|(_, value)| value.as_str())
}

impl Values {
    /// The defaults of a checklist's slots, with nothing set.
    #[must_use]
    pub fn of(slots: &[ValueSlot]) -> Self {
        let mut values = Self::default();
        for slot in slots {
            values.define(&slot.id, slot.default.as_deref());
        }
        values
    }

    /// Makes `id` known, with its default if it has one.
    pub fn define(&mut self, id: &str, default: Option<&str>) {
        if let Some(default) = default {
            self.defaults.push((id.to_owned(), default.to_owned()));
        }
    }

    /// Sets a value; an empty text returns it to its default.
    pub fn set(&mut self, id: &str, value: &str) {
        self.set.retain(|(name, _)| name != id);
        if !value.is_empty() {
            self.set.push((id.to_owned(), value.to_owned()));
        }
    }

    /// What was set for `id`, without its default; empty where nothing was.
    #[must_use]
    pub fn own(&self, id: &str) -> &str {
        find(&self.set, id).unwrap_or("")
    }

    /// What `id` stands for: what was set, else its default.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&str> {
        find(&self.set, id).or_else(|| find(&self.defaults, id))
    }

    /// What is shown in the place of `id`: its value, or the id itself where there is none.
    #[must_use]
    pub fn shown<'a>(&'a self, id: &'a str) -> &'a str {
        self.get(id).unwrap_or(id)
    }

    /// All that was set: id and value, in the order of setting.
    pub fn all_set(&self) -> impl Iterator<Item = (&str, &str)> {
        self.set.iter().map(|(id, value)| (id.as_str(), value.as_str()))
    }
}
