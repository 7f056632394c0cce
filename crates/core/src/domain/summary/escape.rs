//! Text that stays text in HTML and in Markdown.

/// `text` as HTML that shows it, between tags and in double quotes.
#[must_use]
pub fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// One line of `text` as Markdown that shows it, also where a block begins.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let after_number = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    for (at, c) in text.char_indices() {
        let is_markup = matches!(
            c,
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$'
        );
        let begins_block = at == 0 && matches!(c, '+' | '-' | '=' | ':');
        let numbers_item = at > 0 && at == after_number && matches!(c, '.' | ')');
        if is_markup || begins_block || numbers_item {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        for (text, as_html, as_markdown) in [
            ("v3.0.0 → production", "v3.0.0 → production", "v3.0.0 → production"),
            ("<b>&\"'", "&lt;b&gt;&amp;&quot;&#39;", r#"\<b\>\&"'"#),
            ("a_b *c* `d` ~e~", "a_b *c* `d` ~e~", r"a\_b \*c\* \`d\` \~e\~"),
            ("[x](https://a.example)", "[x](https://a.example)", r"\[x\](https://a.example)"),
            ("1. one", "1. one", r"1\. one"),
            ("12) two", "12) two", r"12\) two"),
            ("- three-four", "- three-four", r"\- three-four"),
            ("# 5 # 6", "# 5 # 6", r"\# 5 \# 6"),
            ("a|b\\c $d$", "a|b\\c $d$", r"a\|b\\c \$d\$"),
            (".5", ".5", ".5"),
        ] {
            assert_eq!(html(text), as_html);
            assert_eq!(markdown(text), as_markdown);
        }
    }
}
