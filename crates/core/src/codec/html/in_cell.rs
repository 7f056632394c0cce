//! What stands in a cell of a table of data: its lines, boxes and signs.

use super::boxes;
use super::line::{Line, Setting};
use super::tags::Role;
use super::token::Tag;
use crate::domain::mark::State;

/// A cell of a table of data.
pub(super) struct Cell {
    pub line: Line,
    pub is_head: bool,
    pub columns: usize,
    pub rows: usize,
}

impl Cell {
    /// In a cell, a line of its own begins where another element would begin one.
    pub fn begin(&mut self, tag: &Tag, role: Role) {
        if !matches!(role, Role::Inline | Role::Nothing | Role::Bullet) && !self.line.is_blank() {
            self.line.push(&Setting::default(), "\n");
        }
        if let Some(state) = boxes::of(tag) {
            let sign = if state == State::Done { " [x] " } else { " [ ] " };
            self.line.push(&Setting::default(), sign);
        }
    }

    pub fn end(&mut self, role: Role) {
        let is_line = !matches!(role, Role::Inline | Role::Nothing | Role::Break);
        if is_line && !self.line.is_blank() {
            self.line.push(&Setting::default(), "\n");
        }
    }
}
