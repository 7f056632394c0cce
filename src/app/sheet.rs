//! A checklist on screen: a run of it, and perhaps a snapshot that a link has opened.

mod adopt;
mod change;
mod focus;
mod records;
mod steps;

use std::sync::Arc;

pub use change::Change;
pub use focus::Focus;

use super::command::Record;
use super::message::Moment;
use crate::codec::revision::revision_of;
use crate::codec::stored::{self, key};
use crate::domain::checklist::Checklist;
use crate::domain::filter::Filter;
pub use crate::domain::limit::{NAME_LENGTH, REASON_LENGTH, cut};
use crate::domain::mark::{Mark, State};
use crate::domain::reason::GivenReason;
use crate::domain::run::{Glance, Run, Snapshot};
use crate::domain::search::{Found, Query};
use crate::domain::sign_off::SignOff;
use crate::domain::value::Values;
use crate::domain::verdict::{headline, verdicts};

/// A checklist on screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// The checklist.
    pub checklist: Arc<Checklist>,
    /// The person's run. Its id is empty until the first change starts it.
    pub run: Run,
    /// Which items are shown.
    pub filter: Filter,
    /// The items, by position, that stay on screen although the filter or the search leaves them out.
    pub stays: Vec<usize>,
    /// What is searched for.
    pub query: Query,
    /// What the search has found; `None` where nothing is searched for.
    pub found: Option<Arc<Found>>,
    /// The ids of the sections that are folded.
    pub folded: Vec<String>,
    /// The item in focus mode, if it is on.
    pub focus: Option<Focus>,
    /// The item that was ticked last.
    pub touched: Option<usize>,
    /// Whether another tab has deleted the run: here it stays as it was.
    pub is_orphan: bool,
    /// Whether this page has begun the run.
    pub is_own: bool,
    /// What a link has brought.
    pub link: Link,
    /// The payload of the link that was opened last; empty for none.
    pub payload: String,
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

impl Sheet {
    /// A checklist with a run that nobody has started.
    #[must_use]
    pub fn new(checklist: Arc<Checklist>) -> Self {
        Self {
            run: Run::new(String::new(), &checklist, 0),
            checklist,
            filter: Filter::default(),
            stays: Vec::new(),
            query: Query::default(),
            found: None,
            folded: Vec::new(),
            focus: None,
            touched: None,
            is_orphan: false,
            is_own: false,
            link: Link::default(),
            payload: String::new(),
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

    /// The name on screen: the snapshot's or the run's.
    #[must_use]
    pub fn name(&self) -> &str {
        self.snapshot().map_or(&self.run.name, |snapshot| &snapshot.name)
    }

    /// The values on screen: the snapshot's or the run's.
    #[must_use]
    pub fn values(&self) -> &Values {
        self.snapshot().map_or(&self.run.values, |snapshot| &snapshot.values)
    }

    /// What was signed on screen: in the snapshot or the run.
    #[must_use]
    pub fn sign_offs(&self) -> &[Vec<SignOff>] {
        self.snapshot().map_or(&self.run.sign_offs, |snapshot| &snapshot.sign_offs)
    }

    /// The deploy moment on screen: the snapshot's or the run's.
    #[must_use]
    pub fn deployed(&self) -> Option<u64> {
        self.snapshot().map_or(self.run.deployed, |snapshot| snapshot.deployed)
    }

    /// Makes sure that the run exists: the records that start it, or none where it has begun. The
    /// summary is not among them: it follows the change.
    pub fn start(&mut self, moment: Moment) -> Vec<Record> {
        if self.is_started() {
            return Vec::new();
        }
        self.run.id = run_id(moment);
        self.run.created = moment.now;
        self.is_own = true;
        self.keep_up();
        vec![self.own_record(), self.current()]
    }

    /// Starts the run with all that it holds. Returns the records to save.
    pub fn begin(&mut self, moment: Moment) -> Vec<Record> {
        let _ = self.start(moment);
        let mut records = self.all_records(&[]);
        records.push(self.glance_record(moment.now));
        records
    }

    /// The revision of the checklist.
    #[must_use]
    pub fn revision(&self) -> u16 {
        revision_of(self.checklist.ids_by_section())
    }

    /// The run goes on with the checklist as it is now.
    pub fn keep_up(&mut self) {
        self.run.revision = self.revision();
        self.run.wording = self.checklist.wording();
    }

    /// Whether there is something to say of the checklist: that it has changed since the run was last
    /// worked with it, or that the run has marks of items that are gone.
    #[must_use]
    pub fn is_aged(&self) -> bool {
        let Run { revision, wording, has_gone, .. } = &self.run;
        let is_other = *revision != 0 && *revision != self.revision();
        let is_reworded = !wording.is_empty() && *wording != self.checklist.wording();
        self.is_started() && (*has_gone || is_other || is_reworded)
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

    /// Sets states with a reason; notes stay.
    pub fn decide(
        &mut self,
        label: &str,
        states: &[(usize, State)],
        reason: &str,
        by: &str,
        moment: Moment,
    ) -> Change {
        let reason: GivenReason = cut(reason.trim(), REASON_LENGTH).into();
        let by: Arc<str> = by.into();
        let marks = states.iter().filter_map(|&(position, state)| {
            let reason = if state.wants_reason() { reason.clone() } else { GivenReason::None };
            let note = self.run.marks.get(position)?.note.clone();
            Some((position, Mark { state, reason, note, by: by.clone(), at: moment.now }))
        });
        let marks = marks.collect();
        self.set(label, marks, moment)
    }

    /// Writes a note beside a mark.
    pub fn note(&mut self, item: usize, note: &str, moment: Moment) -> Change {
        let note: Arc<str> = cut(note.trim(), REASON_LENGTH).into();
        let Some(own) = self.run.marks.get(item) else { return Change::default() };
        let mark = Mark { note, ..own.clone() };
        self.set("Note", vec![(item, mark)], moment)
    }

    /// Names the run.
    pub fn rename(&mut self, name: &str, moment: Moment) -> Change {
        let name = cut(name.trim(), NAME_LENGTH);
        if name == self.run.name {
            return Change::default();
        }
        self.set_part("Name", |run| key::name(&run.id), stored::write_text(name), moment)
    }

    /// Sets a value of the run, in the set in force.
    pub fn set_value(&mut self, id: &str, value: &str, moment: Moment) -> Change {
        let known = self.checklist.values.iter().any(|slot| slot.id == id);
        if !known || self.run.values.own(id) == value {
            return Change::default();
        }
        let key = |run: &Run| stored::work::value_key(run, id);
        self.set_part("Value", key, stored::write_text(value), moment)
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
            life: self.run.life,
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
