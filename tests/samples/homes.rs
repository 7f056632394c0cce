//! A browser with both homes of the records: what a page does with them, as `keeper/homes.js` does, over the
//! rules of the core; and what a browser does to them.

use std::collections::{BTreeMap, BTreeSet};

use preflight::app::message::Message;
use preflight::codec::homes::{Difference, Homes};

use super::memory::{Mood, Records};
use super::tab::Tab;

/// A browser with one page of ours.
#[allow(clippy::struct_excessive_bools, reason = "each is a thing of its own")]
pub struct Browser {
    /// The page; its storage is the first home.
    pub tab: Tab,
    /// The second home: texts, `None` for what was removed, and when each was given.
    pub second: BTreeMap<String, (Option<String>, u64)>,
    /// Whether the second home takes nothing.
    pub is_second_stubborn: bool,
    /// Whether the second home was away while records may have been removed that the disk has still got: nobody
    /// knows of that any more.
    pub is_unsure: bool,
    /// What the disk has of the first home, and of [`Browser::seen`].
    disk: (Records, u64),
    /// Up to when the first home has what the second one was given.
    seen: u64,
    /// What is to be written to the second home.
    changed: BTreeSet<String>,
    /// What this page has written.
    ours: BTreeSet<String>,
    is_settled: bool,
    /// Whether the second home has refused something since it last took something.
    has_failed: bool,
}

impl Browser {
    /// The page of the small checklist, in a browser that holds nothing.
    pub fn new() -> Self {
        let mut browser = Self {
            tab: Tab::at("/small/", ""),
            second: BTreeMap::new(),
            is_second_stubborn: false,
            is_unsure: false,
            disk: (Records::new(), 0),
            seen: 0,
            changed: BTreeSet::new(),
            ours: BTreeSet::new(),
            is_settled: false,
            has_failed: false,
        };
        browser.start();
        browser
    }

    /// Something happens on the page.
    pub fn take(&mut self, message: Message) {
        self.tab.take(message);
        self.hear();
        self.write();
    }

    /// What has been written to the first home is to go to the second one.
    fn hear(&mut self) {
        for (key, _) in self.tab.written.drain(..) {
            self.ours.insert(key.clone());
            self.changed.insert(key);
        }
    }

    fn write(&mut self) {
        if self.changed.is_empty() {
            return;
        }
        let at = self.tab.now();
        if self.is_settled && self.tab.mood == Mood::Well {
            self.seen = at;
        }
        if self.is_second_stubborn {
            self.has_failed = true;
            return;
        }
        for key in std::mem::take(&mut self.changed) {
            let text = self.tab.storage.get(&key).cloned();
            self.second.insert(key, (text, at));
        }
        if std::mem::take(&mut self.has_failed) && !self.is_settled {
            self.compare();
        }
    }

    /// The page has begun: the homes are compared.
    fn start(&mut self) {
        self.hear();
        self.write();
        self.compare();
    }

    fn compare(&mut self) {
        if self.is_second_stubborn {
            self.has_failed = true;
            return;
        }
        let at = self.tab.now();
        let known = self.second.len();
        for (key, text) in &self.tab.storage {
            self.second.entry(key.clone()).or_insert_with(|| (Some(text.clone()), at));
        }
        let is_copied = self.second.len() > known;
        let differs = |(key, (second, at)): (&String, &(Option<String>, u64))| {
            let first = self.tab.storage.get(key).cloned();
            let differs = first != *second && !self.ours.contains(key);
            differs.then(|| Difference { key: key.clone(), first, second: second.clone(), at: *at })
        };
        let differences: Vec<Difference> = self.second.iter().filter_map(differs).collect();
        self.is_settled = true;
        if differences.is_empty() {
            if is_copied && self.tab.mood == Mood::Well {
                self.seen = at;
            }
            return;
        }
        let settled = Homes { seen: self.seen, differences }.settle(self.tab.now());
        for (key, text) in settled.records {
            self.is_settled &= match text {
                Some(text) if self.tab.mood == Mood::Well => {
                    self.tab.storage.insert(key, text);
                    true
                }
                None if matches!(self.tab.mood, Mood::Well | Mood::Full) => {
                    self.tab.storage.remove(&key);
                    true
                }
                _ => false,
            };
        }
        if self.is_settled {
            self.changed.extend(settled.keys);
        }
        self.write();
        self.take(Message::CameBack);
    }

    /// Whether the second home should hold what the first one holds.
    pub fn is_settled(&self) -> bool {
        self.is_settled && self.changed.is_empty()
    }

    /// Another tab stores a record, in both homes.
    pub fn beside(&mut self, key: &str, text: &str) {
        self.tab.beside(key, text);
        self.ours.remove(key);
        self.changed.insert(key.to_owned());
        self.hear();
        self.write();
    }

    /// The browser writes the first home to the disk.
    pub fn flush(&mut self) {
        self.disk = (self.tab.storage.clone(), self.seen);
        self.is_unsure = false;
    }

    /// The page is loaded again, over what the first home holds.
    pub fn reload(&mut self) {
        self.is_unsure |= !self.is_settled();
        let (now, mood) = (self.tab.now(), self.tab.mood);
        let storage = std::mem::take(&mut self.tab.storage);
        self.tab = Tab::opened_at(now + 1, Vec::new(), storage, "/small/", "");
        self.tab.mood = mood;
        (self.changed, self.ours, self.is_settled, self.has_failed) = Default::default();
        self.start();
    }

    /// The browser is killed: the first home is what the disk has.
    pub fn kill(&mut self) {
        (self.tab.storage, self.seen) = self.disk.clone();
        self.reload();
    }

    /// Another page of the origin empties the first home.
    pub fn empty(&mut self) {
        self.is_unsure |= !self.is_settled();
        self.tab.storage.clear();
        self.seen = 0;
        self.changed.clear();
        self.ours.clear();
        self.is_settled = false;
        self.take(Message::EmptiedElsewhere);
        self.compare();
    }
}
