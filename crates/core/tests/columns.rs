//! What a person chooses for the columns of tables among other text, and of those that are the whole text.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use preflight_core::codec::csv::Column;
use preflight_core::codec::draft_json;
use preflight_core::codec::imported::ChosenColumns;
use preflight_core::codec::markdown::{ItemsFrom, Understood};
use preflight_core::codec::recognise::Kind;
use preflight_core::codec::understood::{understand, understand_as};
use preflight_core::domain::checklist::Weight;
use preflight_core::domain::draft::{DraftEntry, DraftItem};
use preflight_core::domain::mark::State;
use proptest::prelude::*;

/// All that a column can hold, and nothing.
fn all() -> Vec<Option<Column>> {
    Column::all().map(Some).chain([None]).collect()
}

const DOCUMENT: &str = "\
# Release

## Gates

| Prüfung | Bereich | Wer | Stand |
|---|---|---|---|
| Tests pass | Web | Ada | done |
| Backup is *made* | Data | Bo | open |
| Pages load | Web | Cy | later |

## Limits

| Name | Value |
|---|---|
| p95 | 300 ms |

| Name | Value |
|---|---|
| p99 | 900 ms |

- [ ] The team is told
";

fn read(text: &str, columns: &[ChosenColumns]) -> Understood {
    understand_as(Kind::Markdown, text, "", ItemsFrom::Found, columns).unwrap()
}

fn chosen(names: &[&str], holds: &[Option<Column>]) -> ChosenColumns {
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    ChosenColumns { names, holds: holds.to_vec() }
}

/// Each section with its items.
fn shown(read: &Understood) -> Vec<(String, Vec<String>)> {
    let items = |entries: &[DraftEntry]| {
        let item = |entry: &DraftEntry| match entry {
            DraftEntry::Item(item) => Some(item.text.clone()),
            _ => None,
        };
        entries.iter().filter_map(item).collect()
    };
    read.draft.sections().map(|of| (of.title.clone(), items(&of.entries))).collect()
}

fn item(read: &Understood, text: &str) -> DraftItem {
    let mut found = None;
    read.draft.each_item(&mut |item| {
        if item.text == text {
            found = Some(item.clone());
        }
    });
    found.unwrap_or_else(|| panic!("{text}: {:?}", shown(read)))
}

#[test]
fn the_tables_of_a_document_are_shown_once_for_each_set_of_headings() {
    let read = read(DOCUMENT, &[]);
    let tables: Vec<_> =
        read.tables.iter().map(|of| (of.names().join(" "), of.rows, of.is_items)).collect();
    let expected = [("Prüfung Bereich Wer Stand", 3, false), ("Name Value", 2, false)];
    assert_eq!(tables, expected.map(|(names, rows, is)| (names.to_owned(), rows, is)));
    let column = &read.tables[0].columns[2];
    assert_eq!((&*column.sample, column.holds), ("Ada", Some(Column::Note)));
}

#[test]
fn columns_of_a_table_in_a_document_are_chosen() {
    let names = ["Prüfung", "Bereich", "Wer", "Stand"];
    let holds =
        [Some(Column::Item), Some(Column::Section), Some(Column::Owner), Some(Column::Mark)];
    let read = read(DOCUMENT, &[chosen(&names, &holds)]);
    let items = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
    let expected: [(&str, Vec<String>); 3] = [
        ("Gates: Web", items(&["Tests pass", "Pages load"])),
        ("Gates: Data", items(&["Backup is *made*"])),
        ("Limits", items(&["The team is told"])),
    ];
    assert_eq!(shown(&read), expected.map(|(title, items)| (title.to_owned(), items)));
    let mark = |text: &str| {
        let id = item(&read, text).id;
        read.marks.iter().find(|(marked, _)| *marked == id).map(|(_, mark)| mark.clone()).unwrap()
    };
    assert_eq!((mark("Tests pass").state, &*mark("Tests pass").note), (State::Done, "Owner: Ada"));
    // A word that names no state stays with its item.
    let later = mark("Pages load");
    assert_eq!((later.state, &*later.note), (State::Open, "Owner: Cy\nStand: later"));
    assert_eq!(read.left_out, []);
    assert!(read.tables[0].is_items && !read.tables[1].is_items);
}

#[test]
fn what_is_chosen_holds_for_all_tables_with_these_headings() {
    let holds = [Some(Column::Item), None];
    let read = read(DOCUMENT, &[chosen(&["Name", "Value"], &holds)]);
    let sections = shown(&read);
    assert_eq!(sections[1].1, ["p95", "p99", "The team is told"]);
    let said = read.notices.iter().filter(|said| said.contains("“Value” is not used")).count();
    assert_eq!((said, read.tables[1].rows, read.tables[1].is_items), (1, 2, true));
}

#[test]
fn a_table_without_items_stays_one() {
    let text = "| Task | Status |\n|---|---|\n| Tests pass | Done |\n\n- [ ] Told\n";
    assert!(read(text, &[]).tables[0].is_items);
    let kept = read(text, &[chosen(&["Task", "Status"], &[None, None])]);
    assert!(!kept.tables[0].is_items);
    let holds: Vec<_> = kept.tables[0].columns.iter().map(|column| column.holds).collect();
    assert_eq!(holds, [Some(Column::Item), Some(Column::Mark)]);
    let mut sections = kept.draft.sections();
    assert!(matches!(sections.next().unwrap().entries[0], DraftEntry::Table { .. }));
}

#[test]
fn weights_groups_levels_sub_items_and_ids_come_from_columns() {
    let text = "\
| A | B | C | D | E |
|---|---|---|---|---|
| one | high | Web | a; b | own-id |
| two | low | Web | | No Id |
| three | | | | |
";
    let holds = [Column::Item, Column::Weight, Column::Group, Column::Parts, Column::Id].map(Some);
    let read = read(text, &[chosen(&["A", "B", "C", "D", "E"], &holds)]);
    let group = item(&read, "Web");
    let below: Vec<(&str, Weight, usize)> =
        group.items.iter().map(|item| (&*item.text, item.weight, item.items.len())).collect();
    assert_eq!(below, [("one", Weight::Blocker, 2), ("two", Weight::Optional, 0)]);
    assert_eq!((&*group.items[0].id, read.written.items.contains("own-id")), ("own-id", true));
    assert_eq!(item(&read, "three").items, []);
    let note = read.marks.iter().find(|(id, _)| *id == group.items[1].id).unwrap();
    assert_eq!(&*note.1.note, "E: No Id");
    // How deep an item lies.
    let text = "| A | B |\n|---|---|\n| one | 1 |\n| two | 2 |\n| three | 2 |\n| four | 1 |\n";
    let holds = [Column::Item, Column::Indent].map(Some);
    let read =
        understand_as(Kind::Markdown, text, "", ItemsFrom::Found, &[chosen(&["A", "B"], &holds)]);
    assert_eq!(item(&read.unwrap(), "one").items.len(), 2);
}

#[test]
fn weights_and_owners_are_guessed_in_any_table() {
    let document = "| Task | Priority | Assignee |\n|---|---|---|\n| Tests | high | Ada |\n";
    let sheet = "Task,Priority,Assignee\nTests,high,Ada\n";
    for (kind, text) in [(Kind::Markdown, document), (Kind::Csv, sheet)] {
        let read = understand(kind, text, "", ItemsFrom::Found).unwrap();
        assert_eq!(item(&read, "Tests").weight, Weight::Blocker, "{kind:?}");
        assert_eq!(&*read.marks[0].1.note, "Owner: Ada", "{kind:?}");
    }
}

#[test]
fn of_each_sort_but_notes_there_is_one_column() {
    let mut chosen = chosen(&["a", "b", "c"], &[Some(Column::Item), Some(Column::Note), None]);
    chosen.choose(2, Some(Column::Note));
    chosen.choose(1, Some(Column::Item));
    assert_eq!(chosen.holds, [None, Some(Column::Item), Some(Column::Note)]);
    chosen.choose(7, Some(Column::Item));
    assert!(!chosen.has_items());
}

#[test]
fn what_a_group_was_to_hold_stands_behind_it() {
    let text = "- [ ] Group\n  - **note:** kept words\n  - [ ] below\n";
    let read = read(text, &[]);
    let section = read.draft.sections().next().unwrap();
    assert_eq!(section.entries[1], DraftEntry::Note("kept words".to_owned()));
}

/// The words of a text that were made for it.
fn words_of(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.starts_with('q')).map(str::to_owned).collect()
}

/// The words of a text that are in nothing that was understood, or said.
fn lost(text: &str, read: &Understood) -> Vec<String> {
    let mut all = draft_json::write(&read.draft);
    let unused: Vec<&str> = read.notices.iter().map(String::as_str).collect();
    for said in unused.iter().copied().chain(read.left_out.iter().map(|left| &*left.text)) {
        all.extend([" ", said]);
    }
    for (_, mark) in &read.marks {
        all.extend([" ", &mark.reason, " ", &mark.note]);
    }
    let there = words_of(&all.replace("\\n", " "));
    words_of(text).into_iter().filter(|word| !there.contains(word)).collect()
}

fn cells() -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop_oneof![
        4 => "q[a-z]{3,6}( q[a-z]{3,6})?",
        1 => "(done|open|n/a|high|low|1|2|3|note|section|)",
    ];
    prop::collection::vec(prop::collection::vec(cell, 3), 1..6)
}

proptest! {
    /// Whatever is chosen, no word of a document is lost: it is in the checklist, in a mark, in the list of
    /// what was not understood, or in a column that is said not to be used.
    #[test]
    fn no_word_is_lost_whatever_is_chosen(
        heads in prop::collection::vec("q[a-z]{5,8}", 3),
        tables in prop::collection::vec(cells(), 1..3),
        picked in prop::collection::vec(prop::sample::select(all()), 3),
        has_boxes in any::<bool>(),
    ) {
        let mut by = ChosenColumns { names: heads.clone(), holds: vec![None; 3] };
        for (at, pick) in picked.iter().enumerate() {
            by.choose(at, *pick);
        }
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut text = "# qtitle\n\n".to_owned();
        let mut unused = BTreeSet::new();
        for (number, rows) in tables.iter().enumerate() {
            let head = line(&heads);
            let _ = write!(text, "## qsection{number}\n\nqbefore{number}\n\n{head}|---|---|---|\n");
            for row in rows {
                text.push_str(&line(row));
                let free = row.iter().zip(&by.holds).filter(|(_, holds)| holds.is_none());
                unused.extend(free.flat_map(|(cell, _)| words_of(cell)));
            }
            let _ = write!(text, "\nqbehind{number}\n\n");
        }
        if has_boxes {
            text.push_str("- [ ] qbox\n");
        }
        let Ok(read) =
            understand_as(Kind::Markdown, &text, "", ItemsFrom::Found, &[by.clone()]) else {
            return Ok(());
        };
        let is_said = |at: usize| {
            read.notices.iter().any(|said| said.contains(&format!("“{}” is not used", heads[at])))
        };
        if by.has_items() {
            prop_assert!((0..3).all(|at| by.holds[at].is_some() || is_said(at)), "{text}");
        }
        let unused = if by.has_items() { unused } else { BTreeSet::new() };
        let is_named = |word: &String| by.has_items() && heads.contains(word);
        let mut lost = lost(&text, &read);
        lost.retain(|word| !unused.contains(word) && !is_named(word));
        prop_assert_eq!(lost, Vec::<String>::new(), "{:?}\n{}", by, text);
        // Each answer is a checklist within the limits.
        let json = draft_json::write(&read.draft);
        prop_assert!(preflight_core::codec::checklist_json::read(&json).is_ok());
    }
}
