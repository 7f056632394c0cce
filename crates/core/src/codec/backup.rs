//! Everything that one browser keeps as one file, and back.
//!
//! `{"preflight": "backup", "v": 1, "taken": 1763700000000, "records": {"preflight/1/…": "…"}}`:
//! the records as they are stored, whatever version wrote each of them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::file_head::{self, Sort};
use super::json::Reader;
use super::problem::Problem;
use super::stored::key::{self, Key, Part};
use super::stored::{self, PREFIX};

/// Stored texts by key.
pub type Records = BTreeMap<String, String>;

/// A backup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Backup {
    /// When it was made, in milliseconds since 1970 UTC.
    pub taken: u64,
    /// The records; every key begins with [`PREFIX`].
    pub records: Records,
}

/// What several records make together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Thing<'a> {
    /// A run with its name, marks and values.
    Run(&'a str),
    /// A checklist of one's own.
    Checklist(&'a str),
    /// A record that stands for itself: the person's name, which run is shown, what was set aside.
    Other(&'a str),
}

/// How many things of one kind a backup would change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Only in the backup.
    pub new: usize,
    /// In both, and not the same.
    pub different: usize,
    /// In both, to the letter.
    pub same: usize,
    /// Only in this browser.
    pub only_here: usize,
}

/// What a backup would change, before anything changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Runs, each with its name, marks and values.
    pub runs: Counts,
    /// Checklists of one's own.
    pub checklists: Counts,
    /// Single records: the person's name, which run of a checklist is shown.
    pub others: Counts,
}

/// How a backup comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What is here stays as it is; what is missing here comes from the backup.
    Merge,
    /// Afterwards this browser holds what the backup holds, and nothing else.
    Replace,
}

/// What is to be written and removed, to bring a backup back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Records to write.
    pub writes: Records,
    /// Keys to remove.
    pub removals: BTreeSet<String>,
}

/// The file of the records under our [`PREFIX`]; others are left out.
#[must_use]
pub fn write(records: &Records, taken: u64) -> String {
    let ours = records.iter().filter(|(key, _)| key.starts_with(PREFIX));
    let ours = ours.map(|(key, text)| (key.clone(), Value::from(text.as_str())));
    let mut fields = Map::new();
    fields.insert("taken".into(), taken.into());
    fields.insert("records".into(), Value::Object(ours.collect()));
    file_head::write(Sort::Backup, fields)
}

/// The checklists of the runs that have set values.
#[must_use]
pub fn slugs_of_values(records: &Records) -> BTreeSet<String> {
    records.keys().filter_map(|key| Some(value_of(records, key)?.0)).collect()
}

/// The records without those of values that are not known to be open; `open` names these by
/// checklist and id.
#[must_use]
pub fn without_secrets(records: &Records, open: &[(String, String)]) -> Records {
    let is_kept = |key: &str| {
        let value = value_of(records, key);
        let is_open = |(slug, id): (String, String)| {
            open.iter().any(|(of, known)| *of == slug && *known == id)
        };
        value.is_none_or(is_open)
    };
    let kept = records.iter().filter(|(key, _)| is_kept(key));
    kept.map(|(key, text)| (key.clone(), text.clone())).collect()
}

/// The checklist and the id of the value that is stored, or was set aside, under a key. A value
/// whose run cannot be read has a checklist without a name.
fn value_of(records: &Records, key: &str) -> Option<(String, String)> {
    let rest = key.strip_prefix(PREFIX)?;
    let aside = rest.strip_prefix("aside/").and_then(|rest| rest.split_once('/'));
    let key = format!("{PREFIX}{}", aside.map_or(rest, |(_, rest)| rest));
    let Some(Key::Part(run, Part::Value(id) | Part::SetValue(id, _))) = key::parse(&key) else {
        return None;
    };
    let own = records.get(&key::run(run)).and_then(|raw| stored::read_run(raw).ok());
    Some((own.map(|(slug, _)| slug).unwrap_or_default(), id.to_owned()))
}

/// Reads the file of a backup.
///
/// # Errors
/// Every problem with its path; one of a newer version, of another sort or that is no JSON has one.
pub fn read(text: &str) -> Result<Backup, Vec<Problem>> {
    let root = file_head::read(text, Sort::Backup).map_err(|problem| vec![problem])?;
    let mut reader = Reader::default();
    let mut records = Records::new();
    match root.get("records").and_then(Value::as_object) {
        None => reader.problem_at("records", "is missing; it holds the records in braces."),
        Some(given) => {
            let back = reader.enter("records");
            for (key, text) in given {
                match text.as_str() {
                    Some(text) if key.starts_with(PREFIX) => {
                        records.insert(key.clone(), text.to_owned());
                    }
                    Some(_) => reader.problem_at(key, "is no record of Preflight; take it out."),
                    None => reader.problem_at(key, "must be text in quotes."),
                }
            }
            reader.leave(back);
        }
    }
    let taken = reader.number(&root, "taken", u64::MAX).unwrap_or_default();
    if reader.problems.is_empty() { Ok(Backup { taken, records }) } else { Err(reader.problems) }
}

/// What a backup would change in a browser that keeps `here`.
#[must_use]
pub fn preview(backup: &Backup, here: &Records) -> Preview {
    let (theirs, ours) = (things(&backup.records), things(here));
    let mut preview = Preview::default();
    for (thing, records) in &theirs {
        let counts = preview.counts(thing);
        match ours.get(thing) {
            None => counts.new += 1,
            Some(mine) if mine == records => counts.same += 1,
            Some(_) => counts.different += 1,
        }
    }
    for thing in ours.keys().filter(|thing| !theirs.contains_key(thing)) {
        preview.counts(thing).only_here += 1;
    }
    preview
}

/// What brings a backup back into a browser that keeps `here`.
///
/// Merging never changes or removes a record that is here: the browser's own work wins, whatever
/// the clocks say. Keys of others are never touched.
#[must_use]
pub fn restore(backup: &Backup, here: &Records, mode: Mode) -> Changes {
    let is_written = |(key, text): &(&String, &String)| match (here.get(*key), mode) {
        (None, _) => true,
        (Some(_), Mode::Merge) => false,
        (Some(mine), Mode::Replace) => mine != *text,
    };
    let writes = backup.records.iter().filter(is_written);
    let is_removed = |key: &&String| {
        mode == Mode::Replace && key.starts_with(PREFIX) && !backup.records.contains_key(*key)
    };
    // Nothing stays of what is here.
    let written = |(key, text): (&String, &String)| {
        let text =
            here.get(key).map_or_else(|| text.clone(), |mine| stored::in_place_of(mine, text));
        (key.clone(), text)
    };
    Changes {
        writes: writes.map(written).collect(),
        removals: here.keys().filter(is_removed).cloned().collect(),
    }
}

impl Preview {
    fn counts(&mut self, thing: &Thing) -> &mut Counts {
        match thing {
            Thing::Run(_) => &mut self.runs,
            Thing::Checklist(_) => &mut self.checklists,
            Thing::Other(_) => &mut self.others,
        }
    }
}

/// Our records by the thing that they belong to.
fn things(records: &Records) -> BTreeMap<Thing<'_>, BTreeMap<&str, &str>> {
    let mut things: BTreeMap<Thing, BTreeMap<&str, &str>> = BTreeMap::new();
    for (key, text) in records {
        let Some(rest) = key.strip_prefix(PREFIX) else { continue };
        let mut steps = rest.split('/');
        let thing = match (steps.next(), steps.next()) {
            (Some("run"), Some(run)) => Thing::Run(run),
            (Some("checklist"), Some(slug)) => Thing::Checklist(slug),
            _ => Thing::Other(rest),
        };
        things.entry(thing).or_default().insert(key, text);
    }
    things
}
