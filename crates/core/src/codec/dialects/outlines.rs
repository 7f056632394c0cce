//! Org, `AsciiDoc` and `reStructuredText` as far as headings and lists go.

use std::fmt::Write as _;

/// The Markdown of a text in one of these formats; `None` where it is in none.
pub(super) fn to_markdown(text: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    if lines.iter().any(|line| is_markdown_heading(line)) {
        return None;
    }
    if lines.iter().any(|line| wiki_heading(line).is_some()) {
        return Some(by_line(&lines, wiki));
    }
    if is_org(&lines) {
        return Some(by_line(&lines, org));
    }
    if lines.iter().any(|line| level(line, '=').is_some()) {
        return Some(by_line(&lines, asciidoc));
    }
    lines.windows(2).any(|pair| is_underlined(pair[0], pair[1])).then(|| rst(&lines))
}

fn by_line(lines: &[&str], of: fn(&str) -> String) -> String {
    let mut out = String::new();
    for line in lines {
        out.push_str(&of(line));
        out.push('\n');
    }
    out
}

fn is_markdown_heading(line: &str) -> bool {
    level(line, '#').is_some()
}

/// How many of these signs a line begins with, where a blank and a text follow.
fn level(line: &str, sign: char) -> Option<usize> {
    let rest = line.trim_start_matches(sign);
    let level = (line.len() - rest.len()) / sign.len_utf8();
    ((1..=6).contains(&level) && rest.starts_with(' ') && !rest.trim().is_empty()).then_some(level)
}

/// The level and the text of a heading as Jira writes it: `h2. Before`.
pub(super) fn wiki_heading(line: &str) -> Option<(usize, &str)> {
    let (level, text) = line.strip_prefix('h')?.split_once(". ")?;
    let level = level.parse().ok().filter(|level| (1..=6).contains(level))?;
    (!text.trim().is_empty()).then_some((level, text.trim()))
}

/// A line of Jira's text: headings, and lists whose levels are told by their signs.
fn wiki(line: &str) -> String {
    if let Some((level, text)) = wiki_heading(line) {
        return format!("\n{} {text}\n", "#".repeat(level));
    }
    let text = line.trim_start_matches(['*', '#', '-']);
    let signs = &line[..line.len() - text.len()];
    if signs.is_empty() || !text.starts_with(' ') {
        return line.to_owned();
    }
    let marker = if signs.ends_with('#') { "1." } else { "-" };
    format!("{}{marker}{text}", "    ".repeat(signs.len() - 1))
}

fn is_org(lines: &[&str]) -> bool {
    let keyword = |line: &&str| {
        line.strip_prefix("#+").is_some_and(|rest| {
            rest.split_once(':').is_some_and(|(word, _)| {
                !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
            })
        })
    };
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

fn org(line: &str) -> String {
    if let Some(title) = line.strip_prefix("#+").and_then(|rest| rest.split_once(':')) {
        let (word, value) = title;
        return if word.eq_ignore_ascii_case("title") {
            format!("# {}\n", value.trim())
        } else {
            format!("<!-- {line} -->")
        };
    }
    let Some(level) = level(line, '*') else { return line.to_owned() };
    let text = line[level..].trim();
    for (word, sign) in [("TODO ", ' '), ("DONE ", 'x')] {
        if let Some(text) = text.strip_prefix(word) {
            return format!("- [{sign}] {text}");
        }
    }
    format!("\n{} {text}\n", "#".repeat((level + 1).min(6)))
}

fn asciidoc(line: &str) -> String {
    if let Some(level) = level(line, '=') {
        // Wikis write the signs on both sides.
        let title = line[level..].trim().trim_end_matches('=').trim_end();
        return format!("\n{} {title}\n", "#".repeat(level));
    }
    if line.len() >= 4 && line.bytes().all(|b| b == b'-') {
        return "```".to_owned();
    }
    let bullet = |level: usize, marker: &str| {
        let text = line[level..].trim_start().replacen("[*]", "[x]", 1);
        format!("{}{marker} {text}", "    ".repeat(level - 1))
    };
    match (level(line, '*'), level(line, '.')) {
        (Some(level), _) => bullet(level, "-"),
        (_, Some(level)) => bullet(level, "1."),
        _ => line.strip_prefix("//").map_or_else(|| line.to_owned(), |c| format!("<!-- {c} -->")),
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
