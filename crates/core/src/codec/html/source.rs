//! HTML whose source somebody pastes, as tokens; and Confluence's storage format, which is HTML with elements of
//! its own. The browser's parser reads what comes as HTML; this reads what is balanced enough to be told from text.

use super::token::{Tag, Token, wants};

/// Elements that hold nothing.
const EMPTY: [&str; 10] =
    ["br", "hr", "img", "input", "wbr", "col", "meta", "link", "area", "source"];
/// Elements with one of which a source begins.
const BEGINNINGS: [&str; 17] = [
    "h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "table", "tbody", "tr", "div", "section",
    "article", "main", "body", "ac:",
];
/// Elements that hold what could be items.
const ITEMS: [&str; 5] = ["<li", "<td", "<ac:task", "type=\"checkbox\"", "<h2"];
/// The most elements that are open at a time.
const MAX_OPEN: usize = 200;
const ENTITIES: [(&str, &str); 14] = [
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("rarr", "→"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("rsquo", "’"),
    ("bull", "•"),
];

/// The tokens of a text that is the source of HTML; `None` where it is another text.
#[must_use]
pub fn tokens(text: &str) -> Option<Vec<Token>> {
    let bare = text.trim();
    let name = bare.strip_prefix('<')?;
    let begins = |of: &str| {
        let rest = name.strip_prefix(of);
        rest.is_some_and(|rest| of.ends_with(':') || rest.starts_with(['>', ' ', '\n', '/']))
    };
    let is_source = bare.ends_with('>')
        && BEGINNINGS.iter().any(|of| begins(of))
        && ITEMS.iter().any(|item| bare.contains(item))
        && !bare.lines().any(|line| {
            line.starts_with("# ")
                || line.starts_with("## ")
                || line.trim_start().starts_with("- [")
        });
    is_source.then(|| {
        let mut source = Source { rest: bare, open: Vec::new(), out: Vec::new() };
        source.all();
        source.out
    })
}

struct Source<'a> {
    rest: &'a str,
    /// The names of what is open, as they are written.
    open: Vec<String>,
    out: Vec<Token>,
}

impl Source<'_> {
    fn all(&mut self) {
        while let Some(at) = self.rest.find('<') {
            let (text, rest) = self.rest.split_at(at);
            self.text(&unescaped(text));
            self.rest = rest;
            if let Some(rest) = rest.strip_prefix("<![CDATA[") {
                let (inside, behind) = rest.split_once("]]>").unwrap_or((rest, ""));
                self.text(inside);
                self.rest = behind;
            } else if rest.starts_with("<!--") {
                self.skip("-->");
            } else if rest.starts_with("<!") || rest.starts_with("<?") {
                self.skip(">");
            } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/') {
                self.tag();
            } else {
                self.text("<");
                self.rest = &rest[1..];
            }
        }
        let rest = unescaped(self.rest);
        self.text(&rest);
        while !self.open.is_empty() {
            self.close();
        }
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.out.push(Token::Text(text.to_owned()));
        }
    }

    /// Leaves out all up to and with an end.
    fn skip(&mut self, end: &str) {
        self.rest = self.rest.split_once(end).map_or("", |(_, rest)| rest);
    }

    fn close(&mut self) {
        self.open.pop();
        self.out.push(Token::Close);
    }

    fn tag(&mut self) {
        let end = end_of_tag(self.rest);
        let (tag, rest) = self.rest.split_at(end);
        self.rest = rest;
        let inside = tag[1..].trim_end_matches('>');
        if let Some(name) = inside.strip_prefix('/') {
            let name = name.trim().to_ascii_lowercase();
            if self.open.contains(&name) {
                while self.open.last().is_some_and(|last| *last != name) {
                    self.close();
                }
                self.close();
            }
            return;
        }
        let is_closed = inside.ends_with('/');
        let inside = inside.trim_end_matches('/');
        let (name, rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
        let name = name.to_ascii_lowercase();
        self.end_before(&name);
        if name == "ac:task-status" {
            return self.status();
        }
        let attributes = attributes(rest);
        if name == "ac:emoticon" {
            let value =
                attributes.iter().find(|(name, _)| name == "ac:name").map(|(_, value)| &**value);
            self.text(match value {
                Some("tick") => "✅ ",
                Some("cross") => "❌ ",
                _ => "",
            });
        }
        if self.open.len() >= MAX_OPEN {
            return;
        }
        let meant = meant(&name, &attributes).to_owned();
        let attributes = attributes.into_iter().filter(|(name, _)| wants(name)).collect();
        self.out.push(Token::Open(Tag { name: meant, attributes }));
        self.open.push(name.clone());
        if is_closed || EMPTY.contains(&&*name) {
            self.close();
        }
    }

    /// Ends what ends by itself before an element.
    fn end_before(&mut self, name: &str) {
        let ends: &[&str] = match name {
            "li" => &["li"],
            "p" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" => &["p"],
            "td" | "th" => &["td", "th"],
            "tr" => &["td", "th", "tr"],
            "dt" | "dd" => &["dt", "dd"],
            _ => &[],
        };
        while self.open.last().is_some_and(|last| ends.contains(&&**last)) {
            self.close();
        }
    }

    /// The box of a task of Confluence.
    fn status(&mut self) {
        let (status, rest) = self.rest.split_once("</ac:task-status>").unwrap_or((self.rest, ""));
        self.rest = rest;
        let mut attributes = vec![("type".to_owned(), "checkbox".to_owned())];
        if status.trim() == "complete" {
            attributes.push(("checked".to_owned(), String::new()));
        }
        self.out.push(Token::Open(Tag { name: "input".to_owned(), attributes }));
        self.out.push(Token::Close);
    }
}

/// The element of HTML that an element of Confluence is; others are what they are.
fn meant<'a>(name: &'a str, attributes: &[(String, String)]) -> &'a str {
    let called = attributes.iter().find(|(name, _)| name == "ac:name").map(|(_, value)| &**value);
    match (name, called) {
        ("ac:task-list", _) => "ul",
        ("ac:task", _) => "li",
        ("ac:structured-macro", Some("code" | "noformat")) => "pre",
        ("ac:structured-macro", Some("info" | "note" | "tip" | "warning" | "panel")) => {
            "blockquote"
        }
        (
            "ac:structured-macro"
            | "ac:rich-text-body"
            | "ac:layout"
            | "ac:layout-section"
            | "ac:layout-cell",
            _,
        ) => "div",
        ("ac:parameter", Some("title")) => "p",
        ("ac:task-id" | "ac:task-uuid" | "ac:parameter", _) => "template",
        _ if name.contains(':') => "span",
        _ => name,
    }
}

/// Where a tag ends; a bracket within quotes does not end it.
pub fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('>', None) => return at + 1,
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The attributes of a tag.
fn attributes(text: &str) -> Vec<(String, String)> {
    let (mut out, mut rest) = (Vec::new(), text.trim_start());
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        let (value, behind) = match behind.trim_start().strip_prefix('=') {
            None => ("", behind),
            Some(value) => {
                let value = value.trim_start();
                match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                    Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                    None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
                }
            }
        };
        if !name.is_empty() {
            out.push((name.to_ascii_lowercase(), unescaped(value)));
        }
        rest = behind.trim_start();
        if name.is_empty() && value.is_empty() {
            break;
        }
    }
    out
}

/// A text with its entities as letters.
fn unescaped(text: &str) -> String {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let end = after.bytes().take(10).position(|byte| byte == b';');
        let letter = end.and_then(|end| {
            let name = &after[..end];
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']);
            let code =
                hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
            code.and_then(char::from_u32).map(String::from)
        });
        let named = end.and_then(|end| ENTITIES.iter().find(|(name, _)| *name == &after[..end]));
        let named = named.map(|(_, letter)| (*letter).to_owned());
        if let (Some(letter), Some(end)) = (letter.or(named), end) {
            out.push_str(&letter);
            rest = &after[end + 1..];
        } else {
            out.push('&');
            rest = after;
        }
    }
    out + rest
}
