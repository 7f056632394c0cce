//! Boxes on lines of their own, as programs copy them that show each beside its text.

use super::states;

/// The fewest lines with nothing but a box for them to be taken for such boxes.
const FEWEST: usize = 2;

/// The text with each such box before its text; `None` where there are none. No line moves: one of the two is
/// empty then.
#[must_use]
pub fn joined(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let said: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].trim().is_empty()).collect();
    let is_box: Vec<bool> = said.iter().map(|at| is_box(lines[*at].trim())).collect();
    let boxes = is_box.iter().filter(|is_box| **is_box).count();
    if boxes < FEWEST {
        return None;
    }
    // A text stands below its box, or above it: where the last line is a box and the first is none.
    let is_below = !(is_box.last() == Some(&true) && is_box.first() == Some(&false));
    let pair = |at: usize| {
        let other = if is_below { at.checked_add(1) } else { at.checked_sub(1) };
        Some((at, other.filter(|other| is_box.get(*other) == Some(&false))?))
    };
    let pairs: Vec<_> = (0..said.len()).filter(|at| is_box[*at]).filter_map(pair).collect();
    if pairs.len() < boxes {
        return None;
    }
    let mut lines: Vec<String> = lines.into_iter().map(str::to_owned).collect();
    for (of_box, of_text) in pairs {
        let sign = std::mem::take(&mut lines[said[of_box]]);
        let text = std::mem::take(&mut lines[said[of_text]]);
        let blanks = &text[..text.len() - text.trim_start().len()];
        lines[said[of_box.min(of_text)]] = format!("{blanks}{} {}", sign.trim(), text.trim());
    }
    Some(lines.join("\n") + "\n")
}

/// Whether a line is a box and nothing else, perhaps behind a bullet.
fn is_box(line: &str) -> bool {
    let bare = line.strip_prefix(['-', '*', '•']).map_or(line, str::trim_start);
    let boxed = states::bracketed(bare).or_else(|| states::signed(bare));
    boxed.is_some_and(|(_, rest)| rest.trim().is_empty())
}
