//! Checklists on their way out: as Markdown, as a file, as a table; and slips in Markdown.

use std::collections::BTreeSet;

use crate::samples::{SMALL, read};
use preflight_core::codec::backup::{self, Records};
use preflight_core::codec::export::{Export, ExportForm, has_secrets, write};
use preflight_core::codec::markdown::{self, ItemsFrom, Understood};
use preflight_core::codec::stored::{self, key};
use preflight_core::codec::{accounting, checklist_json, csv};
use preflight_core::domain::draft::Draft;
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::run::Run;
use preflight_core::domain::sign_off::SignOff;
use preflight_core::domain::verdict::Call;
use proptest::prelude::*;

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
fn markdown_says_who_signed_and_an_import_leaves_that_to_people() {
    let file = SMALL
        .replace(r#""gate": "Deploy?""#, r#""gate": "Deploy?", "signers": ["QA lead", "Boss"]"#);
    let checklist = read(&file);
    let mut run = Run { deployed: Some(1_763_700_000_000), ..run() };
    let marks = run.marks[..4].to_vec();
    let sign = |name: &str, reason: &str, call, marks: &[Mark]| {
        SignOff::new(name, reason, call, marks, 1_763_700_060_000).unwrap()
    };
    let ada = sign("Ada *A*", "the vendor\nis `on` it", Call::NoGo, &marks);
    let bo =
        SignOff { role: "QA lead".into(), with: "Cy".into(), ..sign("בו", "", Call::Go, &[]) };
    run.sign_offs[0] = vec![ada, bo];
    let text = |marks, words| {
        let form = ExportForm::GitHub;
        write(&checklist, &run, &Export { form, marks, words, ..Export::default() })
    };
    let whole = text(true, true);
    for line in [
        "**Deployed:** 2025-11-21 04:40 UTC <!-- deployed -->",
        "> **Signers:** QA lead; Boss <!-- signers -->",
        r"> **Signed NO-GO:** Ada \*A\*, 2025-11-21 04:41 UTC: the vendor is \`on\` it <!-- signed -->",
        "> **Signed GO:** בו (QA lead), 2025-11-21 04:41 UTC, read with Cy, outdated since <!-- signed -->",
    ] {
        assert!(whole.lines().any(|other| other == line), "{line}\n{whole}");
    }
    assert!(!text(true, false).contains("vendor") && !text(false, false).contains("Signed"));
    let back = pasted(&whole);
    assert_eq!(back.draft, Draft::of(&checklist));
    assert_eq!(back.left_out, [], "every word is understood");
    let signed = "2 signatures left out: whoever signs a run signs it here.";
    let deployed = "The deploy time is left out: tell it where the run is worked.";
    assert_eq!(back.notices, [deployed, signed]);
}

/// What a text is understood as, and what is left out of what it says of a gate.
fn pasted(text: &str) -> Understood {
    let mut read = markdown::read(text.as_bytes(), ItemsFrom::Found).unwrap();
    (read.lines, read.left_out) = accounting::left_out(text, &read);
    let is_of_gate = |line: &str| {
        ["gate", "signers", "signed", "deployed"]
            .iter()
            .any(|word| line.ends_with(&format!("<!-- {word} -->")))
    };
    read.left_out.retain(|left| is_of_gate(&left.text));
    read
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_name_and_no_reason_of_a_signature_changes_what_comes_back(
        texts in ["\\PC{1,40}", "\\PC{0,40}", "\\PC{0,40}", "\\PC{1,80}|[<>!*_#:;` \n-]{1,9}x"],
    ) {
        let checklist = read(SMALL);
        let mut run = run();
        let [name, role, with, reason] = texts;
        let signed = SignOff::new(&format!("A{name}"), &format!("a{reason}"), Call::NoGo, &[], 7).unwrap();
        run.sign_offs[0] = vec![SignOff { role, with, ..signed }];
        let export = Export { marks: true, words: true, ..Export::default() };
        let back = pasted(&write(&checklist, &run, &export));
        prop_assert_eq!(back.draft, Draft::of(&checklist));
        prop_assert_eq!(back.left_out, []);
        prop_assert_eq!(back.notices, ["1 signature left out: whoever signs a run signs it here."]);
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
    for slug in &crate::samples::slugs() {
        let checklist = read(&crate::samples::bundled(slug));
        let run = Run::new("r".into(), &checklist, 0);
        let text = write(&checklist, &run, &Export::default());
        assert_eq!(markdown::check(&text), [], "{slug}");
    }
}
