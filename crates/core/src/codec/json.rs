//! Reads fields of a JSON document, and notes every problem with its path.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::Value;

use super::problem::Problem;

/// The most problems that are noted; a file with more has shown enough.
const MAX_PROBLEMS: usize = 100;

/// Whether `id` may name a checklist, phase, section or item: lower-case letters and digits in
/// words joined by single hyphens; at most 60 characters.
#[must_use]
pub fn is_id(id: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    id.len() <= 60 && id.split('-').all(word)
}

/// A value as text, on one line. `to_string` would bring along what indents it.
#[must_use]
pub fn written(value: &Value) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// Walks a document, knows where it is, and collects what is wrong.
#[derive(Default)]
pub struct Reader {
    /// What was wrong so far.
    pub problems: Vec<Problem>,
    path: String,
    ids: BTreeSet<(&'static str, String)>,
}

impl Reader {
    /// Steps into a field; [`Reader::leave`] takes the returned place to step out.
    pub fn enter(&mut self, field: &str) -> usize {
        let back = self.path.len();
        if back > 0 && !field.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(field);
        back
    }

    /// Steps into an element of a list in a field.
    pub fn enter_at(&mut self, field: &str, position: usize) -> usize {
        let back = self.enter(field);
        self.enter_index(position);
        back
    }

    /// Steps into an element of the list that the path stands on.
    pub fn enter_index(&mut self, position: usize) -> usize {
        let back = self.path.len();
        let _ = write!(self.path, "[{position}]");
        back
    }

    /// Steps out, to the place that `enter` returned.
    pub fn leave(&mut self, back: usize) {
        self.path.truncate(back);
    }

    /// Notes a problem with what the path stands on.
    pub fn problem(&mut self, sentence: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { path: self.path.clone(), sentence: sentence.to_owned() });
        }
    }

    /// Notes a problem with a field of what the path stands on.
    pub fn problem_at(&mut self, field: &str, sentence: &str) {
        let back = self.enter(field);
        self.problem(sentence);
        self.leave(back);
    }

    /// Notes that an id is used a second time.
    pub fn used_twice(&mut self, id: &str) {
        let sentence = format!("`{id}` is used twice; give this one an id of its own.");
        self.problem_at("id", &sentence);
    }

    /// Text that must be there: not blank, at most `max` characters.
    pub fn text(&mut self, object: &Value, field: &str, max: usize) -> Option<String> {
        let back = self.enter(field);
        let text = if let Some(value) = object.get(field) {
            self.string(value, max)
        } else {
            self.problem("is missing.");
            None
        };
        self.leave(back);
        text
    }

    /// Text that may be missing.
    pub fn optional_text(&mut self, object: &Value, field: &str, max: usize) -> Option<String> {
        object.get(field)?;
        self.text(object, field, max)
    }

    /// A value that must be text: not blank, at most `max` characters.
    pub fn string(&mut self, value: &Value, max: usize) -> Option<String> {
        let Some(text) = value.as_str() else {
            let sentence = format!("must be text in quotes, not {}.", kind(value));
            self.problem(&sentence);
            return None;
        };
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.problem("is empty; write something or leave it out.");
            return None;
        }
        if length > max {
            let sentence = format!("has {length} characters; at most {max} are allowed.");
            self.problem(&sentence);
            return None;
        }
        Some(text.to_owned())
    }

    /// An id that must be there and is the only one of its sort.
    pub fn unique_id(&mut self, object: &Value, sort: &'static str) -> Option<String> {
        let id = self.text(object, "id", 60)?;
        if !is_id(&id) {
            let sentence = format!("`{id}` must be lower-case letters, digits and single hyphens.");
            self.problem_at("id", &sentence);
            return None;
        }
        if !self.ids.insert((sort, id.clone())) {
            self.used_twice(&id);
            return None;
        }
        Some(id)
    }

    /// One of a few words; `None` where the field is missing or wrong.
    pub fn choice<T: Copy>(
        &mut self,
        object: &Value,
        field: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let value = object.get(field)?;
        let found = value.as_str().and_then(|word| choices.iter().find(|(name, _)| *name == word));
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let given: String = written(value).chars().take(60).collect();
            let sentence = format!("must be one of `{}`; it is {given}.", names.join("`, `"));
            self.problem_at(field, &sentence);
        }
        found.map(|(_, choice)| *choice)
    }

    /// One of a few words that must be there.
    pub fn required_choice<T: Copy>(
        &mut self,
        object: &Value,
        field: &str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        if object.get(field).is_none() {
            self.problem_at(field, "is missing.");
        }
        self.choice(object, field, choices)
    }

    /// A whole number from 0 to `max` that may be missing.
    pub fn number(&mut self, object: &Value, field: &str, max: u64) -> Option<u64> {
        let value = object.get(field)?;
        let number = value.as_u64().filter(|number| *number <= max);
        if number.is_none() {
            let sentence = format!("must be a whole number from 0 to {max}; it is {value}.");
            self.problem_at(field, &sentence);
        }
        number
    }

    /// True or false; missing means false.
    pub fn flag(&mut self, object: &Value, field: &str) -> bool {
        match object.get(field) {
            None => false,
            Some(Value::Bool(flag)) => *flag,
            Some(_) => {
                self.problem_at(field, "must be true or false, without quotes.");
                false
            }
        }
    }

    /// A list that must be there, with at least `min` and at most `max` elements.
    pub fn list<'a>(
        &mut self,
        object: &'a Value,
        field: &str,
        min: usize,
        max: usize,
    ) -> &'a [Value] {
        let Some(list) = object.get(field).and_then(Value::as_array) else {
            let sentence = match object.get(field) {
                None => "is missing.".to_owned(),
                Some(other) => format!("must be a list in brackets, not {}.", kind(other)),
            };
            self.problem_at(field, &sentence);
            return &[];
        };
        if list.len() < min {
            self.problem_at(field, "is empty; it needs at least one element.");
        } else if list.len() > max {
            let sentence = format!("has {} elements; at most {max} are allowed.", list.len());
            self.problem_at(field, &sentence);
            return &[];
        }
        list
    }
}

/// What a value is, for a sentence.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
