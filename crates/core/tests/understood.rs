//! What is understood of a text that somebody brings, and what corrections make of it.

use std::time::{Duration, Instant};

use crate::samples::SMALL;
use preflight_core::codec::markdown::{GuessPlace, ItemsFrom, What};
use preflight_core::codec::public_address::Refusal;
use preflight_core::codec::recognise::{Kind, recognise};
use preflight_core::codec::understood::{Corrections, TakenAs, Understood, understand};
use preflight_core::codec::{checklist_json, draft_json};
use preflight_core::domain::checklist::{PhaseKind, Weight};
use preflight_core::domain::draft::{Draft, DraftEntry};
use preflight_core::domain::text::Text;

/// What a test build on a busy machine may take for what takes a release a tenth of a second; what
/// grows with the square of a text takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

const LIST: &str = "# Release\n\n## High priority\n\n- [x] Tests pass\n- [ ] **CRITICAL**: Keys of <your-domain> are rotated\n\n## Hour 6\n\n- [ ] ~~Errors at yourdomain.com are few~~\n\n## Weekly maintenance\n\n- [ ] Logs are read\n";

fn bring(name: &str, bytes: &[u8]) -> Result<Understood, String> {
    let found = recognise(name, bytes).map_err(|problem| problem.to_string())?;
    understand(found.kind, &found.text, "", ItemsFrom::Found)
        .map_err(|problems| problems[0].to_string())
}

fn markdown(text: &str) -> Understood {
    understand(Kind::Markdown, text, "", ItemsFrom::Found).unwrap()
}

fn weights(draft: &Draft) -> Vec<Weight> {
    let mut weights = Vec::new();
    draft.each_item(&mut |item| weights.push(item.weight));
    weights
}

/// The corrections that take back the guesses about something at a place.
fn without(understood: &Understood, what: What, is_at: fn(&GuessPlace) -> bool) -> Corrections {
    let guesses = understood.guesses.iter().enumerate();
    let refused = guesses.filter(|(_, guess)| guess.what == what && is_at(&guess.place));
    Corrections { refused: refused.map(|(at, _)| at).collect(), ..Corrections::default() }
}

#[test]
fn guesses_are_taken_back_one_by_one() {
    use Weight::{Blocker, Normal};
    let read = markdown(LIST);
    assert_eq!(weights(&read.draft), [Blocker, Blocker, Normal, Normal]);
    assert_eq!((read.boxes, read.ticked, read.marks.len()), (4, 1, 2));
    let is_section = |place: &GuessPlace| matches!(place, GuessPlace::Section(_));
    let is_item = |place: &GuessPlace| matches!(place, GuessPlace::Item(_));
    let (draft, _) = read.corrected(&without(&read, What::Weight, is_section));
    assert_eq!(weights(&draft), [Normal, Blocker, Normal, Normal], "the heading's");
    let (draft, _) = read.corrected(&without(&read, What::Weight, is_item));
    assert_eq!(weights(&draft), [Blocker, Normal, Normal, Normal], "the item's own");
    let (draft, _) = read.corrected(&without(&read, What::Due, is_section));
    assert!(draft.sections().all(|section| section.due_hours.is_none()));
    let (draft, _) = read.corrected(&without(&read, What::Every, is_section));
    assert!(draft.sections().all(|section| section.every.is_none()));
    let (_, marks) = read.corrected(&without(&read, What::Mark, is_item));
    assert_eq!(marks.len(), 1);
    let is_phase = |place: &GuessPlace| matches!(place, GuessPlace::Phase(_));
    let (draft, _) = read.corrected(&without(&read, What::Gate, is_phase));
    assert!(draft.phases.iter().all(|phase| phase.gate.is_none()));
    assert_eq!(read.corrected(&Corrections::default()), (read.draft.clone(), read.marks.clone()));
}

/// A text with the weights of its items: as they are read, without what the items say, and without
/// what the headings say.
type Weighed<'a> = (&'a str, &'a [Weight], &'a [Weight], &'a [Weight]);

#[test]
fn sub_items_have_the_weight_of_their_group() {
    use Weight::{Blocker, Normal, Optional};
    let is_section = |place: &GuessPlace| matches!(place, GuessPlace::Section(_));
    let is_item = |place: &GuessPlace| matches!(place, GuessPlace::Item(_));
    let table: [Weighed; 8] = [
        (
            "- [ ] **CRITICAL** G\n  - [ ] a\n  - [ ] b\n",
            &[Blocker; 2],
            &[Normal; 2],
            &[Blocker; 2],
        ),
        ("- [ ] G (optional)\n  - [ ] a\n", &[Optional], &[Normal], &[Optional]),
        ("- **CRITICAL** G\n  - [ ] a\n", &[Blocker], &[Normal], &[Blocker]),
        (
            "- [ ] **Optional:** G\n  - [ ] H\n    - [ ] a\n  - [ ] b\n",
            &[Optional; 2],
            &[Normal; 2],
            &[Optional; 2],
        ),
        (
            "- [ ] **CRITICAL** G\n  - [ ] a (optional)\n  - [ ] b <!-- weight: normal -->\n  - [ ] c\n",
            &[Optional, Normal, Blocker],
            &[Normal; 3],
            &[Optional, Normal, Blocker],
        ),
        (
            "## High priority\n\n- [ ] G (optional)\n  - [ ] a\n- [ ] H\n  - [ ] b\n",
            &[Optional, Blocker],
            &[Normal, Blocker],
            &[Optional, Normal],
        ),
        (
            "- [ ] **CRITICAL** G\n  - [ ] H (optional)\n    - [ ] a\n  - [ ] b\n",
            &[Optional, Blocker],
            &[Normal; 2],
            &[Optional, Blocker],
        ),
        (
            "- [ ] **CRITICAL** G\n  - [ ] **Optional:** a <!-- id: a -->\n  - [ ] b <!-- id: b -->\n",
            &[Optional, Normal],
            &[Optional, Normal],
            &[Optional, Normal],
        ),
    ];
    let counted = |draft: &Draft| -> Vec<Weight> {
        let checklist = checklist_json::read(&draft_json::write(draft)).unwrap();
        checklist.items.iter().map(|item| item.weight).collect()
    };
    for (text, all, no_items, no_headings) in table {
        let read = markdown(text);
        assert_eq!(counted(&read.draft), all, "{text}");
        let (draft, _) = read.corrected(&without(&read, What::Weight, is_item));
        assert_eq!(counted(&draft), no_items, "the items' own: {text}");
        let (draft, _) = read.corrected(&without(&read, What::Weight, is_section));
        assert_eq!(counted(&draft), no_headings, "the headings': {text}");
    }
}

#[test]
fn title_kinds_and_values_are_chosen() {
    let read = markdown(LIST);
    let first = read.draft.phases[0].id.clone();
    let corrections = Corrections {
        title: " Mine ".into(),
        kinds: vec![(first, PhaseKind::Rollback)],
        accepted: (0..read.candidates.len()).collect(),
        ..Corrections::default()
    };
    let (draft, _) = read.corrected(&corrections);
    assert_eq!((&*draft.title, draft.phases[0].kind), ("Mine", PhaseKind::Rollback));
    assert!(!draft.values.is_empty());
    let checklist = checklist_json::read(&draft_json::write(&draft)).unwrap();
    assert_eq!(checklist.values.len(), draft.values.len());
}

#[test]
fn lines_that_were_not_understood_become_what_the_person_says() {
    const NOTHING: &str = "(Nothing stands here yet.)";
    let text = "Release\n\nEmpty:\nBefore:\n  one\n  two\nNothing here:\nAfter:\n  three\n";
    let read = understand(Kind::Indented, text, "", ItemsFrom::Found).unwrap();
    let lines: Vec<&str> = read.left_out.iter().map(|left| left.says.as_str()).collect();
    assert_eq!(lines, ["Empty:", "Nothing here:"]);
    let shown = |taken: &[(usize, TakenAs)]| -> Vec<String> {
        let taken = taken.iter().copied().collect();
        let (draft, _) = read.corrected(&Corrections { taken, ..Corrections::default() });
        assert_eq!(checklist_json::read(&draft_json::write(&draft)).err(), None);
        let mut out = Vec::new();
        for section in draft.sections() {
            out.push(format!("# {}", section.title));
            out.extend(section.entries.iter().map(|entry| match entry {
                DraftEntry::Item(item) => item.text.clone(),
                DraftEntry::Note(note) => format!("({note})"),
                _ => String::new(),
            }));
        }
        out
    };
    assert_eq!(shown(&[]), ["# Before", "one", "two", "# After", "three"]);
    let taken = [(0, TakenAs::Item), (1, TakenAs::Note)];
    let all = ["# Before", "Empty:", "one", "two", "(Nothing here:)", "# After", "three"];
    assert_eq!(shown(&taken), all);
    let taken = [(0, TakenAs::Note), (1, TakenAs::Section)];
    let all = ["# Before", "(Empty:)", "one", "two", "# Nothing here", NOTHING, "# After", "three"];
    assert_eq!(shown(&taken), all);
}

#[test]
fn every_kind_of_text_becomes_a_checklist() {
    for (name, text, items) in [
        ("a.md", LIST, 4),
        ("a.csv", "section,item,weight\nWeb,TLS is on,blocker\nWeb,\"=cmd()\",\n", 2),
        ("a.txt", "Web:\n  TLS is on\n  DNS resolves\n", 2),
        ("a.json", SMALL, 5),
    ] {
        let read = bring(name, text.as_bytes()).unwrap();
        let checklist = checklist_json::read(&draft_json::write(&read.draft)).unwrap();
        assert_eq!(checklist.items.len(), items, "{name}");
    }
    let unknown = SMALL.replacen('{', r#"{"colour": "red", "owner": {"name": "Ada"},"#, 1);
    assert!(bring("", unknown.as_bytes()).is_ok(), "unknown fields are passed over");
}

#[test]
fn what_cannot_be_understood_has_a_sentence() {
    let deep = nested(10_000);
    let huge = vec![b'a'; 100 << 20];
    let table: [(&str, &[u8], &str); 8] = [
        ("a.md", b"", "There is nothing in it"),
        ("a.md", b"# A title\n\nOnly prose.\n", "no boxes"),
        ("a.csv", b"section,item\nWeb,\"TLS is on\n", "quote"),
        ("a.bin", b"\x7fELF\0\0\0", "This is no text"),
        ("a.md", &huge, "larger than 20 MB"),
        ("a.md", deep.as_bytes(), "larger than 20 MB"),
        ("", b"<!doctype html><html><body>x", "This is a web page"),
        ("", br#"{"name": "x"}"#, "no checklist, run or backup"),
    ];
    for (name, bytes, sentence) in table {
        let words = bring(name, bytes).unwrap_err();
        assert!(words.contains(sentence), "{name}: {words}");
    }
}

#[test]
fn what_is_dangerous_becomes_text() {
    let text = "- [ ] <script>alert(1)</script> [go](javascript:alert(1)) <img src=x onerror=y>\n- [ ] [ok](https://example.com/)\n";
    let read = markdown(text);
    let json = draft_json::write(&read.draft);
    assert!(!json.contains("](javascript:"), "{json}");
    let checklist = checklist_json::read(&json).unwrap();
    for item in &checklist.items {
        for span in &item.text.0 {
            if let preflight_core::domain::text::Style::Link(address) = &span.style {
                assert!(address.starts_with("https://"), "{address}");
            }
        }
    }
}

/// Boxes, each two columns deeper than the one before.
fn nested(levels: usize) -> String {
    (0..levels).flat_map(|depth| ["  ".repeat(depth), "- [ ] x\n".to_owned()]).collect()
}

#[test]
fn ten_thousand_levels_are_read_in_good_time() {
    let start = Instant::now();
    let read = bring("a.md", nested(2_000).as_bytes());
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    if let Ok(read) = read {
        assert_eq!(checklist_json::read(&draft_json::write(&read.draft)).err(), None);
    }
    for level in ["> ", "- ", "1. "] {
        let start = Instant::now();
        let levels = level.repeat(10_000) + "- [ ] x\n";
        let read = bring("a.md", levels.as_bytes());
        println!("{level}: {:?}", start.elapsed());
        assert!(start.elapsed() < PATIENCE, "{level}: {:?}", start.elapsed());
        if let Ok(read) = read {
            assert_eq!(checklist_json::read(&draft_json::write(&read.draft)).err(), None);
        }
    }
}

#[test]
fn hostile_texts_take_no_longer_than_others() {
    let spans: String = (0..100_000 / 3).map(|at| "`".repeat(1 + at % 2) + "a").collect();
    let boxes = "[~] - ".repeat(20_000);
    for (name, text) in
        [("spans", format!("- [ ] {spans}\n")), ("boxes", format!("- {boxes}\n- [ ] x\n"))]
    {
        let start = Instant::now();
        drop(bring("a.md", text.as_bytes()));
        let took = start.elapsed();
        println!("{name}: {took:?}");
        assert!(took < PATIENCE, "{name}: {took:?}");
    }
    for open in ["**", "[", "`", "{{", "*", "[a]("] {
        let start = Instant::now();
        drop(Text::parse(&open.repeat(100_000 / open.len())));
        let took = start.elapsed();
        println!("{open}: {took:?}");
        assert!(took < PATIENCE, "{open}: {took:?}");
    }
}

#[test]
fn a_large_file_is_read_in_good_time() {
    let line =
        "- [ ] Item number is done and somebody has looked at the result of it twice, with care\n";
    let text: String = (0..10_000)
        .map(|at| {
            if at % 100 == 0 {
                format!("\n## Section {at}\n\n{line}")
            } else {
                line.replace("number", &at.to_string())
            }
        })
        .collect();
    let start = Instant::now();
    let read = bring("a.md", text.as_bytes()).unwrap();
    println!("10,000 items, {} bytes: {:?}", text.len(), start.elapsed());
    assert_eq!(read.boxes, 10_000);
}

#[test]
fn each_refusal_of_an_address_has_a_sentence() {
    for (refusal, words) in [
        (Refusal::Offline, "offline"),
        (Refusal::NotAllowed, "does not let other pages read"),
        (Refusal::Late, "within 15 seconds"),
        (Refusal::Moved, "sends this address on"),
        (Refusal::Status(404), "has nothing at this address"),
        (Refusal::Status(403), "signed in"),
        (Refusal::Status(500), "error 500"),
        (Refusal::TooLarge, "larger than 8 MB"),
    ] {
        let sentence = refusal.sentence("example.com");
        assert!(sentence.contains(words) && sentence.ends_with('.'), "{sentence}");
    }
}

#[test]
fn a_section_of_more_entries_than_a_checklist_allows_is_divided() {
    let notes = "A paragraph.\n\n".repeat(20_001);
    let text = format!("- [ ] one\n\n{notes}");
    let read = understand(Kind::Markdown, &text, "", ItemsFrom::Found).unwrap();
    assert_eq!(read.left_out, []);
    checklist_json::read(&draft_json::write(&read.draft)).unwrap();
}

#[test]
fn tags_become_what_they_mean_and_all_of_it_is_accounted_for() {
    let text = "# R\n\n<details>\n<summary>Before</summary>\n\n- [ ] Press <kbd>Ctrl</kbd>+<kbd>C</kbd>\n- [ ] <img src=\"https://a.example/x.png\" alt=\"shot\"> is seen\n- [ ] x<sub>2</sub> &amp; y\n\n</details>\n\n<p align=\"center\">Mind this.</p>\n\nSee [docs].\n\n[docs]: https://a.example/docs\n";
    let read = markdown(text);
    let section = read.draft.sections().next().unwrap();
    assert_eq!(section.title, "Before");
    let texts: Vec<&str> = section
        .entries
        .iter()
        .map(|entry| match entry {
            DraftEntry::Item(item) => &*item.text,
            DraftEntry::Note(note) => note,
            _ => "",
        })
        .collect();
    let see = "See [docs](https://a.example/docs).";
    assert_eq!(texts, ["Press Ctrl+C", "shot is seen", "x2 & y", "Mind this.", see]);
    assert_eq!(read.left_out, []);
}
