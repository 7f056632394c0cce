//! A checklist on screen: a run of it, and perhaps a snapshot that a link has opened.

use std::sync::Arc;

use super::command::Record;
use super::message::Moment;
use crate::codec::stored::{self, RunRecords, Unread, key};
use crate::domain::checklist::Checklist;
use crate::domain::filter::Filter;
pub use crate::domain::limit::{NAME_LENGTH, REASON_LENGTH, cut};
use crate::domain::mark::{Mark, State};
use crate::domain::run::{Glance, Run, Snapshot, differences};
use crate::domain::undo::{History, Step};
use crate::domain::value::Values;
use crate::domain::verdict::{headline, verdicts};

/// A checklist on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The checklist.
    pub checklist: Arc<Checklist>,
    /// The person's run. Its id is empty until the first change starts it.
    pub run: Run,
    /// What can be undone.
    pub history: History,
    /// Which items are shown.
    pub filter: Filter,
    /// What a link has brought.
    pub link: Link,
}

/// What a link has brought.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Link {
    /// There is none.
    #[default]
    None,
    /// The workshop is opening it.
    Opening,
    /// A snapshot; the page shows it instead of the run.
    Open(Box<Snapshot>),
}

/// Back or forth in the history, with what swaps the marks of a step.
type Way = fn(&mut History, &mut dyn FnMut(&Step) -> Step) -> Option<String>;

impl Sheet {
    /// A checklist with a run that nobody has started.
    #[must_use]
    pub fn new(checklist: Arc<Checklist>) -> Self {
        Self {
            run: Run::new(String::new(), &checklist, 0),
            checklist,
            history: History::default(),
            filter: Filter::default(),
            link: Link::default(),
        }
    }

    /// Whether the run exists in storage.
    #[must_use]
    pub fn is_started(&self) -> bool {
        !self.run.id.is_empty()
    }

    /// The snapshot on screen, if a link has opened one.
    #[must_use]
    pub fn snapshot(&self) -> Option<&Snapshot> {
        if let Link::Open(snapshot) = &self.link { Some(snapshot) } else { None }
    }

    /// The marks on screen: the snapshot's or the run's.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        self.snapshot().map_or(&self.run.marks, |snapshot| &snapshot.marks)
    }

    /// The values on screen: the snapshot's or the run's.
    #[must_use]
    pub fn values(&self) -> &Values {
        self.snapshot().map_or(&self.run.values, |snapshot| &snapshot.values)
    }

    /// Fills the run with what is stored of it. Returns the records that cannot be read, and
    /// whether a newer version has written any.
    pub fn fill(&mut self, records: &RunRecords) -> (Vec<Record>, bool) {
        let mut unreadable = Vec::new();
        let mut newer = false;
        let mut fault = |key: String, text: &str, why: Unread| match why {
            Unread::Newer => newer = true,
            Unread::Damaged => unreadable.push(Record { key, text: text.to_owned() }),
        };
        let run = &mut self.run;
        run.id.clone_from(&records.id);
        if let Some(raw) = &records.run {
            match stored::read_run(raw) {
                Ok((_, created, parent)) => (run.created, run.parent) = (created, parent),
                Err(why) => fault(key::run(&run.id), raw, why),
            }
        }
        if let Some(raw) = &records.name {
            match stored::read_text(raw) {
                Ok(name) => run.name = name,
                Err(why) => fault(key::name(&run.id), raw, why),
            }
        }
        let marks = records.marks.iter().zip(&self.checklist.items).zip(&mut run.marks);
        for ((raw, item), mark) in marks {
            let Some(raw) = raw else { continue };
            match stored::read_mark(raw) {
                Ok(stored) => *mark = stored,
                Err(why) => fault(key::mark(&run.id, &item.id), raw, why),
            }
        }
        for (raw, slot) in records.values.iter().zip(&self.checklist.values) {
            let Some(raw) = raw else { continue };
            match stored::read_text(raw) {
                Ok(value) => run.values.set(&slot.id, &value),
                Err(why) => fault(key::value(&run.id, &slot.id), raw, why),
            }
        }
        (unreadable, newer)
    }

    /// Makes sure that the run exists: the records that start it, or none where it has begun. The
    /// summary is not among them: it follows the change.
    pub fn start(&mut self, moment: Moment) -> Vec<Record> {
        if self.is_started() {
            return Vec::new();
        }
        self.run.id = run_id(moment);
        self.run.created = moment.now;
        vec![self.own_record(), self.current()]
    }

    /// The run's own record.
    #[must_use]
    pub fn own_record(&self) -> Record {
        let text = stored::write_run(&self.checklist.slug, &self.run);
        Record { key: key::run(&self.run.id), text }
    }

    /// The record that makes this run the one that the checklist's page shows.
    #[must_use]
    pub fn current(&self) -> Record {
        Record { key: key::current(&self.checklist.slug), text: stored::write_text(&self.run.id) }
    }

    /// Sets states with a reason, as one step of undo; notes stay. Returns the records to save; none where
    /// nothing changes.
    pub fn decide(
        &mut self,
        label: &str,
        states: &[(usize, State)],
        reason: &str,
        by: &str,
        moment: Moment,
    ) -> Vec<Record> {
        let reason: Arc<str> = cut(reason.trim(), REASON_LENGTH).into();
        let by: Arc<str> = by.into();
        let marks = states.iter().filter_map(|&(position, state)| {
            let reason = if state.wants_reason() { reason.clone() } else { "".into() };
            let note = self.run.marks.get(position)?.note.clone();
            Some((position, Mark { state, reason, note, by: by.clone(), at: moment.now }))
        });
        let marks = marks.collect();
        self.set(label, marks, moment)
    }

    /// Sets marks, as one step of undo. Returns the records to save; none where nothing changes.
    pub fn set(&mut self, label: &str, marks: Vec<(usize, Mark)>, moment: Moment) -> Vec<Record> {
        let changes: Vec<(usize, Mark)> = marks
            .into_iter()
            .filter(|(at, mark)| self.run.marks.get(*at).is_some_and(|own| !own.says_same(mark)))
            .collect();
        if changes.is_empty() {
            return Vec::new();
        }
        let mut records = self.start(moment);
        let (before, written) = self.swap(&changes);
        records.extend(written);
        self.history.record(Step { label: label.to_owned(), before });
        records.push(self.glance_record(moment.now));
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
            let (before, written) = self.swap(&step.before);
            records = written;
            Step { label: step.label.clone(), before }
        });
        self.history = history;
        records.push(self.glance_record(moment.now));
        Some((label?, records))
    }

    /// Puts marks in place. Returns the marks they replace, and the records to save.
    fn swap(&mut self, marks: &[(usize, Mark)]) -> (Vec<(usize, Mark)>, Vec<Record>) {
        let mut before = Vec::new();
        let mut records = Vec::new();
        for (position, mark) in marks {
            let (Some(own), Some(item)) =
                (self.run.marks.get_mut(*position), self.checklist.items.get(*position))
            else {
                continue;
            };
            before.push((*position, std::mem::replace(own, mark.clone())));
            let key = key::mark(&self.run.id, &item.id);
            records.push(Record { key, text: stored::write_mark(mark) });
        }
        (before, records)
    }

    /// Leaves the run for a new one that begins as a snapshot. Returns the records to save.
    pub fn begin_as(&mut self, snapshot: &Snapshot, moment: Moment) -> Vec<Record> {
        self.run = Run::new(String::new(), &self.checklist, 0);
        self.history = History::default();
        self.run.parent = snapshot.hash;
        let mut records = self.start(moment);
        let untouched = self.checklist.untouched();
        let changed = differences(&untouched, &snapshot.marks);
        let marks: Vec<(usize, Mark)> =
            changed.into_iter().map(|at| (at, snapshot.marks[at].clone())).collect();
        records.extend(self.swap(&marks).1);
        let glance = key::glance(&self.run.id);
        records.extend(self.rename(&snapshot.name, moment));
        for (id, value) in snapshot.values.all_set() {
            records.extend(self.set_value(id, value, moment));
        }
        records.retain(|record| record.key != glance);
        records.push(self.glance_record(moment.now));
        records
    }

    /// All that is stored of the run: key and text of each record.
    #[must_use]
    pub fn records(&self) -> Vec<(String, String)> {
        if !self.is_started() {
            return Vec::new();
        }
        let run = &self.run;
        let own = self.own_record();
        let mut records =
            vec![(own.key, own.text), (key::name(&run.id), stored::write_text(&run.name))];
        let marks = self.checklist.items.iter().zip(&run.marks);
        let marked = marks.filter(|(item, mark)| **mark != Mark::untouched(item.default));
        records.extend(
            marked.map(|(item, mark)| (key::mark(&run.id, &item.id), stored::write_mark(mark))),
        );
        records.extend(
            run.values
                .all_set()
                .map(|(id, value)| (key::value(&run.id, id), stored::write_text(value))),
        );
        records
    }

    /// Names the run. Returns the records to save.
    pub fn rename(&mut self, name: &str, moment: Moment) -> Vec<Record> {
        let name = cut(name.trim(), NAME_LENGTH);
        if name == self.run.name {
            return Vec::new();
        }
        name.clone_into(&mut self.run.name);
        let mut records = self.start(moment);
        records.push(Record { key: key::name(&self.run.id), text: stored::write_text(name) });
        records.push(self.glance_record(moment.now));
        records
    }

    /// Sets a value of the run. Returns the records to save.
    pub fn set_value(&mut self, id: &str, value: &str, moment: Moment) -> Vec<Record> {
        let known = self.checklist.values.iter().any(|slot| slot.id == id);
        if !known || self.run.values.own(id) == value {
            return Vec::new();
        }
        let mut records = self.start(moment);
        self.run.values.set(id, value);
        let key = stored::work::value_key(&self.run, id);
        records.push(Record { key, text: stored::write_text(value) });
        records.push(self.glance_record(moment.now));
        records
    }

    /// The run's summary for lists of runs.
    #[must_use]
    pub fn glance(&self, touched: u64) -> Glance {
        let marks = &self.run.marks;
        let strip =
            self.checklist.sections.iter().map(|section| {
                marks[section.items.clone()].iter().map(|mark| mark.state).collect()
            });
        let verdicts = verdicts(&self.checklist, marks);
        let headline = headline(&verdicts);
        Glance {
            id: self.run.id.clone(),
            slug: self.checklist.slug.clone(),
            name: self.run.name.clone(),
            created: self.run.created,
            touched,
            strip: strip.collect(),
            headline: headline.map(|v| (self.checklist.phases[v.phase].title.clone(), v.call)),
        }
    }

    /// The record of the run's summary.
    #[must_use]
    pub fn glance_record(&self, touched: u64) -> Record {
        let text = stored::write_glance(&self.glance(touched));
        Record { key: key::glance(&self.run.id), text }
    }
}

/// A run's name in storage and in addresses, from the moment and the dice of its first change.
fn run_id(moment: Moment) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut number = (u128::from(moment.now) << 40) | u128::from(moment.dice >> 24);
    let mut id = Vec::new();
    for _ in 0..17 {
        id.push(DIGITS[(number % 32) as usize]);
        number /= 32;
    }
    id.iter().rev().map(|digit| char::from(*digit)).collect()
}
