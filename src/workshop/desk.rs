//! What the workshop works on: the checklist and the run that a request is made for.

use std::sync::Arc;

use crate::app::route::checklist_path;
use crate::app::sheet::Sheet;
use crate::browser;
use crate::codec::snapshot_link::{self, ShareOptions};
use crate::codec::stored::{self, RunRecords};
use crate::codec::talk::Context;
use crate::domain::checklist::Checklist;
use crate::domain::run::{Run, Snapshot};
use crate::domain::value_set::masked;

/// What a request is made for, with its checklist and its run.
pub struct Desk {
    /// The page and the run as they were when the request was made.
    pub context: Context,
    /// The checklist, and the run as the application has it.
    pub sheet: Sheet,
    /// The run as it was stored when the request came.
    stored: Option<RunRecords>,
}

impl Desk {
    /// The text of an item, with the run's values in it; secret ones are masked.
    pub fn text_of(&self, item: usize) -> String {
        let checklist = &self.sheet.checklist;
        checklist.items[item].text.plain(&masked(&self.sheet.run.values, &checklist.values))
    }

    /// The desk for a checklist.
    pub fn new(context: Context, checklist: Checklist) -> Self {
        let sheet = sheet_of(Arc::new(checklist), &context.records);
        let mut desk = Self { context, sheet, stored: None };
        desk.stored = desk.read_stored();
        if let Some(own) = desk.stored.as_ref().and_then(|records| records.run.as_deref())
            && stored::read_run(own).is_ok()
        {
            stored::read_lineage(own, &mut desk.sheet.run);
        }
        desk
    }

    fn read_stored(&self) -> Option<RunRecords> {
        let id = &self.sheet.run.id;
        if id.is_empty() { None } else { browser::run_records(&self.sheet.checklist, id) }
    }

    /// The run as it is by now: other tabs may have changed it since the request.
    #[must_use]
    pub fn fresh_run(&self) -> Run {
        let mut run = self.sheet.run.clone();
        let (Some(before), Some(now)) = (&self.stored, self.read_stored()) else { return run };
        let (before, now) = (self.filled(before).run, self.filled(&now).run);
        for ((before, now), mark) in before.marks.iter().zip(now.marks).zip(&mut run.marks) {
            if *before != now {
                *mark = now;
            }
        }
        for ((before, now), own) in
            before.sign_offs.iter().zip(now.sign_offs).zip(&mut run.sign_offs)
        {
            if *before != now {
                *own = now;
            }
        }
        if before.deployed != now.deployed {
            run.deployed = now.deployed;
        }
        // Where another set is in force, its values are.
        if before.sets.chosen() != now.sets.chosen() {
            (run.values, run.sets) = (now.values, now.sets);
            return run;
        }
        for slot in &self.sheet.checklist.values {
            let value = now.values.own(&slot.id);
            if before.values.own(&slot.id) != value {
                run.values.set(&slot.id, value);
            }
        }
        run
    }

    /// A run of the checklist as it is stored.
    fn filled(&self, records: &RunRecords) -> Sheet {
        let mut sheet = Sheet::new(self.sheet.checklist.clone());
        sheet.fill(records);
        sheet
    }

    /// A run of the checklist, as it is stored.
    #[must_use]
    pub fn run_of(&self, run: &str) -> Option<Run> {
        let records = browser::run_records(&self.sheet.checklist, run)?;
        Some(self.filled(&records).run)
    }

    /// The payload of a snapshot, with all that may travel: by its hash it is remembered where it
    /// did not come by a link.
    #[must_use]
    pub fn payload_of(&self, snapshot: &Snapshot, parent: u32) -> String {
        let checklist = &self.sheet.checklist;
        let mut run = Run::new(String::new(), checklist, 0);
        run.name.clone_from(&snapshot.name);
        run.marks.clone_from(&snapshot.marks);
        run.sign_offs.clone_from(&snapshot.sign_offs);
        run.deployed = snapshot.deployed;
        run.values.clone_from(&snapshot.values);
        run.parent = parent;
        snapshot_link::payload(checklist, &run, &snapshot.person, ShareOptions::ALL, snapshot.taken)
    }

    /// The address at which a payload opens.
    #[must_use]
    pub fn address(&self, payload: &str) -> String {
        format!("{}#{payload}", self.page())
    }

    /// The address of the checklist's page, whole.
    #[must_use]
    pub fn page(&self) -> String {
        format!("{}{}", self.context.origin, checklist_path(&self.context.base, &self.context.slug))
    }
}

/// A run as its records tell it.
fn sheet_of(checklist: Arc<Checklist>, records: &[(String, String)]) -> Sheet {
    let records = stored::run_records(&checklist, records);
    let mut sheet = Sheet::new(checklist);
    sheet.fill(&records);
    sheet
}
