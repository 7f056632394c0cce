//! What a page says of counts: the application and the reader say it alike.

use super::mark::State;
use super::progress::{Progress, SHARES};
use super::verdict::Why;

/// How far a section has come: “6 of 11 · 1 n/a · 1 blocked”.
#[must_use]
pub fn section(progress: Progress) -> String {
    let mut words = group(progress);
    for (count, name) in [(progress.not_applicable, " n/a"), (progress.blocked, " blocked")] {
        if count > 0 {
            words = [&*words, " · ", &count.to_string(), name].concat();
        }
    }
    words
}

/// The count of a recurring section that is done, and when it comes back: “4 of 4 until Mon 00:00”.
#[must_use]
pub fn until(count: &str, back: &str) -> String {
    [count, " until ", back].concat()
}

/// How far a group has come: “6 of 11”.
#[must_use]
pub fn group(progress: Progress) -> String {
    [&*progress.done.to_string(), " of ", &progress.counted().to_string()].concat()
}

/// What the outline says behind a section's title: its count; while nothing is done, when it is due
/// or how often it comes back (`when`); nothing of a section without items.
#[must_use]
pub fn outline(progress: Progress, when: Option<&str>) -> String {
    match when {
        Some(when) if progress.done == 0 => when.to_owned(),
        _ if progress.total() == 0 => String::new(),
        _ => [&*progress.done.to_string(), "/", &progress.counted().to_string()].concat(),
    }
}

/// Whether the outline shows a section as finished.
#[must_use]
pub const fn is_full(progress: Progress) -> bool {
    progress.total() > 0 && progress.left() == 0
}

/// What the readiness strip says of a section.
#[must_use]
pub fn strip(title: &str, progress: Progress) -> String {
    [title, ": ", &group(progress), " done"].concat()
}

/// Overall progress, behind the number of what is done: “of 153 done · 4 %”.
#[must_use]
pub fn overall(progress: Progress) -> String {
    let (counted, percent) = (progress.counted().to_string(), progress.percent().to_string());
    ["of ", &*counted, " done · ", &percent, " %"].concat()
}

/// What is not done, by kind: “140 left · 6 not applicable”.
#[must_use]
pub fn rest(progress: Progress) -> String {
    let counts = [
        (progress.left(), " left"),
        (progress.not_applicable, " not applicable"),
        (progress.blocked, " blocked"),
    ];
    let mut words = String::new();
    for (count, name) in counts.into_iter().filter(|(count, _)| *count > 0) {
        let between = if words.is_empty() { "" } else { " · " };
        words = [&*words, between, &count.to_string(), name].concat();
    }
    words
}

/// The class of a part that grows by `share` among its neighbors: `w0`, which is not seen, to `w40`.
#[must_use]
pub fn width(share: usize) -> String {
    ["w", &share.min(SHARES).to_string()].concat()
}

/// How many items hold a gate.
#[must_use]
pub fn holders(count: usize) -> String {
    match count {
        0 => "nothing holds it".to_owned(),
        1 => "1 item holds it".to_owned(),
        count => [&*count.to_string(), " items hold it"].concat(),
    }
}

/// Why an item holds a gate, behind the item's text.
#[must_use]
pub fn reason(why: Why) -> String {
    [" — ", why.label()].concat()
}

/// How many reasons are left to unfold.
#[must_use]
pub fn more(count: usize) -> String {
    [&*count.to_string(), " more"].concat()
}

/// How many open items hold a gate beside what is told.
#[must_use]
pub fn beside(count: usize) -> String {
    match count {
        1 => "and 1 open item holds it".to_owned(),
        count => ["and ", &*count.to_string(), " open items hold it"].concat(),
    }
}

/// “1 mark”, “2 marks”.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    [&*count.to_string(), " ", if count == 1 { one } else { many }].concat()
}

/// How many lines of lists a document has that could be items.
#[must_use]
pub fn bullets(count: usize) -> String {
    counted(count, "bullet or numbered line", "bullets and numbered lines")
}

/// How many rows of tables a document has that could be items.
#[must_use]
pub fn rows(count: usize) -> String {
    counted(count, "row of a table", "rows of tables")
}

/// What stands for a table where it is not drawn: “Table: Service, Owner (2 rows)”.
#[must_use]
pub fn table(head: &[String], rows: usize) -> String {
    ["Table: ", &*head.join(", "), " (", &counted(rows, "row", "rows"), ")"].concat()
}

/// What a group shows whose items share no state.
pub const MIXED: &str = "mixed";

/// What a group shows: done once nothing is left, else the state its items share, or [`MIXED`].
#[must_use]
pub fn group_state(progress: Progress) -> &'static str {
    if progress.left() == 0 && progress.done > 0 {
        return State::Done.word();
    }
    progress.shared_state().map_or(MIXED, State::word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(open: usize, done: usize, not_applicable: usize, blocked: usize) -> Progress {
        Progress { open, done, not_applicable, blocked }
    }

    #[test]
    fn a_section_names_what_is_not_plain() {
        for (progress, expect) in [
            (counts(5, 6, 0, 0), "6 of 11"),
            (counts(4, 6, 2, 1), "6 of 11 · 2 n/a · 1 blocked"),
            (counts(0, 0, 0, 0), "0 of 0"),
        ] {
            assert_eq!(section(progress), expect);
        }
    }

    #[test]
    fn the_outline_says_when_until_something_is_done() {
        for (progress, when, expect) in [
            (counts(2, 0, 0, 0), Some("T+1 h"), "T+1 h"),
            (counts(1, 1, 0, 0), Some("T+1 h"), "1/2"),
            (counts(2, 0, 1, 0), None, "0/2"),
            (counts(0, 0, 0, 0), None, ""),
        ] {
            assert_eq!(outline(progress, when), expect);
        }
    }

    #[test]
    fn what_is_left_comes_first() {
        assert_eq!(rest(counts(3, 9, 2, 1)), "4 left · 2 not applicable · 1 blocked");
        assert_eq!(rest(counts(0, 9, 0, 0)), "");
        assert_eq!(overall(counts(0, 3, 2, 1)), "of 4 done · 75 %");
    }

    #[test]
    fn one_is_said_as_one() {
        let head = ["Service".to_owned(), "Owner".to_owned()];
        for (words, expect) in [
            (bullets(1), "1 bullet or numbered line"),
            (bullets(2), "2 bullets and numbered lines"),
            (rows(1), "1 row of a table"),
            (rows(0), "0 rows of tables"),
            (table(&head, 1), "Table: Service, Owner (1 row)"),
            (table(&head, 2), "Table: Service, Owner (2 rows)"),
        ] {
            assert_eq!(words, expect);
        }
    }

    #[test]
    fn a_group_is_done_when_nothing_is_left() {
        for (progress, expect) in [
            (counts(0, 2, 1, 0), "done"),
            (counts(0, 0, 2, 0), "na"),
            (counts(1, 1, 0, 0), "mixed"),
            (counts(0, 0, 0, 2), "blocked"),
            (counts(2, 0, 0, 0), "open"),
        ] {
            assert_eq!(group_state(progress), expect);
        }
    }
}
