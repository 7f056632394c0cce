//! What was taken for a box, counted, so that it can be said.

use super::line::{Boxed, Marker};
use crate::domain::mark::State;
use crate::domain::words::counted;

/// What was taken for boxes that Markdown does not take for any.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Taken {
    close: usize,
    empty: usize,
    bare: usize,
    /// Signs of states that Preflight has no mark for, and how many items have one.
    unknown: (String, usize),
}

impl Taken {
    /// Counts a box.
    pub(super) fn add(&mut self, boxed: &Boxed, marker: Marker) {
        self.close += usize::from(boxed.is_close);
        self.empty += usize::from(boxed.is_empty);
        self.bare += usize::from(marker == Marker::Other);
        if boxed.said.is_guess && boxed.said.state == State::Open {
            self.unknown.1 += 1;
            if boxed.sign.is_ascii_punctuation() && !self.unknown.0.contains(boxed.sign) {
                self.unknown.0.push(boxed.sign);
            }
        }
    }

    /// What was taken for boxes, a sentence each.
    pub(super) fn sentences(&self) -> Vec<String> {
        let boxes = |count| counted(count, "box", "boxes");
        let mut out = Vec::new();
        if self.close > 0 {
            out.push(format!("A blank is missing beside {}; it was guessed.", boxes(self.close)));
        }
        if self.empty > 0 {
            let brackets = counted(self.empty, "pair", "pairs");
            out.push(format!("{brackets} of empty brackets were taken for boxes."));
        }
        if self.bare > 0 {
            out.push(format!("{} without a bullet became items.", boxes(self.bare)));
        }
        if self.unknown.1 > 0 {
            let signs: Vec<String> =
                self.unknown.0.chars().map(|sign| format!("[{sign}]")).collect();
            let signs = if signs.is_empty() { "Some signs".to_owned() } else { signs.join(" ") };
            let items = counted(self.unknown.1, "item with it is", "items with them are");
            out.push(format!("{signs}: no mark of Preflight means this; {items} open."));
        }
        out
    }
}
