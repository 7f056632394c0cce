//! Undo: the marks and the other records that a change replaced.

use super::mark::Mark;

/// One change of a run, as what stood before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// What was done, as the interface names it.
    pub label: String,
    /// The items and the marks they had.
    pub marks: Vec<(usize, Mark)>,
    /// Other parts of the run: key and text of their records; no text where there was no record.
    pub parts: Vec<(String, String)>,
}

/// What can be taken back and done again in this session.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// The number of changes that are remembered.
const DEPTH: usize = 500;

impl History {
    /// Remembers a change that a person has made; what was undone before it is forgotten.
    pub fn record(&mut self, step: Step) {
        self.redo.clear();
        self.undo.push(step);
        if self.undo.len() > DEPTH {
            self.undo.remove(0);
        }
    }

    /// Takes the last change back: `swap` sets its marks and returns those they replaced.
    pub fn undo(&mut self, swap: &mut dyn FnMut(&Step) -> Step) -> Option<String> {
        Self::turn(&mut self.undo, &mut self.redo, swap)
    }

    /// Does the change again that was taken back last.
    pub fn redo(&mut self, swap: &mut dyn FnMut(&Step) -> Step) -> Option<String> {
        Self::turn(&mut self.redo, &mut self.undo, swap)
    }

    /// What [`History::undo`] would take back.
    #[must_use]
    pub fn next_undo(&self) -> Option<&str> {
        self.undo.last().map(|step| &*step.label)
    }

    /// What [`History::redo`] would do again.
    #[must_use]
    pub fn next_redo(&self) -> Option<&str> {
        self.redo.last().map(|step| &*step.label)
    }

    fn turn(
        from: &mut Vec<Step>,
        to: &mut Vec<Step>,
        swap: &mut dyn FnMut(&Step) -> Step,
    ) -> Option<String> {
        let step = from.pop()?;
        to.push(swap(&step));
        Some(step.label)
    }
}
