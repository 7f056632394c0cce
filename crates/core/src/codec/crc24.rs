//! CRC-24: the three bytes that tell whether a link arrived as it was made.

/// Generator polynomial, RFC 9580 section 6.1.
const POLYNOMIAL: u32 = 0x0186_4CFB;
/// Initial value, RFC 9580 section 6.1.
const INITIAL: u32 = 0x00B7_04CE;
/// The bit that has left the 24 bits of the register.
const OVERFLOW: u32 = 1 << 24;

/// A CRC-24 in the making; feed it with [`Crc24::update`], read it with [`Crc24::value`].
#[derive(Clone, Copy, Debug)]
pub struct Crc24(u32);

impl Default for Crc24 {
    fn default() -> Self {
        Self(INITIAL)
    }
}

impl Crc24 {
    /// The checksum after `bytes` too.
    #[must_use]
    pub fn update(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |register, &byte| {
            (0..8).fold(register ^ (u32::from(byte) << 16), |register, _| {
                let shifted = register << 1;
                if shifted & OVERFLOW == 0 { shifted } else { shifted ^ POLYNOMIAL }
            })
        }))
    }

    /// The checksum of all bytes so far, `0..=0xFF_FFFF`.
    #[must_use]
    pub fn value(self) -> u32 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_published_check_value() {
        assert_eq!(Crc24::default().value(), 0xB7_04CE);
        assert_eq!(Crc24::default().update(b"123456789").value(), 0x21_CF02);
    }

    #[test]
    fn parts_give_what_the_whole_gives() {
        assert_eq!(Crc24::default().update(b"1234").update(b"56789").value(), 0x21_CF02);
    }
}
