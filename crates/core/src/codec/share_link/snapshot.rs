//! What a link carries.

use crate::domain::mark::State;
use crate::domain::verdict::Call;

/// The most bytes that the texts of a link have before compression; [`encode`](super::encode) leaves out what
/// comes after.
pub const MAX_TEXTS: usize = 64 << 10;
/// The largest number that three bytes hold.
pub const MAX_24_BITS: u32 = 0xFF_FFFF;

/// What a link carries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The states of the countable items, in the checklist's order.
    pub states: Vec<State>,
    /// When it was taken, in minutes since 2025-01-01 UTC; 24 bits.
    pub minutes: u32,
    /// The hash of the snapshot that this one was worked from, 24 bits; 0 for none.
    pub parent: u32,
    /// The run's name; 40 characters are carried.
    pub run_name: String,
    /// The name of the person who shares; 40 characters are carried.
    pub person: String,
    /// Reasons by index of the countable item, one an item; 280 characters are carried.
    pub reasons: Vec<(usize, String)>,
    /// Notes by index of the countable item, one an item; 280 characters are carried.
    pub notes: Vec<(usize, String)>,
    /// Names of values (40 characters are carried) and what they are (200 characters).
    pub values: Vec<(String, String)>,
    /// What was signed; of each gate, signer and role one.
    pub sign_offs: Vec<Signed>,
    /// The deploy moment, in minutes before the link: negative where it lies after it, 1970 to 9999
    /// UTC.
    pub deployed: Option<i64>,
    /// Who set which mark, and when; one an item, in their order.
    pub touches: Vec<Touch>,
    /// Parts that only a later program knows, as they stand in the link; each begins with its letter.
    pub unknown: Vec<String>,
}

/// A sign-off as a link carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The index of the section with which the gate's phase ends. One of no section is left out.
    pub section: usize,
    /// Who signed; 40 characters are carried. One without a name is left out.
    pub name: String,
    /// As which of the gate's signers; empty where it names none. 40 characters are carried.
    pub role: String,
    /// With whom the gate was read; empty where it was not. 40 characters are carried.
    pub with: String,
    /// How many minutes before the link; since 1970 UTC at most.
    pub age: u32,
    /// The verdict at that time.
    pub call: Call,
    /// Whether the phase's marks are still those that were signed.
    pub holds: bool,
    /// Why it was signed all the same; 280 characters are carried.
    pub reason: String,
}

/// Who set a mark, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// The index of the countable item.
    pub item: usize,
    /// How many minutes before the link; since 1970 UTC at most.
    pub age: u32,
    /// Who; empty where they told no name. 40 characters are carried.
    pub by: String,
}

/// How many countable items sections of these lengths have.
pub fn item_count(sections: &[usize]) -> usize {
    sections.iter().fold(0, |sum, &length| sum.saturating_add(length))
}
