//! The rows of a checklist. Where there are many, the page answers while they come.

use std::ops::Range;
use std::sync::Arc;

use leptos::prelude::*;

use super::item::row_html;
use crate::browser;
use crate::codec::markup::Html;
use crate::store::SheetView;
use crate::ui::element::{Element, classed};

/// The most items of a checklist that is drawn in one go.
pub const SHORT: usize = 1_000;

/// How many rows of a longer one are drawn in one go.
const AT_ONCE: usize = 100;

/// How many come together after that.
const PORTION: usize = 50;

/// The rows of a checklist that is being drawn.
pub struct Rows {
    sheet: Arc<SheetView>,
    /// Disposed of with the page.
    page: StoredValue<()>,
    /// How many may still be drawn in one go.
    left: usize,
    /// The last first.
    waiting: Vec<Portion>,
    /// The ids of the lists whose rows have no buttons yet, the last first.
    unfinished: Vec<String>,
}

/// Some items that follow one another in a section, and the id of the list to whose end they come.
struct Portion {
    list: String,
    section: usize,
    entries: Range<usize>,
}

impl Rows {
    /// None is drawn yet.
    #[must_use]
    pub fn of(sheet: &Arc<SheetView>) -> Self {
        // What takes the place of rows that are on the page has all of them.
        let is_whole = cfg!(not(target_arch = "wasm32"))
            || sheet.checklist.items.len() <= SHORT
            || browser::rows::are_prerendered();
        Self {
            sheet: sheet.clone(),
            page: StoredValue::new(()),
            left: if is_whole { usize::MAX } else { AT_ONCE },
            waiting: Vec::new(),
            unfinished: Vec::new(),
        }
    }

    /// A list of items that follow one another among the entries of a section.
    #[must_use]
    pub fn list(&mut self, section: usize, entries: Range<usize>) -> Element {
        let later = entries.start.saturating_add(self.left).min(entries.end)..entries.end;
        let now = entries.start..later.start;
        self.left -= now.len();
        let list = classed("ul", "items").html(self.drawn(section, now));
        let list = list.made(|list| {
            browser::rows::draw_mixed(list);
            browser::rows::add_buttons(list);
        });
        if later.is_empty() {
            return list;
        }
        let id = format!("rows-{section}-{}", entries.start);
        for start in later.clone().step_by(PORTION) {
            let entries = start..(start + PORTION).min(later.end);
            self.waiting.push(Portion { list: id.clone(), section, entries });
        }
        self.unfinished.push(id.clone());
        list.attr("id", id)
    }

    fn drawn(&self, section: usize, entries: Range<usize>) -> Html {
        row_html(&self.sheet, &self.sheet.checklist.sections[section].entries[entries])
    }

    /// Draws the rest once the page is there, in turns between which it answers: all rows, and then their buttons.
    pub fn draw_rest(mut self) {
        if self.waiting.is_empty() {
            return;
        }
        self.waiting.reverse();
        self.unfinished.reverse();
        browser::in_turns(move || {
            if self.page.is_disposed() {
                return false;
            }
            if let Some(Portion { list, section, entries }) = self.waiting.pop() {
                browser::rows::add(&list, &self.drawn(section, entries));
                if self.waiting.is_empty() {
                    browser::rows::scroll_to_named();
                }
                return true;
            }
            let list = self.unfinished.pop();
            list.map(|list| browser::rows::finish(&list)).is_some()
        });
    }
}
