//! Which of two readings of what was pasted says more.

use crate::codec::markdown::Understood;

/// How something that came both as plain text and as HTML is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// By its plain text.
    Plain,
    /// By its HTML.
    Rich,
}

/// The reading that accounts for more: that knows the state of more items, else that leaves out fewer
/// lines. Of equal ones it is the rich one, which keeps links and levels.
#[must_use]
pub fn better(plain: &Understood, rich: &Understood) -> Reading {
    let states = |of: &Understood| of.boxes.max(of.marks.len());
    let left = |of: &Understood| std::cmp::Reverse(of.left_out.len());
    let rank = |of: &Understood| (states(of), left(of));
    if rank(plain) > rank(rich) { Reading::Plain } else { Reading::Rich }
}
