//! Bare addresses in what people write beside items.

use super::{Style, Text, is_safe_address, push};

impl Text {
    /// Plain text in which bare `https:` addresses are links, as people write notes.
    #[must_use]
    pub fn linked(source: &str) -> Self {
        let mut spans = Vec::new();
        let mut rest = source;
        while let Some(at) = rest.find("https://") {
            let (before, from) = rest.split_at(at);
            let end =
                from.find(|c: char| c.is_whitespace() || "<>\"".contains(c)).unwrap_or(from.len());
            let address = from[..end].trim_end_matches(['.', ',', ';', ':', ')', '!', '?']);
            push(&mut spans, Style::Plain, before);
            let is_link = address.len() > "https://".len() && is_safe_address(address);
            let style = if is_link { Style::Link(address.to_owned()) } else { Style::Plain };
            push(&mut spans, style, address);
            rest = &from[address.len()..];
        }
        push(&mut spans, Style::Plain, rest);
        Self(spans)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Span, fill};
    use super::*;
    use crate::domain::value::Values;

    #[test]
    fn bare_addresses_become_links() {
        for (source, expect) in [
            ("see https://a.example/x?y=1.", "see |https://a.example/x?y=1|."),
            ("(https://a.example)", "(|https://a.example|)"),
            ("https:// http://a.example", "https:// http://a.example"),
            ("javascript:alert(1)", "javascript:alert(1)"),
        ] {
            let spans = Text::linked(source).0;
            let shown: Vec<String> =
                spans.iter().map(|span| fill(&span.pieces, &Values::default())).collect();
            assert_eq!(shown.concat(), source);
            let is_link = |span: &&Span| matches!(span.style, Style::Link(_));
            let links: Vec<&Span> = spans.iter().filter(is_link).collect();
            assert_eq!(links.len(), usize::from(expect.contains('|')), "{source}");
        }
    }
}
