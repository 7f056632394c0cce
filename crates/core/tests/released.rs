//! What was signed and when it was deployed, on its way by links and files and through merges.

use crate::samples::{SMALL, START, read};
use preflight_core::codec::revision::revision_of;
use preflight_core::codec::revisions_json::{self, Revisions};
use preflight_core::codec::run_file::{self, Packing, RunFile};
use preflight_core::codec::share_link::{self, Shape, Signed};
use preflight_core::codec::snapshot_link::{self, ShareOptions};
use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::civil::MINUTE;
use preflight_core::domain::limit::LAST_MOMENT;
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::merge::merge;
use preflight_core::domain::merge::release::{Release, merge_deployed, merge_sign_offs};
use preflight_core::domain::reason::GivenReason;
use preflight_core::domain::run::{Run, Snapshot};
use preflight_core::domain::sign_off::{SignOff, add, standing};
use preflight_core::domain::verdict::Call;
use proptest::prelude::*;

fn mark(state: State, reason: &str) -> Mark {
    Mark { reason: reason.into(), by: "Ada".into(), at: START, ..Mark::untouched(state) }
}

/// A run with `a` done, `b` blocked, signed against the verdict and deployed.
fn signed_run(checklist: &Checklist) -> Run {
    let mut run = Run::new("r1".into(), checklist, 0);
    run.marks[0] = mark(State::Done, "");
    run.marks[1] = mark(State::Blocked, "waits for DNS");
    let marks = run.marks[..4].to_vec();
    let ada = SignOff::new("Ada", "known", Call::NoGo, &marks, START).unwrap();
    let bo = SignOff::new("👩🏽‍💻 עדה", "", Call::Go, &[], START + 9 * MINUTE).unwrap();
    run.sign_offs[0] = vec![ada, SignOff { role: "QA lead".into(), ..bo }];
    run.deployed = Some(START + 20 * MINUTE);
    run
}

fn link(checklist: &Checklist, run: &Run, options: ShareOptions) -> String {
    snapshot_link::payload(checklist, run, "Zoë", options, START + 30 * MINUTE)
}

fn open(checklist: &Checklist, payload: &str) -> Snapshot {
    snapshot_link::open(payload, checklist, &Revisions::new()).expect("it opens")
}

/// Who signed the first gate, as what, and whether it holds.
fn told<'a>(sign_offs: &'a [SignOff], marks: &[Mark]) -> Vec<(&'a str, &'a str, bool)> {
    let one = |of: &'a SignOff| (&*of.name, &*of.role, !of.is_outdated(marks));
    sign_offs.iter().map(one).collect()
}

const BOTH: [(&str, &str, bool); 2] = [("Ada", "", true), ("👩🏽‍💻 עדה", "QA lead", false)];

#[test]
fn sign_offs_and_the_moment_travel_by_link_and_file() {
    let checklist = read(SMALL);
    let run = signed_run(&checklist);
    for options in [ShareOptions::NONE, ShareOptions::default(), ShareOptions::ALL] {
        let by_link = open(&checklist, &link(&checklist, &run, options));
        let packing = Packing { options, ..Packing::default() };
        let file = run_file::write(&checklist, &run, &packing);
        let by_file = run_file::read(&file).unwrap().snapshot(&checklist);
        for snapshot in [by_link, by_file] {
            let signed = &snapshot.sign_offs[0];
            assert_eq!(told(signed, &snapshot.marks[..4]), BOTH, "{options:?}");
            assert_eq!((signed[0].call, &*signed[0].reason), (Call::NoGo, "known"));
            assert_eq!(signed[0].at / MINUTE, START / MINUTE);
            assert_eq!(snapshot.deployed.map(|at| at / MINUTE), Some(START / MINUTE + 20));
            assert!(snapshot.sign_offs[1].is_empty());
        }
    }
}

#[test]
fn only_the_last_sign_off_of_a_signer_travels_by_link_and_all_by_file() {
    let checklist = read(SMALL);
    let mut run = signed_run(&checklist);
    let again = SignOff { at: START + 12 * MINUTE, ..run.sign_offs[0][0].clone() };
    add(&mut run.sign_offs[0], again);
    let snapshot = open(&checklist, &link(&checklist, &run, ShareOptions::NONE));
    assert_eq!(snapshot.sign_offs[0].len(), 2);
    assert_eq!(standing(&run.sign_offs[0]).count(), 2);
    let file = run_file::read(&run_file::write(&checklist, &run, &Packing::default())).unwrap();
    assert_eq!(file.snapshot(&checklist).sign_offs[0].len(), 3);
}

#[test]
fn names_and_times_travel_where_they_are_wanted() {
    let checklist = read(SMALL);
    let run = signed_run(&checklist);
    let marked = |options| {
        let marks = open(&checklist, &link(&checklist, &run, options)).marks;
        marks.into_iter().map(|mark| (mark.by.to_string(), mark.at / MINUTE)).collect::<Vec<_>>()
    };
    let (then, now) = (START / MINUTE, START / MINUTE + 30);
    let none = || (String::new(), 0);
    let ada = || ("Ada".to_owned(), then);
    assert_eq!(marked(ShareOptions::ALL), [ada(), ada(), none(), none(), none()]);
    let as_of = (String::new(), now);
    assert_eq!(marked(ShareOptions::default()), vec![as_of; 5]);
}

#[test]
fn moments_of_any_year_and_of_wrong_clocks_travel() {
    let checklist = read(SMALL);
    let now = START + 30 * MINUTE;
    for (deployed, expect) in [
        (0, 0),
        (MINUTE - 1, 0),
        (now + 5 * MINUTE, now + 5 * MINUTE),
        (LAST_MOMENT, LAST_MOMENT - (MINUTE - 1)),
        (u64::MAX, LAST_MOMENT - (MINUTE - 1)),
    ] {
        let run = Run { deployed: Some(deployed), ..signed_run(&checklist) };
        let opened = open(&checklist, &link(&checklist, &run, ShareOptions::ALL));
        assert_eq!(opened.deployed, Some(expect / MINUTE * MINUTE), "{deployed}");
    }
    // A sign-off from the future is one of the link's moment.
    let mut run = signed_run(&checklist);
    run.sign_offs[0][1].at = u64::MAX;
    let opened = open(&checklist, &link(&checklist, &run, ShareOptions::ALL));
    assert_eq!(opened.sign_offs[0][1].at, now / MINUTE * MINUTE);
}

/// A link of the edition with these sections, signed at the end of one of them.
fn of_edition(order: &[&[&str]], section: usize) -> (String, Revisions) {
    let ids: Vec<Vec<String>> =
        order.iter().map(|ids| ids.iter().map(|id| (*id).to_owned()).collect()).collect();
    let revision = revision_of(&ids);
    let sections: Vec<usize> = order.iter().map(|ids| ids.len()).collect();
    let signed = Signed {
        section,
        name: "Ada".into(),
        role: String::new(),
        with: String::new(),
        age: 1,
        call: Call::Go,
        holds: true,
        reason: String::new(),
    };
    let sent = share_link::Snapshot {
        states: vec![State::Done; sections.iter().sum()],
        sign_offs: vec![signed],
        unknown: vec!["z of later days".into()],
        ..share_link::Snapshot::default()
    };
    let payload =
        share_link::encode(&Shape { slug: "small", revision, sections: &sections }, &sent);
    (payload, revisions_json::read(&revisions_json::write(&vec![(revision, ids)])))
}

/// The sections of an edition, the one that is signed, and which gate that is today, and whether it holds.
type Case<'a> = (&'a [&'a [&'a str]], usize, Option<(usize, bool)>);

#[test]
fn a_sign_off_of_another_edition_holds_where_its_phase_has_the_same_items() {
    let checklist = read(SMALL);
    let cases: [Case; 9] = [
        (&[&["a", "b", "c", "d"], &["e"]], 0, Some((0, true))),
        (&[&["a", "b"], &["c", "d"], &["e"]], 1, Some((0, true))),
        (&[&["x"], &["a", "b", "c", "d"], &["e"]], 1, Some((0, false))),
        (&[&["a", "b", "c", "d", "x"], &["e"]], 0, Some((0, false))),
        (&[&["a", "b", "x", "c", "d"], &["e"]], 0, Some((0, false))),
        (&[&["b", "a", "c", "d"], &["e"]], 0, Some((0, false))),
        (&[&["a", "b", "c"], &["e"]], 0, Some((0, false))),
        (&[&["a", "b", "c"], &["e"]], 1, Some((1, true))),
        (&[&["a", "b", "c", "d"], &["e"], &["x", "y"]], 2, None),
    ];
    for (order, section, expect) in cases {
        let (payload, revisions) = of_edition(order, section);
        let opened = snapshot_link::open(&payload, &checklist, &revisions).expect("it opens");
        let mut signed = opened.sign_offs.iter().zip(&checklist.phases).enumerate();
        let found = signed.find_map(|(at, (signed, phase))| {
            Some((at, !signed.first()?.is_outdated(&opened.marks[phase.items.clone()])))
        });
        assert_eq!(found, expect, "{order:?}");
        assert_eq!(opened.unsigned, usize::from(expect.is_none()));
        assert_eq!(opened.unknown, ["z of later days"]);
    }
}

#[test]
fn a_gate_that_the_checklist_has_no_more_is_counted() {
    let checklist = read(SMALL);
    let without = read(&SMALL.replace(r#", "gate": "Deploy?""#, ""));
    let run = signed_run(&checklist);
    let opened = open(&without, &link(&checklist, &run, ShareOptions::ALL));
    assert_eq!((opened.sign_offs, opened.unsigned), (vec![vec![]; 2], 2));
    let renamed = read(&SMALL.replace(r#""id": "before""#, r#""id": "other""#));
    let file = run_file::write(&checklist, &run, &Packing::default());
    let opened = run_file::read(&file).unwrap().snapshot(&renamed);
    assert_eq!((opened.sign_offs, opened.unsigned), (vec![vec![]; 2], 2));
}

/// So the run of a link to a checklist of somebody's own arrives.
#[test]
fn a_snapshot_as_a_file_keeps_what_was_signed_and_when_it_was_deployed() {
    let checklist = read(SMALL);
    let snapshot = open(&checklist, &link(&checklist, &signed_run(&checklist), ShareOptions::ALL));
    let file = RunFile::of(&checklist, snapshot.clone());
    assert_eq!(file.snapshot(&checklist), snapshot);
    let without = read(&SMALL.replace(r#", "gate": "Deploy?""#, ""));
    let opened = file.snapshot(&without);
    assert_eq!((opened.sign_offs, opened.unsigned), (vec![vec![]; 2], 2));
}

#[test]
fn a_sign_off_holds_after_a_merge_where_its_marks_stand() {
    let checklist = read(SMALL);
    let theirs = signed_run(&checklist);
    let payload = link(&checklist, &theirs, ShareOptions::NONE);
    let snapshot = open(&checklist, &payload);
    assert_eq!(snapshot.marks[1].reason, GivenReason::Withheld);
    let untouched = Run::new("r2".into(), &checklist, 0);
    let same = Run { sign_offs: vec![Vec::new(); 2], deployed: None, ..theirs.clone() };
    let mut other = same.clone();
    other.marks[2] = mark(State::Done, "");
    for (ours, holds) in [(&untouched, true), (&same, true), (&theirs, true), (&other, false)] {
        let marks = merge(&ours.marks, &snapshot.marks, None).resolve(&[]).unwrap();
        let (own, their) = (Release::of(ours), Release::shared(&snapshot));
        let merged = merge_sign_offs(&checklist, &own, &their, None, &marks);
        let expect = [("Ada", "", holds), BOTH[1]];
        assert_eq!(told(&merged[0], &marks[..4]), expect);
    }
}

#[test]
fn what_was_taken_back_stays_away_and_what_is_missing_says_nothing() {
    let checklist = read(SMALL);
    let theirs = signed_run(&checklist);
    let bare = Run::new("r2".into(), &checklist, 0);
    let names = |ours: &Run, theirs: &Run, parent: Option<&Run>| {
        let parent = parent.map(Release::of);
        let (own, their) = (Release::of(ours), Release::of(theirs));
        let merged = merge_sign_offs(&checklist, &own, &their, parent.as_ref(), &theirs.marks)
            .swap_remove(0);
        merged.len()
    };
    assert_eq!(names(&bare, &theirs, None), 2);
    assert_eq!(names(&bare, &theirs, Some(&theirs)), 0, "we took them back");
    assert_eq!(names(&theirs, &bare, Some(&theirs)), 2, "they may not have travelled");
    assert_eq!(names(&theirs, &theirs, Some(&bare)), 2);
}

#[test]
fn two_deploy_moments_are_a_question_unless_one_side_only_changed_it() {
    let [a, b, c] = [START, START + MINUTE, START + 2 * MINUTE].map(Some);
    let of = |deployed| Release { marks: &[], sign_offs: &[], deployed };
    let asked = Err([START, START + MINUTE]);
    for (ours, theirs, parent, expect) in [
        (None, None, None, Ok(None)),
        (a, None, None, Ok(a)),
        (None, a, None, Ok(a)),
        (a, a, None, Ok(a)),
        (Some(START + 7), a, None, Ok(Some(START + 7))),
        (a, b, None, asked),
        (a, b, Some(None), asked),
        (a, b, Some(a), Ok(b)),
        (a, b, Some(b), Ok(a)),
        (a, b, Some(c), asked),
        (None, a, Some(a), Ok(None)),
        (None, b, Some(a), Ok(b)),
        (a, None, Some(a), Ok(a)),
    ] {
        let found = merge_deployed(&of(ours), &of(theirs), parent.map(of).as_ref());
        assert_eq!(found, expect, "{ours:?} {theirs:?} {parent:?}");
    }
}

fn any_sign_offs() -> impl Strategy<Value = Vec<SignOff>> {
    let call = prop::sample::select(vec![Call::Go, Call::Hold, Call::NoGo]);
    let one = (prop::sample::select(vec!["Ada", "Bo", "עדה"]), call, 0..6_u64).prop_map(
        |(name, call, at)| SignOff::new(name, "why", call, &[], START + at * MINUTE).unwrap(),
    );
    prop::collection::vec(one, 0..5).prop_map(|all| {
        let mut sorted = Vec::new();
        for signed in all {
            if !sorted.contains(&signed) {
                add(&mut sorted, signed);
            }
        }
        sorted
    })
}

fn any_run() -> impl Strategy<Value = Run> {
    let states = prop::collection::vec(prop::sample::select(State::ALL.to_vec()), 5);
    let deployed = prop::option::of((0..3_u64).prop_map(|at| START + at * MINUTE));
    (states, any_sign_offs(), any_sign_offs(), deployed).prop_map(|(states, one, two, deployed)| {
        let mut run = Run::new("r1".into(), &read(SMALL), 0);
        run.marks = states.into_iter().map(|state| mark(state, "")).collect();
        (run.sign_offs, run.deployed) = (vec![one, two], deployed);
        // Some hold.
        for (sign_offs, items) in run.sign_offs.iter_mut().zip([0..4, 4..5]) {
            if let Some(last) = sign_offs.last_mut().filter(|last| last.at % 2 == 0) {
                *last = last.told(&[], &run.marks[items]);
            }
        }
        run
    })
}

fn united(ours: &Run, theirs: &Run, marks: &[Mark]) -> Vec<Vec<SignOff>> {
    merge_sign_offs(&read(SMALL), &Release::of(ours), &Release::of(theirs), None, marks)
}

/// Sign-offs as they show: the hash of one that does not hold says nothing else.
fn seen(sign_offs: &[Vec<SignOff>], marks: &[Mark]) -> Vec<Vec<SignOff>> {
    let phases = sign_offs.iter().zip([&marks[..4], &marks[4..]]);
    let shown = |signed: &SignOff, marks| SignOff {
        hash: u32::from(signed.is_outdated(marks)),
        ..signed.clone()
    };
    phases.map(|(all, marks)| all.iter().map(|signed| shown(signed, marks)).collect()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn merging_loses_no_sign_off_and_treats_both_sides_alike(ours in any_run(), theirs in any_run()) {
        let marks = ours.marks.clone();
        let merged = united(&ours, &theirs, &marks);
        prop_assert_eq!(seen(&merged, &marks), seen(&united(&theirs, &ours, &marks), &marks));
        for (phase, all) in merged.iter().enumerate() {
            for signed in ours.sign_offs[phase].iter().chain(&theirs.sign_offs[phase]) {
                prop_assert_eq!(all.iter().filter(|one| one.is_same(signed)).count(), 1);
            }
            prop_assert!(all.is_sorted_by_key(|signed| signed.at));
        }
        let whole = Run { sign_offs: merged.clone(), ..ours.clone() };
        prop_assert_eq!(united(&whole, &theirs, &marks), merged.clone(), "again it changes nothing");
        prop_assert_eq!(united(&whole, &whole, &marks), merged);
        let [own, their] = [&ours, &theirs].map(Release::of);
        let turned = merge_deployed(&their, &own, None).map_err(|[their, own]| [own, their]);
        prop_assert_eq!(merge_deployed(&own, &their, None), turned);
    }

    #[test]
    fn the_order_of_merging_three_does_not_matter(
        a in any_run(), b in any_run(), c in any_run(), states in any_run(),
    ) {
        let marks = states.marks;
        let both = |one: &Run, other: &Run| {
            Run { sign_offs: united(one, other, &marks), marks: marks.clone(), ..one.clone() }
        };
        let [one, other] = [both(&both(&a, &b), &c), both(&a, &both(&b, &c))];
        prop_assert_eq!(seen(&one.sign_offs, &marks), seen(&other.sign_offs, &marks));
    }

    #[test]
    fn what_a_link_brings_back_is_nothing_new(run in any_run()) {
        let checklist = read(SMALL);
        let snapshot = open(&checklist, &link(&checklist, &run, ShareOptions::ALL));
        let (own, their) = (Release::of(&run), Release::shared(&snapshot));
        prop_assert_eq!(own.brought(&their, None).count(), 0);
        prop_assert_eq!(merge_deployed(&own, &their, None), Ok(run.deployed));
        let merged = merge_sign_offs(&checklist, &own, &their, None, &run.marks);
        prop_assert_eq!(&merged, &run.sign_offs);
        let file = run_file::write(&checklist, &run, &Packing::default());
        let again = run_file::read(&file).unwrap().snapshot(&checklist);
        prop_assert_eq!((again.sign_offs, again.deployed), (run.sign_offs, run.deployed));
    }
}
