//! Signing off a gated phase: who decided, when, and on what.

use super::civil::MINUTE;
use super::limit::{NAME_LENGTH, REASON_LENGTH, cut};
use super::mark::Mark;
use super::verdict::Call;

/// What was signed at the end of a phase. It never vanishes by itself: when marks change later, it
/// is outdated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignOff {
    /// Who signed; 1 to 40 characters.
    pub name: String,
    /// As which of the gate's signers; empty where it names none.
    pub role: String,
    /// With whom the gate was read before; empty where it was not. At most 40 characters.
    pub with: String,
    /// When, in milliseconds since 1970 UTC.
    pub at: u64,
    /// The verdict at that time.
    pub call: Call,
    /// The [`state_hash`] of the phase's marks at that time.
    pub hash: u32,
    /// Why it was signed although the verdict was not GO, or by somebody who signs as another, too.
    pub reason: String,
}

/// Why nothing was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsigned {
    /// There is no name.
    NoName,
    /// The verdict is not GO, and there is no reason.
    NoReason,
    /// The gate names its signers, and this is none of them.
    NoSigner,
    /// The same person has signed as another of the gate's signers, and there is no reason.
    Twice,
    /// The gate was read with nobody else.
    Alone,
}

impl Unsigned {
    /// What people read.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::NoName => "A sign-off needs a name: write who signs.",
            Self::NoReason => "The verdict is not GO: write why you sign all the same.",
            Self::NoSigner => "The gate names who signs: choose as whom you sign.",
            Self::Twice => {
                "The same name has signed as another of the gate’s signers: write why one person signs for both."
            }
            Self::Alone => {
                "The gate is read by two: write the name of the other one, or leave it empty."
            }
        }
    }
}

impl SignOff {
    /// Signs a phase with these marks and this verdict. Name and reason are cut to their lengths;
    /// against GO no reason is kept.
    ///
    /// # Errors
    /// Without a name; and without a reason where the verdict is not GO.
    pub fn new(
        name: &str,
        reason: &str,
        call: Call,
        marks: &[Mark],
        now: u64,
    ) -> Result<Self, Unsigned> {
        let name = cut(name.trim(), NAME_LENGTH);
        if name.is_empty() {
            return Err(Unsigned::NoName);
        }
        let reason = if call == Call::Go { "" } else { cut(reason.trim(), REASON_LENGTH) };
        if call != Call::Go && reason.is_empty() {
            return Err(Unsigned::NoReason);
        }
        let [name, role, with, reason] = [name, "", "", reason].map(str::to_owned);
        Ok(Self { name, role, with, at: now, call, hash: state_hash(marks), reason })
    }

    /// The same sign-off on marks as others are told them: it holds there where it holds here.
    #[must_use]
    pub fn told(&self, marks: &[Mark], told: &[Mark]) -> Self {
        let hash = if self.is_outdated(marks) { self.hash } else { state_hash(told) };
        Self { hash, ..self.clone() }
    }

    /// Whether another is the same sign-off: links tell moments by the minute, and no marks.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let told = |of: &Self| (of.at / MINUTE, of.call);
        self.is_by_same(other) && told(self) == told(other)
    }

    /// Whether another was given by the same signer.
    #[must_use]
    pub fn is_by_same(&self, other: &Self) -> bool {
        self.name == other.name && self.role == other.role
    }

    /// Who signed, and as what: “Ada (QA lead)”.
    #[must_use]
    pub fn signer(&self) -> String {
        if self.role.is_empty() {
            self.name.clone()
        } else {
            [&*self.name, " (", &*self.role, ")"].concat()
        }
    }

    /// Whether it was signed against the verdict.
    #[must_use]
    pub fn is_override(&self) -> bool {
        self.call != Call::Go
    }

    /// “Ada (QA lead) with Bo despite NO-GO: the vendor is on it (outdated)”, on the phase's marks of today.
    #[must_use]
    pub fn words(&self, marks: &[Mark]) -> String {
        let mut words = self.signer();
        if !self.with.is_empty() {
            words += &[" with ", &*self.with].concat();
        }
        if self.is_override() {
            words += &[" despite ", self.call.label()].concat();
        }
        if !self.reason.is_empty() {
            words += &[": ", &*self.reason].concat();
        }
        if self.is_outdated(marks) {
            words += " (outdated)";
        }
        words
    }

    /// Whether states or reasons of the phase's marks are others than when it was signed.
    #[must_use]
    pub fn is_outdated(&self, marks: &[Mark]) -> bool {
        self.hash != state_hash(marks)
    }
}

/// Puts a sign-off among those of its phase, which stand in the order of time: by the minute, since links
/// tell no more, so that all browsers show the same order; those of one minute by who signed.
pub fn add(sign_offs: &mut Vec<SignOff>, signed: SignOff) {
    let place = sign_offs.partition_point(|before| order(before) <= order(&signed));
    sign_offs.insert(place, signed);
}

/// What sign-offs of a phase are put in order by.
fn order(of: &SignOff) -> impl Ord {
    let SignOff { name, role, with, at, call, hash, reason } = of;
    (at / MINUTE, name, role, at, call, hash, reason, with)
}

/// The sign-offs of a phase that stand, the last of each signer; the others are history.
pub fn standing(sign_offs: &[SignOff]) -> impl Iterator<Item = &SignOff> {
    let is_last = |(at, signed): (usize, &SignOff)| {
        !sign_offs[at + 1..].iter().any(|later| later.is_by_same(signed))
    };
    sign_offs.iter().enumerate().filter(move |one| is_last(*one)).map(|(_, signed)| signed)
}

/// Identifies the states and reasons of marks (32-bit FNV-1a). Notes, names and times do not matter:
/// they change no verdict.
#[must_use]
pub fn state_hash(marks: &[Mark]) -> u32 {
    let mut hash = 0x811c_9dc5;
    let mut feed = |byte: u8| hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    for mark in marks {
        feed(mark.state as u8);
        mark.reason.bytes().for_each(&mut feed);
        // No text holds it, so a reason's end cannot be taken for the next mark.
        feed(0xff);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mark::State;
    use proptest::prelude::*;

    fn mark(state: State, reason: &str) -> Mark {
        Mark { reason: reason.into(), ..Mark::untouched(state) }
    }

    #[test]
    fn a_name_is_needed_and_against_the_verdict_a_reason() {
        let long = "x".repeat(10_000);
        let forty = "x".repeat(40);
        for (name, reason, call, expect) in [
            ("Ada", "", Call::Go, Ok(("Ada", ""))),
            (" Ada ", "ignored", Call::Go, Ok(("Ada", ""))),
            ("", "", Call::Go, Err(Unsigned::NoName)),
            ("  ", "why", Call::NoGo, Err(Unsigned::NoName)),
            ("Ada", "", Call::Hold, Err(Unsigned::NoReason)),
            ("Ada", " \n", Call::NoGo, Err(Unsigned::NoReason)),
            ("Ada", " known ", Call::NoGo, Ok(("Ada", "known"))),
            ("עדה 👩🏽‍💻", "נבדק", Call::Hold, Ok(("עדה 👩🏽‍💻", "נבדק"))),
            (&long, "", Call::Go, Ok((&forty, ""))),
        ] {
            let signed = SignOff::new(name, reason, call, &[], 7);
            let got = signed.as_ref().map(|s| (&*s.name, &*s.reason)).map_err(|why| *why);
            assert_eq!(got, expect, "{call:?}");
            if let Ok(signed) = signed {
                assert_eq!((signed.at, signed.is_override()), (7, call != Call::Go));
            }
        }
    }

    #[test]
    fn it_is_outdated_by_states_and_reasons_only() {
        use State::{Blocked, Done, NotApplicable, Open};
        let marks = [mark(Done, ""), mark(NotApplicable, "a")];
        let signed = SignOff::new("Ada", "", Call::Go, &marks, 1).unwrap();
        let noted = Mark { note: "n".into(), by: "B".into(), at: 9, ..marks[0].clone() };
        for (now, expect) in [
            (vec![marks[0].clone(), marks[1].clone()], false),
            (vec![noted, marks[1].clone()], false),
            (vec![mark(Open, ""), marks[1].clone()], true),
            (vec![marks[0].clone(), mark(NotApplicable, "b")], true),
            (vec![marks[0].clone(), mark(Blocked, "a")], true),
            (vec![marks[0].clone()], true),
        ] {
            assert_eq!(signed.is_outdated(&now), expect, "{now:?}");
        }
    }

    #[test]
    fn signatures_of_one_minute_stand_alike_in_all_browsers() {
        let signed = |name: &str, at| SignOff::new(name, "", Call::Go, &[], at).unwrap();
        let names = |moments: &[(&str, u64)]| -> Vec<String> {
            let mut all = Vec::new();
            for (name, at) in moments {
                add(&mut all, signed(name, *at));
            }
            all.into_iter().map(|one| one.name).collect()
        };
        // As they were signed, and as a link tells it, in any order.
        let home = names(&[("Zoë", 60_001), ("Ada", 60_002), ("Bo", 120_000)]);
        assert_eq!(home, ["Ada", "Zoë", "Bo"]);
        assert_eq!(home, names(&[("Zoë", 60_000), ("Ada", 60_000), ("Bo", 120_000)]));
        assert_eq!(home, names(&[("Bo", 120_000), ("Ada", 60_000), ("Zoë", 60_000)]));
        // Of one signer, the later one stands.
        let mut twice = Vec::new();
        for at in [70_000, 60_000] {
            add(&mut twice, signed("Ada", at));
        }
        assert_eq!(standing(&twice).map(|one| one.at).collect::<Vec<_>>(), [70_000]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn one_changed_mark_changes_the_hash(
            states in prop::collection::vec(0_usize..4, 1..60),
            at in any::<prop::sample::Index>(),
            turn in 1_usize..4,
        ) {
            let marks = |states: &[usize]| -> Vec<Mark> {
                states.iter().map(|state| mark(State::ALL[*state], "")).collect()
            };
            let mut other = states.clone();
            let at = at.index(states.len());
            other[at] = (other[at] + turn) % 4;
            prop_assert_ne!(state_hash(&marks(&states)), state_hash(&marks(&other)));
        }
    }
}
