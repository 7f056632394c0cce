//! A line of text with its styles, as it is put together from many elements.

use super::style;
use super::token::Tag;
use crate::codec::markdown::{self, Inline};
use crate::codec::states;
use crate::domain::mark::State;
use crate::domain::text::{Style, is_safe_address};

/// Signs that are nothing but boxes.
const BOXES: &str = "☐☑☒";

/// How the text of an element is set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own")]
pub(super) struct Setting {
    pub strong: bool,
    pub emphasis: bool,
    /// Struck through by the writer.
    pub struck: bool,
    /// Struck through by a style, as programs show what is done.
    pub faded: bool,
    pub code: bool,
    /// Line breaks of the source are shown.
    pub lines: bool,
    /// In a font whose letters are pictures.
    pub pictures: bool,
    pub link: Option<String>,
}

/// A line that is being put together.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    runs: Vec<(Setting, String)>,
}

impl Line {
    pub fn is_blank(&self) -> bool {
        self.runs.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// Adds text; blanks of the source count once.
    pub fn push(&mut self, setting: &Setting, text: &str) {
        let mut ends_blank = self.runs.last().is_none_or(|(_, text)| text.ends_with([' ', '\n']));
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let is_blank = (c.is_whitespace() && c != '\n') || c == '\u{200b}' || c == '\u{feff}';
            if !is_blank {
                out.push(c);
            } else if !ends_blank {
                out.push(' ');
            }
            ends_blank = is_blank || c == '\n';
        }
        if out.is_empty() {
            return;
        }
        match self.runs.last_mut() {
            Some((last, text)) if last == setting => text.push_str(&out),
            _ => self.runs.push((setting.clone(), out)),
        }
    }

    /// Whether all of it is shown as done by its style; then that is taken away.
    pub fn take_faded(&mut self) -> bool {
        let is_faded =
            !self.is_blank() && self.runs.iter().all(|(s, text)| s.faded || text.trim().is_empty());
        if is_faded {
            self.runs.iter_mut().for_each(|(setting, _)| setting.faded = false);
        }
        is_faded
    }

    /// Takes the box away with which the line begins, where it is one beyond doubt.
    pub fn take_box(&mut self) -> Option<State> {
        let at = self.runs.iter().position(|(_, text)| !text.trim().is_empty())?;
        let text = self.runs[at].1.trim_start();
        let said = states::of_sign(text.chars().next().filter(|c| BOXES.contains(*c))?)?;
        let rest = text.trim_start_matches(|c| BOXES.contains(c) || c == '\u{fe0f}').to_owned();
        let is_apart = rest.starts_with(' ') || self.runs.get(at + 1).is_some();
        self.runs[at].1 = if is_apart { rest } else { return None };
        Some(said.state)
    }

    /// The text without styles.
    pub fn plain(&self) -> String {
        let all: String = self.runs.iter().map(|(_, text)| text.as_str()).collect();
        all.trim().to_owned()
    }

    /// The line as Markdown.
    pub fn markdown(&self) -> String {
        let is_struck =
            !self.is_blank() && self.runs.iter().all(|(s, t)| s.is_struck() || t.trim().is_empty());
        let text = markdown::written(&self.inline(true, !is_struck).text(), false);
        if is_struck { format!("~~{text}~~") } else { text }
    }

    /// The lines of a cell, as Markdown in a table of Markdown, or as inline text.
    pub fn cell(&self, in_markdown: bool) -> Vec<String> {
        let mut lines = vec![Self::default()];
        for (setting, text) in &self.runs {
            for (at, part) in text.split('\n').enumerate() {
                if at > 0 {
                    lines.push(Self::default());
                }
                if let Some(last) = lines.last_mut() {
                    last.push(setting, part);
                }
            }
        }
        let lines = lines.iter().filter(|line| !line.is_blank()).map(|line| {
            let text = line.inline(false, true).text();
            if in_markdown { markdown::written(&text, true) } else { text.source() }
        });
        lines.collect()
    }

    /// The line as the readers of Markdown know it. A style stands around words, not around blanks.
    fn inline(&self, with_emphasis: bool, with_strokes: bool) -> Inline {
        let mut out = Inline::default();
        for (setting, text) in &self.runs {
            let style = setting.style(text.trim(), with_emphasis);
            let struck = with_strokes && setting.is_struck() && !text.trim().is_empty();
            let is_plain = style == Style::Plain && !struck;
            if is_plain || text.trim().is_empty() {
                out.push(&Style::Plain, false, false, text);
                continue;
            }
            let word = text.trim();
            let start = text.len() - text.trim_start().len();
            out.push(&Style::Plain, false, false, &text[..start]);
            out.push(&style, struck, style != Style::Plain, word);
            out.push(&Style::Plain, false, false, &text[start + word.len()..]);
        }
        out
    }
}

impl Setting {
    /// Changes it as an element does.
    pub fn change(&mut self, tag: &Tag) {
        match &*tag.name {
            "b" | "strong" => self.strong = true,
            "i" | "em" | "cite" | "dfn" => self.emphasis = true,
            "s" | "del" | "strike" => self.struck = true,
            "code" | "kbd" | "samp" | "tt" => self.code = true,
            _ => {}
        }
        let Some(style) = tag.value("style") else { return };
        self.strong = style::is_strong(style).unwrap_or(self.strong);
        self.faded |= style::is_struck(style);
        self.lines |= style::keeps_lines(style);
        self.pictures |= style::is_wingdings(style);
    }

    fn is_struck(&self) -> bool {
        self.struck || self.faded
    }

    fn style(&self, text: &str, with_emphasis: bool) -> Style {
        match &self.link {
            // A bare address is a link by itself.
            Some(address) if is_safe_address(address) && *address != text => {
                Style::Link(address.clone())
            }
            _ if self.code => Style::Code,
            _ if !with_emphasis => Style::Plain,
            _ if self.strong => Style::Strong,
            _ if self.emphasis => Style::Emphasis,
            _ => Style::Plain,
        }
    }
}
