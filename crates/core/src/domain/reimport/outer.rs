//! Which phase and which section of a newer version was which of the older one.

use std::collections::{BTreeMap, BTreeSet};

use super::alike::{letters, share};
use super::flat::words_of;
use super::pairs::Pairs;
use super::written::Written;
use crate::domain::draft::DraftSection;

/// A phase or a section.
pub struct Outer<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Where it stands: for a section, the position of its phase.
    pub within: Option<usize>,
    /// The texts of the items below it.
    pub texts: BTreeSet<String>,
}

/// The texts of the items and groups in a section.
pub fn texts_in(section: &DraftSection) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    section.each_item(&mut |item| {
        texts.insert(words_of(&item.text));
    });
    texts
}

/// Matches phases or sections: by ids that hold, by title, by the id that the text names, by what stands in them, by
/// a title that is alike in the same place. For each of `new` the position in `old`. `old_within`
/// says of the place of each new one which old place it was.
pub fn match_outer(
    old: &[Outer],
    new: &[Outer],
    old_within: &[Option<usize>],
    written: Written,
) -> Vec<Option<usize>> {
    let mut pairs = Pairs::new(old.len(), new.len());
    pairs.by_held(old.iter().map(|outer| outer.id), new.iter().map(|outer| outer.id), written);
    let within = |outer: &Outer| match outer.within {
        None => Some(None),
        Some(within) => old_within.get(within).copied().flatten().map(Some),
    };
    let named = |outer: &Outer<'_>| written.named(outer.id).map(str::to_owned);
    pairs.by_key(
        usize::MAX,
        old.iter().map(|o| Some((o.within, o.title, o.id.to_owned()))),
        new.iter().map(|n| Some((within(n)?, n.title, named(n)?))),
    );
    pairs.by_key(
        usize::MAX,
        old.iter().map(|o| Some((o.within, o.title))),
        new.iter().map(|n| Some((within(n)?, n.title))),
    );
    pairs.by_key(1, old.iter().map(|o| Some(o.title)), new.iter().map(|n| Some(n.title)));
    pairs.by_key(1, old.iter().map(|o| Some(o.id.to_owned())), new.iter().map(named));
    let key = |outer: &Outer| Some(letters(outer.title)).filter(|key| !key.is_empty());
    pairs.by_key(1, old.iter().map(key), new.iter().map(key));
    by_content(&mut pairs, old, new);
    for position in 0..new.len().min(old.len()) {
        if pairs.is_left(position)
            && pairs.is_new(position)
            && share(old[position].title, new[position].title, 2)
        {
            pairs.set(position, position);
        }
    }
    pairs.same
}

/// Matches those that have most of their texts in common.
fn by_content(pairs: &mut Pairs, old: &[Outer], new: &[Outer]) {
    let mut owners: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, outer) in old.iter().enumerate().filter(|(at, _)| pairs.is_left(*at)) {
        for text in &outer.texts {
            owners.entry(text).or_default().push(position);
        }
    }
    for (position, outer) in new.iter().enumerate() {
        if !pairs.is_new(position) {
            continue;
        }
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for owner in outer.texts.iter().filter_map(|text| owners.get(&**text)).flatten() {
            *shared.entry(*owner).or_default() += usize::from(pairs.is_left(*owner));
        }
        let most = shared.into_iter().max_by_key(|(owner, count)| (*count, usize::MAX - owner));
        if let Some((owner, count)) = most
            && count > 0
            && count * 2 >= old[owner].texts.len().min(outer.texts.len())
        {
            pairs.set(owner, position);
        }
    }
}

/// For each new section the old one that stands in its place, where nothing else is known of it.
pub fn in_place(same: &[Option<usize>], old: usize) -> Vec<Option<usize>> {
    let taken: BTreeSet<usize> = same.iter().copied().flatten().collect();
    let place = |(position, same): (usize, &Option<usize>)| {
        same.or_else(|| Some(position).filter(|at| *at < old && !taken.contains(at)))
    };
    same.iter().enumerate().map(place).collect()
}
