//! A run at one moment as a small file, `….preflight.json`: what a link carries, without its
//! limits.
//!
//! ```json
//! {
//!   "preflight": "run",
//!   "v": 1,
//!   "slug": "…",
//!   "name": "…",
//!   "person": "…",
//!   "taken": 1763700000000,
//!   "parent": 0,
//!   "deployed": 1763700000000,
//!   "marks": {
//!     "tls-on": {"mark": "blocked", "reason": "…", "by": "Ada", "at": 1763700000000}
//!   },
//!   "sign_offs": {
//!     "before": {"name": "Ada", "role": "QA lead", "at": 1763700000000, "verdict": "go", "hash": 7,
//!       "earlier": [{"name": "Bo", "at": 1763600000000, "verdict": "go", "hash": 7}]}
//!   },
//!   "values": {
//!     "domain": "app.acme.dev"
//!   },
//!   "checklist": { … }
//! }
//! ```
//!
//! It is written to be compared line by line: the marks in the checklist's order, one a line. Times are
//! milliseconds since 1970 UTC. `taken` is left out where the file stands for its run from now on, and
//! `parent` is the hash of the snapshot that the run was worked from. `frozen` is when the run was
//! frozen. The last sign-off of a phase stands as it is; those before it, in the order of time, stand in
//! its `earlier`. `checklist` is there where the reader may not have it. Fields that are not known are passed
//! over, and kept where a file is changed ([`Document`]).

mod content;
mod document;
mod fields;
mod merging;
mod side;

use serde_json::{Map, Value};

pub use self::content::RunFile;
pub use self::document::Document;
pub use self::merging::{Merged, merge};
use super::crc24::Crc24;
use super::file_head::{self, Sort};
use super::problem::Problem;
use super::snapshot_link::ShareOptions;
use crate::domain::checklist::Checklist;
use crate::domain::mark::Mark;
use crate::domain::run::Run;
use crate::domain::sign_off::SignOff;

/// What goes into the file besides the marks and the run's name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Packing<'a> {
    /// As for a link.
    pub options: ShareOptions,
    /// Whether values marked secret go too, where values do; only when the person asks for it.
    pub secrets: bool,
    /// The person's name.
    pub person: &'a str,
    /// The checklist's JSON, where the reader may not have the checklist.
    pub checklist: Option<&'a str>,
    /// Now, in milliseconds since 1970 UTC; 0 where the file stands for its run from now on.
    pub taken: u64,
}

/// The file of a run.
#[must_use]
pub fn write(checklist: &Checklist, run: &Run, packing: &Packing) -> String {
    let options = packing.options;
    let mut file = Document::new(&checklist.slug);
    file.put("name", Some(run.name.as_str()));
    file.put("parent", Some(run.parent));
    file.put("taken", Some(packing.taken).filter(|taken| *taken > 0));
    file.put("person", Some(packing.person).filter(|person| options.person && !person.is_empty()));
    file.put("deployed", run.deployed);
    file.put("frozen", run.life.frozen);
    for (item, mark) in checklist.items.iter().zip(&run.marks) {
        file.mark(&item.id, &packed(mark, options));
    }
    for (phase, signed) in checklist.phases.iter().zip(&run.sign_offs) {
        let marks = run.marks.get(phase.items.clone()).unwrap_or_default();
        let packed: Vec<Mark> = marks.iter().map(|mark| packed(mark, options)).collect();
        let told: Vec<SignOff> = signed.iter().map(|signed| signed.told(marks, &packed)).collect();
        file.sign(&phase.id, &told);
    }
    if options.values {
        file.put("values", Some(Map::new()));
        let may_travel = |(id, _): &(&str, &str)| {
            let mut slots = checklist.values.iter();
            slots.any(|slot| slot.id == *id && (packing.secrets || !slot.secret))
        };
        for (id, value) in run.values.all_set().filter(may_travel) {
            file.set_value(id, value);
        }
    }
    let text = packing.checklist;
    file.put("checklist", text.and_then(|text| serde_json::from_str::<Value>(text).ok()));
    file.print()
}

/// What the file of a run is called: `v3-0-0-production.preflight.json`; without a name, like the
/// checklist's slug.
#[must_use]
pub fn name(run: &Run, slug: &str) -> String {
    let letters = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let name: String = run.name.chars().map(letters).collect();
    let words: Vec<&str> = name.split('-').filter(|word| !word.is_empty()).collect();
    let name = if words.is_empty() { slug.to_owned() } else { words.join("-") };
    format!("{name}.preflight.json")
}

/// A mark with those of its texts that travel.
fn packed(mark: &Mark, options: ShareOptions) -> Mark {
    let only = |text: &str, travels: bool| if travels { text.into() } else { "".into() };
    Mark {
        state: mark.state,
        reason: if options.reasons { mark.reason.clone() } else { options.reason(mark).clone() },
        note: only(&mark.note, options.notes),
        by: only(&mark.by, options.person),
        at: mark.at,
    }
}

/// Reads the file of a run.
///
/// # Errors
/// Every problem with its path; one of a newer version, of another sort or that is no JSON has one.
pub fn read(text: &str) -> Result<RunFile, Vec<Problem>> {
    let root = file_head::read(text, Sort::Run).map_err(|problem| vec![problem])?;
    let mut file = fields::read(&root)?;
    file.hash = Crc24::default().update(text.as_bytes()).value();
    Ok(file)
}
