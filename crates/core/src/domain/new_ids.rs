//! Ids for what arrives without any: made of its text, each given once.

use std::collections::{BTreeMap, BTreeSet};

/// The longest id that is made of words, in characters; what tells it apart may follow.
const MAX_CHARS: usize = 48;
/// The most characters of words before the digits that stand for a text of another script.
const MAX_BEFORE_DIGITS: usize = 32;

/// How an id is made of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// Of the words in letters and digits of ASCII; where the text has letters of another script,
    /// eight digits follow that stand for the whole text, so that each text has an id of its own,
    /// wherever it stands.
    #[default]
    AnyScript,
    /// Of the words in letters and digits of ASCII alone: texts of another script are numbered in
    /// their order. Links of version 1 to one's own checklists count on it.
    Ascii,
}

/// The ids of one sort (phases, sections or items) that are taken.
#[derive(Clone, Debug, Default)]
pub struct NewIds {
    scheme: Scheme,
    taken: BTreeSet<String>,
    /// For each text, the last number that was tried behind it.
    numbers: BTreeMap<String, usize>,
}

impl NewIds {
    /// No id is taken; new ones are made by `scheme`.
    #[must_use]
    pub fn by(scheme: Scheme) -> Self {
        Self { scheme, ..Self::default() }
    }

    /// Takes `id`; whether it was free.
    pub fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// Takes a new id made of `text`, or of `sort` where the text has no letter or digit. A number
    /// tells apart those of equal texts.
    pub fn of(&mut self, text: &str, sort: &str) -> String {
        let base = made_of(text, sort, self.scheme, MAX_CHARS);
        if self.take(&base) {
            return base;
        }
        loop {
            let number = self.numbers.entry(base.clone()).or_insert(1);
            *number += 1;
            let id = format!("{base}-{number}");
            if self.take(&id) {
                return id;
            }
        }
    }
}

/// The id that a text gives by a scheme, before a number tells apart those of equal texts; its words
/// have `max` characters at most.
#[must_use]
pub fn made_of(text: &str, sort: &str, scheme: Scheme, max: usize) -> String {
    let of_words = |max| words_within(text, max).unwrap_or_else(|| sort.to_owned());
    let is_other = text.chars().any(|c| c.is_alphanumeric() && !c.is_ascii());
    match scheme {
        Scheme::AnyScript if is_other => {
            format!("{}-{}", of_words(MAX_BEFORE_DIGITS), digits(text))
        }
        _ => of_words(max),
    }
}

/// Eight digits that stand for a text, whatever blanks it is written with: the upper 40 bits of its
/// 64-bit FNV-1a, five a digit.
fn digits(text: &str) -> String {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.split_whitespace().flat_map(|word| word.bytes().chain([b' '])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let digit = |place: u32| char::from(DIGITS[(hash >> (59 - 5 * place) & 31) as usize]);
    (0..8).map(digit).collect()
}

/// The words of `text` in lower case, joined by hyphens; `None` where there are none.
#[must_use]
pub fn words(text: &str) -> Option<String> {
    words_within(text, MAX_CHARS)
}

/// The words of `text` in lower case, joined by hyphens and cut between words at `max` characters;
/// `None` where there are none.
#[must_use]
pub fn words_within(text: &str, max: usize) -> Option<String> {
    let mut id = String::new();
    for word in text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let room = max.saturating_sub(id.len() + usize::from(!id.is_empty()));
        if room == 0 || (!id.is_empty() && word.len() > room) {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.extend(word.chars().take(room).map(|c| c.to_ascii_lowercase()));
    }
    (!id.is_empty()).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_and_never_given_twice() {
        for (scheme, size) in [(Scheme::Ascii, "gr-e"), (Scheme::AnyScript, "gr-e-9ddnrcz0")] {
            let mut ids = NewIds::by(scheme);
            assert!(ids.take("tls-on-2"));
            for (text, id) in [
                ("TLS on", "tls-on"),
                ("TLS on", "tls-on-3"),
                ("**TLS** on!", "tls-on-4"),
                ("…", "item"),
                ("", "item-2"),
                ("Größe", size),
            ] {
                assert_eq!(ids.of(text, "item"), id, "{text}");
            }
        }
        assert_eq!(words(&"a".repeat(100)), Some("a".repeat(MAX_CHARS)));
        assert_eq!(words(&"four ".repeat(20)).map(|id| id.len()), Some(44));
    }

    #[test]
    fn a_text_of_any_script_has_an_id_of_its_own_wherever_it_stands() {
        let texts = ["备份数据库", "データの保存", "백업", "Резервная копия", "نسخة", "δοκιμή API"];
        let made = |texts: &[&str]| -> Vec<String> {
            let mut ids = NewIds::default();
            texts.iter().map(|text| ids.of(text, "item")).collect()
        };
        let mut backwards = texts;
        backwards.reverse();
        let (mut ids, there) = (made(&texts), made(&backwards));
        for id in &ids {
            let word =
                |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric());
            assert!(id.split('-').all(word), "{id}");
            assert!(there.contains(id), "{id}");
        }
        ids.dedup();
        assert_eq!(ids.len(), texts.len());
        assert_eq!(made(&["备份数据库"]), ["item-k1v0ak4s"], "ids are for life");
        assert_eq!(made(&[&format!("{} 百", "word ".repeat(20))])[0].len(), 38);
    }
}
