//! A checklist as a tree of plain texts: what is imported, edited and exported.
//!
//! [`Checklist`](super::checklist::Checklist) is made for showing and counting; a draft is made for
//! changing. Nothing in it is validated: writing it as JSON and reading that back is.

use serde::{Deserialize, Serialize};

use super::checklist::{
    Checklist, Entry, Every, Item, Node, Phase, PhaseKind, Section, Source, Weight,
};
use super::detail::Details;
use super::mark::State;
use super::text::{Text, raw};
use super::unknown::Unknown;
use super::value::ValueSlot;

/// A checklist that can be changed. Texts are inline Markdown, as in the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// Its name in addresses.
    pub slug: String,
    /// The version of the text, for people.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub summary: String,
    /// The document it was drawn from.
    pub source: Option<Source>,
    /// The values that a run fills in.
    pub values: Vec<ValueSlot>,
    /// The phases, in order.
    pub phases: Vec<DraftPhase>,
    /// Fields of its file that this version does not know; some of what is gone may be among them.
    pub unknown: Vec<Unknown>,
}

/// A phase of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DraftPhase {
    /// Permanent.
    pub id: String,
    /// When it is worked.
    pub kind: PhaseKind,
    /// What it is called.
    pub title: String,
    /// The decision taken at its end, if it has a gate.
    pub gate: Option<String>,
    /// Who has to sign at the gate; empty where one signature of anybody does.
    pub signers: Vec<String>,
    /// Its sections, in order.
    pub sections: Vec<DraftSection>,
}

/// A section of a draft.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftSection {
    /// Permanent.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// A line under the heading.
    pub intro: Option<String>,
    /// Whole hours after the deploy moment at which it is due.
    pub due_hours: Option<u64>,
    /// How often it comes back.
    pub every: Option<Every>,
    /// What it holds, in order.
    pub entries: Vec<DraftEntry>,
}

/// One thing in a section of a draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DraftEntry {
    /// An item or a group of items.
    Item(DraftItem),
    /// Code to run or to copy.
    Command {
        /// What it does.
        label: Option<String>,
        /// The code's language.
        language: String,
        /// The code, with its placeholders.
        code: String,
    },
    /// A paragraph.
    Note(String),
    /// Ordered prose.
    Steps {
        /// What the steps achieve.
        label: Option<String>,
        /// The steps, in order.
        steps: Vec<String>,
    },
    /// Rows and columns.
    Table {
        /// What the table shows.
        label: Option<String>,
        /// The heading of each column.
        head: Vec<String>,
        /// The rows; each has as many cells as the head.
        rows: Vec<Vec<String>>,
    },
}

/// An item of a draft; a group where it has sub-items. What writes or searches items takes it apart field by
/// field, so that a new field compiles only once each has said what becomes of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DraftItem {
    /// Permanent.
    pub id: String,
    /// What is true once it is done.
    pub text: String,
    /// How much it matters.
    pub weight: Weight,
    /// What else it says.
    pub details: Details<String>,
    /// Its state in a new run: open or done.
    pub default: State,
    /// Its sub-items, in order.
    pub items: Vec<DraftItem>,
}

impl Draft {
    /// The checklist as a tree. Written and read again, it is the same checklist.
    #[must_use]
    pub fn of(checklist: &Checklist) -> Self {
        let phase = |phase: &Phase| DraftPhase {
            id: phase.id.clone(),
            kind: phase.kind,
            title: phase.title.clone(),
            gate: phase.gate.clone(),
            signers: phase.signers.clone(),
            sections: checklist.sections[phase.sections.clone()]
                .iter()
                .map(|section| DraftSection::of(section, &checklist.items))
                .collect(),
        };
        Self {
            slug: checklist.slug.clone(),
            version: checklist.version.clone(),
            title: checklist.title.clone(),
            summary: checklist.summary.clone(),
            source: checklist.source.clone(),
            values: checklist.values.clone(),
            phases: checklist.phases.iter().map(phase).collect(),
            unknown: checklist.unknown.clone(),
        }
    }

    /// All sections, in order.
    pub fn sections(&self) -> impl Iterator<Item = &DraftSection> {
        self.phases.iter().flat_map(|phase| &phase.sections)
    }

    /// Calls `visit` with every item and group, in order.
    pub fn each_item<'a>(&'a self, visit: &mut impl FnMut(&'a DraftItem)) {
        for section in self.sections() {
            section.each_item(visit);
        }
    }
}

impl DraftItem {
    /// Calls `visit` with this item and all below it, in order.
    pub fn each<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        visit(self);
        for item in &self.items {
            item.each(visit);
        }
    }

    fn of(node: &Node, items: &[Item]) -> Self {
        match node {
            Node::Item(position) => {
                let Item { id, text, weight, details, default } = &items[*position];
                Self {
                    id: id.clone(),
                    text: text.source(),
                    weight: *weight,
                    details: Details::new(|detail| {
                        let text = details[detail].as_ref()?;
                        Some(if detail.about().is_inline { text.source() } else { text.verbatim() })
                    }),
                    default: *default,
                    items: Vec::new(),
                }
            }
            Node::Group(group) => Self {
                id: group.id.clone(),
                text: group.text.source(),
                items: group.children.iter().map(|child| Self::of(child, items)).collect(),
                ..Self::default()
            },
        }
    }
}

impl DraftSection {
    /// Calls `visit` with every item and group of the section, in order.
    pub fn each_item<'a>(&'a self, visit: &mut impl FnMut(&'a DraftItem)) {
        for entry in &self.entries {
            if let DraftEntry::Item(item) = entry {
                item.each(visit);
            }
        }
    }

    fn of(section: &Section, items: &[Item]) -> Self {
        Self {
            id: section.id.clone(),
            title: section.title.clone(),
            intro: section.intro.as_ref().map(Text::source),
            due_hours: section.due_hours,
            every: section.every,
            entries: section.entries.iter().map(|entry| DraftEntry::of(entry, items)).collect(),
        }
    }
}

impl DraftEntry {
    /// The text by which an entry that is no item is known: its code, its words, its first step or its
    /// first heading; `None` for an item.
    #[must_use]
    pub fn known_by(&self) -> Option<&str> {
        match self {
            Self::Item(_) => None,
            Self::Command { code, .. } => Some(code),
            Self::Note(note) => Some(note),
            Self::Steps { steps, .. } => Some(steps.first().map_or("", String::as_str)),
            Self::Table { head, .. } => Some(head.first().map_or("", String::as_str)),
        }
    }

    fn of(entry: &Entry, items: &[Item]) -> Self {
        match entry {
            Entry::Item(node) => Self::Item(DraftItem::of(node, items)),
            Entry::Command(command) => Self::Command {
                label: command.label.clone(),
                language: command.language.clone(),
                code: raw(&command.code),
            },
            Entry::Note(note) => Self::Note(note.source()),
            Entry::Steps(steps) => Self::Steps {
                label: steps.label.clone(),
                steps: steps.steps.iter().map(Text::source).collect(),
            },
            Entry::Table(table) => Self::Table {
                label: table.label.clone(),
                head: table.head.clone(),
                rows: table.rows.iter().map(|row| row.iter().map(Text::source).collect()).collect(),
            },
        }
    }
}
