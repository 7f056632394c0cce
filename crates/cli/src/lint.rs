//! `preflight lint`: every problem of checklist files, with its place, and ids that did not stay what they
//! were.

mod finding;
mod history;

use std::path::Path;

use preflight_core::codec::problem::Problem;
use preflight_core::codec::recognise::{Kind, recognise};
use preflight_core::codec::{checklist_json, json_place, markdown};
use serde_json::json;

use self::finding::Finding;
use crate::args::{Lint, Listing};
use crate::failure::Failure;
use crate::{Outcome, checklists, opened, words};

/// Lists the problems.
pub fn lint(task: &Lint) -> Outcome {
    let mut findings = Vec::new();
    for path in &task.files {
        let bytes = opened::read(path)?;
        let found = of_file(path, &bytes);
        let is_sound = found.is_empty();
        findings.extend(found);
        if let Some(revision) = task.against.as_deref().filter(|_| is_sound) {
            findings.extend(history::against(path, &bytes, revision)?);
        }
    }
    list(&findings, task.format);
    Ok(u8::from(!findings.is_empty()))
}

/// Every problem of a file.
pub fn of_file(path: &Path, bytes: &[u8]) -> Vec<Finding> {
    let file = path.display().to_string();
    let finding = |problem: &Problem, text: &str| {
        let place = place(&problem.path, text);
        let is_place = problem.path.is_empty() || problem.path.starts_with("line ");
        let sentence = if is_place { problem.sentence.clone() } else { problem.to_string() };
        Finding::new(&file, place, sentence, text)
    };
    let base = path.file_name().map(|base| base.to_string_lossy().into_owned()).unwrap_or_default();
    let found = match recognise(&base, bytes) {
        Ok(found) => found,
        Err(problem) => return vec![finding(&problem, "")],
    };
    let (kind, text) = (found.kind, &*found.text);
    let problems = match kind {
        Kind::Checklist => checklist_json::read(text).err().unwrap_or_default(),
        Kind::Markdown => markdown::check(text),
        _ => Vec::new(),
    };
    let mut findings: Vec<Finding> =
        problems.iter().map(|problem| finding(problem, text)).collect();
    if findings.is_empty() && kind != Kind::Checklist {
        let read = checklists::read(&file, bytes).err();
        findings.extend(read.into_iter().flat_map(Failure::sentences).map(|sentence| {
            let sentence = sentence.trim_start_matches(&format!("{file}: ")).to_owned();
            let place = place(&sentence, text);
            Finding::new(&file, place, sentence, text)
        }));
    }
    findings
}

/// The place that a path says: `line 3, column 11`, `line 3`, or a path in a JSON text.
fn place(path: &str, text: &str) -> (usize, usize) {
    let Some(rest) = path.strip_prefix("line ") else { return json_place::place(text, path) };
    let number = |text: &str| {
        let digits = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text[..digits].parse::<usize>().ok().filter(|number| *number > 0)
    };
    let column = rest.split_once("column ").and_then(|(_, column)| number(column));
    (number(rest).unwrap_or(1), column.unwrap_or(1))
}

fn list(findings: &[Finding], format: Listing) {
    match format {
        Listing::Text => {
            for found in findings {
                let Finding { file, line, column, sentence, .. } = found;
                words::say(&format!("{file}:{line}:{column}: {}", words::line(sentence)));
                found.shown().iter().for_each(|shown| words::say(shown));
            }
        }
        Listing::Github => {
            for Finding { file, line, column, sentence, .. } in findings {
                let (file, sentence) = (escaped(file, true), escaped(sentence, false));
                words::command(&format!(
                    "::error file={file},line={line},col={column}::{sentence}"
                ));
            }
        }
        Listing::Json => {
            let one = |found: &Finding| {
                json!({
                    "file": found.file,
                    "line": found.line,
                    "column": found.column,
                    "sentence": found.sentence,
                })
            };
            let all: Vec<_> = findings.iter().map(one).collect();
            words::hand_over(&serde_json::to_string_pretty(&all).unwrap_or_default());
        }
    }
}

/// A text in a command of GitHub Actions; more is escaped in its properties.
fn escaped(text: &str, is_property: bool) -> String {
    let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    if is_property { text.replace(':', "%3A").replace(',', "%2C") } else { text }
}
