//! What of a newer version was matched to what of the older one.

use std::collections::BTreeMap;

use super::written::Written;

/// What was matched so far.
pub struct Pairs {
    /// For each new one the old one.
    pub same: Vec<Option<usize>>,
    /// Whether an old one is matched.
    taken: Vec<bool>,
    /// Whether a new one is none of the old ones.
    shut: Vec<bool>,
}

impl Pairs {
    /// Nothing is matched.
    pub fn new(old: usize, new: usize) -> Self {
        Self { same: vec![None; new], taken: vec![false; old], shut: vec![false; new] }
    }

    /// Whether an old one is still to be matched.
    pub fn is_left(&self, old: usize) -> bool {
        !self.taken[old]
    }

    /// Whether a new one is still to be matched.
    pub fn is_new(&self, new: usize) -> bool {
        self.same[new].is_none() && !self.shut[new]
    }

    /// How many are matched.
    pub fn count(&self) -> usize {
        self.taken.iter().filter(|taken| **taken).count()
    }

    /// Matches two.
    pub fn set(&mut self, old: usize, new: usize) {
        self.same[new] = Some(old);
        self.taken[old] = true;
    }

    /// Matches what has an id that holds; what has one that no old one has is none of them.
    pub fn by_held<'a>(
        &mut self,
        old: impl Iterator<Item = &'a str>,
        new: impl Iterator<Item = &'a str> + Clone,
        written: Written,
    ) {
        self.by_key(1, old.map(Some), new.clone().map(|id| written.held(id)));
        for (position, id) in new.enumerate() {
            self.shut[position] |= self.is_new(position) && written.held(id).is_some();
        }
    }

    /// Those left of both sides by equal keys; what has no key is left out.
    fn by<Key: Ord>(
        &self,
        old: impl Iterator<Item = Option<Key>>,
        new: impl Iterator<Item = Option<Key>>,
    ) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut found: BTreeMap<Key, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (position, key) in old.enumerate() {
            if let Some(key) = key.filter(|_| self.is_left(position)) {
                found.entry(key).or_default().0.push(position);
            }
        }
        for (position, key) in new.enumerate() {
            if let Some(key) = key.filter(|_| self.is_new(position))
                && let Some((_, new)) = found.get_mut(&key)
            {
                new.push(position);
            }
        }
        let mut found: Vec<_> = found.into_values().filter(|(_, new)| !new.is_empty()).collect();
        found.sort_unstable();
        found
    }

    /// Matches what has equal keys, in order, where both sides have as many of a key, but at most
    /// `most`: else nobody knows which is which.
    pub fn by_key<Key: Ord>(
        &mut self,
        most: usize,
        old: impl Iterator<Item = Option<Key>>,
        new: impl Iterator<Item = Option<Key>>,
    ) {
        for (old, new) in self.by(old, new) {
            if old.len() == new.len() && old.len() <= most {
                for (old, new) in old.into_iter().zip(new) {
                    self.set(old, new);
                }
            }
        }
    }

    /// Those left that have equal keys, in order.
    pub fn left_by_key<Key: Ord>(
        &self,
        old: impl Iterator<Item = Option<Key>>,
        new: impl Iterator<Item = Option<Key>>,
    ) -> Vec<(usize, usize)> {
        self.by(old, new).into_iter().flat_map(|(old, new)| old.into_iter().zip(new)).collect()
    }
}
