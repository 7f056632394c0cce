//! The blocks of lines that are lists, and how they are written.

use super::callouts::{admonition, callout, is_callout};
use super::line::{Line, ListLine, Marker, column_of, line, quoted};
use super::meant::Meant;
use super::taken::Taken;

/// How many columns a level of a list is indented by.
const LEVEL: usize = 4;

/// Writes a text as the Markdown that it means.
#[expect(clippy::struct_excessive_bools, reason = "each says a thing of its own")]
pub(super) struct Writer {
    out: Meant,
    taken: Taken,
    /// Whether signs such as ☐ are boxes: where no other boxes are.
    signs: bool,
    /// Whether lines of lists are tasks, and those with `@done` done: where no boxes are.
    is_task_paper: bool,
    /// Whether code holds the only boxes; then it is no code.
    unfenced: bool,
    /// What ends the code that is being read, and whether it is shown as code.
    fence: Option<(String, bool)>,
    is_after_blank: bool,
}

impl Writer {
    pub fn new(lines: &[&str]) -> Self {
        let mut inside = None;
        let (mut outer, mut inner, mut signs) = (0, 0, 0);
        let mut tags = 0;
        for of in lines {
            match (line(quoted(of).1, true), &inside) {
                (Line::Fence(mark), None) => inside = Some(fence_of(mark)),
                (Line::Fence(mark), Some(open)) if ends_fence(mark, open) => inside = None,
                (Line::List(ListLine { boxed: Some(boxed), written, .. }), None) => {
                    if boxed.is_sign {
                        signs += if written == Marker::Plain { 2 } else { 1 };
                    } else {
                        outer += 1;
                    }
                }
                (Line::List(ListLine { boxed: Some(_), .. }), Some(_)) => inner += 1,
                (Line::List(list), None) => tags += usize::from(without_done(list.text).is_some()),
                _ => {}
            }
        }
        let is_task_paper = outer == 0 && signs == 0 && tags > 0;
        let signs = outer == 0 && signs > 1;
        Self {
            is_task_paper,
            out: Meant::default(),
            taken: Taken::default(),
            signs,
            unfenced: outer == 0 && !signs && inner > 0,
            fence: None,
            is_after_blank: true,
        }
    }

    pub fn finish(mut self) -> Meant {
        self.out.notices = self.taken.sentences();
        self.out
    }

    pub fn all(&mut self, lines: &[&str]) {
        let mut at = 0;
        while at < lines.len() {
            let (quote, rest) = quoted(lines[at]);
            if self.code(rest, lines[at]) {
                at += 1;
                continue;
            }
            match line(rest, self.signs) {
                Line::List(first) => {
                    let end = at + 1 + self.length(quote, &first, &lines[at + 1..]);
                    self.block(quote, &lines[at..end], at.checked_sub(1).map(|at| lines[at]));
                    at = end;
                }
                Line::Text { text, .. } if is_callout(quote, text) => {
                    self.push(&[quote, &callout(text)]);
                    at += 1;
                }
                Line::Text { text, .. } if admonition(text).is_some() => {
                    self.out.consumed.extend([text.split(' ').nth(1).unwrap_or_default(), "\n"]);
                    self.push(&[quote, &admonition(text).unwrap_or_default()]);
                    self.push(&[quote]);
                    at += 1;
                }
                Line::Text { text, .. } if self.heads_list(text, &lines[at + 1..]) => {
                    if !self.is_after_blank {
                        self.push(&[quote]);
                    }
                    let colon = if text.ends_with([':', '：']) { "" } else { ":" };
                    self.push(&[quote, text, colon]);
                    self.push(&[quote]);
                    at += 1;
                }
                _ => {
                    self.push(&[lines[at]]);
                    self.is_after_blank = rest.trim().is_empty() || rest.starts_with('#');
                    at += 1;
                }
            }
        }
    }

    /// Whether a line belongs to code, which is written as it is.
    fn code(&mut self, rest: &str, whole: &str) -> bool {
        let text = rest.trim();
        let is_mark = text.starts_with("```") || text.starts_with("~~~");
        match &self.fence {
            None if is_mark => {
                let shown = !self.unfenced && !text.contains("[tasklist]");
                self.fence = Some((fence_of(text), shown));
                self.push(&[if shown { whole } else { "" }]);
            }
            Some((open, shown)) if is_mark && ends_fence(text, open) => {
                let shown = *shown;
                self.fence = None;
                self.push(&[if shown { whole } else { "" }]);
            }
            Some((_, true)) => self.push(&[whole]),
            _ => return false,
        }
        self.is_after_blank = true;
        true
    }

    /// How many of the lines that follow the first of a list belong to it.
    fn length(&self, quote: &str, first: &ListLine, lines: &[&str]) -> usize {
        let (mut length, mut was_blank) = (0, false);
        for (at, of) in lines.iter().enumerate() {
            let (other, rest) = quoted(of);
            if other.matches('>').count() != quote.matches('>').count() {
                break;
            }
            match line(rest, self.signs) {
                Line::Blank => {
                    was_blank = true;
                    continue;
                }
                Line::Fence(_) => break,
                Line::List(_) => {}
                Line::Text { column, text } => {
                    let is_outside = was_blank || first.column >= LEVEL;
                    let is_head = (text.ends_with([':', '：'])
                        && is_list(lines.get(at + 1), self.signs))
                        || (column == first.column && self.is_title(text, lines.get(at + 1)));
                    if column <= first.column && (is_outside || is_head || text.starts_with('#')) {
                        break;
                    }
                }
            }
            length = at + 1;
            was_blank = false;
        }
        length
    }

    /// Whether a line names the list that follows it: it ends with a colon, or the list is indented
    /// below it.
    fn heads_list(&self, text: &str, following: &[&str]) -> bool {
        let Some(Line::List(next)) = following.first().map(|of| line(quoted(of).1, self.signs))
        else {
            return false;
        };
        let is_short = text.chars().count() <= 100 && !text.starts_with(['#', '|', '<', '=']);
        is_short
            && self.is_after_blank
            && (self.is_title(text, following.first())
                || next.column >= LEVEL
                || text.ends_with('：')
                || (text.ends_with(':') && !next.is_plain()))
    }

    /// Whether a line is short, no sentence and no rest of one, right above boxes without bullets.
    fn is_title(&self, text: &str, next: Option<&&str>) -> bool {
        let is_bare = next.is_some_and(|of| match line(quoted(of).1, self.signs) {
            Line::List(next) => next.written == Marker::Other && next.boxed.is_some(),
            _ => false,
        });
        is_bare
            && text.chars().count() <= 60
            && !text.ends_with(['.', ',', ';', '!'])
            && !text.starts_with(char::is_lowercase)
    }

    /// Writes the lines of a list.
    fn block(&mut self, quote: &str, lines: &[&str], before: Option<&str>) {
        let lists = || {
            lines.iter().filter_map(|of| match line(quoted(of).1, self.signs) {
                Line::List(list) => Some(list),
                _ => None,
            })
        };
        let first = lists().next().map_or(0, |list| list.column);
        let is_text_before = before.is_some_and(|of| !of.trim().is_empty());
        let is_far = first >= LEVEL && (is_text_before || lists().any(|list| list.boxed.is_some()));
        let is_other = |list: ListLine| list.written == Marker::Other || list.heading().is_some();
        let is_new = is_far || lists().any(is_other);
        let is_task_paper = self.is_task_paper;
        if is_new && !self.is_after_blank {
            self.push(&[quote]);
        }
        let mut columns: Vec<usize> = Vec::new();
        for of in lines {
            let (quote, rest) = quoted(of);
            match line(rest, self.signs) {
                Line::List(list) => {
                    let blanks = if is_new {
                        while columns.last().is_some_and(|last| *last >= list.column) {
                            columns.pop();
                        }
                        if let Some(level) = list.heading() {
                            columns.clear();
                            let _ = level;
                            self.push(&[quote]);
                            self.push(&[quote, list.text]);
                            self.push(&[quote]);
                            continue;
                        }
                        columns.push(list.column);
                        " ".repeat((columns.len() - 1) * LEVEL)
                    } else {
                        rest[..rest.len() - rest.trim_start().len()].to_owned()
                    };
                    if is_task_paper {
                        let done = without_done(list.text);
                        let sign = if done.is_some() { "x" } else { " " };
                        let text = done.unwrap_or(list.text);
                        self.push(&[quote, &blanks, list.marker, " [", sign, "] ", text]);
                    } else if list.is_plain() && !is_new {
                        self.push(&[of]);
                    } else {
                        self.list_line(quote, &blanks, &list);
                    }
                }
                Line::Text { text, .. } if is_new => {
                    let column = column_of(rest);
                    while columns.last().is_some_and(|last| *last >= column) {
                        columns.pop();
                    }
                    self.push(&[quote, &" ".repeat(columns.len() * LEVEL), text]);
                }
                _ => self.push(&[of]),
            }
        }
        self.is_after_blank = lines.last().is_none_or(|of| of.trim().is_empty());
        if is_new {
            self.push(&[""]);
            self.is_after_blank = true;
        }
    }

    fn list_line(&mut self, quote: &str, blanks: &str, list: &ListLine) {
        let Some(boxed) = &list.boxed else {
            self.push(&[quote, blanks, list.marker, " ", list.text]);
            return;
        };
        self.taken.add(boxed, list.written);
        let at = self.out.text.len() + quote.len() + blanks.len() + list.marker.len() + 1;
        if !matches!(boxed.sign, ' ' | 'x' | 'X') || boxed.said.is_guess {
            self.out.boxes.push((at, boxed.said));
        }
        let mut sign = [0; 4];
        let sign = boxed.sign.encode_utf8(&mut sign);
        self.push(&[quote, blanks, list.marker, " [", sign, "] ", list.text]);
    }

    /// Writes a line.
    fn push(&mut self, parts: &[&str]) {
        self.out.text.extend(parts.iter().copied());
        self.out.text.push('\n');
        self.is_after_blank = parts.iter().all(|part| part.trim().is_empty());
    }
}

/// The signs that end the code that a line begins.
fn fence_of(mark: &str) -> String {
    let sign = mark.chars().next().unwrap_or('`');
    mark.chars().take_while(|c| *c == sign).collect()
}

/// Whether a line ends the code that was begun with these signs; nothing else stands in it.
fn ends_fence(line: &str, signs: &str) -> bool {
    line.starts_with(signs) && line.trim_end().trim_matches(['`', '~']).is_empty()
}

fn is_list(of: Option<&&str>, signs: bool) -> bool {
    of.is_some_and(|of| matches!(line(quoted(of).1, signs), Line::List(_)))
}

/// A text without the tag `@done` at its end.
fn without_done(text: &str) -> Option<&str> {
    let (before, tag) = text.rsplit_once(" @done")?;
    (tag.is_empty() || (tag.starts_with('(') && tag.trim_end().ends_with(')'))).then_some(before)
}
