//! The frame of a share link's bytes: the header, the checksum over all, the body.

use crate::codec::base62;
use crate::codec::crc24::Crc24;

/// A payload taken apart, or to be put together; nothing in it is believed before
/// [`Frame::is_intact`].
#[derive(Default)]
pub struct Frame {
    /// Version of the format, 4 bits.
    pub version: u8,
    /// 4 bits.
    pub flags: u8,
    /// Revision of the checklist.
    pub revision: u16,
    /// Minutes since 2025-01-01 UTC, 24 bits.
    pub minutes: u32,
    /// Hash of the parent snapshot, 24 bits.
    pub parent: u32,
    /// The checksum as it was read; [`Frame::write`] makes its own.
    pub hash: u32,
    /// All that follows the checksum.
    pub body: Vec<u8>,
}

impl Frame {
    /// Takes the base62 `text` apart; `None` if it is not base62 or too short.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = base62::decode(text).ok()?;
        let (&[form, high, low], rest) = bytes.split_first_chunk()?;
        let (&minutes, rest) = rest.split_first_chunk()?;
        let (&parent, rest) = rest.split_first_chunk()?;
        let (&hash, body) = rest.split_first_chunk()?;
        Some(Self {
            version: form >> 4,
            flags: form & 15,
            revision: u16::from_be_bytes([high, low]),
            minutes: from_three_bytes(minutes),
            parent: from_three_bytes(parent),
            hash: from_three_bytes(hash),
            body: body.to_vec(),
        })
    }

    /// The base62 text for the checklist `slug`.
    pub fn write(&self, slug: &str) -> String {
        let hash = three_bytes(self.checksum(slug));
        base62::encode(&[&self.header()[..], &hash, &self.body].concat())
    }

    /// Whether it arrived as it was made, for the checklist `slug`.
    pub fn is_intact(&self, slug: &str) -> bool {
        self.checksum(slug) == self.hash
    }

    fn checksum(&self, slug: &str) -> u32 {
        let crc = Crc24::default().update(slug.as_bytes());
        crc.update(&self.header()).update(&self.body).value()
    }

    /// What stands before the checksum.
    fn header(&self) -> [u8; 9] {
        let form = (self.version << 4) | (self.flags & 15);
        let [high, low] = self.revision.to_be_bytes();
        let [minutes_1, minutes_2, minutes_3] = three_bytes(self.minutes);
        let [parent_1, parent_2, parent_3] = three_bytes(self.parent);
        [form, high, low, minutes_1, minutes_2, minutes_3, parent_1, parent_2, parent_3]
    }
}

/// The low 24 bits of `number`, the most significant byte first.
fn three_bytes(number: u32) -> [u8; 3] {
    let [_, bytes @ ..] = number.to_be_bytes();
    bytes
}

fn from_three_bytes([first, second, third]: [u8; 3]) -> u32 {
    u32::from_be_bytes([0, first, second, third])
}
