//! The items of a draft in one list, each with its place in the tree.

use crate::domain::draft::{Draft, DraftEntry, DraftItem};

/// What an item stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// A section, by its position among all sections.
    Section(usize),
    /// A group, by its position in the list.
    Group(usize),
}

/// An item or a group.
#[derive(Clone, Debug)]
pub struct Flat<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Its text with single blanks.
    pub words: String,
    /// Whether it has items below it; then it has no mark.
    pub is_group: bool,
    /// The position of its section.
    pub section: usize,
    /// What it stands in.
    pub scope: Scope,
    /// How many items stand before it there.
    pub place: usize,
    /// The texts of the groups that it stands in, outermost first, each with an end.
    pub groups: String,
}

impl Flat<'_> {
    /// What stood for this item's scope in the older version.
    pub fn old_scope(&self, same: &[Option<usize>], sections: &[Option<usize>]) -> Option<Scope> {
        let old = |list: &[Option<usize>], position: usize| list.get(position).copied().flatten();
        match self.scope {
            Scope::Section(section) => old(sections, section).map(Scope::Section),
            Scope::Group(group) => old(same, group).map(Scope::Group),
        }
    }
}

/// A text with single blanks: two texts that differ in nothing else are the same.
pub fn words_of(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The items and groups of a draft, in order, each group before its items.
pub fn flat_items(draft: &Draft) -> Vec<Flat<'_>> {
    let mut list = Vec::new();
    for (section, of) in draft.sections().enumerate() {
        let mut items = of.entries.iter().filter_map(|entry| match entry {
            DraftEntry::Item(item) => Some(item),
            _ => None,
        });
        push(&mut list, section, Scope::Section(section), "", &mut items);
    }
    list
}

fn push<'a>(
    list: &mut Vec<Flat<'a>>,
    section: usize,
    scope: Scope,
    groups: &str,
    items: &mut dyn Iterator<Item = &'a DraftItem>,
) {
    for (place, item) in items.enumerate() {
        let group = Scope::Group(list.len());
        let words = words_of(&item.text);
        let below = [groups, &words, "\n"].concat();
        list.push(Flat {
            id: &item.id,
            text: &item.text,
            words,
            is_group: !item.items.is_empty(),
            section,
            scope,
            place,
            groups: groups.to_owned(),
        });
        push(list, section, group, &below, &mut item.items.iter());
    }
}
