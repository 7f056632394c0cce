//! The dialog as its steps share it: what it shows, and the parts that each step has.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::codec::carried::Origin;
use crate::codec::html::Reading;
use crate::codec::problem::Problem;
use crate::codec::public_address::PublicAddress;
use crate::codec::recognise::Kind;
use crate::codec::run_file::RunFile;
use crate::codec::talk::Context;
use crate::codec::understood::Understood;
use crate::domain::draft::Draft;
use crate::ui::element::{Element, button, classed, el};

/// The dialog's id.
pub const DIALOG: &str = "import-dialog";
/// The id of the dialog's heading, which takes the focus when the dialog's content changes.
pub const TITLE: &str = "import-title";

/// The dialog. Copies refer to the same one.
#[derive(Clone, Copy)]
pub struct Import {
    /// The page on which it was opened.
    pub context: StoredValue<Context>,
    /// The own checklist that is to be updated.
    pub updates: StoredValue<Option<String>>,
    /// What a link says of the public address that is to be asked: the content as it was, and the
    /// run's payload.
    pub expects: StoredValue<Option<(u64, String)>>,
    /// What stands in the field.
    pub text: RwSignal<String>,
    /// What was pasted last: its plain text, and its HTML.
    pub rich: StoredValue<(String, String)>,
    /// What is shown.
    pub step: RwSignal<Step>,
    /// What went wrong, in words; empty where nothing has.
    pub failure: RwSignal<String>,
}

/// What the dialog shows.
#[derive(Clone)]
pub enum Step {
    /// Where from.
    Form,
    /// A public address, whose host the person is to confirm.
    Host(PublicAddress),
    /// Something takes a while.
    Busy(String),
    /// What was understood.
    Look(Arc<Brought>),
    /// What a newer version changes: the checklist as it is, and as it would be.
    Compare(Arc<Brought>, Arc<Draft>, String),
}

/// A text that somebody brings, and what was understood of it.
#[derive(Clone)]
pub struct Brought {
    /// What it is.
    pub kind: Kind,
    /// The name of its file; may be empty.
    pub name: String,
    /// The text.
    pub text: String,
    /// The public address that it came from.
    pub origin: Option<Origin>,
    /// What was understood.
    pub understood: Understood,
    /// The run that came with it.
    pub run: Option<RunFile>,
    /// Where it came both as HTML and as plain text, which of them this is, and the other.
    pub other: Option<(Reading, Arc<Brought>)>,
}

impl Import {
    /// Whether the dialog is still there.
    pub fn is_open(self) -> bool {
        self.step.try_with_untracked(|_| ()).is_some()
    }

    /// Shows another step, with the focus on its heading.
    pub fn go(self, step: Step) {
        self.failure.set(String::new());
        self.step.set(step);
        browser::focus_soon(TITLE);
    }

    /// Says what is wrong, where the person can bring something else.
    pub fn fail(self, sentence: String) {
        if !matches!(self.step.get_untracked(), Step::Form | Step::Look(_) | Step::Compare(..)) {
            self.go(Step::Form);
        }
        self.failure.set(sentence);
    }
}

/// The heading of a step.
pub fn title(words: &str) -> Element {
    el("h2").attr("id", TITLE).attr("tabindex", "-1").written(words)
}

/// What went wrong, in words.
pub fn failure(import: Import) -> Element {
    classed("p", "failure")
        .attr("id", "import-failure")
        .attr("role", "alert")
        .live(move || import.failure.get())
}

/// The button that closes the dialog; nothing has changed.
pub fn cancel() -> Element {
    button("Cancel", || browser::close_dialog(DIALOG))
}

/// The first problems, and how many more there are.
#[expect(clippy::needless_pass_by_value, reason = "errors are handed over")]
pub fn sentences(problems: Vec<Problem>) -> String {
    let mut words: Vec<String> = problems.iter().take(3).map(Problem::to_string).collect();
    if problems.len() > 3 {
        words.push(format!("And {} more.", problems.len() - 3));
    }
    words.join(" ")
}
