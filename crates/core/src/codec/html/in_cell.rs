//! What stands in a cell of a table of data: its lines, boxes and signs.

use super::Tag;
use super::boxes;
use super::line::{Line, Setting};
use super::reader::Reader;
use super::tags::Role;
use crate::domain::mark::State;

/// A cell of a table of data.
pub(super) struct Cell {
    pub line: Line,
    pub is_head: bool,
    pub columns: usize,
    pub rows: usize,
}

impl Reader {
    /// In a cell, a line of its own begins where another element would begin one.
    pub(super) fn begin_in_cell(&mut self, tag: &Tag, role: Role) {
        let Some(cell) = &mut self.cell else { return };
        if !matches!(role, Role::Inline | Role::Nothing | Role::Bullet) && !cell.line.is_blank() {
            cell.line.push(&Setting::default(), "\n");
        }
        if role == Role::Bullet {
            self.bullet = Some((String::new(), false));
        }
        if let Some(state) = boxes::of(tag) {
            let sign = if state == State::Done { " [x] " } else { " [ ] " };
            cell.line.push(&Setting::default(), sign);
        } else if let Some(sign) = boxes::picture(tag).filter(|_| tag.name == "img") {
            self.text(sign);
        }
    }

    pub(super) fn end_in_cell(&mut self, role: Role) {
        let is_line = !matches!(role, Role::Inline | Role::Nothing | Role::Break);
        if let Some(cell) = self.cell.as_mut().filter(|cell| is_line && !cell.line.is_blank()) {
            cell.line.push(&Setting::default(), "\n");
        }
    }
}
