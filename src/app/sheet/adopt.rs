//! What a snapshot brings into a run, and what undo leaves of it.

use super::{Change, NAME_LENGTH, Sheet, cut};
use crate::app::command::Record;
use crate::app::message::Moment;
use crate::codec::stored::{self, key};
use crate::domain::mark::Mark;
use crate::domain::run::{Run, Snapshot, differences};

/// How many snapshots that were taken back a run remembers.
const MOST_UNDONE: usize = 32;

impl Sheet {
    /// Takes over the marks and values of a snapshot.
    pub fn adopt(&mut self, label: &str, snapshot: &Snapshot, moment: Moment) -> Change {
        let differing = differences(&self.run.marks, &snapshot.marks);
        let marks: Vec<(usize, Mark)> =
            differing.into_iter().map(|at| (at, snapshot.marks[at].clone())).collect();
        let values: Vec<(&str, &str)> = snapshot
            .values
            .all_set()
            .filter(|(id, value)| self.run.values.own(id) != *value)
            .collect();
        if marks.is_empty() && values.is_empty() {
            return Change::default();
        }
        let mut records = self.start(moment);
        let before = self.lineage_without(snapshot.hash);
        self.run.parent = snapshot.hash;
        self.run.undone.retain(|hash| *hash != snapshot.hash);
        records.push(self.own_record());
        let part = |(id, value): (&str, &str)| Record {
            key: stored::work::value_key(&self.run, id),
            text: stored::write_text(value),
        };
        let parts = values.into_iter().map(part).collect();
        let mut change = self.change(label, marks, parts, moment).after(records);
        if let Some(step) = &mut change.step {
            step.there.push(before);
        }
        change
    }

    /// The part of the run's own record that stands once a snapshot that is to be taken in has been
    /// taken back.
    fn lineage_without(&self, hash: u32) -> Record {
        let mut run = Run { marks: Vec::new(), ..self.run.clone() };
        run.undone.retain(|known| *known != hash);
        run.undone.push(hash);
        let too_many = run.undone.len().saturating_sub(MOST_UNDONE);
        run.undone.drain(..too_many);
        Record { key: key::run(&run.id), text: stored::write_lineage(&run) }
    }

    /// What the run is to begin with, before it is started: the state of a snapshot.
    pub fn begin_as(&mut self, snapshot: &Snapshot) {
        self.run.parent = snapshot.hash;
        cut(snapshot.name.trim(), NAME_LENGTH).clone_into(&mut self.run.name);
        self.run.marks.clone_from(&snapshot.marks);
        self.run.values.clone_from(&snapshot.values);
    }
}
