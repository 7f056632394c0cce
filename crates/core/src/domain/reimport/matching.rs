//! Which item of a newer version was which of the older one.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::flat::{Flat, Scope};

/// How many old neighbours a changed text is compared with.
const WINDOW: usize = 8;

/// Matches phases or sections, given as id and title: by id, then by title, then what is left in
/// the same place. For each of `new` the position in `old`.
pub fn pair(old: &[(String, String)], new: &[(String, String)]) -> Vec<Option<usize>> {
    let mut pairs = Pairs::new(old.len(), new.len());
    pairs.by_key(old.iter().map(|(id, _)| Some(id)), new.iter().map(|(id, _)| Some(id)));
    pairs.by_key(old.iter().map(|(_, title)| Some(title)), new.iter().map(|(_, t)| Some(t)));
    for position in 0..new.len().min(old.len()) {
        if pairs.is_free(position, position) {
            pairs.set(position, position);
        }
    }
    pairs.same
}

/// Whether two texts differ in nothing but blank space.
pub fn same_text(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// Matches items. `sections` names for each new section the position of the old one.
pub fn match_items(was: &[Flat], is: &[Flat], sections: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut pairs = Pairs::new(was.len(), is.len());
    let (was_texts, is_texts) = (texts_of(was), texts_of(is));
    let section_of = |item: &Flat| sections.get(item.section).copied().flatten();

    let old = was.iter().zip(&was_texts);
    let new = is.iter().zip(&is_texts);
    let old_keys = old.clone().map(|(item, text)| Some((item.section, text, item.id)));
    let new_keys =
        new.clone().map(|(item, text)| section_of(item).map(|section| (section, text, item.id)));
    pairs.by_key(old_keys, new_keys);

    let text_of_id: BTreeMap<&str, &String> =
        old.clone().map(|(item, text)| (item.id, text)).collect();
    let only_counts =
        |item: &Flat, text: &String| text_of_id.get(item.id).is_none_or(|old| *old == text);
    let old_keys = old.clone().map(|(item, text)| Some((item.section, text)));
    let new_keys = new.clone().map(|(item, text)| {
        section_of(item).filter(|_| only_counts(item, text)).map(|section| (section, text))
    });
    pairs.by_key(old_keys, new_keys);

    let id = |item: &Flat<'_>| (!item.id.is_empty()).then(|| item.id.to_owned());
    pairs.by_key(was.iter().map(id), is.iter().map(id));
    pairs.by_key(was_texts.iter().map(Some), is_texts.iter().map(Some));
    by_place(&mut pairs, was, is, sections);
    pairs.same
}

/// The texts of items with single blanks.
fn texts_of(items: &[Flat]) -> Vec<String> {
    let text = |item: &Flat| item.text.split_whitespace().collect::<Vec<_>>().join(" ");
    items.iter().map(text).collect()
}

/// Matches what is left to what is left between the same neighbours, where the texts are alike.
fn by_place(pairs: &mut Pairs, was: &[Flat], is: &[Flat], sections: &[Option<usize>]) {
    let mut children: BTreeMap<Scope, Vec<usize>> = BTreeMap::new();
    for (position, item) in was.iter().enumerate() {
        children.entry(item.scope).or_default().push(position);
    }
    // For each old scope, the place behind the last item that was matched.
    let mut behind: BTreeMap<Scope, usize> = BTreeMap::new();
    for (position, item) in is.iter().enumerate() {
        let Some(scope) = item.old_scope(&pairs.same, sections) else { continue };
        let start = behind.entry(scope).or_default();
        if let Some(old) = pairs.same[position].and_then(|old| was.get(old)) {
            if old.scope == scope {
                *start = old.place + 1;
            }
            continue;
        }
        let siblings = children.get(&scope).and_then(|all| all.get(*start..)).unwrap_or_default();
        let gap = siblings.iter().copied().take(WINDOW).take_while(|old| !pairs.taken[*old]);
        let alike = gap.into_iter().find(|old| are_alike(was[*old].text, item.text));
        if let Some(old) = alike {
            *start = was[old].place + 1;
            pairs.set(old, position);
        }
    }
}

/// Whether two texts share at least half of their words.
fn are_alike(one: &str, other: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let shared = one.intersection(&other).count();
    shared > 0 && shared * 2 >= one.len().max(other.len())
}

/// What was matched so far.
struct Pairs {
    /// For each new one the old one.
    same: Vec<Option<usize>>,
    /// Whether an old one is matched.
    taken: Vec<bool>,
}

impl Pairs {
    fn new(old: usize, new: usize) -> Self {
        Self { same: vec![None; new], taken: vec![false; old] }
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        !self.taken[old] && self.same[new].is_none()
    }

    fn set(&mut self, old: usize, new: usize) {
        self.same[new] = Some(old);
        self.taken[old] = true;
    }

    /// Matches what has equal keys, in order; what has none is left.
    fn by_key<Key: Ord>(
        &mut self,
        old: impl Iterator<Item = Option<Key>>,
        new: impl Iterator<Item = Option<Key>>,
    ) {
        let mut known: BTreeMap<Key, VecDeque<usize>> = BTreeMap::new();
        for (position, key) in old.enumerate() {
            if let Some(key) = key.filter(|_| !self.taken[position]) {
                known.entry(key).or_default().push_back(position);
            }
        }
        for (position, key) in new.enumerate() {
            let Some(key) = key.filter(|_| self.same[position].is_none()) else { continue };
            if let Some(old) = known.get_mut(&key).and_then(VecDeque::pop_front) {
                self.set(old, position);
            }
        }
    }
}
