//! What a person may have meant otherwise in a document, line by line.

use std::collections::BTreeMap;

use super::front;
use crate::codec::problem::Problem;

/// The most problems that are listed.
const MOST: usize = 50;

/// What is likely to be a slip, with its line: boxes that are none, code that does not end, ids and
/// headings that stand twice, values that are not listed.
#[must_use]
pub fn check(text: &str) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut note = |line: usize, sentence: String| {
        if found.len() < MOST {
            found.push(Problem { path: format!("line {line}"), sentence });
        }
    };
    let skipped = text.lines().count() - front::take(text).1.lines().count();
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    let mut fence: Option<(usize, &str)> = None;
    let mut placeholders: Vec<(usize, &str)> = Vec::new();
    let mut values: Option<Vec<&str>> = None;
    for (at, line) in text.lines().enumerate().skip(skipped) {
        let number = at + 1;
        let bare = line.trim_start().trim_start_matches("> ");
        placeholders.extend(placeholders_in(line).map(|id| (number, id)));
        if let Some(mark) = fence_mark(bare) {
            fence = match fence {
                None => Some((number, mark)),
                Some((_, open)) if mark.starts_with(open) && bare.trim_end() == mark => None,
                open => open,
            };
            continue;
        }
        if fence.is_some() {
            continue;
        }
        if bare.contains("<!-- values -->") {
            values = Some(Vec::new());
        }
        if let (Some(values), Some(id)) = (&mut values, value_in(bare)) {
            values.push(id);
        }
        if let Some(sentence) = box_problem(bare) {
            note(number, sentence.to_owned());
        }
        if let Some(id) = id_in(bare)
            && let Some(first) = ids.insert(id, number)
        {
            ids.insert(id, first);
            let sentence =
                format!("the id “{id}” stands on line {first}, too; this one gets another.");
            note(number, sentence);
        }
    }
    if let Some((line, mark)) = fence {
        note(line, format!("this code does not end; close it with {mark} on a line of its own."));
    }
    if let Some(values) = values {
        for (line, id) in placeholders {
            if !values.contains(&id) {
                let sentence =
                    format!("“{{{{{id}}}}}” is none of the values listed; it stays text.");
                note(line, sentence);
            }
        }
    }
    found.sort_by_key(|problem| {
        problem.path.strip_prefix("line ").and_then(|line| line.parse::<usize>().ok())
    });
    found
}

/// The run of back-ticks or tildes that a line of code begins or ends with.
fn fence_mark(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = line.chars().take_while(|c| *c == mark).count();
    (length >= 3).then(|| &line[..length])
}

/// The names between double braces.
fn placeholders_in(line: &str) -> impl Iterator<Item = &str> {
    line.split("{{").skip(1).filter_map(|rest| {
        let name = rest.split_once("}}")?.0;
        crate::domain::value::is_value_id(name).then_some(name)
    })
}

/// The id of a value in a row of the table of values.
fn value_in(line: &str) -> Option<&str> {
    let cell = line.strip_prefix('|')?.split('|').next()?.trim();
    Some(cell.trim_matches(['`', '{', '}']))
}

/// The id that a hidden comment gives to an item.
fn id_in(line: &str) -> Option<&str> {
    let comment = line.rsplit_once("<!-- ")?.1.strip_suffix(" -->")?;
    comment.split("; ").find_map(|field| field.strip_prefix("id: "))
}

/// What is wrong with a line that looks like an item with a box.
fn box_problem(line: &str) -> Option<&'static str> {
    let (rest, is_spaced) = match line.strip_prefix(['-', '*', '+']) {
        Some(rest) => (rest.trim_start_matches(' '), rest.starts_with(' ')),
        None => return None,
    };
    let inner = rest.strip_prefix('[')?;
    let (inside, after) = inner.split_once(']')?;
    if after.starts_with('(') || after.starts_with('[') {
        return None;
    }
    let is_apart = after.starts_with(' ') || after.is_empty();
    match inside {
        " " | "x" | "X" | "~" if !is_spaced => {
            Some("a blank is missing before the box, so this is no item.")
        }
        " " | "x" | "X" | "~" if !is_apart => {
            Some("a blank is missing behind the box, so this is no item.")
        }
        " " | "x" | "X" | "~" => None,
        _ if inside.trim().is_empty() => {
            Some("an empty box is written [ ] with one blank, so this is no item.")
        }
        _ if inside.chars().count() == 1 => {
            Some("a box holds a blank, x or ~, so this is no item.")
        }
        _ => None,
    }
}
