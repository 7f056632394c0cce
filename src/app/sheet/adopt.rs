//! What a snapshot brings into a run, and what undo leaves of it.

use super::{Change, NAME_LENGTH, Sheet, cut};
use crate::app::command::Record;
use crate::app::message::Moment;
use crate::codec::stored::{self, key};
use crate::domain::mark::Mark;
use crate::domain::run::{Snapshot, differences};

impl Sheet {
    /// Takes over what a snapshot says: marks, values, sign-offs and the deploy moment. One that says the same
    /// is no step.
    pub fn adopt(&mut self, label: &str, snapshot: &Snapshot, moment: Moment) -> Change {
        let differing = differences(&self.run.marks, &snapshot.marks);
        let marks: Vec<(usize, Mark)> =
            differing.into_iter().map(|at| (at, snapshot.marks[at].clone())).collect();
        let values: Vec<(&str, &str)> = snapshot
            .values
            .all_set()
            .filter(|(id, value)| self.run.values.own(id) != *value)
            .collect();
        let is_released =
            self.run.sign_offs != snapshot.sign_offs || self.run.deployed != snapshot.deployed;
        if marks.is_empty() && values.is_empty() && !is_released {
            return self.has_already(snapshot.hash);
        }
        let mut records = self.start(moment);
        let before = Record { key: key::run(&self.run.id), text: stored::write_lineage(&self.run) };
        self.run.goes_on_from(snapshot.hash);
        records.push(self.own_record());
        let part = |(id, value): (&str, &str)| Record {
            key: stored::work::value_key(&self.run, id),
            text: stored::write_text(value),
        };
        let mut parts: Vec<Record> = values.into_iter().map(part).collect();
        let run = &self.run;
        let pairs = run.sign_offs.iter().zip(&snapshot.sign_offs).zip(&self.checklist.phases);
        for ((_, theirs), phase) in pairs.filter(|((own, theirs), _)| own != theirs) {
            let text = self.signed_text(&phase.id, theirs);
            parts.push(Record { key: key::sign_off(&run.id, &phase.id), text });
        }
        if run.deployed != snapshot.deployed {
            let text = stored::work::write_deployed(snapshot.deployed);
            parts.push(Record { key: key::deployed(&run.id), text });
        }
        let mut change = self.change(label, marks, parts, moment).after(records);
        if let Some(step) = &mut change.step {
            step.there.push(before);
        }
        change
    }

    fn has_already(&mut self, hash: u32) -> Change {
        if !self.is_started() {
            return Change::default();
        }
        self.run.goes_on_from(hash);
        vec![self.own_record()].into()
    }

    /// What the run is to begin with, before it is started: the state of a snapshot.
    pub fn begin_as(&mut self, snapshot: &Snapshot) {
        self.run.goes_on_from(snapshot.hash);
        cut(snapshot.name.trim(), NAME_LENGTH).clone_into(&mut self.run.name);
        self.run.marks.clone_from(&snapshot.marks);
        self.run.sign_offs.clone_from(&snapshot.sign_offs);
        self.run.deployed = snapshot.deployed;
        self.run.values.clone_from(&snapshot.values);
    }
}
