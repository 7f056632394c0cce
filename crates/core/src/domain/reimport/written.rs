//! The ids that a newer version names itself.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::domain::draft::Draft;

/// The ids that a text names itself; all others were made of what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenIds {
    /// Of phases.
    pub phases: BTreeSet<String>,
    /// Of sections.
    pub sections: BTreeSet<String>,
    /// Of items and groups.
    pub items: BTreeSet<String>,
}

impl WrittenIds {
    /// All ids of a draft: what a checklist file and a link say.
    #[must_use]
    pub fn all(draft: &Draft) -> Self {
        let mut written = Self::default();
        written.phases.extend(draft.phases.iter().map(|phase| phase.id.clone()));
        written.sections.extend(draft.sections().map(|section| section.id.clone()));
        draft.each_item(&mut |item| {
            written.items.insert(item.id.clone());
        });
        written
    }
}

/// The ids of one sort that a newer version names itself.
#[derive(Clone, Copy, Debug)]
pub struct Written<'a> {
    /// The ids.
    pub ids: &'a BTreeSet<String>,
    /// Whether what has one is that, whatever it says, and nothing else; else equal text wins.
    pub hold: bool,
}

impl Written<'_> {
    /// An id, if it is named.
    pub fn named<'b>(&self, id: &'b str) -> Option<&'b str> {
        self.ids.contains(id).then_some(id)
    }

    /// An id, if it holds.
    pub fn held<'b>(&self, id: &'b str) -> Option<&'b str> {
        self.named(id).filter(|_| self.hold)
    }
}
