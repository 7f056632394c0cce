//! What a summary for chat says, and that nothing in a run can change what it is.

use crate::samples::{SMALL, bundled, read, slugs};
use preflight_core::codec::snapshot_link::{ShareOptions, shared};
use preflight_core::domain::checklist::{Checklist, Weight};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::run::Run;
use preflight_core::domain::sign_off::SignOff;
use preflight_core::domain::summary::{MOST_NAMED, Summary};
use preflight_core::domain::verdict::{Call, headline, verdicts};
use proptest::prelude::*;

const LINK: &str = "https://preflight.example/small/#1qua0mzIgqiPIuLh3e6";

fn run_of(checklist: &Checklist, name: &str, marks: &[(usize, State, &str)]) -> Run {
    let mut run = Run { name: name.into(), ..Run::new("r1".into(), checklist, 0) };
    for (position, state, reason) in marks {
        run.marks[*position] = Mark { reason: (*reason).into(), ..Mark::untouched(*state) };
    }
    run
}

/// A run's name, its marks, and the lines of its summary.
type Case<'a> = (&'a str, &'a [(usize, State, &'a str)], &'a [&'a str]);

#[test]
fn a_summary_says_the_verdict_first_and_the_link_last() {
    use State::{Blocked, Done, NotApplicable};
    let checklist = read(SMALL);
    let table: [Case; 4] = [
        (
            "v3 → production",
            &[(1, Blocked, "no\nDNS")],
            &[
                "NO-GO (Before) · v3 → production",
                "Small: 1 of 5 done",
                "🟥 Before",
                "🟩 After",
                "Holding the gate:",
                "- A: open blocker",
                "- B at example.com: blocked (no DNS)",
                "- and 1 more",
                LINK,
            ],
        ),
        (
            "",
            &[(0, Done, "")],
            &["HOLD (Before) · Small", "2 of 5 done", "🟨 Before", "🟩 After", LINK],
        ),
        (
            "",
            &[(0, NotApplicable, "mocked"), (1, Done, ""), (2, Done, ""), (3, Done, "")],
            &["GO (After) · Small", "4 of 4 done", "🟩 Before", "🟩 After", LINK],
        ),
        (
            "x",
            &[(0, NotApplicable, ""), (1, Done, ""), (2, Done, ""), (3, Done, "")],
            &[
                "NO-GO (Before) · x",
                "Small: 4 of 4 done",
                "🟥 Before",
                "🟩 After",
                "Holding the gate:",
                "- A: not applicable, no reason given",
                LINK,
            ],
        ),
    ];
    for (name, marks, lines) in table {
        let run = run_of(&checklist, name, marks);
        let plain = Summary::of(&checklist, &run, LINK).plain();
        assert_eq!(plain.lines().collect::<Vec<_>>(), lines);
    }
}

#[test]
fn who_signed_is_named_and_why_against_the_verdict() {
    let checklist = read(SMALL);
    let mut run = run_of(&checklist, "v3", &[(1, State::Blocked, "no DNS")]);
    let sign = |name: &str, reason: &str, call, at| {
        SignOff::new(name, reason, call, &run.marks[..4], at).unwrap()
    };
    let ada = SignOff { role: "QA lead".into(), ..sign("Ada", "", Call::Go, 1) };
    let bo = sign("*Bo*\n", "the vendor\nis on it", Call::NoGo, 2);
    let cy = SignOff::new("Cy", "", Call::Go, &[], 3).unwrap();
    run.sign_offs[0] = vec![ada, bo, cy];
    for options in [ShareOptions::NONE, ShareOptions::ALL] {
        let summary = Summary::of(&checklist, &shared(&checklist, &run, options), LINK);
        let line = "Signed (Before): Ada (QA lead); *Bo* despite NO-GO: the vendor is on it; Cy (outdated)";
        let lines = summary.plain();
        let lines: Vec<&str> = lines.lines().rev().take(2).collect();
        assert_eq!(lines, [LINK, line]);
        assert!(summary.markdown().contains(&line.replace('*', "\\*")), "{}", summary.markdown());
        assert!(summary.html().contains(&format!("<p>{line}</p>")), "{}", summary.html());
    }
}

#[test]
fn sections_without_a_gate_are_untouched_begun_or_settled() {
    let json = SMALL.replace(r#""gate": "Deploy?", "#, "").replace(r#""gate": "Keep?", "#, "");
    let checklist = read(&json);
    for (marks, first, square) in [
        (&[][..], "Small", "⬜ Before"),
        (&[(1, State::Done, "")], "Small", "🟨 Before"),
        (&[(0, State::Blocked, "")], "Small", "🟨 Before"),
    ] {
        let plain = Summary::of(&checklist, &run_of(&checklist, "", marks), LINK).plain();
        let lines: Vec<&str> = plain.lines().collect();
        assert_eq!((lines[0], lines[2]), (first, square), "{plain}");
        assert!(!plain.contains("Holding"), "{plain}");
    }
}

#[test]
fn each_form_escapes_what_it_must() {
    let checklist = read(SMALL);
    let run = run_of(&checklist, "*v3* <b> & [x](y)", &[(0, State::Blocked, "a_b <i>")]);
    let summary = Summary::of(&checklist, &run, "https://a.example/?x=1&y=\"#1");
    assert_eq!(
        summary.markdown(),
        "**NO-GO** (Before) · \\*v3\\* \\<b\\> \\& \\[x\\](y)\n\nSmall: 1 of 5 done\n\n- 🟥 Before\n- 🟩 After\n\nHolding the gate:\n\n- A: blocker, blocked (a\\_b \\<i\\>)\n- and 2 more\n\nhttps://a.example/?x=1&y=\"#1"
    );
    let link = "https://a.example/?x=1&amp;y=&quot;#1";
    assert_eq!(
        summary.html(),
        format!(
            "<p><strong>NO-GO</strong> (Before) · *v3* &lt;b&gt; &amp; [x](y)<br>Small: 1 of 5 done<br>🟥 Before<br>🟩 After</p><p>Holding the gate:</p><ul><li>A: blocker, blocked (a_b &lt;i&gt;)</li><li>and 2 more</li></ul><p><a href=\"{link}\">{link}</a></p>"
        )
    );
}

#[test]
fn the_chat_reads_who_signed_who_is_missing_and_why_against_the_verdict() {
    let signers = r#""gate": "Deploy?", "signers": ["QA lead", "Release manager"]"#;
    let checklist = read(&SMALL.replace(r#""gate": "Deploy?""#, signers));
    let mut run = run_of(&checklist, "", &[]);
    let marks = run.marks[..4].to_vec();
    let sign = |name: &str, role: &str, reason: &str, call| SignOff {
        role: role.into(),
        ..SignOff::new(name, reason, call, &marks, 1).unwrap()
    };
    let line = |run: &Run| {
        let plain = Summary::of(&checklist, run, LINK).plain();
        plain.lines().find(|line| line.starts_with("Signed")).map(str::to_owned)
    };
    assert_eq!(line(&run), None);
    run.sign_offs[0] = vec![sign("Ada", "Release manager", "", Call::Go)];
    assert_eq!(line(&run).unwrap(), "Signed (Before): Ada (Release manager); QA lead missing");
    let bo =
        SignOff { with: "Cy".into(), ..sign("Bo", "QA lead", "the vendor is on it", Call::NoGo) };
    run.sign_offs[0].push(bo);
    assert_eq!(
        line(&run).unwrap(),
        "Signed (Before): Ada (Release manager); Bo (QA lead) with Cy despite NO-GO: the vendor is on it"
    );
}

#[test]
fn long_lists_and_long_names_are_cut() {
    for slug in &slugs() {
        let checklist = read(&bundled(slug));
        let mut run = run_of(&checklist, &"long ".repeat(100), &[]);
        run.marks.fill(Mark::untouched(State::Blocked));
        let plain = Summary::of(&checklist, &run, LINK).plain();
        assert!(plain.lines().all(|line| line.chars().count() <= 220), "{plain}");
        let gated = checklist.phases.iter().find(|phase| phase.gate.is_some()).expect("a gate");
        let holding = checklist.items[gated.items.clone()]
            .iter()
            .filter(|item| item.weight != Weight::Optional);
        let listed = plain.lines().filter(|line| line.starts_with("- ")).count();
        assert_eq!(listed, MOST_NAMED + 1, "{plain}");
        let more = format!("\n- and {} more\n", holding.count() - MOST_NAMED);
        assert!(plain.contains(&more), "{plain}");
    }
}

#[test]
fn what_is_not_named_is_counted() {
    for slug in &slugs() {
        let checklist = read(&bundled(slug));
        let run = run_of(&checklist, "", &[]);
        let verdicts = verdicts(&checklist, &run.marks);
        let reasons = &headline(&verdicts).expect("a gate").reasons;
        let plain = Summary::of(&checklist, &run, LINK).plain();
        let listed: Vec<&str> = plain.lines().filter_map(|line| line.strip_prefix("- ")).collect();
        let (more, named) = listed.split_last().expect("what holds the gate");
        assert!(named.iter().all(|line| line.ends_with(": open blocker")), "{plain}");
        assert_eq!(*more, format!("and {} more", reasons.len() - named.len()), "{plain}");
    }
}

#[test]
fn reasons_and_values_travel_only_where_they_are_wanted_and_secrets_never() {
    let secret = SMALL.replace(r#""text": "A""#, r#""text": "A {{token}} {{domain}}""#);
    let checklist = read(&secret);
    let mut run =
        run_of(&checklist, "", &[(0, State::Blocked, "flaky"), (1, State::Blocked, "flaky")]);
    run.values.set("token", "s3cret");
    run.values.set("domain", "app.acme.dev");
    for (wanted, line) in [
        (true, "- A token app.acme.dev: blocker, blocked (flaky)"),
        (false, "- A token example.com: blocker, blocked"),
    ] {
        let options = if wanted { ShareOptions::ALL } else { ShareOptions::NONE };
        let summary = Summary::of(&checklist, &shared(&checklist, &run, options), LINK);
        let plain = summary.plain();
        assert!(plain.lines().any(|other| other == line), "{plain}");
        for form in [plain, summary.markdown(), summary.html()] {
            assert_eq!(form.contains("flaky"), wanted, "{form}");
            assert!(!form.contains("s3cret"), "{form}");
        }
    }
}

/// Tags and words of the HTML form, with what stands between them removed.
fn skeleton(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect()
}

fn marks(reason: &str) -> [(usize, State, &str); 2] {
    [(0, State::Blocked, reason), (1, State::NotApplicable, reason)]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_a_run_changes_the_form(name in "\\PC{0,130}|[<>&\"'*_\n#-]{1,20}", reason in "\\PC{1,20}x|[<>&\"'*_\n#-]{1,20}x") {
        let checklist = read(SMALL);
        let summary = |name: &str, reason: &str| {
            Summary::of(&checklist, &run_of(&checklist, name, &marks(reason)), LINK)
        };
        let hostile = summary(&format!("x{name}"), &reason);
        let calm = summary("x", "x");
        let (html, calm_html) = (hostile.html(), calm.html());
        prop_assert_eq!(skeleton(&html), skeleton(&calm_html));
        for (hostile, calm) in [(hostile.plain(), calm.plain()), (hostile.markdown(), calm.markdown())] {
            prop_assert_eq!(hostile.lines().count(), calm.lines().count());
            let last = hostile.lines().last();
            prop_assert_eq!(last, Some(LINK));
        }
        let markdown = hostile.markdown();
        prop_assert!(!markdown.replace("\\<", "").contains('<'));
        let end = format!("<a href=\"{LINK}\">{LINK}</a></p>");
        prop_assert!(html.ends_with(&end));
    }
}
