//! The summary of a run for chat: how it stands, for those who do not open the link.
//!
//! ```text
//! NO-GO (Before) · v3.0.0 → production
//! Node platform release: 34 of 153 done
//! 🟩🟨🟥⬜ Before
//! ⬜⬜ After
//! Holding the gate:
//! - TLS certificate is valid: blocker, blocked (waiting for DNS)
//! - and 3 more
//! Signed (Before): Ada (QA lead) despite NO-GO: the vendor is on it; Release manager missing
//! https://…
//! ```
//!
//! Squares stand for sections. While the verdict is NO-GO, what makes it one is listed, and the other
//! items that hold the gate are counted.

pub mod escape;
mod write;

use super::checklist::{Checklist, Item, Phase, Section};
use super::mark::Mark;
use super::merge::release::Release;
use super::progress::Progress;
use super::run::Run;
use super::sign_off::{SignOff, standing};
use super::signers::lacking;
use super::verdict::{Call, Reason, Verdict, Why, headline, verdicts};

/// The most items that are listed by name.
pub const MOST_NAMED: usize = 5;
/// The most characters of a name, a title or a reason.
const MOST_CHARACTERS: usize = 100;

/// What a summary says, as plain text without line breaks or control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The headline verdict and its phase; `None` where the checklist has no gate.
    verdict: Option<(&'static str, String)>,
    /// The run's name; may be empty.
    name: String,
    /// The checklist's title.
    title: String,
    /// How many items are done, of how many that apply.
    count: String,
    /// The squares and the title of each phase that has items.
    phases: Vec<(String, String)>,
    /// What makes it a NO-GO, at most [`MOST_NAMED`].
    holding: Vec<String>,
    /// How many other items hold the gate.
    more: usize,
    /// Who signed, a line a gate.
    signed: Vec<String>,
    /// The address of the run's snapshot.
    link: String,
}

impl Summary {
    /// The summary of a run as others may see it, with the address that leads to its snapshot.
    #[must_use]
    pub fn of(checklist: &Checklist, run: &Run, link: &str) -> Self {
        let progress = Progress::of(&run.marks);
        let verdicts = verdicts(checklist, &run.marks);
        let headline = headline(&verdicts);
        let holds = |reason: &&Reason| reason.why.call() == Call::NoGo;
        let reasons = headline.map_or(&[][..], |verdict| &verdict.reasons);
        let named = reasons.iter().filter(holds).take(MOST_NAMED);
        let holding: Vec<String> =
            named.filter_map(|reason| holder(checklist, run, reason)).collect();
        let with_items = checklist.phases.iter().filter(|phase| !phase.items.is_empty());
        Self {
            verdict: headline.and_then(|verdict| call_of(checklist, verdict)),
            name: line(&run.name),
            title: line(&checklist.title),
            count: format!("{} of {} done", progress.done, progress.counted()),
            phases: with_items
                .map(|phase| (squares(checklist, phase, &run.marks), line(&phase.title)))
                .collect(),
            more: reasons.len().saturating_sub(holding.len()),
            holding,
            signed: signed(checklist, &Release::of(run)),
            link: link.to_owned(),
        }
    }
}

fn call_of(checklist: &Checklist, verdict: &Verdict) -> Option<(&'static str, String)> {
    let phase = checklist.phases.get(verdict.phase)?;
    Some((verdict.call.label(), line(&phase.title)))
}

/// An item that holds the gate: its text, why it does, and the reason that was given and shared.
fn holder(checklist: &Checklist, run: &Run, reason: &Reason) -> Option<String> {
    let text = line(&checklist.items.get(reason.item)?.text.plain(&run.values));
    let given = line(run.marks.get(reason.item)?.reason.words().unwrap_or_default());
    let given = if given.is_empty() { given } else { format!(" ({given})") };
    Some(format!("{text}: {}{given}", reason.why.label()))
}

/// “Signed (Before): Ada (QA lead) despite NO-GO: the vendor is on it; Release manager missing”, for each
/// gate that is.
#[must_use]
pub fn signed(checklist: &Checklist, release: &Release) -> Vec<String> {
    let gates =
        checklist.phases.iter().zip(release.sign_offs).filter(|(_, signed)| !signed.is_empty());
    let told = |(phase, sign_offs): (&Phase, &Vec<SignOff>)| {
        let marks = release.marks.get(phase.items.clone()).unwrap_or_default();
        let mut told: Vec<String> =
            standing(sign_offs).map(|signed| line(&signed.words(marks))).collect();
        let lacking = lacking(&phase.signers, sign_offs, marks).into_iter();
        let missing = lacking.filter(|of| !of.is_outdated);
        told.extend(missing.map(|of| [&*line(&of.signer), " missing"].concat()));
        ["Signed (", &*line(&phase.title), "): ", &*told.join("; ")].concat()
    };
    gates.map(told).collect()
}

/// One square for each section of a phase that has items.
fn squares(checklist: &Checklist, phase: &Phase, marks: &[Mark]) -> String {
    let sections = checklist.sections.get(phase.sections.clone()).unwrap_or_default();
    let with_items = sections.iter().filter(|section| !section.items.is_empty());
    with_items.map(|section| square(checklist, phase.gate.is_some(), section, marks)).collect()
}

/// 🟥 while an item makes the phase's gate a NO-GO, else 🟩 settled, ⬜ untouched, 🟨 begun.
fn square(checklist: &Checklist, has_gate: bool, section: &Section, marks: &[Mark]) -> char {
    let items = checklist.items.get(section.items.clone()).unwrap_or_default();
    let marks = marks.get(section.items.clone()).unwrap_or_default();
    let holds = |(item, mark): (&Item, &Mark)| {
        Why::of(item.weight, mark).is_some_and(|why| why.call() == Call::NoGo)
    };
    if has_gate && items.iter().zip(marks).any(holds) {
        '🟥'
    } else if marks.iter().all(|mark| mark.state.is_settled()) {
        '🟩'
    } else if items.iter().zip(marks).all(|(item, mark)| mark.state == item.default) {
        '⬜'
    } else {
        '🟨'
    }
}

/// `text` on one line, without what would break or turn it, and not too long.
fn line(text: &str) -> String {
    let turns = |c: &char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let visible: String = text
        .chars()
        .filter(|c| !turns(c))
        .map(|c| if c.is_control() || c.is_whitespace() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = visible.split(' ').filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    if words.chars().count() <= MOST_CHARACTERS {
        return words;
    }
    words.chars().take(MOST_CHARACTERS - 1).chain(['…']).collect()
}
