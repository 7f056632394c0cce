//! Lists in the ways of many programs and hands, each the smallest of its kind.

use crate::shown::items;
use preflight_core::codec::markdown::ItemsFrom;
use preflight_core::codec::recognise::recognise;
use preflight_core::codec::understood::understand;

/// The name of the file, empty for what is pasted; the text; and its items.
const KINDS: [(&str, &str, &[&str]); 44] = [
    ("", "( ) Tests pass\n(x) Backup is made\n", &["open Tests pass", "done Backup is made"]),
    ("", "- ( ) Tests pass\n- (x) Backup\n", &["open Tests pass", "done Backup"]),
    (
        "",
        ":white_check_mark: Tests pass\n:white_large_square: Tag\n",
        &["done Tests pass", "open Tag"],
    ),
    ("", "TODO: Tests pass\nDONE: Backup\n", &["open Tests pass", "done Backup"]),
    ("", "[х] Тесты\n[ ] Резерв\n", &["done Тесты", "open Резерв"]),
    ("", "- [×] Tests\n- [V] Backup\n", &["done Tests", "done Backup"]),
    ("", "•Tests pass\n•Backup\n", &["open Tests pass", "open Backup"]),
    (
        "",
        "🚀 Before\n✅ Tests pass\n⬜ Backup\n\n📦 After\n⬜ Watch\n",
        &["done Before › Tests pass", "open Before › Backup", "open After › Watch"],
    ),
    (
        "",
        "h2. Before\n\n* Tests pass\n** unit\n* Backup\n\nh2. After\n\n* Watch\n",
        &["open Before › Tests pass › unit", "open Before › Backup", "open After › Watch"],
    ),
    (
        "",
        "== Before ==\n\n* Tests pass\n** unit\n* Backup\n",
        &["open Before › Tests pass › unit", "open Before › Backup"],
    ),
    (
        "a.org",
        "#+TITLE: Release\n* Before\n** TODO Tests pass\n** DONE Backup\n* After\n- [ ] Watch\n- [X] Tell\n",
        &[
            "open Before › Tests pass",
            "done Before › Backup",
            "open After › Watch",
            "done After › Tell",
        ],
    ),
    (
        "a.adoc",
        "= Release\n\n== Before\n\n* [ ] Tests pass\n* [x] Backup\n** [*] Restore\n",
        &["open Before › Tests pass", "done Before › Backup › Restore"],
    ),
    (
        "a.rst",
        "Release\n=======\n\nBefore\n------\n\n#. Tests pass\n#. Backup\n\nAfter\n-----\n\n* Watch\n",
        &["open Before › Tests pass", "open Before › Backup", "open After › Watch"],
    ),
    (
        "a.taskpaper",
        "Before:\n\t- Tests pass @done(2024-01-01)\n\t- Backup\nAfter:\n\t- Watch\n",
        &["done Before › Tests pass", "open Before › Backup", "open After › Watch"],
    ),
    (
        "a.opml",
        "<?xml version=\"1.0\"?><opml><head><title>R</title></head><body><outline text=\"Before\"><outline text=\"Tests pass\"/><outline text=\"Backup\"/></outline></body></opml>",
        &["open Before › Tests pass", "open Before › Backup"],
    ),
    (
        "",
        "- Release\n\t- TODO Tests pass\n\t- DONE Backup\n\t- LATER Tag\n",
        &["open Release › Tests pass", "done Release › Backup", "open Release › Tag"],
    ),
    (
        "todoist.csv",
        "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,RESPONSIBLE\nsection,Before,,,,\ntask,Tests pass,,4,1,Ada\ntask,unit,,1,2,\n",
        &["open Before › Tests pass › unit"],
    ),
    (
        "trello.csv",
        "Card ID,Card Name,Card Description,List Name,Archived\n1,Tests pass,,Before,false\n2,Backup,Nightly,After,false\n",
        &["open Before › Tests pass", "open After › Backup"],
    ),
    (
        "planner.csv",
        "Task ID,Task Name,Bucket Name,Progress,Priority,Assigned To,Completed Date,Description\nx1,Tests pass,Before,Completed,Urgent,Ada,01/02/2024,\nx2,Backup,After,Not started,Medium,,,Nightly\n",
        &["done Before › Tests pass", "open After › Backup"],
    ),
    (
        "todo.csv",
        "Title,Status,Due Date\nTests pass,Completed,2024-05-01\nBackup,Not Started,\n",
        &["done Tests pass", "open Backup"],
    ),
    (
        "asana.csv",
        "Task ID,Created At,Completed At,Name,Section/Column,Assignee,Due Date,Notes,Parent task\n1,2024-01-01,2024-01-02,Tests pass,Before,Ada,,,\n2,2024-01-01,,Backup,Before,,,Nightly,\n3,2024-01-01,2024-01-03,Restore,,,,,Backup\n",
        &["done Before › Tests pass", "done Before › Backup › Restore"],
    ),
    (
        "notion.csv",
        "Name,Assign,Status,Tags\nTests pass,Ada,Done,ops\nBackup,,Not started,\n",
        &["done Tests pass", "open Backup"],
    ),
    (
        "jira.csv",
        "Summary,Issue key,Issue Type,Status,Priority,Assignee,Description\nTests pass,AB-1,Task,Done,High,ada,\nBackup,AB-2,Task,To Do,Low,,Nightly\n",
        &["done Tests pass", "open Backup"],
    ),
    ("", "Task\tDone\nTests pass\tTRUE\nBackup\tFALSE\n", &["done Tests pass", "open Backup"]),
    (
        "",
        "Vérification;Fait\nLes tests passent;oui\nSauvegarde;non\n",
        &["done Les tests passent", "open Sauvegarde"],
    ),
    (
        "azure.json",
        r#"{"items":[{"category":"Network","subcategory":"DNS","text":"Private DNS is used","severity":"High","status":"Fulfilled","guid":"1"},{"category":"Network","text":"TLS 1.2","severity":"Low","status":"Not verified"}],"metadata":{"name":"Review"}}"#,
        &["done Network: DNS › Private DNS is used", "open Network › TLS 1.2"],
    ),
    (
        "board.json",
        r#"{"name":"Release","lists":[{"id":"l","name":"Before"}],"cards":[{"id":"c","name":"Tests","idList":"l"},{"id":"d","name":"Backup","idList":"l","dueComplete":true}],"checklists":[{"idCard":"c","name":"All","checkItems":[{"name":"unit","state":"complete"},{"name":"e2e","state":"incomplete"}]}]}"#,
        &[
            "done Before › Tests › All › unit",
            "open Before › Tests › All › e2e",
            "done Before › Backup",
        ],
    ),
    (
        "",
        "Release\n\nTests pass [x]\nBackup is made [ ]\n",
        &["done Tests pass", "open Backup is made"],
    ),
    ("", "1. Tests pass ☑\n2. Backup ☐\n", &["done Tests pass", "open Backup"]),
    (
        "",
        "## Before\n\nTests pass ........ [ ]\nBackup ........ [x]\n",
        &["open Before › Tests pass", "done Before › Backup"],
    ),
    (
        "",
        ":white_check_mark: Tests pass\n:x: Backup\n:black_square_button: Team\n",
        &["done Tests pass", "blocked Backup", "open Team"],
    ),
    (
        "a.adoc",
        "= Release\n:toc:\n\n== Before\n\n* [x] Tests pass\n* Backup\n** [*] nested\n\n== After\n\n- [ ] Watch\n",
        &["done Before › Tests pass", "done Before › Backup › nested", "open After › Watch"],
    ),
    (
        "a.org",
        "* Before\n:PROPERTIES:\n:ID: abc\n:END:\n** TODO Tests pass\n   DEADLINE: <2030-01-01 Tue>\n** WAITING Backup\n*** DONE Restore\n* After\n** CANCELLED Tell\n",
        &["open Before › Tests pass", "done Before › Backup › Restore", "na After › Tell"],
    ),
    (
        "",
        "- ## Before\n\t- TODO Tests pass\n\t  id:: 123\n\t- DONE Backup\n\t  collapsed:: true\n",
        &["open Before › Tests pass", "done Before › Backup"],
    ),
    (
        "",
        "Before\n[] Tests pass\n[x] Backup\nAfter\n[] Watch\n",
        &["open Before › Tests pass", "done Before › Backup", "open After › Watch"],
    ),
    (
        "",
        "h2. Before\n* (/) Tests pass\n* (x) Backup\n# one\n",
        &["done Before › Tests pass", "blocked Before › Backup"],
    ),
    ("", "!!! note \"Before\"\n    - [ ] Tests pass\n", &["open Before › Tests pass"]),
    ("a.csv", "Tests pass,Ada\nBackup,Bo\n", &["open Tests pass › Ada", "open Backup › Bo"]),
    ("", "1\tTests pass\tAda\n2\tBackup\tBo\n", &["open Tests pass", "open Backup"]),
    ("a.csv", "משימה,סטטוס\nבדיקות,בוצע\nגיבוי,פתוח\n", &["done בדיקות", "open גיבוי"]),
    (
        "a.csv",
        "Uppgift;Status;Ansvarig\nTester;Klar;Ada\nKopia;Ej påbörjad;Bo\n",
        &["done Tester", "open Kopia"],
    ),
    (
        "planner.csv",
        "Task Name,Bucket Name,Progress,Subitems\nTests,Before,Completed,unit;e2e\nTell,After,Not started,\n",
        &["done Before › Tests › unit", "done Before › Tests › e2e", "open After › Tell"],
    ),
    (
        "audit.csv",
        "Category,Check,Yes,No,N/A\nBefore,Tests,x,,\nBefore,Backup,,x,\nAfter,Watch,,,x\n",
        &["done Before › Tests", "open Before › Backup", "na After › Watch"],
    ),
    (
        "",
        "| Check | Yes | No |\n|---|---|---|\n| Tests | ✓ | |\n| Backup | | ✓ |\n",
        &["done Tests", "open Backup"],
    ),
];

#[test]
fn each_kind_is_understood() {
    let mut wrong = Vec::new();
    for (name, text, expect) in KINDS {
        let read = recognise(name, text.as_bytes()).map_err(|problem| problem.to_string());
        let read = read.and_then(|read| {
            let understood = understand(read.kind, &read.text, "", ItemsFrom::Found);
            understood.map_err(|problems| problems[0].to_string())
        });
        let is = read.as_ref().map(items);
        if is.as_deref() != Ok(&expect.iter().map(ToString::to_string).collect::<Vec<_>>()[..]) {
            wrong.push(format!("{name} {text}\n  is  {is:?}\n  not {expect:?}"));
        }
        let left = read.map(|read| read.left_out).unwrap_or_default();
        if !left.is_empty() && !text.starts_with("#+TITLE") {
            wrong.push(format!("{name} {text}\n  leaves out {left:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
