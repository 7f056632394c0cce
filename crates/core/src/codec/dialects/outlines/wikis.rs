//! The markup of wikis whose headings stand between equal signs: `DokuWiki` and `MediaWiki`.

use super::outlined::{Outlined, each_between, linked};

/// A wiki, by its markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wiki {
    /// The more signs, the higher the heading; lists are indented.
    Doku,
    /// The fewer signs, the higher the heading; lists begin at the margin.
    Media,
}

/// The signs and the text of a heading: `== Before ==`.
fn heading(line: &str) -> Option<(usize, &str)> {
    let line = line.trim();
    let text = line.trim_start_matches('=');
    let signs = line.len() - text.len();
    let inside = text.trim_end_matches('=');
    let is_even = (1..=6).contains(&signs) && text.len() - inside.len() == signs;
    (is_even && !inside.trim().is_empty()).then_some((signs, inside.trim()))
}

/// Which wiki a text is from; `None` where it shows no sign of one.
pub fn wiki(lines: &[&str]) -> Option<Wiki> {
    let mut headings = lines.iter().filter_map(|line| heading(line)).map(|(signs, _)| signs);
    let first = headings.next();
    let is_deep = first > Some(1) || headings.any(|signs| signs > 1);
    let any = |is: &dyn Fn(&str) -> bool| lines.iter().any(|line| is(line));
    let doku_head = |line: &str| line.starts_with("^ ") && line.trim_end().ends_with('^');
    let doku_list = |line: &str| line.starts_with("  * ") || line.starts_with("  - ");
    if any(&doku_head) || (first >= Some(5)) || (is_deep && any(&doku_list)) {
        return Some(Wiki::Doku);
    }
    let media = |line: &str| {
        line.starts_with("{|")
            || line.contains("'''")
            || line.contains("[http")
            || line.contains("[[")
    };
    let deep = |line: &str| line.starts_with("**") && line.trim_start_matches('*').starts_with(' ');
    (any(&|line| line.trim_end() == "|}") || (is_deep && (any(&media) || any(&deep))))
        .then_some(Wiki::Media)
}

/// The Markdown of a text of a wiki.
pub fn to_markdown(lines: &[&str], wiki: Wiki) -> Outlined {
    let mut out = Outlined::default();
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut has_head, mut in_table, mut in_code) = (false, false, false);
    for line in lines.iter().copied().chain([""]) {
        let text = line.trim();
        if in_code || text.starts_with("<code") {
            in_code = of_code(text, line, in_code, &mut out);
        } else if wiki == Wiki::Media && (in_table || text.starts_with("{|")) {
            has_head |= rows.iter().all(Vec::is_empty) && text.starts_with('!');
            in_table = text != "|}";
            if in_table {
                media_row(text, &mut rows, &mut out);
            } else {
                rows.retain(|row| !row.is_empty());
                out.table(&std::mem::take(&mut rows), std::mem::take(&mut has_head));
            }
        } else if wiki == Wiki::Doku && is_row(text) {
            has_head |= rows.is_empty() && text.starts_with('^') && text.ends_with('^');
            let inside = inline(text, wiki).replace('^', "|");
            let cells = inside.trim_matches('|').split('|').map(|cell| cell.trim().to_owned());
            rows.push(cells.collect());
        } else {
            if !rows.is_empty() {
                out.table(&std::mem::take(&mut rows), std::mem::take(&mut has_head));
            }
            of_line(line, wiki, &mut out);
        }
    }
    if !rows.is_empty() {
        rows.retain(|row| !row.is_empty());
        out.table(&rows, has_head);
    }
    out
}

fn is_row(line: &str) -> bool {
    line.len() > 2 && line.starts_with(['|', '^']) && line.ends_with(['|', '^'])
}

/// A line of code, or one that begins or ends it. Whether code follows.
fn of_code(text: &str, line: &str, in_code: bool, out: &mut Outlined) -> bool {
    let (mut rest, mut is_open) = (line, in_code);
    if !is_open {
        let Some((tag, after)) = text.split_once('>') else { return false };
        let language = tag.split_whitespace().nth(1).unwrap_or_default();
        out.consume(tag);
        out.push(&format!("```{language}"));
        (rest, is_open) = (after, true);
    }
    if let Some((before, after)) = rest.split_once("</code>") {
        if !before.trim().is_empty() {
            out.push(before);
        }
        out.push("```");
        out.push(after);
        is_open = false;
    } else if !rest.trim().is_empty() || in_code {
        out.push(rest);
    }
    is_open
}

fn of_line(line: &str, wiki: Wiki, out: &mut Outlined) {
    if let Some((signs, text)) = heading(line) {
        let level = if wiki == Wiki::Doku { 7 - signs } else { signs };
        return out.heading(level, text);
    }
    let text = line.trim_start();
    let blanks = line.len() - text.len();
    let (level, marker, text) = match wiki {
        Wiki::Doku => {
            let is_list = blanks >= 2 && text.starts_with(['*', '-']) && !text.starts_with("**");
            let marker = if text.starts_with('-') { "1." } else { "-" };
            (if is_list { blanks / 2 } else { 0 }, marker, text.get(1..).unwrap_or_default())
        }
        Wiki::Media => {
            let rest = line.trim_start_matches(['*', '#']);
            let signs = &line[..line.len() - rest.len()];
            (signs.len(), if signs.ends_with('#') { "1." } else { "-" }, rest)
        }
    };
    if level == 0 {
        out.push(&inline(line, wiki));
    } else {
        out.bullet(level.min(20), marker, &inline(text.trim(), wiki));
    }
}

/// A line of a table of `MediaWiki`.
fn media_row(line: &str, rows: &mut Vec<Vec<String>>, out: &mut Outlined) {
    if line.starts_with("{|") || line.starts_with("|-") {
        out.consume(line);
        return rows.push(Vec::new());
    }
    if let Some(title) = line.strip_prefix("|+") {
        return out.push(&format!("\n**{}:**\n", title.trim()));
    }
    let line = inline(line, Wiki::Media);
    if rows.is_empty() {
        rows.push(Vec::new());
    }
    let Some(row) = rows.last_mut() else { return };
    let head = line.strip_prefix('!').map(|head| head.replace("!!", "||"));
    let Some(cells) = head.or_else(|| line.strip_prefix('|').map(str::to_owned)) else {
        if let Some(last) = row.last_mut() {
            last.extend(["\n", &*line]);
        }
        return;
    };
    for cell in cells.split("||") {
        // How a cell looks stands before it.
        let (look, text) =
            cell.split_once('|').filter(|(look, _)| look.contains('=')).unwrap_or(("", cell));
        out.consume(look);
        row.push(text.trim().to_owned());
    }
}

/// A text with its links and its emphasis as those of Markdown.
fn inline(text: &str, wiki: Wiki) -> String {
    let page = |inside: &str| {
        let (address, words) = inside.split_once('|').unwrap_or((inside, inside));
        let is_address = address.starts_with("http://") || address.starts_with("https://");
        Some(if is_address { format!("[{words}]({address})") } else { words.to_owned() })
    };
    let text = each_between(text, "[[", "]]", page);
    match wiki {
        Wiki::Doku => {
            let text = each_between(&text, "''", "''", |code| Some(format!("`{code}`")));
            text.replace("\\\\ ", "<br>")
        }
        Wiki::Media => {
            let text = text.replace("'''", "**").replace("''", "*");
            linked(&text, ["[", "]"], |inside| {
                inside.split_once(' ').map(|(to, words)| (words, to))
            })
        }
    }
}
