//! Callouts: quotes and indented blocks with a kind and a title.

/// Whether a line of a quote says what kind of callout it is.
pub(super) fn is_callout(quote: &str, text: &str) -> bool {
    quote.contains('>') && text.starts_with("[!") && text.contains(']')
}

/// The heading of a callout as `MkDocs` writes it: `!!! note "Title"`.
pub(super) fn admonition(text: &str) -> Option<String> {
    let rest = ["!!! ", "??? ", "???+ "].iter().find_map(|start| text.strip_prefix(start))?;
    let (kind, title) = rest.split_once(' ').unwrap_or((rest, ""));
    Some(callout(&format!("[!{kind}] {}", title.trim().trim_matches('"'))))
}

/// The heading of a callout: its title, or its kind.
pub(super) fn callout(text: &str) -> String {
    let (kind, title) = text.trim_start_matches("[!").split_once(']').unwrap_or((text, ""));
    let title = title.trim_start_matches(['-', '+']).trim();
    let mut letters = kind.chars();
    let first = letters.next().map(|c| c.to_uppercase().collect::<String>()).unwrap_or_default();
    let kind = first + &letters.as_str().to_lowercase();
    format!("**{}:**", if title.is_empty() { &kind } else { title })
}
