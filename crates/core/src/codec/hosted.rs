//! A team's checklists on a site: the files beside the bundled ones, and the list that names them.
//!
//! `checklists/index.json` is an array. An entry is the name of a file (`"our-release.md"`), or the
//! card of a checklist as [`catalog_json`] writes it. A file is named like the checklist's slug.

use std::collections::BTreeSet;

use serde_json::Value;

use super::catalog_json::{self, Card};
use super::editions_json::{self, Known};
use super::json::is_id;
use super::markdown;
use super::problem::Problem;
use super::{checklist_json, draft_json, revisions_json};
use crate::domain::checklist::Checklist;
use crate::domain::reimport::{Editions, Perhaps};
use crate::domain::text::Text;
use crate::domain::value::Values;

/// Where the list lies, below the site's base.
pub const LIST: &str = "checklists/index.json";

/// A checklist that the list names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// It is known well enough to be shown.
    Card(Card),
    /// Its file has to be read first.
    File(String),
}

impl Listed {
    fn slug(&self) -> &str {
        match self {
            Self::Card(card) => &card.slug,
            Self::File(name) => slug_of(name).unwrap_or_default(),
        }
    }
}

/// The slug that a file's name stands for: `our-release.md` is `our-release`.
#[must_use]
pub fn slug_of(name: &str) -> Option<&str> {
    let (slug, end) = name.rsplit_once('.')?;
    (is_id(slug) && matches!(end, "json" | "md")).then_some(slug)
}

/// Whether a file is Markdown, by its name.
#[must_use]
pub fn is_markdown(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "md")))
}

/// The entries of a list that are usable, and what is wrong with the others.
#[must_use]
pub fn read_list(text: &str) -> (Vec<Listed>, Vec<Problem>) {
    let problem = |path: String, sentence: &str| Problem { path, sentence: sentence.to_owned() };
    let entries = match serde_json::from_str(text) {
        Ok(Value::Array(entries)) => entries,
        Ok(_) => {
            let sentence = "must be a list in square brackets: [\"our-release.md\"].";
            return (Vec::new(), vec![problem(LIST.into(), sentence)]);
        }
        Err(error) => {
            let sentence = format!("is no JSON (line {}).", error.line());
            return (Vec::new(), vec![problem(LIST.into(), &sentence)]);
        }
    };
    let (mut listed, mut problems) = (Vec::new(), Vec::new());
    let mut slugs = BTreeSet::new();
    for (at, entry) in entries.iter().enumerate() {
        let path = format!("{LIST}, entry {}", at + 1);
        let file = entry.as_str().or_else(|| entry.get("file")?.as_str());
        let found = match (file, catalog_json::card(entry)) {
            (Some(name), _) if slug_of(name).is_some() => Listed::File(name.to_owned()),
            (Some(name), _) => {
                let sentence = format!(
                    "“{name}” must be the name of a .json or .md file in lower-case letters, digits and single hyphens."
                );
                problems.push(problem(path, &sentence));
                continue;
            }
            (None, Some(card)) => Listed::Card(card),
            (None, None) => {
                let sentence = "must be the name of a file in quotes, such as \"our-release.md\".";
                problems.push(problem(path, sentence));
                continue;
            }
        };
        if slugs.insert(found.slug().to_owned()) {
            listed.push(found);
        } else {
            let sentence = format!("“{}” is listed twice.", found.slug());
            problems.push(problem(path, &sentence));
        }
    }
    (listed, problems)
}

/// A checklist of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Hosted {
    /// The checklist.
    pub checklist: Checklist,
    /// Its checklist file.
    pub json: String,
    /// What is known of it by now: what its revisions file is to hold.
    pub known: Known,
}

/// Where the revisions file of a checklist lies, below the folder of the checklists.
#[must_use]
pub fn revisions_of(slug: &str) -> String {
    format!("revisions/{slug}.json")
}

/// The checklist that a file of a site holds. `revisions` is the text of its revisions file, empty where it
/// has none: Markdown takes over the ids of its last edition; the first one's are made of the texts.
///
/// # Errors
/// Every problem, at least one.
pub fn read_file(name: &str, bytes: &[u8], revisions: &str) -> Result<Hosted, Vec<Problem>> {
    let single = |path: &str, sentence: &str| {
        vec![Problem { path: path.to_owned(), sentence: sentence.to_owned() }]
    };
    let slug = slug_of(name).ok_or_else(|| {
        single(name, "its name must be lower-case letters, digits and single hyphens.")
    })?;
    let known = editions_json::read(revisions).map_err(|Problem { path, sentence }| {
        let path = [&*revisions_of(slug), if path.is_empty() { "" } else { ", " }, &*path].concat();
        single(&path, &format!("{sentence} It holds the ids of earlier editions; take it from the repository's history."))
    })?;
    let (json, editions) = if is_markdown(name) {
        let read = markdown::read_hosted(bytes);
        let read = read.map_err(|sentence| single("", &sentence))?;
        let mut draft = read.draft;
        slug.clone_into(&mut draft.slug);
        let editions = match known.editions {
            Some(editions) => editions.next(draft, &read.written),
            None => Editions::first(draft),
        };
        (draft_json::write(&editions.last), Some(editions))
    } else {
        let text = std::str::from_utf8(bytes);
        (text.map_err(|_| single("", "The file is not UTF-8 text."))?.to_owned(), None)
    };
    let checklist = checklist_json::read(&json)?;
    if checklist.slug != slug {
        return Err(single("slug", &format!("must be `{slug}`, like the file's name.")));
    }
    let revisions = revisions_json::grown(known.revisions, &checklist);
    Ok(Hosted { checklist, json, known: Known { revisions, editions } })
}

/// What its author can settle: a sentence for each item that may be one that is gone, with what to write.
#[must_use]
pub fn questions(hosted: &Hosted) -> Vec<String> {
    let plain = |text: &str| Text::parse(text).plain(&Values::default());
    let perhaps = hosted.known.editions.iter().flat_map(|editions| &editions.perhaps);
    let ask = |Perhaps { old, new, is_likely: _ }: &Perhaps| {
        let item = &hosted.checklist.items[hosted.checklist.position(new)?];
        let (was, is, id) = (plain(&old.text), item.text.plain(&Values::default()), &old.id);
        (was != is).then(|| format!(
            "{}.md: Is “{is}” the item that was “{was}”? If it is, write <!-- id: {id} --> behind it; if not, <!-- id: {new} -->. Until then, who has a mark of the old one is asked.",
            hosted.checklist.slug
        ))
    };
    perhaps.filter_map(ask).collect()
}
