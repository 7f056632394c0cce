//! Runs that began at once. The first tick on a page starts a run by itself; in two tabs at once it
//! starts two, since neither knows yet what the other has stored. They are twins: the elder stays, and
//! what was marked in the other moves into it. Every tab comes to the same end by itself.

use super::key::{self, Key, Part};
use super::{PREFIX, keep_unknown_fields, read_edition, read_mark, read_run};
use crate::domain::run::Run;

/// How long after another run, in milliseconds, one may begin by itself and be its twin: much longer
/// than a tab needs to learn what another has stored, and too short for a run to begin, end and begin
/// again.
const WITHIN: u64 = 30_000;

/// How a run began.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// The checklist.
    pub slug: String,
    created: u64,
    after: String,
}

/// How a run began, from its own record; `None` where a person started it.
#[must_use]
pub fn beginning(raw: &str) -> Option<Beginning> {
    let (slug, created) = read_run(raw).ok()?;
    let mut run = Run::default();
    read_edition(raw, &mut run);
    Some(Beginning { slug, created, after: run.after? })
}

impl Beginning {
    /// Whether two runs are twins.
    #[must_use]
    pub fn is_twin(&self, other: &Self) -> bool {
        self.slug == other.slug
            && self.after == other.after
            && self.created.abs_diff(other.created) <= WITHIN
    }

    /// Whether it is so long ago, at a moment in milliseconds since 1970 UTC, that every page knows of it.
    #[must_use]
    pub const fn is_settled(&self, now: u64) -> bool {
        self.created + WITHIN < now
    }
}

/// The key of a run's record as one of another run; `None` for other keys.
#[must_use]
pub fn moved(key: &str, from: &str, into: &str) -> Option<String> {
    let rest = key.strip_prefix(PREFIX)?.strip_prefix("run/")?.strip_prefix(from)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| [PREFIX, "run/", into, rest].concat())
}

/// A record of a run together with that of its elder twin under the same key: of two marks the later
/// one; of all else what the elder says, with what only the other has.
#[must_use]
pub fn joined(key: &str, elder: &str, other: &str) -> String {
    if matches!(key::parse(key), Some(Key::Part(_, Part::Mark(_)))) {
        let is_later = match (read_mark(elder), read_mark(other)) {
            (Ok(elder), Ok(other)) => other.at > elder.at,
            _ => false,
        };
        return if is_later { other } else { elder }.to_owned();
    }
    keep_unknown_fields(other, elder).unwrap_or_else(|_| elder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codec::stored::write_text;

    fn run(slug: &str, created: u64, after: Option<&str>) -> Option<Beginning> {
        let run = Run { created, after: after.map(str::to_owned), ..Run::default() };
        beginning(&super::super::write_run(slug, &run))
    }

    #[test]
    fn twins_begin_by_themselves_after_the_same_run_at_about_the_same_time() {
        let one = run("a", 100_000, Some("r0")).unwrap();
        for (other, expect) in [
            (run("a", 100_000, Some("r0")), true),
            (run("a", 130_000, Some("r0")), true),
            (run("a", 70_000, Some("r0")), true),
            (run("a", 130_001, Some("r0")), false),
            (run("b", 100_000, Some("r0")), false),
            (run("a", 100_000, Some("")), false),
        ] {
            assert_eq!(one.is_twin(&other.unwrap()), expect);
        }
        assert_eq!(run("a", 1, None), None, "a person started it");
        for raw in ["garbage", r#"{"v":2,"slug":"a","after":""}"#, r#"{"v":1,"after":""}"#] {
            assert_eq!(beginning(raw), None, "{raw}");
        }
    }

    #[test]
    fn keys_move_from_run_to_run() {
        for (key, expect) in [
            (key::run("r1"), Some(key::run("r2"))),
            (key::mark("r1", "a"), Some(key::mark("r2", "a"))),
            (key::set_value("r1", "a", "b/r1"), Some(key::set_value("r2", "a", "b/r1"))),
            (key::mark("r11", "a"), None),
            (key::current("r1"), None),
            ("run/r1".into(), None),
        ] {
            assert_eq!(moved(&key, "r1", "r2"), expect, "{key}");
        }
    }

    #[test]
    fn of_two_marks_the_later_counts_of_the_rest_the_elders() {
        let (key, early, late) = (
            key::mark("r", "a"),
            r#"{"v":1,"mark":"done","at":1}"#,
            r#"{"v":1,"mark":"open","at":2}"#,
        );
        assert_eq!(joined(&key, early, late), late);
        assert_eq!(joined(&key, late, early), late);
        assert_eq!(joined(&key, early, "garbage"), early);
        assert_eq!(joined(&key::name("r"), &write_text("a"), &write_text("b")), write_text("a"));
        let sets = joined(&key::sets("r"), r#"{"v":1,"set a":true}"#, r#"{"v":1,"set b":true}"#);
        assert_eq!(sets, r#"{"set a":true,"set b":true,"v":1}"#);
    }
}
