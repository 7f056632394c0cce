//! One line of Markdown as it is read: runs of one style each, and the comments in it.

use std::fmt::Write as _;

use super::comment::Comment;
use crate::domain::text::{Span, Style, Text, is_safe_address, pieces};

/// A run of characters in one style.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::codec) struct Run {
    pub style: Style,
    pub text: String,
    /// Whether it is struck through.
    pub struck: bool,
}

/// A line of Markdown. Line breaks inside it are `\n`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::codec) struct Inline {
    pub runs: Vec<Run>,
    pub comment: Comment,
}

impl Inline {
    /// A text as it is, in no style.
    pub fn of(text: &str) -> Self {
        let run = Run { style: Style::Plain, text: text.to_owned(), struck: false };
        Self { runs: vec![run], comment: Comment::default() }
    }

    /// Adds characters in a style; a new run where the style differs or `fresh` asks for it.
    pub fn push(&mut self, style: &Style, struck: bool, fresh: bool, text: &str) {
        match self.runs.last_mut() {
            Some(run) if run.style == *style && run.struck == struck && !fresh => {
                run.text.push_str(text);
            }
            _ if text.is_empty() => {}
            _ => self.runs.push(Run { style: style.clone(), text: text.to_owned(), struck }),
        }
    }

    /// Whether there is nothing to read.
    pub fn is_blank(&self) -> bool {
        self.runs.iter().all(|run| run.text.trim().is_empty())
    }

    /// Whether all of it is struck through.
    pub fn is_struck(&self) -> bool {
        !self.is_blank() && self.runs.iter().all(|run| run.struck || run.text.trim().is_empty())
    }

    /// Takes the stroke away.
    pub fn unstrike(&mut self) {
        for run in &mut self.runs {
            run.struck = false;
        }
    }

    /// Its one run in strong letters with what follows it removed, where it is that and perhaps a
    /// colon: how documents write a small heading.
    pub fn small_heading(&self) -> Option<&str> {
        let mut runs = self.runs.iter().filter(|run| !run.text.trim().is_empty());
        let strong = runs.next().filter(|run| run.style == Style::Strong)?;
        match (runs.next(), runs.next()) {
            (None, _) => Some(without_colon(&strong.text)),
            (Some(rest), None) if rest.text.trim() == ":" => Some(strong.text.trim()),
            _ => None,
        }
    }

    /// The text without styles, its line breaks kept.
    pub fn lines(&self) -> String {
        let all: String = self.runs.iter().map(|run| run.text.as_str()).collect();
        let is_kept = |c: &char| *c == '\n' || !c.is_control();
        let lines: Vec<String> =
            all.split('\n').map(|line| line.trim().chars().filter(is_kept).collect()).collect();
        lines.join("\n").trim().to_owned()
    }

    /// The text without styles on one line.
    pub fn plain(&self) -> String {
        one_line(&self.lines())
    }

    /// The text as Preflight's inline Markdown, on one line.
    pub fn source(&self) -> String {
        self.text().source()
    }

    /// The text on one line, without blanks at its ends. A style that inline text cannot say where
    /// it stands is dropped, never its characters.
    pub fn text(&self) -> Text {
        let mut spans: Vec<Span> = Vec::new();
        let mut plain = String::new();
        let last = self.runs.iter().rposition(|run| !run.text.trim().is_empty());
        for run in self.runs.iter().take(last.map_or(0, |last| last + 1)) {
            let mut text: String = one_line(&run.text);
            if run.struck {
                text = format!("~~{text}~~");
            }
            if plain.is_empty() && spans.is_empty() && run.style == Style::Plain {
                text = text.trim_start().to_owned();
            }
            let span = Span { style: run.style.clone(), pieces: pieces(&text) };
            let single = Text(vec![span]);
            if run.style != Style::Plain && Text::parse(&single.source()) == single {
                push_plain(&mut spans, &mut plain);
                spans.extend(single.0);
            } else {
                plain.push_str(&text);
            }
        }
        plain.truncate(plain.trim_end().len());
        push_plain(&mut spans, &mut plain);
        Text(spans)
    }
}

fn push_plain(spans: &mut Vec<Span>, plain: &mut String) {
    if !plain.is_empty() {
        spans.push(Span { style: Style::Plain, pieces: pieces(plain) });
        plain.clear();
    }
}

/// The text with blanks in place of line breaks and other control characters.
pub(super) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The text without a colon at its end.
pub(super) fn without_colon(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix(':').map_or(text, str::trim_end)
}

/// An address in the form that inline text can hold, if it may become a link.
pub(super) fn safe_address(address: &str) -> Option<String> {
    let mut out = String::new();
    for c in address.trim().chars() {
        if c == ')' || c.is_whitespace() || c.is_control() {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    is_safe_address(&out).then_some(out)
}
