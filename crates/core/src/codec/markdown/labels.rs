//! Lines that are headings without saying so: strong ones, and short ones that end with a colon, where
//! items follow.

use super::blocks::Block;
use super::comment::Comment;
use super::inline::{Inline, without_colon};

/// The level of such a heading: below all that are written as headings.
pub(super) const LEVEL: u8 = 7;
/// The longest line that is a heading by its colon, in characters.
const MAX_COLON: usize = 60;
/// Labels that only say that items follow; what they stand below names the section.
const EMPTY: [&str; 12] = [
    "check",
    "checks",
    "checklist",
    "checklists",
    "item",
    "items",
    "task",
    "tasks",
    "to do",
    "todo",
    "steps",
    "action items",
];

/// Makes headings of the lines that name the items below them.
pub(super) fn to_headings(blocks: &mut [(usize, Block)], is_item: &[bool], is_rows: &[bool]) {
    for at in 0..blocks.len().saturating_sub(1) {
        if !is_item[at + 1] && !is_rows[at + 1] {
            continue;
        }
        let (0, Block::Paragraph(text)) = &blocks[at] else { continue };
        let Some(title) = title_of(text) else { continue };
        blocks[at].1 = Block::Heading(LEVEL, Inline::of(&title));
    }
}

/// The heading that a line is.
fn title_of(text: &Inline) -> Option<String> {
    if text.comment != Comment::default() {
        return None;
    }
    let plain = text.plain();
    let by_colon = || {
        let title = without_colon(&plain);
        (title.len() < plain.len() && title.chars().count() <= MAX_COLON).then_some(title)
    };
    let title = text.small_heading().or_else(by_colon)?;
    let is_empty = EMPTY.iter().any(|word| word.eq_ignore_ascii_case(title));
    (!is_empty && !title.is_empty()).then(|| title.to_owned())
}

/// A heading without the name of its anchor, `{#name}`.
pub(super) fn without_anchor(title: &str) -> &str {
    let anchor = title.trim_end().strip_suffix('}').and_then(|rest| {
        let (before, inside) = rest.rsplit_once('{')?;
        let inside = inside.trim_start_matches(':').trim_start();
        (inside.starts_with(['#', '.']) && !inside.contains(['{', '}'])).then_some(before)
    });
    anchor.map(str::trim_end).filter(|title| !title.is_empty()).unwrap_or(title)
}
