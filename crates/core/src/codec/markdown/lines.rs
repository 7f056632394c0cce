//! The characters of a line, in the style that holds where they stand.

use super::blocks::{Line, Reader};
use super::inline::{Inline, safe_address};
use crate::domain::text::Style;

impl Reader<'_> {
    /// Adds characters in the style that holds where they stand.
    pub fn push_styled(&mut self, text: &str) {
        let style = match self.links.last() {
            Some(address) => safe_address(address).map_or(Style::Plain, Style::Link),
            None if self.strong > 0 => Style::Strong,
            None if self.emphasis > 0 => Style::Emphasis,
            None => Style::Plain,
        };
        self.push(&style, text);
    }

    pub fn push(&mut self, style: &Style, text: &str) {
        if self.line.is_none() {
            let line = if self.waiting { Line::Item } else { Line::Paragraph };
            self.line = Some((line, Inline::default()));
        }
        let style = match self.links.last().and_then(|address| safe_address(address)) {
            Some(address) => Style::Link(address),
            None => style.clone(),
        };
        if let Some((_, inline)) = &mut self.line {
            let fresh = self.fresh && style != Style::Plain;
            inline.push(&style, self.struck > 0, fresh, text);
            self.fresh = false;
        }
    }

    pub fn end_of_link(&mut self) {
        let Some(address) = self.links.pop() else { return };
        self.fresh = true;
        if safe_address(&address).is_some() {
            return;
        }
        let label = self.line.as_ref().and_then(|(_, line)| line.runs.last());
        let is_label = label.is_some_and(|run| run.text.ends_with(&address));
        let scheme = address.split(['/', '?', '#']).next().unwrap_or("");
        let may_be_read = !scheme.contains(':')
            || ["http:", "ftp:"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
        if !address.is_empty() && !is_label {
            self.out.unsafe_links += 1;
            if may_be_read {
                self.push_styled(&format!(" ({address})"));
            }
        }
    }

    pub fn inline_html(&mut self, html: &str) {
        let tag = html.trim_matches(['<', '>', '/', ' ']);
        if html.starts_with("<!--") {
            if self.line.is_none() {
                self.push(&Style::Plain, "");
            }
            let known = self.line.as_mut().is_some_and(|(_, line)| line.comment.add(html));
            self.out.comments += usize::from(!known);
        } else if tag.eq_ignore_ascii_case("br") {
            self.push_styled("\n");
        } else {
            self.push_styled(html);
        }
    }
}

/// Turns GitLab's `[~]` after a list marker into `[x]`; returns where they stood, in order.
pub(super) fn plain_boxes(source: &str) -> (String, Vec<usize>) {
    let (mut text, mut crossed) = (String::with_capacity(source.len()), Vec::new());
    let mut rest = 0;
    for (at, _) in source.match_indices("[~] ") {
        let marker = source[..at].trim_end_matches([' ', '\t']);
        let is_item = marker.len() < at && marker.ends_with(['-', '*', '+', '.', ')']);
        if is_item {
            text.push_str(&source[rest..at]);
            text.push_str("[x]");
            rest = at + 3;
            crossed.push(at);
        }
    }
    text.push_str(&source[rest..]);
    (text, crossed)
}

/// The language that a fence names, in the letters that a checklist file allows.
pub(super) fn language_of(info: &str) -> String {
    let word = info.split([' ', ',', '{', '\t']).next().unwrap_or("");
    let allowed = |c: &char| c.is_ascii_alphanumeric() || *c == '+' || *c == '-';
    word.chars().filter(allowed).take(20).collect::<String>().to_ascii_lowercase()
}
