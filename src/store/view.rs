//! What the interface shows, in narrow signals, and how they follow the model.

use std::sync::Arc;

use leptos::prelude::*;

use super::sheet_view::SheetView;
use crate::app::history::{History, Way};
use crate::app::model::{Failure, Keeping, Notice};
use crate::codec::catalog_json::Card;
use crate::domain::run::Glance;

/// What the interface shows, in signals. Copies refer to the same signals.
#[derive(Clone, Copy)]
pub struct View {
    /// The path at which the site lies.
    pub base: StoredValue<String>,
    /// The checklists that the site holds.
    pub catalog: RwSignal<Vec<Card>>,
    /// What is wrong with the site's list of its checklists.
    pub list_problems: RwSignal<Vec<String>>,
    /// What is on screen.
    pub screen: RwSignal<Screen>,
    /// Whether changes are kept.
    pub keeping: RwSignal<Keeping>,
    /// How many records cannot be read.
    pub unreadable: RwSignal<usize>,
    /// A short sentence about what has just happened.
    pub notice: RwSignal<Option<Notice>>,
    /// What undo and redo would do.
    pub steps: RwSignal<Steps>,
    /// The person's name.
    pub person: RwSignal<String>,
    /// The person's own checklists.
    pub own: RwSignal<Vec<Card>>,
}

/// What is on screen.
#[derive(Clone, Default)]
pub enum Screen {
    /// Nothing yet.
    #[default]
    Blank,
    /// The list of runs and checklists.
    Home(Vec<Glance>),
    /// A checklist, by its title, is on its way.
    Loading(String),
    /// A checklist.
    Sheet(Arc<SheetView>),
    /// Nothing can be shown.
    Failed(Failure),
}

/// What undo and redo would do on the page on screen, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps {
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}

impl Steps {
    /// What one of them would do.
    #[must_use]
    pub fn next(&self, way: Way) -> Option<&str> {
        match way {
            Way::Undo => self.undo.as_deref(),
            Way::Redo => self.redo.as_deref(),
        }
    }

    /// What stands in a history.
    #[must_use]
    pub fn of(history: &History, run: &str) -> Self {
        let next = |way| history.next(way, run).map(|step| step.label.clone());
        Self { undo: next(Way::Undo), redo: next(Way::Redo) }
    }
}

impl View {
    /// What the site calls a checklist.
    #[must_use]
    pub fn title_of(self, slug: &str) -> String {
        let in_cards = |cards: &Vec<Card>| {
            cards.iter().find(|card| card.slug == slug).map(|card| card.title.clone())
        };
        let own = self.own.with_untracked(in_cards);
        own.or_else(|| self.catalog.with_untracked(in_cards)).unwrap_or_else(|| slug.to_owned())
    }
}
