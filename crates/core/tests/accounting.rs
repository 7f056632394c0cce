//! What is not in what was understood of a text is listed by line.

use std::collections::BTreeSet;

use preflight_core::codec::accounting::left_out;
use preflight_core::codec::draft_json;
use preflight_core::codec::markdown::{ItemsFrom, Understood};
use preflight_core::codec::recognise::{Kind, recognise};
use preflight_core::codec::understood::understand;
use preflight_core::domain::checklist::PhaseKind;
use preflight_core::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use preflight_core::domain::mark::Mark;
use proptest::prelude::*;

fn bring(text: &str) -> Option<Understood> {
    let read = recognise("", text.as_bytes()).ok()?;
    understand(read.kind, &read.text, "", ItemsFrom::Found).ok()
}

/// The words that a document is made of: none is a word of a format.
fn words_of(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.starts_with('q') || word.starts_with('Q'))
        .map(str::to_lowercase)
        .collect()
}

/// The words of a document that are neither in the checklist nor in the list of what was left out.
fn lost(text: &str, read: &Understood) -> Vec<String> {
    let mut all = draft_json::write(&read.draft);
    for (_, mark) in &read.marks {
        all.extend([" ", &mark.reason, " ", &mark.note]);
    }
    for left in &read.left_out {
        all.extend([" ", left.text.as_str()]);
    }
    let there = words_of(&all.replace("\\t", " ").replace("\\n", " "));
    words_of(text).into_iter().filter(|word| !there.contains(word)).collect()
}

#[test]
fn numbers_of_several_levels_are_levels() {
    let text =
        "1.\tBefore\n1.1.\tTests pass\n1.2.\tBackup is made\n2.\tAfter\n2.1.\tWatch errors\n";
    let read = bring(text).unwrap();
    let mut items = Vec::new();
    read.draft.each_item(&mut |item| items.push((item.text.clone(), item.items.len())));
    let expected = [
        ("Before", 2),
        ("Tests pass", 0),
        ("Backup is made", 0),
        ("After", 1),
        ("Watch errors", 0),
    ];
    assert_eq!(items, expected.map(|(text, below)| (text.to_owned(), below)));
    assert_eq!(read.left_out, []);
    // A figure is no number of a list.
    let read = bring("- [ ] The answer comes within\n2.5 seconds\n").unwrap();
    assert_eq!(read.draft.sections().next().unwrap().entries.len(), 1);
}

#[test]
fn tables_frames_and_drawers_of_other_formats_are_read() {
    let jira = "h2. Before\n||Task||Status||\n|Tests pass|Done|\n|Backup|Open|\n";
    let rst = "=======\nRelease\n=======\n\n- [ ] Tests pass\n";
    let logseq = "- TODO Tests pass\n  :LOGBOOK:\n  CLOCK: [2024-05-01]\n  :END:\n- DONE Backup\n";
    for (text, title, items) in [
        (jira, "Checklist", ["Tests pass", "Backup"].as_slice()),
        (rst, "Release", &["Tests pass"]),
        (logseq, "Checklist", &["Tests pass", "Backup"]),
    ] {
        let read = bring(text).unwrap();
        let mut found = Vec::new();
        read.draft.each_item(&mut |item| found.push(item.text.clone()));
        assert_eq!(
            (&*read.draft.title, &found[..]),
            (title, &items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>()[..])
        );
        assert_eq!(read.left_out, [], "{text}");
    }
}

#[test]
fn what_is_left_out_is_listed_with_its_line() {
    let text = "Empty:\nFull:\n  one\n  two\n";
    let read = understand(Kind::Indented, text, "", ItemsFrom::Found).unwrap();
    let left: Vec<(usize, &str)> =
        read.left_out.iter().map(|left| (left.line, left.text.as_str())).collect();
    assert_eq!((read.lines, left), (4, vec![(1, "Empty:")]));
    let text = "| Vorhaben | Result |\n|---|---|\n| one | |\n";
    let read = understand(Kind::Markdown, text, "", ItemsFrom::Found).unwrap();
    let left: Vec<&str> = read.left_out.iter().map(|left| left.text.as_str()).collect();
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].contains("Vorhaben"), "{left:?}");
    let text = "# List\n\n- [ ] one\n- [x] two <!-- said by nobody -->\n";
    let read = understand(Kind::Markdown, text, "", ItemsFrom::Found).unwrap();
    assert_eq!((read.lines, read.left_out.len()), (3, 0));
}

#[test]
fn what_is_missing_is_missing_in_the_line_that_lacks_most() {
    let text = "- [ ] <script>alert(1)</script> runs\n- [ ] [go](javascript:alert(1)) there\n";
    let read = bring(text).unwrap();
    let left: Vec<usize> = read.left_out.iter().map(|left| left.line).collect();
    assert_eq!(left, [2]);
}

#[test]
fn a_line_that_is_there_is_not_listed_for_a_word_of_one_that_is_missing() {
    let text = "Alpha beta\n\tone\nBeta gamma:\nOther:\n\tone\n\ttwo\n";
    let read = understand(Kind::Indented, text, "Gamma", ItemsFrom::Found).unwrap();
    let left: Vec<(usize, &str)> =
        read.left_out.iter().map(|left| (left.line, left.text.as_str())).collect();
    assert_eq!(left, [(3, "Beta gamma:")]);
}

#[test]
fn a_gate_that_a_document_names_is_its_own() {
    let text = "# Release\n\n## Before\n\n> **Gate:** Ship it? <!-- gate -->\n\n- [ ] Tests pass\n";
    let read = bring(text).unwrap();
    assert_eq!(read.draft.phases[0].gate.as_deref(), Some("Ship it?"));
    assert!(read.guesses.iter().all(|guess| !guess.sentence.contains("ends in a gate")));
    assert_eq!(read.left_out, []);
}

#[test]
fn the_signers_that_a_document_lists_are_those_of_its_gate() {
    let text = "# Release\n\n## Before\n\n> **Gate:** Ship it? <!-- gate -->\n>\n> **Signers:** QA lead; Release: manager; QA lead;; <!-- signers -->\n\n- [ ] Tests pass\n";
    let read = bring(text).unwrap();
    assert_eq!(read.draft.phases[0].signers, ["QA lead", "Release: manager"]);
    assert_eq!(
        read.left_out.iter().map(|left| left.line).collect::<Vec<_>>(),
        [7],
        "one stands twice"
    );
    let read = bring(&text.replace("; QA lead;;", "")).unwrap();
    assert_eq!(read.left_out, []);
}

/// A line of a document in one of many ways, with words of its own.
fn any_line() -> impl Strategy<Value = String> {
    let word = "q[a-z]{3,7}";
    prop_oneof![
        word.prop_map(|w| format!("# {w}")),
        word.prop_map(|w| format!("## {w} {{#x}}")),
        word.prop_map(|w| format!("### {w}:")),
        word.prop_map(|w| format!("**{w}:**")),
        word.prop_map(|w| format!("{w}:")),
        word.prop_map(|w| format!("{w} {w}")),
        word.prop_map(|w| format!("- [ ] {w}")),
        word.prop_map(|w| format!("  - [x] {w}")),
        word.prop_map(|w| format!("-[ ]{w}")),
        word.prop_map(|w| format!("[] {w}")),
        word.prop_map(|w| format!("\t• {w}")),
        word.prop_map(|w| format!("☐ {w}")),
        word.prop_map(|w| format!("1.\t{w}")),
        word.prop_map(|w| format!("> - [x] {w}")),
        word.prop_map(|w| format!("> [!NOTE] {w}")),
        word.prop_map(|w| format!("<details><summary>{w}</summary>")),
        word.prop_map(|w| format!("`{w}` <kbd>{w}</kbd>")),
        word.prop_map(|w| format!("- [!] ~~{w}~~")),
        word.prop_map(|w| format!("    {w}")),
        word.prop_map(|w| format!("[{w}](https://a.example/{w})")),
        (word, word).prop_map(|(a, b)| format!("{a}\t{b}")),
        (word, word).prop_map(|(a, b)| format!("| {a} | {b} |")),
        Just("|---|---|".to_owned()),
        Just("```".to_owned()),
        Just("====".to_owned()),
        Just(String::new()),
        Just(String::new()),
    ]
}

/// A line with a word of its own and some that other lines have, too; and what became of it.
fn any_words() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(0..4_usize, 1..6)
}

proptest! {
    #[test]
    fn a_word_that_other_lines_have_is_missed_in_the_line_that_lost_it(
        lines in prop::collection::vec((any_words(), 0..4_usize), 1..12),
        lossy in any::<prop::sample::Index>(),
        word in any::<prop::sample::Index>(),
        loses in any::<bool>(),
    ) {
        const SHARED: [&str; 4] = ["alpha", "beta", "gamma", "delta"];
        let lossy = lossy.index(lines.len());
        let (mut source, mut entries, mut marks) = (String::new(), Vec::new(), Vec::new());
        for (at, (words, sort)) in lines.iter().enumerate() {
            let own = format!("own{at}");
            let mut words: Vec<&str> = words.iter().map(|at| SHARED[*at]).collect();
            source.extend([&*own, " ", &*words.join(" "), "\n"]);
            if loses && at == lossy {
                words.remove(word.index(words.len()));
            }
            // Whole, or in two texts: a note of its mark, a detail; or behind the words.
            let half = words.len() / 2;
            let id = format!("i{at}");
            let mut item = DraftItem { id: id.clone(), text: format!("{own} {}", words.join(" ")), ..DraftItem::default() };
            match sort {
                0 => {}
                1 => {
                    item.text = format!("{own} {}", words[..half].join(" "));
                    let note = words[half..].join(" ").into();
                    marks.push((id, Mark { note, ..Mark::default() }));
                }
                2 => item.text = format!("{} {own} {}", words[half..].join(" "), words[..half].join(" ")),
                _ => {
                    item.text = format!("{own} {}", words[..half].join(" "));
                    entries.push(DraftEntry::Item(item));
                    entries.push(DraftEntry::Note(words[half..].join(" ")));
                    continue;
                }
            }
            entries.push(DraftEntry::Item(item));
        }
        let section = DraftSection { entries, ..DraftSection::default() };
        let phase = DraftPhase {
            id: String::new(), kind: PhaseKind::Before, title: String::new(), gate: None,
            signers: Vec::new(), sections: vec![section],
        };
        let draft = Draft { phases: vec![phase], ..Draft::default() };
        let read = Understood { draft, marks, ..Understood::default() };
        let (count, left) = left_out(&source, &read);
        let left: Vec<usize> = left.iter().map(|left| left.line).collect();
        let expected: Vec<usize> = loses.then_some(lossy + 1).into_iter().collect();
        prop_assert_eq!((count, left), (lines.len(), expected), "{}\n{:?}", source, read.draft);
    }

    #[test]
    fn every_word_is_understood_or_listed(lines in prop::collection::vec(any_line(), 1..14)) {
        let text = lines.join("\n");
        if let Some(read) = bring(&text) {
            prop_assert_eq!(lost(&text, &read), Vec::<String>::new(), "{}", text);
        }
    }

    #[test]
    fn every_cell_is_understood_or_said(
        rows in prop::collection::vec(prop::collection::vec("q[a-z]{3,6}", 2..5), 1..6),
        head in prop::sample::select(vec!["Item,Status", "Task;Owner;Status", "Name\tNotes", ""]),
    ) {
        let delimiter = if head.contains(';') { ";" } else if head.contains('\t') { "\t" } else { "," };
        let rows: Vec<String> = rows.iter().map(|row| row.join(delimiter)).collect();
        let text = format!("{head}\n{}", rows.join("\n"));
        if let Ok(read) = understand(Kind::Csv, &text, "", ItemsFrom::Found) {
            let mut lost = lost(&text, &read);
            lost.retain(|word| !read.notices.iter().any(|notice| notice.contains(word)));
            // Cells of columns that are not used are said by their column.
            let width = head.split(delimiter).count();
            lost.retain(|word| rows.iter().any(|row| row.split(delimiter).take(width).any(|c| c == word)));
            prop_assert_eq!(lost, Vec::<String>::new(), "{}", text);
        }
    }
}
