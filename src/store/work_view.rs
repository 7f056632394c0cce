//! Working a release as the interface shows it.

use crate::app::model::Model;
use crate::app::sheet::Sheet;
use crate::app::time;
use crate::domain::checklist::Phase;
use crate::domain::life::Life;
use crate::domain::schedule::{Due, Round, Turn};
use crate::domain::sign_off::{SignOff, standing};
use crate::domain::signers::{Lacking, lacking};

/// What is shown of working a release.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkView {
    /// The sign-offs of each phase that stand, and whether marks have changed since.
    pub sign_offs: Vec<Vec<(SignOff, bool)>>,
    /// The signers of each phase's gate for whom no sign-off holds.
    pub lacking: Vec<Vec<Lacking>>,
    /// The deploy moment, in milliseconds since 1970 UTC.
    pub deployed: Option<u64>,
    /// The finished rounds of each section, the oldest first.
    pub rounds: Vec<Vec<Round>>,
    /// The set of values in force; empty for the one without a name.
    pub set: String,
    /// The names of all sets.
    pub sets: Vec<String>,
    /// Whether the run is frozen or archived.
    pub life: Life,
    /// Where each section with a due time stands.
    pub dues: Vec<Option<Due>>,
    /// Where each recurring section stands.
    pub turns: Vec<Option<Turn>>,
}

impl WorkView {
    /// What the run or the snapshot on screen says at the model's moment.
    #[must_use]
    pub fn of(sheet: &Sheet, model: &Model) -> Self {
        let run = &sheet.run;
        let gate = |(signed, phase): (&Vec<SignOff>, &Phase)| {
            let marks = sheet.marks().get(phase.items.clone()).unwrap_or_default();
            let told = |signed: &SignOff| (signed.clone(), signed.is_outdated(marks));
            (standing(signed).map(told).collect(), lacking(&phase.signers, signed, marks))
        };
        let (sign_offs, lacking) =
            sheet.sign_offs().iter().zip(&sheet.checklist.phases).map(gate).unzip();
        Self {
            sign_offs,
            lacking,
            deployed: sheet.deployed(),
            rounds: run.rounds.clone(),
            set: run.sets.chosen().to_owned(),
            sets: run.sets.names().map(str::to_owned).collect(),
            life: run.life,
            dues: time::shown_dues(sheet, model.now),
            turns: time::turns(&sheet.checklist, sheet.marks(), model.now, model.zone),
        }
    }
}
