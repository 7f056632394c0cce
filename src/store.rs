//! The store: the one place where model, update and browser meet.
//!
//! A message goes in, the model changes, the commands are carried out. Then the view, a set of
//! narrow signals, takes over what has changed: a signal is set only where its part of the model
//! differs, so a tick wakes its own row, its section and the totals, and nothing else.

mod each;
mod sheet_view;
mod view;
mod work_view;

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

pub use sheet_view::{Changed, Row, RunView, SheetView, Shown, Tally};
pub use view::{Screen, Steps, View};
pub use work_view::WorkView;

use crate::app::message::{Message, Moment};
use crate::app::model::{Model, Page};
use crate::app::update::update;
use crate::app::viewing;
use crate::browser;
use crate::codec::catalog_json;
use crate::domain::mark::Mark;

/// Takes messages, and holds what the interface shows. Copies refer to the same store.
#[derive(Clone, Copy)]
pub struct Store {
    model: StoredValue<Model>,
    queue: StoredValue<VecDeque<Message>>,
    is_busy: StoredValue<bool>,
    /// What the interface shows.
    pub view: View,
}

impl Store {
    /// A store for a site at `base` (begins and ends with `/`) with a catalog.
    #[must_use]
    pub fn new(base: &str, origin: &str, catalog: &str) -> Self {
        let catalog = catalog_json::read(catalog);
        let model = Model {
            base: base.to_owned(),
            origin: origin.to_owned(),
            catalog: catalog.clone(),
            zone: browser::zone(),
            ..Model::default()
        };
        Self {
            model: StoredValue::new(model),
            queue: StoredValue::default(),
            is_busy: StoredValue::new(false),
            view: View {
                base: StoredValue::new(base.to_owned()),
                catalog: RwSignal::new(catalog),
                list_problems: RwSignal::default(),
                screen: RwSignal::default(),
                keeping: RwSignal::default(),
                unreadable: RwSignal::default(),
                notice: RwSignal::default(),
                steps: RwSignal::default(),
                person: RwSignal::default(),
                own: RwSignal::default(),
            },
        }
    }

    /// Takes in what happened. What happens while it does so waits its turn.
    pub fn dispatch(self, message: Message) {
        self.queue.update_value(|queue| queue.push_back(message));
        if self.is_busy.get_value() {
            return;
        }
        self.is_busy.set_value(true);
        let base = self.view.base.get_value();
        while let Some(message) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
            let moment = browser::moment();
            let commands = self.model.try_update_value(|model| update(model, message, moment));
            for command in commands.into_iter().flatten() {
                browser::perform(command, &base, move |message| self.dispatch(message));
            }
        }
        self.is_busy.set_value(false);
        self.publish();
        browser::place::keep();
    }

    /// Lets the view take over what has changed in the model.
    pub fn publish(self) {
        self.model.with_value(|model| {
            set(&self.view.keeping, &model.keeping);
            set(&self.view.unreadable, &model.unreadable.len());
            set(&self.view.notice, &model.notice);
            set(&self.view.steps, &Steps::of(&model.history, model.run_in_hand()));
            set(&self.view.person, &model.person);
            set(&self.view.catalog, &model.catalog);
            set(&self.view.list_problems, &model.list_problems);
            set(&self.view.own, &model.own);
            self.publish_page(model);
        });
    }

    fn publish_page(self, model: &Model) {
        let page = &model.page;
        let shown = self.view.screen.get_untracked();
        match (page, &shown) {
            (Page::Sheet(sheet), Screen::Sheet(view))
                if Arc::ptr_eq(&sheet.checklist, &view.checklist) =>
            {
                view.publish(sheet, model);
            }
            (Page::Sheet(sheet), _) => {
                self.view.screen.set(Screen::Sheet(Arc::new(SheetView::of(sheet, model))));
            }
            (Page::Home(glances), Screen::Home(old)) if old == glances => {}
            (Page::Home(glances), _) => self.view.screen.set(Screen::Home(glances.clone())),
            (Page::Loading(wanted), _) => {
                let title = self.model.with_value(|m| m.title_of(&wanted.slug).to_owned());
                self.view.screen.set(Screen::Loading(title));
            }
            (Page::Failed(failure), _) => self.view.screen.set(Screen::Failed(failure.clone())),
            (Page::Blank, _) => {}
        }
    }

    /// The last few reasons of the run on screen, each once.
    #[must_use]
    pub fn recent_reasons(self) -> Vec<String> {
        self.model.with_value(|model| {
            let mut marks: Vec<&Mark> = Vec::new();
            for mark in model.sheet().map_or(&[][..], |sheet| &sheet.run.marks) {
                let is_known = marks.iter().any(|known| known.reason == mark.reason);
                if mark.reason.words().is_some() && !is_known {
                    let place = marks.iter().position(|known| known.at < mark.at);
                    marks.insert(place.unwrap_or(marks.len()), mark);
                    marks.truncate(8);
                }
            }
            marks.into_iter().map(|mark| mark.reason.to_string()).collect()
        })
    }

    /// The positions from the item that was marked last to these, and how many of their items are
    /// shown.
    #[must_use]
    pub fn up_to(self, items: &Range<usize>) -> (Range<usize>, usize) {
        self.model.with_value(|model| {
            let touched = model.sheet().and_then(|sheet| sheet.touched).unwrap_or(items.start);
            let all = touched.min(items.start)..items.end.max(touched + 1);
            (all.clone(), viewing::shown(model, all).len())
        })
    }

    /// The id of the run on screen; empty where nobody has started it.
    #[must_use]
    pub fn run_id(self) -> String {
        self.model.with_value(|model| model.sheet().map(|s| s.run.id.clone()).unwrap_or_default())
    }

    /// Changes the model by hand. For the build step, which has no browser to carry commands out.
    pub fn replay(self, messages: impl IntoIterator<Item = Message>) {
        let moment = Moment { now: 0, dice: 0 };
        for message in messages {
            let _ = self.model.try_update_value(|model| update(model, message, moment));
        }
        self.publish();
    }
}

fn set<T: PartialEq + Clone + Send + Sync + 'static>(signal: &RwSignal<T>, value: &T) {
    if signal.with_untracked(|old| old != value) {
        signal.set(value.clone());
    }
}
