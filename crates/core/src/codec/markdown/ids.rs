//! Ids that are derived once, from the text, and are permanent from then on.

use std::collections::{BTreeMap, BTreeSet};

/// What an id names; ids are unique among their sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sort {
    Phase,
    Section,
    Item,
}

/// The ids of a document.
#[derive(Default)]
pub(super) struct Ids {
    used: BTreeSet<(Sort, String)>,
    written: BTreeSet<(Sort, String)>,
    next: BTreeMap<(Sort, String), usize>,
}

impl Ids {
    /// Keeps an id that the document writes free for who writes it.
    pub fn reserve(&mut self, sort: Sort, id: &str) {
        self.written.insert((sort, id.to_owned()));
    }

    /// The id that is written, if it is free; else one derived from the text.
    pub fn take(&mut self, sort: Sort, written: Option<&str>, text: &str) -> String {
        if let Some(id) = written.filter(|id| crate::codec::json::is_id(id))
            && self.used.insert((sort, id.to_owned()))
        {
            return id.to_owned();
        }
        let word = match sort {
            Sort::Phase => "phase",
            Sort::Section => "section",
            Sort::Item => "item",
        };
        let slug = slug(text, 50).unwrap_or_else(|| word.to_owned());
        let mut number = self.next.get(&(sort, slug.clone())).copied().unwrap_or(1);
        loop {
            let id = if number == 1 { slug.clone() } else { format!("{slug}-{number}") };
            number += 1;
            let key = (sort, id);
            if !self.written.contains(&key) && self.used.insert(key.clone()) {
                self.next.insert((sort, slug), number);
                return key.1;
            }
        }
    }
}

/// The text as lower-case words joined by hyphens, cut between words at `max` characters; `None`
/// where it has no Latin letter or digit.
pub(super) fn slug(text: &str, max: usize) -> Option<String> {
    let mut slug = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let length = slug.len() + word.len() + usize::from(!slug.is_empty());
        if length > max {
            if slug.is_empty() {
                slug.push_str(&word[..max]);
            }
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(word);
    }
    (!slug.is_empty()).then(|| slug.to_ascii_lowercase())
}
