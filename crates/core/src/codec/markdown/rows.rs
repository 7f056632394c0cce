//! Rows of tables as items.

use super::blocks::Item;
use super::inline::{Inline, Run};
use super::read::Document;
use crate::codec::states;
use crate::domain::mark::State;
use crate::domain::text::Style;

impl Document {
    /// Takes each row for an item: the column that names things is its text, the one that says
    /// whether it is done its box, and the others follow the text with their headings.
    pub fn rows(&mut self, head: &[Inline], rows: &[Vec<Inline>]) {
        let heads: Vec<String> = head.iter().map(|cell| cell.plain().to_lowercase()).collect();
        let find = |words: &[&str]| heads.iter().position(|head| words.contains(&head.as_str()));
        let named =
            find(&["item", "task", "check", "what", "description", "requirement", "step", "name"]);
        let number = |head: &String| matches!(head.as_str(), "#" | "no" | "no." | "nr" | "id" | "");
        let status = find(&["status", "done", "done?", "state", "ok"]);
        let first =
            heads.iter().enumerate().position(|(at, head)| !number(head) && Some(at) != status);
        let main = named.or(first).unwrap_or(0);
        for row in rows.iter().filter(|row| row.iter().any(|cell| !cell.is_blank())) {
            let state = status
                .and_then(|at| row.get(at))
                .and_then(|cell| states::of_cell(&cell.plain()))
                .map(|said| said.state);
            let mut text = row.get(main).cloned().unwrap_or_default();
            for (at, cell) in row.iter().enumerate() {
                let is_said = at == main || (Some(at) == status && state.is_some());
                if !is_said && !cell.is_blank() {
                    let name = head.get(at).map(Inline::plain).unwrap_or_default();
                    let gap = if text.is_blank() { "" } else { " – " };
                    let colon = if name.is_empty() { "" } else { ": " };
                    let lead = format!("{gap}{name}{colon}");
                    text.runs.push(Run { style: Style::Plain, text: lead, struck: false });
                    text.runs.extend(cell.runs.iter().cloned());
                }
            }
            self.out.ticked += usize::from(state == Some(State::Done));
            self.open_item(1, &Item { list: 0, ordered: false, boxed: state, text });
        }
        self.close_items(0);
    }
}
