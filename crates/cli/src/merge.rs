//! `preflight merge`: git's merge driver for run files.

use std::path::Path;

use preflight_core::codec::run_file;

use crate::args::Merge;
use crate::failure::Failure;
use crate::{Outcome, files, git, opened, words};

/// What git is told, once a clone.
const SETTINGS: [(&str, &str); 2] = [
    ("merge.preflight.name", "Preflight runs"),
    ("merge.preflight.driver", "preflight merge %O %A %B"),
];
/// The line of `.gitattributes`.
const ATTRIBUTE: &str = "*.preflight.json merge=preflight";

/// Merges, or has git merge with it.
pub fn merge(task: &Merge) -> Outcome {
    let (Some(base), Some(ours), Some(theirs)) = (&task.base, &task.ours, &task.theirs) else {
        return install();
    };
    let text = |path: &Path| -> Result<String, Failure> {
        let bytes = opened::read(path)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let (base, theirs) = (text(base)?, text(theirs)?);
    let merged = files::change(ours, |ours| {
        let merged = run_file::merge(&base, ours, &theirs)
            .map_err(|problems| Failure::of("The runs cannot be merged", &problems))?;
        Ok((merged.text.clone(), merged))
    })?;
    for sentence in merged.notices.iter().chain(&merged.conflicts) {
        words::warn(sentence);
    }
    if !merged.conflicts.is_empty() {
        words::warn("settle what was decided differently with `preflight mark`, then commit.");
    }
    Ok(u8::from(!merged.conflicts.is_empty()))
}

/// Writes the settings of this clone and the line for everybody.
fn install() -> Outcome {
    let here = Path::new(".");
    let top = git::ask(here, &["rev-parse", "--show-toplevel"])
        .ok_or_else(|| Failure::new("This is no git repository; go into one and try again."))?;
    let path = Path::new(top.trim_end_matches(['\n', '\r'])).join(".gitattributes");
    for (name, value) in SETTINGS {
        git::tell(here, &["config", name, value])?;
    }
    if path.exists() {
        files::change(&path, |text| Ok((with_attribute(text), ())))?;
    } else {
        files::create(&path, &with_attribute(""))?;
    }
    words::say(
        "git merges *.preflight.json with Preflight in this clone. Commit .gitattributes; everybody else \
         runs this once.",
    );
    Ok(0)
}

fn with_attribute(text: &str) -> String {
    if text.lines().any(|line| line.trim() == ATTRIBUTE) {
        return text.to_owned();
    }
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    format!("{text}{gap}{ATTRIBUTE}\n")
}
