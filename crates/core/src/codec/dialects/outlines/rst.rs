//! `reStructuredText`: headings by the lines below and above them, tables, code and notes.

use super::outlined::Outlined;
use super::rst_tables;
use super::rst_text::inline;

/// What a block is that is a note of some kind.
const NOTES: [&str; 9] =
    ["note", "warning", "tip", "important", "caution", "danger", "hint", "attention", "seealso"];
/// Blocks that hold code.
const CODES: [&str; 4] = ["code-block", "code", "sourcecode", "highlight"];

/// Whether a text is in this format: by its headings, its tables or its blocks.
pub fn is_rst(lines: &[&str]) -> bool {
    lines.windows(2).any(|pair| is_underlined(pair[0], pair[1]) || rst_tables::begins(pair))
        || lines.windows(3).any(|of| is_framed(of[0], of[1], of[2]))
        || has_blocks(lines)
}

/// Whether a text has blocks that only this format knows.
pub fn has_blocks(lines: &[&str]) -> bool {
    let is_known =
        |name: &str| NOTES.contains(&name) || CODES.contains(&name) || name == "list-table";
    lines.iter().any(|line| directive(line).is_some_and(|(name, _)| is_known(name)))
}

/// The name of a block and what stands behind it: `.. note:: Beware`.
fn directive(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.trim().strip_prefix(".. ")?.split_once("::")?;
    let is_name =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "-_:".contains(c));
    is_name.then_some((name, rest.trim()))
}

/// The sign of a line that consists of one sign only.
pub fn rule_of(line: &str) -> Option<char> {
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

/// The Markdown of a text.
pub fn to_markdown(lines: &[&str]) -> Outlined {
    let (mut out, mut signs, mut at) = (Outlined::default(), Vec::new(), 0);
    while at < lines.len() {
        let below = lines.get(at + 1).copied().unwrap_or_default();
        let is_plain = rule_of(below).is_some_and(|sign| "=-".contains(sign));
        let text = lines[at].trim();
        let is_title = is_plain && !text.is_empty() && rule_of(text).is_none();
        if let Some(length) = rst_tables::table(&lines[at..], &mut out) {
            at += length;
        } else if is_title || is_underlined(lines[at], below) {
            let sign = rule_of(below).unwrap_or('=');
            let known = signs.iter().position(|known| *known == sign);
            let level = known.unwrap_or_else(|| {
                signs.push(sign);
                signs.len() - 1
            });
            out.heading(level + 1, &inline(text));
            at += 2;
        } else if rule_of(text).is_some()
            && lines.get(at + 2).and_then(|l| rule_of(l)) == rule_of(text)
        {
            at += 1;
        } else if let Some((name, about)) = directive(text) {
            at += 1 + block(name, about, &lines[at + 1..], &mut out);
        } else {
            out.push(&inline(lines[at]));
            at += 1;
        }
    }
    out
}

/// Writes a block of a name with the lines that lie below it. How many those are.
fn block(name: &str, about: &str, below: &[&str], out: &mut Outlined) -> usize {
    let (length, lines) = lying_below(below);
    let options = lines.iter().take_while(|line| line.starts_with(':')).count();
    lines[..options].iter().for_each(|line| out.consume(line));
    let lines = &lines[options..];
    if name == "list-table" {
        out.consume(name);
        let heads = below.iter().any(|line| line.trim() == ":header-rows: 1");
        rst_tables::list_table(about, lines, heads, out);
    } else if CODES.contains(&name) {
        out.consume(name);
        out.push(&format!("\n```{about}"));
        for line in lines.iter().skip_while(|line| line.trim().is_empty()) {
            out.push(line);
        }
        out.push("```\n");
    } else if NOTES.contains(&name) {
        out.consume(name);
        out.push(&format!("\n> [!{}]", name.to_uppercase()));
        for line in std::iter::once(about).chain(lines.iter().copied()) {
            out.push(&format!("> {}", inline(line)));
        }
        out.push("");
    } else if matches!(name, "contents" | "toctree" | "sectnum" | "meta" | "include" | "highlight")
    {
        out.consume(&[name, " ", about, " ", &lines.join(" ")].concat());
    } else {
        let colon = if about.is_empty() { "" } else { ": " };
        out.push(&format!("\n{name}{colon}{about}\n"));
        for line in lines {
            out.push(&inline(line));
        }
    }
    length
}

/// The lines that lie below a block, without the blanks that they all begin with; and how many they are.
fn lying_below<'a>(lines: &[&'a str]) -> (usize, Vec<&'a str>) {
    let is_inside = |line: &&&str| line.trim().is_empty() || line.starts_with([' ', '\t']);
    let mut length = lines.iter().take_while(is_inside).count();
    while length > 0 && lines[length - 1].trim().is_empty() {
        length -= 1;
    }
    let margin = |line: &&&str| line.len() - line.trim_start().len();
    let inside = &lines[..length];
    let margin = inside.iter().filter(|line| !line.trim().is_empty()).map(|l| margin(&l)).min();
    let margin = margin.unwrap_or_default();
    (length, inside.iter().map(|line| line.get(margin..).unwrap_or_default()).collect())
}
