//! Results as TAP, the Test Anything Protocol. Skipped tests and those still to be written say nothing.

use super::results::{Found, Results};

/// Reads results.
///
/// # Errors
/// Where no line is a result.
pub fn read(text: &str) -> Result<Results, String> {
    let found: Vec<Found> = text.lines().filter_map(one).collect();
    let is_tap =
        text.lines().any(|line| line.starts_with("TAP version") || line.starts_with("1.."));
    if found.is_empty() && !is_tap {
        let sentence = "These are no results: JUnit XML, TAP, or JSON is understood.";
        return Err(sentence.to_owned());
    }
    Ok(Results { found, all_known: false })
}

/// `ok 1 - name`, `not ok 2 - name # TODO …`
fn one(line: &str) -> Option<Found> {
    let (passed, rest) = match line.strip_prefix("not ok") {
        Some(rest) => (false, rest),
        None => (true, line.strip_prefix("ok")?),
    };
    let rest = rest.strip_prefix(' ').or_else(|| rest.is_empty().then_some(""))?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let name = rest.strip_prefix('-').unwrap_or(rest).trim();
    let (name, directive) = name.split_once(" #").unwrap_or((name, ""));
    let directive = directive.trim_start().to_ascii_lowercase();
    if directive.starts_with("skip") || directive.starts_with("todo") {
        return None;
    }
    Some(Found { name: name.trim().to_owned(), passed, note: String::new(), at: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let text = "TAP version 14\n1..5\nok 1 - a\nnot ok 2 - b [b-id]\n  ---\n  message: x\n  ...\nok 3 c # SKIP no\nnot ok 4 - d # TODO\nokay\nok - e\n";
        let found = read(text).unwrap().found;
        let told: Vec<_> = found.iter().map(|found| (&*found.name, found.passed)).collect();
        assert_eq!(told, [("a", true), ("b [b-id]", false), ("e", true)]);
        assert!(read("hello\nworld").is_err());
    }
}
