//! A storage in memory, with the faults that browsers have.

use std::cell::RefCell;
use std::collections::BTreeMap;

use preflight::app::storage::{Refused, Storage};

/// A key that was written, with its text, or removed.
pub type Write = (String, Option<String>);

/// What is stored, by key.
pub type Records = BTreeMap<String, String>;

/// How a storage takes what it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    /// It takes and removes everything.
    #[default]
    Well,
    /// It is full: it takes nothing, but lets records go.
    Full,
    /// It refuses to take and to remove.
    Stubborn,
    /// It takes and removes nothing, and says nothing of it.
    Silent,
    /// It refuses every call.
    Blocked,
}

/// A storage in memory.
#[derive(Debug, Default)]
pub struct Memory {
    pub records: RefCell<Records>,
    pub mood: Mood,
    /// What has changed, in order.
    pub log: RefCell<Vec<Write>>,
}

impl Memory {
    /// A storage with these records.
    pub fn of(records: Records, mood: Mood) -> Self {
        Self { records: RefCell::new(records), mood, ..Self::default() }
    }

    fn ask(&self, refusing: &[Mood]) -> Result<bool, Refused> {
        if self.mood == Mood::Blocked || refusing.contains(&self.mood) {
            return Err(Refused);
        }
        Ok(self.mood != Mood::Silent)
    }
}

impl Storage for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, Refused> {
        self.ask(&[])?;
        Ok(self.records.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Refused> {
        if self.ask(&[Mood::Full, Mood::Stubborn])? {
            let text = text.to_owned();
            let old = self.records.borrow_mut().insert(key.to_owned(), text.clone());
            if old.as_ref() != Some(&text) {
                self.log.borrow_mut().push((key.to_owned(), Some(text)));
            }
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Refused> {
        if self.ask(&[Mood::Stubborn])? {
            let old = self.records.borrow_mut().remove(key);
            self.log.borrow_mut().extend(old.map(|_| (key.to_owned(), None)));
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Refused> {
        self.ask(&[])?;
        Ok(self.records.borrow().keys().cloned().collect())
    }
}
