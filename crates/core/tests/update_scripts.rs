//! A newer version of a list without ids, in ten scripts: every mark stays with its text, or the page
//! asks.
#![cfg(not(target_arch = "wasm32"))]

mod draft_samples;

use std::collections::{BTreeMap, BTreeSet};

use draft_samples::all_items;
use preflight_core::codec::json::is_id;
use preflight_core::codec::markdown::ItemsFrom;
use preflight_core::codec::recognise::Kind;
use preflight_core::codec::understood::{Understood, understand};
use preflight_core::domain::draft::Draft;
use preflight_core::domain::reimport::{Report, reimport};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Eight lines of a list in each script; some are like others.
const SCRIPTS: [[&str; 8]; 10] = [
    [
        "备份数据库",
        "检查磁盘",
        "通知用户",
        "冻结代码",
        "检查内存",
        "部署 API",
        "检查 API",
        "回滚方案已确认",
    ],
    [
        "データベースを保存する",
        "ディスクを確認する",
        "利用者に知らせる",
        "コードを凍結する",
        "メモリを確認する",
        "API を配置する",
        "API を確認する",
        "復旧手順がある",
    ],
    [
        "데이터베이스 백업",
        "디스크 확인",
        "사용자에게 알림",
        "코드 동결",
        "메모리 확인",
        "API 배포",
        "API 확인",
        "복구 계획이 있음",
    ],
    [
        "Резервная копия базы",
        "Проверить диск",
        "Сообщить пользователям",
        "Заморозить код",
        "Проверить память",
        "Развернуть API",
        "Проверить API",
        "План отката готов",
    ],
    [
        "نسخ قاعدة البيانات",
        "فحص القرص",
        "إبلاغ المستخدمين",
        "تجميد الشيفرة",
        "فحص الذاكرة",
        "نشر API",
        "فحص API",
        "خطة التراجع جاهزة",
    ],
    [
        "גיבוי מסד הנתונים",
        "בדיקת הדיסק",
        "הודעה למשתמשים",
        "הקפאת הקוד",
        "בדיקת הזיכרון",
        "פריסת API",
        "בדיקת API",
        "תוכנית חזרה מוכנה",
    ],
    [
        "डेटाबेस का बैकअप",
        "डिस्क की जाँच",
        "उपयोगकर्ताओं को सूचना",
        "कोड स्थिर करें",
        "मेमोरी की जाँच",
        "API तैनात करें",
        "API की जाँच",
        "वापसी योजना तैयार",
    ],
    [
        "สำรองฐานข้อมูล",
        "ตรวจสอบดิสก์",
        "แจ้งผู้ใช้",
        "หยุดแก้ไขโค้ด",
        "ตรวจสอบหน่วยความจำ",
        "ติดตั้ง API",
        "ตรวจสอบ API",
        "มีแผนย้อนกลับ",
    ],
    [
        "Αντίγραφο της βάσης",
        "Έλεγχος δίσκου",
        "Ενημέρωση χρηστών",
        "Πάγωμα κώδικα",
        "Έλεγχος μνήμης",
        "Διάθεση API",
        "Έλεγχος API",
        "Σχέδιο επαναφοράς",
    ],
    [
        "The database is backed up",
        "The disk is checked",
        "Users are told",
        "The code is frozen",
        "The memory is checked",
        "The API is deployed",
        "The API is checked",
        "There is a way back",
    ],
];

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

#[derive(Clone, Debug)]
enum Change {
    Insert(Index, Index, usize),
    Remove(Index, Index),
    Swap(Index, Index, Index),
    Move(Index, Index, Index, Index),
    Reword(Index, Index),
}

fn at(sections: &mut [Vec<String>], index: Index) -> &mut Vec<String> {
    let place = index.index(sections.len());
    &mut sections[place]
}

fn apply(sections: &mut [Vec<String>], lines: &[&str], change: &Change) {
    match change {
        Change::Insert(section, place, line) => {
            let list = at(sections, *section);
            let place = place.index(list.len() + 1);
            list.insert(place, lines[*line].to_owned());
        }
        Change::Remove(section, place) => {
            let list = at(sections, *section);
            if list.len() > 1 {
                list.remove(place.index(list.len()));
            }
        }
        Change::Swap(section, one, other) => {
            let list = at(sections, *section);
            let (one, other) = (one.index(list.len()), other.index(list.len()));
            list.swap(one, other);
        }
        Change::Move(from, place, to, target) => {
            let list = at(sections, *from);
            if list.len() > 1 {
                let line = list.remove(place.index(list.len()));
                let list = at(sections, *to);
                let target = target.index(list.len() + 1);
                list.insert(target, line);
            }
        }
        Change::Reword(section, place) => {
            let list = at(sections, *section);
            let place = place.index(list.len());
            list[place] = format!("{} {}", list[place], lines[7]);
        }
    }
}

fn any_change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        (index(), index(), 0..8_usize).prop_map(|(a, b, line)| Change::Insert(a, b, line)),
        (index(), index()).prop_map(|(a, b)| Change::Remove(a, b)),
        (index(), index(), index()).prop_map(|(a, b, c)| Change::Swap(a, b, c)),
        (index(), index(), index(), index()).prop_map(|(a, b, c, d)| Change::Move(a, b, c, d)),
        (index(), index()).prop_map(|(a, b)| Change::Reword(a, b)),
    ]
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
        let mut sections: Vec<Vec<String>> = sections
            .iter()
            .map(|section| section.iter().map(|line| lines[*line].to_owned()).collect())
            .collect();
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
