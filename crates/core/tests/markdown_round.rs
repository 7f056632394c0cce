//! What goes out comes back: drafts through JSON, drafts and marks through Markdown.

use crate::samples::{SMALL, bundled, read, slugs};
use preflight_core::codec::markdown::{
    Export, Flavour, ItemsFrom, Understood, read as import, write,
};
use preflight_core::codec::{checklist_json, draft_json};
use preflight_core::domain::checklist::{Checklist, Every, PhaseKind, Source, Weight};
use preflight_core::domain::detail::{Detail, Details};
use preflight_core::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::text::Text;
use preflight_core::domain::value::{ValueKind, ValueSlot};
use proptest::prelude::*;

const FLAVOURS: [Flavour; 2] = [Flavour::GitHub, Flavour::GitLab];

/// A text as `Draft::of` writes it: on one line, without blanks at its ends.
fn canonical(source: &str) -> Option<String> {
    let text = Text::parse(source.trim()).source();
    let text = text.trim().to_owned();
    let stable = !text.is_empty() && Text::parse(&text).source() == text;
    stable.then_some(text)
}

/// Inline text: words, signs and markup, whole and broken.
fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-Zäß ]{1,8}",
        2 => "[ -~]{1,6}",
        1 => prop::sample::select(vec![
            "`code`", "**strong**", "*em*", "[docs](https://a.example/x_(y)?a=1&b)", "{{domain}}",
            "`a|b`", "**!bang!**", "*(x)*", "~~gone~~", "<br>", "<!-- id: z -->", "&amp;", "__x__",
            "- ", "1. ", "# ", "> ", "| ", "[ ] ", "🚀", "\\", "**Blocker:** ", "(optional)", "must",
            "Hour 6", "**a****b**", "``", "***", "` a `", "!", "$X", ":", "`\\`", "…", "\u{a0}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(word, 1..6)
        .prop_filter_map("blank", |words| canonical(&words.concat()))
        .prop_filter("links are trimmed", |text| !text.contains("[ ") || text.contains("[ ] "))
}

/// Plain text on one line.
fn any_plain() -> impl Strategy<Value = String> {
    prop_oneof![3 => "[a-zA-Z äß:]{1,12}", 1 => "[ -~]{1,12}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("blank", |text| !text.is_empty())
}

fn any_weight() -> impl Strategy<Value = Weight> {
    prop::sample::select(vec![Weight::Normal, Weight::Blocker, Weight::Optional])
}

fn any_item() -> impl Strategy<Value = DraftItem> {
    let details = Detail::ALL.map(|detail| {
        let text = if detail.about().is_inline { any_text().boxed() } else { any_plain().boxed() };
        prop::option::weighted(0.2, text)
    });
    let leaf = (any_text(), any_weight(), details, any::<bool>()).prop_map(
        |(text, weight, details, done)| DraftItem {
            text,
            weight,
            details: Details::new(|detail| details[detail as usize].clone()),
            default: if done { State::Done } else { State::Open },
            ..DraftItem::default()
        },
    );
    leaf.prop_recursive(3, 8, 3, |inner| {
        (any_text(), prop::collection::vec(inner, 1..4)).prop_map(|(text, items)| DraftItem {
            text,
            items,
            ..DraftItem::default()
        })
    })
}

fn any_entry() -> impl Strategy<Value = DraftEntry> {
    let label = || prop::option::of(any_plain());
    let code = "[ -~\n`]{0,20}[a-z`]".prop_map(|code| code.trim_start_matches('\n').to_owned());
    let table = (1_usize..4, label(), any::<u8>()).prop_flat_map(|(width, label, _)| {
        let cell = prop_oneof![4 => any_text(), 1 => Just(String::new())];
        let row = prop::collection::vec(cell, width);
        (prop::collection::vec(any_plain(), width), prop::collection::vec(row, 1..4))
            .prop_map(move |(head, rows)| DraftEntry::Table { label: label.clone(), head, rows })
    });
    prop_oneof![
        4 => any_item().prop_map(DraftEntry::Item),
        1 => (label(), "sh|sql|c\\+\\+", code)
            .prop_map(|(label, language, code)| DraftEntry::Command { label, language, code }),
        2 => any_text().prop_map(DraftEntry::Note),
        1 => (label(), prop::collection::vec(any_text(), 1..4))
            .prop_map(|(label, steps)| DraftEntry::Steps { label, steps }),
        1 => table,
    ]
}

fn any_section() -> impl Strategy<Value = DraftSection> {
    let every = prop::sample::select(vec![
        Every::Day,
        Every::Week,
        Every::Month,
        Every::Quarter,
        Every::Year,
    ]);
    (
        any_plain(),
        prop::option::of(any_text()),
        prop::option::of(0..8760_u64),
        prop::option::of(every),
        prop::collection::vec(any_entry(), 1..5),
    )
        .prop_map(|(title, intro, due_hours, every, entries)| DraftSection {
            id: String::new(),
            title,
            intro,
            due_hours,
            every,
            entries,
        })
}

/// The signers of a gate: mostly none.
fn any_signers() -> impl Strategy<Value = Vec<String>> {
    let signer = any_plain().prop_map(|text| text.replace(';', "").trim().to_owned());
    let signers = prop::collection::btree_set(signer, 1..4);
    let signers = signers.prop_map(|all| all.into_iter().filter(|one| !one.is_empty()).collect());
    prop_oneof![2 => Just(Vec::new()), 1 => signers]
}

fn any_phase() -> impl Strategy<Value = DraftPhase> {
    let kind = prop::sample::select(vec![
        PhaseKind::Before,
        PhaseKind::Deploy,
        PhaseKind::After,
        PhaseKind::Recurring,
        PhaseKind::Rollback,
        PhaseKind::Reference,
    ]);
    let sections = prop::collection::vec(any_section(), 1..3);
    let gate = prop::option::of((any_plain(), any_signers()));
    (kind, any_plain(), gate, sections).prop_map(|(kind, title, gate, sections)| {
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

/// Gives an id to everything, and a last item to a draft that may have none.
fn named(mut draft: Draft) -> Draft {
    fn name(item: &mut DraftItem, next: &mut usize) {
        item.id = format!("i{next}");
        *next += 1;
        item.items.iter_mut().for_each(|item| name(item, next));
    }
    let mut next = 0;
    for (at, phase) in draft.phases.iter_mut().enumerate() {
        phase.id = format!("p{at}");
        for (number, section) in phase.sections.iter_mut().enumerate() {
            section.id = format!("s{at}-{number}");
            if at + number == 0 {
                section.entries.push(DraftEntry::Item(DraftItem {
                    text: "Last".into(),
                    ..DraftItem::default()
                }));
            }
            for entry in &mut section.entries {
                if let DraftEntry::Item(item) = entry {
                    name(item, &mut next);
                }
            }
        }
    }
    draft
}

fn any_draft() -> impl Strategy<Value = Draft> {
    let about = (any_plain(), any_plain(), any_plain());
    let source = prop::option::of((any_plain(), prop::option::of(any_plain())));
    let value = (any_plain(), prop::option::of(any_plain()), any::<bool>(), 0_usize..3);
    let phases = prop::collection::vec(any_phase(), 1..4);
    (about, source, value, phases).prop_map(|((title, version, summary), source, value, phases)| {
        let (label, default, secret, kind) = value;
        let kind = [ValueKind::Text, ValueKind::Contact, ValueKind::SignOff][kind];
        named(Draft {
            slug: "any".into(),
            version,
            title,
            summary,
            source: source.map(|(title, product)| Source { title, product, ..Source::default() }),
            values: vec![ValueSlot {
                id: "domain".into(),
                label,
                default,
                example: None,
                secret,
                kind,
            }],
            phases,
            unknown: Vec::new(),
        })
    })
}

fn leaves(draft: &Draft) -> Vec<DraftItem> {
    let mut leaves = Vec::new();
    draft.each_item(&mut |item| {
        if item.items.is_empty() {
            leaves.push(item.clone());
        }
    });
    leaves
}

/// Marks for a draft's items, those of a new run left out.
fn any_work() -> impl Strategy<Value = (Draft, Vec<(String, Mark)>)> {
    let words = || prop_oneof![3 => Just(String::new()), 1 => any_plain(), 1 => Just("one\ntwo `x`".to_owned())];
    let state = prop::sample::select(State::ALL.to_vec());
    let mark = prop::option::of((state, words(), words()));
    any_draft().prop_flat_map(move |draft| {
        let items = leaves(&draft);
        let marks = prop::collection::vec(mark.clone(), items.len());
        (Just(draft), marks).prop_map(move |(draft, marks)| {
            let mut given = Vec::new();
            for (item, mark) in items.iter().zip(marks) {
                let Some((state, reason, note)) = mark else { continue };
                let mark =
                    Mark { state, reason: reason.into(), note: note.into(), ..Mark::default() };
                if !mark.says_same(&Mark::untouched(item.default)) {
                    given.push((item.id.clone(), mark));
                }
            }
            (draft, given)
        })
    })
}

fn back(markdown: &str) -> Understood {
    import(markdown.as_bytes(), ItemsFrom::Found)
        .unwrap_or_else(|error| panic!("{error}\n{markdown}"))
}

/// Where two values first differ, by the lines of their debug form.
fn difference<T: std::fmt::Debug>(one: &T, other: &T) -> Option<String> {
    let (one, other) = (format!("{one:#?}"), format!("{other:#?}"));
    let mut pairs = one.lines().zip(other.lines());
    pairs.find(|(a, b)| a != b).map(|(a, b)| format!("{a}\n{b}"))
}

fn again(checklist: &Checklist) -> Checklist {
    read(&draft_json::write(&Draft::of(checklist)))
}

/// The bundled checklists and the small one.
fn with_small() -> Vec<String> {
    slugs().iter().map(bundled).chain([SMALL.to_owned()]).collect()
}

#[test]
fn checklists_survive_being_drafts() {
    for text in &with_small() {
        let checklist = read(text);
        assert_eq!(again(&checklist), checklist, "{}", checklist.slug);
    }
}

#[test]
fn the_bundled_checklists_come_back_from_markdown() {
    for text in &with_small() {
        let draft = Draft::of(&read(text));
        for flavour in FLAVOURS {
            let markdown = write(
                &draft,
                &Export { flavour, marks: None, words: true, signed: &[], deployed: None },
            );
            let imported = back(&markdown);
            assert_eq!(difference(&imported.draft, &draft), None, "{}", draft.slug);
            assert_eq!(
                (imported.marks, imported.notices, imported.guesses),
                (vec![], vec![], vec![])
            );
        }
    }
}

#[test]
fn an_export_reads_well() {
    let draft = Draft::of(&read(SMALL));
    let marks = [
        (
            "a".to_owned(),
            Mark { state: State::Blocked, reason: "Waits for Ada".into(), ..Mark::default() },
        ),
        (
            "b".to_owned(),
            Mark {
                state: State::NotApplicable,
                reason: "No domain".into(),
                note: "Ask\nagain".into(),
                ..Mark::default()
            },
        ),
        ("c".to_owned(), Mark::untouched(State::Done)),
    ];
    let export = Export {
        flavour: Flavour::GitHub,
        marks: Some(&marks),
        words: true,
        signed: &[],
        deployed: None,
    };
    let markdown = write(&draft, &export);
    assert_eq!(markdown, include_str!("markdown/small.md"));
    assert_eq!(back(&markdown).marks, marks);
    let bare = Export { words: false, ..export };
    let states: Vec<State> =
        back(&write(&draft, &bare)).marks.iter().map(|(_, mark)| mark.state).collect();
    assert_eq!(states, [State::Blocked, State::NotApplicable, State::Done]);
    let gitlab = Export { flavour: Flavour::GitLab, ..export };
    assert!(write(&draft, &gitlab).contains("- [~] B at {{domain}} <!-- id: b -->"));
}

#[test]
fn a_text_is_written_as_it_is_read() {
    for source in [
        "plain",
        "set `A=1` **now** *or* [later](https://a.example/x), at {{domain}}",
        "[Contact] 2 * 3, an `open tick",
        r"\*not\* \`code\` \[x](https://a.example) C:\dir",
        r"\\*a*",
        "***a** *b**c* ``",
    ] {
        let text = Text::parse(source);
        assert_eq!(Text::parse(&text.source()), text, "{source:?}");
    }
    let needs_none = "[Contact] 2 * 3, an `open tick";
    assert_eq!(Text::parse(needs_none).source(), needs_none);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn drafts_come_back_from_json(draft in any_draft()) {
        let checklist = read(&draft_json::write(&draft));
        prop_assert_eq!(again(&checklist), checklist.clone());
        prop_assert_eq!(checklist.title, draft.title);
    }

    #[test]
    fn what_is_exported_comes_back((draft, marks) in any_work()) {
        for flavour in FLAVOURS {
            let markdown = write(&draft, &Export { flavour, marks: Some(&marks), words: true, signed: &[], deployed: None });
            let imported = back(&markdown);
            prop_assert_eq!(difference(&imported.draft, &draft), None, "{}", markdown);
            prop_assert_eq!(&imported.marks, &marks, "{}", markdown);
            prop_assert!(imported.notices.is_empty() && imported.guesses.is_empty());
        }
    }

    #[test]
    fn texts_come_back(source in "[ -~äß🚀]{0,30}") {
        let text = Text::parse(&source);
        prop_assert_eq!(Text::parse(&text.source()), text);
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "\\PC{0,80}|([-*#>|`\\[\\]x ~_<!0-9.\n]{0,80})") {
        for items in [ItemsFrom::Found, ItemsFrom::Bullets, ItemsFrom::Rows] {
            let _ = import(&bytes, items);
            if let Ok(imported) = import(text.as_bytes(), items) {
                let json = draft_json::write(&imported.draft);
                prop_assert!(checklist_json::read(&json).is_ok(), "{json}");
            }
        }
    }
}
