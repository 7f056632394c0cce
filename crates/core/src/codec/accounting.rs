//! Accounts for every word of a text: what is not in what was understood of it is listed by line.

mod apart;

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use super::dialects;
use super::markdown::{GuessPlace, LeftOut, Understood};
use crate::domain::draft::{Draft, DraftEntry, DraftItem};

/// How many lines of a text say something, and those of which something is missing in what was
/// understood. What only gives the text its form (bullets, boxes, fences, hidden comments, tags) says
/// nothing.
#[must_use]
pub fn left_out(source: &str, understood: &Understood) -> (usize, Vec<LeftOut>) {
    let mut texts: Vec<Vec<String>> = Vec::new();
    each_text(understood, |text| texts.push(words(text).collect()));
    let lines: Vec<(usize, &str, Vec<String>)> = dialects::said(source)
        .map(|(number, line, said)| (number, line, words(&said).collect()))
        .filter(|(_, _, words): &(usize, &str, Vec<String>)| !words.is_empty())
        .collect();
    let count = lines.len();
    let (lines, mut there) = apart::without_whole(lines, &texts);
    // How often each word is missing.
    let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
    for word in lines.iter().flat_map(|(_, _, words)| words) {
        match there.get_mut(word.as_str()).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => *missing.entry(word).or_default() += 1,
        }
    }
    // A line that is missing as a whole explains its words before one of which some are missing does, and one
    // that lacks more before one that lacks less.
    let mut out = BTreeMap::new();
    for is_whole in [true, false] {
        let lacks = |missing: &BTreeMap<&str, usize>, words: &[String]| {
            let lacks = |word: &&String| missing.get(word.as_str()).is_some_and(|count| *count > 0);
            words.iter().filter(lacks).count()
        };
        let mut order: Vec<_> = lines.iter().collect();
        order.sort_by_cached_key(|(_, _, words)| Reverse(lacks(&missing, words)));
        for (number, line, words) in order {
            let count = lacks(&missing, words);
            if count == 0 || (is_whole && count < words.len()) || out.contains_key(number) {
                continue;
            }
            for word in words {
                if let Some(count) = missing.get_mut(word.as_str()) {
                    *count = count.saturating_sub(1);
                }
            }
            let (text, says) = (line.trim().to_owned(), String::new());
            out.insert(*number, LeftOut { line: *number, text, says, after: GuessPlace::Document });
        }
    }
    if !out.is_empty() {
        find_places(source, &understood.draft, &mut out);
    }
    (count, out.into_values().collect())
}

/// Finds what each line says, and behind what of the draft it stands.
fn find_places(source: &str, draft: &Draft, left: &mut BTreeMap<usize, LeftOut>) {
    let joined = |text: &str| words(text).collect::<Vec<_>>().join(" ");
    let mut places: BTreeMap<String, VecDeque<GuessPlace>> = BTreeMap::new();
    let mut add = |text: &str, place: GuessPlace| {
        places.entry(joined(text)).or_default().push_back(place);
    };
    for section in draft.sections() {
        add(&section.title, GuessPlace::Section(section.id.clone()));
    }
    draft.each_item(&mut |item| add(&item.text, GuessPlace::Item(item.id.clone())));
    let mut last = GuessPlace::Document;
    for (number, _, said) in dialects::said(source) {
        if let Some(left) = left.get_mut(&number) {
            said.trim().trim_start_matches('#').trim().clone_into(&mut left.says);
            left.after = last.clone();
        } else if let Some(place) = places.get_mut(&joined(&said)).and_then(VecDeque::pop_front) {
            last = place;
        }
    }
}

/// The words of a text: runs of letters and digits, without case.
fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Each text that was understood.
fn each_text(understood: &Understood, mut see: impl FnMut(&str)) {
    let Understood { draft, marks, consumed, .. } = understood;
    see(consumed);
    for (_, mark) in marks {
        see(&mark.reason);
        see(&mark.note);
    }
    of_draft(draft, &mut see);
}

fn of_draft(draft: &Draft, see: &mut impl FnMut(&str)) {
    for text in [&draft.title, &draft.summary, &draft.version] {
        see(text);
    }
    for slot in &draft.values {
        let texts = [Some(&slot.label), slot.default.as_ref(), slot.example.as_ref()];
        texts.into_iter().flatten().for_each(|text| see(text));
    }
    for phase in &draft.phases {
        see(&phase.title);
        see(phase.gate.as_deref().unwrap_or_default());
        phase.signers.iter().for_each(|signer| see(signer));
        for section in &phase.sections {
            see(&section.title);
            see(section.intro.as_deref().unwrap_or_default());
            section.entries.iter().for_each(|entry| of_entry(entry, see));
        }
    }
}

fn of_entry(entry: &DraftEntry, see: &mut impl FnMut(&str)) {
    let (label, texts): (_, Vec<&String>) = match entry {
        DraftEntry::Item(item) => return of_item(item, see),
        DraftEntry::Note(note) => (&None, vec![note]),
        DraftEntry::Command { label, language, code } => (label, vec![language, code]),
        DraftEntry::Steps { label, steps } => (label, steps.iter().collect()),
        DraftEntry::Table { label, head, rows } => {
            (label, head.iter().chain(rows.iter().flatten()).collect())
        }
    };
    label.iter().chain(texts).for_each(|text| see(text));
}

fn of_item(item: &DraftItem, see: &mut impl FnMut(&str)) {
    let DraftItem { id: _, text, weight: _, details, default: _, items } = item;
    see(text);
    details.given().for_each(|(_, text)| see(text));
    for below in items {
        of_item(below, see);
    }
}
