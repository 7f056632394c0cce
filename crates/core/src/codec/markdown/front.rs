//! Front matter: the fields between two lines of `---` at the start of a document.

/// The fields, in order, and the document behind them.
pub(super) fn take(text: &str) -> (Vec<(String, String)>, &str) {
    let nothing = (Vec::new(), text);
    let start = text.len() - text.trim_start_matches(['\n', ' ', '\u{feff}']).len();
    let mut lines = text[start..].split_inclusive('\n');
    let Some(first) = lines.next() else { return nothing };
    let (ends, sign): (&[&str], char) = match first.trim_end() {
        "---" => (&["---", "..."], ':'),
        "+++" => (&["+++"], '='),
        _ => return nothing,
    };
    let (mut fields, mut at): (Vec<(String, String)>, usize) = (Vec::new(), start + first.len());
    for line in lines {
        at += line.len();
        let line = line.trim_end();
        if ends.contains(&line) {
            return if fields.is_empty() { nothing } else { (fields, &text[at..]) };
        }
        let indented = line.starts_with([' ', '\t', '-', '#', '[', ']', '}']);
        match line.split_once(sign) {
            Some((key, value)) if !indented && is_key(key) => {
                let key = unquoted(key).to_lowercase();
                fields.push((key, unquoted(value).to_owned()));
            }
            _ if indented || line.is_empty() => {
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

/// Whether a text can be the name of a field: a few words.
fn is_key(key: &str) -> bool {
    let key = unquoted(key);
    let allowed = |c: char| c.is_alphanumeric() || " _-./@".contains(c);
    !key.is_empty() && key.chars().all(allowed) && key.split(' ').count() <= 4
}

fn unquoted(value: &str) -> &str {
    let value = value.trim();
    let inside = |quote| value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}
