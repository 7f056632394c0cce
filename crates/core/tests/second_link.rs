//! Version 2 of the share link: sign-offs, the deploy moment, names and times, and what later programs
//! add.

use crate::link_samples::{SECTIONS, SLUG, bare, full, open, payload_of, second};
use preflight_core::codec::share_link::{LinkError, Signed, Snapshot, Touch};
use preflight_core::codec::{base62, crc24, text_code};
use preflight_core::domain::verdict::Call;
use proptest::prelude::*;

/// The version of a payload.
fn version_of(payload: &str) -> u8 {
    base62::decode(payload).unwrap()[0] >> 4
}

/// A payload with the marks and the time of [`bare`] and with these texts, made by hand.
fn by_hand(version: u8, texts: &str) -> String {
    let bare = base62::decode(&payload_of(&bare())).unwrap();
    let (head, marks) = (&bare[..12], &bare[12..]);
    let mut bytes = head.to_vec();
    bytes[0] = version << 4 | (head[0] & 1) | 2;
    bytes.push(u8::try_from(marks.len()).unwrap());
    bytes.extend(marks);
    bytes.extend(text_code::compress(texts.as_bytes()));
    let crc = crc24::Crc24::default().update(SLUG.as_bytes());
    let crc = crc.update(&bytes[..9]).update(&bytes[12..]).value();
    bytes[9..12].copy_from_slice(&crc.to_be_bytes()[1..]);
    base62::encode(&bytes)
}

fn signed(section: usize, name: &str, call: Call, reason: &str) -> Signed {
    let [name, role, with, reason] = [name, "", "", reason].map(str::to_owned);
    Signed { section, name, role, with, age: 0, call, holds: true, reason }
}

fn signing(sign_offs: Vec<Signed>) -> Snapshot {
    Snapshot { sign_offs, ..bare() }
}

/// Version 2 is frozen: links that were sent must open for ever. If this fails, the change needs a
/// new version of the format.
#[test]
fn version_2_stays_as_it_is() {
    let go = signed(4, "Ada Lovela", Call::Go, "");
    let late = signed(1, "Zoë", Call::NoGo, "accepted by Grace");
    let touches = (0..20).zip((2..).step_by(2));
    let touches = touches.map(|(item, age)| Touch { item, age: 42 - age, by: "Zoë".into() });
    let table = [
        (signing(vec![go.clone()]), "7FueSb4efnlVecbf4rERQZjji9CsLLph0GGuWRX"),
        (
            Snapshot { sign_offs: vec![go, late], ..full() },
            "8EpthIQoEuYyAyxS3WlTr2Yx6ShTmL2cSpIfgzYqu4j8nfqBu3gBj31c9Rwh6dIPiMRsi4E2xtR8xXJ3fJ9gEL57syLVYdszfR4yBGBAhZlyfwU9Hd26X2i8xY9d",
        ),
        (Snapshot { deployed: Some(90), ..bare() }, "0KTAEjnDKTvm3P4lhUJNYMbILD3ob"),
        (
            Snapshot { touches: touches.collect(), ..bare() },
            "8EpthIQoEuYyKeO4VRKdHWvyQrI8xjpW5q3Ecz265qYgG5BwkaHETZLWKbxQ4yU1ux7OrZ547I18mYYIZDgEVF",
        ),
        (
            second(),
            "8EpthIQoEuYyO4GtttVjYcmCtQgNqHZuJjxvSAmqhEr8nfqBu3gBj31c9Rwh6dIPiMRsi4E2xtR8xXJ3fJ9gELO2IbWfaL4mRUJdTVazQBMihdx0eOv2HRkW149uvG2ZGEqrARv7SpvTP33BBhFKE4NxZoGOgoKmOPoKFyTOOYct16KqOsFtkZDc3T76ZJsxX",
        ),
    ];
    for (snapshot, payload) in table {
        assert_eq!(payload_of(&snapshot), payload);
        assert_eq!(open(payload).map(|opened| opened.snapshot), Ok(snapshot));
        assert_eq!(version_of(payload), 2);
    }
}

#[test]
fn version_1_is_written_wherever_it_suffices() {
    for snapshot in [bare(), full(), signing(vec![signed(5, "Ada", Call::Go, "")])] {
        assert_eq!(version_of(&payload_of(&snapshot)), 1);
    }
    assert_eq!(payload_of(&signing(vec![signed(0, "", Call::Go, "")])), payload_of(&bare()));
}

#[test]
fn a_sign_off_costs_little() {
    let names = [
        "Ada Lovela",
        "Anna Smith",
        "Zoë Müller",
        "Grace Hopp",
        "Chen Weiyu",
        "Tom Miller",
        "Priya Pate",
        "Jo Andrews",
        "Kim Nguyen",
        "Luis Reyes",
        "O’Brien Al",
        "Ivan Petro",
    ];
    let usual = Snapshot { run_name: "v3.0.0 → production".into(), ..bare() };
    let mut costs = Vec::new();
    for base in [usual, full()] {
        for (name, age) in names.iter().flat_map(|name| [0, 12, 125, 1_440].map(|age| (name, age)))
        {
            assert_eq!(name.chars().count(), 10);
            let sign_offs = vec![Signed { age, ..signed(4, name, Call::Go, "") }];
            let with = payload_of(&Snapshot { sign_offs, ..base.clone() });
            costs.push(with.len() - payload_of(&base).len());
        }
    }
    costs.sort_unstable();
    assert!(costs[costs.len() / 2] <= 18, "{costs:?}");
    assert!(costs[costs.len() * 9 / 10] <= 22, "{costs:?}");
}

#[test]
fn parts_made_by_hand_open_only_as_they_are_written() {
    // Minutes from 1970 to the link, and from the link to the end of the year 9999.
    let (first, last) = (28_928_160 + 480_000, 253_402_300_799_999_i64 / 60_000 - 29_408_160);
    let table = [
        ("\0\0g12 4\0Ada", true),
        ("\0\0G12 4 QA lead\0Ada", true),
        ("\0\0h0 0\0Ada\0why", true),
        ("\0\0x0 0\0Ada", true),
        ("\0\0x0 0\0Ada\0\0d90", true),
        ("\0\0g1 0\0Ada\0g1 1\0Ada", true),
        ("\0\0g1 0 QA\0Ada\0g1 0 PM\0Ada", true),
        ("\0\0g12 0\0👩🏽‍💻שלום", true),
        ("\0\0d0", true),
        ("\0\0w0 5\0w3 7 Bo\0w1 9 ", true),
        ("\0\0zwhatever it is\0Qa", true),
        ("\0\0g1 4\0Ada\0b0 Bo", true),
        ("\0\0g1 4\0Ada\0y0 alone tonight", true),
        ("\0\0g1 4 QA\0Ada\0h1 4 PM\0Ada\0why\0d1\0w0 5\0b0 Bo\0y0 alone\0b1 👩🏽‍💻שלום\0z", true),
        ("a run\0Zoë\0n3 seen\0vtag\0v2\0g1 0\0Bo\0d1\0w0 5\0q", true),
        // Cut.
        ("\0\0g", false),
        ("\0\0g12", false),
        ("\0\0g12 ", false),
        ("\0\0g12 4", false),
        ("\0\0d", false),
        ("\0\0w", false),
        ("\0\0w3", false),
        ("\0\0w3 ", false),
        // Changed, out of range.
        ("\0\0g-1 4\0Ada", false),
        ("\0\0g+1 4\0Ada", false),
        ("\0\0g01 4\0Ada", false),
        ("\0\0g1 04\0Ada", false),
        ("\0\0g1 5\0Ada", false),
        ("\0\0g1 99999999999999999999\0Ada", false),
        ("\0\0g4294967295 4\0Ada", false),
        ("\0\0g99999999999 4\0Ada", false),
        ("\0\0g1 4 \0Ada", false),
        ("\0\0g1  4\0Ada", false),
        ("\0\0dsoon", false),
        ("\0\0d+5", false),
        ("\0\0d-0", false),
        ("\0\0d1.5", false),
        ("\0\0d99999999999999999999", false),
        ("\0\0w36 1", false),
        ("\0\0w0 5 Zoë", true),
        ("\0Zoë\0w0 5 Zoë", false),
        ("\0\0w18446744073709551615 5", false),
        ("\0\0w1 -5", false),
        ("\0\0w1 29408161", false),
        ("\0\0w1 29408160", true),
        // Duplicated.
        ("\0\0g1 4\0Ada\0g1 4\0Ada", false),
        ("\0\0g1 4\0Ada\0x1 4\0Ada\0no", false),
        ("\0\0d1\0d1", false),
        ("\0\0w1 1\0w0 1", false),
        ("\0\0g1 4\0Ada\0b0 Bo\0b0 Bo", false),
        // What a sign-off says, without one, of one that is not there, empty, at its place already, or changed.
        ("\0\0b0 Bo", false),
        ("\0\0g1 4\0Ada\0b1 Bo", false),
        ("\0\0g1 4\0Ada\0b0 ", false),
        ("\0\0g1 4\0Ada\0b0", false),
        ("\0\0g1 4\0Ada\0b", false),
        ("\0\0h1 4\0Ada\0why\0y0 why", false),
        ("\0\0g1 4\0Ada\0b00 Bo", false),
        ("\0\0g1 4\0Ada\0b+0 Bo", false),
        ("\0\0g1 4\0Ada\0b-1 Bo", false),
        ("\0\0g1 4\0Ada\0b99999999999999999999 Bo", false),
        // Out of order, or no part at all.
        ("\0\0g1 4\0Ada\0y0 alone\0b0 Bo", false),
        ("\0\0g1 4\0Ada\0b0 Bo\0d1", false),
        ("\0\0g1 4\0Ada\0z\0b0 Bo", false),
        ("\0\0d1\0g1 4\0Ada", false),
        ("\0\0w0 1\0d1", false),
        ("\0\0z\0d1", false),
        ("\0\0d1\0n0 late", false),
        ("\0\0d1\0\0d1", false),
        ("\0\x007 5", false),
        ("\0\0é", false),
    ];
    for (texts, opens) in table {
        let payload = by_hand(2, texts);
        let opened = open(&payload);
        assert_eq!(opened.is_ok(), opens, "{texts:?}");
        match opened {
            Ok(opened) => assert_eq!(payload_of(&opened.snapshot), payload, "{texts:?}"),
            Err(error) => assert_eq!(error, LinkError::Incomplete),
        }
        assert_eq!(open(&by_hand(1, texts)), Err(LinkError::Incomplete), "{texts:?}");
    }
    for (age, opens) in [(first, true), (first + 1, false), (-last, true), (-last - 1, false)] {
        assert_eq!(open(&by_hand(2, &format!("\0\0d{age}"))).is_ok(), opens, "{age}");
    }
    let long = |count: usize| format!("\0\0g1 4 {0}\0{0}", "ä".repeat(count));
    for (texts, opens) in [(long(40), true), (long(41), false)] {
        assert_eq!(open(&by_hand(2, &texts)).is_ok(), opens);
    }
    let emoji = |count: usize| format!("\0\0g1 4 {0}\0{0}\0b0 {0}", "🚀".repeat(count));
    for (texts, opens) in [(emoji(40), true), (emoji(41), false)] {
        assert_eq!(open(&by_hand(2, &texts)).is_ok(), opens);
    }
    let why = |count: usize| format!("\0\0x1 4\0Ada\0{}", "ä".repeat(count));
    for (texts, opens) in [(why(280), true), (why(281), false)] {
        assert_eq!(open(&by_hand(2, &texts)).is_ok(), opens);
    }
    // Texts of version 1 alone are no version 2.
    assert_eq!(open(&by_hand(2, "a run")), Err(LinkError::Incomplete));
    assert!(open(&by_hand(1, "a run")).is_ok());
}

#[test]
fn what_a_link_cannot_carry_is_brought_to_what_it_can() {
    let long = "ä".repeat(300);
    let first = |count: usize| "ä".repeat(count);
    let mut ada = signed(4, "Ada", Call::Go, &long);
    let other =
        Signed { role: format!("a\0{long}"), age: u32::MAX, ..signed(0, &long, Call::Hold, &long) };
    ada.with = format!("ä\0{long}");
    let snapshot = Snapshot {
        sign_offs: vec![ada.clone(), signed(9, "Bo", Call::Go, ""), other, ada.clone()],
        deployed: Some(i64::MIN),
        touches: [(40, ""), (3, "x"), (3, "y"), (1, &*long)]
            .map(|(item, by)| Touch { item, age: u32::MAX, by: by.into() })
            .into(),
        unknown: ["d1", "z\0z", "", "1", "n0 x"].map(str::to_owned).into(),
        ..bare()
    };
    (ada.with, ada.reason) = (first(40), first(280));
    let oldest = 29_408_160;
    let other = Signed {
        role: format!("a{}", first(39)),
        age: oldest,
        ..signed(0, &first(40), Call::Hold, &first(280))
    };
    let expected = Snapshot {
        sign_offs: vec![other, ada],
        deployed: Some(i64::from(oldest) - 253_402_300_799_999 / 60_000),
        touches: [(1, first(40)), (3, "x".into())]
            .map(|(item, by)| Touch { item, age: oldest, by })
            .into(),
        unknown: vec!["zz".into()],
        ..bare()
    };
    assert_eq!(open(&payload_of(&snapshot)).map(|opened| opened.snapshot), Ok(expected));
}

#[test]
fn too_many_texts_end_with_the_last_whole_part() {
    let part = |number: usize| format!("z{number} {}", "the same words again ".repeat(30));
    let snapshot = Snapshot { unknown: (0..200).map(part).collect(), ..second() };
    let opened = open(&payload_of(&snapshot)).map(|opened| opened.snapshot);
    let kept = opened.as_ref().map_or(0, |opened| opened.unknown.len());
    assert!((90..200).contains(&kept), "{kept}");
    let unknown = snapshot.unknown[..kept].to_vec();
    assert_eq!(opened, Ok(Snapshot { unknown, ..second() }));
}

fn text(most: usize) -> impl Strategy<Value = String> {
    let any = prop::collection::vec(
        any::<char>().prop_filter("the end of a field", |c| *c != '\0'),
        0..=most,
    );
    any.prop_map(String::from_iter)
}

fn any_signed() -> impl Strategy<Value = Signed> {
    let call = prop::sample::select(vec![Call::Go, Call::Hold, Call::NoGo]);
    let names = (text(39), text(40), text(40), text(280));
    (0..SECTIONS.len(), names, 0..=29_408_160_u32, call, any::<bool>()).prop_map(
        |(section, (name, role, with, reason), age, call, holds)| Signed {
            section,
            name: format!("A{name}"),
            role,
            with,
            age,
            call,
            holds,
            reason,
        },
    )
}

fn any_touch() -> impl Strategy<Value = Touch> {
    (0..36_usize, 0..=29_408_160_u32, text(40)).prop_map(|(item, age, by)| Touch { item, age, by })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_parts_come_back(
        sign_offs in prop::collection::vec(any_signed(), 0..6),
        deployed in prop::option::of(-4_193_963_519..=29_408_160_i64),
        touches in prop::collection::btree_map(0..36_usize, any_touch(), 0..36),
        unknown in prop::collection::vec(text(20).prop_map(|text| format!("z{text}")), 0..3),
        is_full in any::<bool>(),
    ) {
        let mut once: Vec<Signed> = Vec::new();
        for signed in sign_offs {
            once.retain(|one| (one.section, &one.name, &one.role) != (signed.section, &signed.name, &signed.role));
            once.push(signed);
        }
        let touches = touches.into_iter().map(|(item, touch)| Touch { item, ..touch }).collect();
        let base = if is_full { full() } else { bare() };
        let snapshot = Snapshot { sign_offs: once, deployed, touches, unknown, ..base };
        let payload = payload_of(&snapshot);
        if payload.len() <= preflight_core::codec::share_link::MAX_PAYLOAD {
            prop_assert_eq!(open(&payload).map(|opened| opened.snapshot), Ok(snapshot));
        }
    }
}
