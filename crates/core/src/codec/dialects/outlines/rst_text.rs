//! Links in a text of `reStructuredText`.

use super::outlined::each_between;

/// A text with its links and its code as those of Markdown.
pub fn inline(text: &str) -> String {
    if text.contains("``") {
        return text.to_owned();
    }
    let link = |inside: &str| {
        let (words, address) = inside.rsplit_once('<')?;
        let address = address.strip_suffix('>')?;
        Some(format!("[{}]({address})", words.trim()))
    };
    each_between(&each_between(text, "`", "`__", link), "`", "`_", link)
}
