//! Lists in the format of todo.txt, in the Markdown that they mean.

use std::fmt::Write as _;

/// How many of the lines have to show a sign of the format, as one part of how many.
const SHARE: usize = 2;

/// The Markdown of such a list; `None` where the text is none. Priorities, projects, contexts and dates stay in
/// the texts.
#[must_use]
pub fn to_markdown(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let signs = lines.iter().filter(|line| is_sign(line)).count();
    let first = lines.iter().filter(|line| begins(line)).count();
    if first == 0
        || signs * SHARE < lines.len()
        || lines.iter().any(|line| line.starts_with(['-', '#', '*', '|']))
    {
        return None;
    }
    let mut out = String::new();
    for line in &lines {
        let (sign, text) = line.strip_prefix("x ").map_or((' ', *line), |text| ('x', text));
        let _ = writeln!(out, "- [{sign}] {}", text.trim());
    }
    Some(out)
}

/// Whether a line begins as no other list does: done with a date, or with a priority and a date or a tag.
fn begins(line: &str) -> bool {
    let says_more = |rest: &str| date(rest).is_some() || has_tag(rest);
    let done = line.strip_prefix("x ");
    done.is_some_and(|rest| priority(rest).is_some() || says_more(rest))
        || priority(line).is_some_and(says_more)
}

/// Whether a line shows any sign of the format.
fn is_sign(line: &str) -> bool {
    line.starts_with("x ") || priority(line).is_some() || date(line).is_some() || has_tag(line)
}

/// Whether a text has a project or a context, or a date with a key.
fn has_tag(text: &str) -> bool {
    let is_tag = |word: &str| {
        let named = word.strip_prefix(['+', '@']);
        named.is_some_and(|name| name.starts_with(char::is_alphabetic)) || word.starts_with("due:")
    };
    text.split_whitespace().any(is_tag)
}

/// The text behind the priority with which it begins: `(A) `.
fn priority(text: &str) -> Option<&str> {
    text.strip_prefix('(')?.strip_prefix(|c: char| c.is_ascii_uppercase())?.strip_prefix(") ")
}

/// The text behind the date with which it begins.
fn date(text: &str) -> Option<&str> {
    let (date, rest) = text.split_once(' ')?;
    let is_sign = |(at, byte): (usize, u8)| {
        if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() }
    };
    (date.len() == 10 && date.bytes().enumerate().all(is_sign)).then_some(rest)
}
