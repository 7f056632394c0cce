//! What share links promise to those who send them: everything comes back, and they stay short.

use crate::link_runs::random::Random;
use crate::link_runs::{SEEDS, WAYS, Way, characters, run};
use crate::link_samples::{SLUG, bare, full, open, payload_of, second};
use preflight_core::codec::share_link::{Shape, Snapshot, belongs_to, decode, encode, hash_of};
use preflight_core::codec::{base62, marks_code, revision, text_code};
use preflight_core::domain::mark::State;
use proptest::prelude::*;

#[test]
fn marks_of_all_sizes_come_back() {
    for count in [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 96, 255, 256, 1000, 2000, 5000] {
        for way in WAYS {
            for exceptions in [false, true] {
                let (states, sections) = run(way, count, exceptions, 5);
                let code = marks_code::encode(&states, &sections);
                let back = marks_code::decode(&code, count, &sections);
                assert!(back.is_some_and(|back| back == states), "{count} {way:?} {exceptions}");
                assert!(code.bytes.len() <= count.div_ceil(4), "{count} {way:?} {exceptions}");
            }
        }
    }
}

/// How long the marks are stands before the texts: in one byte, from 128 on in two.
#[test]
fn marks_of_any_length_travel_beside_texts() {
    let lengths: Vec<usize> = (940..1200)
        .chain([4000])
        .map(|count| {
            let (states, sections) = run(Way::Random, count, false, 5);
            let length = marks_code::encode(&states, &sections).bytes.len();
            let snapshot = Snapshot { states, run_name: "v3".into(), ..Snapshot::default() };
            let shape = Shape { slug: SLUG, revision: 1, sections: &sections };
            let payload = encode(&shape, &snapshot);
            let back = decode(&payload, SLUG, |_| Some(sections.clone()));
            assert_eq!(back.map(|opened| opened.snapshot), Ok(snapshot), "{count}: {length} bytes");
            length
        })
        .collect();
    for length in [127, 128, 129, 500] {
        assert!(lengths.contains(&length), "{lengths:?}");
    }
}

#[test]
fn sizes_stay_within_the_table() {
    let table = [
        (96, false, [3, 5, 11, 19, 2]),
        (153, false, [3, 6, 17, 29, 2]),
        (146, false, [3, 6, 15, 27, 2]),
        (153, true, [18, 19, 30, 39, 20]),
    ];
    for (count, exceptions, limits) in table {
        for (way, limit) in WAYS.into_iter().zip(limits) {
            let length = |seed| {
                let (states, sections) = run(way, count, exceptions, seed);
                characters(marks_code::encode(&states, &sections).bytes.len())
            };
            let sum: usize = (1..=SEEDS).map(length).sum();
            let most = limit * usize::try_from(SEEDS).unwrap();
            assert!(sum <= most, "{count} {way:?} {exceptions}: {sum} / {SEEDS} > {limit}");
        }
    }
}

#[test]
fn the_usual_link_is_short() {
    assert_eq!(payload_of(&bare()).len(), 19);
    assert!(payload_of(&full()).len() < 120, "{}", payload_of(&full()).len());
}

/// Ten reasons of 30 characters.
const REASONS: [&str; 10] = [
    "waits for the DNS change today",
    "no background jobs in this app",
    "Grace checks it after the demo",
    "we use the managed certificate",
    "covered by last week's k6 runs",
    "the vendor answers on Thursday",
    "not before the schema is moved",
    "feature is off in this release",
    "budget for the replica is open",
    "legal has to read the new text",
];

#[test]
fn whole_links_stay_short() {
    for exceptions in [false, true] {
        let (states, sections) = run(Way::Noisy, 150, exceptions, 1);
        let shape = Shape { slug: SLUG, revision: 1, sections: &sections };
        let usual =
            Snapshot { states, run_name: "v3.0.0 → production.".into(), ..Snapshot::default() };
        assert_eq!(usual.run_name.chars().count(), 20);
        let whole = |snapshot: &Snapshot| {
            format!("https://preflight.example/{SLUG}/#{}", encode(&shape, snapshot)).len()
        };
        assert!(whole(&usual) <= 120, "{}", whole(&usual));
        assert!(REASONS.iter().all(|reason| reason.chars().count() == 30));
        let reasons = REASONS.iter().enumerate().map(|(at, reason)| (at * 7, (*reason).to_owned()));
        let told = Snapshot { reasons: reasons.collect(), ..usual };
        assert!(whole(&told) <= 420, "{}", whole(&told));
    }
}

#[test]
fn a_full_snapshot_comes_back() {
    let marks = Snapshot { states: bare().states, ..Snapshot::default() };
    for snapshot in [marks, bare(), full(), second()] {
        let payload = payload_of(&snapshot);
        let opened = open(&payload);
        assert_eq!(opened.as_ref().map(|opened| &opened.snapshot), Ok(&snapshot));
        assert_eq!(opened.map(|opened| Some(opened.hash)), Ok(hash_of(&payload)));
        assert!(belongs_to(&payload, SLUG));
        assert!(!belongs_to(&payload, "another"));
    }
}

/// Version 1 is frozen: links that were sent must open for ever. If this fails, the change needs a
/// new version of the format.
#[test]
fn version_1_stays_as_it_is() {
    let of = |state: fn(usize) -> State| Snapshot {
        states: (0..36).map(state).collect(),
        minutes: 1,
        ..Snapshot::default()
    };
    let table = [
        (of(|_| State::Open), "0RpU1xGfMlX4nBLDrl"),
        (bare(), "1qua0mzIgqiPIuLh3e6"),
        (
            full(),
            "4RbP9MW6z0mHRr0IHow6utHdlMbR8L6tmBNVi9CKNXB8nfqBu3gBj31c9Rwh6dIPiMRsi4E2xtR8xXJ3fJ9gEL1r5jku",
        ),
        (
            of(|item| if item * item % 7 < 3 { State::Done } else { State::Open }),
            "2EGON5o7Fx7VmO39TZaqABx",
        ),
        (of(|item| State::ALL[(item * 7 + item / 5) % 4]), "0ASCej0QcX9uiE8hofxmSepqKJKaM"),
    ];
    for (snapshot, payload) in table {
        assert_eq!(payload_of(&snapshot), payload);
        assert_eq!(open(payload).map(|opened| opened.snapshot), Ok(snapshot));
    }
}

#[test]
fn what_a_link_cannot_carry_is_brought_to_what_it_can() {
    let long = "ä".repeat(300);
    let snapshot = Snapshot {
        states: vec![State::Blocked],
        minutes: u32::MAX,
        parent: 0x0112_3456,
        run_name: format!("a\0{long}"),
        person: long.clone(),
        reasons: vec![(40, "none".into()), (1, long.clone()), (0, "b".into()), (0, "c".into())],
        notes: vec![(2, long.clone()), (1, String::new())],
        values: vec![(long.clone(), long.clone())],
        ..Snapshot::default()
    };
    let first = |count: usize| "ä".repeat(count);
    let mut states = vec![State::Blocked];
    states.resize(36, State::Open);
    let expected = Snapshot {
        states,
        minutes: 0xFF_FFFF,
        parent: 0x12_3456,
        run_name: format!("a{}", first(39)),
        person: first(40),
        reasons: vec![(0, "b".into()), (1, first(280))],
        notes: vec![(2, first(280))],
        values: vec![(first(40), first(200))],
        ..Snapshot::default()
    };
    assert_eq!(open(&payload_of(&snapshot)).map(|opened| opened.snapshot), Ok(expected));
}

#[test]
fn texts_over_the_limit_end_with_the_last_whole_one() {
    let note = |item: usize| (item, "Waiting for approval from legal, ".repeat(8));
    let sections = [400];
    let shape = Shape { slug: SLUG, revision: 1, sections: &sections };
    let snapshot = Snapshot { notes: (0..400).map(note).collect(), ..Snapshot::default() };
    let opened = decode(&encode(&shape, &snapshot), SLUG, |_| Some(vec![400]));
    let notes = opened.map(|opened| opened.snapshot.notes).unwrap_or_default();
    assert!((200..400).contains(&notes.len()), "{}", notes.len());
    assert_eq!(notes[..], snapshot.notes[..notes.len()]);
}

#[test]
fn texts_of_any_bytes_come_back_within_the_limit() {
    for text in
        [&b""[..], b"\0", b"\0\0\0", b"v3.0.0 \xE2\x86\x92 production", b"\xFF\0\xFE|", b"a\0"]
    {
        let bytes = text_code::compress(text);
        assert_eq!(text_code::decompress(&bytes, text.len()).as_deref(), Some(text));
        if let Some(limit) = text.len().checked_sub(1) {
            assert_eq!(text_code::decompress(&bytes, limit), None);
        }
    }
    let mut random = Random::new(4);
    for length in 0..20 {
        let bytes: Vec<u8> = (0..length).map(|_| random.next().to_le_bytes()[0]).collect();
        let text = text_code::decompress(&bytes, 200);
        assert!(text.is_none_or(|text| text.len() <= 200));
    }
}

#[test]
fn revisions_tell_ids_orders_and_sections_apart() {
    let table: [(&[&[&str]], u16); 5] = [
        (&[], 0x04CE),
        (&[&["a", "b"], &["c"]], 0x851A),
        (&[&["a"], &["b", "c"]], 0x6FE0),
        (&[&["b", "a"], &["c"]], 0xE857),
        (&[&["ab"], &["c"]], 0x5876),
    ];
    for (sections, expected) in table {
        let ids = sections.iter().map(|ids| ids.iter());
        assert_eq!(revision::revision_of(ids), expected, "{sections:?}");
    }
}

fn any_state() -> impl Strategy<Value = State> {
    prop::sample::select(State::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_marks_come_back(
        states in prop::collection::vec(any_state(), 0..120),
        sections in prop::collection::vec(0_usize..15, 0..12),
    ) {
        let code = marks_code::encode(&states, &sections);
        prop_assert_eq!(marks_code::decode(&code, states.len(), &sections), Some(states));
    }

    #[test]
    fn any_bytes_come_back_from_base62(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        prop_assert_eq!(base62::decode(&base62::encode(&bytes)), Ok(bytes));
    }

    #[test]
    fn each_base62_text_has_one_meaning(text in "[0-9A-Za-z]{0,90}") {
        if let Ok(bytes) = base62::decode(&text) {
            prop_assert_eq!(base62::encode(&bytes), text);
        }
    }
}
