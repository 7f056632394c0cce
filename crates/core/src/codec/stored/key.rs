//! The names of records.

use super::PREFIX;
use crate::codec::carried::content_hash;

/// What a changed key means to an open page.
#[derive(Debug, PartialEq, Eq)]
pub enum Key<'a> {
    /// A run's own record.
    Run(&'a str),
    /// A part of a run: the run's id, then what it is and what it is called.
    Part(&'a str, Part<'a>),
    /// Which run of a checklist is shown.
    Current(&'a str),
    /// The person's name.
    Person,
    /// A remembered snapshot, by its hash.
    Sent(u32),
    /// A checklist of the person's own, by its slug.
    Own(&'a str),
    /// A tick made before the application had arrived: checklist and item.
    Early(&'a str, &'a str),
}

/// A part of a run.
#[derive(Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// The run's name.
    Name,
    /// The run's summary for lists of runs.
    Glance,
    /// The mark of the item with this id.
    Mark(&'a str),
    /// The value with this id.
    Value(&'a str),
    /// The value with this id, of a set with this name.
    SetValue(&'a str, &'a str),
    /// The names of the sets of values, and which is in force.
    Sets,
    /// What was signed at the end of the phase with this id.
    SignOff(&'a str),
    /// The deploy moment.
    Deployed,
    /// Whether the run is frozen or archived.
    State,
    /// A finished round of the section with this id, and its number from 1.
    Round(&'a str, usize),
}

/// The record that says that a run exists.
#[must_use]
pub fn run(run: &str) -> String {
    format!("{PREFIX}run/{run}")
}
/// A run's name.
#[must_use]
pub fn name(run: &str) -> String {
    format!("{PREFIX}run/{run}/name")
}
/// A run's summary for lists of runs.
#[must_use]
pub fn glance(run: &str) -> String {
    format!("{PREFIX}run/{run}/glance")
}
/// The mark of an item.
#[must_use]
pub fn mark(run: &str, item: &str) -> String {
    format!("{PREFIX}run/{run}/mark/{item}")
}
/// A value.
#[must_use]
pub fn value(run: &str, id: &str) -> String {
    format!("{PREFIX}run/{run}/value/{id}")
}
/// A value of a set; the set without a name has its values under [`value`].
#[must_use]
pub fn set_value(run: &str, id: &str, set: &str) -> String {
    format!("{PREFIX}run/{run}/set/{id}/{set}")
}
/// The names of the sets of values, and which is in force.
#[must_use]
pub fn sets(run: &str) -> String {
    format!("{PREFIX}run/{run}/sets")
}
/// What was signed at the end of a phase.
#[must_use]
pub fn sign_off(run: &str, phase: &str) -> String {
    format!("{PREFIX}run/{run}/signoff/{phase}")
}
/// The deploy moment.
#[must_use]
pub fn deployed(run: &str) -> String {
    format!("{PREFIX}run/{run}/deployed")
}
/// Whether a run is frozen or archived.
#[must_use]
pub fn state(run: &str) -> String {
    format!("{PREFIX}run/{run}/state")
}
/// A finished round of a section; the first is 1.
#[must_use]
pub fn round(run: &str, section: &str, number: usize) -> String {
    format!("{PREFIX}run/{run}/round/{section}/{number}")
}
/// Which run of a checklist is shown.
#[must_use]
pub fn current(slug: &str) -> String {
    format!("{PREFIX}current/{slug}")
}
/// Which sections of a checklist are folded.
#[must_use]
pub fn folded(slug: &str) -> String {
    format!("{PREFIX}folded/{slug}")
}
/// The person's name.
#[must_use]
pub fn person() -> String {
    format!("{PREFIX}person")
}
/// When the last backup was saved, in milliseconds since 1970 UTC; or [`NEVER`].
#[must_use]
pub fn backup() -> String {
    format!("{PREFIX}backup")
}
/// In the place of a time: the person does not want to be reminded.
pub const NEVER: &str = "no-reminder";
/// That the person wants to be told what comes due.
#[must_use]
pub fn notices() -> String {
    format!("{PREFIX}notices")
}
/// What the person chose to travel with a link.
#[must_use]
pub fn share_options() -> String {
    format!("{PREFIX}luggage")
}
/// What a person chose that the columns of a table with these headings hold.
#[must_use]
pub fn columns(headings: &[String]) -> String {
    format!("{PREFIX}columns/{:016x}", content_hash(headings.join("\n").as_bytes()))
}
/// That letters and signs alone are no shortcuts.
#[must_use]
pub fn no_letters() -> String {
    format!("{PREFIX}no-letters")
}
/// That the person lets boards ask a host.
#[must_use]
pub fn host(host: &str) -> String {
    format!("{PREFIX}host/{host}")
}
/// A snapshot that was sent or opened, by its hash (24 bits).
#[must_use]
pub fn sent(hash: u32) -> String {
    format!("{PREFIX}sent/{hash:06x}")
}
/// A checklist of the person's own.
#[must_use]
pub fn own(slug: &str) -> String {
    format!("{PREFIX}checklist/{slug}")
}
/// A tick that was made before the application had arrived; written by `boot`.
#[must_use]
pub fn early(slug: &str, item: &str) -> String {
    format!("{PREFIX}early/{slug}/{item}")
}
/// Where a record goes that cannot be read, before its key is written again.
#[must_use]
pub fn aside(original: &str, now: u64) -> String {
    format!("{PREFIX}aside/{now}/{}", original.strip_prefix(PREFIX).unwrap_or(original))
}

/// Reads a key; `None` for keys of others and for those that no open page follows.
#[must_use]
pub fn parse(key: &str) -> Option<Key<'_>> {
    let parts: Vec<&str> = key.strip_prefix(PREFIX)?.splitn(4, '/').collect();
    match parts[..] {
        ["run", run] => Some(Key::Run(run)),
        ["run", run, name] => Some(Key::Part(run, part(name, "")?)),
        ["run", run, name, of] => Some(Key::Part(run, part(name, of)?)),
        ["current", slug] => Some(Key::Current(slug)),
        ["person"] => Some(Key::Person),
        ["checklist", slug] => Some(Key::Own(slug)),
        ["early", slug, item] => Some(Key::Early(slug, item)),
        ["sent", hash] => Some(Key::Sent(sent_hash(hash)?)),
        _ => None,
    }
}

/// The hash that six hexadecimal digits say.
fn sent_hash(digits: &str) -> Option<u32> {
    let is_digit = |c: char| matches!(c, '0'..='9' | 'a'..='f');
    let is_hash = digits.len() == 6 && digits.chars().all(is_digit);
    u32::from_str_radix(digits, 16).ok().filter(|_| is_hash)
}

fn part<'a>(name: &str, of: &'a str) -> Option<Part<'a>> {
    match (name, of) {
        ("name", "") => Some(Part::Name),
        ("glance", "") => Some(Part::Glance),
        ("sets", "") => Some(Part::Sets),
        ("deployed", "") => Some(Part::Deployed),
        ("state", "") => Some(Part::State),
        ("mark", id) => Some(Part::Mark(id)),
        ("value", id) => Some(Part::Value(id)),
        ("signoff", id) => Some(Part::SignOff(id)),
        ("set", of) => of.split_once('/').map(|(id, set)| Part::SetValue(id, set)),
        ("round", of) => {
            let (section, number) = of.split_once('/')?;
            Some(Part::Round(section, number.parse().ok()?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_they_are_written() {
        for (written, expect) in [
            (run("r1"), Some(Key::Run("r1"))),
            (name("r1"), Some(Key::Part("r1", Part::Name))),
            (glance("r1"), Some(Key::Part("r1", Part::Glance))),
            (mark("r1", "tls-valid"), Some(Key::Part("r1", Part::Mark("tls-valid")))),
            (value("r1", "domain"), Some(Key::Part("r1", Part::Value("domain")))),
            (set_value("r1", "url", "a/b"), Some(Key::Part("r1", Part::SetValue("url", "a/b")))),
            (sets("r1"), Some(Key::Part("r1", Part::Sets))),
            (sign_off("r1", "before"), Some(Key::Part("r1", Part::SignOff("before")))),
            (deployed("r1"), Some(Key::Part("r1", Part::Deployed))),
            (state("r1"), Some(Key::Part("r1", Part::State))),
            (round("r1", "weekly", 12), Some(Key::Part("r1", Part::Round("weekly", 12)))),
            ("preflight/1/run/r1/round/weekly/x".into(), None),
            ("preflight/1/run/r1/set/url".into(), None),
            ("preflight/1/run/r1/other".into(), None),
            (current("a-b"), Some(Key::Current("a-b"))),
            (person(), Some(Key::Person)),
            (own("a-b"), Some(Key::Own("a-b"))),
            (sent(0xab), Some(Key::Sent(0xab))),
            (early("a", "b"), Some(Key::Early("a", "b"))),
            ("other-app/run/r1".into(), None),
        ] {
            assert_eq!(parse(&written), expect, "{written}");
        }
    }
}
