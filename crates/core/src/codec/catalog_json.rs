//! The list of a site's checklists: what the home page shows of each, without reading it whole.

use serde_json::{Value, json};

use crate::domain::checklist::{Checklist, Weight};

/// The most sections that a card shows.
const MAX_SECTIONS: usize = 100;

/// A checklist as the home page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The checklist's name in addresses.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// What it is for.
    pub summary: String,
    /// How many countable items it has.
    pub items: usize,
    /// How many of them are blockers.
    pub blockers: usize,
    /// How many commands it has.
    pub commands: usize,
    /// How many gates it has.
    pub gates: usize,
    /// How many countable items each of its sections has; empty where that is not known.
    pub sections: Vec<usize>,
}

impl Card {
    /// The card of a checklist.
    #[must_use]
    pub fn of(checklist: &Checklist) -> Self {
        use crate::domain::checklist::Entry;
        let entries = checklist.sections.iter().flat_map(|section| &section.entries);
        Self {
            slug: checklist.slug.clone(),
            title: checklist.title.clone(),
            summary: checklist.summary.clone(),
            items: checklist.items.len(),
            blockers: checklist.items.iter().filter(|i| i.weight == Weight::Blocker).count(),
            commands: entries.filter(|entry| matches!(entry, Entry::Command(_))).count(),
            gates: checklist.phases.iter().filter(|phase| phase.gate.is_some()).count(),
            sections: checklist.sections.iter().map(|section| section.items.len()).collect(),
        }
    }
}

/// Writes a catalog.
#[must_use]
pub fn write(cards: &[Card]) -> String {
    Value::from(cards.iter().map(value).collect::<Vec<_>>()).to_string()
}

/// Reads a catalog. Entries without slug or title are left out.
#[must_use]
pub fn read(json: &str) -> Vec<Card> {
    let Ok(Value::Array(cards)) = serde_json::from_str(json) else { return Vec::new() };
    cards.iter().filter_map(card).collect()
}

/// A card as JSON.
#[must_use]
pub fn value(card: &Card) -> Value {
    json!({
        "slug": card.slug,
        "title": card.title,
        "summary": card.summary,
        "items": card.items,
        "blockers": card.blockers,
        "commands": card.commands,
        "gates": card.gates,
        "sections": card.sections,
    })
}

/// The card that JSON says; `None` without slug or title.
#[must_use]
pub fn card(card: &Value) -> Option<Card> {
    let text = |field: &str| card.get(field).and_then(Value::as_str).map(str::to_owned);
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok());
    let count = |field: &str| card.get(field).and_then(number).unwrap_or(0);
    let sections = card.get("sections").and_then(Value::as_array);
    Some(Card {
        slug: text("slug").filter(|slug| super::json::is_id(slug))?,
        title: text("title")?,
        summary: text("summary").unwrap_or_default(),
        items: count("items"),
        blockers: count("blockers"),
        commands: count("commands"),
        gates: count("gates"),
        sections: sections.into_iter().flatten().filter_map(number).take(MAX_SECTIONS).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalog_comes_back_without_what_is_damaged() {
        let sections = vec![2, 0, 1];
        let (slug, title) = ("a".to_owned(), "A".to_owned());
        let card = Card { slug, title, items: 3, gates: 1, sections, ..Card::default() };
        let text = write(std::slice::from_ref(&card));
        assert_eq!(read(&text), [card]);
        for damaged in ["", "{}", r#"[{"slug":"../x","title":"A"}]"#, r#"[{"slug":"a"}]"#, "[1]"] {
            assert_eq!(read(damaged), [], "{damaged}");
        }
    }
}
