//! Writes lines as Markdown: paragraphs, headings, and lists with their levels.

use super::line::{Line, Setting};
use crate::domain::mark::State;

/// How many columns a level of a list is indented by.
const LEVEL: usize = 4;
/// The deepest level that is written as one; what lies deeper stands beside it.
const MAX_LEVEL: usize = 10;

/// What a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line that goes on below the line before.
    #[default]
    Plain,
    /// A paragraph of its own.
    Paragraph,
    Heading(u8),
    Summary,
    /// An element of a list, at a level from 1.
    Item {
        level: usize,
        ordered: bool,
    },
}

/// The text that is being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    out: String,
    line: Line,
    kind: Kind,
    boxed: Option<State>,
    /// Whether the element of a list says itself what its box holds.
    is_sure: bool,
    /// The levels of the elements of lists around the line that was written last.
    levels: Vec<usize>,
    /// How many lists are open.
    pub lists: usize,
    /// How many elements of lists are open; none where a line stands outside of lists.
    pub inside: usize,
    /// The level of the last heading.
    heading: u8,
    /// How much form there was: headings, and elements of lists.
    pub forms: usize,
    /// How many lines stand outside of lists, headings and tables.
    pub texts: usize,
}

impl Writer {
    pub fn push(&mut self, setting: &Setting, text: &str) {
        self.line.push(setting, text);
    }

    /// Begins a line.
    pub fn begin(&mut self, kind: Kind) {
        // What stands first in an element of a list, or in a heading, is its text.
        let is_first = match self.kind {
            Kind::Item { .. } => !matches!(kind, Kind::Item { .. }),
            Kind::Heading(_) | Kind::Summary => matches!(kind, Kind::Plain | Kind::Paragraph),
            Kind::Plain | Kind::Paragraph => false,
        };
        if self.line.is_blank() && is_first {
            return;
        }
        let boxed = self.boxed.filter(|_| self.line.is_blank());
        self.end();
        self.kind = kind;
        self.boxed = boxed.filter(|_| !matches!(kind, Kind::Item { .. }));
    }

    /// The element of a list that has begun says what its box holds.
    pub fn set_own_box(&mut self, state: State) {
        (self.boxed, self.is_sure) = (Some(state), true);
    }

    /// A box stands here.
    pub fn set_box(&mut self, state: State) {
        if self.is_sure && self.line.is_blank() {
            return;
        }
        if !self.line.is_blank() && self.boxed.is_some() {
            self.end();
        }
        self.line.push(&Setting::default(), " ");
        self.boxed = Some(state);
    }

    /// The list of the line is a numbered one.
    pub fn set_ordered(&mut self) {
        if let Kind::Item { ordered, .. } = &mut self.kind {
            *ordered = true;
        }
    }

    /// Ends the line and writes it.
    pub fn end(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let (kind, boxed) = (std::mem::take(&mut self.kind), self.boxed.take());
        self.is_sure = false;
        if line.is_blank() {
            return;
        }
        let boxed = boxed.or_else(|| line.take_box());
        if boxed == Some(State::Done) {
            line.take_faded();
        }
        let text = line.markdown();
        match (kind, boxed) {
            (Kind::Item { level, ordered }, boxed) => self.item(level, ordered, boxed, &text),
            (_, Some(_)) => self.item(self.inside.max(self.lists).max(1), false, boxed, &text),
            (Kind::Heading(level), _) if self.inside == 0 => {
                self.forms += 1;
                self.apart();
                self.heading = level;
                let sign = "#".repeat(usize::from(level));
                let line = Self::on_one_line(&line.plain());
                self.write(&format!("{sign} {}", crate::codec::markdown::plain(&line)));
                self.blank();
            }
            (Kind::Summary, _) => {
                self.apart();
                let title = crate::codec::markdown::plain(&Self::on_one_line(&line.plain()));
                self.write(&format!("**{title}**"));
                self.blank();
            }
            (kind, _) => self.text(kind == Kind::Plain, &text),
        }
    }

    fn on_one_line(text: &str) -> String {
        text.split('\n').map(str::trim).collect::<Vec<_>>().join(" ")
    }

    fn item(&mut self, level: usize, ordered: bool, boxed: Option<State>, text: &str) {
        self.forms += 1;
        if self.levels.is_empty() {
            self.blank();
        }
        while self.levels.last().is_some_and(|last| *last >= level) {
            self.levels.pop();
        }
        if self.levels.len() < MAX_LEVEL {
            self.levels.push(level);
        }
        let indent = " ".repeat((self.levels.len().max(1) - 1) * LEVEL);
        let marker = if ordered { "1." } else { "-" };
        let sign = boxed.map(|state| format!("[{}] ", state.about().in_box)).unwrap_or_default();
        let mut lines = text.split('\n');
        let first = lines.next().unwrap_or_default().trim();
        self.write(&format!("{indent}{marker} {sign}{}", at_start(first)));
        for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
            self.write(&format!("{indent}    {}", at_start(line)));
        }
    }

    fn text(&mut self, goes_on: bool, text: &str) {
        self.texts += usize::from(self.inside == 0);
        if self.inside == 0 && !self.levels.is_empty() {
            self.apart();
        } else if !goes_on {
            self.blank();
        }
        let indent = self.indent();
        for line in text.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
            // Two blanks keep the break.
            self.write(&format!("{indent}{}  ", at_start(line)));
        }
        if !goes_on {
            self.blank();
        }
    }

    fn indent(&self) -> String {
        let levels = if self.inside == 0 { 0 } else { self.levels.len() };
        " ".repeat(levels * LEVEL)
    }

    /// Code, as it is.
    pub fn code(&mut self, language: &str, code: &str) {
        self.end();
        let code = code.trim_matches('\n');
        if code.trim().is_empty() {
            return;
        }
        self.texts += 1;
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
        let fence = "`".repeat(longest.max(2) + 1);
        let indent = self.indent();
        self.blank();
        self.write(&format!("{indent}{fence}{language}"));
        for line in code.lines() {
            self.write(&format!("{indent}{}", line.trim_end()));
        }
        self.write(&format!("{indent}{fence}"));
        self.blank();
    }

    /// Lines of a table.
    pub fn table(&mut self, lines: &[String]) {
        self.end();
        self.forms += 1;
        self.blank();
        let indent = self.indent();
        for line in lines {
            self.write(&format!("{indent}{line}"));
        }
        self.blank();
    }

    /// A heading over a part of a table.
    pub fn part(&mut self, title: &str) {
        self.apart();
        let sign = "#".repeat(usize::from((self.heading + 1).clamp(2, 6)));
        self.write(&format!("{sign} {title}"));
        self.blank();
    }

    /// Ends all lists.
    fn apart(&mut self) {
        self.levels.clear();
        self.blank();
    }

    fn write(&mut self, line: &str) {
        self.out.extend([line, "\n"]);
    }

    fn blank(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
    }

    /// The Markdown.
    pub fn finish(mut self) -> String {
        self.end();
        self.out
    }
}

/// The line with a backslash where its start would be a heading, a quote or a rule. What looks like a
/// list stays one: people write lists by hand.
fn at_start(line: &str) -> String {
    let is_rule = line.len() > 2 && line.chars().all(|c| "-=+*_ ".contains(c));
    let is_taken = line.starts_with(['#', '>', '=', '+']) || is_rule;
    if is_taken { format!("\\{line}") } else { line.to_owned() }
}
