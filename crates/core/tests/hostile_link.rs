//! What share links promise to those who open them: nothing comes in that was not sent, and no
//! bytes do harm.

use crate::link_runs::random::Random;
use crate::link_samples::{SECTIONS, SLUG, bare, full, open, payload_of, second};
use preflight_core::codec::share_link::{LinkError, MAX_PAYLOAD, decode, hash_of};
use preflight_core::codec::{base62, crc24};

/// `bytes` as a payload whose checksum holds for [`SLUG`], whatever else they say.
fn sealed(bytes: &[u8]) -> String {
    let mut bytes = bytes.to_vec();
    let crc = crc24::Crc24::default().update(SLUG.as_bytes());
    let crc = crc.update(&bytes[..9]).update(&bytes[12..]).value();
    bytes[9..12].copy_from_slice(&crc.to_be_bytes()[1..]);
    base62::encode(&bytes)
}

#[test]
fn each_failure_has_its_own_error() {
    let payload = payload_of(&bare());
    let bytes = base62::decode(&payload).unwrap();
    let with_form = |form: u8| sealed(&[&[form], &bytes[1..]].concat());
    let too_long = "0".repeat(MAX_PAYLOAD + 1);
    let form = bytes[0];
    let table = [
        (String::new(), LinkError::Empty),
        ("#".to_owned(), LinkError::Empty),
        ("#?a=b".to_owned(), LinkError::Empty),
        (too_long, LinkError::TooLong),
        ("0".repeat(MAX_PAYLOAD), LinkError::Incomplete),
        ("0".to_owned(), LinkError::Incomplete),
        ("section-2".to_owned(), LinkError::Incomplete),
        (with_form(form & 15), LinkError::Incomplete),
        (with_form(form | 4), LinkError::Newer(1)),
        (with_form(form | 8), LinkError::Newer(1)),
        (with_form(form ^ 1), LinkError::Incomplete),
        (with_form(form | 2), LinkError::Incomplete),
        (with_form(form + 16), LinkError::Incomplete),
        (with_form((form + 16) | 4), LinkError::Newer(2)),
        (with_form(form + 32), LinkError::Newer(3)),
        (with_form(0xFF), LinkError::Newer(15)),
        (sealed(&[&bytes[..1], &[0, 7], &bytes[3..]].concat()), LinkError::UnknownRevision(7)),
        (sealed(&[&bytes[..], &[0]].concat()), LinkError::Incomplete),
    ];
    for (payload, error) in table {
        assert_eq!(open(&payload), Err(error), "{payload:.60}");
    }
    let foreign = decode(&payload, "another", |_| Some(SECTIONS.to_vec()));
    assert_eq!(foreign, Err(LinkError::Incomplete));
}

#[test]
fn what_others_put_around_a_payload_is_stripped() {
    let payload = payload_of(&bare());
    let opened = open(&payload);
    assert!(opened.is_ok());
    for junk in ["&utm_source=x", ".", ")", ",", ">", " and more", "%20", "\u{200b}", "…", "_"] {
        assert_eq!(open(&format!("{payload}{junk}")), opened, "{junk}");
    }
    for mark in ["#", "%23", "#%23", "%2523", "*", "##"] {
        assert_eq!(open(&format!("{mark}{payload}")), opened, "{mark}");
        assert_eq!(hash_of(&format!("{mark}{payload}")), hash_of(&payload), "{mark}");
    }
}

#[test]
fn every_cut_and_every_changed_letter_is_refused() {
    let letters = ('0'..='9').chain('A'..='Z').chain('a'..='z');
    for payload in [payload_of(&bare()), payload_of(&full()), payload_of(&second())] {
        for at in 0..payload.len() {
            assert!(open(&payload[..at]).is_err(), "cut at {at}");
            assert!(open(&payload[at + 1..]).is_err(), "begins at {at}");
            let (before, after) = (&payload[..at], &payload[at + 1..]);
            assert!(open(&format!("{before}{after}")).is_err(), "without {at}");
            for letter in letters.clone().filter(|&letter| !payload[at..].starts_with(letter)) {
                let changed = format!("{before}{letter}{after}");
                assert_eq!(open(&changed), Err(LinkError::Incomplete), "{letter} at {at}");
            }
        }
    }
}

#[test]
fn random_payloads_are_refused() {
    let mut random = Random::new(1);
    for _ in 0..100_000 {
        let length = if random.chance(90) { random.below(40) } else { random.below(400) };
        let bytes: Vec<u8> = (0..length).map(|_| random.next().to_le_bytes()[0]).collect();
        let text = if random.chance(50) {
            base62::encode(&bytes)
        } else {
            String::from_utf8_lossy(&bytes).into_owned()
        };
        assert!(open(&text).is_err(), "{text:?}");
    }
}

#[test]
fn mutated_payloads_are_refused() {
    let mut random = Random::new(2);
    let originals = [payload_of(&bare()), payload_of(&full()), payload_of(&second())];
    for round in 0..100_000 {
        let original = &originals[round % 3];
        let mut bytes = original.clone().into_bytes();
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            match random.below(4) {
                0 => drop(bytes.remove(at)),
                1 => bytes.insert(at, bytes[at]),
                2 => bytes.swap(at, 0),
                _ => bytes[at] = random.next().to_le_bytes()[0],
            }
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let cut = text.split(|c: char| !c.is_ascii_alphanumeric()).next();
        assert!(cut == Some(original) || open(&text).is_err(), "{text:?}");
    }
}

/// Hostile bytes behind a checksum that holds reach the decoders of marks and texts.
#[test]
fn sealed_payloads_open_only_if_they_are_what_encode_makes() {
    let mut random = Random::new(3);
    let mut opened_count = 0;
    for round in 0..3_000 {
        let original = match round % 100 {
            0 => full(),
            1 => second(),
            _ => bare(),
        };
        let mut bytes = base62::decode(&payload_of(&original)).unwrap();
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            bytes[at] = random.next().to_le_bytes()[0];
        }
        // Of a known version, and mostly of this revision.
        let (version, flags) = [(0x10, 3), (0x20, 3), (0x10, 1)][(round % 100).min(2)];
        bytes[0] = version | (bytes[0] & flags);
        bytes[1..3].copy_from_slice(&[0xBE, 0xEF]);
        let payload = sealed(&bytes);
        if let Ok(opened) = open(&payload) {
            opened_count += 1;
            assert_eq!(payload_of(&opened.snapshot), payload);
        }
    }
    assert!(opened_count > 0);
}

/// The longest payloads that are looked at, behind a checksum that holds: what they unpack to has
/// its limit.
#[test]
fn the_longest_payloads_end() {
    let mut random = Random::new(4);
    let longest = MAX_PAYLOAD * 32 / 43 - 32;
    for round in 0..20 {
        let fill = random.next().to_le_bytes()[0];
        let next = |_| if round % 2 == 0 { random.next().to_le_bytes()[0] } else { fill };
        let mut bytes: Vec<u8> = (0..longest).map(next).collect();
        // A known version and this revision, with extras behind packed marks.
        bytes[..3].copy_from_slice(&[[0x13, 0x23][round % 4 / 2], 0xBE, 0xEF]);
        bytes[12] = 9;
        let payload = sealed(&bytes);
        assert!((MAX_PAYLOAD - 100..=MAX_PAYLOAD).contains(&payload.len()));
        assert!(open(&payload).is_err(), "{round}");
    }
}
