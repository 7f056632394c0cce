//! What an item says besides its text. Every format goes through this list: a further field of an item is a
//! row here, a line of `public/checklists/schema.json`, and whatever shows or edits it.

use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A text of an item besides its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The limit to compare with.
    Threshold,
    /// What to do when the item is not true.
    Action,
}

/// What there is to know of a detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AboutDetail {
    /// Its field of a checklist file.
    pub field: &'static str,
    /// What a line of Markdown below the item begins with, and a line of the terminal.
    pub label: &'static str,
    /// Its letter in a link to an own checklist; permanent.
    pub letter: char,
    /// The most characters.
    pub length: usize,
    /// Whether it is inline Markdown, with placeholders; else it is taken as it stands.
    pub is_inline: bool,
}

/// One row a detail, in the order in which they are written.
const ABOUT: [AboutDetail; Detail::ALL.len()] = [
    AboutDetail { field: "threshold", label: "Limit", letter: 't', length: 80, is_inline: false },
    AboutDetail { field: "action", label: "Action", letter: 'a', length: 500, is_inline: true },
];

impl Detail {
    /// All that there are, in the order in which they are written.
    pub const ALL: [Self; 2] = [Self::Threshold, Self::Action];

    /// What there is to know of the detail.
    #[must_use]
    pub const fn about(self) -> &'static AboutDetail {
        &ABOUT[self as usize]
    }
}

/// The details of an item, of which it may have any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Details<T>([Option<T>; Detail::ALL.len()]);

impl<T> Details<T> {
    /// The details that `of` finds.
    pub fn new(of: impl FnMut(Detail) -> Option<T>) -> Self {
        Self(Detail::ALL.map(of))
    }

    /// Those that the item has, in order.
    pub fn given(&self) -> impl Iterator<Item = (Detail, &T)> {
        let given = |detail: Detail| self[detail].as_ref().map(|text| (detail, text));
        Detail::ALL.into_iter().filter_map(given)
    }
}

impl<T> Default for Details<T> {
    fn default() -> Self {
        Self::new(|_| None)
    }
}

impl<T> Index<Detail> for Details<T> {
    type Output = Option<T>;

    fn index(&self, detail: Detail) -> &Option<T> {
        &self.0[detail as usize]
    }
}

impl<T> IndexMut<Detail> for Details<T> {
    fn index_mut(&mut self, detail: Detail) -> &mut Option<T> {
        &mut self.0[detail as usize]
    }
}
