//! Snapshots and payloads that the tests of share links begin with.

use preflight_core::codec::share_link::{LinkError, Opened, Shape, Signed, Snapshot, Touch};
use preflight_core::codec::share_link::{decode, encode};
use preflight_core::domain::mark::State;
use preflight_core::domain::verdict::Call;

/// The checklist that the samples belong to.
pub const SLUG: &str = "node-platform-release";
/// Its sections.
pub const SECTIONS: [usize; 5] = [7, 4, 12, 5, 8];
/// Its revision.
const REVISION: u16 = 0xBEEF;

/// The payload of a snapshot of the checklist.
pub fn payload_of(snapshot: &Snapshot) -> String {
    encode(&Shape { slug: SLUG, revision: REVISION, sections: &SECTIONS }, snapshot)
}

/// What a payload gives for the checklist.
pub fn open(payload: &str) -> Result<Opened, LinkError> {
    decode(payload, SLUG, |revision| (revision == REVISION).then(|| SECTIONS.to_vec()))
}

/// A snapshot with marks only.
pub fn bare() -> Snapshot {
    let mut states = vec![State::Done; 20];
    states.resize(36, State::Open);
    Snapshot { states, minutes: 480_000, parent: 0x00AB_CDEF, ..Snapshot::default() }
}

/// A snapshot with all that a link of version 1 can carry.
pub fn full() -> Snapshot {
    let mut states = bare().states;
    for (item, state) in [(3, State::NotApplicable), (9, State::Blocked), (30, State::Blocked)] {
        states[item] = state;
    }
    let pair = |item: usize, text: &str| (item, text.to_owned());
    Snapshot {
        states,
        run_name: "v3.0.0 → production".to_owned(),
        person: "Zoë".to_owned(),
        reasons: vec![pair(3, "no queue"), pair(5, "by hand"), pair(30, "DNS, see OPS-1")],
        notes: vec![pair(0, "n1 two\nlines"), pair(35, "last")],
        values: vec![("domain".into(), "app.acme.dev".into()), ("tag".into(), String::new())],
        ..bare()
    }
}

/// A snapshot with all that a link of version 2 can carry, and a part of a later program.
pub fn second() -> Snapshot {
    let touch = |item, age, by: &str| Touch { item, age, by: by.to_owned() };
    let signed = |section, name: &str, role: &str, call, holds, reason: &str| Signed {
        section,
        name: name.to_owned(),
        role: role.to_owned(),
        with: String::new(),
        age: 12,
        call,
        holds,
        reason: reason.to_owned(),
    };
    Snapshot {
        sign_offs: vec![
            signed(4, "Ada Lovela", "", Call::Go, true, ""),
            signed(1, "עדה", "QA lead", Call::NoGo, false, "known, see OPS-1"),
            signed(1, "עדה", "Release manager", Call::Hold, true, "late"),
        ],
        deployed: Some(-90),
        touches: vec![touch(0, 1_440, "Zoë"), touch(1, 35, "Bo"), touch(9, 0, "")],
        unknown: vec!["z of later days".to_owned(), "Q".to_owned()],
        ..full()
    }
}
