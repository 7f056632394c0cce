//! Ids that are derived once, from the text, and are permanent from then on.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::new_ids::{Scheme, made_of};
use crate::domain::reimport::WrittenIds;

/// The longest that the words of an id are, in characters.
const MAX_CHARS: usize = 50;

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
    /// How ids are made.
    pub scheme: Scheme,
    /// Those that the document names itself.
    pub named: WrittenIds,
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
            let named = match sort {
                Sort::Phase => &mut self.named.phases,
                Sort::Section => &mut self.named.sections,
                Sort::Item => &mut self.named.items,
            };
            named.insert(id.to_owned());
            return id.to_owned();
        }
        let word = match sort {
            Sort::Phase => "phase",
            Sort::Section => "section",
            Sort::Item => "item",
        };
        let slug = made_of(text, word, self.scheme, MAX_CHARS);
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
