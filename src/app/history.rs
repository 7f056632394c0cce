//! What can be taken back and done again in this session.

use super::command::Record;
use crate::codec::stored::key::{self, Key};
use crate::codec::stored::work::is_of_run;
use crate::codec::stored::{self, twin};

/// Back or forth in the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Takes the last change back.
    Undo,
    /// Does the change again that was taken back last.
    Redo,
}

impl Way {
    /// What its button says.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Undo => "Undo",
            Self::Redo => "Redo",
        }
    }

    /// The other way.
    #[must_use]
    pub const fn reverse(self) -> Self {
        match self {
            Self::Undo => Self::Redo,
            Self::Redo => Self::Undo,
        }
    }
}

/// One change, as the records on its two sides: before it and after it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What was done, as the interface names it.
    pub label: String,
    /// The run that it was done in, on whose page alone it is undone and redone; empty for what is done to
    /// whole runs, to checklists and to the person's name: that is, on every page.
    pub run: String,
    /// The records as they are once the step is turned; without text where there is none.
    pub there: Vec<Record>,
    /// The same records until then. Empty for a step in a run: its page knows them.
    pub here: Vec<Record>,
    /// What it concerns: runs, checklists, the name.
    about: Vec<String>,
}

impl Step {
    /// A change in a run, from what stood before it.
    #[must_use]
    pub fn in_run(label: &str, run: &str, before: Vec<Record>) -> Self {
        let about = vec![run.to_owned()];
        let (label, run) = (label.to_owned(), run.to_owned());
        Self { label, run, there: before, here: Vec::new(), about }
    }

    /// A change of whole runs, of checklists or of the person's name. Both sides hold the same keys in
    /// the same order.
    #[must_use]
    pub fn of_all(label: &str, mut before: Vec<Record>, mut after: Vec<Record>) -> Self {
        let mut about: Vec<String> = Vec::new();
        for (before, after) in before.iter_mut().zip(&mut after).filter(|(b, a)| b.key == a.key) {
            if let Ok(whole) = stored::keep_unknown_fields(&before.text, &after.text) {
                after.text = stored::in_place_of(&before.text, &whole);
                before.text = stored::in_place_of(&whole, &before.text);
            }
        }
        for record in before.iter().chain(&after) {
            let of = match key::parse(&record.key) {
                Some(Key::Run(of) | Key::Part(of, _) | Key::Own(of)) => of,
                Some(Key::Person | Key::Current(_)) => &record.key,
                _ => continue,
            };
            if !about.iter().any(|known| known == of) {
                about.push(of.to_owned());
            }
        }
        let (label, run) = (label.to_owned(), String::new());
        Self { label, run, there: before, here: after, about }
    }

    fn shares(&self, other: &Self) -> bool {
        self.about.iter().any(|of| other.about.contains(of))
    }

    /// Its length in bytes, about.
    fn size(&self) -> usize {
        let of = |record: &Record| record.key.len() + record.text.len();
        self.there.iter().chain(&self.here).map(of).sum()
    }
}

/// What can be taken back and done again in this session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// How many bytes of changes are remembered, about; the last change is, at any length.
const ROOM: usize = 32 << 20;

impl History {
    /// Remembers a change that a person has made; what was undone before it is forgotten.
    pub fn record(&mut self, step: Step) {
        self.undone.clear();
        self.done.push(step);
        let mut size = 0;
        let fits = self.done.iter().rev().take_while(|step| {
            size += step.size();
            size <= ROOM
        });
        let fits = fits.count().max(1);
        self.done.drain(..self.done.len() - fits);
    }

    /// The step that is turned next on the page of a run, or on another page (without a run): the
    /// last one that belongs there and that nothing later builds on.
    #[must_use]
    pub fn next(&self, way: Way, run: &str) -> Option<&Step> {
        let steps = self.steps(way);
        steps.get(find(steps, run)?)
    }

    /// Takes the step out that is [next](Self::next), to be turned.
    pub fn take(&mut self, way: Way, run: &str) -> Option<Step> {
        let steps = self.steps_mut(way);
        Some(steps.remove(find(steps, run)?))
    }

    /// Remembers a step that has been turned, with its sides exchanged: it can be turned again.
    pub fn turned(&mut self, way: Way, step: Step) {
        self.steps_mut(way.reverse()).push(step);
    }

    /// All that was stored of a run has been removed: the last step that did it knows it from now on.
    pub fn gather(&mut self, run: &str, mut removed: Vec<Record>) {
        let own = key::run(run);
        let is_gone = |step: &&mut Step| {
            step.here.iter().any(|record| record.key == own && record.text.is_empty())
        };
        let mut latest = self.undone.iter_mut().rev().chain(self.done.iter_mut().rev());
        let Some(step) = latest.find(is_gone) else { return };
        for side in [&mut step.there, &mut step.here] {
            side.retain(|record| !is_of_run(&record.key, run));
        }
        // Beside them, what made it the current one: another may have taken its place.
        let is_known = |record: &Record| step.here.iter().any(|other| other.key == record.key);
        removed.retain(|record| is_of_run(&record.key, run) || !is_known(record));
        step.here.extend(none_of(&removed));
        step.there.extend(removed);
    }

    /// What was done to these records cannot be turned any more, nor what was done together with it.
    pub fn forget_all(&mut self, keys: &[String]) {
        for steps in [&mut self.done, &mut self.undone] {
            steps.retain(|step| step.there.iter().all(|record| !keys.contains(&record.key)));
        }
    }

    /// No step turns this record any more: it has changed for another reason. Steps of which nothing
    /// is left go.
    pub fn forget_record(&mut self, key: &str) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            step.there.retain(|record| record.key != key);
            step.here.retain(|record| record.key != key);
            step.about.retain(|of| of != key);
        }
        for steps in [&mut self.done, &mut self.undone] {
            steps.retain(|step| !step.there.is_empty() || !step.here.is_empty());
        }
    }

    /// A run has been taken into another: what was done in it is turned there.
    pub fn move_run(&mut self, from: &str, into: &str) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            for record in step.there.iter_mut().chain(&mut step.here) {
                if let Some(key) = twin::moved(&record.key, from, into) {
                    record.key = key;
                }
            }
            for of in step.about.iter_mut().chain([&mut step.run]).filter(|of| *of == from) {
                into.clone_into(of);
            }
        }
    }

    fn steps(&self, way: Way) -> &[Step] {
        match way {
            Way::Undo => &self.done,
            Way::Redo => &self.undone,
        }
    }

    fn steps_mut(&mut self, way: Way) -> &mut Vec<Step> {
        match way {
            Way::Undo => &mut self.done,
            Way::Redo => &mut self.undone,
        }
    }
}

/// These records as they are where there are none.
#[must_use]
pub fn none_of(records: &[Record]) -> Vec<Record> {
    let none = |record: &Record| Record { key: record.key.clone(), text: String::new() };
    records.iter().map(none).collect()
}

fn find(steps: &[Step], run: &str) -> Option<usize> {
    (0..steps.len()).rev().find(|&at| {
        let step = &steps[at];
        let belongs = step.run.is_empty() || step.run == run;
        belongs && !steps[at + 1..].iter().any(|later| later.shares(step))
    })
}
