//! Requests and replies as text, JSON, on their way from one program to the other.
//!
//! `boot` writes some of them, too, and keeps requests over a reload: so their words outlast a build,
//! and are older than the names of their types.

use serde_json::{Map, Value, json};

use super::snapshot::{read, write};
use super::{Context, Reply, Request};
use crate::codec::json::written;
use crate::domain::signature::Signature;

impl Request {
    /// The request as text, with the page and the run that it is made for.
    #[must_use]
    pub fn write(&self, context: &Context) -> String {
        let (errand, text) = self.parts();
        let Context { base, origin, slug, person, records } = context;
        let mut asked = Map::new();
        for (field, value) in [
            ("errand", Value::from(errand)),
            ("text", Value::from(text)),
            ("base", Value::from(&**base)),
            ("origin", Value::from(&**origin)),
            ("slug", Value::from(&**slug)),
            ("person", Value::from(&**person)),
            ("records", write_pairs(records)),
        ] {
            asked.insert(field.to_owned(), value);
        }
        written(&Value::Object(asked))
    }

    /// The request that a text holds, and what it is made for; `None` where it holds none.
    #[must_use]
    pub fn read(text: &str) -> Option<(Self, Context)> {
        let asked: Value = serde_json::from_str(text).ok()?;
        let field = |name: &str| asked.get(name)?.as_str().map(str::to_owned);
        let context = Context {
            base: field("base")?,
            origin: field("origin")?,
            slug: field("slug")?,
            person: field("person")?,
            records: read_pairs(asked.get("records")?)?,
        };
        Some((read_request(&asked)?, context))
    }
}

fn read_request(asked: &Value) -> Option<Request> {
    Request::of_parts(asked.get("errand")?.as_str()?, asked.get("text")?.as_str()?.to_owned())
}

impl Reply {
    /// The reply as text.
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
            Self::Ask(request) => {
                let (errand, text) = request.parts();
                json!({ "tell": "ask", "errand": errand, "text": text })
            }
            Self::Sign(phase, signature) => {
                let Signature { name, role, with, reason } = signature;
                json!({ "tell": "sign", "text": phase, "signed": [name, role, with, reason] })
            }
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

    /// The reply that a text holds; `None` where it holds none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let told: Value = serde_json::from_str(text).ok()?;
        let text = || Some(told.get("text")?.as_str()?.to_owned());
        let sentences = || {
            let lines = told.get("problems")?.as_array()?.iter();
            Some(lines.filter_map(|line| Some(line.as_str()?.to_owned())).collect())
        };
        let snapshot = || told.get("snapshot").and_then(read).map(Box::new);
        Some(match told.get("tell")?.as_str()? {
            "show" => Self::Show(snapshot()),
            "adopt" => Self::Adopt(text()?, snapshot()?),
            "begin" => Self::Begin(snapshot()?),
            "leave" => Self::Leave,
            "seen" => Self::Seen(told.get("gone")?.as_bool()?),
            "parent" => Self::Parent(u32::try_from(told.get("hash")?.as_u64()?).ok()?),
            "ask" => Self::Ask(read_request(&told)?),
            "sign" => {
                let signed = |at: usize| Some(told.get("signed")?.get(at)?.as_str()?.to_owned());
                let [name, role, with, reason] = [signed(0)?, signed(1)?, signed(2)?, signed(3)?];
                Self::Sign(text()?, Signature { name, role, with, reason })
            }
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
    pairs.iter().map(|(key, text)| Value::from([&**key, &**text])).collect()
}

fn read_pairs(pairs: &Value) -> Option<Vec<(String, String)>> {
    let text = |pair: &Value, at: usize| Some(pair.get(at)?.as_str()?.to_owned());
    pairs.as_array()?.iter().map(|pair| Some((text(pair, 0)?, text(pair, 1)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mark::{Mark, State};
    use crate::domain::run::Snapshot;
    use crate::domain::sign_off::SignOff;
    use crate::domain::value::Values;
    use crate::domain::verdict::Call;

    #[test]
    fn what_is_asked_arrives() {
        let context = Context {
            base: "/repo/".into(),
            slug: "a-b".into(),
            person: "Zoë \"Z\"".into(),
            records: vec![("preflight/1/run/r1".into(), "{\"v\":1}".into())],
            ..Context::default()
        };
        for request in Request::all("1kX9 \"é\"") {
            let text = request.write(&context);
            assert_eq!(Request::read(&text), Some((request, context.clone())), "{text}");
        }
        let unknown = Request::Share.write(&context).replace("\"share\"", "\"sing\"");
        for garbage in ["{}", &unknown] {
            assert_eq!(Request::read(garbage), None, "{garbage}");
        }
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
        for reply in [
            Reply::Show(None),
            Reply::Show(Some(snapshot.clone())),
            Reply::Adopt("Merge".into(), snapshot.clone()),
            Reply::Begin(snapshot),
            Reply::Leave,
            Reply::Seen(true),
            Reply::Parent(0x00AB_CDEF),
            Reply::Ask(Request::ImportText("{}".into())),
            Reply::Sign(
                "before".into(),
                Signature {
                    name: "Zoë \"Z\"".into(),
                    role: "QA lead".into(),
                    with: "Bo".into(),
                    reason: "why".into(),
                },
            ),
            Reply::NameRun("v3".into()),
            Reply::NamePerson("Zoë".into()),
            Reply::Say("Copied".into()),
            Reply::Failed("Try again".into()),
            Reply::Catalog("[]".into(), vec!["entry 1: is wrong.".into()]),
            Reply::Hosted("a-b".into(), None),
            Reply::Hosted("a-b".into(), Some(Ok("{}".into()))),
            Reply::Hosted("a-b".into(), Some(Err(vec!["no item".into()]))),
            Reply::Store {
                words: "Added".into(),
                records: vec![("preflight/1/checklist/a".into(), "{}".into())],
                before: vec![("preflight/1/checklist/a".into(), String::new())],
            },
            Reply::Reread,
            Reply::Go("/a-b/".into()),
        ] {
            assert_eq!(Reply::read(&reply.write()), Some(reply));
        }
        for garbage in ["", "[]", r#"{"tell":"x"}"#, r#"{"tell":"begin"}"#] {
            assert_eq!(Reply::read(garbage), None, "{garbage}");
        }
    }
}
