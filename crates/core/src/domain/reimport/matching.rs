//! Which item of a newer version was which of the older one.

use std::collections::{BTreeMap, BTreeSet};

use super::alike::{letters, share};
use super::flat::{Flat, Scope};
use super::pairs::Pairs;
use super::written::Written;

/// How far from its place in a gap a changed text is looked for.
const WINDOW: usize = 8;
/// How many groups that hold the same text are looked at.
const MOST_GROUPS: usize = 16;

/// Two that may be the same item; only a person knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The position of the old one.
    pub old: usize,
    /// The position of the new one.
    pub new: usize,
    /// Whether it is likely: one stands in the place of the other, and half of the text is the same.
    pub is_likely: bool,
}

/// Both versions, and what is known of them.
struct Versions<'a> {
    was: &'a [Flat<'a>],
    is: &'a [Flat<'a>],
    /// For each new section the old one.
    sections: &'a [Option<usize>],
    /// The ids that the newer version names itself.
    written: Written<'a>,
    /// The siblings in each old scope.
    children: BTreeMap<Scope, Vec<usize>>,
}

/// Matches items: ids that hold, then equal texts, the nearest place before others, then ids that the newer version
/// names itself, then texts that differ in nothing but signs. What is left and may be the same is a
/// doubt. `sections` names for each new section the position of the old one.
pub fn match_items(
    was: &[Flat],
    is: &[Flat],
    sections: &[Option<usize>],
    written: Written,
) -> (Vec<Option<usize>>, Vec<Doubt>) {
    let mut children: BTreeMap<Scope, Vec<usize>> = BTreeMap::new();
    for (position, item) in was.iter().enumerate() {
        children.entry(item.scope).or_default().push(position);
    }
    let versions = Versions { was, is, sections, written, children };
    let mut pairs = Pairs::new(was.len(), is.len());
    pairs.by_held(was.iter().map(|item| item.id), is.iter().map(|item| item.id), written);
    versions.by_path(&mut pairs);
    loop {
        let before = pairs.count();
        versions.groups_by_content(&mut pairs);
        versions.by_text(&mut pairs);
        for doubt in versions.gaps(&pairs, true) {
            pairs.set(doubt.old, doubt.new);
        }
        if pairs.count() == before {
            break;
        }
    }
    let doubts = versions.doubts(&mut pairs);
    (pairs.same, doubts)
}

/// The texts before and after an item among its siblings.
type Near<'a> = (&'a str, &'a str);

fn neighbours<'a>(items: &'a [Flat]) -> Vec<Near<'a>> {
    let mut last: BTreeMap<Scope, usize> = BTreeMap::new();
    let mut found = vec![("", ""); items.len()];
    for (position, item) in items.iter().enumerate() {
        if let Some(before) = last.insert(item.scope, position) {
            found[position].0 = &items[before].words;
            found[before].1 = &item.words;
        }
    }
    found
}

impl Versions<'_> {
    fn old_section(&self, item: &Flat) -> Option<usize> {
        self.sections.get(item.section).copied().flatten()
    }

    fn named<'a>(&self, item: &Flat<'a>) -> Option<&'a str> {
        self.written.named(item.id)
    }

    /// Equal texts in the same section and groups; of several, those that the text names or that
    /// have the same neighbours.
    fn by_path(&self, pairs: &mut Pairs) {
        let (old_near, new_near) = (neighbours(self.was), neighbours(self.is));
        let old = || self.was.iter().map(|item| (item.section, &*item.groups, &*item.words));
        let new = || {
            let path = |item| Some((self.old_section(item)?, &*item.groups, &*item.words));
            self.is.iter().map(path)
        };
        pairs.by_key(
            usize::MAX,
            old().zip(self.was).map(|(path, item)| Some((path, item.id))),
            new().zip(self.is).map(|(path, item)| Some((path?, self.named(item)?))),
        );
        let sides: [for<'a> fn(Near<'a>) -> Near<'a>; 3] =
            [|near| near, |(before, _)| (before, ""), |(_, after)| ("", after)];
        for side in sides {
            pairs.by_key(
                usize::MAX,
                old().zip(&old_near).map(|(path, near)| Some((path, side(*near)))),
                new().zip(&new_near).map(|(path, near)| Some((path?, side(*near)))),
            );
        }
        pairs.by_key(usize::MAX, old().map(Some), new());
    }

    /// Groups that hold the same: they have no marks, so what they are called matters less.
    fn groups_by_content(&self, pairs: &mut Pairs) {
        let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for item in self.was {
            if let Scope::Group(group) = item.scope
                && pairs.is_left(group)
            {
                let of = holders.entry(&item.words).or_default();
                if of.len() < MOST_GROUPS {
                    of.push(group);
                }
            }
        }
        let mut shared: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
        for item in self.is {
            if let Scope::Group(group) = item.scope
                && pairs.is_new(group)
            {
                for holder in holders.get(&*item.words).into_iter().flatten() {
                    *shared.entry(group).or_default().entry(*holder).or_default() += 1;
                }
            }
        }
        for (group, holders) in shared {
            let left = holders.into_iter().filter(|(holder, _)| pairs.is_left(*holder));
            let (old_scope, name) =
                (self.is[group].old_scope(&pairs.same, self.sections), &self.is[group].words);
            let best = left.max_by_key(|(holder, count)| {
                let was = &self.was[*holder];
                (
                    *count,
                    share(&was.words, name, 3),
                    Some(was.scope) == old_scope,
                    usize::MAX - holder,
                )
            });
            if let Some((holder, count)) = best
                && count * 2 >= self.children.get(&Scope::Group(holder)).map_or(0, Vec::len)
            {
                pairs.set(holder, group);
            }
        }
    }

    /// Equal texts in what is the same group or section, then those that there is one of; after them
    /// ids that the newer version names, and texts that differ in nothing but signs.
    fn by_text(&self, pairs: &mut Pairs) {
        let scopes: Vec<Option<Scope>> =
            self.is.iter().map(|item| item.old_scope(&pairs.same, self.sections)).collect();
        pairs.by_key(
            usize::MAX,
            self.was.iter().map(|item| Some((item.scope, &item.words))),
            self.is.iter().zip(&scopes).map(|(item, scope)| Some(((*scope)?, &item.words))),
        );
        pairs.by_key(
            1,
            self.was.iter().map(|item| Some((item.id, &item.words))),
            self.is.iter().map(|item| Some((self.named(item)?, &item.words))),
        );
        pairs.by_key(
            1,
            self.was.iter().map(|item| Some(&item.words)),
            self.is.iter().map(|item| Some(&item.words)),
        );
        pairs.by_key(
            1,
            self.was.iter().map(|item| Some(item.id)),
            self.is.iter().map(|item| self.named(item)),
        );
        let equal = self.left_texts(pairs);
        let key = |item: &Flat| {
            Some(letters(item.text)).filter(|key| !key.is_empty() && !equal.contains(&*item.words))
        };
        pairs.by_key(
            usize::MAX,
            self.was.iter().map(|item| Some((item.scope, key(item)?))),
            self.is.iter().zip(&scopes).map(|(item, scope)| Some(((*scope)?, key(item)?))),
        );
    }

    /// The texts that both sides still have, so that nobody knows yet which is which.
    fn left_texts(&self, pairs: &Pairs) -> BTreeSet<&str> {
        let old = self.was.iter().enumerate().filter(|(at, _)| pairs.is_left(*at));
        let old: BTreeSet<&str> = old.map(|(_, item)| &*item.words).collect();
        let new = self.is.iter().enumerate().filter(|(at, _)| pairs.is_new(*at));
        new.map(|(_, item)| &*item.words).filter(|text| old.contains(text)).collect()
    }

    /// What is left on both sides between the same neighbours and has much in common; groups, or
    /// items.
    fn gaps(&self, pairs: &Pairs, groups: bool) -> Vec<Doubt> {
        let mut gaps: BTreeMap<(Scope, usize), Vec<usize>> = BTreeMap::new();
        // For each old scope, the place behind the last item that was matched.
        let mut behind: BTreeMap<Scope, usize> = BTreeMap::new();
        for (position, item) in self.is.iter().enumerate() {
            let Some(scope) = item.old_scope(&pairs.same, self.sections) else { continue };
            let start = behind.entry(scope).or_default();
            match pairs.same[position].map(|old| &self.was[old]) {
                Some(old) if old.scope == scope => *start = old.place + 1,
                None if pairs.is_new(position) => {
                    gaps.entry((scope, *start)).or_default().push(position);
                }
                _ => {}
            }
        }
        let mut doubts = Vec::new();
        for ((scope, start), new) in gaps {
            let siblings = self.children.get(&scope).and_then(|all| all.get(start..));
            let siblings = siblings.unwrap_or_default().iter().copied();
            let old: Vec<usize> = siblings.take_while(|old| pairs.is_left(*old)).collect();
            self.gap(&old, &new, groups, &mut doubts);
        }
        doubts
    }

    fn gap(&self, old: &[usize], new: &[usize], groups: bool, doubts: &mut Vec<Doubt>) {
        let (mut taken, mut found) = (vec![false; old.len()], vec![false; new.len()]);
        for part in [2, 3] {
            for (at, position) in new.iter().enumerate() {
                let item = &self.is[*position];
                if item.is_group != groups || found[at] {
                    continue;
                }
                let end = old.len().min(at.saturating_add(WINDOW));
                let mut near: Vec<usize> = (at.saturating_sub(WINDOW).min(end)..end).collect();
                near.sort_by_key(|place| place.abs_diff(at));
                let is_alike = |place: &usize| {
                    let was = &self.was[old[*place]];
                    !taken[*place] && was.is_group == groups && share(was.text, item.text, part)
                };
                if let Some(place) = near.into_iter().find(is_alike) {
                    (taken[place], found[at]) = (true, true);
                    let is_likely = old.len() == new.len() && part == 2 && place == at;
                    doubts.push(Doubt { old: old[place], new: *position, is_likely });
                }
            }
        }
    }

    /// What may be the same: one text of which there are more on one side, and reworded texts.
    fn doubts(&self, pairs: &mut Pairs) -> Vec<Doubt> {
        let key = |item: &Flat| Some(item.words.clone());
        let equal = pairs.left_by_key(self.was.iter().map(key), self.is.iter().map(key));
        let mut doubts = Vec::new();
        for (old, new) in equal {
            pairs.set(old, new);
            if !(self.was[old].is_group && self.is[new].is_group) {
                doubts.push(Doubt { old, new, is_likely: false });
            }
        }
        for doubt in self.gaps(pairs, false) {
            pairs.set(doubt.old, doubt.new);
            doubts.push(doubt);
        }
        doubts.sort_by_key(|doubt| doubt.new);
        doubts
    }
}
