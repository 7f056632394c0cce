//! Merging texts that consist of parts, so that no part is lost.

use std::sync::Arc;

/// How a text is divided into parts.
pub struct Parts {
    separator: &'static str,
}

/// Reasons are one line.
pub const REASONS: Parts = Parts { separator: "; " };
/// Each line of a note stands for itself.
pub const NOTES: Parts = Parts { separator: "\n" };

impl Parts {
    /// Whether `text` says something that `base` does not. The beginning of a part of `base` is
    /// nothing new: a link cuts long texts.
    pub fn adds(&self, text: &str, base: &str) -> bool {
        self.of(text).any(|part| !self.has(base, part))
    }

    /// The text that two make. Where only one of them adds to `base`, it stands; otherwise they are
    /// joined.
    pub fn merge(&self, ours: &str, theirs: &str, base: Option<&str>) -> Arc<str> {
        let adds = |text| base.is_none_or(|base| self.adds(text, base));
        match (adds(ours), adds(theirs)) {
            (true, false) => ours.into(),
            (false, true) => theirs.into(),
            _ => self.join(ours, theirs),
        }
    }

    /// `text` with those parts of `more` at its end that it does not have.
    pub fn append(&self, text: &str, more: &str) -> Arc<str> {
        let new: Vec<&str> = self.of(more).filter(|part| !self.has(text, part)).collect();
        if new.is_empty() {
            return text.into();
        }
        let old = Some(text.trim_end()).filter(|text| !text.is_empty());
        let all: Vec<&str> = old.into_iter().chain(new).collect();
        all.join(self.separator).into()
    }

    /// The parts of both texts; the same whichever comes first.
    fn join(&self, one: &str, other: &str) -> Arc<str> {
        match (self.adds(one, other), self.adds(other, one)) {
            (false, true) => other.into(),
            (true, false) => one.into(),
            (false, false) => one.max(other).into(),
            (true, true) => self.append(one.min(other), one.max(other)),
        }
    }

    fn of<'a>(&self, text: &'a str) -> impl Iterator<Item = &'a str> {
        text.split(self.separator).map(str::trim).filter(|part| !part.is_empty())
    }

    fn has(&self, text: &str, part: &str) -> bool {
        self.of(text).any(|own| own.starts_with(part))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_merged_part_by_part() {
        for (ours, theirs, base, merged) in [
            ("", "", None, ""),
            ("a", "", None, "a"),
            ("a", "b", None, "a; b"),
            ("b", "a", None, "a; b"),
            ("a; b", "b", None, "a; b"),
            ("a; b", "b; c", None, "a; b; c"),
            ("a long reas", "a long reason", None, "a long reason"),
            ("a", "b", Some("a"), "b"),
            ("b", "a", Some("a"), "b"),
            ("a", "", Some("a"), "a"),
            ("", "a", Some("a"), "a"),
            ("b", "c", Some("a"), "b; c"),
            ("a; b", "a; c", Some("a"), "a; b; c"),
            ("a", "b", Some("a; b"), "a; b"),
        ] {
            let found = REASONS.merge(ours, theirs, base);
            assert_eq!(&*found, merged, "{ours:?} {theirs:?} {base:?}");
        }
    }

    #[test]
    fn appended_parts_stand_once() {
        for (text, more, expect) in [
            ("", "a", "a"),
            ("a", "a", "a"),
            ("a\n", "b", "a\nb"),
            ("a\nb", "b\nc", "a\nb\nc"),
            ("a", " \n ", "a"),
        ] {
            assert_eq!(&*NOTES.append(text, more), expect, "{text:?} {more:?}");
        }
    }
}
