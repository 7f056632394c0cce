//! A tab of a browser, as far as the core needs one: commands are carried out on a storage of its own.

use std::collections::{BTreeMap, VecDeque};

use preflight::app::command::{Command, Record};
use preflight::app::message::{Message, Moment, SaveError};
use preflight::app::model::Model;
use preflight::app::update::update;
use preflight::codec::stored::key::{self, Key};
use preflight::codec::stored::{self, GlanceRecords, RunRecords};

use super::SMALL;
use preflight::domain::run::Run;
use preflight::domain::value::Values;
use preflight::domain::value_set::ValueSets;

use super::session::{START, arrived, blank};

/// A tab with the storage that it works on.
pub struct Tab {
    pub model: Model,
    pub storage: BTreeMap<String, String>,
    /// Whether the storage refuses to take anything.
    pub is_full: bool,
    now: u64,
}

impl Tab {
    /// A tab at an address: path and query.
    pub fn at(path: &str, query: &str) -> Self {
        Self::over(BTreeMap::new(), path, query)
    }

    /// A tab that finds something stored.
    pub fn over(storage: BTreeMap<String, String>, path: &str, query: &str) -> Self {
        let mut tab = Self { model: blank(), storage, is_full: false, now: START };
        tab.go(path, query);
        tab
    }

    /// Goes to another page of the site.
    pub fn go(&mut self, path: &str, query: &str) {
        self.take(arrived(path, query, ""));
    }

    /// Takes a message in, a millisecond after the one before, and all that follows from it.
    pub fn take(&mut self, message: Message) {
        let mut queue = VecDeque::from([message]);
        while let Some(message) = queue.pop_front() {
            self.now += 1;
            let moment = Moment { now: self.now, dice: self.now << 30 };
            for command in update(&mut self.model, message, moment) {
                queue.extend(self.perform(command));
            }
        }
    }

    /// The run on screen, with its values by set and name: their order says nothing.
    pub fn run(&self) -> (Run, BTreeMap<(String, String), String>) {
        let run = self.model.sheet().expect("a sheet").run.clone();
        let resting = run.sets.resting().iter().map(|(name, values)| (&**name, values));
        let mut found = BTreeMap::new();
        for (set, values) in resting.chain([(run.sets.chosen(), &run.values)]) {
            found.insert((set.to_owned(), String::new()), String::new());
            found.extend(values.all_set().map(|(id, text)| ((set.into(), id.into()), text.into())));
        }
        let bare = Run { values: Values::default(), sets: ValueSets::default(), ..run };
        (bare, found)
    }

    /// The sentence at the bottom of the page.
    pub fn notice(&self) -> &str {
        self.model.notice.as_ref().map_or("", |notice| &notice.text)
    }

    /// Time passes: milliseconds.
    pub const fn wait(&mut self, time: u64) {
        self.now += time;
    }

    /// Another tab, which works on the same storage, stores a record.
    pub fn beside(&mut self, key: &str, text: &str) {
        self.save(&Record { key: key.to_owned(), text: text.to_owned() });
        let text = Some(self.storage[key].clone());
        self.take(Message::ChangedElsewhere(key.to_owned(), text));
    }

    /// The ids of the runs in storage.
    pub fn runs(&self) -> Vec<String> {
        let id = |key: &String| match key::parse(key) {
            Some(Key::Run(run)) => Some(run.to_owned()),
            _ => None,
        };
        self.storage.keys().filter_map(id).collect()
    }

    fn perform(&mut self, command: Command) -> Vec<Message> {
        match command {
            Command::FetchChecklist(slug) => {
                let own = self.storage.get(&key::own(&slug));
                let own = own.map(|text| stored::own::read_json(text).expect("our own record"));
                let json = Ok(own.unwrap_or_else(|| SMALL.to_owned()));
                vec![Message::FetchedChecklist { slug, json }]
            }
            Command::ReadRun { slug, run, items, values, .. } => {
                let records = self.read_run(&slug, run, &items, &values);
                let folded = self.storage.get(&key::folded(&slug));
                let folded = folded.map(|raw| stored::read_text(raw).expect("our own record"));
                let folded = folded.iter().flat_map(|ids| ids.split(' ')).map(str::to_owned);
                let folded = folded.filter(|id| !id.is_empty()).collect();
                vec![Message::ReadRun { slug, records, folded, early: Vec::new() }]
            }
            Command::ReadGlances => {
                let of = |run: String| {
                    let read = |key: String| self.storage.get(&key).cloned();
                    let own = read(key::run(&run)).expect("a run");
                    let (name, glance) = (read(key::name(&run)), read(key::glance(&run)));
                    GlanceRecords { id: run, run: own, name, glance }
                };
                let own = self
                    .storage
                    .iter()
                    .filter(|(key, _)| matches!(key::parse(key), Some(Key::Own(_))));
                let own = own.map(|(key, text)| Record { key: key.clone(), text: text.clone() });
                vec![
                    Message::ReadGlances(self.runs().into_iter().map(of).collect()),
                    Message::ReadOwn(own.collect()),
                ]
            }
            Command::Save(record) if self.is_full && !record.text.is_empty() => {
                vec![Message::NotSaved(record, SaveError::Refused)]
            }
            Command::Save(record) => {
                self.save(&record);
                vec![Message::Saved(record)]
            }
            Command::DeleteRun(run) => {
                let all = self.storage.iter().map(|(key, text)| (&**key, &**text));
                let removed = stored::work::removal(&run, all);
                for (key, _) in &removed {
                    self.storage.remove(key);
                }
                let records = removed.into_iter().map(|(key, text)| Record { key, text });
                vec![Message::Removed(run, records.collect())]
            }
            _ => Vec::new(),
        }
    }

    fn save(&mut self, Record { key, text }: &Record) {
        if text.is_empty() {
            self.storage.remove(key);
            return;
        }
        let text = match self.storage.get(key) {
            Some(old) => stored::keep_unknown_fields(old, text).expect("our own record"),
            None => text.clone(),
        };
        self.storage.insert(key.clone(), text);
    }

    fn read_run(
        &self,
        slug: &str,
        run: Option<String>,
        items: &[String],
        values: &[String],
    ) -> Option<RunRecords> {
        let read = |key: String| self.storage.get(&key).cloned();
        let current = || stored::read_text(&read(key::current(slug))?).ok();
        let id = run.or_else(current).filter(|run| read(key::run(run)).is_some())?;
        let small = super::read(SMALL);
        let phases: Vec<String> = small.phases.iter().map(|phase| phase.id.clone()).collect();
        let sections: Vec<String> = small.sections.iter().map(|of| of.id.clone()).collect();
        Some(RunRecords {
            run: read(key::run(&id)),
            name: read(key::name(&id)),
            marks: items.iter().map(|item| read(key::mark(&id, item))).collect(),
            values: values.iter().map(|value| read(key::value(&id, value))).collect(),
            parts: stored::work::gather(&id, &phases, &sections, values, &|key| {
                read(key.to_owned())
            }),
            id,
        })
    }
}
