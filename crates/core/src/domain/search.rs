//! Finding: which items and entries hold all the words that a person types, and where.

use std::ops::Range;

use super::checklist::{Checklist, Entry, Item, Node};
use super::mark::Mark;
use super::text::{Text, fill};
use super::value::Values;

/// The most words that are looked for; what follows is left out.
const MAX_WORDS: usize = 16;

/// The words that are looked for, in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<String>);

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Whether each countable item was found.
    pub items: Vec<bool>,
    /// The commands, notes, steps and tables that were found, as section and place in it.
    pub entries: Vec<(usize, usize)>,
}

impl Query {
    /// The words of what a person typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(typed.split_whitespace().take(MAX_WORDS).map(lower).collect())
    }

    /// Whether nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a text holds all words.
    fn is_in(&self, text: &str) -> bool {
        let text = lower(text);
        self.0.iter().all(|word| text.contains(&**word))
    }

    /// Where in a text its words stand, to be marked: byte ranges that begin and end between
    /// characters, in order, apart from each other.
    #[must_use]
    pub fn ranges(&self, text: &str) -> Vec<Range<usize>> {
        let text = lower(text);
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let here = self.0.iter().filter(|word| text[at..].starts_with(&***word));
            if let Some(longest) = here.map(String::len).max() {
                match ranges.last_mut() {
                    Some(last) if last.end >= at => last.end = last.end.max(at + longest),
                    _ => ranges.push(at..at + longest),
                }
            }
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
        ranges
    }

    /// Looks through a checklist. An item is found by its own text and details, by its reason
    /// and note, and by the texts of the groups around it; a command as it is shown, with the values
    /// in it, and every entry by all that it says.
    #[must_use]
    pub fn find(&self, checklist: &Checklist, marks: &[Mark], values: &Values) -> Found {
        let mut found = Found { items: vec![false; checklist.items.len()], entries: Vec::new() };
        let mut look = Look { query: self, checklist, marks, values, found: &mut found.items };
        for (section, of) in checklist.sections.iter().enumerate() {
            for (place, entry) in of.entries.iter().enumerate() {
                if let Entry::Item(node) = entry {
                    look.node(node, "");
                } else if self.is_in(&said(entry, values)) {
                    found.entries.push((section, place));
                }
            }
        }
        found
    }
}

/// A search on its way through the tree of items.
struct Look<'a> {
    query: &'a Query,
    checklist: &'a Checklist,
    marks: &'a [Mark],
    values: &'a Values,
    found: &'a mut [bool],
}

impl Look<'_> {
    fn node(&mut self, node: &Node, around: &str) {
        let mut said = around.to_owned();
        match node {
            Node::Group(group) => {
                add(&mut said, &group.text, self.values);
                group.children.iter().for_each(|child| self.node(child, &said));
            }
            Node::Item(at) => {
                let Some(item) = self.checklist.items.get(*at) else { return };
                add_item(&mut said, item, self.values);
                if let Some(mark) = self.marks.get(*at) {
                    add_word(&mut said, &mark.reason);
                    add_word(&mut said, &mark.note);
                }
                self.found[*at] = self.query.is_in(&said);
            }
        }
    }
}

fn add_item(said: &mut String, item: &Item, values: &Values) {
    let Item { id: _, text, weight: _, details, default: _ } = item;
    add(said, text, values);
    details.given().for_each(|(_, text)| add(said, text, values));
}

fn add(said: &mut String, text: &Text, values: &Values) {
    add_word(said, &text.plain(values));
}

/// Adds a text; words cannot reach over its edge.
fn add_word(said: &mut String, text: &str) {
    said.push_str(text);
    said.push('\n');
}

/// All that an entry says.
fn said(entry: &Entry, values: &Values) -> String {
    let mut said = String::new();
    match entry {
        Entry::Item(_) => {}
        Entry::Command(command) => {
            add_word(&mut said, command.label.as_deref().unwrap_or(""));
            add_word(&mut said, &fill(&command.code, values));
        }
        Entry::Note(text) => add(&mut said, text, values),
        Entry::Steps(steps) => {
            add_word(&mut said, steps.label.as_deref().unwrap_or(""));
            steps.steps.iter().for_each(|step| add(&mut said, step, values));
        }
        Entry::Table(table) => {
            add_word(&mut said, table.label.as_deref().unwrap_or(""));
            table.head.iter().for_each(|head| add_word(&mut said, head));
            table.rows.iter().flatten().for_each(|cell| add(&mut said, cell, values));
        }
    }
    said
}

/// A text in lower case, as long in bytes as before, so that places in the one are places in the
/// other: Latin, Greek and Cyrillic letters. The full tables would weigh more than all of this module.
#[must_use]
pub fn lower(text: &str) -> String {
    text.chars().map(lower_char).collect()
}

fn lower_char(letter: char) -> char {
    let code = u32::from(letter);
    let lower = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3a9 | 0x410..=0x42f => {
            code + 32
        }
        0x400..=0x40f => code + 80,
        0x100..=0x12f | 0x132..=0x137 | 0x14a..=0x177 => code | 1,
        0x139..=0x148 | 0x179..=0x17e => (code + 1) & !1,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lower_case_agrees_with_the_full_tables_where_it_speaks() {
        for letter in '\0'..='\u{52f}' {
            let ours = lower_char(letter);
            assert_eq!(ours.len_utf8(), letter.len_utf8());
            let theirs: String = letter.to_lowercase().collect();
            if ours != letter {
                assert_eq!(ours.to_string(), theirs, "{letter}");
            }
        }
        assert_eq!(lower("ÄÖÜ ŠČŽŁ ΑΩ ЯЁ ß 🚀 שלום"), "äöü ščžł αω яё ß 🚀 שלום");
    }

    #[test]
    fn ranges_show_where_the_words_stand() {
        type Row<'a> = (&'a str, &'a str, &'a [(usize, usize)]);
        let table: [Row; 9] = [
            ("", "abc", &[]),
            ("b", "abcB", &[(1, 2), (3, 4)]),
            ("ab bc", "xABCx", &[(1, 4)]),
            ("a aa", "aaa", &[(0, 3)]),
            ("x", "abc", &[]),
            ("ä", "Ä ä", &[(0, 2), (3, 5)]),
            ("🚀", "a🚀", &[(1, 5)]),
            ("לום", "שלום", &[(2, 8)]),
            ("a b", "a b", &[(0, 1), (2, 3)]),
        ];
        for (typed, text, expect) in table {
            let ranges = Query::new(typed).ranges(text);
            let ends: Vec<_> = ranges.iter().map(|range| (range.start, range.end)).collect();
            assert_eq!(ends, expect, "{typed:?} in {text:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn ranges_are_apart_and_hold_every_word(
            typed in "[aäßİb🚀ש ]{0,6}",
            text in "[aAäÄßİb🚀ש]{0,20}",
        ) {
            let query = Query::new(&typed);
            let ranges = query.ranges(&text);
            prop_assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start));
            for range in &ranges {
                prop_assert!(text.get(range.clone()).is_some_and(|part| !part.is_empty()));
            }
            let lower = lower(&text);
            for word in &query.0 {
                for (at, _) in lower.match_indices(&**word) {
                    let holds = |range: &Range<usize>| range.start <= at && at + word.len() <= range.end;
                    prop_assert!(ranges.iter().any(holds), "{word:?} in {text:?}: {ranges:?}");
                }
            }
        }
    }
}
