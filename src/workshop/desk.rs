//! What the workshop works on: the checklist and the run that came with an ask.

use std::sync::Arc;

use crate::app::message::FetchError;
use crate::app::route::checklist_path;
use crate::app::sheet::Sheet;
use crate::browser;
use crate::codec::checklist_json;
use crate::codec::snapshot_link::{self, Luggage};
use crate::codec::stored::RunRecords;
use crate::codec::stored::key::{Key, Part, parse};
use crate::codec::talk::Ask;
use crate::domain::checklist::Checklist;
use crate::domain::run::Run;

/// An ask with the checklist and the run that it is about.
pub struct Desk {
    /// The ask.
    pub ask: Ask,
    /// The checklist, and the run as the application has it.
    pub sheet: Sheet,
}

impl Desk {
    /// Gets the checklist of an ask, then hands the desk on. Where the checklist is not to be had,
    /// the page has said so already.
    pub fn prepare(ask: Ask, work: impl FnOnce(Arc<Desk>) + 'static) {
        let (base, slug) = (ask.base.clone(), ask.slug.clone());
        let with = move |json: Result<String, FetchError>| {
            let Some(checklist) = json.ok().and_then(|json| checklist_json::read(&json).ok())
            else {
                return;
            };
            let sheet = sheet_of(Arc::new(checklist), &ask.records);
            work(Arc::new(Self { ask, sheet }));
        };
        browser::checklist_file(&base, &slug, with);
    }

    /// The link to a run as it stands at `now` (milliseconds since 1970 UTC).
    #[must_use]
    pub fn link(&self, run: &Run, person: &str, luggage: Luggage, now: u64) -> String {
        let payload = snapshot_link::payload(&self.sheet.checklist, run, person, luggage, now);
        format!("{}#{payload}", self.page())
    }

    /// The address of the checklist's page, whole.
    #[must_use]
    pub fn page(&self) -> String {
        format!("{}{}", self.ask.origin, checklist_path(&self.ask.base, &self.ask.slug))
    }
}

/// A run as its records tell it.
fn sheet_of(checklist: Arc<Checklist>, records: &[(String, String)]) -> Sheet {
    let mut stored = RunRecords {
        marks: vec![None; checklist.items.len()],
        values: vec![None; checklist.values.len()],
        ..RunRecords::default()
    };
    for (key, text) in records {
        let text = Some(text.clone());
        match parse(key) {
            Some(Key::Run(id)) => (stored.id, stored.run) = (id.to_owned(), text),
            Some(Key::Part(_, Part::Name)) => stored.name = text,
            Some(Key::Part(_, Part::Mark(item))) => {
                if let Some(position) = checklist.position(item) {
                    stored.marks[position] = text;
                }
            }
            Some(Key::Part(_, Part::Value(id))) => {
                let slot = checklist.values.iter().position(|slot| slot.id == id);
                if let Some(position) = slot {
                    stored.values[position] = text;
                }
            }
            Some(Key::Part(..)) => stored.parts.extend(text.map(|text| (key.clone(), text))),
            _ => {}
        }
    }
    let mut sheet = Sheet::new(checklist);
    sheet.fill(&stored);
    sheet
}
