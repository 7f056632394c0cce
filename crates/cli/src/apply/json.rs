//! Results as JSON: an array, or a line for each.

use serde_json::Value;

use super::results::{Found, Results};
use crate::clock;

/// Reads results.
///
/// # Errors
/// What is wrong and where.
pub fn read(text: &str) -> Result<Results, String> {
    let mut found = Vec::new();
    if text.starts_with('[') {
        let all: Vec<Value> = serde_json::from_str(text)
            .map_err(|error| format!("line {}: This is not valid JSON.", error.line()))?;
        for (at, value) in all.iter().enumerate() {
            found.push(one(value).map_err(|why| format!("entry {}: {why}", at + 1))?);
        }
    } else {
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let value = serde_json::from_str(line)
                .map_err(|_| format!("line {}: This is not valid JSON.", at + 1))?;
            found.push(one(&value).map_err(|why| format!("line {}: {why}", at + 1))?);
        }
    }
    Ok(Results { found, all_known: true })
}

fn one(value: &Value) -> Result<Found, String> {
    let text = |field: &str| value.get(field).and_then(Value::as_str);
    let passed = match text("result") {
        Some("passed" | "pass" | "ok" | "success") => true,
        Some("failed" | "fail" | "error" | "failure") => false,
        _ => return Err("`result` must be \"passed\" or \"failed\".".to_owned()),
    };
    let at = match value.get("at").filter(|at| !at.is_null()) {
        None => None,
        Some(at) => {
            let moment = at.as_u64().or_else(|| clock::moment(at.as_str()?).ok());
            Some(moment.ok_or("`at` must be a moment such as \"2026-03-01T09:30:00Z\".")?)
        }
    };
    Ok(Found {
        name: text("id").ok_or("`id` is missing: the id of an item.")?.to_owned(),
        passed,
        note: text("note").unwrap_or_default().to_owned(),
        at,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrays_and_lines_are_read_and_mistakes_have_a_place() {
        let line = r#"{"id":"a","result":"failed","note":"n","at":"1970-01-01T00:00:01Z"}"#;
        let found = Found { name: "a".into(), passed: false, note: "n".into(), at: Some(1_000) };
        assert_eq!(read(line).unwrap().found, std::slice::from_ref(&found));
        assert_eq!(read(&format!("[{line},\n{line}]")).unwrap().found.len(), 2);
        assert_eq!(read(&format!("{line}\n\n{line}\n")).unwrap().found[1], found);
        for (text, expect) in [
            ("[{]", "line 1: This is not valid JSON."),
            ("{\"id\":\"a\",\"result\":\"passed\"}\n{", "line 2: This is not valid JSON."),
            (r#"{"result":"passed"}"#, "line 1: `id` is missing"),
            (r#"[{"id":"a","result":"maybe"}]"#, "entry 1: `result` must be"),
            (r#"{"id":"a","result":"passed","at":"noon"}"#, "line 1: `at` must be"),
        ] {
            let sentence = read(text).unwrap_err();
            assert!(sentence.starts_with(expect), "{text}: {sentence}");
        }
    }
}
