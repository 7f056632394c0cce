//! Comparing: what differs between two lists of marks of one checklist, by section, and in what was
//! signed.
//!
//! It does not matter where they come from: runs, snapshots, or the untouched checklist.

use super::checklist::Checklist;
use super::civil::MINUTE;
use super::mark::{Mark, State};
use super::merge::release::Release;
use super::run::differences;
use super::sign_off::{SignOff, standing};

/// How a mark differs from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemChange {
    /// An open item has been decided.
    Added,
    /// A decided item is open again.
    Removed,
    /// Another decision, another reason, or another note.
    Changed,
}

impl ItemChange {
    /// How `after` differs from `before`; `None` where both say the same.
    #[must_use]
    pub fn between(before: &Mark, after: &Mark) -> Option<Self> {
        if before.says_same(after) {
            return None;
        }
        Some(match (before.state == State::Open, after.state == State::Open) {
            (true, false) => Self::Added,
            (false, true) => Self::Removed,
            _ => Self::Changed,
        })
    }
}

/// How many items differ in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Open before, decided after.
    pub added: usize,
    /// Decided before, open after.
    pub removed: usize,
    /// Otherwise different.
    pub changed: usize,
}

impl Counts {
    /// What has changed from `before` to `after`, item by item.
    #[must_use]
    pub fn of(before: &[Mark], after: &[Mark]) -> Self {
        let mut counts = Self::default();
        let changes = before.iter().zip(after).filter_map(|(a, b)| ItemChange::between(a, b));
        changes.for_each(|change| counts.count(change));
        counts
    }

    /// “12 added, 3 removed, 1 changed”; empty where nothing differs.
    #[must_use]
    pub fn words(self) -> String {
        let parts =
            [(self.added, " added"), (self.removed, " removed"), (self.changed, " changed")];
        let mut words = String::new();
        for (count, word) in parts.into_iter().filter(|(count, _)| *count > 0) {
            words += if words.is_empty() { "" } else { ", " };
            words += &count.to_string();
            words += word;
        }
        words
    }

    /// All items that differ.
    #[must_use]
    pub const fn total(&self) -> usize {
        self.added + self.removed + self.changed
    }

    fn count(&mut self, change: ItemChange) {
        *match change {
            ItemChange::Added => &mut self.added,
            ItemChange::Removed => &mut self.removed,
            ItemChange::Changed => &mut self.changed,
        } += 1;
    }
}

/// What differs in one section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectionChanges {
    /// The section, as its position in [`Checklist::sections`].
    pub section: usize,
    /// The items that differ, as positions in [`Checklist::items`], in order; never empty.
    pub items: Vec<(usize, ItemChange)>,
    /// Those items, counted.
    pub counts: Counts,
}

/// What differs between two lists of marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The sections in which something differs, in order.
    pub sections: Vec<SectionChanges>,
    /// All items that differ, counted.
    pub counts: Counts,
}

/// What has changed from `before` to `after`, both in the order of the checklist's items. Items
/// that either list lacks are left out.
#[must_use]
pub fn compare(checklist: &Checklist, before: &[Mark], after: &[Mark]) -> Comparison {
    let mut comparison = Comparison::default();
    let mut positions = differences(before, after).into_iter().peekable();
    for (section, within) in checklist.sections.iter().enumerate() {
        let mut changes = SectionChanges { section, items: Vec::new(), counts: Counts::default() };
        while let Some(at) = positions.next_if(|at| *at < within.items.end) {
            if let Some(change) = ItemChange::between(&before[at], &after[at]) {
                changes.items.push((at, change));
                changes.counts.count(change);
                comparison.counts.count(change);
            }
        }
        if !changes.items.is_empty() {
            comparison.sections.push(changes);
        }
    }
    comparison
}

/// What differs in what was signed and when it was deployed, a line each; `time` says a moment.
#[must_use]
pub fn compare_release(
    checklist: &Checklist,
    before: &Release,
    after: &Release,
    time: impl Fn(u64) -> String,
) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, phase) in checklist.phases.iter().enumerate() {
        let [then, now] =
            [before, after].map(|side| side.sign_offs.get(at).map_or(&[][..], |of| of));
        let marks = after.marks.get(phase.items.clone()).unwrap_or_default();
        let has = |all: &[SignOff], one: &SignOff| standing(all).any(|other| other.is_same(one));
        for signed in standing(now).filter(|signed| !has(then, signed)) {
            lines.push(format!("{}: signed by {}", phase.title, signed.words(marks)));
        }
        for signed in standing(then).filter(|signed| !has(now, signed)) {
            lines.push(format!("{}: no signature of {} here", phase.title, signed.signer()));
        }
    }
    let minute = |at: Option<u64>| at.map(|at| at / MINUTE);
    if minute(before.deployed) != minute(after.deployed) {
        let said = |at: Option<u64>| at.map_or_else(|| "not yet".to_owned(), &time);
        lines.push(format!("Deployed: {} → {}", said(before.deployed), said(after.deployed)));
    }
    lines
}
