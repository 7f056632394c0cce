//! The checklist: the reusable text that a run works through.
//!
//! Items stand in one flat list, in reading order, and the tree of phases, sections and groups
//! refers to them by position. So whatever is contained in a phase, a section or a group is a
//! range of that list, and marks are a list of the same length.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::detail::Details;
use super::mark::{Mark, State};
use super::text::{Piece, Text};
use super::unknown::Unknown;
use super::value::ValueSlot;

/// A checklist as its file describes it. Made by `codec::checklist_json`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checklist {
    /// Its name in addresses; permanent.
    pub slug: String,
    /// The version of the text, for people.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// What it is for, in a sentence or two.
    pub summary: String,
    /// The document it was drawn from.
    pub source: Option<Source>,
    /// The values that a run fills in.
    pub values: Vec<ValueSlot>,
    /// The phases, in order.
    pub phases: Vec<Phase>,
    /// The sections of all phases, in order.
    pub sections: Vec<Section>,
    /// The countable items of all sections, in order.
    pub items: Vec<Item>,
    /// Fields of its file that this version does not know; empty where nobody writes the file again.
    pub unknown: Vec<Unknown>,
}

/// The document that a checklist was drawn from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The document's title.
    pub title: String,
    /// The product it was written for.
    pub product: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Its date, as `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// When, in the life of a release, a phase is worked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PhaseKind {
    /// Before the deployment.
    #[default]
    Before,
    /// The deployment itself.
    Deploy,
    /// After the deployment.
    After,
    /// Again and again.
    Recurring,
    /// If it goes wrong.
    Rollback,
    /// To look things up.
    Reference,
}

/// A part of a checklist that may end in a gate.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phase {
    /// Permanent.
    pub id: String,
    /// When it is worked.
    pub kind: PhaseKind,
    /// What it is called.
    pub title: String,
    /// The decision taken at its end; `None` where the phase has no gate.
    pub gate: Option<String>,
    /// Who has to sign at the gate; empty where one signature of anybody does.
    pub signers: Vec<String>,
    /// Its sections, as positions in [`Checklist::sections`].
    pub sections: Range<usize>,
    /// Its countable items, as positions in [`Checklist::items`].
    pub items: Range<usize>,
}

/// How often a recurring section comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Every {
    /// Each day.
    Day,
    /// Each week.
    Week,
    /// Each month.
    Month,
    /// Each quarter.
    Quarter,
    /// Each year.
    Year,
}

/// A heading inside a phase, with its entries.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// Permanent; the section's anchor on the page.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// A line under the heading.
    pub intro: Option<Text>,
    /// Whole hours after the deploy moment at which it is due.
    pub due_hours: Option<u64>,
    /// How often it comes back.
    pub every: Option<Every>,
    /// What it holds, in order.
    pub entries: Vec<Entry>,
    /// Its countable items, as positions in [`Checklist::items`].
    pub items: Range<usize>,
}

/// One thing in a section.
#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    /// An item or a group of items.
    Item(Node),
    /// Code to run or to copy.
    Command(CommandBlock),
    /// A paragraph.
    Note(Text),
    /// Ordered prose.
    Steps(Steps),
    /// Rows and columns.
    Table(Table),
}

/// An item's place in the tree.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A countable item, as its position in [`Checklist::items`].
    Item(usize),
    /// An item with sub-items.
    Group(Group),
}

/// An item with sub-items. It has no mark of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Permanent.
    pub id: String,
    /// What its sub-items make true together.
    pub text: Text,
    /// Its sub-items, in order.
    pub children: Vec<Node>,
    /// All countable items below it, as positions in [`Checklist::items`].
    pub items: Range<usize>,
}

impl Node {
    /// Adds this group and those below it.
    fn add_groups<'a>(&'a self, groups: &mut Vec<&'a Group>) {
        if let Self::Group(group) = self {
            groups.push(group);
            group.children.iter().for_each(|child| child.add_groups(groups));
        }
    }
}

/// How much an item matters to a verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Weight {
    /// Open, it is a NO-GO.
    Blocker,
    /// Open, it is a HOLD.
    #[default]
    Normal,
    /// It never holds a verdict.
    Optional,
}

impl Weight {
    /// All weights with the words for them in files and on the page.
    pub const WORDS: [(&str, Self); 3] =
        [("normal", Self::Normal), ("blocker", Self::Blocker), ("optional", Self::Optional)];

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Normal => Self::WORDS[0].0,
            Self::Blocker => Self::WORDS[1].0,
            Self::Optional => Self::WORDS[2].0,
        }
    }

    /// The weight that a word names, if any.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(of, _)| *of == word).map(|(_, weight)| *weight)
    }
}

/// One thing to make true.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// Permanent.
    pub id: String,
    /// What is true once it is done.
    pub text: Text,
    /// How much it matters.
    pub weight: Weight,
    /// What else it says.
    pub details: Details<Text>,
    /// Its state in a new run: open or done.
    pub default: State,
}

/// Code to run or to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommandBlock {
    /// What it does.
    pub label: Option<String>,
    /// The code's language.
    pub language: String,
    /// The code, split at its placeholders.
    pub code: Vec<Piece>,
}

/// Ordered prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// What the steps achieve.
    pub label: Option<String>,
    /// The steps, in order.
    pub steps: Vec<Text>,
}

/// Rows and columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the table shows.
    pub label: Option<String>,
    /// The heading of each column.
    pub head: Vec<String>,
    /// The rows; each has as many cells as the head.
    pub rows: Vec<Vec<Text>>,
}

impl Checklist {
    /// The marks of a run in which nobody has touched anything.
    #[must_use]
    pub fn untouched(&self) -> Vec<Mark> {
        self.items.iter().map(|item| Mark::untouched(item.default)).collect()
    }

    /// The position of the countable item with this id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }

    /// The position of the countable item with this id, looked for at `guess` first.
    #[must_use]
    pub fn position_near(&self, guess: usize, id: &str) -> Option<usize> {
        let there = self.items.get(guess).is_some_and(|item| item.id == id);
        if there { Some(guess) } else { self.position(id) }
    }

    /// All groups, in order; one stands before those in it.
    #[must_use]
    pub fn groups(&self) -> Vec<&Group> {
        let mut groups = Vec::new();
        for entry in self.sections.iter().flat_map(|section| &section.entries) {
            if let Entry::Item(node) = entry {
                node.add_groups(&mut groups);
            }
        }
        groups
    }

    /// The length of each section in countable items, in order.
    #[must_use]
    pub fn section_lengths(&self) -> Vec<usize> {
        self.sections.iter().map(|section| section.items.len()).collect()
    }

    /// The ids of the countable items, section by section.
    #[must_use]
    pub fn ids_by_section(&self) -> Vec<Vec<&str>> {
        let ids = |range: &Range<usize>| self.items[range.clone()].iter().map(|i| &*i.id).collect();
        self.sections.iter().map(|section| ids(&section.items)).collect()
    }
}
