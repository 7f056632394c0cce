//! Looking at a link by the shape of its page says what opening it by the whole checklist says.

use crate::link_runs::random::Random;
use preflight_core::codec::snapshot_link::{ShareOptions, look, open, payload};
use preflight_core::codec::{base62, crc24, revisions_json::Revisions};
use preflight_core::domain::checklist::{Checklist, Item, Phase, Section};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::run::{Run, Snapshot};
use preflight_core::domain::sign_off::{SignOff, state_hash};
use preflight_core::domain::value::ValueSlot;
use preflight_core::domain::verdict::Call;

const NOW: u64 = crate::samples::START;

/// What a page shows of its checklist.
fn shape(of: &Checklist) -> Checklist {
    let slot = |slot: &ValueSlot| ValueSlot {
        id: slot.id.clone(),
        secret: slot.secret,
        ..ValueSlot::default()
    };
    let phase = |phase: &Phase| Phase {
        title: phase.title.clone(),
        gate: phase.gate.as_ref().map(|_| String::new()),
        sections: phase.sections.clone(),
        items: phase.items.clone(),
        ..Phase::default()
    };
    let section = |of: &Section| Section { items: of.items.clone(), ..Section::default() };
    Checklist {
        slug: of.slug.clone(),
        values: of.values.iter().map(slot).collect(),
        phases: of.phases.iter().map(phase).collect(),
        sections: of.sections.iter().map(section).collect(),
        items: of
            .items
            .iter()
            .map(|item| Item { id: item.id.clone(), weight: item.weight, ..Item::default() })
            .collect(),
        ..Checklist::default()
    }
}

fn pick<'a>(random: &mut Random, of: &[&'a str]) -> &'a str {
    of[random.below(of.len())]
}

/// A run of a checklist with everything that a link can carry.
fn random_run(checklist: &Checklist, random: &mut Random) -> Run {
    let names = ["", "Ada", "Zoë", "עדה", "👩🏽‍💻👩🏽‍💻👩🏽‍💻"];
    let texts =
        ["", "no linter", "waits for Bo, see https://a.example", "נבדק", "reason not shared"];
    let mut run = Run::new("r".into(), checklist, 0);
    pick(random, &["", "v3.0.0 → production", "🚀"]).clone_into(&mut run.name);
    for mark in &mut run.marks {
        if random.chance(70) {
            let state = State::ALL[random.below(4)];
            let reason = if state.wants_reason() { pick(random, &texts) } else { "" };
            let note = if random.chance(10) { pick(random, &texts) } else { "" };
            let (by, at) = (pick(random, &names).into(), NOW - random.next() % (1 << 40));
            *mark = Mark { state, reason: reason.into(), note: note.into(), by, at };
        }
    }
    for (phase, sign_offs) in checklist.phases.iter().zip(&mut run.sign_offs) {
        if random.chance(50) {
            let hash = state_hash(&run.marks[phase.items.clone()]) + u32::from(random.chance(50));
            let call = [Call::Go, Call::Hold, Call::NoGo][random.below(3)];
            let reason = if call == Call::Go { "" } else { "the customer waits" }.to_owned();
            let [name, role] = [pick(random, &names[1..]), pick(random, &["", "QA lead"])];
            let [name, role] = [name, role].map(str::to_owned);
            sign_offs.push(SignOff {
                name,
                role,
                with: String::new(),
                at: NOW - 60_000,
                call,
                hash,
                reason,
            });
        }
    }
    run.deployed = random.chance(30).then(|| NOW - random.next() % (1 << 36));
    if let Some(slot) = checklist.values.first() {
        run.values.set(&slot.id, pick(random, &["", "acme.example"]));
    }
    run
}

/// Both, without the defaults of values, which a page does not know.
fn both(payload: &str, checklist: &Checklist) -> [Result<Snapshot, String>; 2] {
    let told = |error| format!("{error:?}");
    let bare = |snapshot: Snapshot| {
        let mut values = preflight_core::domain::value::Values::default();
        snapshot.values.all_set().for_each(|(id, value)| values.set(id, value));
        Snapshot { values, ..snapshot }
    };
    let looked = look(payload, &shape(checklist)).map(bare).map_err(told);
    [looked, open(payload, checklist, &Revisions::new()).map(bare).map_err(told)]
}

/// Bytes as a payload whose checksum holds.
fn sealed(slug: &str, bytes: &[u8]) -> String {
    let mut bytes = bytes.to_vec();
    let crc = crc24::Crc24::default().update(slug.as_bytes());
    let crc = crc.update(&bytes[..9]).update(&bytes[12..]).value();
    bytes[9..12].copy_from_slice(&crc.to_be_bytes()[1..]);
    base62::encode(&bytes)
}

#[test]
fn looking_says_what_opening_says() {
    let mut random = Random::new(13);
    for slug in crate::samples::slugs() {
        let checklist = crate::samples::read(&crate::samples::bundled(slug));
        for round in 0..3 {
            let run = random_run(&checklist, &mut random);
            let all = [ShareOptions::ALL, ShareOptions::NONE, ShareOptions::default()];
            let text = payload(&checklist, &run, "Grace", all[round % 3], NOW);
            let [looked, opened] = both(&text, &checklist);
            assert!(looked.is_ok());
            assert_eq!(looked, opened);
            for spoilt in [&text[1..], &text[..text.len() - 1], "", "???", &"a".repeat(9_000)] {
                let [looked, opened] = both(spoilt, &checklist);
                assert_eq!(looked, opened);
                assert!(looked.is_err());
            }
        }
    }
}

/// What looks at a link does not encode it again, so more may pass: never something else, and no harm.
#[test]
fn what_opens_looks_the_same_whatever_was_done_to_it() {
    let mut random = Random::new(14);
    let checklist = crate::samples::read(crate::samples::SMALL);
    let mut passed = 0;
    for _ in 0..120 {
        let run = random_run(&checklist, &mut random);
        let text = payload(&checklist, &run, "Ada", ShareOptions::ALL, NOW);
        let mut bytes = base62::decode(&text).unwrap();
        for _ in 0..random.below(3) {
            let at = random.below(bytes.len());
            bytes[at] = random.next().to_le_bytes()[0];
        }
        let [looked, opened] = both(&sealed(&checklist.slug, &bytes), &checklist);
        if opened.is_ok() || looked.is_err() {
            assert_eq!(looked, opened);
            passed += usize::from(opened.is_ok());
        }
    }
    assert!(passed > 30, "{passed}");
}
