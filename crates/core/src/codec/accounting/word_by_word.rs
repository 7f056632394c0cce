//! Words of lines that stand in no text as a whole: each word that stands in the texts accounts for one of the
//! lines, and first for one of the line that it is of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A word that stands in more texts than this does not tell which of them is a line's.
const TELLING: usize = 64;
/// What a word that one line has tells of a text; what several have tells as much less.
const ONE: usize = 1_000_000;

/// The words that lines have not yet accounted for: in which texts each stands, and how often.
pub(super) struct Words<'a> {
    left: BTreeMap<&'a str, BTreeMap<usize, usize>>,
    /// The texts that lines have.
    taken: BTreeSet<usize>,
}

impl<'a> Words<'a> {
    /// Those of texts of which the first `found` words are accounted for.
    pub fn of(texts: &'a [Vec<String>], found: &[usize]) -> Self {
        let (mut left, mut taken) = (BTreeMap::<&str, BTreeMap<_, _>>::new(), BTreeSet::new());
        for (at, (text, found)) in texts.iter().zip(found).enumerate() {
            taken.extend((*found > 0).then_some(at));
            for word in &text[*found..] {
                *left.entry(word).or_default().entry(at).or_default() += 1;
            }
        }
        Self { left, taken }
    }

    /// Which of these lines lack a word, by position. Each has the text that is most like it; its other words are
    /// looked for up to the text of the next line, then back to that of the one before, then anywhere.
    pub fn lacking(&mut self, lines: &[&[String]]) -> Vec<usize> {
        let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
        for word in lines.iter().copied().flatten() {
            *wanted.entry(word).or_default() += 1;
        }
        let mut places = Vec::new();
        let mut missing: Vec<(usize, &str)> = Vec::new();
        let mut last = 0;
        for (at, line) in lines.iter().enumerate() {
            let text = self.most_like(line, last, &wanted);
            last = text.unwrap_or(last);
            places.push(last);
            let is_missing = |word: &&String| text.is_none_or(|text| !self.take(word, text));
            missing.extend(line.iter().filter(is_missing).map(|word| (at, word.as_str())));
        }
        self.taken.extend(&places);
        let ranges: [fn(&Self, usize) -> Range<usize>; 3] =
            [|words, place| place..words.next(place), Self::before, |_, _| 0..usize::MAX];
        for range in ranges {
            missing.retain(|(line, word)| {
                let place = places[*line];
                let nearest = self.nearest(word, place, range(self, place));
                nearest.is_none_or(|text| !self.take(word, text))
            });
        }
        let mut lacking: Vec<usize> = missing.into_iter().map(|(line, _)| line).collect();
        lacking.sort_unstable();
        lacking.dedup();
        lacking
    }

    /// The text behind one that the next line has.
    fn next(&self, place: usize) -> usize {
        self.taken.range(place + 1..).next().copied().unwrap_or(usize::MAX)
    }

    /// The texts between one and the one before that another line has.
    fn before(&self, place: usize) -> Range<usize> {
        self.taken.range(..place).next_back().map_or(0, |at| at + 1)..place
    }

    /// The text that is most like a line: that has its first word, where no other line has that; then by the words
    /// that they share, each as telling as few lines have it; of equally good ones the first from `last` on, else
    /// the nearest before.
    fn most_like(
        &self,
        line: &[String],
        last: usize,
        wanted: &BTreeMap<&str, usize>,
    ) -> Option<usize> {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for word in line.iter().map(String::as_str).collect::<BTreeSet<_>>() {
            let texts = self.left.get(word).filter(|texts| texts.len() <= TELLING);
            for at in texts.into_iter().flat_map(BTreeMap::keys) {
                *shared.entry(*at).or_default() += ONE / wanted.get(word).copied().unwrap_or(1);
            }
        }
        let first = line.first()?.as_str();
        let texts = self.left.get(first);
        let is_own = wanted.get(first) == Some(&1);
        let order = |(at, likeness): &(usize, usize)| {
            let has_first = texts.is_some_and(|texts| texts.contains_key(at));
            (is_own && has_first, *likeness, has_first, *at >= last, usize::MAX - at.abs_diff(last))
        };
        shared.into_iter().max_by_key(order).map(|(at, _)| at)
    }

    /// The text of a range nearest to another one in which a word is left.
    fn nearest(&self, word: &str, to: usize, range: Range<usize>) -> Option<usize> {
        let texts = self.left.get(word)?;
        let behind = texts.range(range.start.max(to)..range.end.max(to)).next();
        let before = texts.range(range.start.min(to)..range.end.min(to)).next_back();
        let near = behind.into_iter().chain(before).map(|(at, _)| *at);
        near.min_by_key(|at| at.abs_diff(to))
    }

    /// Takes a word from a text, where it is left there.
    fn take(&mut self, word: &str, text: usize) -> bool {
        let Some(texts) = self.left.get_mut(word) else { return false };
        let Some(count) = texts.get_mut(&text) else { return false };
        *count -= 1;
        if *count == 0 {
            texts.remove(&text);
        }
        true
    }
}
