//! A newer version of a checklist against the older one.

use std::collections::{BTreeMap, BTreeSet};

use crate::draft_samples::{all_items, any_draft};
use preflight_core::domain::checklist::PhaseKind;
use preflight_core::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use preflight_core::domain::reimport::{Named, Report, WrittenIds, reimport};
use proptest::prelude::*;

/// A draft of sections `title: items`, each item `id=text`; a line each.
fn draft(lines: &str) -> Draft {
    let section = |(place, line): (usize, &str)| {
        let (title, items) = line.split_once(':').unwrap();
        let item = |item: &str| {
            let (id, text) = item.trim().split_once('=').unwrap();
            DraftEntry::Item(DraftItem { id: id.into(), text: text.into(), ..DraftItem::default() })
        };
        let items = items.split(',').filter(|item| !item.trim().is_empty());
        DraftSection {
            id: format!("s{place}-{}", title.trim().to_lowercase()),
            title: title.trim().into(),
            entries: items.map(item).collect(),
            ..DraftSection::default()
        }
    };
    let phase = DraftPhase {
        id: "before".into(),
        kind: PhaseKind::Before,
        title: "Before".into(),
        gate: None,
        signers: Vec::new(),
        sections: lines.lines().filter(|l| l.contains(':')).enumerate().map(section).collect(),
    };
    Draft { slug: "x".into(), phases: vec![phase], ..Draft::default() }
}

/// The newer version, which names its ids; what is likely is the same.
fn merge(old: &Draft, new: Draft) -> (Draft, Report) {
    let written = WrittenIds::all(&new);
    reimport(old, new, &written, |_, question| question.is_likely)
}

fn said(report: &Report) -> String {
    let texts = |list: &[Named]| list.iter().map(|n| n.text.clone()).collect::<Vec<_>>().join(",");
    let reworded = report.reworded.iter().map(|r| format!("{}>{}", r.old, r.new));
    let asked = report.questions.iter().map(|q| format!(" ?{}>{}", q.old, q.new));
    format!(
        "+{} ~{} ^{} -{}{}",
        texts(&report.new),
        reworded.collect::<Vec<_>>().join(","),
        texts(&report.moved),
        texts(&report.gone),
        asked.collect::<String>()
    )
}

fn ids(draft: &Draft) -> Vec<String> {
    all_items(draft).iter().map(|item| item.id.clone()).collect()
}

#[test]
fn items_are_found_again() {
    for (what, old, new, expect_ids, expect) in [
        ("nothing", "A: a=x, b=y", "A: a=x, b=y", "a b", "+ ~ ^ -"),
        ("by id", "A: a=x, b=y", "A: a=new words, b=y", "a b", "+ ~x>new words ^ -"),
        ("by text", "A: a=x, b=y", "A: q=x, r=y", "a b", "+ ~ ^ -"),
        ("by text elsewhere", "A: a=x\nB: b=y", "A: \nB: q=x, b=y", "a b", "+ ~ ^x -"),
        (
            "by place",
            "A: a=x, b=TLS is on, c=z",
            "A: a=x, q=TLS is enabled, c=z",
            "a b c",
            "+ ~ ^ - ?TLS is on>TLS is enabled",
        ),
        (
            "another thing in the same place",
            "A: a=x, b=TLS is on, c=z",
            "A: a=x, q=Backups run, c=z",
            "a q c",
            "+Backups run ~ ^ -TLS is on",
        ),
        ("came and went", "A: a=x, b=y", "A: b=y, c=z", "b c", "+z ~ ^ -x"),
        ("order", "A: a=x, b=y, c=z", "A: c=z, a=x, b=y", "c a b", "+ ~ ^z -"),
        ("blanks", "A: a=x  y", "A: a=x y", "a", "+ ~ ^ -"),
        ("a section renamed", "A: a=x, b=y", "B: q=x, r=y", "a b", "+ ~ ^ -"),
        (
            "the same text in two sections, the first gone",
            "A: t=t, a=x\nB: t-2=t",
            "A: a=x\nB: t=t",
            "a t-2",
            "+ ~ ^ -t",
        ),
        (
            "the same text comes into another section before",
            "A: a=x\nB: t=t",
            "A: a=x, t=t\nB: t-2=t",
            "a t-2 t",
            "+t ~ ^ -",
        ),
        ("texts exchanged", "A: a=x, b=y", "A: a=y, b=x", "b a", "+ ~ ^y -"),
        (
            "signs",
            "A: a=x, b=TLS is on",
            "A: a=x, q=**TLS** is on!",
            "a b",
            "+ ~TLS is on>**TLS** is on! ^ -",
        ),
        (
            "another text in the place of one that went, and more than there were",
            "A: a=x, b=TLS is on, c=z",
            "A: a=x, q=TLS is enabled, r=TLS is checked, c=z",
            "a q r c",
            "+TLS is checked ~ ^ - ?TLS is on>TLS is enabled",
        ),
        ("the id of what is gone", "A: a=one", "A: b=two, c=a", "b c", "+two,a ~ ^ -one"),
    ] {
        let (merged, report) = merge(&draft(old), draft(new));
        assert_eq!(ids(&merged).join(" "), expect_ids, "{what}");
        assert_eq!(said(&report), expect, "{what}");
    }
}

#[test]
fn sections_and_the_slug_keep_their_names() {
    let mut newer = draft("B: b=y\nC: a=x");
    newer.slug = "other".into();
    let (merged, _) = merge(&draft("A: a=x\nB: b=y"), newer);
    let ids: Vec<&str> = merged.phases[0].sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!((merged.slug.as_str(), ids), ("x", vec!["s1-b", "s0-a"]));
}

#[test]
fn ten_thousand_changed_items_are_matched() {
    let items = |word: &str| -> String {
        let items: Vec<String> =
            (0..10_000).map(|n| format!("{word}{n}=same {word} {n}")).collect();
        items.join(",")
    };
    let old = draft(&format!("A: {}", items("old")));
    let (merged, report) = merge(&old, draft(&format!("A: {}", items("new"))));
    assert_eq!(report.questions.len(), 10_000);
    assert_eq!(ids(&merged), ids(&old));
}

/// `draft` with its sections' items in another order, some left out, some changed.
fn shaken(draft: &Draft, order: &[usize], drop: usize, change: usize) -> Draft {
    let mut draft = draft.clone();
    for section in draft.phases.iter_mut().flat_map(|phase| &mut phase.sections) {
        let mut keyed: Vec<(usize, DraftEntry)> =
            order.iter().copied().cycle().zip(std::mem::take(&mut section.entries)).collect();
        keyed.sort_by_key(|(key, _)| *key);
        section.entries = keyed.into_iter().map(|(_, entry)| entry).collect();
        if drop > 0 && section.entries.len() >= drop {
            section.entries.remove(drop - 1);
        }
        for (place, entry) in section.entries.iter_mut().enumerate() {
            if let DraftEntry::Item(item) = entry
                && change > 0
                && place % change == 0
            {
                item.text.push_str(" anew");
                if place % 2 == 0 {
                    item.id = format!("made-{}", item.id);
                }
            }
        }
    }
    draft
}

proptest! {
    #[test]
    fn the_same_again_changes_nothing(draft in any_draft()) {
        let (merged, report) = merge(&draft, draft.clone());
        prop_assert_eq!(merged, draft);
        prop_assert_eq!(report, Report::default());
    }

    #[test]
    fn another_order_only_moves(
        draft in any_draft(),
        order in prop::collection::vec(0..9_usize, 1..9),
    ) {
        let newer = shaken(&draft, &order, 0, 0);
        let (merged, report) = merge(&draft, newer.clone());
        prop_assert_eq!(merged, newer);
        let only_moved = Report { moved: report.moved.clone(), ..Report::default() };
        prop_assert_eq!(report, only_moved);
    }

    #[test]
    fn ids_are_for_life(
        draft in any_draft(),
        order in prop::collection::vec(0..9_usize, 1..9),
        drop in 0..3_usize,
        change in 0..3_usize,
    ) {
        let newer = shaken(&draft, &order, drop, change);
        let written = WrittenIds::all(&newer);
        let (merged, report) = reimport(&draft, newer, &written, |_, _| true);
        let (old, new) = (ids(&draft), ids(&merged));
        let unique: BTreeSet<&String> = new.iter().collect();
        prop_assert_eq!(unique.len(), new.len());
        let named = |list: &[Named]| -> BTreeSet<String> {
            list.iter().map(|named| named.id.clone()).collect()
        };
        let (came, gone) = (named(&report.new), named(&report.gone));
        for id in &old {
            prop_assert!(unique.contains(id) != gone.contains(id), "{}", id);
        }
        for id in &new {
            prop_assert!(old.contains(id) != came.contains(id), "{}", id);
        }
        let before: BTreeMap<&str, &str> =
            all_items(&draft).iter().map(|item| (&*item.id, &*item.text)).collect();
        for reworded in &report.reworded {
            prop_assert_eq!(before.get(&*reworded.id), Some(&&*reworded.old));
        }
    }
}
