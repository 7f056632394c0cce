//! A run file carries all of a run, is written to be compared line by line, is changed without losing
//! what is not known of it, and merges by the rules of marks.

use crate::samples::{SMALL, read};
use preflight_core::codec::run_file::{self, Document, Merged, Packing};
use preflight_core::codec::snapshot_link::ShareOptions;
use preflight_core::domain::life::Life;
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::run::Run;
use preflight_core::domain::sign_off::{SignOff, add};
use preflight_core::domain::verdict::{Call, headline, verdicts};
use proptest::prelude::*;

/// A file as it was written before runs had sign-offs in it: one line, fields in alphabetical order.
const OLD: &str = r#"{"marks":{"a":{"at":5,"by":"Ada","mark":"blocked","note":"n","reason":"DNS"},"b":{"mark":"done"}},"name":"v3","parent":7,"person":"Ada","preflight":"run","slug":"small","taken":9,"v":1,"values":{"domain":"x.example"}}"#;

fn any_mark() -> impl Strategy<Value = Mark> {
    let text = || prop_oneof![Just(""), Just("x"), Just("y; z"), Just("“\u{1b}[31m\n\"\\")];
    let by = prop_oneof![Just("Ada"), Just("Bo")];
    (0..4_usize, text(), text(), by, 0..4_u64).prop_map(|(state, reason, note, by, at)| Mark {
        state: State::ALL[state],
        reason: reason.into(),
        note: note.into(),
        by: by.into(),
        at,
    })
}

fn any_run() -> impl Strategy<Value = Run> {
    let sign_off = (0..3_usize, "[a-z]{1,40}", any::<u64>(), "[a-z]{1,9}").prop_map(
        |(call, name, at, reason)| {
            let call = [Call::Go, Call::Hold, Call::NoGo][call];
            let role = if at % 2 == 0 { String::new() } else { reason.clone() };
            SignOff { role, ..SignOff::new(&name, &reason, call, &[], at).unwrap() }
        },
    );
    let sign_offs = prop::collection::vec(prop::collection::vec(sign_off, 0..3), 2);
    let marks = prop::collection::vec(any_mark(), 5);
    let moment = || prop::option::of(any::<u64>());
    let values = ["[a-z]{0,3}", "[a-z]{0,3}"];
    (".{0,9}", marks, sign_offs, moment(), moment(), values).prop_map(
        |(name, marks, sign_offs, deployed, frozen, [domain, token])| {
            let life = Life { frozen, archived: false };
            let fresh = Run::new(String::new(), &read(SMALL), 0);
            let mut run = Run { name, marks, deployed, life, ..fresh };
            for (own, sign_offs) in run.sign_offs.iter_mut().zip(sign_offs) {
                for signed in sign_offs {
                    add(own, signed);
                }
            }
            run.values.set("domain", &domain);
            run.values.set("token", &token);
            run
        },
    )
}

fn file_of(run: &Run) -> String {
    let packing = Packing { options: ShareOptions::ALL, secrets: true, ..Packing::default() };
    run_file::write(&read(SMALL), run, &packing)
}

fn run_of(text: &str) -> Run {
    run_file::read(text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}")).run(&read(SMALL))
}

fn call_of(text: &str) -> Call {
    let checklist = read(SMALL);
    headline(&verdicts(&checklist, &run_of(text).marks)).unwrap().call
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    run_file::merge(base, ours, theirs).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The lines that only one of two texts has.
fn changed_lines(before: &str, after: &str) -> usize {
    let other = |of: &str, text: &str| {
        of.lines().filter(|line| !text.lines().any(|own| own == *line)).count()
    };
    other(before, after).max(other(after, before))
}

proptest! {
    #[test]
    fn all_of_a_run_comes_back(run in any_run()) {
        let text = file_of(&run);
        prop_assert_eq!(run_of(&text), run);
        let (document, _) = Document::read(&text).unwrap();
        prop_assert_eq!(document.print(), text);
    }

    #[test]
    fn a_mark_changes_one_line(run in any_run(), at in 0..5_usize, mark in any_mark()) {
        let text = file_of(&run);
        let (mut document, _) = Document::read(&text).unwrap();
        document.mark(&read(SMALL).items[at].id, &mark);
        let mut expect = run;
        expect.marks[at] = mark;
        prop_assert_eq!(document.print(), file_of(&expect));
        prop_assert!(changed_lines(&text, &document.print()) <= 1);
    }

    #[test]
    fn merging_files_loses_no_decision(base in any_run(), ours in any_run(), theirs in any_run()) {
        let (base, ours, theirs) = (file_of(&base), file_of(&ours), file_of(&theirs));
        prop_assert_eq!(&merged(&base, &ours, &ours).text, &ours);
        let taken = merged(&ours, &ours, &theirs);
        prop_assert!(taken.conflicts.is_empty());
        let got = run_of(&taken.text);
        for (got, their) in got.marks.iter().zip(&run_of(&theirs).marks) {
            prop_assert_eq!(got.state, their.state);
        }
        let here = merged(&base, &ours, &theirs);
        let there = merged(&base, &theirs, &ours);
        let (one, other) = (run_of(&here.text), run_of(&there.text));
        for (one, other) in one.marks.iter().zip(&other.marks) {
            prop_assert!(one.says_same(other), "{:?} {:?}", one, other);
        }
        prop_assert_eq!(one.deployed, other.deployed);
        prop_assert_eq!(here.conflicts.len(), there.conflicts.len());
        // Who merges again what is merged changes nothing.
        prop_assert_eq!(&merged(&theirs, &here.text, &theirs).text, &here.text);
    }

    #[test]
    fn no_text_does_harm(base in ".{0,20}", text in "[{}\\[\\]\":,a-z0-9]{0,40}") {
        let text = format!("{{\"preflight\":\"run\",\"v\":1,\"slug\":\"a\",\"marks\":{text}");
        let _ = run_file::merge(&base, &text, &text);
        let _ = Document::read(&text);
    }
}

#[test]
fn a_file_from_before_opens_as_it_did() {
    let file = run_file::read(OLD).unwrap();
    assert_eq!((&*file.name, &*file.person, file.taken, file.parent), ("v3", "Ada", 9, 7));
    let run = file.run(&read(SMALL));
    let blocked = Mark {
        state: State::Blocked,
        reason: "DNS".into(),
        note: "n".into(),
        by: "Ada".into(),
        at: 5,
    };
    assert_eq!(run.marks[..2], [blocked, Mark::untouched(State::Done)]);
    assert_eq!((run.values.own("domain"), run.deployed), ("x.example", None));
}

#[test]
fn a_file_reads_line_by_line() {
    let checklist = read(SMALL);
    let mut run = Run::new(String::new(), &checklist, 0);
    run.name = "v3".into();
    run.deployed = Some(8);
    run.marks[0] = Mark { by: "Ada".into(), at: 5, ..Mark::untouched(State::Done) };
    run.sign_offs[0] =
        SignOff::new("Ada", "late", Call::Hold, &run.marks[..4], 6).into_iter().collect();
    let bo = SignOff::new("Bo", "", Call::Go, &[], 5).unwrap();
    run.sign_offs[1] = vec![bo.clone(), SignOff { at: 7, role: "QA lead".into(), ..bo }];
    run.values.set("domain", "x.example");
    assert_eq!(
        file_of(&run),
        r#"{
  "preflight": "run",
  "v": 1,
  "slug": "small",
  "name": "v3",
  "parent": 0,
  "deployed": 8,
  "marks": {
    "a": {"mark": "done", "by": "Ada", "at": 5},
    "b": {"mark": "open"},
    "c": {"mark": "open"},
    "d": {"mark": "open"},
    "e": {"mark": "done"}
  },
  "sign_offs": {
    "after": {"name": "Bo", "role": "QA lead", "at": 7, "verdict": "go", "hash": 2166136261, "earlier": [{"at":5,"hash":2166136261,"name":"Bo","verdict":"go"}]},
    "before": {"name": "Ada", "reason": "late", "at": 6, "verdict": "hold", "hash": 2141135668}
  },
  "values": {
    "domain": "x.example"
  }
}
"#
    );
    assert_eq!(run_file::read(&file_of(&run)).unwrap().taken, 8, "as of the last decision");
}

#[test]
fn what_is_not_known_stays() {
    let text = r#"{"preflight":"run","v":1,"slug":"small","later":[1],"marks":{
        "e":{"mark":"done"},"z-gone":{"mark":"done"},"a":{"mark":"open","colour":"red"}},
        "sign_offs":{"gone":{"name":"Bo","verdict":"go","hash":1,"seal":"s"}}}"#;
    let (mut document, _) = Document::read(text).unwrap();
    document.mark("a", &Mark::untouched(State::Done));
    document.put("deployed", Some(4));
    let lines = document.print();
    for line in [
        r#"  "later": [1]"#,
        r#"    "e": {"mark": "done"},"#,
        r#"    "a": {"mark": "done", "colour": "red"}"#,
        r#"    "gone": {"name": "Bo", "verdict": "go", "hash": 1, "seal": "s"}"#,
    ] {
        assert!(lines.lines().any(|own| own == line), "{line}\n{lines}");
    }
    let order = ["\"e\"", "\"z-gone\"", "\"a\""].map(|id| lines.find(id).unwrap());
    assert!(order.is_sorted(), "the order of the file stays\n{lines}");
}

/// A file of these marks, each `id state` or `id state reason`, and these other fields.
fn small(marks: &[&str], fields: &str) -> String {
    let mark = |text: &&str| {
        let (id, rest) = text.split_once(' ').unwrap();
        let (state, reason) = rest.split_once(' ').unwrap_or((rest, ""));
        format!(r#""{id}":{{"mark":"{state}","reason":"{reason}"}}"#)
    };
    let marks: Vec<String> = marks.iter().map(mark).collect();
    let marks = marks.join(",");
    format!(r#"{{"preflight":"run","v":1,"slug":"small"{fields},"marks":{{{marks}}}}}"#)
}

#[test]
fn what_both_decided_differently_is_no_go_until_it_is_settled() {
    let base = small(&["a open", "b done", "c done"], "");
    let (ours, theirs) =
        (small(&["a done", "b done"], ""), small(&["a blocked DNS", "b done"], ""));
    let merged = merged(&base, &ours, &theirs);
    let words = "Decided differently: done; blocked (DNS)";
    assert_eq!(merged.conflicts, [format!("a: {words}.")]);
    let file = run_file::read(&merged.text).unwrap();
    let [(id, sides)] = &file.conflicts[..] else { panic!("{:?}", file.conflicts) };
    let told: Vec<_> = sides.iter().map(|side| (side.state, &*side.reason)).collect();
    assert_eq!((&**id, &told[..]), ("a", &[(State::Done, ""), (State::Blocked, "DNS")][..]));
    // What a later version may write there is no choice here; the question stays.
    let later = merged.text.replace(r#"{"mark":"done"}"#, r#"{"mark":"later"}"#);
    let later = run_file::read(&later).unwrap();
    assert_eq!((later.conflicts.len(), later.conflicts[0].1.len()), (1, 1));
    let run = file.run(&read(SMALL));
    assert_eq!((run.marks[0].state, &*run.marks[0].reason), (State::Blocked, words));
    assert_eq!(&*run.marks[0].note, "Blocked: DNS", "no text is lost, whatever the answer");
    assert_eq!(call_of(&merged.text), Call::NoGo);
    let sides = r#""conflict": [{"mark":"done"},{"mark":"blocked","reason":"DNS"}]"#;
    assert!(merged.text.contains(sides), "{}", merged.text);

    let (mut document, _) = Document::read(&merged.text).unwrap();
    document.mark("a", &Mark { note: run.marks[0].note.clone(), ..Mark::untouched(State::Done) });
    let settled = document.print();
    assert_eq!(run_file::read(&settled).unwrap().conflicts, vec![]);
    let again = run_file::merge(&merged.text, &settled, &merged.text).unwrap();
    assert_eq!((again.text, again.conflicts), (settled, vec![]));
}

#[test]
fn the_rest_of_two_files_merges_as_it_says() {
    let base = small(&["a open"], r#","name":"v3","deployed":5,"later":1"#);
    let sign = |name: &str, at: u64| {
        format!(
            r#","sign_offs":{{"before":{{"name":"{name}","at":{at},"verdict":"go","hash":1}}}}"#
        )
    };
    let ours = small(
        &["x done", "a open"],
        &(r#","name":"v3","deployed":5,"later":2"#.to_owned() + &sign("Ada", 7)),
    );
    let theirs =
        small(&["a open", "y done"], &(r#","name":"v4","later":1"#.to_owned() + &sign("Bo", 8)));
    let merged = merged(&base, &ours, &theirs);
    let file = run_file::read(&merged.text).unwrap();
    assert_eq!((&*file.name, file.deployed), ("v4", None), "what only they changed is taken");
    assert!(merged.text.contains("\"later\": 2"), "what only we changed stays");
    let signed: Vec<&str> = file.sign_offs[0].1.iter().map(|signed| &*signed.name).collect();
    assert_eq!(signed, ["Ada", "Bo"], "both sign-offs stand");
    assert_eq!(merged.notices, Vec::<String>::new());
    let order = ["\"x\"", "\"a\"", "\"y\""].map(|id| merged.text.find(id).unwrap());
    assert!(order.is_sorted(), "{}", merged.text);

    let [one, other] = [5, 6].map(|at| small(&["a open"], &format!(",\"deployed\":{at}")));
    let two = run_file::merge("", &other, &one).unwrap();
    assert_eq!((run_file::read(&two.text).unwrap().deployed, two.conflicts.len()), (Some(5), 1));

    let renamed = small(&["a done"], "").replace("small", "other");
    assert_eq!(
        run_file::read(&run_file::merge(&one, &one, &renamed).unwrap().text).unwrap().slug,
        "other"
    );
    let problems = run_file::merge("", &one, &renamed).unwrap_err();
    assert!(problems[0].sentence.contains("only runs of one checklist"), "{problems:?}");
    let problems = run_file::merge(&one, &one, "{").unwrap_err();
    assert!(problems[0].to_string().starts_with("theirs, line 1"), "{problems:?}");
}

#[test]
fn every_problem_of_what_is_new_is_named() {
    let text = r#"{"preflight":"run","v":1,"slug":"small","deployed":-1,"frozen":"x","marks":{},
        "sign_offs":{"a":{"verdict":"go","hash":1},"b":{"name":"Bo","verdict":"yes","hash":-1},
        "c":5}}"#;
    let problems = run_file::read(text).unwrap_err();
    let paths: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
    assert_eq!(
        paths,
        [
            "deployed",
            "frozen",
            "sign_offs.a.name",
            "sign_offs.b.hash",
            "sign_offs.b.verdict",
            "sign_offs.c.name",
            "sign_offs.c.verdict",
        ]
    );
}
