//! What the share dialog is about: the run, the form in which it leaves, and what travels.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::route::{OWN, checklist_path};
use crate::browser;
use crate::codec::carried::Carried;
use crate::codec::snapshot_link::{self, ShareOptions};
use crate::codec::talk::Reply;
use crate::codec::{own_link, start_link};
use crate::domain::run::Run;
use crate::domain::summary::Summary;
use crate::workshop::desk::Desk;
use crate::workshop::{lineage, own};

/// A form in which a run leaves the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareForm {
    /// The link alone.
    Link,
    /// The summary as plain text.
    Text,
    /// The summary as Markdown.
    Markdown,
    /// The link as a QR code.
    Code,
}

impl ShareForm {
    pub const ALL: [Self; 4] = [Self::Link, Self::Text, Self::Markdown, Self::Code];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Link => "Link",
            Self::Text => "Text",
            Self::Markdown => "Markdown",
            Self::Code => "QR code",
        }
    }
}

/// What the dialog shows, in signals.
#[derive(Clone)]
pub struct Sharing {
    pub desk: Arc<Desk>,
    pub name: RwSignal<String>,
    pub person: RwSignal<String>,
    pub options: RwSignal<ShareOptions>,
    pub form: RwSignal<ShareForm>,
    pub parent: u32,
    pub now: u64,
}

impl Sharing {
    pub fn of(desk: &Arc<Desk>) -> Self {
        Self {
            desk: desk.clone(),
            name: RwSignal::new(desk.sheet.run.name.clone()),
            person: RwSignal::new(desk.context.person.clone()),
            options: RwSignal::new(browser::share_options()),
            form: RwSignal::new(ShareForm::Link),
            parent: lineage::parent_of_next(desk),
            now: browser::moment().now,
        }
    }

    /// The run, as the dialog stands.
    pub fn run(&self) -> Run {
        Run { name: self.name.get(), parent: self.parent, ..self.desk.sheet.run.clone() }
    }

    /// The payload with these options.
    pub fn payload_with(&self, options: ShareOptions) -> String {
        let checklist = &self.desk.sheet.checklist;
        snapshot_link::payload(checklist, &self.run(), &self.person.get(), options, self.now)
    }

    /// The payload, as the dialog stands.
    pub fn payload(&self) -> String {
        self.payload_with(self.options.get())
    }

    /// The link, as the dialog stands.
    pub fn link(&self) -> String {
        let payload = self.payload();
        match self.travels(&payload) {
            Some((Carried::Whole(own) | Carried::Address(own), _)) => {
                format!("{}{}", self.own_page(), own_link::join(&own, &payload))
            }
            _ => self.desk.address(&payload),
        }
    }

    /// How the checklist travels with a run's payload, and why; `None` for a checklist of the site.
    pub fn travels(&self, payload: &str) -> Option<(Carried, String)> {
        let rest = self.own_page().len() + own_link::HEAD + payload.len();
        own::travels(&self.desk.sheet.checklist, rest)
    }

    /// Where links to own checklists open, up to the payload.
    pub fn own_page(&self) -> String {
        let context = &self.desk.context;
        format!("{}{}#", context.origin, checklist_path(&context.base, OWN))
    }

    /// The link at which others start a run with this name and these values.
    pub fn start_link(&self) -> String {
        let (checklist, run) = (&self.desk.sheet.checklist, self.run());
        self.desk.address(&start_link::write(checklist, &run.name, run.values.all_set()))
    }

    /// The summary, as the dialog stands.
    pub fn summary(&self) -> Summary {
        let checklist = &self.desk.sheet.checklist;
        let run = snapshot_link::shared(checklist, &self.run(), self.options.get());
        Summary::of(checklist, &run, &self.link())
    }

    /// The link leaves the page, in whatever form.
    pub fn give(&self) {
        lineage::gave(&self.desk, &self.payload());
    }
}

/// Says that the clipboard took something.
pub fn told(what: &'static str) -> impl FnOnce() {
    move || browser::reply(&Reply::Say(format!("{what} copied")))
}
