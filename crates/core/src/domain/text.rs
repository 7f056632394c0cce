//! Inline text: the small part of Markdown that item texts may hold, and placeholders for values.
//!
//! `code`, `**strong**`, `*emphasis*`, `[label](https://…)` and `{{value_id}}`. Whatever is not
//! closed, or is HTML, stays plain text. A full Markdown parser would cost every reader more
//! download than the rest of the core.

mod linked;
mod pieces;

use super::value::Values;

pub use self::pieces::{Piece, fill, pieces, raw};

/// The longest text, in bytes, that is written without needless escapes: finding out takes time
/// that grows with the square of the length.
const LONG: usize = 4000;

/// The characters that a backslash makes literal.
const PROTECTED: &str = "\\`*[";

/// How a span is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Style {
    /// As the text around it.
    Plain,
    /// `code`
    Code,
    /// **strong**
    Strong,
    /// *emphasis*
    Emphasis,
    /// A link to an address that [`is_safe_address`] lets through.
    Link(String),
}

/// A run of pieces in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// How it is set.
    pub style: Style,
    /// What it says; never empty.
    pub pieces: Vec<Piece>,
}

/// One line of inline text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Span>);

impl Text {
    /// Reads inline text. Every input means something: what is not markup is literal.
    #[must_use]
    pub fn parse(source: &str) -> Self {
        let mut spans = Vec::new();
        let mut plain = String::new();
        let mut rest = source;
        while let Some(first) = rest.chars().next() {
            if let Some((style, inner, after)) = markup(rest) {
                push(&mut spans, Style::Plain, &plain);
                plain.clear();
                push(&mut spans, style, inner);
                rest = after;
                continue;
            }
            let (literal, after) = escaped(rest).unwrap_or((first, &rest[first.len_utf8()..]));
            plain.push(literal);
            rest = after;
        }
        push(&mut spans, Style::Plain, &plain);
        Self(spans)
    }

    /// Text that is no markup, whatever its characters.
    #[must_use]
    pub fn of_verbatim(text: String) -> Self {
        Self(vec![Span { style: Style::Plain, pieces: vec![Piece::Literal(text)] }])
    }

    /// The text that [`Text::of_verbatim`] was made of.
    #[must_use]
    pub fn verbatim(&self) -> String {
        self.0.iter().map(|span| raw(&span.pieces)).collect()
    }

    /// Inline Markdown that [`Text::parse`] reads as this text, with as few escapes as it needs.
    ///
    /// Exact for every text that `parse` made. A span that inline Markdown cannot say, such as
    /// emphasis around stars, comes back as something else.
    #[must_use]
    pub fn source(&self) -> String {
        let bare = self.written(str::to_owned);
        let is_read_fast = bare.len() <= LONG;
        if is_read_fast && Self::parse(&bare) == *self { bare } else { self.written(escape) }
    }

    /// The text as Markdown, its plain literals as `plain` puts them.
    fn written(&self, plain: impl Fn(&str) -> String) -> String {
        let mut out = String::new();
        for span in &self.0 {
            let inner = raw(&span.pieces);
            match &span.style {
                Style::Plain => out.push_str(&plain(&inner)),
                Style::Code => out.extend(["`", &inner, "`"]),
                Style::Strong => out.extend(["**", &inner, "**"]),
                Style::Emphasis => out.extend(["*", &inner, "*"]),
                Style::Link(address) => out.extend(["[", &inner, "](", address, ")"]),
            }
        }
        out
    }

    /// Whether it holds placeholders for values.
    #[must_use]
    pub fn has_values(&self) -> bool {
        let mut pieces = self.0.iter().flat_map(|span| &span.pieces);
        pieces.any(|piece| matches!(piece, Piece::Value(_)))
    }

    /// The text as it is read aloud or listed: no styles, values filled in.
    #[must_use]
    pub fn plain(&self, values: &Values) -> String {
        self.0.iter().map(|span| fill(&span.pieces, values)).collect()
    }
}

/// The longest address of a link, in bytes.
const MAX_ADDRESS: usize = 2_000;

/// Whether an address may become a link: `https:` and `mailto:` only.
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    let scheme =
        |name: &str| address.get(..name.len()).is_some_and(|s| s.eq_ignore_ascii_case(name));
    (scheme("https://") || scheme("mailto:"))
        && !address.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn push(spans: &mut Vec<Span>, style: Style, source: &str) {
    let pieces = pieces(source);
    if !pieces.is_empty() {
        spans.push(Span { style, pieces });
    }
}

/// Plain text with a backslash before each character that could be markup.
fn escape(literal: &str) -> String {
    let mut out = String::new();
    for c in literal.chars() {
        if PROTECTED.contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A character that a backslash protects, and what follows it.
fn escaped(rest: &str) -> Option<(char, &str)> {
    let after = rest.strip_prefix('\\')?;
    let protected = after.chars().next().filter(|c| PROTECTED.contains(*c))?;
    Some((protected, &after[protected.len_utf8()..]))
}

/// The markup at the start of `rest`: its style, what it encloses, and what follows it.
fn markup(rest: &str) -> Option<(Style, &str, &str)> {
    if let Some(inner) = rest.strip_prefix('`') {
        let (code, after) = inner.split_once('`')?;
        return (!code.is_empty()).then_some((Style::Code, code, after));
    }
    if let Some(inner) = rest.strip_prefix("**") {
        let (strong, after) = inner.split_once("**")?;
        return is_word(strong).then_some((Style::Strong, strong, after));
    }
    if let Some(inner) = rest.strip_prefix('*') {
        let (emphasis, after) = inner.split_once('*')?;
        return is_word(emphasis).then_some((Style::Emphasis, emphasis, after));
    }
    // How far is looked has bounds, so that a text full of brackets is read as fast as another.
    let inner = rest.strip_prefix('[')?;
    let label = &inner[..inner.find('[').unwrap_or(inner.len())];
    let label = &label[..label.find("](")?];
    let after = &inner[label.len() + 2..];
    let address = &after[..after.floor_char_boundary(MAX_ADDRESS)];
    let address = &address[..address.find(')')?];
    let after = &after[address.len() + 1..];
    let link = !label.is_empty() && is_safe_address(address);
    link.then(|| (Style::Link(address.to_owned()), label, after))
}

/// Whether stars around `inner` are emphasis rather than stars: it neither starts nor ends blank.
fn is_word(inner: &str) -> bool {
    !inner.is_empty() && inner.trim() == inner
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A span as the test tables write it: style mark, then the text with `{id}` for values.
    fn show(source: &str) -> Vec<String> {
        let show_pieces = |pieces: &[Piece]| -> String {
            pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Literal(text) => text.clone(),
                    Piece::Value(id) => format!("{{{id}}}"),
                })
                .collect()
        };
        Text::parse(source)
            .0
            .iter()
            .map(|span| {
                let text = show_pieces(&span.pieces);
                match &span.style {
                    Style::Plain => text,
                    Style::Code => format!("code:{text}"),
                    Style::Strong => format!("strong:{text}"),
                    Style::Emphasis => format!("em:{text}"),
                    Style::Link(address) => format!("link:{text}={address}"),
                }
            })
            .collect()
    }

    #[test]
    fn inline_markup_is_read() {
        let table: [(&str, &[&str]); 17] = [
            ("", &[]),
            ("plain", &["plain"]),
            ("set `A=1` now", &["set ", "code:A=1", " now"]),
            ("a **b** *c*", &["a ", "strong:b", " ", "em:c"]),
            ("[docs](https://a.example/x)", &["link:docs=https://a.example/x"]),
            ("[mail](mailto:a@b.example)", &["link:mail=mailto:a@b.example"]),
            ("[x](javascript:alert(1))", &["[x](javascript:alert(1))"]),
            ("[x](http://a.example)", &["[x](http://a.example)"]),
            ("[x](https://a b)", &["[x](https://a b)"]),
            ("<img src=x onerror=alert(1)>", &["<img src=x onerror=alert(1)>"]),
            ("2 * 3 * 4", &["2 * 3 * 4"]),
            ("an `open tick", &["an `open tick"]),
            (r"\*not\* \`code\` \[x", &["*not* `code` [x"]),
            ("at {{domain}}/x", &["at {domain}/x"]),
            ("`https://{{domain}}`", &["code:https://{domain}"]),
            ("{{Bad Id}} {{", &["{{Bad Id}} {{"]),
            ("é`ü`", &["é", "code:ü"]),
        ];
        for (source, expect) in table {
            assert_eq!(show(source), expect, "{source:?}");
        }
    }

    #[test]
    fn values_fill_the_plain_text() {
        let mut values = Values::default();
        values.define("domain", Some("example.com"));
        values.define("token", None);
        let text = Text::parse("**curl** `https://{{domain}}/?t={{token}}`");
        assert_eq!(text.plain(&values), "curl https://example.com/?t=token");
    }
}
