//! Undo while a draft is edited: the drafts as they were.

use crate::domain::draft::Draft;

/// The most drafts that are remembered.
const DEPTH: usize = 100;
/// The most items that they hold together; large drafts are remembered fewer times.
const ITEMS: usize = 200_000;

/// What can be taken back and done again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    undo: Vec<Draft>,
    redo: Vec<Draft>,
}

impl History {
    /// Remembers the draft as it was before a change; what was undone is forgotten.
    pub fn record(&mut self, before: Draft) {
        let mut items = 0_usize;
        before.each_item(&mut |_| items += 1);
        let depth = (ITEMS / items.max(1)).clamp(2, DEPTH);
        self.redo.clear();
        self.undo.push(before);
        if self.undo.len() > depth {
            self.undo.remove(0);
        }
    }

    /// Takes the last change back. Whether there was one.
    pub fn undo(&mut self, draft: &mut Draft) -> bool {
        Self::turn(&mut self.undo, &mut self.redo, draft)
    }

    /// Does the change again that was taken back last. Whether there was one.
    pub fn redo(&mut self, draft: &mut Draft) -> bool {
        Self::turn(&mut self.redo, &mut self.undo, draft)
    }

    /// Whether there is something to take back.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is something to do again.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    fn turn(from: &mut Vec<Draft>, to: &mut Vec<Draft>, draft: &mut Draft) -> bool {
        let Some(other) = from.pop() else { return false };
        to.push(std::mem::replace(draft, other));
        true
    }
}
