//! The editions of a site's Markdown that names no ids: what is certainly the same keeps its id, what may be
//! is asked, and no id is ever given to anything else.

use std::collections::{BTreeMap, BTreeSet};

use crate::update::{SCRIPTS, any_change, apply, lists};
use preflight_core::codec::editions_json;
use preflight_core::codec::hosted::{Hosted, questions, read_file};
use preflight_core::codec::snapshot_link::{self, ShareOptions};
use preflight_core::domain::asked::{asked, taken};
use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::life::Life;
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::run::Run;
use preflight_core::domain::sign_off::SignOff;
use preflight_core::domain::value::Values;
use preflight_core::domain::verdict::Call;
use proptest::prelude::*;
use proptest::sample::select;

/// The edition with this text, after one that left a revisions file.
fn edition(text: &str, revisions: &str) -> (Hosted, String) {
    let hosted = read_file("list.md", text.as_bytes(), revisions).unwrap();
    let revisions = editions_json::write(&hosted.known);
    let again = read_file("list.md", text.as_bytes(), &revisions).unwrap();
    assert_eq!(again, hosted, "the same again changes nothing");
    (hosted, revisions)
}

/// Several editions, each after the one before.
fn editions(texts: &[&str]) -> (Hosted, String) {
    let mut known = String::new();
    let mut last = None;
    for text in texts {
        let (hosted, revisions) = edition(text, &known);
        (last, known) = (Some(hosted), revisions);
    }
    (last.unwrap(), known)
}

/// A document with one section a line, its items parted by `/`.
fn document(lines: &str) -> String {
    let section = |line: &str| {
        let (title, items) = line.split_once(": ").unwrap();
        let items = items.split(" / ").map(|item| format!("- [ ] {item}\n"));
        format!("## {title}\n\n{}\n", items.collect::<String>())
    };
    lines.lines().map(|line| section(line.trim())).collect()
}

fn ids(checklist: &Checklist) -> String {
    checklist.items.iter().map(|item| &*item.id).collect::<Vec<_>>().join(" ")
}

fn texts(checklist: &Checklist) -> BTreeMap<String, String> {
    let text = |text: &preflight_core::domain::text::Text| text.plain(&Values::default());
    checklist.items.iter().map(|item| (item.id.clone(), text(&item.text))).collect()
}

/// What may be the same: the old id and the new one, `!` where it is likely.
fn perhaps(hosted: &Hosted) -> String {
    let perhaps = &hosted.known.editions.as_ref().unwrap().perhaps;
    let pair = |pair: &preflight_core::domain::reimport::Perhaps| {
        format!("{}>{}{}", pair.old.id, pair.new, if pair.is_likely { "!" } else { "" })
    };
    perhaps.iter().map(pair).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_first_edition_has_the_ids_that_it_always_had() {
    for (text, expect) in [
        ("A: TLS is on / TLS is on", "tls-is-on tls-is-on-2"),
        ("A: 备份数据库 / 通知用户", "item item-2"),
        ("A: نسخ قاعدة البيانات / فحص API", "item api"),
    ] {
        assert_eq!(ids(&edition(&document(text), "").0.checklist), expect, "{text}");
    }
}

#[test]
fn each_edition_takes_over_the_ids_of_what_is_the_same() {
    for (what, before, after, expect, asked) in [
        ("nothing", "A: x / y", "A: x / y", "x y", ""),
        (
            "put in front",
            "A: 备份数据库 / 通知用户",
            "A: 冻结代码 / 备份数据库 / 通知用户",
            "item-1wghfqv3 item item-2",
            "",
        ),
        (
            "right to left",
            "A: نسخ قاعدة البيانات / فحص القرص",
            "A: فحص القرص / نسخ قاعدة البيانات",
            "item-2 item",
            "",
        ),
        ("removed", "A: 备份数据库 / 通知用户", "A: 通知用户", "item-2", ""),
        ("moved", "A: x / y\nB: z", "A: y\nB: x / z", "y x z", ""),
        (
            "signs",
            "A: 备份数据库 / 通知用户",
            "A: 冻结 / 备份数据库！ / 通知用户",
            "item-0e3kdtd2 item item-2",
            "",
        ),
        ("section renamed", "A: 备份数据库 / x\nB: y", "C: 备份数据库 / x\nB: y", "item x y", ""),
        (
            "equal texts in two sections",
            "A: x / logs\nB: y / logs",
            "B: y / logs\nA: x / logs",
            "y logs-2 x logs",
            "",
        ),
        (
            "reworded",
            "A: x / TLS is on / y",
            "A: x / TLS is enabled / y",
            "x tls-is-enabled y",
            "tls-is-on>tls-is-enabled!",
        ),
        (
            "reworded, Chinese",
            "A: 备份数据库 / 通知用户",
            "A: 备份主数据库 / 通知用户",
            "item-4brtx231 item-2",
            "item>item-4brtx231!",
        ),
        (
            "reworded, right to left",
            "A: نسخ قاعدة البيانات / فحص القرص",
            "A: نسخ كامل قاعدة البيانات / فحص القرص",
            "item-8977wvjz item-2",
            "item>item-8977wvjz!",
        ),
        ("another thing", "A: x / TLS is on / y", "A: x / Backups run / y", "x backups-run y", ""),
        (
            "one of two similar ones",
            "A: Check disk one / Check disk two / z",
            "A: Check disk three / z",
            "check-disk-three z",
            "check-disk-one>check-disk-three",
        ),
        (
            "one of two equal ones",
            "A: x / logs / y / logs / z",
            "A: x / w / logs / v / z",
            "x w logs-3 v z",
            "logs>logs-3 logs-2>logs-3",
        ),
    ] {
        let (hosted, _) = editions(&[&document(before), &document(after)]);
        assert_eq!((&*ids(&hosted.checklist), &*perhaps(&hosted)), (expect, asked), "{what}");
    }
}

#[test]
fn what_was_reworded_is_asked_until_its_author_says_it() {
    let text = |item: &str| format!("- [ ] x\n- [ ] {item}\n- [ ] y\n");
    let (first, second) = (text("TLS is on"), text("TLS is enabled"));
    let (hosted, _) = editions(&[&first, &second]);
    let question = "list.md: Is “TLS is enabled” the item that was “TLS is on”? If it is, write <!-- id: tls-is-on --> behind it; if not, <!-- id: tls-is-enabled -->. Until then, who has a mark of the old one is asked.";
    assert_eq!(questions(&hosted), [question]);
    for (what, third, expect, asked) in [
        (
            "something else",
            text("TLS is enabled").replace('x', "z"),
            "tls-is-enabled",
            "tls-is-on>tls-is-enabled!",
        ),
        (
            "yes",
            text("TLS is enabled <!-- id: tls-is-on -->"),
            "tls-is-on",
            "tls-is-enabled>tls-is-on!",
        ),
        ("no", text("TLS is enabled <!-- id: tls-is-enabled -->"), "tls-is-enabled", ""),
        (
            "reworded again",
            text("TLS was enabled"),
            "tls-was-enabled",
            "tls-is-enabled>tls-was-enabled! tls-is-on>tls-was-enabled!",
        ),
        ("as before", text("TLS is on"), "tls-is-on", "tls-is-enabled>tls-is-on!"),
    ] {
        let (hosted, _) = editions(&[&first, &second, &third]);
        assert_eq!((&*hosted.checklist.items[1].id, &*perhaps(&hosted)), (expect, asked), "{what}");
        let is_open = matches!(what, "something else" | "reworded again" | "as before");
        assert_eq!(!questions(&hosted).is_empty(), is_open, "{what}");
    }
    // Said before the edition is out, it is no question at all.
    let (hosted, _) = editions(&[&first, &text("TLS is enabled <!-- id: tls-is-on -->")]);
    assert_eq!((&*hosted.checklist.items[1].id, &*perhaps(&hosted)), ("tls-is-on", ""));
}

#[test]
fn what_is_gone_comes_back_with_its_text_and_its_id_is_given_to_nothing_else() {
    let (hosted, _) =
        editions(&["- [ ] 备份\n- [ ] 通知\n", "- [ ] 备份\n", "- [ ] 备份\n- [ ] 部署\n"]);
    assert_eq!(ids(&hosted.checklist), "item item-x9m07xjm");
    let (hosted, _) =
        editions(&["- [ ] 备份\n- [ ] 通知\n", "- [ ] 通知\n", "- [ ] 通知\n- [ ] 备份\n"]);
    assert_eq!(ids(&hosted.checklist), "item-2 item");
}

#[test]
fn a_link_made_before_opens_on_the_same_items() {
    let before = document("A: 备份数据库 / 通知用户 / TLS is on\nB: 回滚方案已确认");
    let after = document("A: 冻结代码 / 备份数据库 / 通知用户 / TLS is enabled\nC: 回滚方案已确认");
    let (first, _) = editions(&[&before]);
    let mut run = Run::new(String::new(), &first.checklist, 0);
    for (at, state) in
        [State::Done, State::NotApplicable, State::Done, State::Blocked].into_iter().enumerate()
    {
        run.marks[at] = Mark {
            reason: if state == State::Done { "" } else { "because" }.into(),
            ..Mark::untouched(state)
        };
    }
    run.sign_offs[0] =
        vec![SignOff::new("Ada", "because", Call::NoGo, &run.marks, 1_790_000_000_000).unwrap()];
    let payload =
        snapshot_link::payload(&first.checklist, &run, "Ada", ShareOptions::ALL, 1_790_000_000_000);
    let (second, revisions) = editions(&[&before, &after]);
    let published = editions_json::published(&editions_json::read(&revisions).unwrap());
    let known = preflight_core::codec::revisions_json::read(&published);
    let opened = snapshot_link::open(&payload, &second.checklist, &known).unwrap();
    let states: Vec<State> = opened.marks.iter().map(|mark| mark.state).collect();
    let expect = [State::Open, State::Done, State::NotApplicable, State::Open, State::Blocked];
    assert_eq!((&*states, opened.gone, opened.new), (&expect[..], 1, 2));
    assert_eq!(&*opened.marks[2].reason, "because");
    assert_eq!((&*opened.sign_offs[0][0].name, opened.unsigned), ("Ada", 0));
    assert_eq!(editions_json::read_perhaps(&published)[0].old.text, "TLS is on");
}

#[test]
fn a_revisions_file_that_cannot_be_read_is_said_and_not_begun_anew() {
    let (_, revisions) = editions(&["- [ ] x\n- [ ] y\n", "- [ ] x\n"]);
    for (damaged, place) in [
        ("<<<<<<< HEAD".to_owned(), "revisions/list.json: is no JSON object (line 1)."),
        (
            revisions.replace("\"format\": 1", "\"format\": 9"),
            "revisions/list.json, last: format: ",
        ),
        (
            revisions.replace("\"text\":\"y\"", "\"text\":7"),
            "revisions/list.json, gone: each must have an id",
        ),
    ] {
        assert_ne!(damaged, revisions);
        let problems = read_file("list.md", b"- [ ] x\n", &damaged).unwrap_err();
        assert!(problems[0].to_string().starts_with(place), "{}", problems[0]);
    }
    // Those of programs that noted no texts are known by their hashes.
    let hosted = read_file("list.md", b"- [ ] x\n", "{\"1234\": [[\"a\"]]}").unwrap();
    assert_eq!(ids(&hosted.checklist), "x");
}

/// The letters and digits of a text: what stays when only signs change.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn markdown(sections: &[Vec<String>]) -> String {
    let section = |(place, lines): (usize, &Vec<String>)| {
        let lines: String = lines.iter().flat_map(|line| ["- [ ] ", line, "\n"]).collect();
        format!("## § {place}\n\n{lines}\n")
    };
    sections.iter().enumerate().map(section).collect()
}

proptest! {
    #[test]
    fn no_mark_moves_to_another_item_and_what_is_certain_stays(
        script in 0..10_usize,
        sections in prop::collection::vec(prop::collection::vec(0..8_usize, 1..6), 1..4),
        changes in prop::collection::vec(any_change(), 1..8),
    ) {
        let lines = SCRIPTS[script];
        let mut sections = lists(&lines, &sections);
        let (mut before, mut known) = edition(&markdown(&sections), "");
        let mut ever = texts(&before.checklist);
        for change in &changes {
            apply(&mut sections, &lines, change);
            let (after, revisions) = edition(&markdown(&sections), &known);
            let (was, is) = (texts(&before.checklist), texts(&after.checklist));
            prop_assert_eq!(is.len(), after.checklist.items.len(), "an id was given twice");
            for (id, text) in &is {
                let meant = ever.entry(id.clone()).or_insert_with(|| text.clone());
                prop_assert_eq!(letters(meant), letters(text), "{} stands for another item", id);
            }
            let only = |texts: &BTreeMap<String, String>, text: &str| {
                let mut ids = texts.iter().filter(|(_, other)| *other == text).map(|(id, _)| id.clone());
                ids.next().filter(|_| ids.next().is_none())
            };
            for text in was.values() {
                if let (Some(old), Some(new)) = (only(&was, text), only(&is, text)) {
                    prop_assert_eq!(old, new, "{}", text);
                }
            }
            // Nothing is asked of what is still there, nor about what is not.
            for pair in &after.known.editions.as_ref().unwrap().perhaps {
                prop_assert!(!is.contains_key(&pair.old.id) && is.contains_key(&pair.new));
            }
            (before, known) = (after, revisions);
        }
    }

    #[test]
    fn ids_that_are_written_hold_whatever_stands_beside_them(
        items in prop::collection::vec((select(vec!["x", "TLS is on", "TLS is enabled", "备份"]), prop::option::of(0..4_usize)), 1..7),
        others in prop::collection::vec((select(vec!["x", "TLS is on", "TLS is enabled", "备份"]), prop::option::of(0..4_usize)), 1..7),
    ) {
        const IDS: [&str; 4] = ["x", "tls-is-on", "item", "tls-is-enabled-2"];
        let mut known = String::new();
        for items in [items, others] {
            let (mut text, mut written, mut used) = (String::new(), Vec::new(), BTreeSet::new());
            for (item, id) in items {
                let id = id.filter(|id| used.insert(*id)).map(|id| IDS[id]);
                let comment = id.map(|id| format!(" <!-- id: {id} -->")).unwrap_or_default();
                text.extend(["- [ ] ", item, &*comment, "\n"]);
                written.push(id);
            }
            let (hosted, revisions) = edition(&text, &known);
            let ids: BTreeSet<&str> = hosted.checklist.items.iter().map(|item| &*item.id).collect();
            prop_assert_eq!(ids.len(), written.len());
            for (item, id) in hosted.checklist.items.iter().zip(written) {
                prop_assert!(id.is_none_or(|id| id == item.id), "{} is written, {} is given", id.unwrap(), item.id);
            }
            known = revisions;
        }
    }
}

#[test]
fn a_mark_of_what_is_gone_is_asked_about_once_and_the_last_one_is_taken() {
    let [before, after] = ["A: x / logs / y / logs / z", "A: x / w / logs / v / z"].map(document);
    let (hosted, _) = editions(&[&before, &after]);
    let perhaps = &hosted.known.editions.as_ref().unwrap().perhaps;
    let mark = |state, at| Mark { at, ..Mark::untouched(state) };
    let gone = [("logs", State::Done, 1), ("logs-2", State::Blocked, 2), ("other", State::Done, 3)]
        .map(|(id, state, at)| (id.to_owned(), mark(state, at)));
    let checklist = &hosted.checklist;
    let untouched = checklist.untouched();
    let open = Life::default();
    let all = asked(checklist, open, &untouched, &gone, perhaps);
    let said: Vec<(&str, usize, &str)> =
        all.iter().map(|one| (&*one.old, one.new, &*one.question.new)).collect();
    assert_eq!(said, [("logs", 2, "logs"), ("logs-2", 2, "logs")]);
    let olds = |is_same: &dyn Fn(usize) -> bool| -> Vec<String> {
        taken(&all, is_same).into_iter().map(|one| one.old.clone()).collect()
    };
    assert_eq!(olds(&|_| true), ["logs-2"]);
    assert_eq!(olds(&|number| number == 0), ["logs"]);
    assert!(olds(&|_| false).is_empty());
    // What is decided anew is not asked about, nor what has no mark.
    let mut decided = untouched.clone();
    decided[2] = mark(State::Done, 4);
    assert_eq!(asked(checklist, open, &decided, &gone, perhaps), []);
    assert_eq!(asked(checklist, open, &untouched, &gone[2..], perhaps), []);
    // Nor is anything asked of a run that no answer can change; one that is only out of the way can.
    let frozen = Life { frozen: Some(5), ..open };
    assert_eq!(asked(checklist, frozen, &untouched, &gone, perhaps), []);
    let archived = Life { archived: true, ..open };
    assert_eq!(asked(checklist, archived, &untouched, &gone, perhaps).len(), 2);
}
