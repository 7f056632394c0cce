//! Random work in a browser whose storage fails at random: after each step the page, both homes and a count
//! of its own agree, and what was decided stays decided.

use std::collections::BTreeMap;

use crate::samples::deeds::{any_deed, any_state};
use crate::samples::homes::Browser;
use crate::samples::memory::{Mood, Records};
use crate::samples::session::marks;
use crate::samples::tab::Tab;
use preflight::app::message::Message;
use preflight::codec::stored;
use preflight::codec::talk::Reply;
use preflight::domain::mark::{Mark, State};
use preflight::domain::run::{Run, Snapshot};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{RngSeed, TestRunner};
use serde_json::Value;

/// What happens next.
#[allow(clippy::large_enum_variant, reason = "there is one at a time")]
#[derive(Clone, Debug)]
enum Step {
    /// The person does something.
    Deed(Message),
    /// The person takes over what somebody has shared.
    Merge(Vec<State>),
    /// Another tab marks an item.
    Beside(usize, State),
    /// The page is loaded again.
    Reload,
    /// The browser writes to the disk what it holds of the first home.
    Flush,
    /// The browser is killed.
    Kill,
    /// The person deletes the run.
    Delete,
    /// Another page empties the first home.
    Empty,
    /// The browser loses the second home.
    LoseSecond,
    /// The browser damages a record of the first home, and the page is loaded again.
    Damage(prop::sample::Index),
    /// The first home takes what it is given like this from now on.
    First(Mood),
    /// Whether the second home takes nothing from now on.
    Second(bool),
}

fn any_step() -> impl Strategy<Value = Step> {
    let mood = [Mood::Full, Mood::Stubborn, Mood::Silent];
    prop_oneof![
        24 => any_deed().prop_map(Step::Deed),
        1 => Just(Step::Deed(Message::StartedRun)),
        2 => prop::collection::vec(any_state(), 5).prop_map(Step::Merge),
        2 => (0_usize..5, any_state()).prop_map(|(item, state)| Step::Beside(item, state)),
        3 => Just(Step::Reload),
        3 => Just(Step::Flush),
        3 => Just(Step::Kill),
        1 => Just(Step::Delete),
        1 => Just(Step::Empty),
        1 => Just(Step::LoseSecond),
        1 => any::<prop::sample::Index>().prop_map(Step::Damage),
        1 => prop::sample::select(mood.to_vec()).prop_map(Step::First),
        3 => Just(Step::First(Mood::Well)),
        1 => Just(Step::Second(true)),
        2 => Just(Step::Second(false)),
    ]
}

/// What somebody has shared.
fn shared(states: &[State]) -> Message {
    let sheet = crate::samples::read(crate::samples::SMALL);
    let marks = states.iter().map(|state| Mark::untouched(*state)).collect();
    let snapshot =
        Snapshot { marks, sign_offs: vec![Vec::new(); sheet.phases.len()], ..Snapshot::default() };
    Message::Replied(Reply::Adopt("Merge".into(), Box::new(snapshot)))
}

/// The marks of a run as its records tell them, read without the code that is tested.
fn counted(records: &Records, run: &str) -> String {
    let mark = |item: &str| {
        let raw = records.get(&format!("preflight/1/run/{run}/mark/{item}"));
        let record = raw.and_then(|raw| serde_json::from_str::<Value>(raw).ok());
        let word = record.and_then(|record| Some(record.get("mark")?.as_str()?.to_owned()));
        match word.as_deref() {
            Some("done") => 'd',
            Some("na") => 'n',
            Some("blocked") => 'b',
            Some("open") => 'o',
            // Done by default.
            _ if item == "e" => 'd',
            _ => 'o',
        }
    };
    ["a", "b", "c", "d", "e"].into_iter().map(mark).collect()
}

/// The first home together with what waits on the page to be stored.
fn kept(tab: &Tab) -> Records {
    let mut records = tab.storage.clone();
    for record in &tab.model.unsaved {
        match &*record.text {
            "" => drop(records.remove(&record.key)),
            text => drop(records.insert(record.key.clone(), text.to_owned())),
        }
    }
    records
}

/// What a run tells, with all that a person has written.
fn all_of(tab: &Tab) -> String {
    let (run, values) = tab.run();
    let marks: Vec<_> =
        run.marks.iter().map(|mark| (mark.state, mark.reason.clone(), mark.note.clone())).collect();
    let Run { name, sign_offs, deployed, rounds, life, .. } = run;
    format!("{marks:?} {name} {sign_offs:?} {deployed:?} {rounds:?} {life:?} {values:?}")
}

/// The records but for the summaries of runs, which follow from the others.
fn said(records: &Records) -> Records {
    let mut records = records.clone();
    records.retain(|key, _| !key.ends_with("/glance"));
    records
}

fn run(tab: &Tab) -> String {
    tab.model.sheet().map(|sheet| sheet.run.id.clone()).unwrap_or_default()
}

/// What is on screen, and what the homes hold, tell the same.
fn agree(browser: &Browser, step: &str) {
    let tab = &browser.tab;
    let here = run(tab);
    assert_eq!(counted(&kept(tab), &here), marks(&tab.model), "the page and the records: {step}");
    assert_eq!(
        tab.model.unsaved.iter().any(|record| stored::key::parse(&record.key).is_some()),
        tab.asks_before_leaving,
        "whoever would lose something is asked: {step}",
    );
    if tab.model.unsaved.is_empty() && !here.is_empty() {
        let again = Tab::over(tab.storage.clone(), "/small/", &format!("?run={here}"));
        assert_eq!(all_of(&again), all_of(tab), "another tab: {step}");
    }
    if browser.is_settled() {
        let there = |(key, (text, _)): (&String, &(Option<String>, u64))| {
            Some((key.clone(), text.clone()?))
        };
        let second: BTreeMap<String, String> = browser.second.iter().filter_map(there).collect();
        assert_eq!(second, tab.storage, "the homes: {step}");
    }
}

/// A browser before a step.
struct Before {
    /// The run on screen and its marks.
    shown: (String, String),
    /// What the first home holds.
    records: Records,
    /// Whether all that is on screen is stored, and a reload shows it again: what comes back from a home that was
    /// away may have made another run the current one.
    is_whole: bool,
    /// Whether both homes take what they are given, and hold the same.
    is_sound: bool,
    /// Whether what was removed may come back.
    is_unsure: bool,
}

fn shown(tab: &Tab) -> (String, String) {
    (run(tab), marks(&tab.model))
}

impl Before {
    fn of(browser: &Browser) -> Self {
        let (shown, records) = (shown(&browser.tab), browser.tab.storage.clone());
        let current = records.get(&stored::key::current("small"));
        let current = current.and_then(|raw| stored::read_text(raw).ok()).unwrap_or_default();
        Self {
            is_whole: browser.tab.model.unsaved.is_empty() && current == shown.0,
            is_sound: browser.is_settled()
                && !browser.is_second_stubborn
                && browser.tab.mood == Mood::Well,
            is_unsure: browser.is_unsure,
            shown,
            records,
        }
    }
}

/// Does a step. Returns whether what is on screen must be there afterwards as it was.
fn take(browser: &mut Browser, step: Step, before: &Before) -> bool {
    let run = &before.shown.0;
    match step {
        Step::Deed(message) => browser.take(message),
        Step::Merge(states) => browser.take(shared(&states)),
        Step::Delete => browser.take(Message::DeletedRun(run.clone())),
        Step::Beside(item, state) => {
            if !run.is_empty() && before.is_whole && before.is_sound {
                let key = stored::key::mark(run, ["a", "b", "c", "d", "e"][item]);
                let mark = Mark { at: browser.tab.now(), ..Mark::untouched(state) };
                browser.beside(&key, &stored::write_mark(&mark));
            }
        }
        Step::Kill => {
            browser.kill();
            return before.is_whole && before.is_sound;
        }
        Step::Reload => {
            let is_alone = browser.is_second_stubborn;
            browser.reload();
            return before.is_whole && (before.is_sound || is_alone);
        }
        Step::LoseSecond => {
            browser.second.clear();
            // What the disk has not got is nowhere else.
            browser.flush();
            browser.reload();
            return before.is_whole;
        }
        Step::Damage(at) => {
            // What was set aside is damaged already.
            let is_live = |key: &&String| stored::key::parse(key).is_some();
            let keys: Vec<String> = browser.tab.storage.keys().filter(is_live).cloned().collect();
            let is_apt = before.is_whole && before.is_sound && !keys.is_empty();
            if is_apt {
                let key = at.get(&keys);
                let text = &browser.tab.storage[key];
                let cut = text.chars().take(text.chars().count() / 2).collect();
                browser.tab.storage.insert(key.clone(), cut);
                browser.reload();
            }
            return is_apt;
        }
        Step::Empty => {
            browser.empty();
            return before.is_whole && before.is_sound;
        }
        Step::Flush => {
            browser.flush();
            return before.is_whole;
        }
        Step::First(mood) => {
            browser.tab.mood = mood;
            return true;
        }
        Step::Second(is_stubborn) => {
            browser.is_second_stubborn = is_stubborn;
            return true;
        }
    }
    false
}

/// Steps of a browser, each followed by a look at all that must agree.
fn work(count: usize, runner: &mut TestRunner) {
    let mut browser = Browser::new();
    for number in 0..count {
        let step = any_step().new_tree(runner).unwrap().current();
        let told = format!("{number}: {step:?}");
        // A person is slower than two tabs that begin a run at once.
        browser.tab.wait(60_000);
        let before = Before::of(&browser);
        let loads = matches!(step, Step::Reload | Step::Flush | Step::Kill | Step::LoseSecond);
        let stays = take(&mut browser, step, &before);
        if stays {
            // A page that began before a run came back shows that one when it is opened again.
            let again = Tab::over(kept(&browser.tab), "/small/", "");
            let is_after_kill = browser.tab.model.unsaved.is_empty() && loads;
            let tab = if is_after_kill { &again } else { &browser.tab };
            assert_eq!(shown(tab), before.shown, "{told}");
        }
        // Nothing is lost, and nothing that was removed comes back.
        if stays && loads && before.is_sound {
            let mut now = said(&browser.tab.storage);
            now.retain(|key, _| !before.is_unsure || before.records.contains_key(key));
            assert_eq!(now, said(&before.records), "{told}");
        }
        agree(&browser, &told);
    }
}

#[test]
fn what_comes_to_the_second_home_late_outlives_a_killed_browser() {
    let mut browser = Browser::new();
    browser.take(Message::NamedRun("first".into()));
    browser.flush();
    browser.second.clear();
    browser.is_second_stubborn = true;
    browser.reload();
    browser.take(Message::NamedRun("second".into()));
    browser.is_second_stubborn = false;
    browser.reload();
    browser.kill();
    assert_eq!(browser.tab.run().0.name, "second");
}

#[test]
fn a_run_that_waits_for_room_is_not_said_to_be_deleted() {
    let mut browser = Browser::new();
    browser.tab.mood = Mood::Stubborn;
    browser.take(Message::Ticked(0, true));
    assert_eq!(browser.tab.model.notice, None);
    assert_eq!(browser.tab.model.sheet().map(|sheet| sheet.is_orphan), Some(false));
}

#[test]
fn what_is_emptied_while_nothing_can_be_stored_is_stored_whole_once_there_is_room() {
    for waits in [false, true] {
        let mut browser = Browser::new();
        browser.take(Message::NamedRun("v3".into()));
        browser.take(Message::Ticked(0, true));
        browser.tab.mood = Mood::Silent;
        browser.is_second_stubborn = true;
        // The run's own record waits, too.
        if waits {
            browser.take(shared(&[State::Done; 5]));
        }
        browser.empty();
        agree(&browser, "emptied");
        browser.take(shared(&[State::Blocked; 5]));
        browser.tab.mood = Mood::Well;
        browser.take(Message::Ticked(1, true));
        assert!(browser.tab.model.unsaved.is_empty());
        agree(&browser, "stored again");
    }
}

#[test]
fn a_set_takes_no_value_that_was_left_behind_under_its_name() {
    for (first, second) in [
        (Message::AddedSet("a".into()), Message::RenamedSet("b".into())),
        (Message::Ticked(0, true), Message::AddedSet("b".into())),
    ] {
        let mut browser = Browser::new();
        browser.take(first);
        let key = stored::key::set_value(&run(&browser.tab), "token", "b");
        browser.tab.storage.insert(key, stored::write_text("stray"));
        browser.reload();
        browser.take(second);
        agree(&browser, "named");
    }
}

#[test]
fn after_each_of_2000_random_steps_the_page_and_both_homes_agree() {
    let mut config = ProptestConfig::default();
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(1);
    }
    let mut runner = TestRunner::new(config);
    for _ in 0..20 {
        work(100, &mut runner);
    }
}
