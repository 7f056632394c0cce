//! Inline text to one line of Markdown that every reader of Markdown reads as that text.

use std::fmt::Write as _;

use super::inline::one_line;
use crate::domain::text::{Style, Text, raw};

/// What separates two styles that touch, so that their stars are not read as one.
const SEPARATOR: &str = "<!-- -->";

/// Inline text, given as Preflight's Markdown.
pub(super) fn inline(source: &str, in_cell: bool) -> String {
    of_text(&Text::parse(one_line(source).trim()), in_cell)
}

/// Plain text on one line.
pub(in crate::codec) fn plain(text: &str) -> String {
    protected(one_line(text).trim(), false)
}

/// Plain text in a cell of a table.
pub(super) fn cell_of_plain(text: &str) -> String {
    plain(text).replace('|', "\\|")
}

/// Several lines of plain text in one.
pub(super) fn lines(text: &str) -> String {
    let lines: Vec<String> = text.trim().lines().map(plain).collect();
    lines.join("<br>")
}

/// The line with a backslash where its start would be a heading, a list or a quote.
pub(super) fn at_line_start(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let at = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'#' | b'+' | b'-' | b'>' | b'=') if digits == 0 => 0,
        _ => return line,
    };
    format!("{}\\{}", &line[..at], &line[at..])
}

/// Inline text; `in_cell` where it stands in a table.
pub(in crate::codec) fn of_text(text: &Text, in_cell: bool) -> String {
    let mut out = String::new();
    let mut touches = false;
    for (at, span) in text.0.iter().enumerate() {
        let inner = raw(&span.pieces);
        if span.style == Style::Plain {
            let mut literal = protected(&inner, in_cell);
            let link = text.0.get(at + 1).is_some_and(|next| matches!(next.style, Style::Link(_)));
            if link && literal.ends_with('!') {
                literal.insert(literal.len() - 1, '\\');
            }
            out.push_str(&literal);
            touches = false;
            continue;
        }
        if std::mem::replace(&mut touches, true) {
            out.push_str(SEPARATOR);
        }
        let follows = text.0.get(at + 1).filter(|next| next.style == Style::Plain);
        let follows = follows.and_then(|next| raw(&next.pieces).chars().next());
        match &span.style {
            Style::Strong => enclosed(&mut out, "**", &inner, in_cell),
            Style::Emphasis => enclosed(&mut out, "*", &inner, in_cell),
            Style::Code => code(&mut out, &inner, in_cell),
            Style::Link(address) => link(&mut out, &inner, address, in_cell),
            Style::Plain => {}
        }
        let opaque = |c: char| !c.is_whitespace() && !c.is_ascii_punctuation();
        let ends_in_sign = !inner.ends_with(char::is_alphanumeric);
        let emphasis = matches!(span.style, Style::Strong | Style::Emphasis);
        if emphasis && ends_in_sign && follows.is_some_and(opaque) {
            out.push_str(SEPARATOR);
        }
    }
    out
}

/// Text between stars. Stars beside a sign are not read as emphasis when a letter stands on their
/// other side, so something that is not shown comes between.
fn enclosed(out: &mut String, stars: &str, inner: &str, in_cell: bool) {
    let before = out.chars().next_back();
    let opaque = before.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_punctuation());
    if opaque && !inner.starts_with(char::is_alphanumeric) {
        out.push_str(SEPARATOR);
    }
    out.extend([stars, &protected(inner, in_cell), stars]);
}

fn code(out: &mut String, inner: &str, in_cell: bool) {
    let inner = if in_cell { inner.replace('|', "\\|") } else { inner.to_owned() };
    let padded = inner.starts_with(' ') && inner.ends_with(' ') && !inner.trim().is_empty();
    let pad = if padded { " " } else { "" };
    out.extend(["`", pad, &inner, pad, "`"]);
}

fn link(out: &mut String, label: &str, address: &str, in_cell: bool) {
    let mut target = String::new();
    for c in address.chars() {
        if "\\<>&*_`".contains(c) || (c == '|' && in_cell) {
            target.push('\\');
        }
        target.push(c);
    }
    let (open, close) = if address.contains(['(', '<']) { ("(<", ">)") } else { ("(", ")") };
    let _ = write!(out, "[{}]{open}{target}{close}", protected(label, in_cell));
}

/// Literal text with a backslash before each character that Markdown could read as markup.
fn protected(literal: &str, in_cell: bool) -> String {
    let mut out = String::with_capacity(literal.len() + 8);
    let mut before = None;
    let mut chars = literal.chars().peekable();
    while let Some(c) = chars.next() {
        let word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let next = chars.peek().copied();
        let is_markup = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '_' => !(word(before) && word(next)),
            '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
            '|' => in_cell,
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Whether a paragraph before a command would be read as its label.
pub(super) fn is_like_label(note: &str) -> bool {
    let text = Text::parse(note.trim());
    let is_strong = matches!(&text.0[..], [span, ..] if span.style == Style::Strong);
    let last = text.0.last().map(|span| raw(&span.pieces));
    is_strong || last.is_some_and(|last| last.trim_end().ends_with(':'))
}
