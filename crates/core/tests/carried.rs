//! A checklist in a link.

use crate::draft_samples::any_draft;
use crate::link_runs::random::Random;
use preflight_core::codec::carried::{
    Carried, CarriedError, FILE_FROM, MAX_ITEMS, Opened, Origin, WARN_FROM, address, content_hash,
    how_it_travels, open, whole,
};
use preflight_core::codec::share_link::MAX_PAYLOAD;
use preflight_core::codec::{base62, crc24, indented, public_address, text_code};
use preflight_core::domain::draft::{Draft, DraftEntry, DraftItem};
use proptest::prelude::*;

/// A checklist with this many items.
fn draft(items: usize) -> Draft {
    let items: Vec<String> = (0..items).map(|n| format!("Item {n} is checked")).collect();
    indented::read(&format!("Release:\n{}", items.join("\n")), "Team release").unwrap().draft
}

fn origin() -> Origin {
    let address = "https://raw.githubusercontent.com/acme/ops/main/checklists/release.md";
    Origin { address: public_address::read(address).unwrap(), content: content_hash(b"# A") }
}

/// `bytes` as a payload whose checksum holds, whatever else they say.
fn sealed(bytes: &[u8]) -> String {
    let mut bytes = bytes.to_vec();
    let crc = crc24::Crc24::default().update(b"checklist");
    let crc = crc.update(&bytes[..1]).update(&bytes[4..]).value();
    bytes[1..4].copy_from_slice(&crc.to_be_bytes()[1..]);
    base62::encode(&bytes)
}

#[test]
fn the_way_follows_from_origin_and_length() {
    let long = draft(400);
    let (carried, reason) = how_it_travels(&draft(10), None, 60);
    assert!(matches!(carried, Carried::Whole(_)), "{reason}");
    assert!(reason.starts_with("The link carries the whole checklist; it has "), "{reason}");
    assert!(!reason.contains("cut"), "{reason}");

    let (carried, reason) = how_it_travels(&draft(10), Some(&origin()), 60);
    assert_eq!(carried, Carried::Address(address(&origin())));
    assert!(reason.contains("at raw.githubusercontent.com,"), "{reason}");

    let (carried, reason) = how_it_travels(&long, Some(&origin()), 60);
    assert!(matches!(carried, Carried::Address(_)), "{reason}");

    let (carried, reason) = how_it_travels(&draft(10), Some(&origin()), FILE_FROM);
    assert_eq!(carried, Carried::File);
    assert!(reason.contains("so it goes as a file."), "{reason}");

    for draft in [draft(MAX_ITEMS + 1), Draft { summary: "x\0".into(), ..draft(1) }] {
        let (carried, reason) = how_it_travels(&draft, None, 60);
        assert_eq!((carried, whole(&draft)), (Carried::File, None));
        assert_eq!(reason, "The checklist is too large for a link, so it goes as a file.");
    }
}

#[test]
fn the_limits_count_the_whole_link() {
    let draft = draft(10);
    let length = whole(&draft).unwrap().len();
    for (total, expect_file, expect_warning) in [
        (WARN_FROM - 1, false, false),
        (WARN_FROM, false, true),
        (FILE_FROM - 1, false, true),
        (FILE_FROM, true, false),
    ] {
        let (carried, reason) = how_it_travels(&draft, None, total - length);
        assert_eq!(carried == Carried::File, expect_file, "{total}: {reason}");
        assert_eq!(reason.contains("a file is safer"), expect_warning, "{total}: {reason}");
        assert!(reason.contains(&total.to_string()), "{total}: {reason}");
    }
}

#[test]
fn payloads_are_short() {
    let length = whole(&draft(20)).unwrap().len();
    assert!(length < 150, "{length}");
    let length = address(&origin()).len();
    assert!(length < 80, "{length}");
}

/// A draft with a group, a command and what is not usual.
fn small() -> Draft {
    let mut small = indented::read("A:\n  x\n  G\n    y", "Small").unwrap().draft;
    small.summary = "For a test.".into();
    small.version = "2".into();
    small.phases[0].gate = None;
    small.phases[0].sections[0].entries.push(DraftEntry::Command {
        label: Some("Look".into()),
        language: "sh".into(),
        code: "curl {{domain}}".into(),
    });
    small
}

/// Links of version 1 open for ever.
#[test]
fn fixed_payloads_open() {
    let table = [
        (whole(&small()).unwrap(), FIXED_WHOLE, Opened::Checklist(Box::new(small()))),
        (address(&origin()), FIXED_ADDRESS, Opened::Address(origin())),
    ];
    for (made, fixed, opened) in table {
        assert_eq!(made, fixed);
        assert_eq!(open(fixed), Ok(opened));
    }
}

/// What has no signers is written as before; what has some is from a newer program to an older one, which
/// knows no field `s`: it says “newer” of every field that it does not know.
#[test]
fn signers_travel_in_fields_of_their_own() {
    let mut signed = small();
    signed.phases[0].gate = Some("Go?".into());
    let without = whole(&signed).unwrap();
    signed.phases[0].signers = ["QA lead", "Release manager"].map(str::to_owned).into();
    let with = whole(&signed).unwrap();
    assert_eq!(open(&with), Ok(Opened::Checklist(Box::new(signed.clone()))));
    assert!(with.len() > without.len());
    let text = |payload: &str| {
        let bytes = base62::decode(payload).unwrap();
        String::from_utf8(text_code::decompress(&bytes[4..], 65_536).unwrap()).unwrap()
    };
    let fields = "\0gGo?\0sQA lead\0sRelease manager\0";
    assert!(text(&with).contains(fields));
    assert_eq!(text(&with).replace(fields, "\0gGo?\0"), text(&without));
    // A field that no program of today knows, at the same place.
    let later = text(&with).replace("\0sQA", "\0qQA");
    let later = [&[1 << 4, 0, 0, 0], &text_code::compress(later.as_bytes())[..]].concat();
    assert_eq!(open(&sealed(&later)), Err(CarriedError::Newer(1)));
    // A list that no program writes: no file may hold it.
    signed.phases[0].signers = vec!["a".into(), "a".into()];
    let draft = open(&whole(&signed).unwrap());
    assert!(matches!(draft, Ok(Opened::Checklist(_))), "the editor's check says what is wrong");
}

const FIXED_WHOLE: &str =
    "3nJHVJSK9sRM483NM0DzpiIjhtwOvtdh9dmsbaHebeY20iIoCXfMxJI0nJhoa0kVU2mP2ANI";
const FIXED_ADDRESS: &str = "4EiL5t5P9DSQLRaKcF0UQoMPdcOURaKbGP5dLpMPx6W0wLPo0OJ4kjWv";

#[test]
fn each_failure_has_its_own_error() {
    let payload = whole(&draft(3)).unwrap();
    let bytes = base62::decode(&payload).unwrap();
    let with_form = |form: u8| sealed(&[&[form], &bytes[1..]].concat());
    let local = Origin {
        address: public_address::PublicAddress {
            address: "https://localhost/a".into(),
            host: "localhost".into(),
        },
        content: 1,
    };
    for (payload, error) in [
        (String::new(), CarriedError::Empty),
        ("#".into(), CarriedError::Empty),
        ("0".repeat(MAX_PAYLOAD + 1), CarriedError::TooLong),
        ("0".into(), CarriedError::Incomplete),
        ("Zz9".into(), CarriedError::Incomplete),
        (with_form(0x20), CarriedError::Newer(2)),
        (with_form(0xF3), CarriedError::Newer(15)),
        (with_form(0x11), CarriedError::Newer(1)),
        (with_form(0x12), CarriedError::Newer(1)),
        (with_form(0x00), CarriedError::Incomplete),
        (sealed(&[&bytes[..], &[0]].concat()), CarriedError::Newer(1)),
        (address(&local), CarriedError::Newer(1)),
    ] {
        assert_eq!(open(&payload), Err(error), "{payload:.40}");
        assert!(error.sentence().starts_with("The link "), "{error:?}");
    }
    let again = open(&format!("{payload}&utm_source=x."));
    assert_eq!(again, Ok(Opened::Checklist(Box::new(draft(3)))));
}

/// A field that only a later program writes, in an intact payload of today's version.
#[test]
fn a_field_of_a_later_program_is_newer_and_not_cut() {
    let fields = "CSmall\0PBefore\0gReady?\0SItems\0-x\0wAda";
    let body = text_code::compress(fields.as_bytes());
    let payload = sealed(&[&[0x10, 0, 0, 0], &body[..]].concat());
    assert_eq!(open(&payload), Err(CarriedError::Newer(1)));
    let today = fields.strip_suffix("\0wAda").unwrap();
    let body = text_code::compress(today.as_bytes());
    assert!(open(&sealed(&[&[0x10, 0, 0, 0], &body[..]].concat())).is_ok());
}

#[test]
fn every_cut_and_every_changed_letter_is_refused() {
    for payload in [whole(&draft(2)).unwrap(), address(&origin())] {
        for at in 0..payload.len() {
            let (before, after) = (&payload[..at], &payload[at + 1..]);
            for changed in [before.to_owned(), format!("{before}{after}"), after.to_owned()] {
                assert!(open(&changed).is_err(), "{at}");
            }
            for letter in ["0", "A", "a", "z"] {
                let changed = format!("{before}{letter}{after}");
                assert!(changed == payload || open(&changed).is_err(), "{letter} at {at}");
            }
        }
    }
}

#[test]
fn random_and_mutated_payloads_are_refused() {
    let mut random = Random::new(4);
    let original = whole(&draft(2)).unwrap();
    for _ in 0..50_000 {
        let bytes: Vec<u8> =
            (0..random.below(40)).map(|_| random.next().to_le_bytes()[0]).collect();
        let text = if random.chance(50) {
            base62::encode(&bytes)
        } else {
            String::from_utf8_lossy(&bytes).into_owned()
        };
        assert!(open(&text).is_err(), "{text:?}");
        let mut bytes = original.clone().into_bytes();
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            match random.below(3) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, bytes[at]),
                _ => bytes[at] = random.next().to_le_bytes()[0],
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let cut = text.split(|c: char| !c.is_ascii_alphanumeric()).next();
        assert!(cut == Some(&original) || open(&text).is_err(), "{text:?}");
    }
}

/// Hostile bytes behind a checksum that holds reach the decoders of fields and addresses.
#[test]
fn sealed_payloads_open_only_if_they_are_what_is_made() {
    let mut random = Random::new(5);
    let mut opened_count = 0;
    for round in 0..120 {
        let original = if round % 2 == 0 { whole(&draft(2)).unwrap() } else { address(&origin()) };
        let mut bytes = base62::decode(&original).unwrap();
        for _ in 0..=random.below(2) {
            let at = 4 + random.below(bytes.len() - 4);
            bytes[at] = random.next().to_le_bytes()[0];
        }
        let payload = sealed(&bytes);
        match open(&payload) {
            Ok(Opened::Checklist(draft)) => assert_eq!(whole(&draft), Some(payload)),
            Ok(Opened::Address(origin)) => assert_eq!(address(&origin), payload),
            Err(error) => {
                assert_eq!(error, CarriedError::Newer(1));
                continue;
            }
        }
        opened_count += 1;
    }
    assert!(opened_count > 0);
}

#[test]
fn what_would_not_come_back_is_not_carried() {
    let mut deep = DraftItem { id: "x".into(), text: "x".into(), ..DraftItem::default() };
    for depth in 0..9 {
        let id = format!("g{depth}");
        deep = DraftItem { id, text: "g".into(), items: vec![deep], ..DraftItem::default() };
    }
    let mut draft = draft(1);
    draft.phases[0].sections[0].entries = vec![DraftEntry::Item(deep)];
    assert_eq!(whole(&draft), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn every_checklist_comes_back(draft in any_draft()) {
        let payload = whole(&draft).unwrap();
        if payload.len() <= MAX_PAYLOAD {
            prop_assert_eq!(open(&payload), Ok(Opened::Checklist(Box::new(draft))));
        }
    }

    #[test]
    fn every_address_comes_back(
        host in "example\\.com|github\\.com/o/r/blob/m|raw\\.githubusercontent\\.com|gitlab\\.com/o/r/-/raw",
        path in "([a-z0-9.?=_-]{0,4}|blob|raw|tree)(/([a-z0-9.?=_-]{0,4}|blob|raw|tree)){0,9}",
        content in any::<u64>(),
    ) {
        let address_of = public_address::read(&format!("https://{host}/{path}"));
        prop_assume!(address_of.is_ok());
        let origin = Origin { address: address_of.unwrap(), content };
        prop_assert_eq!(open(&address(&origin)), Ok(Opened::Address(origin)));
    }
}
