//! Changes of a run as steps that can be undone and done again.

use super::Sheet;
use crate::app::command::Record;
use crate::app::message::Moment;
use crate::codec::stored::{self, key};
use crate::domain::mark::Mark;
use crate::domain::run::Run;
use crate::domain::undo::{History, Step};

/// Back or forth in the history, with what swaps the marks of a step.
type Way = fn(&mut History, &mut dyn FnMut(&Step) -> Step) -> Option<String>;

impl Sheet {
    /// Sets marks, as one step of undo. Returns the records to save; none where nothing changes.
    pub fn set(&mut self, label: &str, marks: Vec<(usize, Mark)>, moment: Moment) -> Vec<Record> {
        let changes: Vec<(usize, Mark)> = marks
            .into_iter()
            .filter(|(at, mark)| self.run.marks.get(*at).is_some_and(|own| !own.says_same(mark)))
            .collect();
        if changes.is_empty() {
            return Vec::new();
        }
        self.change(label, changes, Vec::new(), moment)
    }

    /// Changes marks and other parts of the run, as one step of undo. The parts are records whose
    /// keys name this run, which has been started. Returns the records to save.
    pub fn change(
        &mut self,
        label: &str,
        marks: Vec<(usize, Mark)>,
        parts: Vec<(String, String)>,
        moment: Moment,
    ) -> Vec<Record> {
        let mut records = self.start(moment);
        let step = Step { label: label.to_owned(), marks, parts };
        let (before, written) = self.swap(&step);
        records.extend(written);
        self.history.record(before);
        records.push(self.glance_record(moment.now));
        records
    }

    /// Changes one part of the run, as one step of undo: the key of its record from the run's id, and
    /// its text. Returns the records to save.
    pub fn set_part(
        &mut self,
        label: &str,
        key: impl FnOnce(&Run) -> String,
        text: String,
        moment: Moment,
    ) -> Vec<Record> {
        let mut records = self.start(moment);
        let part = (key(&self.run), text);
        records.extend(self.change(label, Vec::new(), vec![part], moment));
        records
    }

    /// Takes the last change back. Returns what it was, and the records to save.
    pub fn undo(&mut self, moment: Moment) -> Option<(String, Vec<Record>)> {
        self.turn(moment, History::undo)
    }

    /// Does the change again that was taken back last. Returns what it is, and the records to save.
    pub fn redo(&mut self, moment: Moment) -> Option<(String, Vec<Record>)> {
        self.turn(moment, History::redo)
    }

    fn turn(&mut self, moment: Moment, way: Way) -> Option<(String, Vec<Record>)> {
        let mut history = std::mem::take(&mut self.history);
        let mut records = Vec::new();
        let label = way(&mut history, &mut |step| {
            let (before, written) = self.swap(step);
            records = written;
            before
        });
        self.history = history;
        records.push(self.glance_record(moment.now));
        Some((label?, records))
    }

    /// Puts the marks and parts of a step in place. Returns what they replace, and the records to
    /// save.
    pub(super) fn swap(&mut self, step: &Step) -> (Step, Vec<Record>) {
        let mut before = Step { label: step.label.clone(), ..Step::default() };
        let mut records = Vec::new();
        for (position, mark) in &step.marks {
            let (Some(own), Some(item)) =
                (self.run.marks.get_mut(*position), self.checklist.items.get(*position))
            else {
                continue;
            };
            before.marks.push((*position, std::mem::replace(own, mark.clone())));
            let key = key::mark(&self.run.id, &item.id);
            records.push(Record { key, text: stored::write_mark(mark) });
        }
        for (key, text) in &step.parts {
            before.parts.insert(0, (key.clone(), self.part_text(key)));
            let _ = self.follow(key, Some(&**text).filter(|text| !text.is_empty()));
            records.push(Record { key: key.clone(), text: text.clone() });
        }
        (before, records)
    }
}
