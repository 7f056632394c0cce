//! Lines that stand whole in what was understood: one is a text of it, or a part in its turn.

use std::collections::BTreeMap;

/// The most texts with the same first word of which is tried whether a line begins them.
const TRIED: usize = 16;

/// A line that says something: its number, itself, and its words.
pub(super) type Said<'a> = (usize, &'a str, Vec<String>);

/// The lines that do not stand whole in a text, and how many words of each text are those of lines that do. What
/// is all of a text comes before what is a part of one: else a line could take the text of another.
pub(super) fn without_whole<'a>(
    lines: Vec<Said<'a>>,
    texts: &[Vec<String>],
) -> (Vec<Said<'a>>, Vec<usize>) {
    // Where each text stands that no line has been found for, the first last.
    let mut whole: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    let mut begun: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate().rev() {
        let Some(first) = text.first() else { continue };
        whole.entry(text).or_default().push(at);
        begun.entry(first).or_default().push(at);
    }
    // How many words of each text are found.
    let mut found = vec![0; texts.len()];
    let mut parts = Vec::new();
    for line in lines {
        match whole.get_mut(&line.2[..]).and_then(Vec::pop) {
            Some(at) => found[at] = line.2.len(),
            None => parts.push(line),
        }
    }
    let mut open: Option<usize> = None;
    let mut rest = Vec::new();
    for line in parts {
        let words = &line.2[..];
        let goes_on = |at: &usize| texts[*at][found[*at]..].starts_with(words);
        let is_free = |at: &usize| found[*at] == 0;
        let place = open.filter(goes_on).or_else(|| {
            let texts = begun.get_mut(words[0].as_str())?;
            while texts.last().is_some_and(|at| !is_free(at)) {
                texts.pop();
            }
            texts.iter().rev().take(TRIED).copied().filter(is_free).find(goes_on)
        });
        open = place;
        match place {
            Some(at) => found[at] += words.len(),
            None => rest.push(line),
        }
    }
    (rest, found)
}
