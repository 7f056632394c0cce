//! `preflight convert`: a checklist in another format, with the marks that it has.

use preflight_core::codec::export::{self, Export};

use crate::args::{Convert, To};
use crate::{Outcome, opened, words};

/// Writes the checklist to standard output, and what was guessed to standard error.
pub fn convert(task: &Convert) -> Outcome {
    let opened = opened::open(&task.run)?;
    for remark in &opened.remarks {
        words::warn(remark);
    }
    let form = match task.to {
        To::Json => export::ExportForm::Json,
        To::Markdown => export::ExportForm::GitHub,
        To::Csv => export::ExportForm::Csv,
    };
    let is_run = opened.run.marks != opened.checklist.untouched();
    let export =
        Export { form, marks: is_run && form.has_marks(), words: true, ..Export::default() };
    words::hand_over(&export::write(&opened.checklist, &opened.run, &export));
    Ok(0)
}
