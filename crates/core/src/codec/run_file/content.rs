//! What a run file says, and the run that it makes of a checklist.

use std::collections::BTreeMap;

use crate::domain::checklist::{Checklist, Phase};
use crate::domain::life::Life;
use crate::domain::mark::{Mark, State};
use crate::domain::run::{Run, Snapshot};
use crate::domain::sign_off::SignOff;
use crate::domain::value::Values;

/// What a file holds, by ids; [`RunFile::snapshot`] brings it onto a checklist.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunFile {
    /// The checklist's slug.
    pub slug: String,
    /// The run's name; may be empty.
    pub name: String,
    /// Who wrote the file; may be empty.
    pub person: String,
    /// When it was written, in milliseconds since 1970 UTC; where it does not say, when the last thing
    /// in it was decided.
    pub taken: u64,
    /// The hash of the snapshot that the run was worked from; 0 for none.
    pub parent: u32,
    /// The marks of all items of the checklist as it was, by item id.
    pub marks: Vec<(String, Mark)>,
    /// The items whose mark a merge left for a person to decide, and what each side decided.
    pub conflicts: Vec<(String, Vec<Mark>)>,
    /// What was signed, by the phase's id; those of a phase in the order of time.
    pub sign_offs: Vec<(String, Vec<SignOff>)>,
    /// The deploy moment, in milliseconds since 1970 UTC.
    pub deployed: Option<u64>,
    /// When the run was frozen, in milliseconds since 1970 UTC.
    pub frozen: Option<u64>,
    /// The values that were set, by id.
    pub values: Vec<(String, String)>,
    /// The checklist's JSON, if the file holds it; to be read as any checklist file.
    pub checklist: Option<String>,
    /// Identifies the file among snapshots: 24 bits, drawn from all its bytes.
    pub hash: u32,
}

impl RunFile {
    /// What a file of a snapshot of the checklist says.
    #[must_use]
    pub fn of(checklist: &Checklist, snapshot: Snapshot) -> Self {
        // What is counted here is left out already.
        let Snapshot { name, person, taken, marks, sign_offs, deployed, values, hash, .. } =
            snapshot;
        let ids = checklist.items.iter().map(|item| item.id.clone());
        let phases = checklist.phases.iter().map(|phase| phase.id.clone());
        let values = values.all_set().map(|(id, value)| (id.to_owned(), value.to_owned()));
        Self {
            slug: checklist.slug.clone(),
            name,
            person,
            taken,
            marks: ids.zip(marks).collect(),
            sign_offs: phases.zip(sign_offs).filter(|(_, signed)| !signed.is_empty()).collect(),
            deployed,
            values: values.collect(),
            hash,
            ..Self::default()
        }
    }

    /// The snapshot on the items that a checklist has now: decided items that it does not have
    /// are gone, items that the file does not name are new.
    #[must_use]
    pub fn snapshot(&self, checklist: &Checklist) -> Snapshot {
        let mut known: BTreeMap<&str, &Mark> =
            self.marks.iter().map(|(id, mark)| (id.as_str(), mark)).collect();
        let mut new = 0;
        let marks = checklist.items.iter().map(|item| {
            known.remove(item.id.as_str()).cloned().unwrap_or_else(|| {
                new += 1;
                Mark::untouched(item.default)
            })
        });
        let marks = marks.collect();
        let mut values = Values::of(&checklist.values);
        for (id, value) in &self.values {
            if checklist.values.iter().any(|slot| slot.id == *id) {
                values.set(id, value);
            }
        }
        let is_of = |phase: &Phase, id: &str| phase.id == id && phase.gate.is_some();
        let signed = |of: &Phase| {
            let mut sign_offs = self.sign_offs.iter();
            sign_offs.find(|(id, _)| is_of(of, id)).map(|(_, signed)| signed.clone())
        };
        let is_gone = |(id, _): &&(String, _)| !checklist.phases.iter().any(|of| is_of(of, id));
        let unsigned = self.sign_offs.iter().filter(is_gone).map(|(_, signed)| signed.len());
        Snapshot {
            name: self.name.clone(),
            person: self.person.clone(),
            taken: self.taken,
            marks,
            sign_offs: checklist
                .phases
                .iter()
                .map(|phase| signed(phase).unwrap_or_default())
                .collect(),
            deployed: self.deployed,
            values,
            hash: self.hash,
            gone: known.values().filter(|mark| mark.state != State::Open).count(),
            new,
            unsigned: unsigned.sum(),
            unknown: Vec::new(),
        }
    }

    /// The run that the file holds, on the items that a checklist has now.
    #[must_use]
    pub fn run(&self, checklist: &Checklist) -> Run {
        let snapshot = self.snapshot(checklist);
        Run {
            name: snapshot.name,
            marks: snapshot.marks,
            values: snapshot.values,
            sign_offs: snapshot.sign_offs,
            deployed: snapshot.deployed,
            life: Life { frozen: self.frozen, archived: false },
            parent: self.parent,
            has_gone: snapshot.gone > 0,
            ..Run::new(String::new(), checklist, 0)
        }
    }
}
