//! Texts as other programs write and copy them, each the smallest of its kind.

use crate::shown::items;
use preflight_core::codec::markdown::{ItemsFrom, Understood};
use preflight_core::codec::recognise::recognise;
use preflight_core::codec::understood::understand;
use proptest::prelude::*;

fn bring(name: &str, text: &str) -> Understood {
    let read =
        recognise(name, text.as_bytes()).unwrap_or_else(|problem| panic!("{problem}\n{text}"));
    let understood = understand(read.kind, &read.text, "", ItemsFrom::Found);
    let mut understood = understood.unwrap_or_else(|problems| panic!("{}\n{text}", problems[0]));
    understood.notices.splice(0..0, read.notices);
    understood
}

/// Each text becomes these items, and no line of it is left out.
fn become_items(kinds: &[(&str, &str, &[&str])]) {
    for (name, text, expect) in kinds {
        let read = bring(name, text);
        assert_eq!(items(&read), *expect, "{text}");
        assert_eq!(read.left_out, [], "{text}");
    }
}

#[test]
fn who_said_a_line_of_a_chat_is_no_part_of_the_list() {
    become_items(&[
        (
            "",
            "[30.11.26, 13:02:11] Ada: - [ ] Tests pass\n[30.11.26, 13:03:01] Bo: - [x] Backup is made\n",
            &["open Tests pass", "done Backup is made"],
        ),
        (
            "",
            "11/30/26, 1:02 PM - Ada: ☐ Tests pass\n11/30/26, 1:03 PM - Bo: ✅ Backup\n",
            &["open Tests pass", "done Backup"],
        ),
        (
            "",
            "[11:02] Ada Lovelace\n- [ ] Freeze main\n- [ ] Tag\n[11:05] Bo Smith\n- [x] Announce\n",
            &["open Freeze main", "open Tag", "done Announce"],
        ),
        (
            "",
            "ada — Today at 1:02 PM\n- [ ] Freeze main\n- [x] Tag\nbo — Today at 1:05 PM\n- [ ] Announce\n",
            &["open Freeze main", "done Tag", "open Announce"],
        ),
        (
            "",
            "Ada, [30.11.2026 13:02]\n- [ ] Freeze main\n\nBo, [30.11.2026 13:05]\n- [x] Announce\n",
            &["open Freeze main", "done Announce"],
        ),
    ]);
    let read = bring("", "[11:02] Ada: [ ] Tag\n[11:05] Bo: [x] Tell\n");
    assert_eq!(
        read.notices[0],
        "This is a copied chat: the names and times of 2 messages by Ada, Bo are left out."
    );
    // One line that begins like a message is none.
    assert_eq!(items(&bring("", "[11:02] Ada: [ ] Tag\n- [ ] Tell\n")).len(), 1);
}

#[test]
fn lists_in_the_format_of_todo_txt_are_read() {
    become_items(&[(
        "todo.txt",
        "(A) 2026-11-01 Run the tests @ci +release due:2026-12-01\nx 2026-11-02 Make a backup +release\nUpdate docs\n",
        &[
            "open (A) 2026-11-01 Run the tests @ci +release due:2026-12-01",
            "done 2026-11-02 Make a backup +release",
            "open Update docs",
        ],
    )]);
}

#[test]
fn tables_of_other_markups_are_tables() {
    let items: &[&str] = &["done Before › Tests pass", "open Before › Backup is made"];
    become_items(&[
        (
            "a.adoc",
            "= Release\n\n== Before\n\n[cols=\"1,1\",options=\"header\"]\n|===\n|Task |Status\n\n|Tests pass\n|Done\n\n|Backup is made\n|Open\n|===\n",
            items,
        ),
        (
            "a.rst",
            "Release\n=======\n\nBefore\n------\n\n+----------------+--------+\n| Task           | Status |\n+================+========+\n| Tests pass     | Done   |\n+----------------+--------+\n| Backup is      | Open   |\n| made           |        |\n+----------------+--------+\n",
            items,
        ),
        (
            "a.rst",
            "Release\n=======\n\nBefore\n------\n\n==============  ======\nTask            Status\n==============  ======\nTests pass      Done\nBackup is made  Open\n==============  ======\n",
            items,
        ),
        (
            "a.rst",
            "Release\n=======\n\nBefore\n------\n\n.. list-table::\n   :header-rows: 1\n\n   * - Task\n     - Status\n   * - Tests pass\n     - Done\n   * - Backup is made\n     - Open\n",
            items,
        ),
        (
            "",
            "====== Release ======\n\n===== Before =====\n\n^ Task ^ Status ^\n| Tests pass | done |\n| Backup is made | open |\n",
            items,
        ),
        (
            "",
            "= Release =\n\n== Before ==\n{| class=\"wikitable\"\n! Task !! Status\n|-\n| Tests pass || Done\n|-\n| Backup is made || Open\n|}\n",
            items,
        ),
        (
            "",
            "h1. Release\n\nh2. Before\n\n||Task||Status||\n|Tests pass|(/)|\n|Backup is made|Open|\n",
            items,
        ),
    ]);
}

#[test]
fn lists_of_wikis_are_lists() {
    become_items(&[
        (
            "",
            "====== Release ======\n\n===== Before =====\n\n  * [ ] Tests pass\n    * [x] unit\n  * [x] Backup\n",
            &["done Before › Tests pass › unit", "done Before › Backup"],
        ),
        (
            "",
            "= Release =\n\n== Before ==\n* '''Tests''' pass\n** unit\n* Backup of [https://a.example the data]\n",
            &[
                "open Before › Tests pass › unit",
                "open Before › Backup of [the data](https://a.example)",
            ],
        ),
        (
            "",
            "h2. Before\n\n* (/) Tests pass\n* (x) Backup, see [the docs|https://a.example/b]\n",
            &[
                "done Before › Tests pass",
                "blocked Before › Backup, see [the docs](https://a.example/b)",
            ],
        ),
    ]);
}

#[test]
fn code_and_notes_of_other_markups_are_code_and_notes() {
    let read = bring(
        "",
        "h2. Before\n\n* (/) Tests pass\n\n{code:bash}\nmake deploy\n{code}\n\n{color:red}Beware{color}\n",
    );
    let section = read.draft.sections().next().unwrap();
    let entries = format!("{:?}", section.entries);
    assert!(entries.contains("language: \"bash\", code: \"make deploy\""), "{entries}");
    assert!(entries.contains("Note(\"Beware\")"), "{entries}");
    assert_eq!(read.left_out, []);
}

#[test]
fn numbers_of_outlines_are_levels() {
    become_items(&[
        (
            "",
            "1 Before\n1.1 Tests pass\n1.2 Backup\n2 After\n2.1 Watch\n",
            &["open Before › Tests pass", "open Before › Backup", "open After › Watch"],
        ),
        (
            "",
            "I. Before\na. Tests pass\nb. Backup\nII. After\na. Watch\n",
            &["open Before › Tests pass", "open Before › Backup", "open After › Watch"],
        ),
        (
            "",
            "1. Before\n1.1 Tests pass\n1.2 Backup\n2. After\n2.1 Watch\n",
            &["open Before › Tests pass", "open Before › Backup", "open After › Watch"],
        ),
        (
            "",
            "1. Before\n   a. Tests pass\n   b. Backup\n2. After\n   a. Watch\n",
            &["open Before › Tests pass", "open Before › Backup", "open After › Watch"],
        ),
        (
            "",
            "a) Tests pass\nb) Backup\nc) Watch\n",
            &["open Tests pass", "open Backup", "open Watch"],
        ),
    ]);
    // Figures, initials and years are none.
    for text in ["A. Lovelace\nB. Gates\nJ. Doe\n", "3 tests pass\n12 backups\n7 watches\n"] {
        let first = text.lines().next().unwrap();
        assert_eq!(items(&bring("", text))[0], format!("open {first}"));
    }
}

#[test]
fn a_box_on_a_line_of_its_own_is_that_of_its_text() {
    become_items(&[
        ("", "✓\nTests pass\n☐\nBackup\n", &["done Tests pass", "open Backup"]),
        ("", "Tests pass\n✓\nBackup\n☐\n", &["done Tests pass", "open Backup"]),
        ("", "- [x]\nTests pass\n- [ ]\nBackup\n", &["done Tests pass", "open Backup"]),
    ]);
}

#[test]
fn titles_in_a_column_for_each_level_are_levels() {
    become_items(&[(
        "azure.csv",
        "ID,Work Item Type,Title 1,Title 2,State\n1,Story,Before,,Active\n2,Task,,Tests pass,Closed\n3,Task,,Backup,New\n",
        &["done Before › Tests pass", "open Before › Backup"],
    )]);
}

#[test]
fn rows_of_several_cells_above_the_heads_are_said() {
    let sheet = "Release list,,,\nVersion,3.0,,\nLead:,Ada,Date:,2026-11-30\nTask,Status,Owner,Notes\nTests pass,Done,Ada,\nBackup,Open,Bo,twice\n";
    for (name, text) in [("a.csv", sheet.to_owned()), ("", sheet.replace(',', "\t"))] {
        let read = bring(name, &text);
        assert_eq!(items(&read), ["done Tests pass", "open Backup"]);
        assert_eq!(read.draft.title, "Release list");
        let said = |words: &str| read.notices.iter().any(|notice| notice.contains(words));
        assert!(said("“Version 3.0” stands above the table"), "{:?}", read.notices);
        assert!(said("“Lead: Ada Date: 2026-11-30” stands above the table"), "{:?}", read.notices);
    }
}

#[test]
fn the_source_of_html_and_of_confluence_is_read() {
    become_items(&[
        (
            "",
            "<h1>Release</h1>\n<h2>Before</h2>\n<ac:task-list>\n<ac:task>\n<ac:task-id>1</ac:task-id>\n<ac:task-status>complete</ac:task-status>\n<ac:task-body>Tests &amp; checks pass</ac:task-body>\n</ac:task>\n<ac:task><ac:task-id>2</ac:task-id><ac:task-status>incomplete</ac:task-status><ac:task-body>Backup</ac:task-body></ac:task>\n</ac:task-list>\n",
            &["done Before › Tests & checks pass", "open Before › Backup"],
        ),
        (
            "",
            "<ul>\n<li><input type=\"checkbox\" checked> Tests pass\n<li><input type=\"checkbox\"> Backup\n</ul>",
            &["done Tests pass", "open Backup"],
        ),
    ]);
    // A document with a tag before its Markdown is Markdown.
    let read =
        bring("", "<p align=\"center\"><img src=\"a.png\"></p>\n\n## Before\n\n- [ ] Tests pass\n");
    assert_eq!(items(&read), ["open Before › Tests pass"]);
}

/// What each of these formats is known by, and pieces that a damaged text of it may hold in any order.
const STARTS: [(&str, &str); 9] = [
    ("a.txt", "[30.11.26, 13:02] Ada: - [ ] a\n[30.11.26, 13:03] Bo: - [ ] b\n"),
    ("a.txt", "x 2026-11-01 a +b\n(A) c @d\n"),
    ("a.adoc", "= T\n\n* [ ] a\n\n"),
    ("a.rst", "T\n===\n\n* [ ] a\n\n"),
    ("a.txt", "h2. T\n\n* (/) a\n\n||a||b||\n"),
    ("a.txt", "====== T ======\n\n  * [ ] a\n\n"),
    ("a.txt", "{| class=\"wikitable\"\n! a !! b\n|-\n"),
    ("a.html", "<ac:task-list><ac:task>"),
    ("a.txt", "1.1 a\n1.2 b\n"),
];
const PIECES: [&str; 32] = [
    "\n",
    "\n\n",
    " ",
    "  ",
    "|",
    "||",
    "|===",
    "|-",
    "!!",
    "^",
    "+---+",
    "====",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "{{",
    "{code}",
    "h2. ",
    "* ",
    "1.1 ",
    "I. ",
    "✓",
    "`",
    "<",
    "</ac:task>",
    "'",
    "http://a",
    "é",
    "ض",
];

proptest! {
    #[test]
    fn damaged_texts_of_these_formats_are_understood_or_refused(
        (name, start) in prop::sample::select(&STARTS[..]),
        pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40),
    ) {
        let text = [start, &*pieces.concat()].concat();
        if let Ok(read) = recognise(name, text.as_bytes())
            && let Err(problems) = understand(read.kind, &read.text, "", ItemsFrom::Found)
        {
            prop_assert!(!problems.is_empty());
        }
    }
}
