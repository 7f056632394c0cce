//! Tells tables of data from those that only arrange a page.

use super::boxes;
use super::tags::{Role, role};
use super::token::Token;

/// For each table in order, whether it is one of data: it has rows of several cells, and nothing that
/// needs room of its own. Others only arrange what they hold.
pub(super) fn tables_of_data(tokens: &[Token]) -> Vec<bool> {
    #[derive(Default)]
    #[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own")]
    struct Seen {
        number: usize,
        rows: usize,
        /// Cells of the row that say something, and the most that a row had.
        cells: usize,
        most: usize,
        has_text: bool,
        has_blocks: bool,
        has_list: bool,
        has_boxes: bool,
    }
    impl Seen {
        /// The cell says something.
        fn cell(&mut self) {
            (self.has_text, self.cells) = (true, self.cells + 1);
            self.most = self.most.max(self.cells);
        }
    }
    let mut out = Vec::new();
    let (mut open, mut seen): (Vec<&str>, Vec<Seen>) = (Vec::new(), Vec::new());
    for token in tokens {
        match token {
            Token::Open(tag) => {
                let in_list = seen.last().is_some_and(|table| table.has_list);
                if tag.name == "table" {
                    seen.iter_mut().rev().take(1).for_each(|table| table.has_blocks = true);
                    seen.push(Seen { number: out.len(), ..Seen::default() });
                    out.push(false);
                } else if let Some(table) = seen.last_mut() {
                    match role(tag) {
                        Role::Heading(_) | Role::Code | Role::Summary => table.has_blocks = true,
                        Role::Item(_) => table.has_list = true,
                        Role::Row => (table.rows, table.cells) = (table.rows + 1, 0),
                        Role::Cell { .. } => table.has_text = false,
                        _ => {}
                    }
                    let has_box = boxes::of(tag).is_some();
                    table.has_boxes |= has_box && (in_list || matches!(role(tag), Role::Item(_)));
                    if has_box && !table.has_text {
                        table.cell();
                    }
                }
                open.push(&tag.name);
            }
            Token::Text(text) => {
                if let Some(table) = seen.last_mut()
                    && !table.has_text
                    && !text.trim().is_empty()
                {
                    table.cell();
                }
            }
            Token::Close => {
                if open.pop() == Some("table")
                    && let Some(table) = seen.pop()
                {
                    let is_list = table.has_list && (table.rows < 2 || table.has_boxes);
                    out[table.number] = table.most > 1 && !table.has_blocks && !is_list;
                }
            }
        }
    }
    out
}
