//! Jira's and Confluence's wiki markup: headings, lists, tables, code and panels.

use super::outlined::{Outlined, each_between, linked};

/// The level and the text of a heading as Jira writes it: `h2. Before`.
pub fn heading(line: &str) -> Option<(usize, &str)> {
    let (level, text) = line.strip_prefix('h')?.split_once(". ")?;
    let level = level.parse().ok().filter(|level| (1..=6).contains(level))?;
    (!text.trim().is_empty()).then_some((level, text.trim()))
}

/// Whether a line is the head of a table as Jira writes it: `||Task||Status||`.
pub fn is_head(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4 && line.starts_with("||") && line.ends_with("||")
}

/// What Jira's signs are as boxes, and as cells.
const SIGNS: [(&str, &str, &str); 4] =
    [("(/)", "[x]", "✅"), ("(x)", "[❌]", "❌"), ("(!)", "[!]", "🚧"), ("(?)", "[?]", "⏳")];
/// Blocks that hold text like any other; what they are called is their heading.
const PANELS: [&str; 5] = ["panel", "info", "note", "tip", "warning"];
/// Blocks that hold code.
const CODES: [&str; 2] = ["code", "noformat"];

/// The Markdown of a text.
pub fn to_markdown(lines: &[&str]) -> Outlined {
    let mut out = Outlined::default();
    let mut table: Vec<Vec<String>> = Vec::new();
    let mut has_head = false;
    // What ends the code that is being read, and whether the text is a quote.
    let (mut code, mut in_quote) = (None, false);
    for line in lines.iter().copied().chain([""]) {
        let text = line.trim();
        let block = block(text);
        if let Some(name) = code {
            let is_end = block.is_some_and(|(other, _)| other == name);
            out.push(if is_end { "```" } else { line });
            out.consume(if is_end { text } else { "" });
            code = (!is_end).then_some(name);
            continue;
        }
        if text.starts_with('|') {
            has_head |= table.is_empty() && is_head(text);
            table.push(cells(text, &mut out));
            continue;
        }
        if !table.is_empty() {
            out.table(&std::mem::take(&mut table), std::mem::take(&mut has_head));
        }
        match block {
            Some((name, about)) if CODES.contains(&name) => {
                let language = about.split('|').find(|part| !part.contains('='));
                out.push(&format!("```{}", language.unwrap_or_default()));
                out.consume(text);
                code = Some(name);
            }
            Some(("quote", _)) => {
                in_quote = !in_quote;
                out.consume(text);
                out.push("");
            }
            Some((name, about)) if PANELS.contains(&name) => {
                let title = about.split('|').find_map(|part| part.strip_prefix("title="));
                out.consume(text);
                out.push(&title.map(|title| format!("\n**{title}:**\n")).unwrap_or_default());
            }
            _ => {
                let quote = if in_quote { "> " } else { "" };
                of_line(line, quote, &mut out);
            }
        }
    }
    out
}

/// The name of the block that a line begins or ends, and what is said about it: `{code:bash}`.
fn block(line: &str) -> Option<(&str, &str)> {
    let inside = line.strip_prefix('{')?.strip_suffix('}')?;
    let (name, about) = inside.split_once(':').unwrap_or((inside, ""));
    let is_known = name == "quote" || PANELS.contains(&name) || CODES.contains(&name);
    (is_known && !about.contains(['{', '}'])).then_some((name, about))
}

fn of_line(line: &str, quote: &str, out: &mut Outlined) {
    let line = &*inline(line, out);
    if let Some((level, text)) = heading(line) {
        return out.heading(level, text);
    }
    if let Some(text) = line.strip_prefix("bq. ") {
        out.consume("bq");
        return out.push(&format!("\n> {text}\n"));
    }
    let text = line.trim_start_matches(['*', '#', '-']);
    let signs = &line[..line.len() - text.len()];
    if signs.is_empty() || !text.starts_with(' ') {
        return out.push(&format!("{quote}{line}"));
    }
    let marker = if signs.ends_with('#') { "1." } else { "-" };
    let text = text.trim_start();
    let sign = SIGNS.iter().find_map(|(sign, boxed, _)| {
        Some((*boxed, text.strip_prefix(sign).filter(|rest| rest.starts_with(' '))?))
    });
    let text = sign.map_or_else(|| text.to_owned(), |(boxed, text)| format!("{boxed}{text}"));
    out.bullet(signs.len(), marker, &text);
}

/// The cells of a row; those of a head stand between two signs.
fn cells(line: &str, out: &mut Outlined) -> Vec<String> {
    let line = inline(line, out).replace("||", "|");
    let inside = line.trim().trim_start_matches('|');
    let inside = inside.strip_suffix('|').unwrap_or(inside);
    let cell = |cell: &str| {
        let cell = cell.trim();
        let sign = SIGNS.iter().find_map(|(sign, _, said)| Some((said, cell.strip_prefix(sign)?)));
        sign.map_or_else(|| cell.to_owned(), |(said, rest)| format!("{said}{rest}"))
    };
    inside.split('|').map(cell).collect()
}

/// A text with its links and its code as those of Markdown, and without its colours.
fn inline(text: &str, out: &mut Outlined) -> String {
    let text = linked(text, ["[", "]"], |inside| inside.split_once('|'));
    let text = linked(&text, ["[", "]"], |inside| Some((inside, inside)));
    let text = each_between(&text, "{{", "}}", |code| Some(format!("`{code}`")));
    let colored = |name: &str| name == "color" || name.starts_with("color:");
    let mut colors = Vec::new();
    for part in text.split('{').skip(1) {
        colors.extend(part.split_once('}').map(|(name, _)| name).filter(|name| colored(name)));
    }
    for name in colors {
        out.consume(name);
    }
    each_between(&text, "{", "}", |name| colored(name).then(String::new))
}
