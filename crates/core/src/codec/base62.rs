//! Base62: bytes as letters and digits, which no chat, mail or issue tracker rewrites.
//!
//! Blocks of 32 bytes become 43 characters, the most significant first; a shorter last block
//! becomes the fewest characters that hold it. So 64 bytes cost 86 characters, as in base64url.

/// Bytes in a full block.
const BLOCK_BYTES: usize = 32;
/// Characters in a full block.
const BLOCK_CHARS: usize = 43;
/// The digits, by value.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A text that [`encode`] never makes: a character outside `0-9A-Za-z`, an impossible length, or
/// a block whose number is too large for its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotBase62;

/// The base62 text of `bytes`.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    bytes.chunks(BLOCK_BYTES).flat_map(encode_block).collect()
}

/// The bytes that [`encode`] made `text` of.
///
/// # Errors
///
/// [`NotBase62`] if no bytes encode to `text`: each byte string has exactly one text.
pub fn decode(text: &str) -> Result<Vec<u8>, NotBase62> {
    let mut bytes = Vec::with_capacity(text.len());
    for block in text.as_bytes().chunks(BLOCK_CHARS) {
        bytes.extend(decode_block(block)?);
    }
    Ok(bytes)
}

/// Whether `character` can be part of a base62 text.
#[must_use]
pub fn is_digit(character: char) -> bool {
    character.is_ascii_alphanumeric()
}

/// How many characters hold `bytes` bytes: the least `n` with 62ⁿ ≥ 256^`bytes`.
///
/// 43 / 32 is just above log 256 / log 62 = 1.34362, close enough to round up the same way for
/// every length up to a block.
const fn chars_for(bytes: usize) -> usize {
    (bytes * BLOCK_CHARS).div_ceil(BLOCK_BYTES)
}

fn encode_block(block: &[u8]) -> Vec<char> {
    let mut digits = vec![0_u32; chars_for(block.len())];
    for &byte in block {
        let mut carry = u32::from(byte);
        for digit in digits.iter_mut().rev() {
            let value = *digit * 256 + carry;
            *digit = value % 62;
            carry = value / 62;
        }
    }
    let letter = |digit: u32| usize::try_from(digit).ok().and_then(|digit| DIGITS.get(digit));
    digits.into_iter().filter_map(letter).map(|&letter| char::from(letter)).collect()
}

fn decode_block(block: &[u8]) -> Result<Vec<u8>, NotBase62> {
    let length = (1..=BLOCK_BYTES).find(|&bytes| chars_for(bytes) == block.len());
    let mut bytes = vec![0_u8; length.ok_or(NotBase62)?];
    for &letter in block {
        let mut carry = digit_value(letter).ok_or(NotBase62)?;
        for byte in bytes.iter_mut().rev() {
            let value = u32::from(*byte) * 62 + carry;
            [.., *byte] = value.to_be_bytes();
            carry = value >> 8;
        }
        if carry != 0 {
            return Err(NotBase62);
        }
    }
    Ok(bytes)
}

fn digit_value(letter: u8) -> Option<u32> {
    match letter {
        b'0'..=b'9' => Some(u32::from(letter - b'0')),
        b'A'..=b'Z' => Some(u32::from(letter - b'A') + 10),
        b'a'..=b'z' => Some(u32::from(letter - b'a') + 36),
        _ => None,
    }
}
