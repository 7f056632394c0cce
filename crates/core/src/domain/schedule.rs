//! Time: when sections are due after the deploy moment, and when recurring ones come back.
//!
//! # Rounds
//!
//! A recurring section is worked in rounds. A round is finished when the last of its items is
//! settled, and stays on the page, settled, until the next period begins in the reader's zone: the next
//! day, the next Monday, the first of the next month, quarter or year, at midnight. Then the next round begins
//! ([`begin_round`]): the marks of the section return to their defaults, notes included, and what was
//! finished is kept as a [`Round`] in the section's history. A person may also begin the next round
//! before its time. A round that is not finished has no end: it stays open however long it takes.

use super::checklist::{Checklist, Every, Section};
use super::civil::{Civil, DAY, HOUR, MINUTE};
use super::limit::{REASON_LENGTH, cut};
use super::mark::Mark;
use super::zone::Zone;

/// What is due within so many milliseconds is due soon.
const SOON: u64 = 30 * MINUTE;

/// Where a timed section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It is due at a moment that is further away than half an hour.
    Waiting(u64),
    /// It is due in so many minutes, 1 to 30; a begun minute counts.
    Soon(u64),
    /// It has been due for so many whole minutes.
    Overdue(u64),
    /// Nothing of it is left.
    Settled,
}

impl Due {
    /// Where a section with these marks, due at `until`, stands at `now`.
    #[must_use]
    pub fn of(until: u64, marks: &[Mark], now: u64) -> Self {
        let left = until.saturating_sub(now);
        if marks.iter().all(|mark| mark.state.is_settled()) {
            Self::Settled
        } else if now >= until {
            Self::Overdue((now - until) / MINUTE)
        } else if left <= SOON {
            Self::Soon(left.div_ceil(MINUTE))
        } else {
            Self::Waiting(until)
        }
    }
}

/// When a section is due, in milliseconds since 1970 UTC; `None` where it has no due time.
#[must_use]
pub fn due_at(section: &Section, deployed: u64) -> Option<u64> {
    Some(deployed.saturating_add(section.due_hours?.saturating_mul(HOUR)))
}

/// When a finished round of a recurring section comes back, in milliseconds since 1970 UTC.
#[must_use]
pub fn back_at(every: Every, finished: u64, zone: Zone) -> u64 {
    zone.moment(next_period(every, zone.local(finished))).max(finished)
}

/// The first midnight of the period after the one that holds a time, both as clocks show them.
fn next_period(every: Every, local: u64) -> u64 {
    let today = local / DAY;
    let months = match every {
        Every::Day => return (today + 1).saturating_mul(DAY),
        // The first day of 1970 was a Thursday.
        Every::Week => return (today + 7 - (today + 3) % 7).saturating_mul(DAY),
        Every::Month => 1,
        Every::Quarter => 3,
        Every::Year => 12,
    };
    let Civil { year, month, .. } = Civil::of(local);
    let first = Civil { year, month: month - (month - 1) % months, day: 1 };
    first.plus_months(months).moment()
}

/// Where a recurring section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Something is left, or nobody has touched it yet.
    Working,
    /// All is settled since the first moment, and comes back at the second.
    Finished(u64, u64),
    /// All is settled since this moment, and the next period has begun: so does the next round.
    Back(u64),
}

impl Turn {
    /// Where a section with these marks stands at `now`.
    #[must_use]
    pub fn of(every: Every, marks: &[Mark], now: u64, zone: Zone) -> Self {
        let Some(finished) = finished_at(marks) else { return Self::Working };
        let back = back_at(every, finished, zone);
        if now >= back { Self::Back(finished) } else { Self::Finished(finished, back) }
    }
}

/// When the last of a section's items was settled; `None` while one is left, or where a person has
/// settled none.
fn finished_at(marks: &[Mark]) -> Option<u64> {
    let is_settled = marks.iter().all(|mark| mark.state.is_settled());
    marks.iter().map(|mark| mark.at).max().filter(|last| is_settled && *last > 0)
}

/// A finished round of a recurring section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// When its last item was settled, in milliseconds since 1970 UTC.
    pub at: u64,
    /// Who settled its items, joined by commas; empty where nobody told a name.
    pub by: String,
    /// How many of its items were done.
    pub done: u64,
    /// How many items it had.
    pub items: u64,
}

impl Round {
    /// The round that a section's marks tell of; `None` where it is not finished.
    #[must_use]
    pub fn of(marks: &[Mark]) -> Option<Self> {
        let at = finished_at(marks)?;
        let mut people: Vec<&str> = Vec::new();
        for mark in marks {
            if !mark.by.is_empty() && !people.contains(&&*mark.by) {
                people.push(&mark.by);
            }
        }
        let done = marks.iter().filter(|mark| !mark.state.wants_reason()).count();
        Some(Self {
            at,
            by: cut(&people.join(", "), REASON_LENGTH).to_owned(),
            done: done as u64,
            items: marks.len() as u64,
        })
    }
}

/// Begins the next round of a recurring section: the finished round for its history, and the marks
/// that change, by position. `None` where the round is not finished.
#[must_use]
pub fn begin_round(
    checklist: &Checklist,
    section: &Section,
    marks: &[Mark],
) -> Option<(Round, Vec<(usize, Mark)>)> {
    section.every?;
    let round = Round::of(marks.get(section.items.clone())?)?;
    let default = |at: usize| Some((at, Mark::untouched(checklist.items.get(at)?.default)));
    Some((round, section.items.clone().filter_map(default).collect()))
}

/// The marks of an earlier moment as they count at a later one, in milliseconds since 1970 UTC: of
/// rounds that have come back in between nothing is decided yet.
#[must_use]
pub fn as_of(checklist: &Checklist, mut marks: Vec<Mark>, now: u64, zone: Zone) -> Vec<Mark> {
    for section in &checklist.sections {
        let own = marks.get(section.items.clone()).unwrap_or_default();
        let turn = section.every.map(|every| Turn::of(every, own, now, zone));
        let is_back = matches!(turn, Some(Turn::Back(_)));
        if is_back && let Some((_, fresh)) = begin_round(checklist, section, &marks) {
            for (at, mark) in fresh {
                marks[at] = mark;
            }
        }
    }
    marks
}

/// Milliseconds from `now` until what this module says of the checklist changes, so that a timer
/// can be set: at least 1, at most an hour, since clocks are set and computers sleep. `None` where
/// nothing will change by itself.
#[must_use]
pub fn next_look(
    checklist: &Checklist,
    marks: &[Mark],
    deployed: Option<u64>,
    now: u64,
    zone: Zone,
) -> Option<u32> {
    let mut next = None;
    for section in &checklist.sections {
        let marks = marks.get(section.items.clone()).unwrap_or_default();
        let until = deployed.and_then(|deployed| due_at(section, deployed));
        let of_due = until.and_then(|until| match Due::of(until, marks, now) {
            Due::Settled => None,
            Due::Waiting(_) => Some(until.saturating_sub(now) - SOON),
            Due::Soon(minutes) => Some(until.saturating_sub(now) - (minutes - 1) * MINUTE),
            Due::Overdue(_) => Some(MINUTE - (now - until) % MINUTE),
        });
        let of_turn = section.every.and_then(|every| match Turn::of(every, marks, now, zone) {
            Turn::Finished(_, back) => Some(back - now),
            Turn::Working | Turn::Back(_) => None,
        });
        for wait in [of_due, of_turn].into_iter().flatten() {
            next = Some(wait.min(next.unwrap_or(HOUR)));
        }
    }
    next.and_then(|wait| u32::try_from(wait).ok())
}
