//! Guesses the bits of a text from the bytes before them, and learns from every guess.

use crate::codec::range_coder::{BitCoder, Probability};

/// The ways to look back whose guesses are mixed: the last 0 to 3 bytes, and the word so far.
const CONTEXTS: usize = 5;
/// Slots in the table of what has been seen (6 bytes each); even.
const SLOTS: usize = 40 << 10;
/// A context's guess weighs by how often it was seen: never, once, twice, more often.
const TRUST_LEVELS: usize = 4;
/// A weight of 1.
const ONE: i32 = 1 << 16;
/// How fast weights learn.
const LEARNING_RATE: i32 = 2;
/// Stretched probabilities lie within ± this, 256 for each factor of e in the odds.
const STRETCH_LIMIT: i32 = 2047;
/// 4,096 / (1 + e^-x) for x = -8, -7.5 … 8.
const SIGMOID: [i32; 33] = [
    1, 2, 4, 6, 10, 17, 27, 45, 74, 120, 194, 311, 488, 747, 1102, 1546, 2048, 2550, 2994, 3349,
    3608, 3785, 3902, 3976, 4022, 4051, 4069, 4079, 4086, 4090, 4092, 4094, 4095,
];

/// The model of a text; as good as what it has coded before.
pub struct ByteModel {
    contexts: [Context; CONTEXTS],
    seen: Vec<Slot>,
    /// The inverse of [`squash`], for 0..4,096.
    stretched: Vec<i32>,
    /// The last bytes, the latest in the lowest bits.
    last: u32,
    /// Hash of the letters since the last other byte.
    word: u32,
}

impl Default for ByteModel {
    fn default() -> Self {
        Self {
            contexts: [Context::default(); CONTEXTS],
            seen: vec![Slot::default(); SLOTS],
            stretched: stretch_table(),
            last: 0,
            word: 0,
        }
    }
}

impl ByteModel {
    /// Codes `byte`, or the one that `coder` reads instead, and learns from it.
    pub fn code_byte(&mut self, coder: &mut dyn BitCoder, byte: u8) -> u8 {
        // The bits of the byte so far, behind a 1.
        let mut begun = 1_u32;
        for shift in (0..8).rev() {
            let bit = self.code_bit(coder, (byte >> shift) & 1 == 1, begun);
            begun = (begun << 1) | u32::from(bit);
        }
        let [.., byte] = begun.to_be_bytes();
        self.last = (self.last << 8) | u32::from(byte);
        let in_word = byte.is_ascii_alphabetic() || !byte.is_ascii();
        self.word = if in_word { hash(self.word, byte.to_ascii_lowercase().into()) } else { 0 };
        let last_three = self.last & 0xFF_FFFF;
        let keys = [0, last_three & 0xFF, last_three & 0xFFFF, last_three, self.word];
        for ((context, key), salt) in self.contexts.iter_mut().zip(keys).zip(0..) {
            context.hash = hash(salt, key);
        }
        byte
    }

    fn code_bit(&mut self, coder: &mut dyn BitCoder, bit: bool, begun: u32) -> bool {
        let mut sum = 0;
        for context in &mut self.contexts {
            context.place = place_of(&mut self.seen, hash(context.hash, begun));
            let Some(slot) = self.seen.get(context.place) else { continue };
            let probability = usize::from(slot.probability.one() >> 4);
            context.guess = self.stretched.get(probability).copied().unwrap_or(0);
            sum += i64::from(context.guess) * i64::from(*context.weight(slot.probability));
        }
        let mixed = squash(i32::try_from(sum >> 16).unwrap_or(0));
        let bit = coder.code(bit, u16::try_from(mixed << 4).unwrap_or(0));
        let miss = (i32::from(bit) << 12) - mixed;
        for context in &mut self.contexts {
            let Some(slot) = self.seen.get_mut(context.place) else { continue };
            let step = (context.guess * miss * LEARNING_RATE) >> 14;
            let weight = context.weight(slot.probability);
            *weight = weight.saturating_add(step);
            slot.probability.learn(bit);
        }
        bit
    }
}

/// One way to look back.
#[derive(Clone, Copy)]
struct Context {
    /// Of what it looks back on.
    hash: u32,
    /// Where the slot for the bit in work is.
    place: usize,
    /// What that slot expects, stretched.
    guess: i32,
    weights: [i32; TRUST_LEVELS],
}

impl Default for Context {
    fn default() -> Self {
        Self { hash: 0, place: 0, guess: 0, weights: [ONE / 3; TRUST_LEVELS] }
    }
}

impl Context {
    /// The weight of a guess drawn from `probability`.
    fn weight(&mut self, probability: Probability) -> &mut i32 {
        let [never, once, twice, often] = &mut self.weights;
        match probability.seen() {
            0 => never,
            1 => once,
            2 => twice,
            _ => often,
        }
    }
}

/// What has been seen after one context and the begun byte.
#[derive(Clone, Copy)]
struct Slot {
    probability: Probability,
    /// Tells apart those that share the place.
    check: u8,
}

impl Default for Slot {
    fn default() -> Self {
        Self { probability: Probability::new(1 << 15, 0), check: 0 }
    }
}

/// The place of the slot for `hash`, one of two; if others have both, the less seen begins anew.
fn place_of(seen: &mut [Slot], hash: u32) -> usize {
    let [.., check] = hash.to_be_bytes();
    let first = (hash >> 8) as usize % SLOTS;
    let second = first ^ 1;
    let at = |place: usize| seen.get(place).copied().unwrap_or_default();
    let (one, other) = (at(first), at(second));
    if one.check == check {
        return first;
    }
    if other.check == check {
        return second;
    }
    let place = if one.probability.seen() <= other.probability.seen() { first } else { second };
    if let Some(slot) = seen.get_mut(place) {
        *slot = Slot { check, ..Slot::default() };
    }
    place
}

fn hash(salt: u32, key: u32) -> u32 {
    let mixed = (salt.wrapping_mul(0x2C1B_3C6D) ^ key).wrapping_add(0x3D4D_51CB);
    let mixed = mixed.wrapping_mul(0x9E37_79B1);
    (mixed ^ (mixed >> 15)).wrapping_mul(0x85EB_CA6B)
}

/// The probability, of 4,096, for a stretched one: the logistic function, by interpolation.
fn squash(stretched: i32) -> i32 {
    let above = stretched.clamp(-STRETCH_LIMIT, STRETCH_LIMIT) + STRETCH_LIMIT + 1;
    let point = |place: i32| {
        usize::try_from(place).ok().and_then(|place| SIGMOID.get(place)).copied().unwrap_or(0)
    };
    let (place, part) = (above >> 7, above & 127);
    (point(place) * (128 - part) + point(place + 1) * part + 64) >> 7
}

fn stretch_table() -> Vec<i32> {
    let mut table = Vec::with_capacity(4096);
    for stretched in -STRETCH_LIMIT..=STRETCH_LIMIT {
        let reached = usize::try_from(squash(stretched)).unwrap_or(0);
        table.resize(table.len().max(reached + 1), stretched);
    }
    table.resize(4096, STRETCH_LIMIT);
    table
}
