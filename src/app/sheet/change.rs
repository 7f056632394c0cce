//! What a change of a run leads to.

use crate::app::command::Record;
use crate::app::history::Step;

/// What a change leads to; nothing where nothing changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The records to save.
    pub records: Vec<Record>,
    /// The step that takes it back, where it can be taken back.
    pub step: Option<Step>,
}

impl From<Vec<Record>> for Change {
    fn from(records: Vec<Record>) -> Self {
        Self { records, step: None }
    }
}

impl Change {
    /// The same change, with records that are saved before its own.
    #[must_use]
    pub fn after(mut self, mut records: Vec<Record>) -> Self {
        records.append(&mut self.records);
        Self { records, ..self }
    }
}
