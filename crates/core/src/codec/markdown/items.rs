//! Elements of lists to items, groups, steps and notes.

use super::blocks::{Block, Item};
use super::document::{Document, Open};
use super::hints::{take_lead, weight_of};
use super::ids::Sort;
use super::inline::{Inline, without_colon};
use super::pack::pack;
use super::rows;
use super::{GuessPlace, ItemsFrom, Offer, What};
use crate::codec::checklist_json::{MAX_DEPTH, WEIGHTS};
use crate::codec::imported::ChosenColumns;
use crate::domain::checklist::Weight;
use crate::domain::detail::{AboutDetail, Detail};
use crate::domain::draft::{DraftEntry, DraftItem};
use crate::domain::mark::{Mark, State};
use crate::domain::text::Style;
use crate::domain::words;

impl Document {
    /// Finds what the items of the document are.
    pub fn choose_items(&mut self, from: ItemsFrom) {
        let is_boxed = |block: &Block| matches!(block, Block::Item(Item { boxed: Some(_), .. }));
        let bare = |block: &Block| matches!(block, Block::Item(Item { boxed: None, .. }));
        let blocks = || self.blocks.iter().map(|(_, block)| block);
        let boxes = blocks().filter(|block| is_boxed(block)).count();
        let says_states = |block: &Block| match block {
            Block::Table(head, rows) => rows::says_states(head, rows),
            _ => false,
        };
        self.out.boxes = boxes;
        self.out.offer.bullets = blocks().filter(|block| bare(block)).count();
        self.out.offer.rows = blocks().map(count_of).sum();
        self.out.ticked = blocks()
            .filter(|block| matches!(block, Block::Item(Item { boxed: Some(State::Done), .. })))
            .count();
        let found = from == ItemsFrom::Found && boxes == 0 && !self.exported;
        // What there is more of is what the document lists.
        let by_rows = self.out.offer.rows > self.out.offer.bullets;
        let by_bullets =
            from == ItemsFrom::Bullets || (found && self.out.offer.bullets > 0 && !by_rows);
        let all_rows = from == ItemsFrom::Rows || (found && !by_bullets && self.out.offer.rows > 0);
        let some_rows = from == ItemsFrom::Found && !self.exported;
        let is_rows = |block: &Block| match block {
            Block::Table(head, rows) if !rows.is_empty() => {
                let guess = all_rows || (some_rows && says_states(block));
                rows::chosen(&self.columns, head).map_or(guess, ChosenColumns::has_items)
            }
            _ => false,
        };
        self.is_rows = blocks().map(is_rows).collect();
        self.is_item =
            blocks().map(|block| is_boxed(block) || (by_bullets && bare(block))).collect();
        let taken = blocks().zip(&self.is_rows).filter(|(_, is)| **is);
        let taken: usize = taken.map(|(block, _)| count_of(block)).sum();
        self.mark_groups();
        let Offer { bullets, .. } = self.out.offer;
        let (count, what) = match (by_bullets, taken) {
            (true, _) => (bullets, words::bullets(bullets)),
            (_, 1..) => (taken, words::rows(taken)),
            _ => return,
        };
        let taken = match count {
            1 => "without a box was taken for an item",
            _ => "without boxes were taken for items",
        };
        let sentence = format!("{what} {taken}.");
        self.guess(GuessPlace::Document, What::Items, sentence);
    }

    /// A bullet with items below it is a group of them.
    fn mark_groups(&mut self) {
        let mut open: Vec<(usize, usize)> = Vec::new();
        for at in 0..self.blocks.len() {
            let (depth, Block::Item(_)) = &self.blocks[at] else { continue };
            while open.last().is_some_and(|(last, _)| last >= depth) {
                open.pop();
            }
            if self.is_item[at] {
                for (_, above) in open.drain(..) {
                    self.is_item[above] = true;
                }
            }
            open.push((*depth, at));
        }
    }

    /// An element of a list.
    pub fn list_element(&mut self, at: usize, depth: usize, item: &Item) {
        if self.is_item[at] {
            self.open_item(depth, item);
        } else {
            self.close_items(depth);
            let attached = !self.path.is_empty() && self.detail(&item.text);
            if !attached {
                self.prose(depth, item);
            }
        }
    }

    /// Begins an item.
    pub fn open_item(&mut self, depth: usize, item: &Item) {
        self.section();
        self.flush_steps();
        self.flush_label();
        self.close_items(depth);
        if self.path.len() > MAX_DEPTH {
            self.too_deep += 1;
            self.close_last();
        }
        let item_box = item.boxed;
        let mut text = item.text.clone();
        let struck = text.is_struck();
        let written = item.boxed.unwrap_or_default();
        let mut state = written;
        if struck {
            text.unstrike();
            state = State::NotApplicable;
        }
        let comment = text.comment.clone();
        let hint = self.weight(&mut text);
        let plain = text.plain();
        let id = self.ids.take(Sort::Item, comment.get("id"), &plain);
        if let Some(id) = comment.get("id").filter(|written| *written != id) {
            self.out.notices.push(format!(
                "The id `{id}` is used twice or is no id; “{plain:.60}” got another."
            ));
        }
        let place = || GuessPlace::Item(id.clone());
        let weight = hint.map(|(weight, reason)| {
            if let Some(reason) = reason {
                self.guess(place(), What::Weight, reason);
            }
            weight
        });
        if struck && !comment.has("id") {
            self.guess(place(), What::Mark, "It is struck through, so it does not apply.".into());
            self.out.before_guess.insert(id.clone(), written);
        } else if item.is_guess && state != State::Open {
            let sentence = format!("Its box was taken for “{}”.", state.about().label);
            self.guess(place(), What::Mark, sentence);
            self.out.before_guess.insert(id.clone(), State::Open);
        }
        let default =
            if comment.get("default") == Some("done") { State::Done } else { State::Open };
        let mut parts = pack(&text.text(), 500).into_iter();
        let text = parts.next().unwrap_or_else(|| "(no text)".to_owned());
        self.after.extend(parts.map(|part| DraftEntry::Note(format!("… {part}"))));
        let weight = weight.unwrap_or_default();
        let item = DraftItem { id, text, weight, default, ..DraftItem::default() };
        let mark = Mark::untouched(state);
        self.path.push(Open { depth, item, mark, boxed: item_box, left: false });
    }

    /// Gives the item that is open a reason and a note.
    pub fn note_open(&mut self, reason: &str, note: &str) {
        if let Some(open) = self.path.last_mut() {
            (open.mark.reason, open.mark.note) = (reason.into(), note.into());
        }
    }

    /// The weight of an item, and the sentence about it if it is a guess.
    fn weight(&mut self, text: &mut Inline) -> Option<(Weight, Option<String>)> {
        if let Some(word) = text.comment.get("weight") {
            return WEIGHTS.iter().find(|(name, _)| *name == word).map(|(_, w)| (*w, None));
        }
        if text.comment.has("id") {
            return take_lead(text).map(|(weight, _)| (weight, None));
        }
        if self.exported
            && let Some((weight, _)) = take_lead(text)
        {
            return Some((weight, None));
        }
        let lead = take_lead(text);
        if let Some((_, word)) = &lead {
            self.out.consumed.extend([word.as_str(), "\n"]);
        }
        let found = lead.or_else(|| weight_of(&text.plain()));
        // What the group or else the heading says is guessed once, there.
        let Some((weight, words)) = found else {
            let group = self.path.last().map(|open| open.item.weight);
            let heading = self.weight.as_ref().map(|(weight, _)| *weight);
            return group.or(heading).map(|weight| (weight, None));
        };
        let word = if weight == Weight::Blocker { "a blocker" } else { "optional" };
        Some((weight, Some(format!("It says “{words}”, so it is {word}."))))
    }

    /// Whether a bullet below an item says something about it, such as its limit; then it is kept.
    fn detail(&mut self, text: &Inline) -> bool {
        let Some(first) = text.runs.first().filter(|run| run.style == Style::Strong) else {
            return false;
        };
        let name = without_colon(&first.text).to_ascii_lowercase();
        let mut rest = text.clone();
        rest.runs.remove(0);
        let Some(open) = self.path.last_mut() else { return false };
        self.out.consumed.extend([name.as_str(), "\n"]);
        let is_of = |of: &AboutDetail| name == of.field || of.label.eq_ignore_ascii_case(&name);
        if let Some(detail) = Detail::ALL.into_iter().find(|detail| is_of(detail.about())) {
            let of = detail.about();
            let text = if of.is_inline { rest.source() } else { rest.plain() };
            let fits = !text.is_empty() && text.chars().count() <= of.length;
            if fits {
                open.item.details[detail] = Some(text);
            }
            return fits;
        }
        let mut named = State::with_reason().filter(|state| state.is_named_below());
        if let Some(state) = named.find(|state| name == state.about().label) {
            open.mark.state = state;
            open.mark.reason = rest.lines().into();
            return true;
        }
        match name.as_str() {
            "reason" => open.mark.reason = rest.lines().into(),
            "note" => open.mark.note = rest.lines().into(),
            _ => return false,
        }
        true
    }

    /// A bullet or a numbered line that is no item.
    fn prose(&mut self, depth: usize, item: &Item) {
        if item.text.is_blank() {
            return;
        }
        let text = item.text.source();
        if item.ordered && self.path.is_empty() {
            match &mut self.steps {
                Some((list, steps)) if *list == item.list => steps.push(text),
                _ => {
                    self.flush_steps();
                    self.section();
                    self.steps = Some((item.list, vec![text]));
                }
            }
            return;
        }
        match &mut self.steps {
            Some((_, steps)) if depth > 1 => {
                if let Some(step) = steps.last_mut() {
                    *step = format!("{step} – {text}");
                }
            }
            _ => {
                self.flush_label();
                let mut bullet = item.text.clone();
                bullet.runs.insert(
                    0,
                    super::inline::Run { style: Style::Plain, text: "• ".into(), struck: false },
                );
                self.note(&bullet);
            }
        }
    }

    /// Ends the items at this depth and below it.
    pub fn close_items(&mut self, depth: usize) {
        while self.path.last().is_some_and(|open| open.depth >= depth) {
            self.close_last();
        }
    }

    fn close_last(&mut self) {
        let Some(Open { item, mark, boxed, mut left, .. }) = self.path.pop() else { return };
        if item.items.is_empty() {
            self.count += 1;
            left = !mark.state.is_settled();
            if !mark.says_same(&Mark::untouched(item.default)) {
                self.out.marks.push((item.id.clone(), mark));
            }
        } else {
            // A group has no mark: what it was to hold stands behind it.
            let said = [&*mark.reason, &*mark.note].join("\n");
            if !said.trim().is_empty() {
                let parts = pack(&Inline::of(said.trim()).text(), 2000);
                self.after.extend(parts.into_iter().map(DraftEntry::Note));
            }
            let is_overruled = boxed.is_some_and(|state| state.is_settled() == left);
            self.overruled += usize::from(is_overruled && !self.exported);
        }
        match self.path.last_mut() {
            Some(above) => {
                above.left |= left;
                above.item.items.push(item);
            }
            None => self.finish_item(item),
        }
    }
}

/// How many rows a table has.
fn count_of(block: &Block) -> usize {
    if let Block::Table(_, rows) = block { rows.len() } else { 0 }
}
