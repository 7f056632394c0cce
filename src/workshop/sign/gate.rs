//! The gate that is signed, and how it stands.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::domain::run::Run;
use crate::domain::verdict::{Call, verdicts};
use crate::workshop::desk::Desk;

/// The dialog's id.
pub const DIALOG: &str = "sign-dialog";

/// The gate that is signed.
#[derive(Clone)]
pub struct Gate {
    pub desk: Arc<Desk>,
    pub phase: usize,
    /// The verdict as it was looked at last, and how many items hold it.
    pub stands: RwSignal<(Call, usize)>,
}

impl Gate {
    /// Takes in how the gate stands in a run.
    pub fn look(&self, run: &Run) -> Call {
        let mut all = verdicts(&self.desk.sheet.checklist, &run.marks).into_iter();
        let verdict = all.find(|verdict| verdict.phase == self.phase);
        let stands = verdict.map_or((Call::NoGo, 0), |it| (it.call, it.reasons.len()));
        self.stands.set(stands);
        stands.0
    }

    /// Closes the dialog; the button that opened it may be another by now.
    pub fn close(&self) {
        browser::close_dialog(DIALOG);
        browser::focus_soon(&format!("sign-{}", self.phase));
    }
}
