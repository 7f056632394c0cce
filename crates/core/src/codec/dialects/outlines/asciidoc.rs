//! `AsciiDoc`: headings, lists, tables, blocks, links and notes.

use super::outlined::{Outlined, level, until};

/// What a paragraph begins with that is a note of some kind.
const ADMONITIONS: [&str; 5] = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "];

/// The Markdown of a text.
pub fn to_markdown(lines: &[&str]) -> Outlined {
    let mut out = Outlined::default();
    let (mut table, mut style): (Option<Table>, &str) = (None, "");
    let mut code = None;
    for line in lines.iter().copied() {
        let text = line.trim_end();
        if let Some(fence) = code {
            let is_end = text == fence;
            out.push(if is_end { "```" } else { line });
            code = (!is_end).then_some(fence);
        } else if text == "|===" {
            match table.take() {
                Some(table) => table.write(&mut out),
                None => table = Some(Table::styled(style)),
            }
            style = "";
        } else if let Some(table) = &mut table {
            table.line(line);
        } else if ["----", "...."].iter().any(|of| text.starts_with(of)) && is_rule(text) {
            out.push("```");
            code = Some(text);
        } else if is_style(line) {
            out.consume(line);
            style = text;
        } else if !(is_rule(text) && "=*_+".contains(&text[..1])) && text != "+" {
            // What stands between such rules is text like any other.
            of_line(line, &mut out);
            style = "";
        }
    }
    if let Some(table) = table {
        table.write(&mut out);
    }
    out
}

/// Whether a line consists of one sign, four times or more.
fn is_rule(line: &str) -> bool {
    let mut signs = line.chars();
    let first = signs.next();
    line.len() >= 4
        && first.is_some_and(|c| c.is_ascii_punctuation())
        && signs.all(|c| Some(c) == first)
}

/// Whether a line says something about the block below it: `[cols="1,1",options="header"]`.
fn is_style(line: &str) -> bool {
    line.starts_with('[')
        && line.trim_end().ends_with(']')
        && !line.starts_with("[ ]")
        && !line.starts_with("[x]")
}

fn of_line(line: &str, out: &mut Outlined) {
    if let Some(level) = level(line, '=') {
        // Some write the signs on both sides.
        let title = line[level..].trim().trim_end_matches('=').trim_end();
        return out.heading(level, &linked(title));
    }
    let is_attribute = |line: &str| {
        let name = line.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        name.is_some_and(|(name, _)| !name.is_empty() && !name.contains(' '))
    };
    if is_attribute(line) {
        return out.consume(line);
    }
    let title = line.strip_prefix('.').filter(|rest| rest.starts_with(char::is_alphanumeric));
    if let Some(title) = title {
        return out.push(&format!("\n**{title}:**\n"));
    }
    if let Some(kind) = ADMONITIONS.iter().find(|kind| line.starts_with(**kind)) {
        let name = kind.trim_end_matches(": ");
        out.consume(name);
        return out.push(&format!("\n> [!{name}]\n> {}\n", linked(&line[kind.len()..])));
    }
    let bullet = |level: usize| linked(line[level..].trim_start()).replacen("[*]", "[x]", 1);
    match (level(line, '*'), level(line, '.'), line.strip_prefix("//")) {
        (Some(level), ..) => out.bullet(level, "-", &bullet(level)),
        (_, Some(level), _) => out.bullet(level, "1.", &bullet(level)),
        (.., Some(comment)) => {
            out.consume(comment);
            out.push(&format!("<!-- {comment} -->"));
        }
        _ => out.push(&linked(line)),
    }
}

/// A text with its links as those of Markdown: `https://a.example[the docs]`.
fn linked(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("http") {
        let (before, after) = rest.split_at(at);
        let is_sign = |c: char| c.is_whitespace() || "[]<>\"|".contains(c);
        let (address, behind) = after.split_at(after.find(is_sign).unwrap_or(after.len()));
        let words = behind.strip_prefix('[').and_then(|behind| until(behind, "]"));
        let is_address = address.starts_with("http://") || address.starts_with("https://");
        let is_one = is_address && !before.ends_with(['(', '<', '"']);
        rest = behind;
        if let Some((words, behind)) = words.filter(|(words, _)| is_one && !words.is_empty()) {
            let words = words.trim_end_matches(['^', ',']);
            let before = before.strip_suffix("link:").unwrap_or(before);
            out.extend([before, "[", words, "](", address, ")"]);
            rest = behind;
        } else {
            out.extend([before, address]);
        }
    }
    out + rest
}

/// A table: cells one after the other, of which as many make a row as there are columns.
#[derive(Default)]
struct Table {
    cells: Vec<String>,
    /// How many columns it has, once that is known.
    width: Option<usize>,
    has_head: bool,
    /// Whether a blank line has followed the first row.
    lines: usize,
}

impl Table {
    fn styled(style: &str) -> Self {
        let has_head = style.contains("%header")
            || style.contains("options=\"header")
            || style.contains("options=header");
        let columns =
            style.split_once("cols=").map(|(_, rest)| rest.trim_start_matches(['"', '\'']));
        let columns = columns.map(|rest| rest.split(['"', '\'', ']']).next().unwrap_or_default());
        let width = columns.map(|columns| {
            let count = |column: &str| {
                let times = column.trim().split_once('*').and_then(|(times, _)| times.parse().ok());
                times.unwrap_or(1_usize)
            };
            columns.split([',', ';']).map(count).sum::<usize>().clamp(1, 1_000)
        });
        Self { width, has_head, ..Self::default() }
    }

    fn line(&mut self, line: &str) {
        if line.trim().is_empty() {
            // A first line of cells with a blank line below it is the head.
            self.has_head |= self.lines == 1 && self.width == Some(self.cells.len());
            return;
        }
        self.lines += 1;
        let mut parts = split(line).into_iter();
        let first = parts.next().unwrap_or_default();
        let first = without_form(&first);
        if let Some(last) = self.cells.last_mut().filter(|_| !first.trim().is_empty()) {
            last.push('\n');
            last.push_str(first.trim());
        }
        let parts: Vec<String> = parts.collect();
        let count = parts.len();
        for (at, part) in parts.iter().enumerate() {
            let cell = if at + 1 < count { without_form(part) } else { part };
            self.cells.push(linked(cell.trim()));
        }
        if self.width.is_none() && !self.cells.is_empty() {
            self.width = Some(self.cells.len());
        }
    }

    fn write(self, out: &mut Outlined) {
        let width = self.width.unwrap_or(1).max(1);
        let rows: Vec<Vec<String>> = self.cells.chunks(width).map(<[String]>::to_vec).collect();
        if !rows.is_empty() {
            out.table(&rows, self.has_head && rows.len() > 1);
        }
    }
}

/// The parts of a line between the signs of its cells.
fn split(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before = ' ';
    for c in line.chars() {
        if c == '|' && before != '\\' {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            if c == '|' {
                part.pop();
            }
            part.push(c);
        }
        before = c;
    }
    parts
}

/// A text without what says at its end how the next cell looks: `a`, `2+`, `.2+^`.
fn without_form(text: &str) -> &str {
    let (before, last) = text.rsplit_once(char::is_whitespace).unwrap_or(("", text));
    let is_style = matches!(last, "a" | "e" | "h" | "m" | "s" | "l") && before.trim().is_empty();
    let is_span = last.contains(['+', '*', '^', '<', '>'])
        && last.chars().all(|c| c.is_ascii_digit() || ".+*^<>aehlms".contains(c));
    if is_style || is_span { before } else { text }
}
