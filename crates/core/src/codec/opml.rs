//! Outlines in OPML, as outliners export them, in the Markdown that they mean.

use std::fmt::Write as _;

use super::html::end_of_tag;

/// The most levels that are told apart.
const MAX_DEPTH: usize = 60;

/// The Markdown of an outline; `None` where the text is none. What has lines below it at the outermost
/// level is a heading, all else a list of boxes.
#[must_use]
pub fn to_markdown(text: &str) -> Option<String> {
    let start = text.trim_start();
    let is_opml = start.starts_with("<?xml") || start.starts_with("<opml");
    let body = &text[text.find("<opml").filter(|_| is_opml)?..];
    let mut out = String::new();
    if let Some(title) = between(body, "<title>", "</title>").filter(|t| !t.trim().is_empty()) {
        let _ = writeln!(out, "# {}", unescaped(title.trim()));
    }
    let (mut depth, mut is_under_heading, mut rest) = (0_usize, false, body);
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let end = end_of_tag(rest);
        let (tag, after) = rest.split_at(end);
        rest = after;
        if tag.starts_with("</outline") {
            depth = depth.saturating_sub(1);
            continue;
        }
        let Some(attributes) = tag.strip_prefix("<outline").and_then(|t| t.strip_suffix('>'))
        else {
            continue;
        };
        let is_leaf = attributes.ends_with('/');
        let value = |name| value_of(attributes, name).map(unescaped);
        let text = value("text").or_else(|| value("title")).unwrap_or_default();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if depth == 0 && !is_leaf {
            let _ = write!(out, "\n## {text}\n\n");
            is_under_heading = true;
        } else {
            let level = depth.min(MAX_DEPTH) - usize::from(is_under_heading && depth > 0);
            let done = ["_complete", "complete", "_status", "checked"].into_iter().any(|name| {
                value(name).is_some_and(|v| matches!(&*v, "true" | "checked" | "done" | "100"))
            });
            let sign = if done { "x" } else { " " };
            let _ = writeln!(out, "{}- [{sign}] {text}", "  ".repeat(level));
        }
        if let Some(note) = value("_note").filter(|note| !note.trim().is_empty()) {
            let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(out, "{}- **Note:** {note}", "  ".repeat(depth.min(MAX_DEPTH)));
        }
        depth += usize::from(!is_leaf);
    }
    Some(out)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    text.split_once(start)?.1.split_once(end).map(|(inside, _)| inside)
}

fn value_of<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let rest = attributes.split_once(&format!(" {name}="))?.1;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote).map(|(value, _)| value)
}

fn unescaped(text: &str) -> String {
    const NAMES: [(&str, &str); 7] = [
        ("&#10;", "\n"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    NAMES.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
}
