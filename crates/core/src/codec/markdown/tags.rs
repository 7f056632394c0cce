//! Tags of HTML in Markdown become what they mean; what is no known tag stays text.

use super::inline::Inline;
use crate::domain::text::Style;

/// What a tag means for a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    Break,
    /// A paragraph of its own.
    Block,
    Strong,
    Emphasis,
    Struck,
    Image,
    Link,
    Box,
    Nothing,
}

const NAMES: [(Means, &str); 8] = [
    (Means::Break, "br"),
    (
        Means::Block,
        "p div details aside section article ul ol li blockquote center hr table thead tbody tr td th \
         h1 h2 h3 h4 h5 h6 summary figure figcaption header footer main nav dl dt dd pre",
    ),
    (Means::Strong, "b strong"),
    (Means::Emphasis, "i em"),
    (Means::Struck, "s del strike"),
    (Means::Image, "img"),
    (Means::Link, "a"),
    (
        Means::Nothing,
        "span kbd code u sub sup small big font mark label ins abbr wbr var samp cite tt",
    ),
];

/// A tag.
pub(super) struct Tag<'a> {
    pub means: Means,
    pub closes: bool,
    name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag that a text is, from `<` to `>`, if it is a known one.
    pub fn read(html: &'a str) -> Option<Self> {
        let inside = html.trim().strip_prefix('<')?.strip_suffix('>')?;
        let (closes, inside) =
            inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(end);
        let lower = name.to_ascii_lowercase();
        let is_apart = attributes.is_empty() || attributes.starts_with([' ', '\t', '\n', '/']);
        let known = NAMES.iter().find(|(_, names)| names.split(' ').any(|known| known == lower));
        let means = match known {
            Some((means, _)) => *means,
            None if lower == "input" && attributes.to_ascii_lowercase().contains("checkbox") => {
                Means::Box
            }
            None => return None,
        };
        is_apart.then_some(Self { means, closes, name, attributes })
    }

    /// The value of an attribute.
    pub fn value(&self, name: &str) -> Option<String> {
        let lower = self.attributes.to_ascii_lowercase();
        let start = lower.find(&format!(" {name}="))? + name.len() + 2;
        let rest = self.attributes.get(start..)?;
        let value = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].split(quote).next(),
            _ => rest.split([' ', '\t', '\n', '/']).next(),
        };
        value.map(unescaped)
    }

    /// Whether an attribute is there.
    pub fn has(&self, name: &str) -> bool {
        self.attributes
            .to_ascii_lowercase()
            .split([' ', '\t', '\n', '/', '='])
            .any(|word| word == name)
    }

    fn is_title(&self) -> bool {
        matches!(
            &*self.name.to_ascii_lowercase(),
            "summary" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "b" | "strong" | "dt" | "th"
        )
    }
}

/// The paragraphs of a block of HTML.
pub(super) fn paragraphs(html: &str) -> Vec<Inline> {
    let (mut out, mut now, mut strong) = (Vec::new(), Inline::default(), 0_usize);
    let mut end = |now: &mut Inline| {
        let text = std::mem::take(now);
        if !text.is_blank() {
            out.push(text);
        }
    };
    let push = |now: &mut Inline, strong: usize, text: &str| {
        let style = if strong > 0 { Style::Strong } else { Style::Plain };
        // A strong style holds no blanks at its ends.
        let text = if strong > 0 { text.trim() } else { text };
        now.push(&style, false, false, &unescaped(text));
    };
    let mut rest = html;
    // How much is left where the next tag ends: each sign is looked for once.
    let mut closed = usize::MAX;
    while !rest.is_empty() {
        let start = rest.find('<').unwrap_or(rest.len());
        for (at, part) in rest[..start].split("\n\n").enumerate() {
            if at > 0 {
                end(&mut now);
            }
            push(&mut now, strong, part);
        }
        rest = &rest[start..];
        if rest.is_empty() {
            break;
        }
        if closed >= rest.len() {
            closed = rest.find('>').map_or(0, |at| rest.len() - at - 1);
        }
        let (tag, after) = rest.split_at(rest.len() - closed);
        if let Some(tag) = Tag::read(tag) {
            if tag.means == Means::Block {
                end(&mut now);
            }
            match tag.means {
                Means::Break => push(&mut now, strong, "\n"),
                Means::Image => push(&mut now, strong, &tag.value("alt").unwrap_or_default()),
                _ => {}
            }
            if tag.is_title() {
                strong = if tag.closes { strong.saturating_sub(1) } else { strong + 1 };
            }
            rest = after;
        } else {
            push(&mut now, strong, "<");
            rest = &rest[1..];
        }
    }
    end(&mut now);
    out
}

/// The characters that stand for themselves in HTML only by a name.
fn unescaped(text: &str) -> String {
    const NAMES: [(&str, &str); 6] = [
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    NAMES.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
}
