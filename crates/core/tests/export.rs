//! Checklists on their way out: as Markdown, as a file, as a table; and slips in Markdown.
#![cfg(not(target_arch = "wasm32"))]

mod samples;

use std::collections::BTreeSet;

use preflight_core::codec::backup::{self, Records};
use preflight_core::codec::export::{Export, ExportForm, has_secrets, write};
use preflight_core::codec::markdown::{self, ItemsFrom};
use preflight_core::codec::stored::{self, key};
use preflight_core::codec::{checklist_json, csv};
use preflight_core::domain::draft::Draft;
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::run::Run;
use samples::{SMALL, read};

/// A run of the small checklist with marks and values; `token` is secret.
fn run() -> Run {
    let mut run = Run::new("r".into(), &read(SMALL), 0);
    run.marks[0] = Mark { reason: "=cmd|calc".into(), ..Mark::untouched(State::Blocked) };
    run.marks[1] = Mark { note: "seen".into(), ..Mark::untouched(State::Done) };
    run.values.set("domain", "app.acme.dev");
    run.values.set("token", "s3cr3t");
    run
}

fn text(export: Export) -> String {
    write(&read(SMALL), &run(), &export)
}

#[test]
fn every_form_comes_back_as_the_same_checklist() {
    let draft = Draft::of(&read(SMALL));
    for form in ExportForm::ALL {
        let text = text(Export { form, ..Export::default() });
        match form {
            ExportForm::GitHub | ExportForm::GitLab => {
                let read = markdown::read(text.as_bytes(), ItemsFrom::Found).unwrap();
                assert_eq!(read.draft, draft, "{form:?}");
                assert!(read.marks.is_empty(), "{form:?} without marks");
            }
            ExportForm::Json => assert_eq!(Draft::of(&checklist_json::read(&text).unwrap()), draft),
            ExportForm::Csv => {
                // A table knows no defaults: what is done in a new run is a mark.
                let done = ("e".to_owned(), Mark::untouched(State::Done));
                assert_eq!(csv::read(&text, "Small").unwrap().marks, [done]);
            }
        }
    }
}

#[test]
fn marks_and_words_go_only_when_they_are_asked_for() {
    for form in [ExportForm::GitHub, ExportForm::GitLab] {
        let marks = |marks, words| {
            let text = text(Export { form, marks, words, ..Export::default() });
            markdown::read(text.as_bytes(), ItemsFrom::Found).unwrap().marks
        };
        assert_eq!(marks(true, true)[0].1.reason, "=cmd|calc".into());
        assert_eq!(marks(true, false)[0].1.reason, "".into());
        assert_eq!(marks(true, false).len(), 2);
        assert!(marks(false, true).is_empty());
    }
    let table =
        text(Export { form: ExportForm::Csv, marks: true, words: true, ..Export::default() });
    assert!(table.contains("'=cmd|calc"), "no formula reaches a spreadsheet: {table}");
    let table = text(Export { form: ExportForm::Csv, marks: true, ..Export::default() });
    assert!(!table.contains("calc"), "{table}");
}

#[test]
fn secret_values_go_only_when_they_are_asked_for() {
    assert!(has_secrets(&read(SMALL), &run()));
    assert!(!has_secrets(&read(SMALL), &Run::new("r".into(), &read(SMALL), 0)));
    for form in ExportForm::ALL {
        for (values, secrets, has_domain, has_token) in [
            (false, false, false, false),
            (true, false, true, false),
            (true, true, true, true),
            (false, true, false, false),
        ] {
            let text = text(Export { form, marks: true, words: true, values, secrets });
            let name = format!("{form:?} {values} {secrets}");
            assert_eq!(text.contains("app.acme.dev"), has_domain && form.has_values(), "{name}");
            assert_eq!(text.contains("s3cr3t"), has_token && form.has_values(), "{name}");
        }
    }
}

#[test]
fn a_backup_holds_secret_values_only_when_they_are_asked_for() {
    let run_record = stored::write_run("small", &run());
    let pairs = [
        (key::run("r1"), run_record),
        (key::value("r1", "domain"), "d".to_owned()),
        (key::value("r1", "token"), "t".to_owned()),
        (key::set_value("r1", "token", "staging"), "t2".to_owned()),
        (key::aside(&key::value("r1", "token"), 5), "t3".to_owned()),
        (key::value("lost", "domain"), "x".to_owned()),
        (key::person(), "p".to_owned()),
    ];
    let records: Records = pairs.into();
    let slugs = BTreeSet::from([String::new(), "small".to_owned()]);
    assert_eq!(backup::slugs_of_values(&records), slugs);
    let open = [("small".to_owned(), "domain".to_owned())];
    let kept = backup::without_secrets(&records, &open);
    let kept: Vec<&str> = kept.values().map(|text| text.get(..1).unwrap_or(text)).collect();
    assert_eq!(kept, ["p", "{", "d"], "of a run that is lost nobody knows what is secret");
}

#[test]
fn slips_in_markdown_are_named_by_line() {
    for (text, expected) in [
        ("# A\n\n- [ ] a\n- [x] b\n* [~] c\n", &[][..]),
        ("- [] a", &["line 1: an empty box is written [ ] with one blank, so this is no item."]),
        ("-[ ] a", &["line 1: a blank is missing before the box, so this is no item."]),
        ("- [ ]a", &["line 1: a blank is missing behind the box, so this is no item."]),
        ("- [y] a", &["line 1: a box holds a blank, x or ~, so this is no item."]),
        ("- [a](https://a.example) b\n- [note] c", &[]),
        (
            "- [ ] a <!-- id: a -->\n- [ ] b <!-- id: a; blocker -->",
            &["line 2: the id “a” stands on line 1, too; this one gets another."],
        ),
        (
            "a\n\n```sh\n- [] code\n",
            &["line 3: this code does not end; close it with ``` on a line of its own."],
        ),
        ("```sh\n- [] code\n```\n", &[]),
        (
            "- [ ] {{a}} {{b}}\n\n## Values <!-- values -->\n\n| Placeholder | Meaning |\n|---|---|\n| `{{a}}` | A |\n",
            &["line 1: “{{b}}” is none of the values listed; it stays text."],
        ),
        (
            "---\ntitle: A\n---\n- [] a",
            &["line 4: an empty box is written [ ] with one blank, so this is no item."],
        ),
        ("- [ ] {{a}}", &[]),
    ] {
        let found: Vec<String> = markdown::check(text).iter().map(ToString::to_string).collect();
        assert_eq!(found, expected, "{text}");
    }
    let many = "- [] a\n".repeat(1000);
    assert_eq!(markdown::check(&many).len(), 50);
}

#[test]
fn what_is_exported_has_no_slips() {
    for slug in &samples::slugs() {
        let checklist = read(&samples::bundled(slug));
        let run = Run::new("r".into(), &checklist, 0);
        let text = write(&checklist, &run, &Export::default());
        assert_eq!(markdown::check(&text), [], "{slug}");
    }
}
