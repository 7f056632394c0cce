//! Org: headings of stars, of which those with a keyword are items, and lists.

use super::outlined::{Outlined, level};

/// The words for states, and what stands in the box of each.
const KEYWORDS: [(&str, char); 10] = [
    ("TODO ", ' '),
    ("NEXT ", ' '),
    ("DOING ", ' '),
    ("STARTED ", ' '),
    ("WAITING ", ' '),
    ("HOLD ", ' '),
    ("DONE ", 'x'),
    ("CANCELLED ", '~'),
    ("CANCELED ", '~'),
    ("KILLED ", '~'),
];
/// When something is planned: it belongs to the heading above it.
const PLANS: [&str; 3] = ["DEADLINE:", "SCHEDULED:", "CLOSED:"];

/// The Markdown of a text.
pub(super) fn to_markdown(lines: &[&str]) -> Outlined {
    let mut out = Outlined::default();
    // The level of the items right below the last heading.
    let mut base = None;
    let mut in_drawer = false;
    for line in lines {
        let text = line.trim();
        let begins_drawer =
            text.len() > 2 && text.starts_with(':') && text.ends_with(':') && !text.contains(' ');
        if in_drawer || begins_drawer {
            in_drawer = !text.eq_ignore_ascii_case(":end:");
            out.consume(text);
        } else if keyword(line) {
            of_keyword(line, &mut out);
        } else if let Some(level) = level(line, '*') {
            let text = line[level..].trim();
            let found = KEYWORDS
                .iter()
                .find_map(|(word, sign)| Some((*word, *sign, text.strip_prefix(word)?)));
            if let Some((word, sign, text)) = found {
                let base = *base.get_or_insert(level);
                out.consume(word);
                let indent = "    ".repeat(level.saturating_sub(base));
                out.push(&format!("{indent}- [{sign}] {text}"));
            } else {
                base = Some(level + 1);
                out.push(&format!("\n{} {text}\n", "#".repeat((level + 1).min(6))));
            }
        } else if PLANS.iter().any(|plan| text.starts_with(plan)) {
            out.push(&format!("\n    {text}\n"));
        } else {
            out.push(line);
        }
    }
    out
}

fn of_keyword(line: &str, out: &mut Outlined) {
    let Some((word, value)) = line.trim_start_matches("#+").split_once(':') else { return };
    if word.eq_ignore_ascii_case("title") {
        out.consume(word);
        out.push(&format!("# {}\n", value.trim()));
    } else {
        out.consume(line);
        out.push(&format!("<!-- {line} -->"));
    }
}

/// Whether a line is one of Org's keywords: `#+TITLE: Release`.
pub(super) fn keyword(line: &&str) -> bool {
    line.strip_prefix("#+").is_some_and(|rest| {
        rest.split_once(':').is_some_and(|(word, _)| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
        })
    })
}
