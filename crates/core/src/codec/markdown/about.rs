//! What a document says about itself, and what is assumed where it is silent.

use serde_json::Value;

use super::blocks::Block;
use super::document::Document;
use super::{Guess, GuessPlace, What};
use crate::domain::checklist::{PhaseKind, Source};
use crate::domain::draft::{DraftEntry, DraftSection};
use crate::domain::new_ids::words_within;
use crate::domain::words;

impl Document {
    /// The comment with which an export begins.
    pub fn read_head(&mut self) {
        let head = match self.blocks.first() {
            Some((_, Block::Html(comment))) => comment.get("preflight"),
            _ => None,
        };
        let Some(head) = head.and_then(|head| serde_json::from_str::<Value>(head).ok()) else {
            return;
        };
        let text = |value: &Value, field: &str| Some(value.get(field)?.as_str()?.to_owned());
        self.exported = true;
        self.out.draft.slug =
            text(&head, "slug").filter(|s| crate::codec::json::is_id(s)).unwrap_or_default();
        self.out.draft.version = text(&head, "version").unwrap_or_default();
        self.out.draft.source = head.get("source").and_then(|source| {
            Some(Source {
                title: text(source, "title")?,
                product: text(source, "product"),
                version: text(source, "version"),
                date: text(source, "date"),
            })
        });
    }

    pub fn fields(&mut self, fields: Vec<(String, String)>) {
        let mut unknown = Vec::new();
        let draft = &mut self.out.draft;
        for (key, value) in fields {
            let field = match key.as_str() {
                "name" if draft.title.is_empty() => {
                    self.is_named = true;
                    &mut draft.title
                }
                "title" => {
                    self.is_named = false;
                    &mut draft.title
                }
                "version" => &mut draft.version,
                "summary" | "description" => &mut draft.summary,
                "slug" | "id" => {
                    draft.slug = words_within(&value, 60).unwrap_or_default();
                    continue;
                }
                _ => {
                    unknown.push(format!("`{key}`"));
                    continue;
                }
            };
            *field = value;
        }
        if !unknown.is_empty() {
            let sentence = format!("Left out of the front matter: {}.", unknown.join(", "));
            self.out.notices.push(sentence);
        }
        self.wants_summary = self.out.draft.summary.is_empty();
    }

    pub fn no_items(&self, text: &str) -> String {
        let start = text.trim_start().get(..15).unwrap_or("").to_ascii_lowercase();
        if start.starts_with("<!doctype html") || start.starts_with("<html") {
            return "This is a web page, not Markdown. Take the address or the file of its Markdown source.".into();
        }
        let sentence = "The document has no boxes such as `- [ ] Tests pass`.";
        match self.out.offer {
            offer if offer.bullets > 0 || offer.rows > 0 => format!(
                "{sentence} It has {} and {}, which could become items.",
                words::counted(offer.bullets, "bullet", "bullets"),
                words::rows(offer.rows)
            ),
            _ => format!("{sentence} Write one line like that for each thing to make true."),
        }
    }

    /// Title, version, summary, slug and gates, where the document does not say them.
    pub fn about(&mut self) {
        let phases = self.out.draft.phases.iter_mut().filter(|_| !self.exported);
        let gateless = phases.filter(|phase| phase.gate.is_none());
        for phase in gateless {
            let gate = match phase.kind {
                PhaseKind::Before => "Go for deployment",
                PhaseKind::Deploy => "Keep the release live",
                PhaseKind::After => "Release is successful",
                _ => continue,
            };
            let has_items = |section: &DraftSection| {
                section.entries.iter().any(|e| matches!(e, DraftEntry::Item(_)))
            };
            if phase.sections.iter().any(has_items) {
                phase.gate = Some(gate.to_owned());
                let sentence = format!("“{}” ends in a gate: {gate}.", phase.title);
                let place = GuessPlace::Phase(phase.id.clone());
                self.out.guesses.push(Guess { place, what: What::Gate, sentence });
            }
        }
        self.out.is_untitled = self.out.draft.title.trim().is_empty();
        let draft = &mut self.out.draft;
        let mut guessed = Vec::new();
        for (field, name, value) in [
            (&mut draft.title, "title", "Checklist"),
            (&mut draft.version, "version", "1"),
            (&mut draft.summary, "summary", "A checklist from Markdown."),
        ] {
            if field.trim().is_empty() {
                value.clone_into(field);
                guessed.push(format!("no {name}, so it is “{value}”"));
            }
        }
        if draft.slug.is_empty() {
            draft.slug = words_within(&draft.title, 60).unwrap_or_else(|| "checklist".to_owned());
        }
        if !guessed.is_empty() {
            let sentence = format!("The document has {}.", guessed.join("; "));
            self.guess(GuessPlace::Document, What::About, sentence);
        }
    }
}
