//! The dialog that brings a checklist, a link or a file: pasted, dropped, chosen, or fetched from a
//! public address. What was brought is shown, and changes nothing before the person says so.

mod address;
mod carried;
mod compare;
mod facts;
mod form;
mod guesses;
mod look;
mod sent;
mod tree;

use std::sync::Arc;

use leptos::prelude::*;

use super::{own, stage, tell};
use crate::app::route::{OWN, checklist_path};
use crate::browser;
use crate::codec::carried::{Origin, content_hash};
use crate::codec::markdown::ItemsFrom;
use crate::codec::pasted::{Pasted, pasted};
use crate::codec::problem::Problem;
use crate::codec::public_address::PublicAddress;
use crate::codec::recognise::{Kind, Recognised, recognise};
use crate::codec::run_file::RunFile;
use crate::codec::talk::{Ask, Tell};
use crate::codec::understood::{Understood, understand};
use crate::domain::draft::Draft;
use crate::ui::element::{Element, button, classed, el};

/// The dialog's id.
const DIALOG: &str = "import-dialog";
/// The id of the dialog's heading, which takes the focus when the dialog's content changes.
const TITLE: &str = "import-title";
/// From this many bytes on the work is announced before it begins.
const LARGE: usize = 100_000;

/// The dialog. Copies refer to the same one.
#[derive(Clone, Copy)]
struct Import {
    ask: StoredValue<Ask>,
    /// The own checklist that is to be updated.
    updates: StoredValue<Option<String>>,
    /// What a link says of the public address that is to be asked: the content as it was, and the
    /// run's payload.
    expects: StoredValue<Option<(u64, String)>>,
    /// What stands in the field.
    text: RwSignal<String>,
    step: RwSignal<Step>,
    failure: RwSignal<String>,
}

/// What the dialog shows.
#[derive(Clone)]
enum Step {
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
struct Brought {
    kind: Kind,
    name: String,
    text: String,
    origin: Option<Origin>,
    understood: Understood,
    /// The run that came with it.
    run: Option<RunFile>,
}

pub use carried::own_link;

/// Opens the dialog.
pub fn open(ask: Ask) {
    show(ask, None, |_| {});
}

/// Opens the dialog for a newer version of an own checklist.
pub fn update(ask: Ask) {
    let slug = ask.text.clone();
    let address = own::find(&slug).and_then(|own| own.origin).map(|origin| origin.address);
    show(ask, Some(slug), move |import| {
        if let Some(address) = address {
            import.go(Step::Host(address));
        }
    });
}

/// Opens a file that was dropped on the page.
pub fn dropped(ask: Ask) {
    browser::read_dropped(move |name, bytes| {
        show(ask, None, move |import| import.file(&name, bytes));
    });
}

/// Opens a text that was pasted on the page.
pub fn text(ask: Ask) {
    let text = ask.text.clone();
    show(ask, None, move |import| {
        import.text.set(text.clone());
        import.paste(&text);
    });
}

fn show(ask: Ask, updates: Option<String>, then: impl FnOnce(Import) + 'static) {
    stage::open(DIALOG, move || {
        let import = Import {
            ask: StoredValue::new(ask),
            updates: StoredValue::new(updates),
            expects: StoredValue::new(None),
            text: RwSignal::default(),
            step: RwSignal::new(Step::Form),
            failure: RwSignal::new(String::new()),
        };
        browser::soon(move || then(import));
        dialog(import).into_view()
    });
}

fn dialog(import: Import) -> Element {
    let class = move || {
        let is_wide = matches!(import.step.get(), Step::Look(_) | Step::Compare(..));
        is_wide.then(|| "wide".to_owned())
    };
    let content = move || {
        let step = import.step.get();
        let content = untrack(|| match step {
            Step::Form => form::form(import),
            Step::Host(address) => address::confirm(import, &address),
            Step::Busy(words) => busy(&words),
            Step::Look(brought) => look::look(import, &brought),
            Step::Compare(brought, draft, slug) => {
                compare::compare(import, &brought, &draft, &slug)
            }
        });
        Some(content.into_view())
    };
    el("dialog")
        .attr("id", DIALOG)
        .attr("aria-labelledby", TITLE)
        .live_attr("class", class)
        .dynamic(content)
}

/// The heading of a step.
fn title(words: &str) -> Element {
    el("h2").attr("id", TITLE).attr("tabindex", "-1").text(words)
}

/// What went wrong, in words.
fn failure(import: Import) -> Element {
    classed("p", "failure")
        .attr("id", "import-failure")
        .attr("role", "alert")
        .live(move || import.failure.get())
}

/// The button that closes the dialog; nothing has changed.
fn cancel() -> Element {
    button("Cancel", || browser::close_dialog(DIALOG))
}

fn busy(words: &str) -> Element {
    el("div")
        .child(title(words))
        .child(el("progress").attr("aria-label", words))
        .child(classed("p", "hint").attr("role", "status").text("This may take a moment."))
}

impl Import {
    /// Shows another step, with the focus on its heading.
    fn go(self, step: Step) {
        self.failure.set(String::new());
        self.step.set(step);
        browser::focus_soon(TITLE);
    }

    /// Says what is wrong, where the person can bring something else.
    fn fail(self, sentence: String) {
        if !matches!(self.step.get_untracked(), Step::Form | Step::Look(_) | Step::Compare(..)) {
            self.go(Step::Form);
        }
        self.failure.set(sentence);
    }

    /// What was pasted, into the field or on the page.
    fn paste(self, text: &str) {
        let ask = self.ask.get_value();
        match pasted(text, &format!("{}{}", ask.origin, ask.base)) {
            Pasted::Nothing(sentence) => self.fail(sentence),
            Pasted::Address(address) => self.go(Step::Host(address)),
            Pasted::Link(link) if link.slug.as_deref() == Some(OWN) => self.carried(&link.payload),
            Pasted::Link(link) => match sent::link(&ask, link) {
                Ok(()) => browser::close_dialog(DIALOG),
                Err(sentence) => self.fail(sentence),
            },
            Pasted::Text => self.file("", text.as_bytes().to_vec()),
        }
    }

    /// A file, or a text without a name.
    fn file(self, name: &str, bytes: Vec<u8>) {
        self.read(name.to_owned(), bytes, None);
    }

    /// What came from a public address.
    fn fetched(self, address: PublicAddress, bytes: Vec<u8>) {
        let path = address.address.split(['?', '#']).next().unwrap_or_default();
        let name = path.rsplit('/').next().unwrap_or_default().to_owned();
        let content = content_hash(&bytes);
        self.read(name, bytes, Some(Origin { address, content }));
    }

    fn read(self, name: String, bytes: Vec<u8>, origin: Option<Origin>) {
        if bytes.len() < LARGE {
            return self.understand(&name, &bytes, origin);
        }
        let size = bytes.len().div_ceil(1000);
        self.go(Step::Busy(format!("Reading {size} KB…")));
        browser::after_paint(move || self.understand(&name, &bytes, origin));
    }

    fn understand(self, name: &str, bytes: &[u8], origin: Option<Origin>) {
        let Recognised { kind, text, notices } = match recognise(name, bytes) {
            Ok(found) => found,
            Err(problem) => return self.fail(problem.to_string()),
        };
        let text = &*text;
        let result = match kind {
            Kind::Run => sent::run(&self.ask.get_value(), text).and_then(|file| {
                let Some((file, json)) = file else { return Ok(None) };
                let read = understand(Kind::Checklist, &json, "", ItemsFrom::Found);
                read.map_err(sentences).map(|understood| Some((understood, Some(file))))
            }),
            Kind::Backup => {
                tell(&Tell::Ask("restore".to_owned(), text.to_owned()));
                Ok(None)
            }
            kind => {
                let title = title_of(name);
                let read = understand(kind, text, &title, ItemsFrom::Found).map_err(sentences);
                read.map(|understood| Some(self.with_expected(understood, origin.as_ref())))
            }
        };
        match result {
            Ok(None) => browser::close_dialog(DIALOG),
            Ok(Some((mut understood, run))) => {
                understood.notices.splice(0..0, notices);
                let (name, text) = (name.to_owned(), text.to_owned());
                let kind = if run.is_some() { Kind::Checklist } else { kind };
                self.show(Brought { kind, name, text, origin, understood, run });
            }
            Err(sentence) => self.fail(sentence),
        }
    }

    /// Closes the dialog and shows a checklist.
    fn done(self, slug: &str) {
        browser::close_dialog(DIALOG);
        let path = self.ask.with_value(|ask| checklist_path(&ask.base, slug));
        tell(&Tell::Go(path));
    }
}

/// The words of a file's name: “release-checklist.md” is a “release checklist”.
fn title_of(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words: Vec<&str> = stem
        .split(|c: char| c.is_whitespace() || "-_+".contains(c))
        .filter(|w| !w.is_empty())
        .collect();
    let title: String = words.join(" ").chars().take(100).collect();
    let mut letters = title.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The first problems, and how many more there are.
#[expect(clippy::needless_pass_by_value, reason = "errors are handed over")]
fn sentences(problems: Vec<Problem>) -> String {
    let mut words: Vec<String> = problems.iter().take(3).map(Problem::to_string).collect();
    if problems.len() > 3 {
        words.push(format!("And {} more.", problems.len() - 3));
    }
    words.join(" ")
}
