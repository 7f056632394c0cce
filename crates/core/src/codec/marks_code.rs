//! The marks of a share link: the states of all countable items in a few bytes.
//!
//! People work a checklist section by section, so an item is mostly what its section leans to.
//! Each item is coded as up to three bits with learned probabilities:
//!
//! 1. is it an exception (not applicable or blocked)?
//! 2. if so: is it blocked?
//! 3. if not: is it what the section leans to, that is, to what most of its open and done items
//!    so far are (on a tie, and at the start of a section: what the last one was)?
//!
//! The probability of the third depends on how sure the leaning is. Exceptions leave it alone.
//!
//! A hundred marks are too few to learn much from, so the priors decide. Five profiles of priors
//! are tried, and the one that gives the fewest bytes is named in the first two or three bits.
//! Where none beats packing (marks without a pattern), the marks are packed: one bit each if all
//! are open or done, else two. The model, with all its numbers, is frozen with version 1 of the
//! link.

use super::range_coder::{BitCoder, Decoder, Encoder, Probability};
use crate::domain::mark::State;

/// An even chance, of 65,536.
const EVEN: u16 = 1 << 15;

/// Marks as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarksCode {
    /// Whether `bytes` are packed bits rather than entropy-coded.
    pub packed: bool,
    /// The code; its length is needed to read it back.
    pub bytes: Vec<u8>,
}

/// The learned probabilities of the bits that make a state; a constant one is a set of priors.
#[derive(Clone, Copy, Debug)]
pub struct Profile {
    /// An item is not applicable or blocked.
    exception: Probability,
    /// An exception is blocked.
    blocked: Probability,
    /// The first open or done item of a section is what the last one before it was.
    first: Probability,
    /// An item is as all open and done items of its section so far.
    uniform: Probability,
    /// An item is as most of its section so far, and as the last one.
    leaning: Probability,
    /// An item is as most of its section so far, although the last one was not.
    returning: Probability,
}

/// The profiles, by number: what is likely in runs worked in five ways. The priors are the best
/// of a search over simulated runs.
pub const PROFILES: [Profile; 5] = [
    // Straight through.
    Profile {
        exception: prior(0, 100),
        blocked: prior(307, 2),
        first: prior(1022, 1),
        uniform: prior(1021, 64),
        leaning: prior(1022, 1),
        returning: prior(1, 1),
    },
    // By sections.
    Profile {
        exception: prior(0, 100),
        blocked: prior(307, 2),
        first: prior(512, 64),
        uniform: prior(1003, 12),
        leaning: prior(921, 64),
        returning: prior(768, 1),
    },
    // Straight through, with exceptions.
    Profile {
        exception: prior(22, 5),
        blocked: prior(307, 64),
        first: prior(972, 64),
        uniform: prior(997, 62),
        leaning: prior(926, 64),
        returning: prior(505, 8),
    },
    // By sections, with exceptions.
    Profile {
        exception: prior(92, 64),
        blocked: prior(327, 64),
        first: prior(540, 31),
        uniform: prior(998, 15),
        leaning: prior(900, 64),
        returning: prior(679, 3),
    },
    // Without a pattern, with exceptions.
    Profile {
        exception: prior(92, 64),
        blocked: prior(388, 32),
        first: prior(512, 64),
        uniform: prior(512, 64),
        leaning: prior(512, 64),
        returning: prior(512, 64),
    },
];

/// A prior of `one` in 1,024, worth `seen` observations.
const fn prior(one: u16, seen: u8) -> Probability {
    Probability::new(one << 6, seen)
}

/// The marks of `states` in the fewest bytes; `sections` are the numbers of items a section.
#[must_use]
pub fn encode(states: &[State], sections: &[usize]) -> MarksCode {
    let mut shortest = MarksCode { packed: true, bytes: pack(states) };
    for (number, &profile) in PROFILES.iter().enumerate() {
        let mut encoder = Encoder::default();
        code_number(&mut encoder, number);
        code_states(&mut encoder, profile, &mut states.to_vec(), sections);
        let bytes = encoder.finish();
        // Of equally short ones the earlier, so that each list of states has one code.
        if bytes.len() < shortest.bytes.len() {
            shortest = MarksCode { packed: false, bytes };
        }
    }
    shortest
}

/// The states that `code` stands for, `None` if it cannot stand for `count` of them.
///
/// Other bytes than [`encode`] makes can give states too: the caller encodes again to be sure.
#[must_use]
pub fn decode(code: &MarksCode, count: usize, sections: &[usize]) -> Option<Vec<State>> {
    if code.packed {
        return unpack(&code.bytes, count);
    }
    let mut decoder = Decoder::new(&code.bytes);
    let number = code_number(&mut decoder, 0);
    let mut states = vec![State::Open; count];
    code_states(&mut decoder, *PROFILES.get(number)?, &mut states, sections);
    Some(states)
}

/// Codes `states` through `coder`, which writes them or replaces them with those it reads.
pub fn code_states(
    coder: &mut dyn BitCoder,
    mut profile: Profile,
    states: &mut [State],
    sections: &[usize],
) {
    let mut rest = states;
    // Runs are begun at the top: the item before the first one counts as done.
    let mut last_is_done = true;
    for &length in sections {
        let (section, others) = rest.split_at_mut(length.min(rest.len()));
        last_is_done = profile.code_section(coder, section, last_is_done);
        rest = others;
    }
    profile.code_section(coder, rest, last_is_done);
}

impl Profile {
    /// Codes one section; gives whether its last open or done item is done.
    fn code_section(
        &mut self,
        coder: &mut dyn BitCoder,
        section: &mut [State],
        mut last_is_done: bool,
    ) -> bool {
        let (mut done, mut open) = (0_usize, 0_usize);
        for state in section {
            if coder.code_learning(state.wants_reason(), &mut self.exception) {
                let blocked = coder.code_learning(*state == State::Blocked, &mut self.blocked);
                *state = if blocked { State::Blocked } else { State::NotApplicable };
                continue;
            }
            let leans_to_done = if done == open { last_is_done } else { done > open };
            let likely = match (done, open) {
                (0, 0) => &mut self.first,
                (0, _) | (_, 0) => &mut self.uniform,
                _ if leans_to_done == last_is_done => &mut self.leaning,
                _ => &mut self.returning,
            };
            let leans = coder.code_learning((*state == State::Done) == leans_to_done, likely);
            last_is_done = leans == leans_to_done;
            *state = if last_is_done { State::Done } else { State::Open };
            *(if last_is_done { &mut done } else { &mut open }) += 1;
        }
        last_is_done
    }
}

/// Codes the number of a profile: two bits for 0, 1 and 2, three for 3 and 4.
fn code_number(coder: &mut dyn BitCoder, number: usize) -> usize {
    let high = coder.code(number >= 2, EVEN);
    let low = coder.code(number == 1 || number >= 3, EVEN);
    match (high, low) {
        (false, _) => usize::from(low),
        (true, false) => 2,
        (true, true) => 3 + usize::from(coder.code(number == 4, EVEN)),
    }
}

/// Bytes of packed marks at 1 or 2 `bits` each; so the length tells a reader which it is.
fn packed_length(count: usize, bits: usize) -> usize {
    count.div_ceil(8 / bits)
}

/// The states packed, the first in the lowest bits: in one bit each where that is shorter and
/// all are open or done, else in two.
fn pack(states: &[State]) -> Vec<u8> {
    let two_state = !states.iter().any(|state| state.wants_reason());
    let shorter = packed_length(states.len(), 1) < packed_length(states.len(), 2);
    let bits = if two_state && shorter { 1 } else { 2 };
    let pack_byte = |states: &[State]| {
        states.iter().rev().fold(0_u8, |byte, &state| (byte << bits) | state as u8)
    };
    states.chunks(8 / bits).map(pack_byte).collect()
}

fn unpack(bytes: &[u8], count: usize) -> Option<Vec<State>> {
    let bits = [2, 1].into_iter().find(|&bits| packed_length(count, bits) == bytes.len())?;
    let unpack_byte = |&byte: &u8| {
        let fields = (0..8).step_by(bits).map(move |shift| usize::from(byte >> shift));
        fields.map(move |field| field & ((1 << bits) - 1))
    };
    let fields = bytes.iter().flat_map(unpack_byte).take(count);
    fields.map(|field| State::ALL.get(field).copied()).collect()
}
