//! Ticks made before the application had arrived: `boot` writes them, one record an item.

use serde_json::Value;

use super::record::{Unread, read, write};
use crate::domain::mark::State;

/// A tick made before the application had arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Early {
    /// Whether the item was ticked or un-ticked.
    pub is_done: bool,
    /// The run that was on screen, empty where there was none; `None` where the record does not say.
    pub run: Option<String>,
}

impl Early {
    /// Whether the tick belongs to what a page shows: the run with this id, empty for none. On a page
    /// that names no run (`is_current`), a tick that was made before there was a run belongs to it, too.
    #[must_use]
    pub fn is_for(&self, shown: &str, is_current: bool) -> bool {
        self.run.as_ref().is_none_or(|run| run == shown || (run.is_empty() && is_current))
    }
}

/// The record of a tick, as `boot` writes it.
#[must_use]
pub fn write_early(early: &Early) -> String {
    let state = if early.is_done { State::Done } else { State::Open };
    write([("mark", Value::from(state.word())), ("run", Value::from(early.run.as_deref()))])
}

/// A tick. The first pages wrote its word alone.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_early(raw: &str) -> Result<Early, Unread> {
    let is_done = |word: Option<&str>| match word.and_then(State::from_word) {
        Some(State::Done) => Ok(true),
        Some(State::Open) => Ok(false),
        _ => Err(Unread::Damaged),
    };
    if let Ok(is_done) = is_done(Some(raw)) {
        return Ok(Early { is_done, run: None });
    }
    let record = read(raw)?;
    let text = |field: &str| record.get(field).and_then(Value::as_str);
    Ok(Early { is_done: is_done(text("mark"))?, run: text("run").map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_come_back_those_of_the_first_pages_too() {
        for run in [None, Some(String::new()), Some("r1".to_owned())] {
            for is_done in [true, false] {
                let early = Early { is_done, run: run.clone() };
                assert_eq!(read_early(&write_early(&early)), Ok(early));
            }
        }
        for (raw, is_done) in [("done", true), ("open", false)] {
            assert_eq!(read_early(raw), Ok(Early { is_done, run: None }));
        }
        for (raw, expect) in [
            ("", Unread::Damaged),
            ("na", Unread::Damaged),
            ("garbage", Unread::Damaged),
            (r#"{"v":1}"#, Unread::Damaged),
            (r#"{"v":1,"mark":"blocked"}"#, Unread::Damaged),
            (r#"{"v":2,"mark":"done"}"#, Unread::Newer),
        ] {
            assert_eq!(read_early(raw), Err(expect), "{raw}");
        }
    }

    #[test]
    fn a_tick_belongs_to_the_run_that_was_on_screen() {
        for (run, shown, is_current, expect) in [
            (None, "r1", false, true),
            (None, "", true, true),
            (Some("r1"), "r1", true, true),
            (Some("r1"), "r1", false, true),
            (Some("r1"), "r2", true, false),
            (Some("r1"), "", true, false),
            (Some(""), "", true, true),
            (Some(""), "r1", true, true),
            (Some(""), "r1", false, false),
        ] {
            let early = Early { is_done: true, run: run.map(str::to_owned) };
            assert_eq!(early.is_for(shown, is_current), expect, "{run:?} on {shown:?}");
        }
    }
}
