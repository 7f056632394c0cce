//! HTML comments: where the export says what plain Markdown cannot.

/// What the comments of a line say: `<!-- key: value; word -->`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::codec) struct Comment(Vec<(String, String)>);

impl Comment {
    /// Adds what a comment says. Returns whether it is one of Preflight's; others say nothing.
    pub fn add(&mut self, html: &str) -> bool {
        const KEYS: [&str; 15] = [
            "id",
            "phase",
            "kind",
            "section",
            "default",
            "weight",
            "gate",
            "signers",
            "signed",
            "deployed",
            "when",
            "intro",
            "note",
            "values",
            "preflight",
        ];
        let Some(inside) = inside(html) else { return false };
        if inside.is_empty() {
            return true;
        }
        if let Some(head) = inside.strip_prefix("preflight ") {
            self.0.push(("preflight".into(), head.trim().into()));
            return true;
        }
        let pairs: Vec<(String, String)> = inside
            .split(';')
            .map(|part| part.split_once(':').unwrap_or((part, "")))
            .map(|(key, value)| (key.trim().to_owned(), value.trim().to_owned()))
            .collect();
        let known = pairs.iter().all(|(key, _)| KEYS.contains(&key.as_str()));
        if known {
            self.0.extend(pairs);
        }
        known
    }

    /// Says something that the document has written elsewhere.
    pub fn say(&mut self, key: &str, value: &str) {
        self.0.push((key.to_owned(), value.to_owned()));
    }

    /// What stands behind a key; empty for a word without a value.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// Whether a key or word is there.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

/// What stands between the brackets of a comment.
fn inside(html: &str) -> Option<&str> {
    html.trim().strip_prefix("<!--")?.strip_suffix("-->").map(str::trim)
}

/// Takes the comments out of HTML: what is left, and the comments.
pub(super) fn take_comments(html: &str) -> (String, Vec<&str>) {
    let (mut left, mut comments, mut rest) = (String::new(), Vec::new(), html);
    while let Some(start) = rest.find("<!--") {
        left.push_str(&rest[..start]);
        let end = rest[start + 4..].find("-->").map_or(rest.len(), |end| start + 4 + end + 3);
        comments.push(&rest[start..end]);
        rest = &rest[end..];
    }
    left.push_str(rest);
    (left, comments)
}
