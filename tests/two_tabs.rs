//! Tabs that work on one checklist at once: however late each learns what the others have stored, there
//! is one run with all marks in the end.
//!
//! Browsers let each process work on a copy of its own: what it writes is there for itself at once,
//! travels to the browser, and from there to the others, each of which hears of it then. A copy does not
//! take what comes for a key that it has written to itself, until it hears its own.
#![allow(clippy::enum_glob_use, reason = "the tables read as what happens")]

use std::collections::VecDeque;

use crate::samples::memory::{Records, Write};
use crate::samples::session::marks;
use crate::samples::tab::Tab;
use preflight::app::history::Way::{Redo, Undo};
use preflight::app::message::Message::{self, *};
use preflight::codec::stored::{self, Early, key};
use proptest::prelude::*;

/// The browser, as the tabs share it.
struct Browser {
    tabs: Vec<Tab>,
    /// What each tab has sent, as far as the browser has not taken it.
    sent: Vec<VecDeque<Write>>,
    /// What each tab has not heard yet, and by whom it was written.
    coming: Vec<VecDeque<(usize, Write)>>,
    records: Records,
}

impl Browser {
    /// So many tabs on the page of the small checklist, over what is stored.
    fn with(count: usize, records: &Records) -> Self {
        let tab = |nth: usize| {
            let mut tab = Tab::over(records.clone(), "/small/", "");
            // No two runs have the same id.
            tab.wait(nth as u64 * 3);
            tab
        };
        Self {
            tabs: (0..count).map(tab).collect(),
            sent: vec![VecDeque::new(); count],
            coming: vec![VecDeque::new(); count],
            records: records.clone(),
        }
    }

    fn take(&mut self, tab: usize, message: Message) {
        self.tabs[tab].take(message);
        self.sent[tab].extend(self.tabs[tab].written.drain(..));
    }

    /// The browser takes what a tab has sent first.
    fn collect(&mut self, tab: usize) -> bool {
        let Some((key, text)) = self.sent[tab].pop_front() else { return false };
        match text.clone() {
            Some(text) => drop(self.records.insert(key.clone(), text)),
            None => drop(self.records.remove(&key)),
        }
        for coming in &mut self.coming {
            coming.push_back((tab, (key.clone(), text.clone())));
        }
        true
    }

    /// A tab hears what came first.
    fn hear(&mut self, tab: usize) -> bool {
        let Some((by, (key, text))) = self.coming[tab].pop_front() else { return false };
        if by == tab {
            return true;
        }
        let awaits = |(by, (other, _)): &(usize, Write)| *by == tab && *other == key;
        let is_pending = self.sent[tab].iter().any(|(other, _)| *other == key)
            || self.coming[tab].iter().any(awaits);
        let storage = &mut self.tabs[tab].storage;
        if !is_pending {
            match text {
                Some(text) => drop(storage.insert(key.clone(), text)),
                None => drop(storage.remove(&key)),
            }
        }
        let text = storage.get(&key).cloned();
        self.take(tab, ChangedElsewhere(key, text));
        true
    }

    /// Everything travels to its end.
    fn settle(&mut self) {
        for _ in 0..10_000 {
            let tabs = 0..self.tabs.len();
            if !tabs.fold(false, |any, tab| self.collect(tab) | self.hear(tab) | any) {
                return;
            }
        }
        panic!("the tabs answer each other without end");
    }

    /// Expects one run with these marks: in every tab, in storage, after a reload and on home.
    fn expect_one_run(&self, expected: &str) {
        let again = Tab::over(self.records.clone(), "/small/", "");
        assert_eq!(again.runs().len(), 1, "{:#?}", self.records);
        assert_eq!(marks(&again.model), expected, "after a reload: {:#?}", self.records);
        assert_eq!(again.written, [], "nothing is left to do, and home shows the marks");
        for tab in &self.tabs {
            assert_eq!(marks(&tab.model), expected);
            assert!(!tab.notice().contains("tab"), "{}", tab.notice());
            assert_eq!(tab.storage, self.records);
        }
    }
}

#[test]
fn the_first_tick_in_two_tabs_at_once_starts_one_run() {
    for younger_first in [false, true] {
        let mut browser = Browser::with(2, &Records::new());
        browser.take(0, Ticked(0, true));
        browser.take(1, Ticked(1, true));
        assert_ne!(browser.tabs[0].runs(), browser.tabs[1].runs(), "neither knows of the other");
        if younger_first {
            while browser.collect(1) {}
        }
        browser.settle();
        browser.expect_one_run("ddood");
        // What was done in the run that is no more is undone in the one that is.
        browser.take(1, Turned(Undo));
        browser.settle();
        browser.expect_one_run("doood");
        browser.take(1, Turned(Redo));
        browser.settle();
        browser.expect_one_run("ddood");
    }
}

#[test]
fn what_only_one_of_the_twins_has_comes_along() {
    let mut browser = Browser::with(2, &Records::new());
    browser.take(0, Ticked(0, true));
    for message in [NamedRun("v3".into()), Noted(1, "later".into()), AddedSet("staging".into())] {
        browser.take(1, message);
    }
    browser.settle();
    for tab in &browser.tabs {
        let run = &tab.model.sheet().unwrap().run;
        let own = (&*run.name, &*run.marks[1].note, run.sets.chosen());
        assert_eq!(own, ("v3", "later", "staging"));
    }
}

#[test]
fn runs_that_a_person_starts_stay_apart() {
    for message in [StartedRun, Ticked(1, true)] {
        let mut browser = Browser::with(2, &Records::new());
        browser.take(0, Ticked(0, true));
        browser.tabs[1].wait(if message == StartedRun { 0 } else { 40_000 });
        browser.take(1, message);
        browser.settle();
        let all = Tab::over(browser.records.clone(), "/small/", "").runs();
        assert_eq!(all.len(), 2);
    }
}

#[test]
fn twins_that_were_left_apart_unite_when_one_is_opened() {
    let mut browser = Browser::with(2, &Records::new());
    browser.take(0, Ticked(0, true));
    browser.take(1, Ticked(1, true));
    // Both tabs are closed before they hear of each other.
    while browser.collect(0) | browser.collect(1) {}
    assert_eq!(Tab::over(browser.records.clone(), "/", "").runs().len(), 2);
    let mut tab = Tab::over(browser.records, "/small/", "");
    assert_eq!(tab.runs().len(), 2, "pages may be about to unite them");
    tab.wait(40_000);
    tab.take(CameBack);
    assert_eq!((tab.runs().len(), &*marks(&tab.model)), (1, "ddood"));
}

#[test]
fn twins_stay_apart_where_storage_takes_no_more() {
    let mut browser = Browser::with(2, &Records::new());
    browser.take(0, Ticked(0, true));
    browser.take(1, Ticked(1, true));
    browser.tabs[1].mood = crate::samples::memory::Mood::Full;
    browser.settle();
    let mut tab = Tab::over(browser.records, "/small/", "");
    assert_eq!(tab.runs().len(), 2);
    tab.wait(40_000);
    tab.take(CameBack);
    assert_eq!((tab.runs().len(), &*marks(&tab.model)), (1, "ddood"), "nothing is lost");
}

/// What happens next: a tab ticks its next item, or something travels.
#[derive(Clone, Copy, Debug)]
enum Event {
    Tick(usize),
    Collect(usize),
    Hear(usize),
    /// A tab is loaded anew.
    Reload(usize),
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => (0_usize..3).prop_map(Event::Tick),
        3 => (0_usize..3).prop_map(Event::Collect),
        3 => (0_usize..3).prop_map(Event::Hear),
        1 => (0_usize..3).prop_map(Event::Reload),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Three tabs, of which each has an item of its own, in any order of events.
    #[test]
    fn there_is_one_run_with_all_marks(
        events in prop::collection::vec(any_event(), 0..60),
        early in any::<[bool; 3]>(),
    ) {
        let tick = stored::write_early(&Early { is_done: true, run: Some(String::new()) });
        let mut browser = Browser::with(3, &Records::new());
        let mut expected = vec!['o', 'o', 'o', 'o', 'd'];
        // Ticks before the application had arrived are known to the browser when it comes.
        for (tab, _) in early.iter().enumerate().filter(|(_, is_early)| **is_early) {
            let key = key::early("small", ["a", "b", "c"][tab]);
            browser.tabs[tab].early = vec![(key, tick.clone())];
            browser.take(tab, CameBack);
            expected[tab] = 'd';
        }
        for event in events {
            match event {
                Event::Tick(tab) => {
                    expected[tab] = 'd';
                    browser.take(tab, Ticked(tab, true));
                }
                Event::Collect(tab) => drop(browser.collect(tab)),
                Event::Hear(tab) => drop(browser.hear(tab)),
                Event::Reload(tab) => {
                    // A person is slower than what is on its way to and from the tab.
                    while browser.hear(tab) | browser.collect(tab) {}
                    browser.tabs[tab] = Tab::over(browser.records.clone(), "/small/", "");
                    let now = browser.tabs[tab].written.drain(..);
                    browser.sent[tab].extend(now);
                    browser.tabs[tab].wait(200 + tab as u64);
                }
            }
        }
        browser.settle();
        // A page that began a run and was loaded anew before it heard of another leaves it for later.
        for tab in 0..3 {
            browser.tabs[tab].wait(40_000);
            browser.take(tab, CameBack);
            browser.settle();
        }
        if expected[..3].contains(&'d') {
            let expected: String = expected.into_iter().collect();
            browser.expect_one_run(&expected);
        }
    }
}
