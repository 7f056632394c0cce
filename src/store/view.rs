//! What the interface shows, in narrow signals, and how they follow the model.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::model::{Failure, Keeping, Notice};
use crate::app::sheet::{Link, Sheet};
use crate::codec::catalog_json::Card;
use crate::domain::checklist::Checklist;
use crate::domain::filter::{Filter, Lens};
use crate::domain::mark::Mark;
use crate::domain::progress::Progress;
use crate::domain::run::Glance;
use crate::domain::value::Values;
use crate::domain::verdict::{Verdict, verdicts};

/// What the interface shows, in signals. Copies refer to the same signals.
#[derive(Clone, Copy)]
pub struct View {
    /// The path at which the site lies.
    pub base: StoredValue<String>,
    /// The checklists that the site holds.
    pub catalog: StoredValue<Vec<Card>>,
    /// What is on screen.
    pub screen: RwSignal<Screen>,
    /// Whether changes are kept.
    pub keeping: RwSignal<Keeping>,
    /// How many records cannot be read.
    pub unreadable: RwSignal<usize>,
    /// A short sentence about what has just happened.
    pub notice: RwSignal<Option<Notice>>,
    /// The person's name.
    pub person: RwSignal<String>,
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

/// A checklist on screen.
pub struct SheetView {
    /// The checklist.
    pub checklist: Arc<Checklist>,
    /// The mark of each item.
    pub marks: Vec<ArcRwSignal<Mark>>,
    /// The count of each section.
    pub sections: Vec<ArcRwSignal<Tally>>,
    /// The count of all items.
    pub total: ArcRwSignal<Tally>,
    /// The verdict of each gate.
    pub verdicts: ArcRwSignal<Vec<Verdict>>,
    /// What the placeholders stand for.
    pub values: ArcRwSignal<Values>,
    /// The run.
    pub run: ArcRwSignal<RunView>,
    /// What of the run is on screen.
    pub shown: ArcRwSignal<Shown>,
    /// Which items are shown.
    pub filter: ArcRwSignal<Filter>,
}

/// What of a run is on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The run itself.
    #[default]
    Run,
    /// Nothing yet: a link is being opened.
    Nothing,
    /// A snapshot in its place, which nobody can mark.
    Snapshot,
}

/// Counts of a section or a checklist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many items are in each state.
    pub progress: Progress,
    /// How many items each filter shows.
    counts: [usize; 6],
}

impl Tally {
    fn of(lens: &Lens<'_>, range: Range<usize>) -> Self {
        let marks = lens.marks.get(range.clone()).unwrap_or_default();
        Self { progress: Progress::of(marks), counts: lens.counts(range) }
    }

    /// The shares that a meter draws: done, not applicable, blocked, open.
    #[must_use]
    pub const fn parts(&self) -> [usize; 4] {
        let counts = self.progress;
        [counts.done, counts.not_applicable, counts.blocked, counts.open]
    }

    /// How many of the items a filter shows.
    #[must_use]
    pub const fn shown(&self, filter: Filter) -> usize {
        self.counts[filter as usize]
    }
}

/// What is shown of the run itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunView {
    /// Its name; may be empty.
    pub name: String,
    /// Whether it has begun.
    pub is_started: bool,
    /// What undo would take back.
    pub undo: Option<String>,
    /// What redo would do again.
    pub redo: Option<String>,
}

impl View {
    /// What the site calls a checklist.
    #[must_use]
    pub fn title_of(self, slug: &str) -> String {
        self.catalog.with_value(|cards| {
            let card = cards.iter().find(|card| card.slug == slug);
            card.map_or_else(|| slug.to_owned(), |card| card.title.clone())
        })
    }
}

impl SheetView {
    /// Whether a snapshot is on screen, which nobody can mark.
    pub fn is_preview(&self) -> impl Fn() -> bool + Clone + Send + 'static {
        let shown = self.shown.clone();
        move || shown.get() == Shown::Snapshot
    }

    /// The view of a checklist that has just come on screen.
    #[must_use]
    pub fn of(sheet: &Sheet) -> Self {
        let view = Self {
            checklist: sheet.checklist.clone(),
            marks: sheet.marks().iter().cloned().map(ArcRwSignal::new).collect(),
            sections: sheet.checklist.sections.iter().map(|_| ArcRwSignal::default()).collect(),
            total: ArcRwSignal::default(),
            verdicts: ArcRwSignal::default(),
            values: ArcRwSignal::default(),
            run: ArcRwSignal::default(),
            shown: ArcRwSignal::default(),
            filter: ArcRwSignal::default(),
        };
        view.publish(sheet);
        view
    }

    /// Takes over what has changed.
    pub fn publish(&self, sheet: &Sheet) {
        let marks = sheet.marks();
        let lens = Lens { items: &self.checklist.items, marks, ..Lens::default() };
        for (signal, mark) in self.marks.iter().zip(marks) {
            set_arc(signal, mark);
        }
        for (signal, section) in self.sections.iter().zip(&self.checklist.sections) {
            set_arc(signal, &Tally::of(&lens, section.items.clone()));
        }
        set_arc(&self.total, &Tally::of(&lens, 0..marks.len()));
        set_arc(&self.verdicts, &verdicts(&self.checklist, marks));
        set_arc(&self.values, sheet.values());
        set_arc(&self.run, &run_view(sheet));
        set_arc(
            &self.shown,
            &match sheet.link {
                Link::None => Shown::Run,
                Link::Opening => Shown::Nothing,
                Link::Open(_) => Shown::Snapshot,
            },
        );
        set_arc(&self.filter, &sheet.filter);
    }
}

fn run_view(sheet: &Sheet) -> RunView {
    RunView {
        name: sheet.run.name.clone(),
        is_started: sheet.is_started(),
        undo: sheet.history.next_undo().map(str::to_owned),
        redo: sheet.history.next_redo().map(str::to_owned),
    }
}

fn set_arc<T: PartialEq + Clone + Send + Sync + 'static>(signal: &ArcRwSignal<T>, value: &T) {
    if signal.with_untracked(|old| old != value) {
        signal.set(value.clone());
    }
}
