//! Boxes at the ends of lines, as forms have them: `Tests pass … [ ]`.

use super::line::has_box;
use crate::codec::states::{self, is_blank};

/// What stands between a text and its box.
const LEADERS: &str = ".…·_:-–—";

/// A text whose boxes stand at the ends of its lines, with each at the beginning, and what the boxes hold;
/// `None` where they do not.
pub(super) fn to_front(text: &str) -> Option<(String, String)> {
    if !has_trailing_boxes(text) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 64);
    let mut boxes = String::new();
    for line in text.lines() {
        match parted(line) {
            Some((before, sign)) => {
                let rest = before.trim_start_matches([' ', '\t']);
                let indent = &before[..before.len() - rest.len()];
                let bullet = bullet_of(rest);
                let (marker, rest) = rest.split_at(bullet);
                let marker = if marker.is_empty() { "- " } else { marker };
                out.extend([indent, marker, sign, " ", rest]);
                boxes.extend([sign, " "]);
            }
            None => out.push_str(line),
        }
        out.push('\n');
    }
    Some((out, boxes))
}

/// Whether at least two lines of a text, and half of those that could, end in a box, and none begins with one.
#[must_use]
pub fn has_trailing_boxes(text: &str) -> bool {
    let could = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let ending = text.lines().filter(|line| parted(line).is_some()).count();
    ending > 1 && ending * 2 >= text.lines().filter(could).count() && !has_box(text)
}

/// What stands before the box at the end of a line, and the box.
fn parted(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_end();
    let text = line.trim_start();
    if text.starts_with(['#', '|', '>', '<']) || text.contains('\t') {
        return None;
    }
    let is_box = |at: &usize| {
        let rest = &line[*at..];
        let found = states::bracketed(rest).or_else(|| states::signed(rest));
        found.is_some_and(|(_, after)| after.is_empty())
    };
    let signs = line.char_indices().rev().take(5).map(|(at, _)| at);
    let at = signs.filter(is_box).last()?;
    let (before, boxed) = line.split_at(at);
    let bare = before.trim_end_matches(|c| is_blank(c) || LEADERS.contains(c));
    let is_apart = before.ends_with(|c| is_blank(c) || LEADERS.contains(c));
    (is_apart && bare.contains(char::is_alphanumeric)).then_some((bare, boxed))
}

/// How long the bullet or the number of a text is, with the blank behind it.
fn bullet_of(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = text[digits..].chars().next();
    let is_marker = match sign {
        Some('.' | ')') => digits > 0,
        Some('-' | '*' | '+' | '•') => digits == 0,
        _ => false,
    };
    let end = digits + sign.map_or(0, char::len_utf8);
    if is_marker && text[end..].starts_with(' ') { end + 1 } else { 0 }
}
