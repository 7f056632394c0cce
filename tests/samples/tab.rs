//! A tab of a browser, as far as the core needs one: commands are carried out on a storage of its own.

use std::collections::{BTreeMap, VecDeque};

use preflight::app::command::Command;
use preflight::app::message::{Message, Moment};
use preflight::app::model::Model;
use preflight::app::storage;
use preflight::app::update::update;
use preflight::codec::stored;
use preflight::codec::stored::key::{self, Key};
use preflight::domain::run::Run;
use preflight::domain::value::Values;
use preflight::domain::value_set::ValueSets;

use super::SMALL;
use super::memory::{Memory, Mood, Records, Write};
use super::session::{START, arrived, blank};

/// A tab with the storage that it works on.
pub struct Tab {
    pub model: Model,
    pub storage: Records,
    /// How the storage takes what it is given.
    pub mood: Mood,
    /// The ticks of this page that were made before the application had arrived.
    pub early: Vec<(String, String)>,
    /// Whether the browser asks before the page is left.
    pub asks_before_leaving: bool,
    /// What this tab has written, in order.
    pub written: Vec<Write>,
    now: u64,
}

impl Tab {
    /// A tab at an address: path and query.
    pub fn at(path: &str, query: &str) -> Self {
        Self::over(BTreeMap::new(), path, query)
    }

    /// A tab that finds something stored.
    pub fn over(storage: Records, path: &str, query: &str) -> Self {
        Self::with_early(Vec::new(), storage, path, query)
    }

    /// A tab in which something was ticked before the application had arrived.
    pub fn with_early(
        early: Vec<(String, String)>,
        storage: Records,
        path: &str,
        query: &str,
    ) -> Self {
        Self::opened_at(START, early, storage, path, query)
    }

    /// The same, at a moment in milliseconds since 1970 UTC.
    pub fn opened_at(
        now: u64,
        early: Vec<(String, String)>,
        storage: Records,
        path: &str,
        query: &str,
    ) -> Self {
        let mut tab = Self {
            model: blank(),
            storage,
            mood: Mood::Well,
            early,
            asks_before_leaving: false,
            written: Vec::new(),
            now,
        };
        let greeting = storage::greet(&Memory::of(tab.storage.clone(), tab.mood));
        if let Some(message) = greeting {
            tab.take(message);
        }
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

    /// What time it is here, in milliseconds since 1970 UTC.
    pub const fn now(&self) -> u64 {
        self.now
    }

    /// Time passes: milliseconds.
    pub const fn wait(&mut self, time: u64) {
        self.now += time;
    }

    /// Another tab, which works on the same storage, stores a record.
    pub fn beside(&mut self, key: &str, text: &str) {
        let text = match self.storage.get(key) {
            Some(old) => stored::keep_unknown_fields(old, text).expect("our own record"),
            None => text.to_owned(),
        };
        self.storage.insert(key.to_owned(), text);
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

    /// What this tab asks of storage, with the rules that hold in the browser.
    fn perform(&mut self, command: Command) -> Vec<Message> {
        let memory = Memory::of(std::mem::take(&mut self.storage), self.mood);
        let done = storage::perform(&memory, &self.early, command, self.now);
        self.storage = memory.records.into_inner();
        self.written.append(&mut memory.log.into_inner());
        match done {
            Ok(messages) => messages,
            Err(Command::FetchChecklist(slug)) => {
                vec![Message::FetchedChecklist { slug, json: Ok(SMALL.to_owned()) }]
            }
            Err(Command::ForgetEarly { .. }) => {
                self.early.clear();
                Vec::new()
            }
            Err(Command::AskBeforeLeaving(asks)) => {
                self.asks_before_leaving = asks;
                Vec::new()
            }
            Err(_) => Vec::new(),
        }
    }
}
