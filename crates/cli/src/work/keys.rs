//! Keys, out of the bytes that a terminal sends.

use std::io::{self, Read};

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// What can be written.
    Letter(char),
    /// Enter.
    Enter,
    /// Backspace.
    Back,
    /// The arrow up.
    Up,
    /// The arrow down.
    Down,
    /// Control C, Control D or Escape.
    Quit,
    /// Any other.
    Other,
}

/// The keys that come from a terminal whose keys arrive one by one.
pub struct Keys<R> {
    from: R,
    /// Bytes that came together with those that were read before, the next one last.
    waiting: Vec<u8>,
}

impl<R: Read> Keys<R> {
    /// The keys of a terminal.
    pub const fn new(from: R) -> Self {
        Self { from, waiting: Vec::new() }
    }

    /// Waits for a key.
    ///
    /// # Errors
    /// Where the terminal is gone.
    pub fn next(&mut self) -> io::Result<Key> {
        Ok(match self.byte()? {
            3 | 4 => Key::Quit,
            b'\r' | b'\n' => Key::Enter,
            8 | 127 => Key::Back,
            27 => self.escaped()?,
            byte => self.letter(byte)?,
        })
    }

    /// The next byte.
    fn byte(&mut self) -> io::Result<u8> {
        while self.waiting.is_empty() {
            let mut bytes = [0; 256];
            match self.from.read(&mut bytes) {
                Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Ok(count) => self.waiting.extend(bytes[..count].iter().rev()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(self.waiting.pop().unwrap_or_default())
    }

    /// What follows an Escape: where nothing came together with it, it was the key itself.
    fn escaped(&mut self) -> io::Result<Key> {
        match self.waiting.last() {
            None => return Ok(Key::Quit),
            Some(b'[' | b'O') => {}
            Some(_) => {
                self.next()?;
                return Ok(Key::Other);
            }
        }
        self.byte()?;
        loop {
            match self.byte()? {
                b'A' => return Ok(Key::Up),
                b'B' => return Ok(Key::Down),
                0x40..=0x7e => return Ok(Key::Other),
                _ => {}
            }
        }
    }

    /// A character that begins with this byte.
    fn letter(&mut self, first: u8) -> io::Result<Key> {
        let length = match first {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        let mut bytes = vec![first];
        while bytes.len() < length {
            bytes.push(self.byte()?);
        }
        let letter = std::str::from_utf8(&bytes).ok().and_then(|text| text.chars().next());
        Ok(letter.filter(|c| !c.is_control()).map_or(Key::Other, Key::Letter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bytes_are_keys() {
        let letter = Key::Letter;
        for (bytes, keys) in [
            (&b"dX9"[..], &[letter('d'), letter('X'), letter('9')][..]),
            ("é→👍".as_bytes(), &[letter('é'), letter('→'), letter('👍')]),
            (b"\r\n\x7f\x08", &[Key::Enter, Key::Enter, Key::Back, Key::Back]),
            (b"\x03", &[Key::Quit]),
            (b"\x1b", &[Key::Quit]),
            (b"\x1b[A\x1bOB\x1b[1;5Cd", &[Key::Up, Key::Down, Key::Other, letter('d')]),
            (b"\x1bd\x1b[200~q", &[Key::Other, Key::Other, letter('q')]),
            (b"\xff\x01q", &[Key::Other, Key::Other, letter('q')]),
        ] {
            let mut from = Keys::new(bytes);
            for key in keys {
                assert_eq!(from.next().unwrap(), *key, "{bytes:?}");
            }
            assert!(from.next().is_err(), "{bytes:?}: the terminal is gone");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
            let mut from = Keys::new(&*bytes);
            let count = std::iter::from_fn(|| from.next().ok()).count();
            prop_assert!(count <= bytes.len());
        }
    }
}
