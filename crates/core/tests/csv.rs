//! Tables in and out.

use crate::draft_samples::{any_draft, any_mark_text, items};
use preflight_core::codec::csv::{Column, has_headings, read, write};
use preflight_core::codec::imported::ChosenColumns;
use preflight_core::codec::markdown::ItemsFrom;
use preflight_core::codec::recognise::Kind;
use preflight_core::codec::understood::{understand, understand_as};
use preflight_core::domain::checklist::Weight;
use preflight_core::domain::draft::{Draft, DraftEntry};
use preflight_core::domain::mark::{Mark, State};
use proptest::prelude::*;

/// Phase, section, item, weight, mark, note of each row.
fn rows(text: &str) -> Vec<String> {
    let read = read(text, "T").unwrap_or_else(|problem| panic!("{problem}: {text}"));
    let mut rows = Vec::new();
    for phase in &read.draft.phases {
        for section in &phase.sections {
            for entry in &section.entries {
                let DraftEntry::Item(item) = entry else { panic!("{entry:?}") };
                for item in items(item) {
                    let mark = read.marks.iter().find(|(id, _)| *id == item.id);
                    let mark = mark.map(|(_, mark)| mark.clone()).unwrap_or_default();
                    let weight = match item.weight {
                        Weight::Blocker => "!",
                        Weight::Normal => "",
                        Weight::Optional => "?",
                    };
                    rows.push(format!(
                        "{}/{}/{}{weight} {} {}",
                        phase.title,
                        section.title,
                        item.text,
                        mark.state.word(),
                        mark.note
                    ));
                }
            }
        }
    }
    rows
}

#[test]
fn tables_are_read() {
    let table: [(&str, &[&str]); 19] = [
        ("section,item\nA,x\nA,y", &["Before/A/x open ", "Before/A/y open "]),
        ("A;x\n;y\nB;z", &["Before/A/x open ", "Before/A/y open ", "Before/B/z open "]),
        ("A\tx\tcritical\tdone\tby hand", &["Before/A/x! done by hand"]),
        ("Status;Task;Category\nDone;x;A\nopen;y;A", &["Before/A/x done ", "Before/A/y open "]),
        ("ITEM,Priority\nx,low\ny,High", &["Before/Items/x? open ", "Before/Items/y! open "]),
        ("one\ntwo", &["Before/Items/one open ", "Before/Items/two open "]),
        (
            "section,item\nA,x\nB,y\nA,z",
            &["Before/A/x open ", "Before/A/z open ", "Before/B/y open "],
        ),
        ("sep=;\nitem;note\nx;a,b", &["Before/Items/x open a,b"]),
        ("\u{feff}item,mark\r\nx,TRUE\r\n", &["Before/Items/x done "]),
        ("item,note\nx,\"a\nb\"", &["Before/Items/x open a\nb"]),
        ("item,note\n'=1+1,'-x", &["Before/Items/=1+1 open -x"]),
        ("phase,section,item\nAfter,A,x\n,,y", &["After/A/x open ", "After/A/y open "]),
        ("group,item\nG,x\nG,y", &["Before/Items/x open ", "Before/Items/y open "]),
        ("title,description\nx,long", &["Before/Items/x open long"]),
        ("item,owner\nx,Ada", &["Before/Items/x open Owner: Ada"]),
        ("Otázka;Hotovo?\nx1;✓\ny1;☐", &["Before/Items/x1 done ", "Before/Items/y1 open "]),
        ("Zadanie;Kolor;Stan\nx;red;zrobione", &["Before/Items/x done "]),
        ("TRUE\tone\nFALSE\ttwo", &["Before/Items/one done ", "Before/Items/two open "]),
        ("List of May,,\n,,\nItem,Status,Owner\nx,done,Ada", &["Before/Items/x done Owner: Ada"]),
    ];
    for (text, expect) in table {
        assert_eq!(rows(text), expect, "{text:?}");
    }
}

#[test]
fn states_are_read_in_many_words() {
    for (word, state) in [
        ("x", State::Done),
        ("✅", State::Done),
        ("[ ]", State::Open),
        ("N/A", State::NotApplicable),
        ("Not applicable", State::NotApplicable),
        ("failed", State::Blocked),
        ("", State::Open),
    ] {
        let read = read(&format!("item,status\na,{word}"), "T").unwrap();
        let found = read.marks.first().map_or(State::Open, |(_, mark)| mark.state);
        assert_eq!(found, state, "{word}");
        assert_eq!(read.remarks, [], "{word}");
    }
}

#[test]
fn what_is_not_understood_is_said() {
    let read = read("item,colour,mark,weight\na,red,perhaps,heavy\n,,done,", "T").unwrap();
    let said: Vec<String> = read.remarks.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "line 2: “heavy” is no weight that is known; it is read as normal.",
            "line 2: “perhaps” is no mark that is known; it is read as open.",
            "line 3: This row has no item; it is left out.",
            "line 1: The column “colour” is not used.",
        ]
    );
}

#[test]
fn bad_tables_are_refused_with_a_sentence() {
    let long = "item\n".to_owned() + &"x\n".repeat(20_001);
    let longer = "item\n".to_owned() + &"x\n".repeat(40_001);
    let wide = ",".repeat(300);
    for (text, expect) in [
        ("", "line 1: The table is empty."),
        ("\n\n", "line 1: The table is empty."),
        ("section,item\n", "line 1: The table holds no items"),
        ("section,weight\nA,high", "line 1: The first row names columns, but none for the items"),
        ("item\n\"a\nb", "line 2: The quote (\") that is opened here is never closed"),
        ("item\n\"a\" b", "line 2: There is text behind a closing quote"),
        (&long, "The table has more than 20,000 items"),
        (&longer, "line 40001: The table goes on for more than 40,000 rows"),
        (&wide, "line 1: This row has more than 200 cells"),
    ] {
        let problem = read(text, "T").unwrap_err().to_string();
        assert!(problem.starts_with(expect), "{problem}");
    }
}

#[test]
fn headings_are_told_from_rows() {
    for (text, expect) in [
        ("Section,Item", true),
        ("\"Task\";\"Status\"\na;b", true),
        ("sep=,\nitem,note", true),
        ("item", false),
        ("Check this, then that", false),
        ("", false),
    ] {
        assert_eq!(has_headings(text), expect, "{text}");
    }
}

#[test]
fn ids_of_the_table_are_kept_and_others_made() {
    let read = read("id,item\n,TLS\ntls,Other\ntls,Third\nBad Id,Fourth", "T").unwrap();
    let ids: Vec<&str> = read.draft.phases[0].sections[0]
        .entries
        .iter()
        .map(|entry| if let DraftEntry::Item(item) = entry { &*item.id } else { "" })
        .collect();
    assert_eq!(ids, ["tls-2", "tls", "third", "fourth"]);
}

/// What a table keeps of a checklist: titles, texts, weights, ids, and the marks of its items.
fn kept(draft: &Draft, marks: &[(String, Mark)]) -> Vec<String> {
    let mut kept = Vec::new();
    for phase in &draft.phases {
        for section in &phase.sections {
            for entry in &section.entries {
                let DraftEntry::Item(item) = entry else { continue };
                for item in items(item) {
                    let mark = marks.iter().find(|(id, _)| *id == item.id);
                    let mark = mark.map_or(Mark::untouched(item.default), |(_, m)| m.clone());
                    kept.push(format!(
                        "{:?}",
                        (&phase.title, &section.title, &item.text, item.weight, &item.id, mark)
                    ));
                }
            }
        }
    }
    kept
}

proptest! {
    #[test]
    fn what_is_written_reads_back(
        draft in any_draft(),
        words in prop::collection::vec((0..4_usize, any_mark_text(), any_mark_text()), 0..20),
    ) {
        let mut ids: Vec<String> = Vec::new();
        for entry in draft.phases.iter().flat_map(|p| &p.sections).flat_map(|s| &s.entries) {
            if let DraftEntry::Item(item) = entry {
                ids.extend(items(item).iter().map(|item| item.id.clone()));
            }
        }
        prop_assume!(!ids.is_empty());
        let mark = |(state, reason, note): (usize, String, String)| Mark {
            state: State::ALL[state],
            reason: reason.into(),
            note: note.into(),
            ..Mark::default()
        };
        let marks: Vec<(String, Mark)> = ids.into_iter().zip(words.into_iter().map(mark)).collect();
        let text = write(&draft, &marks);
        let read = read(&text, &draft.title);
        let read = read.unwrap_or_else(|problem| panic!("{problem}: {text}"));
        prop_assert_eq!(kept(&read.draft, &read.marks), kept(&draft, &marks), "{}", text);
        prop_assert_eq!(write(&read.draft, &read.marks), text);
        prop_assert_eq!(read.remarks, []);
    }

    #[test]
    fn no_table_does_harm(text in "(item|section|mark|[a-c\",;\t\r\n='›]){0,40}") {
        if let Ok(read) = read(&text, "T") {
            let _ = write(&read.draft, &read.marks);
        }
    }
}

#[test]
fn headings_that_are_repeated_are_no_items() {
    let text = "Release board,,\nBefore launch,,\nName,Person,Status\nTests pass,Ada,Done\n\
        Backup,Bo,Working on it\nAfter launch,,\nName,Person,Status\nWatch errors,Ada,Stuck\n";
    let read = understand(Kind::Csv, text, "", ItemsFrom::Found).unwrap();
    let sections: Vec<(&str, usize)> =
        read.draft.sections().map(|of| (&*of.title, of.entries.len())).collect();
    assert_eq!(sections, [("Before launch", 2), ("After launch", 1)]);
    assert_eq!((&*read.draft.title, read.left_out.len()), ("Release board", 0));
    let states: Vec<State> = read.marks.iter().map(|(_, mark)| mark.state).collect();
    assert_eq!(states, [State::Done, State::Open, State::Blocked]);
}

#[test]
fn exports_name_levels_parts_and_owners() {
    let text = "Name,Outline Level,% Complete,Assignees,Priority\nBefore,1,50%,,None\n\
        Tests,2,100%,Ada,No priority\n";
    let read = understand(Kind::Csv, text, "", ItemsFrom::Found).unwrap();
    let DraftEntry::Item(item) = &read.draft.sections().next().unwrap().entries[0] else {
        panic!("no item");
    };
    assert_eq!((item.items.len(), read.notices.len()), (1, 0), "{:?}", read.notices);
    assert_eq!(&*read.marks[0].1.note, "Owner: Ada");
}

#[test]
fn columns_are_shown_and_can_be_chosen() {
    let text = "Was,Wer,Wo\nTests laufen,Ada,Web\nSicherung,Bo,Daten\n";
    let read = understand(Kind::Csv, text, "", ItemsFrom::Found).unwrap();
    let names = read.tables[0].names();
    let by = |text: &str, holds: &[Option<Column>]| {
        let read = understand(Kind::Csv, text, "", ItemsFrom::Found).unwrap();
        let names = read.tables[0].names();
        let chosen = ChosenColumns { names, holds: holds.to_vec() };
        understand_as(Kind::Csv, text, "", ItemsFrom::Found, &[chosen]).unwrap()
    };
    let chosen = [Some(Column::Item), Some(Column::Owner), Some(Column::Section)];
    let read = by(text, &chosen);
    let sections: Vec<&str> = read.draft.sections().map(|section| &*section.title).collect();
    let holds: Vec<_> = read.tables[0].columns.iter().map(|column| column.holds).collect();
    assert_eq!(holds, chosen);
    assert_eq!((sections.contains(&"Web"), sections.contains(&"Daten")), (true, true), "{names:?}");
    // Two notes of a row are both kept; a column that is not used is said.
    let chosen = [Some(Column::Item), Some(Column::Note), Some(Column::Note)];
    let read = by("Item,A,B\nx,one,two\n", &chosen);
    assert_eq!(&*read.marks[0].1.note, "one\ntwo");
    let read = by("Item,A,B\nx,one,two\n", &chosen[..2]);
    assert!(read.notices.iter().any(|notice| notice.contains("“B” is not used")));
}
