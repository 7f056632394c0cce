//! What merging a snapshot would do.

use crate::codec::talk::Tell;
use crate::domain::mark::Mark;
use crate::domain::merge::{Answer, Merge, merge, merge_values};
use crate::domain::run::{Run, Snapshot, differences};
use crate::domain::schedule::as_of;
use crate::domain::value::Values;
use crate::workshop::desk::Desk;
use crate::workshop::lineage;
use crate::workshop::link::{Brought, finish};

/// What merging would do, as things are.
pub struct Plan {
    ours: Vec<Mark>,
    pub(super) merge: Merge,
    values: Values,
    /// How many values would come in.
    pub(super) new_values: usize,
    /// How many items differ.
    pub differ: usize,
    /// Whether a snapshot is known that both sides were worked from.
    pub is_base_known: bool,
}

impl Plan {
    /// The plan for the run as it is by now.
    pub fn of(desk: &Desk, brought: &Brought) -> Self {
        let base = lineage::base(desk, &brought.payload, &brought.revisions);
        Self::from(desk, brought, base.as_ref())
    }

    /// The plan as if nothing were known of what both sides share: it brings back what was taken in
    /// before and then taken back.
    pub fn anew(desk: &Desk, brought: &Brought) -> Self {
        Self::from(desk, brought, None)
    }

    fn from(desk: &Desk, brought: &Brought, base: Option<&Snapshot>) -> Self {
        let Run { marks: ours, values: own, .. } = desk.fresh_run();
        let Snapshot { marks: theirs, values, taken, .. } = &brought.snapshot;
        let marks = base.map(|base| as_of(&desk.sheet.checklist, base.marks.clone(), *taken));
        let merged = merge_values(&own, values, base.map(|base| &base.values));
        Self {
            merge: merge(&ours, theirs, marks.as_deref()),
            new_values: merged.all_set().filter(|(id, value)| own.own(id) != *value).count(),
            values: merged,
            differ: differences(&ours, theirs).len(),
            is_base_known: base.is_some(),
            ours,
        }
    }

    /// What the button that merges says; `None` where nothing would come in.
    pub fn label(&self) -> Option<String> {
        let (taken, asked) = (self.merge.taken, self.merge.conflicts.len());
        if asked > 0 {
            return Some(format!("Merge… {asked} to decide"));
        }
        if self.merge.takes_back_more() {
            let words = self.taking_back();
            return Some(format!("Merge… it {words}"));
        }
        (taken + self.new_values > 0).then(|| format!("Merge: {}", self.coming(taken)))
    }

    /// “takes back 153 decisions and brings 1”.
    pub(super) fn taking_back(&self) -> String {
        let Merge { taken, taken_back, .. } = self.merge;
        let noun = if taken_back == 1 { "decision" } else { "decisions" };
        format!("takes back {taken_back} {noun} and brings {}", taken - taken_back)
    }

    /// The same plan, which takes back no decision.
    pub(super) fn keeping(self) -> Self {
        Self { merge: self.merge.keeping(&self.ours), ..self }
    }

    /// “12 marks and 1 value come in”.
    pub(super) fn coming(&self, marks: usize) -> String {
        let count = |count: usize, noun: &str| match count {
            1 => format!("1 {noun}"),
            _ => format!("{count} {noun}s"),
        };
        let verb = if marks + self.new_values == 1 { "comes" } else { "come" };
        match (marks, self.new_values) {
            (marks, 0) => format!("{} {verb} in", count(marks, "mark")),
            (0, values) => format!("{} {verb} in", count(values, "value")),
            (marks, values) => {
                format!("{} and {} come in", count(marks, "mark"), count(values, "value"))
            }
        }
    }

    /// Said where items differ, but nothing would come in.
    pub fn stays(&self) -> Option<&'static str> {
        let words = if self.is_base_known {
            "Your run has had this link in it; what differs was changed since."
        } else {
            "Your run has all of it, and more."
        };
        (self.label().is_none() && self.differ > 0).then_some(words)
    }

    /// Takes over what comes in, with the answers to the conflicts.
    pub(super) fn adopt(self, desk: &Desk, brought: &Brought, answers: &[Answer]) {
        let theirs = answers.iter().filter(|answer| **answer == Answer::Theirs).count();
        let words = format!("Merged: {}", self.coming(self.merge.taken + theirs));
        let Some(marks) = self.merge.resolve(answers) else { return };
        lineage::took(desk, &brought.payload);
        let merged = Snapshot { marks, values: self.values, ..brought.snapshot.clone() };
        finish(&Tell::Adopt(words, Box::new(merged)));
    }
}
