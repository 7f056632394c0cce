//! Adaptive binary range coder: turns likely bits into fractions of a bit.
//!
//! A range coder as in LZMA (32-bit range, renormalised by bytes), with two differences that
//! matter for bodies of a dozen bytes: carries run back into the bytes already written, so there
//! is no leading byte, and the tail is the shortest one that decodes, because the decoder reads
//! zeros past the end. Integers only: the bytes are the same on every machine.

/// Below this the range is too coarse; a byte moves out and the range grows by 8 bits.
const SMALLEST_RANGE: u32 = 1 << 24;
/// Probabilities are fractions of this.
const SCALE_BITS: u32 = 16;
/// How close to 0 and 1 a learned probability may come, of 65,536.
const MARGIN: i32 = 24;

/// The learned probability that the next bit in some context is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probability {
    one: u16,
    seen: u8,
}

impl Probability {
    /// A prior: 1 has the probability `one` / 65,536, as if learned from `seen` observations.
    #[must_use]
    pub const fn new(one: u16, seen: u8) -> Self {
        Self { one, seen }
    }

    /// The probability that the next bit is 1, of 65,536; never 0.
    #[must_use]
    pub fn one(self) -> u16 {
        self.one.max(1)
    }

    /// How many observations the value is worth, at most 255, so that it never stops learning.
    #[must_use]
    pub fn seen(self) -> u8 {
        self.seen
    }

    /// Moves the probability towards the bit that came, by 1/(seen + 1) of the way.
    pub fn learn(&mut self, bit: bool) {
        let target = if bit { 65_536 - MARGIN } else { MARGIN };
        let one = i32::from(self.one);
        let moved = one + (target - one) / (i32::from(self.seen) + 1);
        self.one = u16::try_from(moved).unwrap_or(self.one);
        self.seen = self.seen.saturating_add(1);
    }
}

/// Writing and reading in one shape, so that a model is written down once and serves both ways.
pub trait BitCoder {
    /// Codes one bit whose chance to be 1 is `one` / 65,536 (`one` of 0 counts as 1).
    ///
    /// A writer writes `bit` and returns it; a reader ignores `bit` and returns what it reads.
    fn code(&mut self, bit: bool, one: u16) -> bool;

    /// Codes one bit with a probability that learns from it.
    fn code_learning(&mut self, bit: bool, probability: &mut Probability) -> bool {
        let bit = self.code(bit, probability.one());
        probability.learn(bit);
        bit
    }
}

/// Writes bits.
#[derive(Clone, Debug)]
pub struct Encoder {
    low: u32,
    range: u32,
    bytes: Vec<u8>,
}

impl Default for Encoder {
    fn default() -> Self {
        Self { low: 0, range: u32::MAX, bytes: Vec::new() }
    }
}

impl BitCoder for Encoder {
    fn code(&mut self, bit: bool, one: u16) -> bool {
        let bound = split(self.range, one);
        if bit {
            self.range = bound;
        } else {
            self.add(bound);
            self.range -= bound;
        }
        while self.range < SMALLEST_RANGE {
            self.push_top_byte();
            self.range <<= 8;
        }
        bit
    }
}

impl Encoder {
    /// The shortest bytes that decode to what was written.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        // Any value in low..low + range decodes alike: 0, past the carry, where it is one of them, else the
        // one that ends with its top byte. Since the range is no smaller than that, there is one.
        let to_zero = self.low.wrapping_neg();
        let to_top_byte = to_zero % SMALLEST_RANGE;
        self.add(if to_zero < self.range { to_zero } else { to_top_byte });
        self.push_top_byte();
        let kept = self.bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
        self.bytes.truncate(kept);
        self.bytes
    }

    /// Raises `low`; a carry runs back over the bytes already written.
    fn add(&mut self, amount: u32) {
        let (sum, carry) = self.low.overflowing_add(amount);
        self.low = sum;
        if carry {
            for byte in self.bytes.iter_mut().rev() {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
    }

    fn push_top_byte(&mut self) {
        let [top, ..] = self.low.to_be_bytes();
        self.bytes.push(top);
        self.low <<= 8;
    }
}

/// Reads what [`Encoder`] wrote; from other bytes it reads some bits, but never fails.
#[derive(Clone, Debug)]
pub struct Decoder<'a> {
    /// How far the encoded value lies above the encoder's `low`.
    offset: u32,
    range: u32,
    rest: std::slice::Iter<'a, u8>,
}

impl<'a> Decoder<'a> {
    /// Begins to read `bytes`; past their end it reads zeros.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        let mut decoder = Self { offset: 0, range: u32::MAX, rest: bytes.iter() };
        for _ in 0..4 {
            decoder.pull_byte();
        }
        decoder
    }

    fn pull_byte(&mut self) {
        self.offset = (self.offset << 8) | u32::from(self.rest.next().copied().unwrap_or(0));
    }
}

impl BitCoder for Decoder<'_> {
    fn code(&mut self, _: bool, one: u16) -> bool {
        let bound = split(self.range, one);
        let bit = self.offset < bound;
        if bit {
            self.range = bound;
        } else {
            self.offset -= bound;
            self.range -= bound;
        }
        while self.range < SMALLEST_RANGE {
            self.pull_byte();
            self.range <<= 8;
        }
        bit
    }
}

/// The part of `range` that stands for 1: at least 1, less than `range`.
fn split(range: u32, one: u16) -> u32 {
    let part = (u64::from(range) * u64::from(one.max(1))) >> SCALE_BITS;
    u32::try_from(part).unwrap_or(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encode(bits: &[(bool, u16)]) -> Vec<u8> {
        let mut encoder = Encoder::default();
        for &(bit, one) in bits {
            encoder.code(bit, one);
        }
        encoder.finish()
    }

    #[test]
    fn codes_stay_as_they_are() {
        const EVEN: u16 = 1 << 15;
        for (bits, code) in [
            (&[][..], &[][..]),
            (&[(true, EVEN)], &[]),
            (&[(false, EVEN)], &[0x80]),
            (&[(true, EVEN), (false, EVEN)], &[0x40]),
            (&[(false, u16::MAX)], &[0xFF, 0xFF]),
            // The range is the smallest that is kept, and then smaller.
            (&[(false, 65_280), (false, EVEN)], &[0xFF, 0x80]),
            (&[(false, 65_281), (false, EVEN)], &[0xFF, 0x81]),
        ] {
            assert_eq!(encode(bits), code, "{bits:?}");
        }
    }

    #[test]
    fn what_was_written_is_read() {
        for seed in 0..2_000_u32 {
            let number = |at: u32| seed.wrapping_mul(2_654_435_761).rotate_left(at) ^ (at * 40_503);
            let ones = [1, 2, 255, 256, 30_000, 32_768, 65_279, 65_280, 65_281, 65_535];
            let bit = |at: u32| (number(at) % 3 == 0, ones[number(at + 7) as usize % ones.len()]);
            let bits: Vec<(bool, u16)> = (0..seed % 40).map(bit).collect();
            let code = encode(&bits);
            let mut decoder = Decoder::new(&code);
            for (at, &(bit, one)) in bits.iter().enumerate() {
                assert_eq!(decoder.code(false, one), bit, "{at} of {bits:?}");
            }
            assert_ne!(code.last(), Some(&0), "{bits:?}");
        }
    }
}
