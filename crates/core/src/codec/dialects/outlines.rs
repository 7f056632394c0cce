//! Org, `AsciiDoc` and `reStructuredText` as far as headings and lists go.

mod org;
mod outlined;

use std::fmt::Write as _;

use self::org::keyword;
use self::outlined::{Outlined, level};

/// The Markdown of a text in one of these formats; `None` where it is in none.
pub(super) fn to_markdown(text: &str) -> Option<Outlined> {
    let lines: Vec<&str> = text.lines().collect();
    if lines.iter().any(|line| wiki_heading(line).is_some() || is_wiki_head(line)) {
        return Some(by_line(&lines, |line, out| out.push(&wiki(line))));
    }
    if lines.iter().any(|line| is_logseq(line)) {
        return Some(logseq(&lines));
    }
    if lines.iter().any(|line| is_markdown_heading(line)) {
        return None;
    }
    if lines.iter().any(|line| level(line, '=').is_some()) && !lines.iter().any(keyword) {
        return Some(by_line(&lines, asciidoc));
    }
    if is_org(&lines) {
        return Some(org::to_markdown(&lines));
    }
    let is_rst = lines.windows(2).any(|pair| is_underlined(pair[0], pair[1]))
        || lines.windows(3).any(|of| is_framed(of[0], of[1], of[2]));
    let text = is_rst.then(|| rst(&lines))?;
    Some(Outlined { text, ..Outlined::default() })
}

fn by_line(lines: &[&str], of: fn(&str, &mut Outlined)) -> Outlined {
    let mut out = Outlined::default();
    for line in lines {
        of(line, &mut out);
    }
    out
}

/// What Logseq writes below a line for itself.
const PROPERTIES: [&str; 7] = [
    "id:: ",
    "collapsed:: ",
    "created-at:: ",
    "updated-at:: ",
    "background-color:: ",
    "logseq.",
    ":LOGBOOK:",
];

fn is_logseq(line: &str) -> bool {
    PROPERTIES.iter().any(|property| line.trim_start().starts_with(property))
}

fn logseq(lines: &[&str]) -> Outlined {
    let mut out = Outlined::default();
    let mut in_drawer = false;
    for line in lines {
        let is_end = line.trim().eq_ignore_ascii_case(":end:");
        if in_drawer || is_logseq(line) {
            in_drawer = !is_end && (in_drawer || line.trim() == ":LOGBOOK:");
            out.consume(line);
        } else {
            out.push(line);
        }
    }
    out
}

fn is_markdown_heading(line: &str) -> bool {
    level(line, '#').is_some()
}

/// The level and the text of a heading as Jira writes it: `h2. Before`.
pub(super) fn wiki_heading(line: &str) -> Option<(usize, &str)> {
    let (level, text) = line.strip_prefix('h')?.split_once(". ")?;
    let level = level.parse().ok().filter(|level| (1..=6).contains(level))?;
    (!text.trim().is_empty()).then_some((level, text.trim()))
}

/// Whether a line is the head of a table as Jira writes it: `||Task||Status||`.
fn is_wiki_head(line: &str) -> bool {
    let line = line.trim();
    line.len() > 4 && line.starts_with("||") && line.ends_with("||")
}

/// What Jira's signs are as boxes.
const SIGNS: [(&str, &str); 4] =
    [(" (/)", " [x]"), (" (x)", " [❌]"), (" (!)", " [!]"), (" (?)", " [?]")];

/// A line of Jira's text: headings, and lists whose levels are told by their signs.
fn wiki(line: &str) -> String {
    if let Some((level, text)) = wiki_heading(line) {
        return format!("\n{} {text}\n", "#".repeat(level));
    }
    if is_wiki_head(line) {
        let heads: Vec<&str> = line.trim().trim_matches('|').split("||").map(str::trim).collect();
        return format!("\n| {} |\n|{}", heads.join(" | "), " --- |".repeat(heads.len()));
    }
    let text = line.trim_start_matches(['*', '#', '-']);
    let signs = &line[..line.len() - text.len()];
    if signs.is_empty() || !text.starts_with(' ') {
        return line.to_owned();
    }
    let marker = if signs.ends_with('#') { "1." } else { "-" };
    let sign = SIGNS.iter().find_map(|(sign, boxed)| Some((*boxed, text.strip_prefix(sign)?)));
    let (boxed, text) = sign.unwrap_or(("", text));
    format!("{}{marker}{boxed}{text}", "    ".repeat(signs.len() - 1))
}

fn is_org(lines: &[&str]) -> bool {
    let state = |line: &&str| {
        level(line, '*').is_some_and(|level| {
            let rest = line[level..].trim_start();
            rest.starts_with("TODO ") || rest.starts_with("DONE ")
        })
    };
    // Headings of stars, with a list of hyphens below them.
    let starred = |line: &&str| level(line, '*').is_some_and(|level| level > 1);
    let hyphened = |line: &&str| line.trim_start().starts_with("- [");
    lines.iter().any(keyword)
        || lines.iter().any(state)
        || (lines.iter().any(starred) && lines.iter().any(hyphened))
}

fn asciidoc(line: &str, out: &mut Outlined) {
    if let Some(level) = level(line, '=') {
        // Wikis write the signs on both sides.
        let title = line[level..].trim().trim_end_matches('=').trim_end();
        return out.push(&format!("\n{} {title}\n", "#".repeat(level)));
    }
    if line.len() >= 4 && line.bytes().all(|b| b == b'-') {
        return out.push("```");
    }
    let is_attribute = |line: &str| {
        let name = line.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        name.is_some_and(|(name, _)| !name.is_empty() && !name.contains(' '))
    };
    let is_style = line.starts_with('[')
        && line.trim_end().ends_with(']')
        && !line.starts_with("[ ]")
        && !line.starts_with("[x]");
    if is_attribute(line) || is_style {
        return out.consume(line);
    }
    let title = line.strip_prefix('.').filter(|rest| rest.starts_with(char::is_alphanumeric));
    if let Some(title) = title {
        return out.push(&format!("\n**{title}:**\n"));
    }
    let bullet = |level: usize, marker: &str| {
        let text = line[level..].trim_start().replacen("[*]", "[x]", 1);
        format!("{}{marker} {text}", "    ".repeat(level - 1))
    };
    match (level(line, '*'), level(line, '.'), line.strip_prefix("//")) {
        (Some(level), ..) => out.push(&bullet(level, "-")),
        (_, Some(level), _) => out.push(&bullet(level, "1.")),
        (.., Some(comment)) => {
            out.consume(comment);
            out.push(&format!("<!-- {comment} -->"));
        }
        _ => out.push(line),
    }
}

/// The sign of a line that consists of one sign only.
fn rule_of(line: &str) -> Option<char> {
    let line = line.trim_end();
    let sign = line.chars().next().filter(|c| "=-~^\"'*+#:._`".contains(*c))?;
    (line.len() >= 3 && line.chars().all(|c| c == sign)).then_some(sign)
}

/// Whether a line is a heading by the line below it, in a way that only `reStructuredText` knows.
fn is_underlined(line: &str, below: &str) -> bool {
    let text = line.trim_end();
    rule_of(below).is_some_and(|sign| !"=-`".contains(sign))
        && !text.is_empty()
        && rule_of(text).is_none()
        && !text.starts_with([' ', '\t', '-', '*', '|'])
        && below.trim_end().chars().count() + 2 >= text.chars().count()
}

/// Whether a line is a heading by the same line of signs above and below it.
fn is_framed(above: &str, line: &str, below: &str) -> bool {
    let is_rule = rule_of(above) == Some('=') && above.trim_end() == below.trim_end();
    let text = line.trim();
    is_rule && !text.is_empty() && text.chars().count() <= above.trim_end().len()
}

fn rst(lines: &[&str]) -> String {
    let (mut out, mut signs, mut at) = (String::new(), Vec::new(), 0);
    while at < lines.len() {
        let below = lines.get(at + 1).copied().unwrap_or_default();
        let is_plain = rule_of(below).is_some_and(|sign| "=-".contains(sign));
        let text = lines[at].trim();
        let is_title = is_plain && !text.is_empty() && rule_of(text).is_none();
        if is_title || is_underlined(lines[at], below) {
            let sign = rule_of(below).unwrap_or('=');
            let known = signs.iter().position(|known| *known == sign);
            let level = known.unwrap_or_else(|| {
                signs.push(sign);
                signs.len() - 1
            });
            let _ = write!(out, "\n{} {text}\n\n", "#".repeat((level + 1).min(6)));
            at += 2;
        } else if rule_of(text).is_some()
            && lines.get(at + 2).and_then(|l| rule_of(l)) == rule_of(text)
        {
            at += 1;
        } else {
            out.push_str(lines[at]);
            out.push('\n');
            at += 1;
        }
    }
    out
}
