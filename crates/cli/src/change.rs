//! `preflight mark`, `sign` and `deployed`: what changes a run file in its place.

use std::ops::Range;
use std::path::Path;

use preflight_core::codec::run_file::{Document, RunFile};
use preflight_core::domain::checklist::{Checklist, Entry, Group, Node};
use preflight_core::domain::limit::{NAME_LENGTH, REASON_LENGTH, cut};
use preflight_core::domain::mark::{Mark, State};
use preflight_core::domain::run::Run;
use preflight_core::domain::sign_off::{Unsigned, add};
use preflight_core::domain::signature::Signature;
use preflight_core::domain::verdict::{self, Call};

use crate::args;
use crate::failure::Failure;
use crate::said::said;
use crate::{Outcome, clock, files, git, opened, words};

/// The most items that a sentence lists.
const MOST: usize = 8;

/// A run file that is being changed.
pub struct Changing {
    /// The file with all its fields.
    pub document: Document,
    /// The checklist.
    pub checklist: Checklist,
    /// The run as it stands.
    pub run: Run,
}

/// Changes a run file. A frozen run is refused.
///
/// # Errors
/// What `with` says; then nothing is written.
pub fn change<T>(
    of: &args::Run,
    with: impl FnOnce(&mut Changing) -> Result<T, Failure>,
) -> Result<T, Failure> {
    files::change(Path::new(&of.run), |text| {
        let (document, file) = read(&of.run, text)?;
        let checklist = opened::checklist_of(&of.run, &file, &of.folder)?.checklist;
        let run = file.run(&checklist);
        if let Some(refusal) = run.life.refusal() {
            return Err(Failure::new(format!("{}: {refusal}", of.run)));
        }
        let mut changing = Changing { document, checklist, run };
        let told = with(&mut changing)?;
        changing.document.sort(&changing.checklist);
        Ok((changing.document.print(), told))
    })
}

fn read(name: &str, text: &str) -> Result<(Document, RunFile), Failure> {
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        return Err(Failure::new(format!(
            "{name}: Only run files are changed; start one with `preflight new {name}`."
        )));
    }
    Document::read(text).map_err(|problems| Failure::of(name, &problems))
}

/// Marks items.
pub fn mark(task: &args::Mark) -> Outcome {
    let by = task.by.clone().unwrap_or_else(git::user_name);
    let by = cut(by.trim(), NAME_LENGTH).to_owned();
    let (state, reason) = wanted(&task.state);
    let count = change(&task.run, |changing| {
        let found: Result<Vec<Range<usize>>, Failure> =
            task.items.iter().map(|item| find(&changing.checklist, &changing.run, item)).collect();
        let mut count = 0;
        for (at, is_one) in found?.into_iter().flat_map(|all| {
            let is_one = all.len() == 1;
            all.map(move |at| (at, is_one))
        }) {
            let there = changing.run.marks.get(at).cloned().unwrap_or_default();
            // As with a group's box: what does not apply keeps its reason.
            if !is_one && state == State::Done && there.state == State::NotApplicable {
                continue;
            }
            count += 1;
            let note = task.note.as_deref().unwrap_or(&there.note).into();
            let (reason, by) = (reason.into(), by.as_str().into());
            changing.set(at, Mark { state, reason, note, by, at: clock::now() });
        }
        Ok(count)
    })?;
    said(task.format, &task.run, || {
        let items = if count == 1 { "item" } else { "items" };
        words::say(&format!("{count} {items} marked {}", state.about().label));
    })
}

impl Changing {
    /// Marks an item.
    pub fn set(&mut self, at: usize, mark: Mark) {
        if let Some(item) = self.checklist.items.get(at) {
            self.document.mark(&item.id, &mark);
            self.run.marks[at] = mark;
        }
    }
}

fn wanted(state: &args::State) -> (State, &str) {
    match (&state.na, &state.blocked) {
        (Some(reason), _) => (State::NotApplicable, cut(reason.trim(), REASON_LENGTH)),
        (_, Some(reason)) => (State::Blocked, cut(reason.trim(), REASON_LENGTH)),
        _ if state.done => (State::Done, ""),
        _ => (State::Open, ""),
    }
}

/// The item, or the items of the group, that an id or a part of a text can only mean.
///
/// # Errors
/// Where it means none, or several.
pub fn find(checklist: &Checklist, run: &Run, wanted: &str) -> Result<Range<usize>, Failure> {
    if let Some(items) = with_id(checklist, wanted) {
        return Ok(items);
    }
    let part = wanted.trim().to_lowercase();
    let has_part = |at: &usize| {
        let text = checklist.items[*at].text.plain(&run.values).to_lowercase();
        !part.is_empty() && text.contains(&part)
    };
    let found: Vec<usize> = (0..checklist.items.len()).filter(has_part).collect();
    match &found[..] {
        [at] => Ok(*at..*at + 1),
        [] => Err(Failure::new(format!(
            "No item is called “{wanted}”, and no text has it; `preflight report --format json` lists the items."
        ))),
        _ => {
            let ids = found.iter().take(MOST).map(|at| checklist.items[*at].id.as_str());
            let more = if found.len() > MOST { ", …" } else { "" };
            let ids = ids.collect::<Vec<_>>().join(", ");
            Err(Failure::new(format!("“{wanted}” could be any of {}: {ids}{more}.", found.len())))
        }
    }
}

/// The item, or the items of the group, with this id.
pub fn with_id(checklist: &Checklist, id: &str) -> Option<Range<usize>> {
    fn group<'a>(node: &'a Node, id: &str) -> Option<&'a Group> {
        match node {
            Node::Group(own) if own.id == id => Some(own),
            Node::Group(own) => own.children.iter().find_map(|child| group(child, id)),
            Node::Item(_) => None,
        }
    }
    if let Some(at) = checklist.position(id) {
        return Some(at..at + 1);
    }
    let entries = checklist.sections.iter().flat_map(|section| &section.entries);
    let mut groups = entries.filter_map(|entry| match entry {
        Entry::Item(node) => group(node, id),
        _ => None,
    });
    groups.next().map(|group| group.items.clone())
}

/// Signs a gate.
pub fn sign(task: &args::Sign) -> Outcome {
    let call = change(&task.run, |changing| {
        if task.withdraw {
            changing.gate(&task.gate)?;
            changing.document.sign(&task.gate, &[]);
            return Ok(None);
        }
        let args::Sign { name, role, with, reason, .. } = task;
        let [name, role, with, reason] = [name, role, with, reason].map(Clone::clone);
        changing.sign(&task.gate, &Signature { name, role, with, reason }).map(Some)
    })?;
    said(task.format, &task.run, || match call {
        Some(call) => words::say_call(call, &format!("{} signed by {}", task.gate, task.name)),
        None => words::say(&format!("{}: sign-off taken back", task.gate)),
    })
}

impl Changing {
    /// The phase with this id, which has a gate, and its verdict.
    fn gate(&self, id: &str) -> Result<(usize, Call), Failure> {
        let verdicts = verdict::verdicts(&self.checklist, &self.run.marks);
        let phases = &self.checklist.phases;
        let mut gates = verdicts.iter().map(|verdict| (verdict.phase, verdict.call));
        gates.find(|(phase, _)| phases[*phase].id == id).ok_or_else(|| {
            let ids: Vec<&str> = verdicts.iter().map(|gate| &*phases[gate.phase].id).collect();
            Failure::new(format!("There is no gate “{id}”; there are: {}.", ids.join(", ")))
        })
    }

    /// Signs a gate as it stands, and says its verdict.
    pub fn sign(&mut self, id: &str, signature: &Signature) -> Result<Call, Failure> {
        let (phase, call) = self.gate(id)?;
        let of = &self.checklist.phases[phase];
        let marks = &self.run.marks[of.items.clone()];
        let mut all = self.run.sign_offs.get(phase).cloned().unwrap_or_default();
        let signed = signature.sign(&of.signers, &all, call, marks, clock::now());
        let signed = signed.map_err(|why| match why {
            Unsigned::NoSigner => Failure::new(format!(
                "The gate names who signs: give --as one of {}.",
                of.signers.join("; ")
            )),
            why => Failure::new(why.sentence()),
        })?;
        add(&mut all, signed);
        self.document.sign(id, &all);
        Ok(call)
    }
}

/// Sets the deploy moment.
pub fn deployed(task: &args::Deployed) -> Outcome {
    let at = (!task.withdraw).then(|| task.time.unwrap_or_else(clock::now));
    change(&task.run, |changing| {
        changing.document.put("deployed", at);
        Ok(())
    })?;
    said(task.format, &task.run, || {
        words::say(&at.map_or_else(
            || "Deploy moment taken back".to_owned(),
            |at| format!("Deployed at {}", clock::told(at)),
        ));
    })
}
