//! How a run stands: what `verdict` and every report say of it.

use preflight_core::domain::mark::State;
use preflight_core::domain::progress::Progress;
use preflight_core::domain::schedule::as_of;
use preflight_core::domain::sign_off::{self, SignOff};
use preflight_core::domain::signers::{self, Lacking};
use preflight_core::domain::verdict::{self, Call, Verdict};

use crate::clock;
use crate::opened::Opened;

/// How a run stands at one moment.
pub struct Standing<'a> {
    /// The run and its checklist.
    pub opened: &'a Opened,
    /// All items, counted.
    pub progress: Progress,
    /// The gates, in order.
    pub gates: Vec<Gate<'a>>,
    /// The gate that stands for the run, as a position in `gates`; `None` where there is no gate.
    pub headline: Option<usize>,
}

/// A gate.
pub struct Gate<'a> {
    /// Its phase's id.
    pub id: &'a str,
    /// Its phase's title.
    pub title: &'a str,
    /// The verdict.
    pub call: Call,
    /// What holds it, the worst first.
    pub reasons: Vec<Held<'a>>,
    /// The sign-offs that stand, in the order of time, and whether marks have changed since.
    pub signed: Vec<(&'a SignOff, bool)>,
    /// Who has to sign; empty where one signature of anybody does.
    pub signers: &'a [String],
    /// Those of them for whom no sign-off holds.
    pub lacking: Vec<Lacking>,
}

/// An item that holds a gate.
pub struct Held<'a> {
    /// The item's id.
    pub id: &'a str,
    /// Its text, values filled in.
    pub text: String,
    /// Why it holds the gate.
    pub why: &'static str,
    /// The reason that was given; may be empty.
    pub reason: &'a str,
    /// Who marked it; may be empty.
    pub by: &'a str,
}

impl Opened {
    /// Brings the marks to a moment: in a run file, rounds of recurring sections that have come back begin
    /// anew; a link stays what it was. With `max_age` (milliseconds) marks that were set longer ago, or nobody knows when, are open.
    pub fn at(mut self, now: u64, max_age: Option<u64>) -> Self {
        if self.path.is_some() {
            let marks = std::mem::take(&mut self.run.marks);
            self.run.marks = as_of(&self.checklist, marks, now, clock::zone());
        }
        let Some(oldest) = max_age.map(|age| now.saturating_sub(age)) else { return self };
        for (item, mark) in self.checklist.items.iter().zip(&mut self.run.marks) {
            let is_decided = mark.state.is_settled() && mark.state != item.default;
            if is_decided && mark.at < oldest {
                mark.state = State::Open;
            }
        }
        self
    }

    /// How it stands.
    pub fn standing(&self) -> Standing<'_> {
        let verdicts = verdict::verdicts(&self.checklist, &self.run.marks);
        let headline = verdict::headline(&verdicts).map(|verdict| verdict.phase);
        Standing {
            opened: self,
            progress: Progress::of(&self.run.marks),
            headline: headline
                .and_then(|phase| verdicts.iter().position(|verdict| verdict.phase == phase)),
            gates: verdicts.iter().filter_map(|verdict| self.gate(verdict)).collect(),
        }
    }

    fn gate(&self, verdict: &Verdict) -> Option<Gate<'_>> {
        let phase = self.checklist.phases.get(verdict.phase)?;
        let signed = self.run.sign_offs.get(verdict.phase).map_or(&[][..], Vec::as_slice);
        let marks = self.run.marks.get(phase.items.clone()).unwrap_or_default();
        let held = |reason: &verdict::Reason| {
            let item = self.checklist.items.get(reason.item)?;
            let mark = self.run.marks.get(reason.item)?;
            Some(Held {
                id: &item.id,
                text: item.text.plain(&self.run.values),
                why: reason.why.label(),
                reason: mark.reason.trim(),
                by: &mark.by,
            })
        };
        Some(Gate {
            id: &phase.id,
            title: &phase.title,
            call: verdict.call,
            reasons: verdict.reasons.iter().filter_map(held).collect(),
            signers: &phase.signers,
            lacking: signers::lacking(&phase.signers, signed, marks),
            signed: sign_off::standing(signed).map(|one| (one, one.is_outdated(marks))).collect(),
        })
    }
}

impl Standing<'_> {
    /// The verdict of the whole run; `None` where its checklist has no gate.
    pub fn call(&self) -> Option<Call> {
        Some(self.gates.get(self.headline?)?.call)
    }

    /// The run's name, or its checklist's.
    pub fn name(&self) -> &str {
        match &*self.opened.run.name {
            "" => &self.opened.checklist.title,
            name => name,
        }
    }
}

impl Held<'_> {
    /// “TLS certificate is valid: blocker, blocked (waiting for DNS)”.
    pub fn told(&self) -> String {
        let reason =
            if self.reason.is_empty() { String::new() } else { format!(" ({})", self.reason) };
        format!("{}: {}{reason}", self.text, self.why)
    }
}

impl Gate<'_> {
    /// How many of its signers have signed, who signed, when, and whether it still holds; `None` where nobody
    /// has, and nobody in particular has to.
    pub fn signature(&self) -> Option<String> {
        let told = |(signed, is_outdated): &(&SignOff, bool)| {
            let with = if signed.with.is_empty() { "" } else { ", read with " };
            let at_call = format!(" at {}", signed.call.label());
            let at_call = if signed.is_override() { &*at_call } else { "" };
            let why = if signed.reason.is_empty() { "" } else { ": " };
            let against = [with, &*signed.with, at_call, why, &*signed.reason].concat();
            let outdated = if *is_outdated { "; marks have changed since" } else { "" };
            let at = crate::clock::told(signed.at);
            format!("signed by {} on {at}{against}{outdated}", signed.signer())
        };
        let progress = (!self.signers.is_empty())
            .then(|| signers::progress(self.signers.len(), &self.lacking));
        let all: Vec<String> = progress.into_iter().chain(self.signed.iter().map(told)).collect();
        (!all.is_empty()).then(|| all.join(", "))
    }
}
