//! A session of the application without a browser: messages in, model and commands out.

use std::collections::BTreeMap;

use preflight::app::command::{Command, WantedRun};
use preflight::app::message::{Message, Moment};
use preflight::app::model::Model;
use preflight::app::route::Address;
use preflight::app::update::update;
use preflight::codec::catalog_json::Card;
use preflight::codec::stored::{PREFIX, RunRecords};
use serde_json::Value;

use super::SMALL;

/// The moment of the first message; each one comes a millisecond after the one before.
pub use super::checklists::START;

/// A model before anything has happened, on a site with two checklists.
pub fn blank() -> Model {
    let card = |slug: &str, title: &str| Card {
        slug: slug.into(),
        title: title.into(),
        ..Card::default()
    };
    Model {
        base: "/".into(),
        origin: "https://site.example".into(),
        catalog: vec![card("small", "Small"), card("other", "Other")],
        ..Model::default()
    }
}

/// The model after some messages, and the commands that the last one led to.
pub fn check(messages: impl IntoIterator<Item = Message>) -> (Model, Vec<Command>) {
    let mut model = blank();
    let mut commands = Vec::new();
    for (now, message) in (START..).zip(messages) {
        commands = update(&mut model, message, Moment { now, dice: now << 30 });
    }
    (model, commands)
}

/// The page was opened, or Back or Forward was used.
pub fn arrived(path: &str, query: &str, fragment: &str) -> Message {
    Message::Arrived(Address {
        path: path.into(),
        query: query.into(),
        fragment: fragment.into(),
        ..Address::default()
    })
}

/// The small checklist's file came.
pub fn fetched() -> Message {
    Message::FetchedChecklist { slug: "small".into(), json: Ok(SMALL.into()) }
}

/// What is stored of a run of the small checklist was read.
pub fn read_run(records: Option<RunRecords>) -> Message {
    Message::ReadRun { slug: "small".into(), records, folded: Vec::new(), early: Vec::new() }
}

/// The small checklist is on screen, and nothing is stored; then some messages come.
pub fn opened(messages: impl IntoIterator<Item = Message>) -> (Model, Vec<Command>) {
    check([arrived("/small/", "", ""), fetched(), read_run(None)].into_iter().chain(messages))
}

/// The marks of the run as letters: open, done, not applicable, blocked.
pub fn marks(model: &Model) -> String {
    let marks = model.sheet().map(|sheet| &sheet.run.marks[..]).unwrap_or_default();
    marks.iter().map(|mark| ['o', 'd', 'n', 'b'][mark.state as usize]).collect()
}

/// Commands, a line each. Records are shown by their fields, times as what has passed since
/// [`START`], the run on screen as `R`.
pub fn lines(model: &Model, commands: &[Command]) -> Vec<String> {
    let run = model.sheet().map(|sheet| &*sheet.run.id).filter(|id| !id.is_empty());
    let line = |command: &Command| {
        let line = match command {
            Command::Save(record) => {
                let key = record.key.strip_prefix(PREFIX).expect("our prefix");
                format!("save {key}{}", fields(&record.text))
            }
            Command::ReadRun(WantedRun { slug, run, items, values, .. }) => {
                let run = run.as_deref().unwrap_or("current");
                format!("read {slug} {run} {} {}", items.join(","), values.join(","))
            }
            Command::ForgetEarly { slug, run, items } => {
                format!("forget {slug} {run} {}", items.join(","))
            }
            Command::Unite { own, .. } => {
                format!("unite {}", own.key.strip_prefix(PREFIX).expect("our prefix"))
            }
            other => format!("{other:?}"),
        };
        run.map_or_else(|| line.clone(), |run| line.replace(run, "R"))
    };
    commands.iter().map(line).collect()
}

fn fields(record: &str) -> String {
    let mut record: BTreeMap<String, Value> = serde_json::from_str(record).expect("a record");
    assert_eq!(record.remove("v"), Some(1.into()), "every record has its version");
    let field = |(name, value): (String, Value)| match value {
        Value::Null => String::new(),
        Value::String(text) => format!(" {name}={text:?}"),
        Value::Number(number) => match number.as_u64().and_then(|n| n.checked_sub(START)) {
            Some(passed) => format!(" {name}=+{passed}"),
            None => format!(" {name}={number}"),
        },
        other => format!(" {name}={other}"),
    };
    record.into_iter().map(field).collect()
}
