//! Accounts for every word of a text: what is not in what was understood of it is listed by line.

mod apart;
mod word_by_word;

use std::collections::{BTreeMap, VecDeque};

use self::word_by_word::Words;
use super::dialects;
use super::markdown::{GuessPlace, LeftOut, Understood};
use crate::domain::draft::{Draft, DraftEntry, DraftItem};
use crate::domain::mark::Mark;

/// How many lines of a text say something, and those of which something is missing in what was
/// understood. What only gives the text its form (bullets, boxes, fences, hidden comments, tags) says
/// nothing.
#[must_use]
pub fn left_out(source: &str, understood: &Understood) -> (usize, Vec<LeftOut>) {
    let mut texts: Vec<Vec<String>> = Vec::new();
    each_text(understood, |text| {
        let words: Vec<String> = words(text).collect();
        texts.extend((!words.is_empty()).then_some(words));
    });
    let lines: Vec<(usize, &str, Vec<String>)> = dialects::said(source)
        .map(|(number, line, said)| (number, line, words(&said).collect()))
        .filter(|(_, _, words): &(usize, &str, Vec<String>)| !words.is_empty())
        .collect();
    let count = lines.len();
    let (lines, found) = apart::without_whole(lines, &texts);
    let words: Vec<&[String]> = lines.iter().map(|(.., words)| &words[..]).collect();
    let lacking = Words::of(&texts, &found).lacking(&words);
    let mut out = BTreeMap::new();
    for (number, line, _) in lacking.into_iter().filter_map(|at| lines.get(at)) {
        let (text, says) = (line.trim().to_owned(), String::new());
        out.insert(*number, LeftOut { line: *number, text, says, after: GuessPlace::Document });
    }
    if !out.is_empty() {
        find_places(source, &understood.draft, &mut out);
    }
    (count, out.into_values().collect())
}

/// The marks whose texts have not been seen, by item id.
type Marks<'a> = BTreeMap<&'a str, &'a Mark>;

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

/// Each text that was understood; what became of one line stands together as far as it can.
fn each_text(understood: &Understood, mut see: impl FnMut(&str)) {
    let Understood { draft, marks, consumed, .. } = understood;
    let mut marks: BTreeMap<&str, &Mark> = marks.iter().map(|(id, mark)| (&**id, mark)).collect();
    of_draft(draft, &mut marks, &mut see);
    for mark in marks.into_values() {
        see(&mark.reason);
        see(&mark.note);
    }
    see(consumed);
}

fn of_draft(draft: &Draft, marks: &mut Marks, see: &mut impl FnMut(&str)) {
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
            section.entries.iter().for_each(|entry| of_entry(entry, marks, see));
        }
    }
}

fn of_entry(entry: &DraftEntry, marks: &mut Marks, see: &mut impl FnMut(&str)) {
    let (label, texts): (_, Vec<&String>) = match entry {
        DraftEntry::Item(item) => return of_item(item, marks, see),
        DraftEntry::Note(note) => (&None, vec![note]),
        DraftEntry::Command { label, language, code } => (label, vec![language, code]),
        DraftEntry::Steps { label, steps } => (label, steps.iter().collect()),
        DraftEntry::Table { label, head, rows } => {
            (label, head.iter().chain(rows.iter().flatten()).collect())
        }
    };
    label.iter().chain(texts).for_each(|text| see(text));
}

fn of_item(item: &DraftItem, marks: &mut Marks, see: &mut impl FnMut(&str)) {
    let DraftItem { id, text, weight: _, details, default: _, items } = item;
    see(text);
    details.given().for_each(|(_, text)| see(text));
    if let Some(mark) = marks.remove(&**id) {
        see(&mark.reason);
        see(&mark.note);
    }
    for below in items {
        of_item(below, marks, see);
    }
}
