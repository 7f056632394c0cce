//! What merging a snapshot would do.

use crate::browser;
use crate::codec::talk::Reply;
use crate::domain::merge::release::{Release, merge_deployed, merge_sign_offs};
use crate::domain::merge::{Answer, Merge, merge, merge_values};
use crate::domain::preview as words;
use crate::domain::run::{Run, Snapshot, differences};
use crate::domain::schedule::as_of;
use crate::domain::value::Values;
use crate::workshop::brought::{Brought, finish};
use crate::workshop::desk::Desk;
use crate::workshop::lineage;

/// What merging would do, as things are.
pub struct Plan {
    ours: Run,
    base: Option<Snapshot>,
    pub(super) merge: Merge,
    values: Values,
    /// How many values would come in.
    pub(super) new_values: usize,
    /// How many signatures would come in.
    new_signed: usize,
    /// The deploy moment; ours and theirs where a person has to decide.
    deployed: Result<Option<u64>, [u64; 2]>,
    /// How many items differ.
    pub differ: usize,
    /// Whether a snapshot is known that both sides were worked from.
    pub is_base_known: bool,
}

impl Plan {
    /// The plan for the run as it is by now.
    pub fn of(desk: &Desk, brought: &Brought) -> Self {
        let base = lineage::base(desk, &brought.payload, &brought.revisions);
        Self::from(desk, brought, base)
    }

    /// The plan as if nothing were known of what both sides share: it brings back what was taken in
    /// before and then taken back.
    pub fn anew(desk: &Desk, brought: &Brought) -> Self {
        Self::from(desk, brought, None)
    }

    fn from(desk: &Desk, brought: &Brought, base: Option<Snapshot>) -> Self {
        let ours = desk.fresh_run();
        let theirs = &brought.snapshot;
        let known = base.as_ref();
        let marks = known.map(|base| {
            as_of(&desk.sheet.checklist, base.marks.clone(), theirs.taken, browser::zone())
        });
        let own = &ours.values;
        let values = merge_values(own, &theirs.values, known.map(|base| &base.values));
        let parent = known.map(Release::shared);
        let (own_side, their_side) = (Release::of(&ours), Release::shared(theirs));
        let new_signed = own_side.brought(&their_side, parent.as_ref()).count();
        let deployed = merge_deployed(&own_side, &their_side, parent.as_ref());
        Self {
            merge: merge(&ours.marks, &theirs.marks, marks.as_deref()),
            new_values: values.all_set().filter(|(id, value)| own.own(id) != *value).count(),
            values,
            new_signed,
            deployed,
            differ: differences(&ours.marks, &theirs.marks).len(),
            is_base_known: base.is_some(),
            ours,
            base,
        }
    }

    /// Our deploy moment and theirs, where a person has to decide between them.
    pub(super) fn moments(&self) -> Option<[u64; 2]> {
        self.deployed.err()
    }

    /// The same plan, with one of two deploy moments.
    pub(super) fn deploying(self, at: u64) -> Self {
        Self { deployed: Ok(Some(at)), ..self }
    }

    /// What the button that merges says; `None` where nothing would come in.
    pub fn label(&self) -> Option<String> {
        let asked = self.merge.conflicts.len() + usize::from(self.deployed.is_err());
        if asked > 0 {
            return Some(format!("Merge… {asked} to decide"));
        }
        if self.merge.takes_back_more() {
            let words = self.taking_back();
            return Some(format!("Merge… it {words}"));
        }
        let coming = self.coming(self.merge.taken);
        (!coming.is_empty()).then(|| format!("Merge: {coming}"))
    }

    /// “takes back 153 decisions and brings 1”.
    pub(super) fn taking_back(&self) -> String {
        let Merge { taken, taken_back, .. } = self.merge;
        let noun = if taken_back == 1 { "decision" } else { "decisions" };
        format!("takes back {taken_back} {noun} and brings {}", taken - taken_back)
    }

    /// The same plan, which takes back no decision.
    pub(super) fn keeping(self) -> Self {
        Self { merge: self.merge.keeping(&self.ours.marks), ..self }
    }

    /// “12 marks, 1 value and the deploy time come in”; empty where nothing does.
    pub(super) fn coming(&self, marks: usize) -> String {
        let count = |count: usize, noun: &str| match count {
            0 => None,
            1 => Some(format!("1 {noun}")),
            _ => Some(format!("{count} {noun}s")),
        };
        let is_deployed = self.deployed.is_ok_and(|at| at != self.ours.deployed);
        let mut parts: Vec<String> = [
            count(marks, "mark"),
            count(self.new_values, "value"),
            count(self.new_signed, "signature"),
            is_deployed.then(|| "the deploy time".to_owned()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let total = marks + self.new_values + self.new_signed + usize::from(is_deployed);
        let verb = if total == 1 { "comes in" } else { "come in" };
        match (parts.pop(), parts.join(", ")) {
            (None, _) => String::new(),
            (Some(last), before) if before.is_empty() => format!("{last} {verb}"),
            (Some(last), before) => format!("{before} and {last} {verb}"),
        }
    }

    /// Whether items differ, but nothing would come in.
    pub fn stays(&self) -> bool {
        self.label().is_none() && self.differ > 0
    }

    /// What is said of merging, beside what its button says: see [`words::room`].
    pub fn words(&self) -> &'static str {
        match (self.differ, self.label(), self.is_base_known) {
            (0, None, _) => words::REST_SAME,
            (0, Some(_), _) => words::REST_DIFFERS,
            (_, None, true) => words::STAYS_CHANGED,
            (_, None, false) => words::STAYS_MORE,
            (_, Some(_), true) => words::KNOWN_START,
            (_, Some(_), false) => words::UNKNOWN_START,
        }
    }

    /// Takes over what comes in, with the answers to the conflicts.
    pub(super) fn adopt(self, desk: &Desk, brought: &Brought, answers: &[Answer]) {
        let theirs = answers.iter().filter(|answer| **answer == Answer::Theirs).count();
        let coming = self.coming(self.merge.taken + theirs);
        let coming = if coming.is_empty() { "nothing comes in" } else { &coming };
        let words = format!("Merged: {coming}");
        let (ours, theirs) = (Release::of(&self.ours), Release::shared(&brought.snapshot));
        let parent = self.base.as_ref().map(Release::shared);
        let Some(marks) = self.merge.resolve(answers) else { return };
        let checklist = &desk.sheet.checklist;
        let sign_offs = merge_sign_offs(checklist, &ours, &theirs, parent.as_ref(), &marks);
        let deployed = self.deployed.unwrap_or(ours.deployed);
        let snapshot = brought.snapshot.clone();
        let merged = Snapshot { marks, sign_offs, deployed, values: self.values, ..snapshot };
        finish(&Reply::Adopt(words, Box::new(merged)));
    }
}
