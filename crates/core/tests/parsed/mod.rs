//! HTML as the browser's parser hands it over, as far as the tests' pages need it.

use preflight_core::codec::html::{MAX_VALUE, Tag, Token, wants};

const VOID: [&str; 9] = ["br", "img", "input", "hr", "col", "meta", "link", "area", "wbr"];
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// What an element ends that is open, up to the element that holds it.
const ENDS: [(&str, &[&str], &[&str]); 7] = [
    ("li", &["li"], &["ul", "ol"]),
    ("tr", &["tr"], &["table"]),
    ("td", &["td", "th"], &["tr", "table"]),
    ("th", &["td", "th"], &["tr", "table"]),
    ("ul", &["p"], &["li", "td", "div", "table"]),
    ("p", &["p"], &["li", "td", "div", "table"]),
    ("div", &["p"], &["li", "td", "div", "table"]),
];

/// The tokens of a page. As in the browser, scripts do not run, and templates hold nothing.
pub fn tokens(html: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let end = rest.find('<').unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        push_text(&mut out, text);
        rest = after;
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(end) = rest.strip_prefix("</") {
            let (name, after) = end.split_once('>').unwrap_or((end, ""));
            rest = after;
            let name = name.trim().to_ascii_lowercase();
            if let Some(at) = open.iter().rposition(|known| *known == name) {
                out.extend(open.drain(at..).map(|_| Token::Close));
            }
        } else if rest.get(1..).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_alphabetic())) {
            let (tag, after) = opened(rest);
            rest = after;
            for (_, ended, holders) in ENDS.iter().filter(|(name, ..)| *name == tag.name) {
                let at = open.iter().rposition(|known| ended.contains(&known.as_str()));
                let held = open.iter().rposition(|known| holders.contains(&known.as_str()));
                if let Some(at) = at.filter(|at| held.is_none_or(|held| held < *at)) {
                    out.extend(open.drain(at..).map(|_| Token::Close));
                }
            }
            let name = tag.name.clone();
            out.push(Token::Open(tag));
            if VOID.contains(&&*name) {
                out.push(Token::Close);
            } else if RAW.contains(&&*name) || name == "template" {
                let close = format!("</{name}>");
                let (inside, after) = rest.split_once(&close).unwrap_or((rest, ""));
                rest = after;
                if name != "template" {
                    push_text(&mut out, inside);
                }
                out.push(Token::Close);
            } else {
                open.push(name);
            }
        } else if rest.starts_with("<!") {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        } else if !rest.is_empty() {
            push_text(&mut out, "<");
            rest = &rest[1..];
        }
    }
    out.extend(open.iter().map(|_| Token::Close));
    out
}

fn push_text(out: &mut Vec<Token>, text: &str) {
    let names = [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];
    let text = names.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c));
    if !text.is_empty() {
        out.push(Token::Text(text));
    }
}

/// The element that begins here, and what follows its tag.
fn opened(html: &str) -> (Tag, &str) {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-:_".contains(c);
    let name_end = html[1..].find(|c| !is_name(c)).map_or(html.len(), |at| at + 1);
    let mut tag = Tag { name: html[1..name_end].to_ascii_lowercase(), attributes: Vec::new() };
    let mut rest = &html[name_end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return (tag, rest.get(1..).unwrap_or_default());
        }
        let end = rest[1..].find(|c: char| c.is_whitespace() || "=/>".contains(c));
        let (name, after) = rest.split_at(end.map_or(rest.len(), |at| at + 1));
        rest = after;
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let quote = after.chars().next().filter(|c| "'\"".contains(*c));
            let (inside, behind) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find([' ', '>']).unwrap_or(after.len())),
            };
            (value, rest) = (inside, behind);
        }
        let name = name.to_ascii_lowercase();
        if wants(&name) && value.len() <= MAX_VALUE {
            tag.attributes.push((name, value.to_owned()));
        }
    }
}
