//! Two people, their links, and what they undo between them.

use std::collections::BTreeMap;

use crate::samples::session::{marks, opened};
use preflight::app::history::Way::{self, Redo, Undo};
use preflight::app::message::{Message, Moment};
use preflight::app::model::Model;
use preflight::app::update::update;
use preflight::codec::remembered::{Remembered, base_of, parent_of_next};
use preflight::codec::revisions_json::Revisions;
use preflight::codec::share_link::hash_of;
use preflight::codec::snapshot_link::{self, EPOCH, ShareOptions};
use preflight::codec::talk::Reply;
use preflight::domain::mark::State;
use preflight::domain::merge::merge;
use preflight::domain::run::{Run, Snapshot};
use proptest::prelude::*;

/// Somebody with a run of the small checklist, and the snapshots that their browser remembers.
struct Person {
    model: Model,
    remembered: BTreeMap<u32, Remembered>,
    now: u64,
}

impl Person {
    fn new(number: u64) -> Self {
        let (model, _) = opened([Message::Ticked(0, true)]);
        let mut person = Self { model, remembered: BTreeMap::new(), now: EPOCH + 60_000 * number };
        let id = format!("run{number}");
        if let preflight::app::model::Page::Sheet(sheet) = &mut person.model.page {
            sheet.run.id.clone_from(&id);
        }
        person.model.history = preflight::app::history::History::default();
        person
    }

    fn does(&mut self, message: Message) {
        self.now += 120_000;
        let moment = Moment { now: self.now, dice: self.now << 30 };
        update(&mut self.model, message, moment);
    }

    fn run(&self) -> &Run {
        &self.model.sheet().unwrap().run
    }

    fn find(&self, hash: u32) -> Option<Remembered> {
        self.remembered.get(&hash).cloned()
    }

    fn remember(&mut self, payload: &str) {
        let hash = hash_of(payload).unwrap();
        let (slug, payload) = ("small".to_owned(), payload.to_owned());
        self.remembered.insert(hash, Remembered { slug, payload, at: self.now });
    }

    fn open(&self, payload: &str) -> Snapshot {
        let checklist = &self.model.sheet().unwrap().checklist;
        snapshot_link::open(payload, checklist, &Revisions::new()).unwrap()
    }

    /// A link of the run, given away.
    fn gives(&mut self) -> String {
        let sheet = self.model.sheet().unwrap();
        let parent = parent_of_next(&sheet.run, &sheet.checklist, |hash| self.find(hash));
        let run = Run { parent, ..sheet.run.clone() };
        let payload =
            snapshot_link::payload(&sheet.checklist, &run, "", ShareOptions::default(), self.now);
        self.remember(&payload);
        self.does(Message::Replied(Reply::Parent(hash_of(&payload).unwrap())));
        payload
    }

    fn adopts(&mut self, label: &str, snapshot: Snapshot) {
        self.does(Message::Replied(Reply::Adopt(label.to_owned(), Box::new(snapshot))));
    }

    fn merges(&mut self, payload: &str) {
        let theirs = self.open(payload);
        let base =
            base_of(self.run(), payload, |hash| self.find(hash)).map(|base| self.open(&base));
        let merged = merge(&self.run().marks, &theirs.marks, base.as_ref().map(|b| &b.marks[..]));
        let marks = merged.resolve(&[]).unwrap();
        self.adopts("Merged", Snapshot { marks, ..theirs });
    }

    /// Replaces the marks, unless that opened any: then the person would have un-ticked it.
    fn replaces(&mut self, payload: &str) {
        let theirs = self.open(payload);
        let opens = |(own, their): (&preflight::domain::mark::Mark, _)| {
            own.state == State::Done && their == State::Open
        };
        let states = theirs.marks.iter().map(|mark| mark.state);
        if !self.run().marks.iter().zip(states).any(opens) {
            self.adopts("Replaced", theirs);
        }
    }

    /// Undoes or redoes a merge or a replacement; ticks stay.
    fn turns(&mut self, way: Way) {
        let run = self.run().id.clone();
        let step = self.model.history.next(way, &run);
        if step.is_some_and(|step| ["Merged", "Replaced"].contains(&&*step.label)) {
            self.does(Message::Turned(way));
        }
    }
}

/// What a person does; nobody un-ticks anything.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Tick(usize),
    Give,
    Look,
    Merge,
    Replace,
    Undo,
    Redo,
}

fn any_deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => (0_usize..5).prop_map(Deed::Tick),
        3 => Just(Deed::Give),
        1 => Just(Deed::Look),
        3 => Just(Deed::Merge),
        2 => Just(Deed::Replace),
        3 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
    ]
}

/// Three people do these deeds, each with the last link that another one, or they themselves, gave away.
/// Whether a merge has opened what was decided.
fn un_ticks(deeds: &[(usize, usize, Deed)]) -> bool {
    let mut people = [Person::new(1), Person::new(2), Person::new(3)];
    let mut links: [Option<String>; 3] = [None, None, None];
    deeds.iter().any(|&(who, from, deed)| {
        let person = &mut people[who];
        let theirs = links[from].clone();
        if let Some(link) = &theirs {
            person.remember(link);
        }
        let before = marks(&person.model);
        match (deed, &theirs) {
            (Deed::Tick(item), _) => person.does(Message::Ticked(item, true)),
            (Deed::Give, _) => links[who] = Some(person.gives()),
            (Deed::Merge, Some(link)) => person.merges(link),
            (Deed::Replace, Some(link)) => person.replaces(link),
            (Deed::Undo, _) => person.turns(Undo),
            (Deed::Redo, _) => person.turns(Redo),
            (Deed::Look | Deed::Merge | Deed::Replace, _) => {}
        }
        let after = marks(&person.model);
        let opened = before.chars().zip(after.chars()).any(|(b, a)| b != 'o' && a == 'o');
        matches!(deed, Deed::Merge) && opened
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_merge_un_ticks_what_nobody_un_ticked(
        deeds in prop::collection::vec((0_usize..3, 0_usize..3, any_deed()), 1..40),
    ) {
        prop_assert!(!un_ticks(&deeds));
    }
}

/// What the deeds above have found.
#[test]
fn what_a_run_had_beside_a_merge_goes_with_it() {
    use Deed::{Give, Merge, Tick};
    let taken = [(1, 1, Tick(2)), (1, 1, Give), (0, 1, Merge)];
    for after in [
        // A second link that says the same is merged, too, before the first one is taken back.
        &[
            (1, 1, Give),
            (0, 1, Merge),
            (0, 0, Deed::Undo),
            (1, 1, Tick(1)),
            (1, 1, Give),
            (0, 1, Merge),
            (0, 0, Give),
            (1, 0, Merge),
        ][..],
        // A link is given away that says the same as the one that is taken back then.
        &[
            (0, 0, Give),
            (2, 0, Merge),
            (0, 0, Deed::Undo),
            (2, 2, Tick(1)),
            (2, 2, Give),
            (0, 2, Merge),
            (0, 0, Give),
            (2, 0, Merge),
        ],
        // Two merges are taken back.
        &[
            (2, 2, Tick(3)),
            (2, 2, Give),
            (0, 2, Merge),
            (0, 0, Deed::Undo),
            (0, 0, Deed::Undo),
            (2, 2, Tick(1)),
            (2, 2, Give),
            (0, 2, Merge),
            (0, 0, Give),
            (2, 0, Merge),
        ],
    ] {
        assert!(!un_ticks(&[&taken[..], after].concat()), "{after:?}");
    }
}

#[test]
fn what_another_tab_gives_away_goes_with_a_merge_that_is_taken_back() {
    let (mut ada, mut bo) = (Person::new(1), Person::new(2));
    ada.does(Message::Ticked(1, true));
    let link = ada.gives();
    bo.remember(&link);
    bo.merges(&link);
    let mut tab = Run { marks: Vec::new(), ..bo.run().clone() };
    tab.goes_on_from(7);
    let own = preflight::codec::stored::write_run("small", &tab);
    bo.does(Message::ChangedElsewhere(preflight::codec::stored::key::run(&tab.id), Some(own)));
    assert_eq!(bo.run().has, [hash_of(&link).unwrap(), 7]);
    bo.turns(Undo);
    assert!(bo.run().has.is_empty() && bo.run().parent == 0);
}

#[test]
fn undo_of_a_replacement_restores_the_parent_and_redo_the_link() {
    let (mut ada, mut bo) = (Person::new(1), Person::new(2));
    for item in 1..5 {
        ada.does(Message::Ticked(item, true));
    }
    let first = bo.gives();
    let link = ada.gives();
    bo.remember(&link);
    bo.replaces(&link);
    assert_eq!(marks(&bo.model), "ddddd");
    bo.turns(Undo);
    assert_eq!((marks(&bo.model), bo.run().parent), ("doood".into(), hash_of(&first).unwrap()));
    bo.does(Message::Ticked(1, true));
    let answer = bo.gives();
    ada.remember(&answer);
    ada.merges(&answer);
    assert_eq!(marks(&ada.model), "ddddd");

    bo.model.history = preflight::app::history::History::default();
    bo.replaces(&link);
    bo.turns(Undo);
    bo.turns(Redo);
    assert_eq!((marks(&bo.model), bo.run().parent), ("ddddd".into(), hash_of(&link).unwrap()));
}

#[test]
fn what_was_un_ticked_after_a_merge_is_still_un_ticked() {
    let (mut ada, mut bo) = (Person::new(1), Person::new(2));
    ada.does(Message::Ticked(1, true));
    let link = ada.gives();
    bo.remember(&link);
    bo.merges(&link);
    bo.does(Message::Ticked(1, false));
    let answer = bo.gives();
    ada.remember(&answer);
    ada.merges(&answer);
    assert_eq!(marks(&ada.model), "doood");
}

#[test]
fn a_merge_that_takes_back_more_than_it_brings_can_keep_decisions() {
    let (mut ada, mut bo) = (Person::new(1), Person::new(2));
    for item in 1..4 {
        ada.does(Message::Ticked(item, true));
    }
    let link = ada.gives();
    bo.remember(&link);
    bo.merges(&link);
    for item in 1..4 {
        bo.does(Message::Ticked(item, false));
    }
    let (ours, theirs) = (&ada.run().marks, &bo.run().marks);
    let base = ada.open(&link);
    let merged = merge(ours, theirs, Some(&base.marks));
    assert_eq!((merged.taken_back, merged.taken, merged.takes_back_more()), (3, 3, true));
    let kept = merged.keeping(ours);
    assert_eq!((kept.taken_back, kept.taken, kept.kept, kept.takes_back_more()), (0, 0, 3, false));
    assert!(kept.resolve(&[]).unwrap().iter().all(|mark| mark.state == State::Done));
}
