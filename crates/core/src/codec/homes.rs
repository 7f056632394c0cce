//! The two homes of the records: what is to stand where they differ.
//!
//! The first home (`localStorage`) is read at once and written to the disk late, so that a browser that is
//! killed loses what was done last. The second one (`IndexedDB`) holds each record with the time at which it
//! was written, and removed ones as well. The first one says up to when it has seen what the second one
//! was given. Whatever differs was lost by the one, or has not come to the other.

use serde_json::{Value, json};

use super::stored::key::{self, Key, Part};
use super::stored::{self, PREFIX, Unread};
use crate::domain::mark::{Mark, State};

/// A record of which the homes hold different texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its key.
    pub key: String,
    /// What the first home holds; `None` where that is nothing.
    pub first: Option<String>,
    /// What the second home holds; `None` where it was removed.
    pub second: Option<String>,
    /// When the second home was given that, in milliseconds since 1970 UTC.
    pub at: u64,
}

/// What differs between the homes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Homes {
    /// Up to when the first home has what the second one was given, in milliseconds since 1970 UTC; 0
    /// where it does not know.
    pub seen: u64,
    /// The records.
    pub differences: Vec<Difference>,
}

/// What the homes are to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// What changes in the first home: keys and texts, `None` where the record is to be removed.
    pub records: Vec<(String, Option<String>)>,
    /// The keys under which the second home is to hold afterwards what the first one holds.
    pub keys: Vec<String>,
    /// What is said of it; empty where nothing has come back.
    pub words: String,
}

impl Homes {
    /// The differences that a text tells, `{"seen": 1, "records": {"preflight/1/…": [first, second, at]}}`;
    /// `None` where it tells none. What is not ours is left out.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let told: Value = serde_json::from_str(text).ok()?;
        let difference = |(key, of): (&String, &Value)| {
            let text = |at: usize| Some(of.get(at)?.as_str().map(str::to_owned));
            Some(Difference {
                key: Some(key).filter(|key| key.starts_with(PREFIX))?.clone(),
                first: text(0)?,
                second: text(1)?,
                at: of.get(2)?.as_u64()?,
            })
        };
        Some(Self {
            seen: told.get("seen")?.as_u64()?,
            differences: told.get("records")?.as_object()?.iter().filter_map(difference).collect(),
        })
    }

    /// What is to stand, decided at a time in milliseconds since 1970 UTC.
    #[must_use]
    pub fn settle(&self, now: u64) -> Settled {
        let mut settled = Settled::default();
        let mut marks = 0;
        let mut is_back = false;
        for difference in &self.differences {
            let Difference { key, first, second, .. } = difference;
            settled.keys.push(key.clone());
            if !difference.is_lost_by_first(self.seen) {
                continue;
            }
            // What cannot be read is set aside before its place is written.
            if let Some(first) =
                first.as_ref().filter(|text| read(key, text) == Err(Unread::Damaged))
            {
                let aside = key::aside(key, now);
                settled.keys.push(aside.clone());
                settled.records.push((aside, Some(first.clone())));
            }
            settled.records.push((key.clone(), second.clone()));
            is_back |= second.is_some();
            marks += usize::from(second.is_some() && (is_mark(key) || is_early(key)));
        }
        settled.words = match marks {
            0 if is_back => "What this browser had lost is back".to_owned(),
            0 => String::new(),
            1 => "1 mark is back that this browser had lost".to_owned(),
            _ => format!("{marks} marks are back that this browser had lost"),
        };
        settled
    }
}

impl Settled {
    /// As text: `{"records": [[key, text]], "settled": [key], "words": ""}`.
    #[must_use]
    pub fn write(&self) -> String {
        json!({ "records": self.records, "settled": self.keys, "words": self.words }).to_string()
    }
}

impl Difference {
    /// Whether the first home has lost what the second one holds. `seen` is [`Homes::seen`].
    fn is_lost_by_first(&self, seen: u64) -> bool {
        let is_later = self.at > seen;
        let (Some(first), second) = (&self.first, &self.second) else {
            // Nothing says that it was removed.
            return self.second.is_some();
        };
        let there = second.as_ref().map(|text| read(&self.key, text));
        match (read(&self.key, first), there) {
            // What cannot be read takes no place, and a removal did not mean it.
            (_, Some(Err(Unread::Damaged))) | (Err(Unread::Damaged), None) => false,
            (Err(Unread::Damaged), Some(_)) => true,
            // What a newer version has written yields to that alone.
            (Err(Unread::Newer), there) => is_later && there == Some(Err(Unread::Newer)),
            (Ok(()), _) => {
                let mark = |text: &str| mark(text).filter(|_| is_mark(&self.key));
                match (mark(first), second.as_deref().and_then(mark)) {
                    // It was decided after the second home was given its own.
                    (Some(here), _) if here.at >= self.at => false,
                    // An open item yields to a decision, unless it was opened again after that.
                    (Some(here), Some(there))
                        if here.state == State::Open && there.state != State::Open =>
                    {
                        is_later || here.at <= there.at
                    }
                    _ => is_later,
                }
            }
        }
    }
}

/// Whether a record can be read as what its key says.
fn read(key: &str, text: &str) -> Result<(), Unread> {
    match key::parse(key) {
        Some(Key::Part(_, Part::Mark(_))) => stored::read_mark(text).map(drop),
        Some(Key::Early(..)) => stored::read_early(text).map(drop),
        Some(Key::Run(_)) => stored::read_run(text).map(drop),
        Some(
            Key::Current(_)
            | Key::Person
            | Key::Part(_, Part::Name | Part::Value(_) | Part::SetValue(..)),
        ) => stored::read_text(text).map(drop),
        _ => stored::read(text).map(drop),
    }
}

fn mark(text: &str) -> Option<Mark> {
    stored::read_mark(text).ok()
}

fn is_mark(key: &str) -> bool {
    matches!(key::parse(key), Some(Key::Part(_, Part::Mark(_))))
}

fn is_early(key: &str) -> bool {
    matches!(key::parse(key), Some(Key::Early(..)))
}
