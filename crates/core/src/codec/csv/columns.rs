//! What the columns of a table mean, and the words in them.

use crate::domain::checklist::{PhaseKind, Weight};

/// What a column holds. The order is that in which columns are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The phase's title.
    Phase,
    /// The section's title.
    Section,
    /// The texts of the groups around the item, joined by [`GROUP_JOINT`].
    Group,
    /// The item's text.
    Item,
    /// How much it matters.
    Weight,
    /// Its state.
    Mark,
    /// Why it is in that state.
    Reason,
    /// What else is worth knowing.
    Note,
    /// The item's id.
    Id,
}

/// Stands between the texts of nested groups.
pub const GROUP_JOINT: &str = " › ";

/// Each column with the headings that name it, the one that is written first.
pub const HEADINGS: [(Column, &[&str]); 9] = [
    (Column::Phase, &["phase", "stage"]),
    (Column::Section, &["section", "category", "area", "chapter", "heading", "topic"]),
    (Column::Group, &["group", "parent", "partof"]),
    (
        Column::Item,
        &["item", "task", "check", "todo", "text", "title", "name", "what", "description"],
    ),
    (Column::Weight, &["weight", "priority", "severity", "importance", "prio"]),
    (Column::Mark, &["mark", "status", "state", "done", "checked", "result"]),
    (Column::Reason, &["reason", "why"]),
    (Column::Note, &["note", "notes", "comment", "comments", "remark", "remarks"]),
    (Column::Id, &["id", "key"]),
];

/// The columns of a table without headings, by how many it has at most.
const BY_PLACE: [Column; 5] =
    [Column::Section, Column::Item, Column::Weight, Column::Mark, Column::Note];

/// Where each column of a table stands.
pub struct Columns(Vec<(Column, usize)>);

impl Columns {
    /// The columns that a row of headings names. Where two headings name the same, the better
    /// known word wins.
    pub fn named(headings: &[String]) -> Self {
        let headings: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
        let place = |(column, words): &(Column, &[&str])| {
            let place = words.iter().find_map(|word| headings.iter().position(|h| h == word))?;
            Some((*column, place))
        };
        Self(HEADINGS.iter().filter_map(place).collect())
    }

    /// The columns of a table without headings: one holds items, more are read in the order
    /// section, item, weight, mark, note.
    pub fn by_place(width: usize) -> Self {
        if width == 1 {
            return Self(vec![(Column::Item, 0)]);
        }
        Self(BY_PLACE.into_iter().zip(0..width).collect())
    }

    /// How many columns are known.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// Whether there is such a column.
    pub fn has(&self, column: Column) -> bool {
        self.0.iter().any(|(known, _)| *known == column)
    }

    /// Whether the column at this place is known.
    pub fn uses(&self, place: usize) -> bool {
        self.0.iter().any(|(_, at)| *at == place)
    }

    /// The cell of a column in a row; empty where there is none.
    pub fn cell<'a>(&self, row: &'a [String], column: Column) -> &'a str {
        let place = self.0.iter().find(|(known, _)| *known == column).map(|(_, place)| *place);
        place.and_then(|place| row.get(place)).map_or("", String::as_str)
    }
}

/// The weight that a word names.
pub fn weight_of(word: &str) -> Option<Weight> {
    Some(match plain(word).as_str() {
        "blocker" | "critical" | "must" | "musthave" | "required" | "mandatory" | "high"
        | "highest" | "p0" => Weight::Blocker,
        "" | "normal" | "medium" | "should" | "default" | "p1" | "p2" => Weight::Normal,
        "optional" | "low" | "lowest" | "could" | "may" | "nicetohave" | "ifneeded"
        | "ifapplicable" | "minor" | "p3" | "p4" => Weight::Optional,
        _ => return None,
    })
}

/// The word for a weight.
pub const fn weight_word(weight: Weight) -> &'static str {
    match weight {
        Weight::Blocker => "blocker",
        Weight::Normal => "normal",
        Weight::Optional => "optional",
    }
}

/// When a phase of this title is worked: the time that its first word names, else before.
pub fn kind_of(title: &str) -> PhaseKind {
    let words = title.to_lowercase();
    let first = words.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    match first.unwrap_or_default() {
        "deploy" | "deployment" | "during" => PhaseKind::Deploy,
        "after" | "post" | "postdeployment" => PhaseKind::After,
        "recurring" | "daily" | "weekly" | "monthly" | "operations" => PhaseKind::Recurring,
        "rollback" => PhaseKind::Rollback,
        "reference" => PhaseKind::Reference,
        _ => PhaseKind::Before,
    }
}

/// A word without case, blanks and signs.
fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
