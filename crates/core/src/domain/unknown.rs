//! Fields of a checklist file that this version does not know: kept beside the checklist, and written
//! where they stood.

use serde::{Deserialize, Serialize};

/// What a field belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owner {
    /// The checklist itself.
    Checklist,
    /// The document that it was drawn from.
    Source,
    /// The value with this id.
    Value(String),
    /// The phase with this id.
    Phase(String),
    /// The section with this id.
    Section(String),
    /// The item or group with this id.
    Item(String),
    /// A command, a note, steps or a table: the id of its section, how many such entries stand before
    /// it there, and its text.
    Entry(String, usize, String),
}

/// The fields of one owner that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unknown {
    /// What they belong to.
    pub of: Owner,
    /// Their names, and what they hold as JSON.
    pub fields: Vec<(String, String)>,
}

/// The fields of an owner.
#[must_use]
pub fn fields_of<'a>(unknown: &'a [Unknown], of: &Owner) -> &'a [(String, String)] {
    unknown.iter().find(|unknown| unknown.of == *of).map_or(&[], |unknown| &unknown.fields)
}

/// The fields of an entry of a section: those of the same text, else those of the one in its place.
/// `texts` are the texts of all such entries of the section.
#[must_use]
pub fn fields_of_entry<'a>(
    unknown: &'a [Unknown],
    section: &str,
    at: usize,
    texts: &[&str],
) -> &'a [(String, String)] {
    let of_section: Vec<(usize, &str, &Unknown)> = unknown
        .iter()
        .filter_map(|unknown| match &unknown.of {
            Owner::Entry(of, at, text) if of == section => Some((*at, &**text, unknown)),
            _ => None,
        })
        .collect();
    // Long sections without any are many; their texts are not compared.
    if of_section.is_empty() {
        return &[];
    }
    let own = texts.get(at).copied().unwrap_or_default();
    let before = texts.iter().take(at).filter(|text| **text == own).count();
    let same = of_section.iter().filter(|(_, text, _)| *text == own).nth(before);
    let in_place =
        || of_section.iter().find(|(place, text, _)| *place == at && !texts.contains(text));
    same.or_else(in_place).map_or(&[], |(_, _, unknown)| &unknown.fields)
}

/// What is kept of the fields of an older version beside those of a newer one.
#[must_use]
pub fn kept(old: &[Unknown], new: Vec<Unknown>) -> Vec<Unknown> {
    let is_replaced = |of: &Owner| new.iter().any(|unknown| unknown.of == *of);
    let mut all: Vec<Unknown> =
        old.iter().filter(|unknown| !is_replaced(&unknown.of)).cloned().collect();
    all.extend(new);
    all
}
