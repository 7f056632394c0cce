//! Plain indented text as a checklist.

use std::collections::BTreeSet;

use crate::draft_samples::all_items;
use preflight_core::codec::imported::Imported;
use preflight_core::codec::indented::read;
use preflight_core::domain::draft::{DraftEntry, DraftItem};
use proptest::prelude::*;

/// Sections as `Title[items]`, groups likewise.
fn shape(read: &Imported) -> String {
    fn of(item: &DraftItem) -> String {
        let inner: Vec<String> = item.items.iter().map(of).collect();
        if inner.is_empty() {
            item.text.clone()
        } else {
            format!("{}[{}]", item.text, inner.join(" "))
        }
    }
    let sections = read.draft.phases.iter().flat_map(|phase| &phase.sections);
    let section = |section: &preflight_core::domain::draft::DraftSection| {
        let entries = section.entries.iter().filter_map(|entry| match entry {
            DraftEntry::Item(item) => Some(of(item)),
            _ => None,
        });
        format!("{}[{}]", section.title, entries.collect::<Vec<_>>().join(" "))
    };
    sections.map(section).collect::<Vec<_>>().join(" ")
}

#[test]
fn indentation_and_colons_make_the_tree() {
    for (text, expect) in [
        ("a\nb", "Items[a b]"),
        ("A:\na\nb\nB:\nc", "A[a b] B[c]"),
        ("A\n  a\n  b\nB\n  c", "A[a b] B[c]"),
        ("A\n\ta\n\t\tx\n\t\ty\n\tb", "A[a[x y] b]"),
        ("A:\n  G:\n    x\n  y:", "A[G[x] y:]"),
        ("a\nB\n  b\nc", "Items[a] B[b] Items[c]"),
        ("- A\n  1. a\n  2) b\n  • c", "A[a b c]"),
        ("A:\n- [ ] a\n- [x] b\n☑ c", "A[a b c]"),
        ("    a\n  b\n c", "Items[a b c]"),
        ("A\r\n    a\r\n  b\r\n", "A[a b]"),
        ("Empty:\nFull:\na", "Full[a]"),
        ("\u{feff}2026 is near\n3.5 s at most", "Items[2026 is near 3.5 s at most]"),
    ] {
        let read = read(text, "T").unwrap_or_else(|problem| panic!("{problem}: {text}"));
        assert_eq!(shape(&read), expect, "{text:?}");
    }
}

#[test]
fn a_first_line_apart_is_the_title() {
    for (text, title) in [
        ("My release\n\nA:\na", "My release"),
        ("My release\nA:\na", "T"),
        ("a\n\nb", "T"),
        ("- a\n\nB:\nb", "T"),
    ] {
        assert_eq!(read(text, "T").unwrap().draft.title, title, "{text:?}");
    }
}

#[test]
fn ticks_become_marks() {
    let read = read("- [x] a\n- [ ] b\n[x] c\n\nA:\n  [x] G\n    [X] d", "T").unwrap();
    let ids: Vec<&str> = read.marks.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(ids, ["a", "c", "d"]);
    assert_eq!(read.remarks[0].path, "line 6");
}

#[test]
fn texts_without_items_are_refused() {
    for (text, expect) in [
        (String::new(), "The text holds no items"),
        (" \n\t\n".into(), "The text holds no items"),
        ("Only a heading:".into(), "The text holds no items"),
        ("a\n".repeat(20_001), "The text has more than 20,000 items"),
        ("a:\n".repeat(40_001), "The text has more than 20,000 items"),
    ] {
        let problem = read(&text, "T").unwrap_err();
        assert!(problem.sentence.starts_with(expect), "{problem}");
    }
}

#[test]
fn ten_thousand_levels_are_borne() {
    let text: String = (0..10_000).map(|depth| " ".repeat(depth) + "x\n").collect();
    let read = read(&text, "T").unwrap();
    assert_eq!(all_items(&read.draft).len(), 9_999);
}

proptest! {
    #[test]
    fn every_line_is_somewhere_and_ids_differ(
        lines in prop::collection::vec((0..6_usize, "[a-c]{1,2}:?"), 1..30),
    ) {
        let text: Vec<String> =
            lines.iter().map(|(indent, word)| " ".repeat(*indent) + word).collect();
        if let Ok(read) = read(&text.join("\n"), "T") {
            let items = all_items(&read.draft);
            let ids: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
            prop_assert_eq!(ids.len(), items.len());
            let sections = &read.draft.phases[0].sections;
            let headings = sections.iter().filter(|section| section.title != "Items").count();
            let dropped = lines.iter().filter(|(_, word)| word.ends_with(':')).count();
            prop_assert!(items.len() + headings + dropped >= lines.len());
            prop_assert!(items.len() + headings <= lines.len());
        }
    }

    #[test]
    fn no_text_does_harm(text in "[a:\\-\\[\\]x \t\r\n1.é]{0,60}") {
        let _ = read(&text, "T");
    }
}
