//! What is looked at: the run or what a link has brought, what a search finds, and focus mode.

use std::sync::Arc;

use super::{Link, Sheet};
use crate::domain::filter::{Filter, Lens};
use crate::domain::focus;

/// Focus mode: one item at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// The item on screen; `None` at the gate, when its phase has none left.
    pub item: Option<usize>,
    /// The phase that is worked.
    pub phase: usize,
    /// The items that were skipped, in this order.
    pub skipped: Vec<usize>,
    /// The items that were on screen before, the last one at the end.
    pub seen: Vec<usize>,
}

impl Sheet {
    /// Shows what a link has brought, or the run again: then nothing differs from anything.
    pub fn show_link(&mut self, link: Link) {
        if link == Link::None && self.filter == Filter::Differs {
            self.filter = Filter::All;
        }
        self.link = link;
    }

    /// Shows as much of the checklist as this one does, which it replaces on screen. Returns the
    /// payload of its link where that has to be opened again, for another edition.
    #[must_use]
    pub fn look_as(&mut self, shown: &Self) -> Option<String> {
        self.filter = shown.filter;
        self.query.clone_from(&shown.query);
        if !Arc::ptr_eq(&self.checklist, &shown.checklist) {
            return (shown.link != Link::None).then(|| shown.payload.clone());
        }
        self.link.clone_from(&shown.link);
        self.payload.clone_from(&shown.payload);
        self.focus.clone_from(&shown.focus);
        None
    }

    /// What decides which items are shown.
    #[must_use]
    pub fn lens<'a>(&'a self, person: &'a str) -> Lens<'a> {
        // Without a run of one's own there is nothing to compare with.
        let own = self.snapshot().filter(|_| self.is_started()).map(|_| &self.run.marks);
        Lens {
            items: &self.checklist.items,
            marks: self.marks(),
            beside: own.map_or(&[], Vec::as_slice),
            person,
            found: self.found.as_ref().map(|found| &*found.items),
        }
    }

    /// Whether all items are shown, but for those in folded sections.
    #[must_use]
    pub fn shows_all(&self) -> bool {
        self.filter == Filter::All && self.query.is_empty()
    }

    /// Looks for what is searched for, where something is.
    pub fn find(&mut self) {
        let find = || self.query.find(&self.checklist, self.marks(), self.values());
        self.found = (!self.query.is_empty()).then(|| Arc::new(find()));
    }

    /// Enters focus mode at an item.
    pub fn focus(&mut self, item: usize) {
        let phase = self.checklist.phases.iter().position(|phase| phase.items.contains(&item));
        let phase = phase.unwrap_or_default();
        self.focus = Some(Focus { item: Some(item), phase, ..Focus::default() });
    }

    /// In focus mode, leaves the item for the next one; it comes again at the end of its phase.
    pub fn skip(&mut self) {
        if let Some(focus) = &mut self.focus
            && let Some(item) = focus.item
        {
            focus::skip(&mut focus.skipped, item);
        }
        self.advance();
    }

    /// In focus mode, goes on to the next item of the phase that is left; at its end, to the gate.
    pub fn advance(&mut self) {
        let Some(focus) = &mut self.focus else { return };
        let items =
            self.checklist.phases.get(focus.phase).map_or(0..0, |phase| phase.items.clone());
        let next = focus::next_item(&self.run.marks, items, focus.item, &focus.skipped);
        if next != focus.item {
            focus.seen.extend(focus.item);
        }
        focus.item = next;
    }

    /// In focus mode, goes back to the item that was on screen before.
    pub fn go_back(&mut self) {
        if let Some(focus) = &mut self.focus
            && let Some(item) = focus.seen.pop()
        {
            focus.item = Some(item);
        }
    }
}
