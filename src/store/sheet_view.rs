//! A checklist on screen, in narrow signals, and how they follow its sheet.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::each::{Each, Known};
use super::work_view::WorkView;
use crate::app::model::Model;
use crate::app::sheet::{Focus, Link, Sheet};
use crate::domain::checklist::Checklist;
use crate::domain::filter::{Filter, Lens};
use crate::domain::mark::Mark;
use crate::domain::progress::Progress;
use crate::domain::search::Found;
use crate::domain::value::Values;
use crate::domain::value_set::masked;
use crate::domain::verdict::{Verdict, verdicts};

/// A checklist on screen.
pub struct SheetView {
    /// The checklist.
    pub checklist: Arc<Checklist>,
    /// The mark of each item.
    pub marks: Each<Mark>,
    /// The count of each section.
    pub sections: Each<Tally>,
    /// The count of all items.
    pub total: ArcRwSignal<Tally>,
    /// The verdict of each gate.
    pub verdicts: ArcRwSignal<Vec<Verdict>>,
    /// What the placeholders stand for, as it is seen: secrets are masked.
    pub values: ArcRwSignal<Values>,
    /// What the placeholders stand for, secrets included.
    pub typed: ArcRwSignal<Values>,
    /// Whether nothing can be changed: a snapshot is on screen, or the run is frozen.
    pub is_locked: ArcRwSignal<bool>,
    /// The run.
    pub run: ArcRwSignal<RunView>,
    /// What of the run is on screen.
    pub shown: ArcRwSignal<Shown>,
    /// The run's own marks while a snapshot is on screen, to compare with.
    pub own: ArcRwSignal<Option<Arc<Vec<Mark>>>>,
    /// Which items are shown.
    pub filter: ArcRwSignal<Filter>,
    /// The rows that are to be drawn anew.
    pub changed: ArcRwSignal<Changed>,
    /// Whether each item is on screen.
    rows: Known<Row>,
    /// What a search has found; `None` where nothing is searched for.
    pub found: ArcRwSignal<Option<Arc<Found>>>,
    /// Whether each section is folded.
    pub folded: Each<bool>,
    /// The item in focus mode.
    pub focus: ArcRwSignal<Option<Focus>>,
    /// Sign-offs, times, rounds, sets of values.
    pub work: ArcRwSignal<WorkView>,
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

/// The items whose rows are to be drawn anew: their positions, some perhaps more than once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Those whose mark says something else, or one's own mark beside it.
    pub marks: Vec<usize>,
    /// Those that come on screen or leave it.
    pub rows: Vec<usize>,
    /// Whether all whose texts hold values are, too.
    pub values: bool,
}

/// Whether an item is on screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Row {
    /// It is.
    #[default]
    Shown,
    /// For a moment: its mark has just taken it out of the filter or the search.
    Staying,
    /// Filter and search leave it out.
    Hidden,
}

/// Counts of a section or a checklist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many items are in each state.
    pub progress: Progress,
    /// How many items each filter shows.
    counts: [usize; 6],
    /// How many more stay on screen for a moment.
    staying: usize,
}

impl Tally {
    fn of(lens: &Lens<'_>, stays: &[usize], range: Range<usize>) -> Self {
        let marks = lens.marks.get(range.clone()).unwrap_or_default();
        let staying = stays.iter().filter(|at: &&usize| range.contains(*at)).count();
        Self { progress: Progress::of(marks), counts: lens.counts(range), staying }
    }

    /// How many of the items a filter shows.
    #[must_use]
    pub const fn shown(&self, filter: Filter) -> usize {
        self.counts[filter as usize]
    }

    /// Whether something is on screen: what a filter shows, or what stays for a moment.
    #[must_use]
    pub const fn has_shown(&self, filter: Filter) -> bool {
        self.shown(filter) + self.staying > 0
    }
}

/// What is shown of the run itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunView {
    /// Its name; may be empty.
    pub name: String,
    /// Whether it has begun.
    pub is_started: bool,
}

impl SheetView {
    /// Whether nothing can be changed: a snapshot is on screen, or the run is frozen.
    pub fn is_preview(&self) -> impl Fn() -> bool + Clone + Send + 'static {
        let is_locked = self.is_locked.clone();
        move || is_locked.get()
    }

    /// Whether a snapshot is on screen, which has its link already.
    pub fn is_snapshot(&self) -> impl Fn() -> bool + Clone + Send + 'static {
        let shown = self.shown.clone();
        move || shown.get() == Shown::Snapshot
    }

    /// Some of what is shown of working a release: it wakes its readers only when that changes. All
    /// readers share one type, which keeps the download small.
    #[must_use]
    pub fn part(&self, pick: fn(&mut WorkView, &WorkView, usize), of: usize) -> ArcMemo<WorkView> {
        let work = self.work.clone();
        ArcMemo::new(move |_| {
            let mut part = WorkView::default();
            work.with(|work| pick(&mut part, work, of));
            part
        })
    }

    /// Whether the item at a position is on screen.
    #[must_use]
    pub fn row(&self, position: usize) -> Row {
        self.rows.get(position).unwrap_or_default()
    }

    /// The view of a checklist that has just come on screen.
    #[must_use]
    pub fn of(sheet: &Sheet, model: &Model) -> Self {
        let sections = &sheet.checklist.sections;
        let view = Self {
            checklist: sheet.checklist.clone(),
            marks: Each::new(sheet.marks().iter().cloned()),
            sections: Each::new(sections.iter().map(|_| Tally::default())),
            total: ArcRwSignal::default(),
            verdicts: ArcRwSignal::default(),
            values: ArcRwSignal::default(),
            typed: ArcRwSignal::default(),
            is_locked: ArcRwSignal::default(),
            run: ArcRwSignal::default(),
            shown: ArcRwSignal::default(),
            own: ArcRwSignal::default(),
            filter: ArcRwSignal::default(),
            changed: ArcRwSignal::default(),
            rows: Known::new(sheet.marks().iter().map(|_| Row::default())),
            found: ArcRwSignal::default(),
            folded: Each::new(sections.iter().map(|_| false)),
            focus: ArcRwSignal::default(),
            work: ArcRwSignal::default(),
        };
        view.publish(sheet, model);
        view
    }

    /// Takes over what has changed.
    pub fn publish(&self, sheet: &Sheet, model: &Model) {
        let marks = sheet.marks();
        let lens = sheet.lens(&model.person);
        let row = |at| match (lens.shows(sheet.filter, at), sheet.stays.contains(&at)) {
            (true, _) => Row::Shown,
            (false, true) => Row::Staying,
            (false, false) => Row::Hidden,
        };
        let mut changed = Changed {
            marks: self.marks.follow(marks.iter()),
            rows: self.rows.follow((0..marks.len()).map(row)),
            values: self.typed.with_untracked(|typed| typed != sheet.values()),
        };
        let sections = &self.checklist.sections;
        let tally = |items: Range<usize>| Tally::of(&lens, &sheet.stays, items);
        self.sections.follow(sections.iter().map(|section| tally(section.items.clone())));
        // What is sought is shown, wherever it is.
        let is_folded = |id| sheet.shows_all() && sheet.folded.contains(id);
        self.folded.follow(sections.iter().map(|section| is_folded(&section.id)));
        set_arc(&self.total, &tally(0..marks.len()));
        set_arc(&self.verdicts, &verdicts(&self.checklist, marks));
        if changed.values {
            self.values.set(masked(sheet.values(), &self.checklist.values));
            self.typed.set(sheet.values().clone());
        }
        set_arc(&self.is_locked, &(sheet.snapshot().is_some() || sheet.run.life.frozen.is_some()));
        set_arc(&self.run, &run_view(sheet));
        let shown = match sheet.link {
            Link::None => Shown::Run,
            Link::Opening => Shown::Nothing,
            Link::Open(_) => Shown::Snapshot,
        };
        set_arc(&self.shown, &shown);
        let own = (!lens.beside.is_empty()).then(|| Arc::new(lens.beside.to_vec()));
        if set_arc(&self.own, &own) {
            changed.marks = (0..marks.len()).collect();
        }
        if changed != Changed::default() {
            self.changed.update(|all| {
                all.marks.extend(changed.marks);
                all.rows.extend(changed.rows);
                all.values |= changed.values;
            });
        }
        set_arc(&self.filter, &sheet.filter);
        set_arc(&self.found, &sheet.found);
        set_arc(&self.focus, &sheet.focus);
        set_arc(&self.work, &WorkView::of(sheet, model));
    }
}

fn run_view(sheet: &Sheet) -> RunView {
    RunView { name: sheet.name().to_owned(), is_started: sheet.is_started() }
}

/// Returns whether the value differs.
fn set_arc<T: PartialEq + Clone + Send + Sync + 'static>(
    signal: &ArcRwSignal<T>,
    value: &T,
) -> bool {
    let differs = signal.with_untracked(|old| old != value);
    if differs {
        signal.set(value.clone());
    }
    differs
}
