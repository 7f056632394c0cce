//! What is stored of a run, by what its checklist knows.

use super::key::{self, Key, Part};
use super::work::read_state;
use crate::domain::checklist::Checklist;

/// What is stored of a run; a record that does not exist is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunRecords {
    /// The run's id.
    pub id: String,
    /// The run's own record.
    pub run: Option<String>,
    /// The run's name.
    pub name: Option<String>,
    /// The run's summary for lists of runs.
    pub glance: Option<String>,
    /// The mark of each countable item, in the checklist's order.
    pub marks: Vec<Option<String>>,
    /// The value of each slot, in the checklist's order.
    pub values: Vec<Option<String>>,
    /// Key and text of its other records, as [`work::gather`](super::work::gather) collects them.
    pub parts: Vec<(String, String)>,
}

impl RunRecords {
    /// Whether the run is out of the way: its checklist's page begins another.
    #[must_use]
    pub fn is_archived(&self) -> bool {
        let key = key::state(&self.id);
        let state = self.parts.iter().find(|(part, _)| *part == key);
        state.is_some_and(|(_, raw)| read_state(raw).is_ok_and(|life| life.archived))
    }
}

/// The records of a run, sorted by what its checklist knows.
#[must_use]
pub fn run_records(checklist: &Checklist, records: &[(String, String)]) -> RunRecords {
    let mut sorted = RunRecords {
        marks: vec![None; checklist.items.len()],
        values: vec![None; checklist.values.len()],
        ..RunRecords::default()
    };
    let mut near = 0;
    for (key, text) in records {
        let text = Some(text.clone());
        match key::parse(key) {
            Some(Key::Run(id)) => (sorted.id, sorted.run) = (id.to_owned(), text),
            Some(Key::Part(_, Part::Name)) => sorted.name = text,
            Some(Key::Part(_, Part::Glance)) => sorted.glance = text,
            Some(Key::Part(_, Part::Mark(item))) => {
                if let Some(position) = checklist.position_near(near, item) {
                    sorted.marks[position] = text;
                    near = position + 1;
                }
            }
            Some(Key::Part(_, Part::Value(id))) => {
                let slot = checklist.values.iter().position(|slot| slot.id == id);
                if let Some(position) = slot {
                    sorted.values[position] = text;
                }
            }
            Some(Key::Part(..)) => sorted.parts.extend(text.map(|text| (key.clone(), text))),
            _ => {}
        }
    }
    sorted
}
