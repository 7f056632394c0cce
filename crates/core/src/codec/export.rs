//! A checklist on its way out: as Markdown, as a checklist file or as a table, with or without the
//! marks of a run.

use super::markdown::{self, Flavour};
use super::{csv, draft_json};
use crate::domain::checklist::{Checklist, Phase};
use crate::domain::civil::told;
use crate::domain::draft::Draft;
use crate::domain::mark::Mark;
use crate::domain::run::Run;
use crate::domain::sign_off::{SignOff, standing};

/// What the text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportForm {
    /// Markdown for GitHub.
    #[default]
    GitHub,
    /// Markdown for GitLab.
    GitLab,
    /// A checklist file.
    Json,
    /// A table of the items.
    Csv,
}

impl ExportForm {
    /// All forms, in the order of their choice.
    pub const ALL: [Self; 4] = [Self::GitHub, Self::GitLab, Self::Json, Self::Csv];

    /// What it is called.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Json => "JSON",
            Self::Csv => "CSV",
        }
    }

    /// The end of its file's name, and the file's type.
    #[must_use]
    pub const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::GitHub | Self::GitLab => (".md", "text/markdown"),
            Self::Json => (".preflight.json", "application/json"),
            Self::Csv => (".csv", "text/csv"),
        }
    }

    /// Whether it has a place for marks.
    #[must_use]
    pub const fn has_marks(self) -> bool {
        !matches!(self, Self::Json)
    }

    /// Whether it has a place for values.
    #[must_use]
    pub const fn has_values(self) -> bool {
        !matches!(self, Self::Csv)
    }
}

/// What goes into the text.
#[expect(clippy::struct_excessive_bools, reason = "each is a box to tick")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// What the text is.
    pub form: ExportForm,
    /// The marks of the run, who signed, and when it was deployed.
    pub marks: bool,
    /// The reasons and notes that go with the marks.
    pub words: bool,
    /// The values of the run, as the defaults of the checklist.
    pub values: bool,
    /// Values that are marked secret: what the run sets, if values go, and what the checklist has as
    /// their defaults. Only when the person asks for it.
    pub secrets: bool,
}

/// The text of a checklist and its run.
#[must_use]
pub fn write(checklist: &Checklist, run: &Run, export: &Export) -> String {
    let mut draft = Draft::of(checklist);
    for slot in &mut draft.values {
        let own = run.values.own(&slot.id);
        if export.values && !own.is_empty() {
            slot.default = Some(own.to_owned());
        }
        if slot.secret && !export.secrets {
            slot.default = None;
        }
    }
    let marks = if export.marks { marks_of(checklist, run, export.words) } else { Vec::new() };
    match export.form {
        ExportForm::Json => draft_json::write(&draft),
        ExportForm::Csv => csv::write(&draft, &marks),
        ExportForm::GitHub | ExportForm::GitLab => {
            let is_gitlab = export.form == ExportForm::GitLab;
            let flavour = if is_gitlab { Flavour::GitLab } else { Flavour::GitHub };
            let marks = export.marks.then_some(&*marks);
            let signed =
                if export.marks { signed(checklist, run, export.words) } else { Vec::new() };
            let deployed = run.deployed.filter(|_| export.marks).map(told);
            markdown::write(
                &draft,
                &markdown::Export {
                    flavour,
                    marks,
                    words: export.words,
                    signed: &signed,
                    deployed: deployed.as_deref(),
                },
            )
        }
    }
}

/// What was signed at the gate of each phase: what is signed, and who signed it, when, and why.
fn signed(checklist: &Checklist, run: &Run, words: bool) -> Vec<Vec<(String, String)>> {
    let of_phase = |(phase, signed): (&Phase, &Vec<SignOff>)| {
        let marks = run.marks.get(phase.items.clone()).unwrap_or_default();
        let line = |one: &SignOff| {
            let mut line = [&*one.signer(), ", ", &*told(one.at)].concat();
            if !one.with.is_empty() {
                line += &[", read with ", &*one.with].concat();
            }
            if one.is_outdated(marks) {
                line += ", outdated since";
            }
            if words && !one.reason.is_empty() {
                line += &[": ", &*one.reason].concat();
            }
            (format!("Signed {}", one.call.label()), line)
        };
        standing(signed).map(line).collect()
    };
    checklist.phases.iter().zip(&run.sign_offs).map(of_phase).collect()
}

/// The marks of a run by item id.
fn marks_of(checklist: &Checklist, run: &Run, words: bool) -> Vec<(String, Mark)> {
    let marks = checklist.items.iter().zip(&run.marks);
    let mark = |mark: &Mark| {
        if words { mark.clone() } else { Mark { at: mark.at, ..Mark::untouched(mark.state) } }
    };
    marks.map(|(item, of)| (item.id.clone(), mark(of))).collect()
}

/// Whether a checklist or its run holds a value that only leaves when it is asked for.
#[must_use]
pub fn has_secrets(checklist: &Checklist, run: &Run) -> bool {
    let mut secret = checklist.values.iter().filter(|slot| slot.secret);
    secret.any(|slot| run.values.get(&slot.id).is_some())
}
