//! What a person pasted: a link, the address of a file, or a text of their own.

use super::dialects::has_box;
use super::pasted_link::{self, Found, NotFound};
use super::public_address::{self, PublicAddress};
use super::published;

/// What a person pasted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pasted {
    /// A link to a run, perhaps in the message around it.
    Link(Found),
    /// The public address of a file.
    Address(PublicAddress),
    /// A text to understand.
    Text,
    /// Nothing to open, and why.
    Nothing(String),
}

/// What a text is, for a site whose pages begin with `home` (scheme, host and path).
#[must_use]
pub fn pasted(text: &str, home: &str) -> Pasted {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Pasted::Nothing("Paste something first, or choose a file.".into());
    }
    if trimmed.starts_with('{') || has_box(text) {
        return Pasted::Text;
    }
    if let Some(board) = published::find(trimmed, home) {
        return Pasted::Link(board);
    }
    let proven = pasted_link::find_proven(text);
    if let Ok(link) = proven {
        return Pasted::Link(link);
    }
    let is_one_line = !trimmed.contains(['\n', '\r']);
    if proven == Err(NotFound::Several) && is_one_line {
        return Pasted::Nothing(NotFound::Several.sentence().into());
    }
    // What was cut on its way proves nothing; where it can be nothing else, opening it says so.
    let found = pasted_link::find(text);
    let is_ours = !home.is_empty() && trimmed.contains(home);
    if is_address(trimmed) {
        return match found {
            Ok(link) if is_ours => Pasted::Link(link),
            _ if is_ours => Pasted::Nothing(NO_PAYLOAD.into()),
            _ => public_address::read(trimmed).map_or_else(Pasted::Nothing, Pasted::Address),
        };
    }
    match found {
        Ok(link) if is_one_line && (is_ours || link.slug.is_none()) => Pasted::Link(link),
        _ if is_one_line => Pasted::Nothing(ONE_LINE.into()),
        _ => Pasted::Text,
    }
}

const NO_PAYLOAD: &str =
    "This is an address of this site, but it carries no run. Copy it again, whole.";
const ONE_LINE: &str = "There is no link in this text, and one line is no checklist. Paste a link, \
    an address that begins with https://, or a text with one line for each item.";

/// Whether a text is one address and nothing else.
fn is_address(text: &str) -> bool {
    let start = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    (start.starts_with("https://") || start.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_pasted_is_told_apart() {
        for (text, expect) in [
            ("", "nothing Paste something first"),
            ("see you at noon", "nothing There is no link in this text"),
            ("- [ ] Tests pass", "text"),
            ("1. [x] Tests pass", "text"),
            ("# List\n\n* [~] https://site.example/a-b/#1kX9aaaaaaaaaaaaaaaaaa", "text"),
            ("one\ntwo", "text"),
            (r#"{"format":1}"#, "text"),
            (
                "Here: <https://a.example/node-platform-release/#P>.\nCheers",
                "link node-platform-release",
            ),
            ("https://a.example/node-platform-release/#P", "link node-platform-release"),
            ("Here: https://a.example/a-b/#1kX9aaaaaaaaaaaaaaaaaa\nCheers", "text"),
            ("Read https://docs.example.com/guide/#rollback\nTag it", "text"),
            (
                "https://a.example/x/node-platform-release/#1sBTaYpXhScA\n> jTSZNGj\nCheers",
                "link node-platform-release",
            ),
            ("https://site.example/a-b/#1kX9aaaaaaaaaaaaaaaaaa", "link a-b"),
            ("https://site.example/a-b/#1kX", "link a-b"),
            ("https://site.example/a-b/#from=https://a.example/run.json", "link a-b"),
            ("https://site.example/a-b/", "nothing This is an address of this site"),
            (
                "https://gist.github.com/ada/0123456789abcdef0123456789abcdef",
                "address gist.githubusercontent.com",
            ),
            (
                "https://github.com/o/r/blob/main/README.md#checklist",
                "address raw.githubusercontent.com",
            ),
            ("https://example.com/list.md", "address example.com"),
            ("http://example.com/list.md", "nothing The address begins with http://"),
            ("https://github.com/o/r", "nothing The address is that of a whole repository"),
            (
                "https://a.example/a-b/#1kX9aaaaaaaaaaaaaaaaaa https://a.example/a-b/#2kX9aaaaaaaaaaaaaaaaaa",
                "nothing There is no link",
            ),
        ] {
            let text = text.replace("#P", "#1sBTaYpXhScAjTSZNGj");
            let found = match pasted(&text, "https://site.example/") {
                Pasted::Link(link) => format!("link {}", link.slug.unwrap_or_default()),
                Pasted::Address(address) => format!("address {}", address.host),
                Pasted::Text => "text".into(),
                Pasted::Nothing(sentence) => format!("nothing {sentence}"),
            };
            assert!(found.starts_with(expect), "{text}: {found}");
        }
    }
}
