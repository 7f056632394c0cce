//! A newer version of a list without ids, in ten scripts: every mark stays with its text, or the page
//! asks.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft_samples::all_items;
use crate::update::{SCRIPTS, any_change, apply, lists};
use preflight_core::codec::json::is_id;
use preflight_core::codec::markdown::ItemsFrom;
use preflight_core::codec::recognise::Kind;
use preflight_core::codec::understood::{Understood, understand};
use preflight_core::domain::draft::Draft;
use preflight_core::domain::reimport::{Report, reimport};
use proptest::prelude::*;
use proptest::sample::select;

/// How a list is written.
#[derive(Clone, Copy, Debug)]
enum Form {
    Markdown,
    Groups,
    Csv,
    Plain,
}

/// Sections of lines as a text of a form.
fn written(form: Form, sections: &[Vec<String>]) -> (Kind, String) {
    let mut text = String::new();
    for (place, lines) in sections.iter().enumerate().filter(|(_, lines)| !lines.is_empty()) {
        match form {
            Form::Markdown => text.extend([format!("## § {place}\n\n")]),
            Form::Groups => text.extend([format!("- [ ] § {place}\n")]),
            Form::Csv if text.is_empty() => text.push_str("section,item\n"),
            Form::Csv => {}
            Form::Plain => text.extend([format!("§ {place}:\n")]),
        }
        for line in lines {
            let line = match form {
                Form::Markdown => format!("- [ ] {line}\n"),
                Form::Groups => format!("  - [ ] {line}\n"),
                Form::Csv => format!("§ {place},{line}\n"),
                Form::Plain => format!("  {line}\n"),
            };
            text.push_str(&line);
        }
    }
    let kind = match form {
        Form::Markdown | Form::Groups => Kind::Markdown,
        Form::Csv => Kind::Csv,
        Form::Plain => Kind::Indented,
    };
    (kind, text)
}

fn read(form: Form, sections: &[Vec<String>]) -> Understood {
    let (kind, text) = written(form, sections);
    understand(kind, &text, "List", ItemsFrom::Found).unwrap()
}

/// The text of each countable item, by id.
fn texts(draft: &Draft) -> BTreeMap<String, String> {
    let items = all_items(draft).into_iter().filter(|item| item.items.is_empty());
    items.map(|item| (item.id.clone(), item.text.clone())).collect()
}

/// Whatever a person answers: an id that both versions have stands for one text, for one that
/// differs in nothing but signs, or for one that was asked about.
fn check(old: &Draft, new: &Understood, yes: bool) -> Report {
    let (merged, report) = reimport(old, new.draft.clone(), &new.written, |_, _| yes);
    let (was, is) = (texts(old), texts(&merged));
    assert_eq!(is.len(), texts(&new.draft).len(), "an id was given twice");
    let asked: BTreeSet<(&str, &str)> =
        report.questions.iter().map(|q| (&*q.old, &*q.new)).collect();
    for (id, text) in &is {
        assert!(is_id(id), "{id}");
        let Some(before) = was.get(id) else { continue };
        assert!(before == text || (yes && asked.contains(&(before, text))), "{before} > {text}");
    }
    // A text that is there once before and after is the same item.
    let only = |texts: &BTreeMap<String, String>, text: &str| {
        let mut ids = texts.iter().filter(|(_, other)| *other == text).map(|(id, _)| id.clone());
        ids.next().filter(|_| ids.next().is_none())
    };
    for text in was.values() {
        if let (Some(before), Some(after)) = (only(&was, text), only(&is, text)) {
            assert_eq!(before, after, "{text}");
        }
    }
    report
}

proptest! {
    #[test]
    fn every_mark_stays_with_its_text_or_the_page_asks(
        script in 0..10_usize,
        form in select(vec![Form::Markdown, Form::Groups, Form::Csv, Form::Plain]),
        sections in prop::collection::vec(prop::collection::vec(0..8_usize, 1..6), 1..4),
        changes in prop::collection::vec(any_change(), 1..5),
        yes in any::<bool>(),
    ) {
        let lines = SCRIPTS[script];
        let mut sections = lists(&lines, &sections);
        let mut before = read(form, &sections).draft;
        for change in &changes {
            apply(&mut sections, &lines, change);
            let newer = read(form, &sections);
            check(&before, &newer, yes);
            before = reimport(&before, newer.draft, &newer.written, |_, _| yes).0;
        }
    }
}

/// Two versions of one list: a line was put in front of it.
const FIRST: &str = include_str!("update/update-zh-1.md");
const SECOND: &str = include_str!("update/update-zh-2.md");

fn markdown(text: &str) -> Understood {
    understand(Kind::Markdown, text, "", ItemsFrom::Found).unwrap()
}

#[test]
fn a_line_in_front_of_a_chinese_list_moves_no_mark() {
    // Lists that were added before have ids by number.
    let mut numbered = markdown(FIRST).draft;
    let entries = numbered.phases[0].sections[0].entries.iter_mut();
    for (entry, id) in entries.zip(["item", "item-2", "item-3"]) {
        if let preflight_core::domain::draft::DraftEntry::Item(item) = entry {
            id.clone_into(&mut item.id);
        }
    }
    for old in [markdown(FIRST).draft, numbered] {
        let report = check(&old, &markdown(SECOND), false);
        assert_eq!(report.words(), "1 new");
        assert_eq!(report.new[0].text, "冻结代码");
    }
}

#[test]
fn one_reworded_line_is_asked_about() {
    for lines in SCRIPTS {
        let mut sections = vec![lines.map(str::to_owned).to_vec()];
        let old = read(Form::Markdown, &sections).draft;
        sections[0][0] = format!("{} {}", lines[3], lines[0]);
        let report = check(&old, &read(Form::Markdown, &sections), true);
        let question = &report.questions[0];
        assert_eq!((report.questions.len(), &*question.old), (1, lines[0]));
        assert!(report.new.is_empty() && report.gone.is_empty(), "{report:?}");
    }
}

#[test]
fn groups_and_sections_that_hold_the_same_are_told_apart() {
    let form = Form::Groups;
    for lines in SCRIPTS {
        let list = |names: &[&str]| -> Understood {
            let group =
                |name: &&str| format!("- [ ] {name}\n  - [ ] {}\n  - [ ] {}\n", lines[0], lines[1]);
            let text: String = names.iter().map(group).collect();
            understand(written(form, &[]).0, &text, "List", ItemsFrom::Found).unwrap()
        };
        let old = list(&["Staging", "Production"]);
        let new = list(&["Development", "Staging", "Production"]);
        let (merged, report) = reimport(&old.draft, new.draft, &new.written, |_, _| false);
        let ids = |draft: &Draft| -> Vec<String> {
            all_items(draft).iter().map(|item| item.id.clone()).collect()
        };
        assert_eq!(ids(&merged)[3..], ids(&old.draft)[..], "{lines:?}");
        assert_eq!((report.new.len(), report.questions.len()), (3, 0));
    }
}

#[test]
fn a_placeholder_that_was_made_a_value_stays_one() {
    let text = "# Release\n\n- [ ] Certificate of <your-domain> is valid\n- [ ] Logs are read\n";
    let first = markdown(text);
    let accepted = preflight_core::codec::understood::Corrections {
        accepted: [0].into(),
        ..preflight_core::codec::understood::Corrections::default()
    };
    let (old, _) = first.corrected(&accepted);
    assert_eq!(old.values.len(), 1);
    let newer = markdown(&format!("{text}- [ ] Backups run\n"));
    let draft = newer.with_values_of(&old, newer.draft.clone());
    let (merged, report) = reimport(&old, draft, &newer.written, |_, _| false);
    assert_eq!((report.words(), merged.values), ("1 new".to_owned(), old.values));
}
