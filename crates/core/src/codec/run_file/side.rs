//! One side of a merge of run files, and how two of them are laid beside each other.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::content::RunFile;
use super::document::Document;
use crate::codec::problem::Problem;
use crate::domain::mark::Mark;
use crate::domain::sign_off::SignOff;

/// A file that is merged.
pub struct Side {
    /// The file with all its fields.
    pub document: Document,
    /// What it says.
    pub file: RunFile,
}

impl Side {
    /// Reads a side; its problems name it.
    pub fn read(text: &str, what: &str) -> Result<Self, Vec<Problem>> {
        let named = |problem: Problem| Problem { path: join(what, &problem.path), ..problem };
        let read = Document::read(text);
        let (document, file) =
            read.map_err(|problems| problems.into_iter().map(named).collect::<Vec<_>>())?;
        Ok(Self { document, file })
    }

    /// The mark of an item.
    pub fn mark(&self, id: &str) -> Option<&Mark> {
        let at = self.file.marks.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()?;
        self.file.marks.get(at).map(|(_, mark)| mark)
    }

    /// All fields of a mark as they stand.
    pub fn parts(&self, id: &str) -> Option<&Map<String, Value>> {
        self.document.root.get("marks")?.get(id)?.as_object()
    }

    /// What was signed at the end of a phase.
    pub fn signed(&self, phase: &str) -> &[SignOff] {
        let signed = self.file.sign_offs.iter().find(|(id, _)| id == phase);
        signed.map_or(&[], |(_, signed)| signed)
    }

    /// A value; empty where it is not set.
    pub fn value(&self, id: &str) -> &str {
        self.file.values.iter().find(|(known, _)| known == id).map_or("", |(_, value)| value)
    }
}

/// `what`, then where in it.
fn join(what: &str, path: &str) -> String {
    if path.is_empty() { what.to_owned() } else { format!("{what}, {path}") }
}

/// What of two sides stands: what both say, or what only one of them changed; `None` where both changed
/// it differently. Without a base nobody changed what is missing.
pub fn three_way<T: PartialEq + Clone>(own: &T, their: &T, base: Option<&T>) -> Option<T> {
    if own == their || base == Some(their) {
        Some(own.clone())
    } else if base == Some(own) {
        Some(their.clone())
    } else {
        None
    }
}

/// Both lists in one order: what only theirs has stands behind what it follows there.
pub fn joined(ours: &[String], theirs: &[String]) -> Vec<String> {
    let known: BTreeSet<&str> = ours.iter().map(String::as_str).collect();
    let mut behind: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut last = "";
    for id in theirs {
        if known.contains(id.as_str()) {
            last = id;
        } else {
            behind.entry(last).or_default().push(id.clone());
        }
    }
    let mut order = behind.remove("").unwrap_or_default();
    for id in ours {
        order.push(id.clone());
        order.append(&mut behind.remove(id.as_str()).unwrap_or_default());
    }
    order
}
