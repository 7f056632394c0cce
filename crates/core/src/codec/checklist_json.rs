//! Reads a checklist file: the checklist, or every problem it has, each with its path.
//!
//! The format is described for people and editors by `public/checklists/schema.json`.

mod entries;
mod unknown;

pub use unknown::read_whole;

use serde_json::Value;

use super::json::{Reader, is_id};
use super::problem::Problem;
use crate::domain::checklist::{Checklist, Every, Item, Phase, PhaseKind, Section, Source, Weight};
use crate::domain::limit::{NAME_LENGTH, cut};
use crate::domain::mark::State;
use crate::domain::value::{ValueKind, ValueSlot, is_value_id};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 8 * 1024 * 1024;
/// The most items that a checklist may have.
pub const MAX_ITEMS: usize = 20_000;
/// The most signers that a gate may name.
pub const MAX_SIGNERS: usize = 10;
/// Parts the signers of a gate where they stand on one line.
pub const SIGNER_END: char = ';';
/// How deep groups may nest.
pub(super) const MAX_DEPTH: usize = 8;

/// The words for the kinds of phases.
pub const PHASE_KINDS: [(&str, PhaseKind); 6] = [
    ("before", PhaseKind::Before),
    ("deploy", PhaseKind::Deploy),
    ("after", PhaseKind::After),
    ("recurring", PhaseKind::Recurring),
    ("rollback", PhaseKind::Rollback),
    ("reference", PhaseKind::Reference),
];
pub(super) const PERIODS: [(&str, Every); 5] = [
    ("day", Every::Day),
    ("week", Every::Week),
    ("month", Every::Month),
    ("quarter", Every::Quarter),
    ("year", Every::Year),
];
pub(super) const WEIGHTS: [(&str, Weight); 3] = Weight::WORDS;
const DEFAULTS: [(&str, State); 2] = [("open", State::Open), ("done", State::Done)];
pub(super) const VALUE_KINDS: [(&str, ValueKind); 3] =
    [("text", ValueKind::Text), ("contact", ValueKind::Contact), ("sign-off", ValueKind::SignOff)];

/// Reads a checklist file.
///
/// # Errors
/// Every problem of the file, in its order; at least one.
pub fn read(json: &str) -> Result<Checklist, Vec<Problem>> {
    if json.len() > MAX_BYTES {
        let sentence = "The file is larger than 8 MB; split the checklist.".to_owned();
        return Err(vec![Problem { path: String::new(), sentence }]);
    }
    let root: Value = serde_json::from_str(json).map_err(|error| {
        vec![Problem {
            path: format!("line {}, column {}", error.line(), error.column()),
            sentence: "This is not valid JSON from here on; mend or remove what stands there."
                .into(),
        }]
    })?;
    let mut file = File::default();
    let checklist = file.checklist(&root);
    match checklist {
        Some(checklist) if file.reader.problems.is_empty() => Ok(checklist),
        _ => Err(file.reader.problems),
    }
}

/// What has been read so far.
#[derive(Default)]
struct File {
    reader: Reader,
    values: Vec<ValueSlot>,
    sections: Vec<Section>,
    items: Vec<Item>,
}

impl File {
    fn checklist(&mut self, root: &Value) -> Option<Checklist> {
        if !root.is_object() {
            self.reader.problem("must be an object in braces, with `format`, `slug` and `phases`.");
            return None;
        }
        self.format(root);
        let slug = self.reader.text(root, "slug", 60);
        if let Some(slug) = slug.as_deref().filter(|slug| !is_id(slug)) {
            let sentence =
                format!("`{slug}` must be lower-case letters, digits and single hyphens.");
            self.reader.problem_at("slug", &sentence);
        }
        let version = self.reader.text(root, "version", 40);
        let title = self.reader.text(root, "title", 100);
        let summary = self.reader.text(root, "summary", 300);
        let source = self.source(root);
        self.value_slots(root);
        let phases = self.phases(root);
        if self.items.is_empty() && !phases.is_empty() {
            self.reader.problem_at("phases", "hold no item; a checklist needs at least one.");
        }
        Some(Checklist {
            slug: slug?,
            version: version?,
            title: title?,
            summary: summary?,
            source,
            values: std::mem::take(&mut self.values),
            phases,
            sections: std::mem::take(&mut self.sections),
            items: std::mem::take(&mut self.items),
            unknown: Vec::new(),
        })
    }

    fn format(&mut self, root: &Value) {
        match root.get("format") {
            Some(Value::Number(number)) if number.as_u64() == Some(1) => {}
            Some(Value::Number(number)) if number.as_u64() > Some(1) => self.reader.problem_at(
                "format",
                "is newer than this version of Preflight understands: reload the page, or install the newest \
                 command.",
            ),
            _ => self.reader.problem_at("format", "must be 1."),
        }
    }

    fn source(&mut self, root: &Value) -> Option<Source> {
        let source = root.get("source")?;
        let back = self.reader.enter("source");
        let read = self.reader.text(source, "title", 100).map(|title| Source {
            title,
            product: self.reader.optional_text(source, "product", 100),
            version: self.reader.optional_text(source, "version", 40),
            date: self.reader.optional_text(source, "date", 10),
        });
        if let Some(date) = read.as_ref().and_then(|source| source.date.as_ref())
            && !is_date(date)
        {
            self.reader.problem_at("date", &format!("`{date}` must be written like 2025-12-31."));
        }
        self.reader.leave(back);
        read
    }

    fn value_slots(&mut self, root: &Value) {
        if root.get("values").is_none() {
            return;
        }
        for (position, slot) in self.reader.list(root, "values", 0, 100).iter().enumerate() {
            let back = self.reader.enter_at("values", position);
            let id = self.reader.text(slot, "id", 40);
            let read = ValueSlot {
                id: id.clone().unwrap_or_default(),
                label: self.reader.text(slot, "label", 100).unwrap_or_default(),
                default: self.reader.optional_text(slot, "default", 200),
                example: self.reader.optional_text(slot, "example", 200),
                secret: self.reader.flag(slot, "secret"),
                kind: self.reader.choice(slot, "kind", &VALUE_KINDS).unwrap_or_default(),
            };
            match id {
                Some(id) if !is_value_id(&id) => self.reader.problem_at(
                    "id",
                    &format!("`{id}` must begin with a lower-case letter and hold only lower-case letters, digits and `_`."),
                ),
                Some(id) if self.values.iter().any(|other| other.id == id) => {
                    self.reader.used_twice(&id);
                }
                Some(_) => self.values.push(read),
                None => {}
            }
            self.reader.leave(back);
        }
    }

    fn phases(&mut self, root: &Value) -> Vec<Phase> {
        let mut phases = Vec::new();
        for (position, phase) in self.reader.list(root, "phases", 1, 20).iter().enumerate() {
            let back = self.reader.enter_at("phases", position);
            phases.extend(self.phase(phase));
            self.reader.leave(back);
        }
        phases
    }

    fn phase(&mut self, phase: &Value) -> Option<Phase> {
        let (first_section, first_item) = (self.sections.len(), self.items.len());
        let id = self.reader.unique_id(phase, "phase");
        let kind = self.reader.required_choice(phase, "kind", &PHASE_KINDS);
        let title = self.reader.text(phase, "title", 100);
        let gate = self.reader.optional_text(phase, "gate", 100);
        let signers = self.signers(phase);
        for (position, section) in self.reader.list(phase, "sections", 1, 200).iter().enumerate() {
            let back = self.reader.enter_at("sections", position);
            self.section(section);
            self.reader.leave(back);
        }
        Some(Phase {
            id: id?,
            kind: kind?,
            title: title?,
            gate,
            signers,
            sections: first_section..self.sections.len(),
            items: first_item..self.items.len(),
        })
    }

    /// Who has to sign at the gate of a phase.
    fn signers(&mut self, phase: &Value) -> Vec<String> {
        let mut signers: Vec<String> = Vec::new();
        if phase.get("signers").is_none() {
            return signers;
        }
        if phase.get("gate").is_none() {
            self.reader.problem_at("signers", "sign at a gate: give the phase a `gate`.");
        }
        let list = self.reader.list(phase, "signers", 1, MAX_SIGNERS);
        for (position, signer) in list.iter().enumerate() {
            let back = self.reader.enter_at("signers", position);
            let signer = self.reader.string(signer, NAME_LENGTH).unwrap_or_default();
            if signer.contains(SIGNER_END) || signer.trim() != signer {
                self.reader.problem("must hold no semicolon, and no blank at its ends.");
            } else if !signer.is_empty() && signers.contains(&signer) {
                self.reader
                    .problem(&format!("`{signer}` stands in the list twice; once is enough."));
            }
            signers.push(signer);
            self.reader.leave(back);
        }
        signers
    }

    fn section(&mut self, section: &Value) {
        let first_item = self.items.len();
        let id = self.reader.unique_id(section, "section");
        let title = self.reader.text(section, "title", 100);
        let intro = self.inline_option(section, "intro");
        let due_hours = self.reader.number(section, "due_hours", 8760);
        let every = self.reader.choice(section, "every", &PERIODS);
        let mut entries = Vec::new();
        for (position, entry) in
            self.reader.list(section, "entries", 1, MAX_ITEMS).iter().enumerate()
        {
            let back = self.reader.enter_at("entries", position);
            entries.extend(self.entry(entry));
            self.reader.leave(back);
        }
        self.sections.push(Section {
            id: id.unwrap_or_default(),
            title: title.unwrap_or_default(),
            intro,
            due_hours,
            every,
            entries,
            items: first_item..self.items.len(),
        });
    }
}

/// The signers of a gate that a line lists.
pub fn signers(line: &str) -> impl Iterator<Item = String> {
    let signers = line.split(SIGNER_END).map(|one| cut(one.trim(), NAME_LENGTH).trim_end());
    signers.filter(|one| !one.is_empty()).map(str::to_owned)
}

/// Whether a text is written like a date: `YYYY-MM-DD`.
fn is_date(text: &str) -> bool {
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts[..], [year, month, day] if digits(year, 4) && digits(month, 2) && digits(day, 2))
}
