//! A text of another format as Markdown, and how the levels of its headings are told.

/// A text of one of these formats as Markdown.
#[derive(Default)]
pub struct Outlined {
    /// The Markdown.
    pub text: String,
    /// The words that only gave the text its form: of keywords, attributes and properties.
    pub consumed: String,
}

impl Outlined {
    /// Adds a line.
    pub fn push(&mut self, line: &str) {
        self.text.extend([line, "\n"]);
    }

    /// Takes words for form.
    pub fn consume(&mut self, words: &str) {
        self.consumed.extend([words, "\n"]);
    }

    /// Adds a heading of a level from 1.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.push(&format!("\n{} {text}\n", "#".repeat(level.clamp(1, 6))));
    }

    /// Adds a line of a list; the outermost level is 1.
    pub fn bullet(&mut self, level: usize, marker: &str, text: &str) {
        let blanks = "    ".repeat(level.saturating_sub(1));
        self.push(&format!("{blanks}{marker} {text}"));
    }

    /// Adds a table. Without a head of its own it gets an empty one, since Markdown knows no other tables.
    pub fn table(&mut self, rows: &[Vec<String>], has_head: bool) {
        let width = rows.iter().map(Vec::len).max().unwrap_or_default();
        let row = |cells: &[String]| {
            let mut line = String::from("|");
            for at in 0..width {
                let cell = cells.get(at).map_or("", |cell| cell.trim());
                let cell = cell.replace('\n', "<br>").replace('|', "\\|");
                line.extend([" ", cell.as_str(), " |"]);
            }
            line
        };
        let (head, rows) = if has_head { rows.split_at(1) } else { (&[][..], rows) };
        self.push("");
        self.push(&row(head.first().map_or(&[], Vec::as_slice)));
        self.push(&format!("|{}", " --- |".repeat(width)));
        for cells in rows {
            self.push(&row(cells));
        }
        self.push("");
    }
}

/// How many of these signs a line begins with, where a blank and a text follow.
pub fn level(line: &str, sign: char) -> Option<usize> {
    let rest = line.trim_start_matches(sign);
    let level = (line.len() - rest.len()) / sign.len_utf8();
    ((1..=6).contains(&level) && rest.starts_with(' ') && !rest.trim().is_empty()).then_some(level)
}

/// The most bytes between two signs that belong together.
const APART: usize = 500;

/// A text up to a sign that is not far away, and what stands behind that.
pub fn until<'a>(text: &'a str, close: &str) -> Option<(&'a str, &'a str)> {
    let near = text.floor_char_boundary(APART);
    let at = text[..near].find(close)?;
    Some((&text[..at], &text[at + close.len()..]))
}

/// A text with each part between `open` and `close` put as `put` says; what it leaves stays as it is.
pub fn each_between(
    text: &str,
    open: &str,
    close: &str,
    put: impl Fn(&str) -> Option<String>,
) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        let done = until(after, close).and_then(|(inside, behind)| Some((put(inside)?, behind)));
        if let Some((put, behind)) = done {
            out.push_str(&put);
            rest = behind;
        } else {
            out.push_str(open);
            rest = after;
        }
    }
    out + rest
}

/// A text with its links, written as an address and a text between brackets, as those of Markdown.
pub fn linked(
    text: &str,
    [open, close]: [&str; 2],
    split: fn(&str) -> Option<(&str, &str)>,
) -> String {
    each_between(text, open, close, |inside| {
        let (words, address) = split(inside)?;
        let is_address = ["http://", "https://", "mailto:"].iter().any(|s| address.starts_with(s));
        is_address.then(|| format!("[{}]({})", words.trim(), address.trim()))
    })
}
