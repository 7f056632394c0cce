//! Ids for what arrives without any: made of its text, each given once.

use std::collections::{BTreeMap, BTreeSet};

/// The longest id that is made of a text, in characters; a number may follow.
const MAX_CHARS: usize = 48;

/// The ids of one sort (phases, sections or items) that are taken.
#[derive(Clone, Debug, Default)]
pub struct NewIds {
    taken: BTreeSet<String>,
    /// For each text, the last number that was tried behind it.
    numbers: BTreeMap<String, usize>,
}

impl NewIds {
    /// Takes `id`; whether it was free.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Takes a new id made of `text`, or of `sort` where the text has no letter or digit of ASCII.
    /// A number tells apart those of equal texts.
    pub fn of(&mut self, text: &str, sort: &str) -> String {
        let base = words(text).unwrap_or_else(|| sort.to_owned());
        if self.take(&base) {
            return base;
        }
        loop {
            let number = self.numbers.entry(base.clone()).or_insert(1);
            *number += 1;
            let id = format!("{base}-{number}");
            if self.take(&id) {
                return id;
            }
        }
    }
}

/// The words of `text` in lower case, joined by hyphens; `None` where there are none.
#[must_use]
pub fn words(text: &str) -> Option<String> {
    let mut id = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let room = MAX_CHARS.saturating_sub(id.len() + usize::from(!id.is_empty()));
        if room == 0 || (!id.is_empty() && word.len() > room) {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(room).map(|c| c.to_ascii_lowercase()));
    }
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_and_never_given_twice() {
        let mut ids = NewIds::default();
        assert!(ids.take("tls-on-2"));
        for (text, id) in [
            ("TLS on", "tls-on"),
            ("TLS on", "tls-on-3"),
            ("**TLS** on!", "tls-on-4"),
            ("…", "item"),
            ("", "item-2"),
            ("Größe", "gr-e"),
        ] {
            assert_eq!(ids.of(text, "item"), id, "{text}");
        }
        assert_eq!(words(&"a".repeat(100)), Some("a".repeat(MAX_CHARS)));
        assert_eq!(words(&"four ".repeat(20)).map(|id| id.len()), Some(44));
    }
}
