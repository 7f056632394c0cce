//! What the browser keeps: the keys, and the records behind them.
//!
//! One record a mark, a value or a name, so that two tabs never overwrite each other's work.
//! Every record is a small JSON object with its version in `v`. Fields that this version does not
//! know are kept when a record is written again.

use serde_json::{Map, Value};

use crate::domain::life::Life;
use crate::domain::mark::{Mark, State};
use crate::domain::run::{Glance, Run};
use crate::domain::verdict::Call;

pub mod own;
pub mod work;

/// The version of the records that this code writes.
const VERSION: u64 = 1;
/// All keys begin with it; the origin's storage may have other tenants.
pub const PREFIX: &str = "preflight/1/";

/// The names of records.
pub mod key {
    use super::PREFIX;

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
    /// A tick that was made before the application had arrived; written by `boot.js`.
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
}

/// Why a record cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// A newer version of the application wrote it.
    Newer,
    /// It is damaged, or was never one of ours.
    Damaged,
}

/// What is stored of a run; a record that does not exist is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunRecords {
    /// The run's id.
    pub id: String,
    /// The run's own record.
    pub run: Option<String>,
    /// The run's name.
    pub name: Option<String>,
    /// The mark of each countable item, in the checklist's order.
    pub marks: Vec<Option<String>>,
    /// The value of each slot, in the checklist's order.
    pub values: Vec<Option<String>>,
    /// Key and text of its other records, as [`work::gather`] collects them.
    pub parts: Vec<(String, String)>,
}

/// A run's own record.
#[must_use]
pub fn write_run(slug: &str, run: &Run) -> String {
    write([
        ("slug", Value::from(slug)),
        ("created", Value::from(run.created)),
        ("parent", Value::from(run.parent)),
        ("revision", Value::from(run.revision)),
        ("wording", Value::from(Some(&*run.wording).filter(|wording| !wording.is_empty()))),
        ("gone", Value::from(run.has_gone.then_some(true))),
    ])
}

/// A mark.
#[must_use]
pub fn write_mark(mark: &Mark) -> String {
    let text = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
    write([
        ("mark", Value::from(mark.state.word())),
        ("reason", text(&mark.reason)),
        ("note", text(&mark.note)),
        ("by", text(&mark.by)),
        ("at", Value::from(mark.at)),
    ])
}

/// A text: a name or a value.
#[must_use]
pub fn write_text(text: &str) -> String {
    write([("text", Value::from(text))])
}

/// A run's summary for lists of runs.
#[must_use]
pub fn write_glance(glance: &Glance) -> String {
    let strip: Vec<String> = glance
        .strip
        .iter()
        .map(|section| section.iter().map(|state| char::from(b'0' + *state as u8)).collect())
        .collect();
    let (phase, call) = match &glance.headline {
        Some((phase, call)) => (Value::from(&**phase), Value::from(call.word())),
        None => (Value::Null, Value::Null),
    };
    write([
        ("touched", Value::from(glance.touched)),
        ("strip", Value::from(strip.join(" "))),
        ("phase", phase),
        ("verdict", call),
        ("frozen", Value::from(glance.life.frozen)),
        ("archived", Value::from(glance.life.archived.then_some(true))),
    ])
}

/// The slug, the time of creation and the parent hash of a run's own record.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_run(raw: &str) -> Result<(String, u64, u32), Unread> {
    let record = read(raw)?;
    let slug = record.get("slug").and_then(Value::as_str).ok_or(Unread::Damaged)?;
    let number = |field: &str| record.get(field).and_then(Value::as_u64).unwrap_or(0);
    Ok((slug.to_owned(), number("created"), u32::try_from(number("parent")).unwrap_or(0)))
}

/// Takes over what a run's own record says of the checklist as the run was last worked with it.
pub fn read_edition(raw: &str, run: &mut Run) {
    let record = read(raw).unwrap_or_default();
    let revision = record.get("revision").and_then(Value::as_u64);
    run.revision = revision.and_then(|revision| u16::try_from(revision).ok()).unwrap_or(0);
    run.wording = record.get("wording").and_then(Value::as_str).unwrap_or_default().to_owned();
    run.has_gone = record.get("gone").and_then(Value::as_bool) == Some(true);
}

/// A mark.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_mark(raw: &str) -> Result<Mark, Unread> {
    let record = read(raw)?;
    let state = record.get("mark").and_then(Value::as_str).and_then(State::from_word);
    let text = |field: &str| record.get(field).and_then(Value::as_str).unwrap_or("").into();
    Ok(Mark {
        state: state.ok_or(Unread::Damaged)?,
        reason: text("reason"),
        note: text("note"),
        by: text("by"),
        at: record.get("at").and_then(Value::as_u64).unwrap_or(0),
    })
}

/// A text: a name or a value.
///
/// # Errors
/// When the record is damaged or newer.
pub fn read_text(raw: &str) -> Result<String, Unread> {
    let record = read(raw)?;
    record.get("text").and_then(Value::as_str).map(str::to_owned).ok_or(Unread::Damaged)
}

/// A run's line in a list of runs, from its own record, its name and its summary. A summary that
/// is missing or damaged leaves the line without strip and verdict: opening the run mends it.
///
/// # Errors
/// When the run's own record is damaged or newer.
pub fn read_glance(
    id: &str,
    run: &str,
    name: Option<&str>,
    glance: Option<&str>,
) -> Result<Glance, Unread> {
    let (slug, created, _) = read_run(run)?;
    let record = glance.and_then(|raw| read(raw).ok()).unwrap_or_default();
    let text = |field: &str| record.get(field).and_then(Value::as_str);
    let strip = text("strip").unwrap_or("").split(' ').map(|section| {
        let state = |digit: u8| State::ALL.get(usize::from(digit.wrapping_sub(b'0'))).copied();
        section.bytes().filter_map(state).collect()
    });
    Ok(Glance {
        id: id.to_owned(),
        slug,
        name: name.and_then(|raw| read_text(raw).ok()).unwrap_or_default(),
        created,
        touched: record.get("touched").and_then(Value::as_u64).unwrap_or(created),
        strip: strip.collect(),
        life: Life {
            frozen: record.get("frozen").and_then(Value::as_u64),
            archived: record.get("archived").and_then(Value::as_bool) == Some(true),
        },
        headline: text("phase").map(str::to_owned).zip(text("verdict").and_then(Call::from_word)),
    })
}

/// `new` with the fields of `old` that it does not know.
///
/// # Errors
/// When `old` is damaged or newer, so that it must not be overwritten as it stands.
pub fn keep_unknown_fields(old: &str, new: &str) -> Result<String, Unread> {
    let mut record = read(old)?;
    for (field, value) in read(new)? {
        if value.is_null() {
            record.remove(&field);
        } else {
            record.insert(field, value);
        }
    }
    Ok(Value::Object(record).to_string())
}

/// A record of these fields and the version.
pub(super) fn write<const N: usize>(fields: [(&str, Value); N]) -> String {
    let mut record = Map::new();
    record.insert("v".into(), Value::from(VERSION));
    for (field, value) in fields {
        record.insert(field.into(), value);
    }
    Value::Object(record).to_string()
}

/// The fields of a record that this version can read.
pub(super) fn read(raw: &str) -> Result<Map<String, Value>, Unread> {
    let Ok(Value::Object(record)) = serde_json::from_str(raw) else { return Err(Unread::Damaged) };
    match record.get("v").and_then(Value::as_u64) {
        Some(VERSION) => Ok(record),
        Some(version) if version > VERSION => Err(Unread::Newer),
        _ => Err(Unread::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_back() {
        for (state, reason) in [
            (State::Open, ""),
            (State::Done, ""),
            (State::NotApplicable, "we have no frontend"),
            (State::Blocked, "“quoted” \\ \n <b> \u{202e} 🚀"),
        ] {
            let mark = Mark {
                state,
                reason: reason.into(),
                note: reason.into(),
                by: "Ada".into(),
                at: 1_763_700_000_000,
            };
            assert_eq!(read_mark(&write_mark(&mark)), Ok(mark));
        }
    }

    #[test]
    fn damaged_and_newer_records_are_told_apart() {
        for (raw, expect) in [
            ("", Unread::Damaged),
            ("{", Unread::Damaged),
            ("[]", Unread::Damaged),
            ("null", Unread::Damaged),
            (r#"{"v":0,"mark":"done"}"#, Unread::Damaged),
            (r#"{"v":1}"#, Unread::Damaged),
            (r#"{"v":1,"mark":"perhaps"}"#, Unread::Damaged),
            (r#"{"v":2,"mark":"done"}"#, Unread::Newer),
            (r#"{"v":99}"#, Unread::Newer),
        ] {
            assert_eq!(read_mark(raw), Err(expect), "{raw}");
        }
    }

    #[test]
    fn unknown_fields_are_kept() {
        let old = r#"{"v":1,"mark":"blocked","reason":"x","at":1,"colour":"red"}"#;
        let new = write_mark(&Mark { at: 2, ..Mark::untouched(State::Done) });
        let kept = keep_unknown_fields(old, &new).unwrap();
        assert!(kept.contains(r#""colour":"red""#), "{kept}");
        assert_eq!(read_mark(&kept), Ok(Mark { at: 2, ..Mark::untouched(State::Done) }));
        assert_eq!(keep_unknown_fields("garbage", &new), Err(Unread::Damaged));
        assert_eq!(keep_unknown_fields(r#"{"v":2}"#, &new), Err(Unread::Newer));
    }

    #[test]
    fn keys_are_read_as_they_are_written() {
        use key::{Key, Part};
        for (written, expect) in [
            (key::run("r1"), Some(Key::Run("r1"))),
            (key::name("r1"), Some(Key::Part("r1", Part::Name))),
            (key::glance("r1"), Some(Key::Part("r1", Part::Glance))),
            (key::mark("r1", "tls-valid"), Some(Key::Part("r1", Part::Mark("tls-valid")))),
            (key::value("r1", "domain"), Some(Key::Part("r1", Part::Value("domain")))),
            (
                key::set_value("r1", "url", "a/b"),
                Some(Key::Part("r1", Part::SetValue("url", "a/b"))),
            ),
            (key::sets("r1"), Some(Key::Part("r1", Part::Sets))),
            (key::sign_off("r1", "before"), Some(Key::Part("r1", Part::SignOff("before")))),
            (key::deployed("r1"), Some(Key::Part("r1", Part::Deployed))),
            (key::state("r1"), Some(Key::Part("r1", Part::State))),
            (key::round("r1", "weekly", 12), Some(Key::Part("r1", Part::Round("weekly", 12)))),
            ("preflight/1/run/r1/round/weekly/x".into(), None),
            ("preflight/1/run/r1/set/url".into(), None),
            ("preflight/1/run/r1/other".into(), None),
            (key::current("a-b"), Some(Key::Current("a-b"))),
            (key::person(), Some(Key::Person)),
            (key::early("a", "b"), None),
            ("other-app/run/r1".into(), None),
        ] {
            assert_eq!(key::parse(&written), expect, "{written}");
        }
    }

    #[test]
    fn a_list_of_runs_needs_only_the_summaries() {
        let glance = Glance {
            id: "r1".into(),
            slug: "a".into(),
            name: "v3".into(),
            created: 5,
            touched: 9,
            strip: vec![vec![State::Done, State::Open], vec![], vec![State::Blocked]],
            life: Life { frozen: Some(7), archived: true },
            headline: Some(("Before".into(), Call::NoGo)),
        };
        let run = r#"{"v":1,"slug":"a","created":5}"#;
        let name = write_text("v3");
        let summary = write_glance(&glance);
        assert_eq!(read_glance("r1", run, Some(&name), Some(&summary)), Ok(glance));
        let bare = read_glance("r1", run, None, Some("garbage")).unwrap();
        assert_eq!((bare.touched, bare.headline), (5, None));
    }
}
