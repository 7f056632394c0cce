//! Simulated runs of checklists, by which the sizes of share links are measured.

pub mod random;

use preflight_core::domain::mark::State;
use random::Random;

/// How far and in which order a simulated run was worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The first half of the items is done.
    Prefix,
    /// Each section is done with a chance of one half.
    Sections,
    /// As [`Way::Sections`], with 6 % of the items the other way.
    Noisy,
    /// Each item is done with a chance of one half.
    Random,
    /// All items are done.
    AllDone,
}

/// Ways in the order of the table in the design of the share link.
pub const WAYS: [Way; 5] = [Way::Prefix, Way::Sections, Way::Noisy, Way::Random, Way::AllDone];

/// How many runs a figure is the mean of.
pub const SEEDS: u64 = 60;

/// A run of `count` items in sections of 4 to 12; `exceptions`: 6 % of the items are not
/// applicable and 3 % blocked. Gives the states and the lengths of the sections.
pub fn run(way: Way, count: usize, exceptions: bool, seed: u64) -> (Vec<State>, Vec<usize>) {
    let mut random = Random::new(seed);
    let mut states = Vec::new();
    let mut sections = Vec::new();
    while states.len() < count {
        let length = (4 + random.below(9)).min(count - states.len());
        let section_done = random.chance(50);
        for _ in 0..length {
            let done = match way {
                Way::Prefix => states.len() < count / 2,
                Way::Sections => section_done,
                Way::Noisy => section_done != random.chance(6),
                Way::Random => random.chance(50),
                Way::AllDone => true,
            };
            states.push(if done { State::Done } else { State::Open });
        }
        sections.push(length);
    }
    if exceptions {
        for state in &mut states {
            match random.below(100) {
                0..6 => *state = State::NotApplicable,
                6..9 => *state = State::Blocked,
                _ => {}
            }
        }
    }
    (states, sections)
}

/// Base62 characters that `bytes` bytes take.
pub fn characters(bytes: usize) -> usize {
    (bytes * 43).div_ceil(32)
}
