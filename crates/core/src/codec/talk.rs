//! What the application and the workshop say to each other, as JSON.
//!
//! The workshop is a second program, loaded when it is first needed. The application *asks* and
//! hands over the run as its stored records; the workshop *tells* what is to happen to it.

mod snapshot;

use serde_json::{Value, json};

use self::snapshot::{read, write};

use crate::domain::run::Snapshot;

/// What stands for a payload where the run came as a file.
pub const FILE: &str = "file";

/// What the workshop is asked for, with what it needs for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// What is wanted; each errand has a word.
    pub errand: String,
    /// What the errand is about: a link's payload, a text to import.
    pub text: String,
    /// The path at which the site lies; begins and ends with `/`.
    pub base: String,
    /// The scheme and host of the site.
    pub origin: String,
    /// The checklist on screen; empty where there is none.
    pub slug: String,
    /// The person's name; may be empty.
    pub person: String,
    /// The records of the run on screen, by key; none where nobody has started it.
    pub records: Vec<(String, String)>,
}

/// What is to happen to the run on screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Tell {
    /// Show this snapshot in the place of the run, or the run again.
    Show(Option<Box<Snapshot>>),
    /// Take over marks and values, as one step of undo with this name.
    Adopt(String, Box<Snapshot>),
    /// Start a run that begins as this snapshot.
    Begin(Box<Snapshot>),
    /// Leave what a link has brought: the address no longer names it.
    Leave,
    /// The next link of the run names the snapshot with this hash as its parent.
    Parent(u32),
    /// Ask again: for this errand, about this text, with the run as it is by then.
    Ask(String, String),
    /// The person has looked at what changed in the checklist; whether the run has marks of items
    /// that are gone.
    Seen(bool),
    /// Name the run.
    NameRun(String),
    /// The person has told their name.
    NamePerson(String),
    /// Put this short sentence on screen.
    Say(String),
    /// The workshop cannot be loaded; this sentence says what to do.
    Failed(String),
    /// These are the site's checklists, as a catalog; and what is wrong with its list of them.
    Catalog(String, Vec<String>),
    /// The JSON of the site's checklist with this slug, or what is wrong with its file; `None`
    /// where the site has no such checklist.
    Hosted(String, Option<Result<String, Vec<String>>>),
    /// Store these records (those without text are removed) as one step, and say these words; undo
    /// stores the records as they were before.
    Store {
        /// What was done, for the notice.
        words: String,
        /// The records to store: keys and texts.
        records: Vec<(String, String)>,
        /// What stood under the same keys.
        before: Vec<(String, String)>,
    },
    /// What is stored has changed: read it again.
    Reread,
    /// Go to this path of the site, perhaps with a query and a fragment.
    Go(String),
}

impl Ask {
    /// The ask as text.
    #[must_use]
    pub fn write(&self) -> String {
        let Self { errand, text, base, origin, slug, person, records } = self;
        let records = write_pairs(records);
        json!({
            "errand": errand, "text": text, "base": base, "origin": origin, "slug": slug,
            "person": person, "records": records,
        })
        .to_string()
    }

    /// The ask that a text holds; `None` where it holds none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let ask: Value = serde_json::from_str(text).ok()?;
        let field = |name: &str| ask.get(name)?.as_str().map(str::to_owned);
        Some(Self {
            errand: field("errand")?,
            text: field("text")?,
            base: field("base")?,
            origin: field("origin")?,
            slug: field("slug")?,
            person: field("person")?,
            records: read_pairs(ask.get("records")?)?,
        })
    }
}

impl Tell {
    /// What is told, as text.
    #[must_use]
    pub fn write(&self) -> String {
        match self {
            Self::Show(None) => json!({ "tell": "show" }),
            Self::Show(Some(snapshot)) => json!({ "tell": "show", "snapshot": write(snapshot) }),
            Self::Adopt(label, snapshot) => {
                json!({ "tell": "adopt", "text": label, "snapshot": write(snapshot) })
            }
            Self::Begin(snapshot) => json!({ "tell": "begin", "snapshot": write(snapshot) }),
            Self::Leave => json!({ "tell": "leave" }),
            Self::Seen(has_gone) => json!({ "tell": "seen", "gone": has_gone }),
            Self::Parent(hash) => json!({ "tell": "parent", "hash": hash }),
            Self::Ask(errand, text) => json!({ "tell": "ask", "errand": errand, "text": text }),
            Self::NameRun(name) => json!({ "tell": "run", "text": name }),
            Self::NamePerson(name) => json!({ "tell": "person", "text": name }),
            Self::Say(sentence) => json!({ "tell": "say", "text": sentence }),
            Self::Failed(sentence) => json!({ "tell": "failed", "text": sentence }),
            Self::Catalog(catalog, problems) => {
                json!({ "tell": "catalog", "text": catalog, "problems": problems })
            }
            Self::Hosted(slug, found) => {
                let json = found.as_ref().and_then(|found| found.as_ref().ok());
                let problems = found.as_ref().and_then(|found| found.as_ref().err());
                json!({ "tell": "hosted", "text": slug, "json": json, "problems": problems })
            }
            Self::Store { words, records, before } => json!({
                "tell": "store", "text": words,
                "records": write_pairs(records), "before": write_pairs(before),
            }),
            Self::Reread => json!({ "tell": "reread" }),
            Self::Go(path) => json!({ "tell": "go", "text": path }),
        }
        .to_string()
    }

    /// What a text tells; `None` where it tells nothing.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let told: Value = serde_json::from_str(text).ok()?;
        let text = || Some(told.get("text")?.as_str()?.to_owned());
        let sentences = || {
            let sentences = told.get("problems")?.as_array()?.iter();
            Some(sentences.filter_map(|line| line.as_str().map(str::to_owned)).collect())
        };
        let snapshot = || told.get("snapshot").and_then(read).map(Box::new);
        Some(match told.get("tell")?.as_str()? {
            "show" => Self::Show(snapshot()),
            "adopt" => Self::Adopt(text()?, snapshot()?),
            "begin" => Self::Begin(snapshot()?),
            "leave" => Self::Leave,
            "seen" => Self::Seen(told.get("gone")?.as_bool()?),
            "parent" => Self::Parent(u32::try_from(told.get("hash")?.as_u64()?).ok()?),
            "ask" => Self::Ask(told.get("errand")?.as_str()?.to_owned(), text()?),
            "run" => Self::NameRun(text()?),
            "person" => Self::NamePerson(text()?),
            "say" => Self::Say(text()?),
            "failed" => Self::Failed(text()?),
            "catalog" => Self::Catalog(text()?, sentences().unwrap_or_default()),
            "hosted" => {
                let json = told.get("json").and_then(Value::as_str);
                let json = json.map(|json| Ok(json.to_owned()));
                Self::Hosted(text()?, json.or_else(|| sentences().map(Err)))
            }
            "store" => Self::Store {
                words: text()?,
                records: read_pairs(told.get("records")?)?,
                before: read_pairs(told.get("before")?)?,
            },
            "reread" => Self::Reread,
            "go" => Self::Go(text()?),
            _ => return None,
        })
    }
}

fn write_pairs(pairs: &[(String, String)]) -> Value {
    pairs.iter().map(|(key, text)| json!([key, text])).collect()
}

fn read_pairs(pairs: &Value) -> Option<Vec<(String, String)>> {
    let text = |pair: &Value, at: usize| Some(pair.get(at)?.as_str()?.to_owned());
    pairs.as_array()?.iter().map(|pair| Some((text(pair, 0)?, text(pair, 1)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mark::{Mark, State};
    use crate::domain::sign_off::SignOff;
    use crate::domain::value::Values;
    use crate::domain::verdict::Call;

    #[test]
    fn what_is_asked_arrives() {
        let ask = Ask {
            errand: "open".into(),
            text: "1kX9".into(),
            base: "/repo/".into(),
            origin: "https://site.example".into(),
            slug: "a-b".into(),
            person: "Zoë \"Z\"".into(),
            records: vec![("preflight/1/run/r1".into(), "{\"v\":1}".into())],
        };
        assert_eq!(Ask::read(&ask.write()), Some(ask));
        assert_eq!(Ask::read("{}"), None);
    }

    #[test]
    fn what_is_told_arrives() {
        let mut values = Values::default();
        values.set("domain", "app.example");
        let signed = |name: &str, at, call| SignOff::new(name, "why", call, &[], at).unwrap();
        let snapshot = Box::new(Snapshot {
            name: "v3".into(),
            person: "Zoë".into(),
            taken: 1_763_700_000_000,
            marks: vec![
                Mark::untouched(State::Open),
                Mark { reason: "waits".into(), at: 5, ..Mark::untouched(State::Blocked) },
            ],
            sign_offs: vec![
                vec![signed("Ada", 5, Call::Go), signed("Zoë \"Z\"", 6, Call::NoGo)],
                vec![signed("Bo", 7, Call::Hold)],
                Vec::new(),
            ],
            deployed: Some(1_763_700_000_000),
            values,
            hash: 0x00AB_CDEF,
            gone: 1,
            new: 2,
            unsigned: 3,
            unknown: vec!["z later".into()],
        });
        for tell in [
            Tell::Show(None),
            Tell::Show(Some(snapshot.clone())),
            Tell::Adopt("Merge".into(), snapshot.clone()),
            Tell::Begin(snapshot),
            Tell::Leave,
            Tell::Seen(true),
            Tell::Parent(0x00AB_CDEF),
            Tell::Ask("open-file".into(), "{}".into()),
            Tell::NameRun("v3".into()),
            Tell::NamePerson("Zoë".into()),
            Tell::Say("Copied".into()),
            Tell::Failed("Try again".into()),
            Tell::Catalog("[]".into(), vec!["entry 1: is wrong.".into()]),
            Tell::Hosted("a-b".into(), None),
            Tell::Hosted("a-b".into(), Some(Ok("{}".into()))),
            Tell::Hosted("a-b".into(), Some(Err(vec!["no item".into()]))),
            Tell::Store {
                words: "Added".into(),
                records: vec![("preflight/1/checklist/a".into(), "{}".into())],
                before: vec![("preflight/1/checklist/a".into(), String::new())],
            },
            Tell::Reread,
            Tell::Go("/a-b/".into()),
        ] {
            assert_eq!(Tell::read(&tell.write()), Some(tell));
        }
        for garbage in ["", "[]", r#"{"tell":"x"}"#, r#"{"tell":"begin"}"#] {
            assert_eq!(Tell::read(garbage), None, "{garbage}");
        }
    }
}
