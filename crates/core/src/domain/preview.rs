//! What a page says of a snapshot that a link has brought: the opener and the workshop say it alike.

use super::checklist::Checklist;
use super::civil::MINUTE;
use super::compare::Counts;
use super::mark::Mark;
use super::merge::release::Release;
use super::progress::Progress;
use super::run::Snapshot;
use super::summary::signed;
use super::verdict::{Call, headline, verdicts};

/// What is said below the ways on.
pub const HINT: &str = "You are looking at a shared snapshot. Nothing of yours has changed.";
/// What is said where there is nothing to compare with.
pub const NO_RUN: &str = "You have no run of this checklist yet.";
/// Stands before an item's mark in one's own run, where that differs.
pub const OWN_MARK: &str = "Yours: ";
/// The strip of one's own run, above that of the snapshot.
pub const YOURS: &str = "Yours";
/// The strip of the snapshot.
pub const THEIRS: &str = "Theirs";
/// What is said until it is known what merging into one's own run would do.
pub const COMPARING: &str = "Comparing with your run…";
/// Said where something differs, and this browser knows no snapshot that both sides share.
pub const UNKNOWN_START: &str = "This browser does not know what your run and this link started from: an item that \
    was un-ticked there cannot be told from one that was never ticked, so your ticks stay.";
/// Said where something differs, and this browser knows a snapshot that both sides share.
pub const KNOWN_START: &str = "Your run and this link go on from the same state, which this browser knows: an item \
    that was un-ticked there since is opened here, too.";
/// The same where nothing would come in, since the run had the snapshot in it.
pub const STAYS_CHANGED: &str = "Your run has had this link in it; what differs was changed since.";
/// The same where nothing would come in, since the run has more.
pub const STAYS_MORE: &str = "Your run has all of it, and more; an item that was un-ticked there cannot be told from \
    one that was never ticked, so your ticks stay.";
/// Said where the marks are the same, and something else differs.
pub const REST_DIFFERS: &str = "Only what it carries besides its marks differs.";
/// Said where the marks are the same, and all else that the snapshot carries.
pub const REST_SAME: &str = "What it carries besides its marks, your run has as well.";
/// Said where one's own run takes nothing in.
pub const FROZEN: &str = "Your run is frozen: close this and thaw it to take over marks.";
/// The button that begins a run as the snapshot.
pub const BEGIN: &str = "Start a run from this";
/// The button that leaves what a link has brought.
pub const CLOSE: &str = "Close";
/// The fold below which both are compared.
pub const COMPARE: &str = "Compare item by item";
/// What is said above why a link cannot be opened.
pub const REFUSED: &str = "This link cannot be opened";
/// The way to the page of the checklist that a link belongs to.
pub const THERE: &str = "Open it there";
/// What is said while the edition of the checklist is looked up that a link was made for.
pub const OTHER_EDITION: &str =
    "This link was made for another edition of the checklist, which is being looked up.";

/// What a snapshot is called: “v3.0.0 → production, as of 21 Nov 2026, 10:42, from Ada”, in three parts. The
/// first and the last are people's, and run in their own direction. `time` writes a moment (milliseconds
/// since 1970 UTC).
#[must_use]
pub fn about(snapshot: &Snapshot, time: impl Fn(u64) -> String) -> [String; 3] {
    let name = if snapshot.name.is_empty() { "A run" } else { &snapshot.name };
    let from = if snapshot.person.is_empty() { "" } else { ", from " };
    let words = [", as of ", &*time(snapshot.taken), from].concat();
    [name.to_owned(), words, snapshot.person.clone()]
}

/// Where a snapshot stands: its call, where the checklist has a gate, and what follows it:
/// “ (Before) · 3 of 9 done.”
#[must_use]
pub fn standing(checklist: &Checklist, marks: &[Mark]) -> (Option<Call>, String) {
    let total = Progress::of(marks);
    let (done, counted) = (total.done.to_string(), total.counted().to_string());
    let count = [&*done, " of ", &*counted, " done."].concat();
    let verdicts = verdicts(checklist, marks);
    match headline(&verdicts) {
        Some(verdict) => {
            let phase = &checklist.phases[verdict.phase].title;
            (Some(verdict.call), [" (", &**phase, ") · ", &*count].concat())
        }
        None => (None, count),
    }
}

/// How a snapshot differs from one's own run, where the marks differ so.
#[must_use]
pub fn difference(snapshot: &Snapshot, counts: Counts) -> String {
    let (total, how) = (counts.total(), counts.words());
    match total {
        0 if has_more(snapshot) => "Its marks are those of your run.".to_owned(),
        0 => "It is the same as your run.".to_owned(),
        1 => ["1 item differs from your run: ", &*how, "."].concat(),
        _ => [&*total.to_string(), " items differ from your run: ", &*how, "."].concat(),
    }
}

/// The longest that is said of merging a snapshot into one's own run, whose marks differ so: a page that
/// does not know yet what it will say keeps that room. `None` where there is nothing to merge.
#[must_use]
pub fn room(snapshot: &Snapshot, counts: Counts) -> Option<&'static str> {
    match counts.total() {
        0 => has_more(snapshot).then_some(REST_SAME),
        _ => Some(UNKNOWN_START),
    }
}

/// Whether a snapshot carries more than marks.
fn has_more(snapshot: &Snapshot) -> bool {
    snapshot.deployed.is_some()
        || snapshot.sign_offs.iter().any(|of| !of.is_empty())
        || snapshot.values.all_set().next().is_some()
}

/// Who signed, when it was deployed, and what of the link is left out, a sentence each. `own` is the
/// deploy moment of one's own run; `time` writes a moment.
#[must_use]
pub fn release(
    checklist: &Checklist,
    snapshot: &Snapshot,
    own: Option<u64>,
    time: impl Fn(u64) -> String,
) -> Vec<String> {
    let mut words = signed(checklist, &Release::shared(snapshot));
    if let Some(at) = snapshot.deployed {
        let own = own.filter(|own| own / MINUTE != at / MINUTE);
        let own = own.map(|own| ["; your run says ", &*time(own)].concat());
        words.push(["Deployed ", &*time(at), &*own.unwrap_or_default(), "."].concat());
    }
    match snapshot.unsigned {
        0 => {}
        1 => {
            words.push("A signature is left out: the checklist no longer has its gate.".to_owned());
        }
        count => words.push(
            [
                &*count.to_string(),
                " signatures are left out: the checklist no longer has their gates.",
            ]
            .concat(),
        ),
    }
    if !snapshot.unknown.is_empty() {
        let left_out = "Something is left out: a newer version of this page made this link. Reload \
            the page to get that version.";
        words.push(left_out.to_owned());
    }
    words
}

/// A mark in words: those of the page, and the reason behind them, which is in the person's own writing;
/// empty where there is none.
#[must_use]
pub fn mark(mark: &Mark) -> (&'static str, &str) {
    let about = mark.state.about();
    match (mark.state.wants_reason(), mark.reason.is_empty()) {
        (false, _) => (about.label, ""),
        (true, true) => (about.unexplained, ""),
        (true, false) => (about.because, &mark.reason),
    }
}

/// “Ada, 21 Nov 2026, 10:42”; nothing where nobody has marked the item. `time` writes a moment.
#[must_use]
pub fn marked_by(mark: &Mark, time: impl Fn(u64) -> String) -> Option<String> {
    let time = (mark.at > 0).then(|| time(mark.at))?;
    Some(if mark.by.is_empty() { time } else { [&*mark.by, ", ", &*time].concat() })
}

/// What is wrong with a link that belongs to the checklist with this title.
#[must_use]
pub fn elsewhere(title: &str) -> String {
    ["It belongs to another checklist, “", title, "”."].concat()
}

/// What is wrong with a link, and that nothing else has changed.
#[must_use]
pub fn refusal(sentence: &str) -> String {
    [sentence, " Your own marks are as they were."].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::checklist::{Item, Phase, Weight};
    use crate::domain::mark::State;

    fn checklist(gate: Option<&str>) -> Checklist {
        let item = |weight| Item { weight, ..Item::default() };
        let gate = gate.map(str::to_owned);
        let phase =
            Phase { title: "Before".into(), gate, items: 0..2, sections: 0..1, ..Phase::default() };
        Checklist {
            phases: vec![phase],
            items: vec![item(Weight::Blocker), item(Weight::Normal)],
            ..Checklist::default()
        }
    }

    #[test]
    fn a_snapshot_says_what_it_is_and_where_it_stands() {
        let time = |at: u64| at.to_string();
        let named =
            Snapshot { name: "v3".into(), person: "Ada".into(), taken: 7, ..Snapshot::default() };
        assert_eq!(about(&named, time), ["v3", ", as of 7, from ", "Ada"]);
        assert_eq!(about(&Snapshot::default(), time), ["A run", ", as of 0", ""]);
        let marks = [Mark::untouched(State::Open), Mark::untouched(State::Done)];
        let gated = standing(&checklist(Some("Ready?")), &marks);
        assert_eq!(gated, (Some(Call::NoGo), " (Before) · 1 of 2 done.".to_owned()));
        assert_eq!(standing(&checklist(None), &marks), (None, "1 of 2 done.".to_owned()));
    }

    #[test]
    fn a_snapshot_says_how_it_differs_and_keeps_room_for_what_merging_does() {
        let plain = Snapshot::default();
        let deployed = Snapshot { deployed: Some(7), ..Snapshot::default() };
        let counts = |added, removed, changed| Counts { added, removed, changed };
        for (snapshot, counts, words, room) in [
            (&plain, counts(0, 0, 0), "It is the same as your run.", None),
            (&deployed, counts(0, 0, 0), "Its marks are those of your run.", Some(REST_SAME)),
            (
                &plain,
                counts(0, 1, 0),
                "1 item differs from your run: 1 removed.",
                Some(UNKNOWN_START),
            ),
            (
                &deployed,
                counts(12, 0, 3),
                "15 items differ from your run: 12 added, 3 changed.",
                Some(UNKNOWN_START),
            ),
        ] {
            assert_eq!(difference(snapshot, counts), words);
            assert_eq!(super::room(snapshot, counts), room);
        }
        // What is said in the end has that room.
        for (rooms, said) in [
            (UNKNOWN_START, vec![KNOWN_START, STAYS_CHANGED, STAYS_MORE, FROZEN, COMPARING]),
            (REST_SAME, vec![REST_DIFFERS]),
        ] {
            for words in said {
                assert!(words.chars().count() <= rooms.chars().count(), "{words}");
            }
        }
    }

    #[test]
    fn what_is_left_out_is_said() {
        let time = |at: u64| at.to_string();
        let said = |snapshot: &Snapshot, own| release(&checklist(None), snapshot, own, time);
        let deployed = |at| Snapshot { deployed: Some(at), ..Snapshot::default() };
        for (snapshot, own, expect) in [
            (Snapshot::default(), Some(7), vec![]),
            (deployed(7), None, vec!["Deployed 7."]),
            (deployed(7), Some(8), vec!["Deployed 7."]),
            (deployed(7), Some(60_000), vec!["Deployed 7; your run says 60000."]),
            (
                Snapshot { unsigned: 1, ..Snapshot::default() },
                None,
                vec!["A signature is left out: the checklist no longer has its gate."],
            ),
            (
                Snapshot { unsigned: 2, ..Snapshot::default() },
                None,
                vec!["2 signatures are left out: the checklist no longer has their gates."],
            ),
        ] {
            assert_eq!(said(&snapshot, own), expect);
        }
        let unknown = Snapshot { unknown: vec!["z1".into()], ..Snapshot::default() };
        assert!(said(&unknown, None)[0].starts_with("Something is left out"));
    }

    #[test]
    fn a_mark_says_its_reason_and_who_set_it() {
        let of = |state, reason: &str, by: &str, at| Mark {
            reason: reason.into(),
            by: by.into(),
            at,
            ..Mark::untouched(state)
        };
        for (own, words, by) in [
            (of(State::Open, "", "", 0), ("open", ""), None),
            (of(State::Done, "", "Ada", 7), ("done", ""), Some("Ada, 7")),
            (of(State::Blocked, "waits", "", 7), ("Blocked: ", "waits"), Some("7")),
            (of(State::NotApplicable, "", "", 0), ("Not applicable: no reason given", ""), None),
        ] {
            assert_eq!(mark(&own), words);
            assert_eq!(marked_by(&own, |at| at.to_string()).as_deref(), by);
        }
    }
}
