//! Texts in other formats than Markdown as far as headings, lists, tables and code go: Jira and other wikis,
//! Logseq, `AsciiDoc`, Org and `reStructuredText`.

mod asciidoc;
mod jira;
mod logseq;
mod org;
mod outlined;
mod rst;
mod rst_tables;
mod rst_text;
mod wikis;

use self::org::keyword;
use self::outlined::{Outlined, level};

pub(super) use jira::heading as wiki_heading;

/// The Markdown of a text in one of these formats; `None` where it is in none.
pub(super) fn to_markdown(text: &str) -> Option<Outlined> {
    let lines: Vec<&str> = text.lines().collect();
    if lines.iter().any(|line| wiki_heading(line).is_some() || jira::is_head(line)) {
        return Some(jira::to_markdown(&lines));
    }
    if lines.iter().any(|line| logseq::is_property(line)) {
        return Some(logseq::to_markdown(&lines));
    }
    if let Some(wiki) = wikis::wiki(&lines) {
        return Some(wikis::to_markdown(&lines, wiki));
    }
    let begins_asciidoc = lines.first().is_some_and(|line| level(line, '=') == Some(1));
    if begins_asciidoc && !lines.iter().any(keyword) {
        return Some(asciidoc::to_markdown(&lines));
    }
    if rst::has_blocks(&lines) {
        return Some(rst::to_markdown(&lines));
    }
    if lines.iter().any(|line| level(line, '#').is_some()) {
        return None;
    }
    let is_asciidoc = |line: &&str| level(line, '=').is_some() || line.trim_end() == "|===";
    if lines.iter().any(is_asciidoc) && !lines.iter().any(keyword) {
        return Some(asciidoc::to_markdown(&lines));
    }
    if is_org(&lines) {
        return Some(org::to_markdown(&lines));
    }
    rst::is_rst(&lines).then(|| rst::to_markdown(&lines))
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
