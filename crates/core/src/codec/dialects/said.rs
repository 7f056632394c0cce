//! What the lines of a text say, without what only gives it its form.

use super::line::{Line, line, quoted};
use super::outlines::wiki_heading;

/// Each line with its number from 1, and what it says: without bullet, box, tags, hidden comments, front
/// matter, and the words of fences and callouts.
pub fn said(text: &str) -> impl Iterator<Item = (usize, &str, String)> {
    let (mut in_comment, mut in_front) = (false, false);
    text.lines().enumerate().map(move |(at, whole)| {
        let trimmed = whole.trim_end();
        if at == 0 && matches!(trimmed, "---" | "+++") {
            in_front = true;
            return (1, whole, String::new());
        }
        if in_front {
            in_front = !matches!(trimmed, "---" | "..." | "+++");
            return (at + 1, whole, String::new());
        }
        let mut left = String::new();
        let mut rest = whole;
        loop {
            if in_comment {
                let Some((_, after)) = rest.split_once("-->") else { break };
                (in_comment, rest) = (false, after);
            }
            let Some((before, after)) = rest.split_once("<!--") else {
                left.push_str(rest);
                break;
            };
            left.push_str(before);
            (in_comment, rest) = (true, after);
        }
        let text = match line(quoted(&left).1, true) {
            Line::Blank | Line::Fence(_) => "",
            Line::List(list) => list.text,
            Line::Text { text, .. } => text,
        };
        (at + 1, whole, without_form(text))
    })
}

/// A text without tags, entities, the names of anchors and of callouts, and `@done`.
fn without_form(text: &str) -> String {
    let text = wiki_heading(text).map_or(text, |(_, title)| title);
    let text = text.rsplit_once(" {#").map_or(text, |(before, _)| before);
    let text = text.rsplit_once(" @done").map_or(text, |(before, _)| before);
    let text = without_label(text);
    let text = match text.strip_prefix("[!").and_then(|rest| rest.split_once(']')) {
        Some((_, title)) => title,
        None => text,
    };
    let (mut out, mut rest) = (String::new(), text);
    // Where the text ends that is left once the next tag is over.
    let mut closed: Option<usize> = None;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let is_tag =
            after[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '#');
        let length = if !is_tag {
            None
        } else if after.starts_with('<') {
            // Each sign is looked for once, so that a text full of `<` is read as fast as another.
            if closed.is_none_or(|left| left >= after.len()) {
                closed = Some(after.find('>').map_or(0, |at| after.len() - at));
            }
            closed.filter(|left| *left > 0).map(|left| after.len() - left)
        } else {
            after.bytes().take(8).position(|byte| byte == b';')
        };
        rest = if let Some(length) = length {
            let name = after[1..length].trim_start_matches('/');
            let name = name.split([' ', '/']).next().unwrap_or_default();
            if after.starts_with('&') || !WITHIN.contains(&name) {
                out.push(' ');
            }
            &after[length + 1..]
        } else {
            out.push_str(&after[..1]);
            out.push(' ');
            &after[1..]
        };
    }
    out + rest
}

/// Tags that part no words.
const WITHIN: [&str; 14] =
    ["b", "strong", "i", "em", "u", "s", "del", "sub", "sup", "span", "code", "mark", "small", "a"];

/// What a reference stands for, without its label: `[docs]: https://docs.example`.
fn without_label(text: &str) -> &str {
    let label = text.strip_prefix('[').and_then(|rest| rest.split_once("]:"));
    let rest = label.filter(|(label, _)| !label.is_empty() && !label.contains(['[', ']']));
    rest.map_or(text, |(_, rest)| rest)
}
