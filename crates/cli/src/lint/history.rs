//! Ids against an older version in git: marks, links and merges hold on to them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use preflight_core::domain::checklist::Checklist;
use preflight_core::domain::value::Values;

use super::finding::Finding;
use crate::failure::Failure;
use crate::{checklists, git};

/// The ids that were lost, or given to something else, since a revision. A file that was not there then
/// has none.
///
/// # Errors
/// Where there is no such revision.
pub fn against(path: &Path, bytes: &[u8], revision: &str) -> Result<Vec<Finding>, Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let commit = format!("{revision}^{{commit}}");
    if git::ask(folder, &["rev-parse", "--verify", "--quiet", &commit]).is_none() {
        return Err(Failure::new(format!(
            "--against {revision}: git knows no such revision here."
        )));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let Some(old) = git::ask(folder, &["show", &format!("{revision}:./{name}")]) else {
        return Ok(Vec::new());
    };
    let file = path.display().to_string();
    let (Ok(old), Ok(new)) =
        (checklists::read(&file, old.as_bytes()), checklists::read(&file, bytes))
    else {
        return Ok(Vec::new());
    };
    let text = String::from_utf8_lossy(bytes);
    let (before, after) = (texts(&old.checklist), texts(&new.checklist));
    let mut findings = Vec::new();
    for (id, was) in &before {
        let sentence = match after.get(id) {
            Some(is) if is_other(was, is) => format!(
                "`{id}` was “{was}” and is “{is}” now: marks of the one would count for the other; give the new item an id of its own."
            ),
            Some(_) => continue,
            None => format!(
                "`{id}` (“{was}”) was lost: marks and links hold on to it; put the id back where the item is still there."
            ),
        };
        findings.push(Finding::new(&file, place_of(id, &text), sentence, &text));
    }
    Ok(findings)
}

/// The line and the column at which an id stands in a file; the first where it does not.
fn place_of(id: &str, text: &str) -> (usize, usize) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let in_line = |line: &str| {
        let whole = |(at, _): &(usize, &str)| {
            let (before, behind) = (&line[..*at], &line[at + id.len()..]);
            // In Markdown it stands behind `id:`, in a checklist file in quotes.
            (before.ends_with("id: ") || before.ends_with('"')) && !behind.starts_with(is_part)
        };
        let (at, _) = line.match_indices(id).find(whole)?;
        Some(line[..at].chars().count() + 1)
    };
    let mut lines = text.lines().enumerate();
    lines.find_map(|(line, text)| Some((line + 1, in_line(text)?))).unwrap_or((1, 1))
}

fn texts(checklist: &Checklist) -> BTreeMap<&str, String> {
    let values = Values::default();
    checklist.items.iter().map(|item| (item.id.as_str(), item.text.plain(&values))).collect()
}

/// Whether two texts share less than a third of the words of the shorter one.
fn is_other(was: &str, is: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (was, is) = (words(was), words(is));
    let shared = was.intersection(&is).count();
    shared * 3 < was.len().min(is.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_found_as_a_whole() {
        for (text, place) in [
            ("{\n \"slug\": \"c-d\",\n \"id\": \"c\"", (3, 9)),
            ("# c\n- [ ] É c <!-- id: cc -->\n- [ ] C <!-- id: c -->", (3, 18)),
            ("c", (1, 1)),
        ] {
            assert_eq!(place_of("c", text), place, "{text}");
        }
    }

    #[test]
    fn a_reworded_item_is_the_same_and_another_is_not() {
        for (was, is, expect) in [
            ("Tests pass", "Tests pass", false),
            ("Tests pass", "All tests pass on main", false),
            ("TLS certificate is valid", "The certificate is valid for 30 days", false),
            ("TLS certificate is valid", "Rollback was rehearsed", true),
            ("Deploy", "Roll back", true),
        ] {
            assert_eq!(is_other(was, is), expect, "{was} / {is}");
        }
    }
}
