//! What the step shows of a text, and how the text is understood again as the person wants it.

use std::sync::Arc;

use leptos::prelude::*;

use super::columns;
use super::dialog::{Brought, Import};
use super::helped;
use super::reading::title_of;
use crate::browser;
use crate::codec::carried::Origin;
use crate::codec::imported::{ChosenColumns, TableRead};
use crate::codec::markdown::ItemsFrom;
use crate::codec::understanding::{Answer, Wanted};
use crate::codec::understood::{Corrections, Understood};
use crate::domain::draft::Draft;
use crate::domain::mark::Mark;

/// What the step shows. Copies refer to the same.
#[derive(Clone, Copy)]
pub struct Look {
    /// What was understood.
    pub understood: RwSignal<Arc<Understood>>,
    /// What the person makes of it.
    pub corrections: RwSignal<Corrections>,
    /// The same without the title, which changes nothing of what is listed.
    pub listed: Memo<Corrections>,
    /// The dialog.
    pub import: Import,
    /// What its items are.
    pub items: RwSignal<ItemsFrom>,
    /// The tables as they were guessed, which the person is shown.
    pub tables: RwSignal<Arc<Vec<TableRead>>>,
    /// What the person has chosen for their columns.
    pub columns: RwSignal<Vec<ChosenColumns>>,
    /// Whether it is being understood again.
    pub is_reading: RwSignal<bool>,
    /// What was brought.
    pub brought: StoredValue<Arc<Brought>>,
}

impl Look {
    /// What was brought, as it was understood.
    pub fn of(import: Import, brought: &Arc<Brought>) -> Self {
        let corrections: RwSignal<Corrections> = RwSignal::default();
        Self {
            understood: RwSignal::new(Arc::new(brought.understood.clone())),
            corrections,
            listed: Memo::new(move |_| Corrections { title: String::new(), ..corrections.get() }),
            import,
            items: RwSignal::default(),
            tables: RwSignal::default(),
            columns: RwSignal::default(),
            is_reading: RwSignal::default(),
            brought: StoredValue::new(brought.clone()),
        }
    }

    /// The checklist and its marks, as the person wants them.
    pub fn corrected(self) -> (Draft, Vec<(String, Mark)>) {
        self.understood.with(|understood| self.corrections.with(|c| understood.corrected(c)))
    }

    /// Where it came from; the content counts as another where the person corrected something.
    pub fn origin(self) -> Option<Origin> {
        let origin = self.brought.with_value(|brought| brought.origin.clone())?;
        let is_as_there = self.items.get_untracked() == ItemsFrom::Found
            && self.columns.with_untracked(Vec::is_empty)
            && self.corrections.with_untracked(|c| *c == Corrections::default());
        Some(if is_as_there { origin } else { Origin { content: 0, ..origin } })
    }

    /// Understands the text again, with other items: what its tables are is guessed anew.
    pub fn read_as(self, items: ItemsFrom) {
        self.items.set(items);
        self.columns.set(Vec::new());
        self.read(move |understood| {
            let is_so =
                |table: &TableRead, chosen: &ChosenColumns| table.is_items == chosen.has_items();
            self.show_tables(&understood.tables, is_so);
        });
    }

    /// Shows tables with what was chosen for their headings before, and understands the text by that where
    /// it is `wanted` and says something else than was guessed.
    pub fn show_tables(self, tables: &[TableRead], wanted: fn(&TableRead, &ChosenColumns) -> bool) {
        let remembered = tables
            .iter()
            .filter_map(|table| columns::remembered(table).filter(|chosen| wanted(table, chosen)));
        let remembered: Vec<ChosenColumns> = remembered.collect();
        self.columns.set(remembered);
        self.tables.set(Arc::new(tables.to_vec()));
        if self.columns.with_untracked(|columns| !columns.is_empty()) {
            self.read(|_| {});
        }
    }

    /// Understands the text again, by other columns of a table.
    pub fn choose(self, chosen: ChosenColumns) {
        let kept = chosen.clone();
        self.columns.update(|all| {
            all.retain(|other| other.names != chosen.names);
            all.push(chosen);
        });
        self.read(move |_| browser::keep_columns(&kept.names, &kept.holds));
    }

    fn read(self, then: impl FnOnce(&Understood) + 'static) {
        let wanted = self.brought.with_value(|brought| Wanted {
            title: title_of(&brought.name),
            bytes: brought.text.clone().into_bytes(),
            kind: Some(brought.kind),
            items: self.items.get_untracked(),
            columns: self.columns.get_untracked(),
            ..Wanted::default()
        });
        self.is_reading.set(true);
        helped::answer(wanted, move |_, answered| {
            if self.import.is_open() {
                self.is_reading.set(false);
                if let Ok(Answer { understood: Some(understood), .. }) = &answered {
                    then(understood);
                }
                self.again(answered.map(|answer| answer.understood));
            }
        });
    }

    fn again(self, again: Result<Option<Understood>, String>) {
        match again {
            Ok(None) => {}
            Ok(Some(understood)) => {
                self.import.failure.set(String::new());
                self.corrections.update(|c| {
                    *c = Corrections { title: c.title.clone(), ..Corrections::default() }
                });
                self.understood.set(Arc::new(understood));
            }
            Err(sentence) => self.import.failure.set(sentence),
        }
    }
}
