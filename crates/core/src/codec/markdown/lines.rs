//! The characters of a line, in the style that holds where they stand.

use super::blocks::{Line, Reader};
use super::inline::{Inline, safe_address};
use super::tags::{Means, Tag};
use crate::codec::states::Said;
use crate::domain::mark::State;
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
        if html.starts_with("<!--") {
            if self.line.is_none() {
                self.push(&Style::Plain, "");
            }
            let known = self.line.as_mut().is_some_and(|(_, line)| line.comment.add(html));
            self.out.comments += usize::from(!known);
            return;
        }
        let Some(tag) = Tag::read(html) else { return self.push_styled(html) };
        let count = |count: &mut usize| {
            *count = if tag.closes { count.saturating_sub(1) } else { *count + 1 };
        };
        match tag.means {
            Means::Break => self.push_styled("\n"),
            Means::Strong => count(&mut self.strong),
            Means::Emphasis => count(&mut self.emphasis),
            Means::Struck => count(&mut self.struck),
            Means::Image => self.push_styled(&tag.value("alt").unwrap_or_default()),
            Means::Link if tag.closes => self.end_of_link(),
            Means::Link => {
                // An anchor leads nowhere.
                if let Some(address) = tag.value("href") {
                    self.links.push(address);
                }
            }
            Means::Box => {
                let state = if tag.has("checked") { State::Done } else { State::Open };
                if self.waiting && self.line.is_none() && self.boxed.is_none() {
                    self.boxed = Some(Said { state, is_guess: false });
                    self.out.boxes += 1;
                }
            }
            Means::Block | Means::Nothing => {}
        }
        self.fresh = true;
    }
}
