//! Placeholders that a document uses for what differs from run to run: `<your-domain>`,
//! `yourdomain.com`, `YOUR_KEY`, `$DATABASE_URL`.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::GuessPlace;
use crate::domain::detail::Detail;
use crate::domain::draft::{Draft, DraftEntry, DraftItem};
use crate::domain::text::{Text, pieces, raw};
use crate::domain::value::{ValueSlot, is_value_id};

/// A placeholder that could become a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The id that its value would have.
    pub id: String,
    /// How the document writes it, each way once.
    pub spellings: Vec<String>,
    /// Whether its name is that of a secret.
    pub secret: bool,
    /// Where it stands, in reading order; a place for each occurrence.
    pub places: Vec<GuessPlace>,
}

/// The placeholders of a draft, in the order of their first occurrence.
#[must_use]
pub fn candidates(draft: &Draft) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut assigned: Vec<String> = Vec::new();
    each_place(draft, &mut |place, text, is_code| {
        if is_code {
            assigned.extend(text.lines().filter_map(assigned_in));
        }
        for (range, id) in occurrences(text) {
            let at = *known.entry(id.clone()).or_insert(found.len());
            if at == found.len() {
                let secret = is_secret(&id);
                found.push(Candidate { id, spellings: Vec::new(), secret, places: Vec::new() });
            }
            let spelling = &text[range];
            if !found[at].spellings.iter().any(|other| other == spelling) {
                found[at].spellings.push(spelling.to_owned());
            }
            found[at].places.push(place());
        }
    });
    found.retain(|candidate| !assigned.contains(&candidate.id));
    found
}

/// Makes a value of a placeholder: puts `{{id}}` in place of all its occurrences.
pub fn accept(draft: &mut Draft, candidate: &Candidate) {
    let replace = |text: &mut String, is_code: bool| {
        let replaced = |source: &str| {
            let mut out = source.to_owned();
            for (range, id) in occurrences(source).into_iter().rev() {
                if id == candidate.id {
                    out.replace_range(range, &format!("{{{{{id}}}}}"));
                }
            }
            out
        };
        if is_code {
            *text = replaced(text);
            return;
        }
        let mut parsed = Text::parse(text);
        for span in &mut parsed.0 {
            let inner = replaced(&raw(&span.pieces));
            span.pieces = pieces(&inner);
        }
        *text = parsed.source();
    };
    each_text_mut(draft, &replace);
    if !draft.values.iter().any(|slot| slot.id == candidate.id) {
        draft.values.push(ValueSlot {
            id: candidate.id.clone(),
            label: candidate.id.replace('_', " "),
            example: candidate
                .spellings
                .first()
                .map(|spelling| spelling.chars().take(200).collect()),
            secret: candidate.secret,
            ..ValueSlot::default()
        });
    }
}

/// Calls `visit` with each text of a draft and whether it is code.
pub(super) fn each_text(draft: &Draft, mut visit: impl FnMut(&str, bool)) {
    each_place(draft, &mut |_, text, is_code| visit(text, is_code));
}

fn each_place(draft: &Draft, visit: &mut impl FnMut(&dyn Fn() -> GuessPlace, &str, bool)) {
    for section in draft.sections() {
        let place = || GuessPlace::Section(section.id.clone());
        if let Some(intro) = &section.intro {
            visit(&place, intro, false);
        }
        for entry in &section.entries {
            match entry {
                DraftEntry::Item(item) => item.each(&mut |item: &DraftItem| {
                    let place = || GuessPlace::Item(item.id.clone());
                    visit(&place, &item.text, false);
                    let details =
                        item.details.given().filter(|(detail, _)| detail.about().is_inline);
                    details.for_each(|(_, text)| visit(&place, text, false));
                }),
                DraftEntry::Command { code, .. } => visit(&place, code, true),
                DraftEntry::Note(note) => visit(&place, note, false),
                DraftEntry::Steps { steps, .. } => {
                    for step in steps {
                        visit(&place, step, false);
                    }
                }
                DraftEntry::Table { rows, .. } => {
                    rows.iter().flatten().for_each(|cell| visit(&place, cell, false));
                }
            }
        }
    }
}

/// Calls `visit` with each text of a draft, to change it, and whether it is code.
pub(super) fn each_text_mut(draft: &mut Draft, visit: &impl Fn(&mut String, bool)) {
    fn of_item(item: &mut DraftItem, visit: &impl Fn(&mut String, bool)) {
        visit(&mut item.text, false);
        for detail in Detail::ALL.into_iter().filter(|detail| detail.about().is_inline) {
            item.details[detail].iter_mut().for_each(|text| visit(text, false));
        }
        item.items.iter_mut().for_each(|item| of_item(item, visit));
    }
    for section in draft.phases.iter_mut().flat_map(|phase| &mut phase.sections) {
        section.intro.iter_mut().for_each(|intro| visit(intro, false));
        for entry in &mut section.entries {
            match entry {
                DraftEntry::Item(item) => of_item(item, visit),
                DraftEntry::Command { code, .. } => visit(code, true),
                DraftEntry::Note(note) => visit(note, false),
                DraftEntry::Steps { steps, .. } => {
                    for step in steps {
                        visit(step, false);
                    }
                }
                DraftEntry::Table { rows, .. } => {
                    rows.iter_mut().flatten().for_each(|cell| visit(cell, false));
                }
            }
        }
    }
}

/// Where placeholders stand in a text, and the ids of their values.
fn occurrences(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut before: Option<char> = None;
    while let Some(c) = text[at..].chars().next() {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        let rest = &text[at..];
        let length = match c {
            '<' => in_brackets(rest),
            '$' => variable(rest),
            'y' | 'Y' if !before.is_some_and(is_word) => yours(rest),
            _ => None,
        };
        let length = length.unwrap_or(0);
        if let Some(id) = id_of(&rest[..length]).filter(|_| length > 0) {
            found.push((at..at + length, id));
            before = rest[..length].chars().next_back();
            at += length;
        } else {
            before = Some(c);
            at += c.len_utf8();
        }
    }
    found
}

/// `<your-domain>`: one to four words in angle brackets that are no HTML.
fn in_brackets(rest: &str) -> Option<usize> {
    const TAGS: [&str; 30] = [
        "a", "b", "i", "p", "br", "hr", "em", "ul", "ol", "li", "h1", "h2", "h3", "td", "th", "tr",
        "div", "img", "pre", "sub", "sup", "code", "span", "table", "html", "body", "script",
        "strong", "details", "summary",
    ];
    let end = rest.as_bytes().iter().take(50).position(|byte| *byte == b'>')?;
    let name = rest.get(1..end)?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || " _-".contains(c);
    let fits = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(allowed)
        && !name.ends_with(' ')
        && name.len() > 1
        && !TAGS.contains(&name.to_ascii_lowercase().as_str());
    fits.then_some(end + 1)
}

/// `$DATABASE_URL` or `${DATABASE_URL}`: a name in capitals that the shell does not set itself.
fn variable(rest: &str) -> Option<usize> {
    let (open, close) = if rest.starts_with("${") { (2, 1) } else { (1, 0) };
    let name = rest.get(open..)?;
    let allowed = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    let length = name.find(|c: char| !allowed(c)).unwrap_or(name.len());
    let closed = close == 0 || name[length..].starts_with('}');
    let own =
        ["HOME", "PATH", "PWD", "USER", "SHELL", "RANDOM", "HOSTNAME"].contains(&&name[..length]);
    let fits = length > 2 && name.starts_with(|c: char| c.is_ascii_uppercase()) && closed && !own;
    fits.then_some(open + length + close)
}

/// `yourdomain.com`, `your-bucket`, `YOUR_KEY`.
fn yours(rest: &str) -> Option<usize> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let length = rest.find(|c: char| !allowed(c)).unwrap_or(rest.len());
    let word = &rest[..length];
    let tail =
        word.get(..4).filter(|start| start.eq_ignore_ascii_case("your")).map(|_| &word[4..])?;
    let domain = [".com", ".org", ".net", ".io", ".dev", ".app", ".ai"]
        .iter()
        .find(|ending| rest[length..].starts_with(**ending));
    match domain {
        Some(ending) if !tail.is_empty() => Some(length + ending.len()),
        _ => (tail.len() > 1 && tail.starts_with(['-', '_'])).then_some(length),
    }
}

/// The id of the value that a placeholder stands for.
fn id_of(spelling: &str) -> Option<String> {
    let is_domain = spelling.contains('.');
    let name = spelling.split('.').next().unwrap_or(spelling).to_ascii_lowercase();
    let words: Vec<&str> =
        name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let whole = words.join("_");
    let own = whole.strip_prefix("your_").or(whole.strip_prefix("your").filter(|_| is_domain));
    let mut id = own.unwrap_or(&whole).to_owned();
    id.truncate(40);
    is_value_id(&id).then_some(id)
}

/// The id of the variable that a line of a shell script sets for the lines below it.
fn assigned_in(line: &str) -> Option<String> {
    let line = line.trim();
    let (name, value) = line.strip_prefix("export ").unwrap_or(line).split_once('=')?;
    let is_name = name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    let is_alone = value.starts_with(['"', '\'']) && value.ends_with(['"', '\'']);
    let is_set = is_alone || !value.contains(' ') || value.starts_with("$(");
    (is_name && !name.is_empty() && is_set).then(|| name.to_ascii_lowercase())
}

fn is_secret(id: &str) -> bool {
    ["password", "secret", "token", "key", "dsn", "database_url", "credential", "connection_string"]
        .iter()
        .any(|word| id.contains(word))
}
