//! Where `work` stops: at each item, and at the gate of each phase; and the commands of an item.

use preflight_core::domain::checklist::{Checklist, CommandBlock, Entry, Node, Weight};
use preflight_core::domain::quote::fill_command;
use preflight_core::domain::run::Run;

/// The most commands of an item: each has a digit.
const MOST: usize = 9;
/// The languages that a shell runs.
const SHELLS: [&str; 6] = ["", "sh", "bash", "zsh", "shell", "console"];

/// A place to stop at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The item at this position.
    Item(usize),
    /// The gate of the phase at this position.
    Gate(usize),
}

/// All stops, in order.
pub fn stops(checklist: &Checklist) -> Vec<Stop> {
    let mut stops = Vec::new();
    for (at, phase) in checklist.phases.iter().enumerate() {
        stops.extend(phase.items.clone().map(Stop::Item));
        stops.extend(phase.gate.iter().map(|_| Stop::Gate(at)));
    }
    stops
}

/// The titles of the phase and the section of an item.
pub fn place(checklist: &Checklist, item: usize) -> (&str, &str) {
    let phase = checklist.phases.iter().find(|phase| phase.items.contains(&item));
    let section = checklist.sections.iter().find(|section| section.items.contains(&item));
    (phase.map_or("", |phase| &phase.title), section.map_or("", |section| &section.title))
}

/// What stands behind the text of an item that is not ordinary.
pub const fn weight(weight: Weight) -> &'static str {
    match weight {
        Weight::Blocker => " (blocker)",
        Weight::Normal => "",
        Weight::Optional => " (optional)",
    }
}

/// A command as it would run.
pub struct Filled {
    /// What it does.
    pub label: String,
    /// The command with the run's values in it.
    pub text: String,
    /// The ids of the values in it that are not set.
    pub unset: Vec<String>,
    /// Whether a shell runs it.
    pub is_shell: bool,
}

impl Filled {
    fn of(command: &CommandBlock, run: &Run) -> Self {
        let (text, unset) = fill_command(&command.code, &run.values, &command.language);
        Self {
            label: command.label.clone().unwrap_or_else(|| command.language.clone()),
            text,
            unset,
            is_shell: SHELLS.contains(&&*command.language),
        }
    }

    /// Why it does not run; `None` where it does.
    pub fn refusal(&self) -> Option<String> {
        if !self.is_shell {
            return Some("This is no command of a shell; run it where it belongs.".to_owned());
        }
        if self.unset.is_empty() {
            return None;
        }
        let unset = self.unset.join(", ");
        Some(format!("It does not run before these values are set in the run file: {unset}."))
    }
}

/// The commands of an item: those that stand right behind it, then the others of its section.
pub fn commands_of(checklist: &Checklist, run: &Run, item: usize) -> Vec<Filled> {
    let section = checklist.sections.iter().find(|section| section.items.contains(&item));
    let (mut own, mut others) = (Vec::new(), Vec::new());
    let mut is_behind = false;
    for entry in section.into_iter().flat_map(|section| &section.entries) {
        match entry {
            Entry::Item(node) => is_behind = holds(node, item),
            Entry::Command(command) if is_behind => own.push(Filled::of(command, run)),
            Entry::Command(command) => others.push(Filled::of(command, run)),
            _ => {}
        }
    }
    own.append(&mut others);
    own.truncate(MOST);
    own
}

/// Whether an entry is an item, or a group that has it.
fn holds(node: &Node, item: usize) -> bool {
    match node {
        Node::Item(at) => *at == item,
        Node::Group(group) => group.items.contains(&item),
    }
}
