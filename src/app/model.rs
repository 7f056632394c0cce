//! What the application knows.

use std::sync::Arc;

use super::command::Record;
use super::history::{History, Way};
use super::sheet::Sheet;
use crate::codec::catalog_json::Card;
use crate::codec::problem::Problem;
use crate::domain::checklist::Checklist;
use crate::domain::run::Glance;
use crate::domain::zone::Zone;

/// What the application knows.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The path at which the site lies; begins and ends with `/`.
    pub base: String,
    /// The scheme and host of the site, for links.
    pub origin: String,
    /// The checklists that the site holds.
    pub catalog: Vec<Card>,
    /// What is wrong with the site's list of its checklists.
    pub list_problems: Vec<String>,
    /// The person's own checklists, as home lists them.
    pub own: Vec<Card>,
    /// The record of the own checklist that came last.
    pub own_record: Option<Record>,
    /// The checklists that have been read so far.
    pub checklists: Vec<Arc<Checklist>>,
    /// What is on screen.
    pub page: Page,
    /// The name that the person told; may be empty.
    pub person: String,
    /// Whether changes are kept.
    pub keeping: Keeping,
    /// Records that could not be stored, as they should stand.
    pub unsaved: Vec<Record>,
    /// Whether the browser asks before the page is left: something that a person did is not stored.
    pub asks_before_leaving: bool,
    /// The own records of runs that this page has moved into others: what other pages still store of them
    /// follows.
    pub moved: Vec<Record>,
    /// Records that cannot be read, as they stand in storage.
    pub unreadable: Vec<Record>,
    /// What can be undone and redone.
    pub history: History,
    /// The moment of the last message, in milliseconds since 1970 UTC.
    pub now: u64,
    /// The time zone of the reader's clock.
    pub zone: Zone,
    /// When the clock is looked at next, in milliseconds since 1970 UTC; 0 where no timer is set.
    pub look_at: u64,
    /// What the page's title says of due times, before the run's name.
    pub pressing: &'static str,
    /// How many sections are due, in the run that was on screen last.
    pub badge: usize,
    /// The values that are not set in the command that is being copied.
    pub unset: String,
    /// Whether the link to somebody's own checklist that the address names is being opened.
    pub is_opening_own: bool,
    /// A short sentence about what has just happened.
    pub notice: Option<Notice>,
    /// The number of the last notice.
    pub notices: u32,
}

/// What is on screen.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Page {
    /// The list of runs and checklists.
    Home(Vec<Glance>),
    /// A checklist is on its way.
    Loading(Wanted),
    /// A checklist, with a run or a snapshot of it.
    Sheet(Box<Sheet>),
    /// Nothing can be shown.
    Failed(Failure),
    /// Nothing has been decided yet.
    #[default]
    Blank,
}

/// What is to be shown once it has arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The checklist.
    pub slug: String,
    /// The run; the current one where none is named.
    pub run: Option<String>,
    /// The payload of a link.
    pub payload: Option<String>,
    /// The fragment of the address, which may name an item.
    pub fragment: String,
}

/// Why nothing can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The address leads nowhere.
    Nowhere,
    /// There is no checklist with this slug.
    NoChecklist(String),
    /// The checklist's file could not be fetched.
    Unreachable(String),
    /// The checklist's file has these problems.
    Broken(String, Vec<Problem>),
}

/// Whether changes are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    /// All of them.
    #[default]
    Kept,
    /// The browser offers no storage.
    NoStorage,
    /// Some could not be stored; each change tries again.
    Failing,
    /// A newer version of the application has written here; this one no longer writes.
    Newer,
}

/// A short sentence about what has just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Tells notices apart.
    pub number: u32,
    /// The sentence.
    pub text: String,
    /// What the notice offers: to undo what it tells, or to redo it.
    pub offer: Option<Way>,
}

impl Model {
    /// What the site calls a checklist.
    #[must_use]
    pub fn title_of<'a>(&'a self, slug: &'a str) -> &'a str {
        let mut cards = self.own.iter().chain(&self.catalog);
        cards.find(|card| card.slug == slug).map_or(slug, |card| &card.title)
    }

    /// A checklist that has been read.
    #[must_use]
    pub fn checklist(&self, slug: &str) -> Option<&Arc<Checklist>> {
        self.checklists.iter().find(|checklist| checklist.slug == slug)
    }

    /// The checklist on screen, if there is one.
    #[must_use]
    pub fn sheet(&self) -> Option<&Sheet> {
        if let Page::Sheet(sheet) = &self.page { Some(sheet) } else { None }
    }

    /// The id of the run on screen; empty where there is none, or where a snapshot is in its place.
    #[must_use]
    pub fn run_in_hand(&self) -> &str {
        let sheet = self.sheet().filter(|sheet| sheet.snapshot().is_none());
        sheet.map_or("", |sheet| &sheet.run.id)
    }
}
