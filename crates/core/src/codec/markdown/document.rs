//! A document on its way to a draft: what its parts have found so far.

use std::collections::BTreeMap;

use super::Understood;
use super::blocks::Block;
use super::ids::Ids;
use super::inline::Inline;
use super::outline::Role;
use crate::codec::imported::ChosenColumns;
use crate::domain::checklist::Weight;
use crate::domain::draft::{DraftEntry, DraftItem, DraftSection};
use crate::domain::mark::{Mark, State};

/// An item whose end has not come yet.
pub(super) struct Open {
    /// How far it is indented.
    pub depth: usize,
    pub item: DraftItem,
    pub mark: Mark,
    /// Its box, where it has one.
    pub boxed: Option<State>,
    /// Whether something below it is left to do.
    pub left: bool,
}

/// A document on its way to a draft.
#[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own about the place")]
#[derive(Default)]
pub(super) struct Document {
    pub blocks: Vec<(usize, Block)>,
    pub roles: BTreeMap<usize, Role>,
    /// Whether Preflight wrote it: then nothing is guessed.
    pub exported: bool,
    /// For each block, whether it is an item or a group of items.
    pub is_item: Vec<bool>,
    pub ids: Ids,
    pub out: Understood,
    /// The section that is being filled.
    pub section: Option<DraftSection>,
    /// Its title, where nothing stands in it yet.
    pub title: Option<(String, Option<String>)>,
    /// The weight that its heading gives to its items, and the words.
    pub weight: Option<(Weight, String)>,
    /// The items that are open, outermost first.
    pub path: Vec<Open>,
    /// What comes behind the outermost open item.
    pub after: Vec<DraftEntry>,
    /// The label of the entry that comes next.
    pub label: Option<String>,
    /// The steps that are being read, and their list.
    pub steps: Option<(usize, Vec<String>)>,
    /// Whether its title is only a name of the front matter.
    pub is_named: bool,
    /// The heading of a document whose front matter has another title, as long as there is no section.
    pub heading: Option<Inline>,
    /// Whether the summary is still to come.
    pub wants_summary: bool,
    /// Whether the block before was a heading.
    pub after_heading: bool,
    pub in_values: bool,
    pub count: usize,
    pub too_deep: usize,
    /// How many lines say who signed.
    pub signed: usize,
    /// Groups whose tick, or whose missing tick, says something else than what is below them.
    pub overruled: usize,
    /// Whether the heading that was read last has headings of its own below it.
    pub is_parent: bool,
    /// For each block, whether its rows are items.
    pub is_rows: Vec<bool>,
    /// What a person has chosen for the columns of its tables.
    pub columns: Vec<ChosenColumns>,
}
