//! The editions of a text that names no ids: each takes over the ids of what was there before.
//!
//! Nobody is there to ask when an edition comes. What is certain keeps its id; where only a person knows,
//! what is new gets an id of its own, and who has a mark of the old one is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::flat::{Flat, Scope, flat_items, words_of};
use super::ids::{ids_for, keep_outer_ids, set_item_ids};
use super::matching::match_items;
use super::report::Named;
use super::written::{Written, WrittenIds};
use crate::domain::draft::Draft;

/// An item that may be one that is gone; only a person knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perhaps {
    /// The item that is gone, with its last text.
    pub old: Named,
    /// The id of the item that it may be now.
    pub new: String,
    /// Whether it is likely, as a [`Question`](super::Question) is.
    pub is_likely: bool,
}

/// What is known of the editions of a checklist so far.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Editions {
    /// The last one, with its ids.
    pub last: Draft,
    /// The items and groups that are gone, with their last texts. Their ids are given to nothing else; they
    /// come back with their texts.
    pub gone: Vec<Named>,
    /// What may be the same.
    pub perhaps: Vec<Perhaps>,
}

impl Editions {
    /// The first edition: its ids are as they came.
    #[must_use]
    pub fn first(draft: Draft) -> Self {
        Self { last: draft, gone: Vec::new(), perhaps: Vec::new() }
    }

    /// The editions with a newer one, which names the ids in `written` itself: those hold, whatever is below
    /// them. All others are those of the older editions wherever something is certainly the same.
    #[must_use]
    pub fn next(&self, mut new: Draft, written: &WrittenIds) -> Self {
        let sections = keep_outer_ids(&self.last, &mut new, written, true);
        let was = self.all_items();
        let is = flat_items(&new);
        let named = Written { ids: &written.items, hold: true };
        let (mut same, doubts) =
            match_items(&was[..was.len() - self.gone.len()], &is, &sections, named);
        for doubt in &doubts {
            same[doubt.new] = None;
        }
        self.come_back(&is, named, &mut same);
        let texts = is.iter().map(|item| (item.id.to_owned(), item.text.to_owned())).collect();
        let ids = ids_for(was.iter().map(|item| item.id), texts, &same, named, "item");
        let present: BTreeSet<&str> = ids.iter().map(|id| &**id).collect();
        let is_settled = |pair: &Perhaps| {
            let is_other = is.iter().zip(&ids).any(|(item, id)| {
                *id == pair.new
                    && named.held(id).is_some()
                    && item.words != words_of(&pair.old.text)
            });
            is_other || present.contains(&*pair.old.id)
        };
        let mut perhaps = Vec::new();
        let mut add = |pair: Perhaps| {
            let is_known = |known: &Perhaps| known.old.id == pair.old.id && known.new == pair.new;
            if present.contains(&*pair.new) && !is_settled(&pair) && !perhaps.iter().any(is_known) {
                perhaps.push(pair);
            }
        };
        self.perhaps.iter().cloned().for_each(&mut add);
        let doubts = doubts.iter().map(|doubt| (doubt.old, doubt.new, doubt.is_likely));
        for (old, new, is_likely) in doubts.chain(same_words(&was, &is, &same, named)) {
            let (was, is) = (&was[old], &is[new]);
            if was.is_group || is.is_group {
                continue;
            }
            let pair = |old: Named, is_likely| Perhaps { old, new: ids[new].clone(), is_likely };
            add(pair(named_of(was), is_likely));
            // What may have been the old one may be the new one.
            for before in self.perhaps.iter().filter(|before| before.new == was.id) {
                add(pair(before.old.clone(), is_likely && before.is_likely));
            }
        }
        let gone = was.iter().filter(|item| !present.contains(item.id)).map(named_of).collect();
        set_item_ids(&mut new, ids.clone());
        Self { last: new, gone, perhaps }
    }

    /// What says what one that is gone has said, if one does, is that one.
    fn come_back(&self, is: &[Flat], named: Written, same: &mut [Option<usize>]) {
        let mut left: BTreeMap<String, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        let before = flat_items(&self.last);
        for (place, item) in self.gone.iter().enumerate() {
            left.entry(words_of(&item.text)).or_default().0.push(before.len() + place);
        }
        for item in &before {
            left.remove(&item.words);
        }
        for (position, item) in is.iter().enumerate() {
            if same[position].is_none()
                && named.held(item.id).is_none()
                && let Some((_, new)) = left.get_mut(&item.words)
            {
                new.push(position);
            }
        }
        for (old, new) in left.into_values() {
            if let ([old], [new]) = (&*old, &*new) {
                same[*new] = Some(*old);
            }
        }
    }

    /// What there was: the last edition, and what is gone, in a place of its own.
    fn all_items(&self) -> Vec<Flat<'_>> {
        let section = self.last.sections().count();
        let gone = self.gone.iter().enumerate().map(|(place, Named { id, text })| Flat {
            id,
            text,
            words: words_of(text),
            is_group: false,
            section,
            scope: Scope::Section(section),
            place,
            groups: String::new(),
        });
        flat_items(&self.last).into_iter().chain(gone).collect()
    }
}

fn named_of(item: &Flat) -> Named {
    Named { id: item.id.to_owned(), text: item.text.to_owned() }
}

/// What is left of the old ones and says what a new one says since now. That is likely the same where its
/// author has written another id behind the words.
fn same_words(
    was: &[Flat],
    is: &[Flat],
    same: &[Option<usize>],
    named: Written,
) -> Vec<(usize, usize, bool)> {
    let taken: BTreeSet<usize> = same.iter().copied().flatten().collect();
    let said_so = |at: usize| same[at].is_some_and(|old| was[old].words == is[at].words);
    let others = (0..is.len()).filter(|at| !said_so(*at));
    let by_words: BTreeMap<&str, usize> = others.map(|at| (&*is[at].words, at)).collect();
    let left = was.iter().enumerate().filter(|(at, _)| !taken.contains(at));
    let pairs = left.filter_map(|(at, item)| Some((at, *by_words.get(&*item.words)?)));
    pairs.map(|(old, new)| (old, new, named.held(is[new].id).is_some())).collect()
}
