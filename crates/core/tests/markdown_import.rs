//! What is understood of Markdown that Preflight did not write, and what is said about the rest.

use crate::samples::read;
use preflight_core::codec::draft_json;
use preflight_core::codec::markdown::{ItemsFrom, MAX_BYTES, Understood, accept, read as import};
use preflight_core::domain::checklist::{Checklist, Every, PhaseKind, Weight};
use preflight_core::domain::detail::Detail;
use preflight_core::domain::draft::{Draft, DraftEntry, DraftItem};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::text::Text;

const DEPLOY: &str = include_str!("markdown/deploy.md");

fn read_from(text: &str, items: ItemsFrom) -> Understood {
    import(text.as_bytes(), items).unwrap_or_else(|sentence| panic!("{sentence}\n{text}"))
}

fn found(text: &str) -> Understood {
    read_from(text, ItemsFrom::Found)
}

/// The checklist of a draft; fails where the draft breaks a limit of the format.
fn checklist(imported: &Understood) -> Checklist {
    read(&draft_json::write(&imported.draft))
}

/// Lines made from their numbers.
fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    let lines: Vec<String> = (0..count).map(line).collect();
    lines.concat()
}

/// The items of a draft as an indented list.
fn tree(draft: &Draft) -> Vec<String> {
    fn add(item: &DraftItem, level: usize, out: &mut Vec<String>) {
        out.push(format!("{}{}", "  ".repeat(level), item.text));
        item.items.iter().for_each(|item| add(item, level + 1, out));
    }
    let mut out = Vec::new();
    for entry in draft.sections().flat_map(|section| &section.entries) {
        if let DraftEntry::Item(item) = entry {
            add(item, 0, &mut out);
        }
    }
    out
}

fn states(imported: &Understood) -> Vec<(&str, State)> {
    imported.marks.iter().map(|(id, mark)| (id.as_str(), mark.state)).collect()
}

#[test]
fn all_boxes_are_read() {
    let imported = found(
        "- [ ] a\n* [x] b\n+ [X] c\n\n1. [ ] d\n2) [x] e\n\n- [~] f\n- [ ] g\n  - [x] h\n    1. [ ] i\n> - [ ] j\n\n- k\n  - [ ] l\n",
    );
    assert_eq!((imported.boxes, imported.ticked), (11, 4));
    let expected = ["a", "b", "c", "d", "e", "f", "g", "  h", "    i", "j", "k", "  l"];
    assert_eq!(tree(&imported.draft), expected);
    let done = |id| (id, State::Done);
    assert_eq!(states(&imported), [done("b"), done("c"), done("e"), ("f", State::NotApplicable)]);
    assert_eq!(checklist(&imported).items.len(), 9);
}

#[test]
fn a_document_becomes_phases_sections_and_entries() {
    let imported = found(DEPLOY);
    let phases: Vec<_> =
        imported.draft.phases.iter().map(|phase| (&*phase.title, phase.kind)).collect();
    let expected = [
        ("Before the deployment", PhaseKind::Before),
        ("Post-deployment", PhaseKind::After),
        ("Maintenance", PhaseKind::Recurring),
        ("Rollback", PhaseKind::Rollback),
        ("Contacts", PhaseKind::Reference),
    ];
    assert_eq!(phases, expected);
    let sections: Vec<_> =
        imported.draft.sections().map(|s| (&*s.title, s.due_hours, s.every)).collect();
    let expected = [
        ("Code", None, None),
        ("HIGH PRIORITY", None, None),
        ("Hour 6: Stability", Some(6), None),
        ("Maintenance: Weekly", None, Some(Every::Week)),
        ("Maintenance: Quarterly", None, Some(Every::Quarter)),
        ("Rollback", None, None),
        ("Contacts", None, None),
    ];
    assert_eq!(sections, expected);
    assert_eq!(imported.draft.title, "Release of the shop");
    assert_eq!((&*imported.draft.version, &*imported.draft.slug), ("3.1", "shop-release"));
    assert_eq!(imported.draft.summary, "How the shop goes live.");
    let code = &imported.draft.phases[0].sections[0];
    assert_eq!(code.intro.as_deref(), Some("Look at the code first."));
    let command = DraftEntry::Command {
        label: Some("Verification".into()),
        language: "bash".into(),
        code: "# all of them\nnpm test".into(),
    };
    assert!(code.entries.contains(&command), "{:#?}", code.entries);
    let steps = DraftEntry::Steps {
        label: None,
        steps: vec![
            "Open the [dashboard](https://a.example/x).".into(),
            "Choose **Promote**.".into(),
        ],
    };
    assert!(imported.draft.phases[3].sections[0].entries.contains(&steps));
    let contacts = &imported.draft.phases[4].sections[0].entries;
    assert!(
        matches!(&contacts[0], DraftEntry::Table { head, rows, .. } if head.len() == 2 && rows.len() == 1)
    );
    assert_eq!(contacts[1], DraftEntry::Note("Call first, *then* write.".into()));
    checklist(&imported);
}

#[test]
fn words_become_weights_and_are_guesses() {
    let table = [
        ("**CRITICAL**: Rate limiting is on", "Rate limiting is on", Weight::Blocker),
        ("**Blocker:** Tests pass", "Tests pass", Weight::Blocker),
        ("Backups must be restorable", "Backups must be restorable", Weight::Blocker),
        ("CDN is on (if needed)", "CDN is on (if needed)", Weight::Normal),
        ("Pages are sent (optional)", "Pages are sent (optional)", Weight::Optional),
        ("**Optional**: Analytics", "Analytics", Weight::Optional),
        ("Mustard is served", "Mustard is served", Weight::Normal),
        ("All optional variables are set", "All optional variables are set", Weight::Normal),
        ("**Sentry** is on", "**Sentry** is on", Weight::Normal),
    ];
    for (source, text, weight) in table {
        let imported = found(&format!("- [ ] {source}"));
        let checklist = checklist(&imported);
        assert_eq!((tree(&imported.draft)[0].as_str(), checklist.items[0].weight), (text, weight));
        let about_weight = imported.guesses.iter().filter(|g| g.sentence.contains("so it is"));
        assert_eq!(about_weight.count(), usize::from(weight != Weight::Normal) + 1, "{source}");
    }
}

#[test]
fn ids_are_derived_once_and_written_ids_win() {
    let imported = found(
        "- [ ] Tests pass\n- [ ] Tests pass\n- [ ] New words <!-- id: tests-pass -->\n- [ ] 日本\n- [ ] Twice <!-- id: tests-pass -->",
    );
    let mut ids = Vec::new();
    imported.draft.each_item(&mut |item| ids.push(item.id.clone()));
    assert_eq!(ids, ["tests-pass-2", "tests-pass-3", "tests-pass", "item-kfp2caks", "twice"]);
    assert_eq!(imported.notices.len(), 1, "{:?}", imported.notices);
}

#[test]
fn documents_without_boxes_offer_what_they_have() {
    let bullets = "# A\n\n- one\n- two\n  - three\n";
    let imported = found(bullets);
    assert_eq!(tree(&imported.draft), ["one", "two", "  three"]);
    assert_eq!(
        imported.guesses[0].sentence,
        "3 bullets and numbered lines without boxes were taken for items."
    );
    let refused = import(bullets.as_bytes(), ItemsFrom::Boxes).unwrap_err();
    assert_eq!(
        refused,
        "The document has no boxes such as `- [ ] Tests pass`. It has 3 bullets and 0 rows of tables, which could become items."
    );
    let one = found("| Check |\n|---|\n| Logs |\n");
    assert_eq!(one.guesses[0].sentence, "1 row of a table without a box was taken for an item.");
    let rows = "| # | Check | Done | Owner |\n|---|---|---|---|\n| 1 | `npm test` passes | ✅ | Ada |\n| 2 | Logs | no | |\n";
    let imported = found(rows);
    assert_eq!(tree(&imported.draft), ["`npm test` passes", "Logs"]);
    assert_eq!(imported.marks.len(), 1);
    assert_eq!(&*imported.marks[0].1.note, "Owner: Ada");
    let both = read_from("- [ ] box\n- bullet\n", ItemsFrom::Bullets);
    assert_eq!(tree(&both.draft), ["box", "bullet"]);
    assert_eq!(found("- [ ] box\n- bullet\n").offer.bullets, 1);
}

#[test]
fn placeholders_are_offered_and_can_be_accepted() {
    let text = "- [ ] DNS of yourdomain.com\n\n```sh\nOUT=x\ncurl https://api.yourdomain.com/<your-path> $DATABASE_URL ${DATABASE_URL} $OUT $HOME <div>\n```\n\nAt {{region}}.";
    let mut imported = found(text);
    let offered: Vec<_> = imported
        .candidates
        .iter()
        .map(|c| (&*c.id, c.spellings.len(), c.places.len(), c.secret))
        .collect();
    assert_eq!(
        offered,
        [("domain", 1, 2, false), ("path", 1, 1, false), ("database_url", 2, 2, true)]
    );
    assert_eq!(imported.draft.values[0].id, "region");
    for candidate in imported.candidates.clone() {
        accept(&mut imported.draft, &candidate);
    }
    let checklist = checklist(&imported);
    assert_eq!(checklist.values.len(), 4);
    assert_eq!(tree(&imported.draft), ["DNS of {{domain}}"]);
    let json = draft_json::write(&imported.draft);
    assert!(
        json.contains(
            "https://api.{{domain}}/{{path}} {{database_url}} {{database_url}} $OUT $HOME <div>"
        ),
        "{json}"
    );
}

#[test]
fn damaged_text_is_repaired_and_the_repair_announced() {
    let windows = found("## \u{e2}\u{153}\u{2026} Ready\n\n- [ ] a \u{e2}\u{2020}\u{2019} b");
    assert_eq!(windows.draft.sections().next().unwrap().title, "Ready");
    assert_eq!(tree(&windows.draft), ["a → b"]);
    assert_eq!(
        windows.notices,
        [
            "The text was damaged: its UTF-8 had been read as Windows-1252. 2 characters were repaired."
        ]
    );
    let mac = found("- [ ] Ready \u{201a}\u{fa}\u{d6}");
    assert_eq!(tree(&mac.draft), ["Ready ✅"]);
    assert!(mac.notices[0].contains("Mac Roman"));
    let bytes = import(b"- [ ] caf\xe9", ItemsFrom::Found).unwrap();
    assert_eq!(tree(&bytes.draft), ["café"]);
    assert!(bytes.notices[0].starts_with("The file is not UTF-8; it was read as Windows-1252."));
    let wide: Vec<u8> = "\u{feff}- [ ] é".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(tree(&import(&wide, ItemsFrom::Found).unwrap().draft), ["é"]);
}

#[test]
fn html_scripts_and_unsafe_links_stay_text() {
    let imported = found(
        "<script>alert(1)</script>\n\n- [ ] <img src=x onerror=alert(1)> [x](javascript:alert(1)) [y](http://a.example) [z](https://a.example/(b)) ![i](data:x)\n",
    );
    let checklist = checklist(&imported);
    let expected = "x y (http://a.example) [z](https://a.example/(b%29) i";
    assert_eq!(tree(&imported.draft), [expected]);
    assert_eq!(
        imported.notices,
        [
            "3 links lead to addresses that Preflight does not open (only https: and mailto:); they became text."
        ]
    );
    let json = draft_json::write(&imported.draft);
    assert!(!json.contains("javascript:") && json.contains("<script>alert(1)</script>"), "{json}");
    assert_eq!(checklist.items.len(), 1);
}

#[test]
fn what_cannot_be_imported_gets_a_sentence() {
    let large = vec![b'a'; MAX_BYTES + 1];
    let many = "- [ ] a\n".repeat(20_001);
    let no_text = "This file is no text. Choose a Markdown file, such as README.md.";
    let table: [(&[u8], &str); 9] = [
        (b"", "The file is empty; there is nothing to import."),
        (b" \n\t\n", "The file is empty; there is nothing to import."),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", no_text),
        (b"PK\x03\x04\x14\0\x08\0", no_text),
        (b"%PDF-1.7\n1 0 obj", no_text),
        (
            b"# A\n\nWords.",
            "The document has no boxes such as `- [ ] Tests pass`. Write one line like that for each thing to make true.",
        ),
        (
            b"<!doctype html><p>a",
            "This is a web page, not Markdown. Take the address or the file of its Markdown source.",
        ),
        (&large, "The file is larger than 8 MB; split the checklist."),
        (many.as_bytes(), "The document has 20001 items; a checklist may have 20,000. Split it."),
    ];
    for (bytes, sentence) in table {
        assert_eq!(import(bytes, ItemsFrom::Found).unwrap_err(), sentence);
    }
}

#[test]
fn depth_is_survived_and_announced() {
    for marker in ["- ", "> ", "1. ", "*", "[", "_"] {
        let text = format!("{}[ ] deep\n\n- [ ] a\n", marker.repeat(10_000));
        checklist(&found(&text));
    }
    let deep: String = lines(12, |level| format!("{}- [ ] L{level}\n", "  ".repeat(level)));
    let imported = found(&deep);
    assert_eq!(checklist(&imported).items.len(), 4);
    assert_eq!(
        imported.notices,
        ["3 items were nested too deeply; they were moved up to the eighth level."]
    );
}

#[test]
fn long_parts_are_divided_and_nothing_is_lost() {
    let long = "word ".repeat(600);
    let text = format!(
        "# {long}\n\n## {long}\n\n{long}\n\n- [ ] {long}**strong {long}**\n{}\n1. {long}\n\n```\n{}\n```\n\n| {long} | b |\n|---|---|\n| {long} | |\n",
        "  - [ ] sub\n".repeat(1200),
        "line\n".repeat(4000),
    );
    let imported = found(&text);
    let checklist = checklist(&imported);
    assert_eq!(checklist.items.len(), 1200);
    let json = draft_json::write(&imported.draft);
    assert!(json.matches("word").count() >= 600 * 6, "{}", json.matches("word").count());
    assert_eq!(json.matches("line\\n").count() + json.matches("line\"").count(), 4000);
    assert!(imported.notices.iter().any(|notice| notice.contains("were divided")));
    let headings: String = lines(5000, |n| format!("## H{n}\n\n- [ ] a\n\n"));
    assert_eq!(self::checklist(&found(&headings)).items.len(), 5000);
    let values: String = lines(150, |n| format!("- [ ] {{{{v{n}}}}}\n"));
    assert_eq!(self::checklist(&found(&values)).values.len(), 100);
}

#[test]
fn details_of_an_item_are_read() {
    let imported = found(
        "- [ ] ~~Old~~\n- [ ] Error rate\n  - **Limit:** < 1 %\n  - **Action:** Call `ops`\n  - **Blocked:** No access\n  - **Note:** Ask Ada\n  - by hand\n",
    );
    let checklist = checklist(&imported);
    assert_eq!(
        checklist.items[1].details[Detail::Threshold],
        Some(Text::of_verbatim("< 1 %".into()))
    );
    assert!(checklist.items[1].details[Detail::Action].is_some());
    let blocked = Mark {
        state: State::Blocked,
        reason: "No access".into(),
        note: "Ask Ada".into(),
        ..Mark::default()
    };
    assert_eq!(
        imported.marks,
        [
            ("old".to_owned(), Mark::untouched(State::NotApplicable)),
            ("error-rate".to_owned(), blocked)
        ]
    );
    let notes = imported
        .draft
        .sections()
        .flat_map(|s| &s.entries)
        .filter(|e| matches!(e, DraftEntry::Note(_)));
    assert_eq!(notes.cloned().collect::<Vec<_>>(), [DraftEntry::Note("• by hand".into())]);
}

#[test]
fn a_heading_below_front_matter_is_never_lost() {
    for (front, heading, title, notes) in [
        ("name: db-review", "Database review", "Database review", vec![]),
        ("title: Database review", "Database Review!", "Database review", vec![]),
        ("title: Release\nsummary: S", "Database review", "Release", vec!["Database review"]),
        ("title: Release\nname: x\nsummary: S", "Release", "Release", vec![]),
    ] {
        let text = format!("---\n{front}\n---\n\n# {heading}\n\n## Before\n\n- [ ] Tests pass\n");
        let draft = found(&text).draft;
        assert_eq!(draft.title, title, "{front}");
        let entries = draft.sections().flat_map(|section| &section.entries);
        let found: Vec<&str> = entries
            .filter_map(|entry| match entry {
                DraftEntry::Note(note) => Some(note.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(found, notes, "{front}");
    }
    let named = found("---\nname: db-review\n---\n# Database\n\n- [ ] Tests pass\n");
    assert_eq!(named.draft.slug, "db-review");
}

#[test]
fn a_fence_within_code_does_not_end_it() {
    let text = "````md\n```sh\nmake\n```\n- [ ] An example\n````\n\n```md\n```sh\n- [ ] Another\n```\n\n- [ ] Tests pass\n- [x] Backup\n";
    let read = found(text);
    assert_eq!((read.boxes, read.ticked), (2, 1));
    let mut items = Vec::new();
    read.draft.each_item(&mut |item| items.push(item.text.clone()));
    assert_eq!(items, ["Tests pass", "Backup"]);
}
