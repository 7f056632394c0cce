//! Changing a draft by hand.

use crate::draft_samples::all_items;
use crate::samples::{bundled, read, slugs};
use preflight_core::codec::{checklist_json, draft_json};
use preflight_core::domain::draft::{Draft, DraftEntry, DraftItem};
use preflight_core::domain::edit::{self, EntryPlace, History};
use proptest::prelude::*;

/// A draft of two phases with the sections `a`, `b` | `c`; items are named by their ids.
fn sample() -> Draft {
    let item = |id: &str, items: Vec<DraftItem>| DraftItem {
        id: id.into(),
        text: id.to_uppercase(),
        items,
        ..DraftItem::default()
    };
    let mut draft = Draft { slug: "s".into(), version: "1".into(), ..Draft::default() };
    draft.title = "S".into();
    draft.summary = "A sample.".into();
    let mut phases = [edit::new_phase(), edit::new_phase()];
    phases[0].sections = vec![edit::new_section(), edit::new_section()];
    for (phase, section, entries) in [
        (
            0,
            0,
            vec![
                item("one", vec![]),
                item("two", vec![item("deep", vec![]), item("deeper", vec![])]),
            ],
        ),
        (0, 1, vec![item("three", vec![])]),
        (1, 0, vec![]),
    ] {
        let entries: Vec<DraftEntry> = entries.into_iter().map(DraftEntry::Item).collect();
        phases[phase].sections[section].entries = entries;
    }
    phases[0].sections[1].entries.push(DraftEntry::Note("note".into()));
    draft.phases = phases.to_vec();
    draft
}

/// An item in short, with its sub-items.
fn short_item(item: &DraftItem) -> String {
    let name = if item.id.is_empty() { "new" } else { &item.id };
    let below: Vec<String> = item.items.iter().map(short_item).collect();
    if below.is_empty() { name.to_owned() } else { format!("{name}({})", below.join(" ")) }
}

/// The draft in short: `one two(deep deeper) | three note | `.
fn short(draft: &Draft) -> String {
    let entry = |entry: &DraftEntry| match entry {
        DraftEntry::Item(item) => short_item(item),
        DraftEntry::Note(note) => note.clone(),
        _ => "other".into(),
    };
    let section =
        |entries: &Vec<DraftEntry>| entries.iter().map(entry).collect::<Vec<_>>().join(" ");
    draft.sections().map(|of| section(&of.entries)).collect::<Vec<_>>().join(" | ")
}

fn at(phase: usize, section: usize, path: &[usize]) -> EntryPlace {
    EntryPlace { phase, section, path: path.to_vec() }
}

type Move = fn(&mut Draft) -> Option<EntryPlace>;

#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn entries_move() {
    let rows: [(&str, Move, &str, Option<EntryPlace>); 17] = [
        (
            "down",
            |d| edit::shift(d, &at(0, 0, &[0]), true),
            "two(deep deeper) one | three note | ",
            Some(at(0, 0, &[1])),
        ),
        (
            "up",
            |d| edit::shift(d, &at(0, 0, &[1]), false),
            "two(deep deeper) one | three note | ",
            Some(at(0, 0, &[0])),
        ),
        (
            "into the next section",
            |d| edit::shift(d, &at(0, 0, &[1]), true),
            "one | two(deep deeper) three note | ",
            Some(at(0, 1, &[0])),
        ),
        (
            "into the section before",
            |d| edit::shift(d, &at(0, 1, &[0]), false),
            "one two(deep deeper) three | note | ",
            Some(at(0, 0, &[2])),
        ),
        (
            "into the next phase",
            |d| edit::shift(d, &at(0, 1, &[1]), true),
            "one two(deep deeper) | three | note",
            Some(at(1, 0, &[0])),
        ),
        (
            "not above the first",
            |d| edit::shift(d, &at(0, 0, &[0]), false),
            "one two(deep deeper) | three note | ",
            None,
        ),
        (
            "a sub-item",
            |d| edit::shift(d, &at(0, 0, &[1, 0]), true),
            "one two(deeper deep) | three note | ",
            Some(at(0, 0, &[1, 1])),
        ),
        (
            "a sub-item stays in its group",
            |d| edit::shift(d, &at(0, 0, &[1, 1]), true),
            "one two(deep deeper) | three note | ",
            None,
        ),
        (
            "under the item before",
            |d| edit::nest(d, &at(0, 0, &[1])),
            "one(two(deep deeper)) | three note | ",
            Some(at(0, 0, &[0, 0])),
        ),
        (
            "a note is no sub-item",
            |d| edit::nest(d, &at(0, 1, &[1])),
            "one two(deep deeper) | three note | ",
            None,
        ),
        (
            "out of its group",
            |d| edit::unnest(d, &at(0, 0, &[1, 0])),
            "one two(deeper) deep | three note | ",
            Some(at(0, 0, &[2])),
        ),
        (
            "to a section",
            |d| edit::move_to(d, &at(0, 0, &[1, 0]), 1, 0, false),
            "one two(deeper) | three note | deep",
            Some(at(1, 0, &[0])),
        ),
        (
            "before another",
            |d| edit::move_before(d, &at(0, 1, &[0]), &at(0, 0, &[0])),
            "three one two(deep deeper) | note | ",
            Some(at(0, 0, &[0])),
        ),
        (
            "before one further down",
            |d| edit::move_before(d, &at(0, 0, &[0]), &at(0, 0, &[1, 1])),
            "two(deep one deeper) | three note | ",
            Some(at(0, 0, &[0, 1])),
        ),
        (
            "not into itself",
            |d| edit::move_before(d, &at(0, 0, &[1]), &at(0, 0, &[1, 0])),
            "one two(deep deeper) | three note | ",
            None,
        ),
        (
            "a note not among sub-items",
            |d| edit::move_before(d, &at(0, 1, &[1]), &at(0, 0, &[1, 0])),
            "one two(deep deeper) | three note | ",
            None,
        ),
        (
            "nothing that is not there",
            |d| edit::move_to(d, &at(7, 0, &[0]), 1, 0, false),
            "one two(deep deeper) | three note | ",
            None,
        ),
    ];
    for (name, act, expected, place) in rows {
        let mut draft = sample();
        assert_eq!(act(&mut draft), place, "{name}");
        assert_eq!(short(&draft), expected, "{name}");
    }
}

#[test]
fn entries_come_and_go() {
    let mut draft = sample();
    let new = || DraftEntry::Item(DraftItem { text: "Two".into(), ..DraftItem::default() });
    assert_eq!(edit::insert(&mut draft, &at(0, 0, &[9]), new()), Some(at(0, 0, &[2])));
    assert_eq!(edit::insert(&mut draft, &at(0, 0, &[1, 0]), new()), Some(at(0, 0, &[1, 0])));
    let note = DraftEntry::Note("n".into());
    assert_eq!(edit::insert(&mut draft, &at(0, 0, &[1, 0]), note), None, "only items below items");
    assert!(edit::remove(&mut draft, &at(0, 1, &[0])).is_some());
    assert!(edit::remove(&mut draft, &at(0, 1, &[5])).is_none());
    assert_eq!(short(&draft), "one two(new deep deeper) new | note | ");

    edit::give_ids(&mut draft, &sample());
    assert_eq!(short(&draft), "one two(two-2 deep deeper) two-3 | note | ");
    let three = DraftEntry::Item(DraftItem { text: "Three".into(), ..DraftItem::default() });
    edit::insert(&mut draft, &at(1, 0, &[0]), three);
    edit::give_ids(&mut draft, &sample());
    assert_eq!(
        short(&draft),
        "one two(two-2 deep deeper) two-3 | note | three-2",
        "an id that is gone is not given again"
    );
    let json = draft_json::write(&draft);
    assert!(checklist_json::read(&json).is_ok(), "{json}");
}

#[test]
fn sections_and_phases_move() {
    let mut draft = sample();
    assert_eq!(edit::shift_section(&mut draft, 0, 0, true), Some((0, 1)));
    assert_eq!(short(&draft), "three note | one two(deep deeper) | ");
    assert_eq!(edit::shift_section(&mut draft, 0, 1, true), Some((1, 0)));
    assert_eq!(draft.phases[1].sections.len(), 2);
    assert_eq!(edit::shift_section(&mut draft, 1, 1, true), None);
    assert_eq!(edit::shift_section(&mut draft, 1, 0, false), Some((0, 1)));
    assert_eq!(edit::shift_section(&mut draft, 9, 9, false), None);
    assert_eq!(edit::shift_phase(&mut draft, 0, true), Some(1));
    assert_eq!(short(&draft), " | three note | one two(deep deeper)");
    assert_eq!(edit::shift_phase(&mut draft, 0, false), None);
}

#[test]
fn edits_are_taken_back_and_done_again() {
    let (mut draft, mut history) = (sample(), History::default());
    assert!(!history.undo(&mut draft) && !history.can_undo());
    for title in ["a", "b", "c"] {
        history.record(draft.clone());
        draft.title = title.into();
    }
    assert!(history.undo(&mut draft) && history.undo(&mut draft));
    assert_eq!((&*draft.title, history.can_redo()), ("a", true));
    assert!(history.redo(&mut draft));
    assert_eq!(draft.title, "b");
    history.record(draft.clone());
    assert!(!history.can_redo() && !history.redo(&mut draft), "a new change ends what was undone");
    for _ in 0..1000 {
        history.record(draft.clone());
    }
    assert_eq!((0..200).take_while(|_| history.undo(&mut draft)).count(), 100);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_move_loses_an_item(
        slug in prop::sample::select(slugs()),
        moves in prop::collection::vec((0..6_u8, 0..4_usize, 0..6_usize, 0..9_usize, 0..4_usize), 1..20),
    ) {
        let mut draft = Draft::of(&read(&bundled(slug)));
        let ids = |draft: &Draft| {
            let mut ids: Vec<String> = all_items(draft).iter().map(|item| item.id.clone()).collect();
            ids.sort();
            ids
        };
        let before = ids(&draft);
        for (kind, phase, section, first, second) in moves {
            let place = at(phase, section, &[first]);
            let deep = at(phase, section, &[first, second]);
            match kind {
                0 => drop(edit::shift(&mut draft, &place, true)),
                1 => drop(edit::shift(&mut draft, &deep, false)),
                2 => drop(edit::nest(&mut draft, &place)),
                3 => drop(edit::unnest(&mut draft, &deep)),
                4 => drop(edit::move_before(&mut draft, &place, &deep)),
                _ => drop(edit::move_to(&mut draft, &place, second, first, true)),
            }
            prop_assert_eq!(ids(&draft), before.clone());
        }
    }
}
