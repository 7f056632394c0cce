//! Drafts that the tests of imports and exports begin with.

use preflight_core::domain::checklist::{Every, PhaseKind, Source, Weight};
use preflight_core::domain::detail::{Detail, Details};
use preflight_core::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use preflight_core::domain::mark::State;
use preflight_core::domain::value::{ValueKind, ValueSlot};
use proptest::prelude::*;
use proptest::sample::select;

/// The countable items of an item.
pub fn items(item: &DraftItem) -> Vec<&DraftItem> {
    if item.items.is_empty() { vec![item] } else { item.items.iter().flat_map(items).collect() }
}

/// All items of a draft, groups included, in order.
pub fn all_items(draft: &Draft) -> Vec<&DraftItem> {
    fn with_items(item: &DraftItem) -> Vec<&DraftItem> {
        std::iter::once(item).chain(item.items.iter().flat_map(with_items)).collect()
    }
    let entries = draft.phases.iter().flat_map(|phase| &phase.sections).flat_map(|s| &s.entries);
    entries
        .flat_map(|entry| match entry {
            DraftEntry::Item(item) => with_items(item),
            _ => Vec::new(),
        })
        .collect()
}

/// A text that is not blank, as people and attackers write it.
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z][a-z `*é→🚀,;\"'=]{0,20}[a-z]",
        select(vec!["=1+1", "'=x", "-", "{{domain}}", "\"", "a,b;c\td", "+", "@", "'"])
            .prop_map(str::to_owned),
    ]
}

/// A reason or a note; may be empty, or more than one line.
pub fn any_mark_text() -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), any_text(), "[a-z\r\n\t\" =-]{1,9}"]
}

fn any_option() -> impl Strategy<Value = Option<String>> {
    prop::option::of(any_text())
}

fn any_weight() -> impl Strategy<Value = Weight> {
    select(vec![Weight::Normal, Weight::Blocker, Weight::Optional])
}

/// An item or a group, without an id.
fn any_item() -> impl Strategy<Value = DraftItem> {
    let state = select(vec![State::Open, State::Done]);
    let leaf = (any_text(), any_weight(), Detail::ALL.map(|_| any_option()), state).prop_map(
        |(text, weight, details, default)| DraftItem {
            text,
            weight,
            details: Details::new(|detail| details[detail as usize].clone()),
            default,
            ..DraftItem::default()
        },
    );
    leaf.prop_recursive(3, 12, 4, |inner| {
        (any_text(), prop::collection::vec(inner, 1..4)).prop_map(|(text, items)| DraftItem {
            text,
            items,
            ..DraftItem::default()
        })
    })
}

fn any_entry() -> impl Strategy<Value = DraftEntry> {
    let list = || prop::collection::vec(any_text(), 1..4);
    prop_oneof![
        6 => any_item().prop_map(DraftEntry::Item),
        1 => (any_option(), "[a-z]{0,4}", any_text())
            .prop_map(|(label, language, code)| DraftEntry::Command { label, language, code }),
        1 => any_text().prop_map(DraftEntry::Note),
        1 => (any_option(), list())
            .prop_map(|(label, steps)| DraftEntry::Steps { label, steps }),
        1 => (any_option(), 1..4_usize, 1..4_usize, any_mark_text()).prop_map(
            |(label, width, height, cell)| DraftEntry::Table {
                label,
                head: vec!["h".into(); width],
                rows: vec![vec![cell; width]; height],
            }
        ),
    ]
}

fn any_section() -> impl Strategy<Value = DraftSection> {
    let every = prop::option::of(select(vec![Every::Day, Every::Month, Every::Year]));
    let entries = prop::collection::vec(any_entry(), 1..5);
    (any_text(), any_option(), prop::option::of(0..8760_u64), every, entries).prop_map(
        |(title, intro, due_hours, every, entries)| DraftSection {
            title,
            intro,
            due_hours,
            every,
            entries,
            ..DraftSection::default()
        },
    )
}

fn any_phase() -> impl Strategy<Value = DraftPhase> {
    let kind = select(vec![PhaseKind::Before, PhaseKind::After, PhaseKind::Reference]);
    let sections = prop::collection::vec(any_section(), 1..4);
    let gate = prop::option::of((any_text(), any_signers()));
    (kind, any_text(), gate, sections).prop_map(|(kind, title, gate, sections)| {
        let (gate, signers) = gate.unzip();
        DraftPhase {
            id: String::new(),
            kind,
            title,
            gate,
            signers: signers.unwrap_or_default(),
            sections,
        }
    })
}

/// The signers of a gate: mostly none.
pub fn any_signers() -> impl Strategy<Value = Vec<String>> {
    let signer = "[A-Za-zé\\*`][a-z é→🚀,:(<!]{0,18}[a-z)]";
    let signers =
        prop::collection::btree_set(signer, 1..4).prop_map(|all| all.into_iter().collect());
    prop_oneof![2 => Just(Vec::new()), 1 => signers]
}

fn any_slot() -> impl Strategy<Value = ValueSlot> {
    let kind = select(vec![ValueKind::Text, ValueKind::Contact, ValueKind::SignOff]);
    (any_text(), any_option(), any_option(), any::<bool>(), kind).prop_map(
        |(label, default, example, secret, kind)| ValueSlot {
            id: String::new(),
            label,
            default,
            example,
            secret,
            kind,
        },
    )
}

fn number(item: &mut DraftItem, count: &mut usize) {
    *count += 1;
    item.id = format!("i{count}");
    for child in &mut item.items {
        number(child, count);
    }
}

/// Gives ids, and makes the titles of phases and sections differ.
fn numbered(mut draft: Draft) -> Draft {
    let (mut items, mut sections) = (0, 0);
    for (place, slot) in draft.values.iter_mut().enumerate() {
        slot.id = format!("v{place}");
    }
    for (place, phase) in draft.phases.iter_mut().enumerate() {
        phase.id = format!("p{place}");
        phase.title = format!("{} {place}", phase.title);
        for section in &mut phase.sections {
            sections += 1;
            section.id = format!("s{sections}");
            section.title = format!("{} {sections}", section.title);
            for entry in &mut section.entries {
                if let DraftEntry::Item(item) = entry {
                    number(item, &mut items);
                }
            }
        }
    }
    draft
}

/// A draft with all that a draft can hold, and ids that are unique.
pub fn any_draft() -> impl Strategy<Value = Draft> {
    let source = (any_text(), any_option(), any_option()).prop_map(|(title, product, version)| {
        Source { title, product, version, date: Some("2025-12-19".into()) }
    });
    let values = prop::collection::vec(any_slot(), 0..3);
    let phases = prop::collection::vec(any_phase(), 1..3);
    (any_text(), any_text(), prop::option::of(source), values, phases).prop_map(
        |(title, summary, source, values, phases)| {
            numbered(Draft {
                slug: "any".into(),
                version: "2.1".into(),
                title,
                summary,
                source,
                values,
                phases,
                unknown: Vec::new(),
            })
        },
    )
}
