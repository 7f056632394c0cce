//! Front matter: the fields between two lines of `---` at the start of a document.

/// The fields, in order, and the document behind them.
pub(super) fn take(text: &str) -> (Vec<(String, String)>, &str) {
    let nothing = (Vec::new(), text);
    let Some(inside) = text.strip_prefix("---\n") else { return nothing };
    let (mut fields, mut at) = (Vec::new(), 4);
    for line in inside.split_inclusive('\n') {
        at += line.len();
        let line = line.trim_end();
        if line == "---" || line == "..." {
            return if fields.is_empty() { nothing } else { (fields, &text[at..]) };
        }
        match line.split_once(':') {
            Some((key, value)) if is_key(key) => {
                fields.push((key.to_ascii_lowercase(), unquoted(value).to_owned()));
            }
            _ if line.starts_with([' ', '\t', '-', '#']) || line.is_empty() => {
                if let Some((_, value)) = fields.last_mut().filter(|_| line.starts_with(' ')) {
                    let part = line.trim();
                    let gap = if value.is_empty() || matches!(value.as_str(), ">" | "|") {
                        ""
                    } else {
                        " "
                    };
                    *value = format!("{}{gap}{part}", value.trim_matches(['>', '|']));
                }
            }
            _ => return nothing,
        }
    }
    nothing
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inside = |quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}
