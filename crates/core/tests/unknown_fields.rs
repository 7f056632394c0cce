//! Fields of a checklist file that this version does not know.

use crate::draft_samples::any_draft;
use preflight_core::codec::carried::{Carried, how_it_travels};
use preflight_core::codec::export::{Export, ExportForm};
use preflight_core::codec::markdown::{self, Flavour, ItemsFrom};
use preflight_core::codec::recognise::Kind;
use preflight_core::codec::understood::{Corrections, understand};
use preflight_core::codec::{checklist_json, draft_json, export};
use preflight_core::domain::draft::{Draft, DraftEntry};
use preflight_core::domain::reimport::{WrittenIds, reimport};
use preflight_core::domain::run::Run;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A file with a field `owner` on everything that may have fields.
fn file() -> Value {
    json!({
        "format": 1, "slug": "s", "version": "1", "title": "T", "summary": "S", "owner": "of it all",
        "source": { "title": "Doc", "owner": { "team": ["a", 1, "2.50", null, true] } },
        "values": [{ "id": "domain", "label": "Domain", "owner": "of a value" }],
        "phases": [{
            "id": "p", "kind": "before", "title": "P", "owner": "of a phase",
            "sections": [{
                "id": "s1", "title": "One", "owner": "of a section",
                "entries": [
                    { "id": "a", "text": "A", "owner": "of an item", "\"odd\" name": 1 },
                    { "command": "make", "owner": "of a command" },
                    { "note": "N", "owner": "of a note" },
                    { "command": "make", "owner": "of the same command" },
                    { "steps": ["x"], "owner": "of steps" },
                    { "table": { "head": ["h"], "rows": [["r"]] }, "owner": "of a table" },
                    { "id": "g", "text": "G", "owner": "of a group", "items": [
                        { "id": "b", "text": "B", "owner": "of a sub-item" }
                    ] }
                ]
            }]
        }]
    })
}

/// All that stands in a field `owner`, in order.
fn owners(json: &str) -> Vec<String> {
    fn visit(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("owner").map(Value::to_string));
                fields
                    .iter()
                    .filter(|(name, _)| *name != "owner")
                    .for_each(|(_, v)| visit(v, found));
            }
            Value::Array(list) => list.iter().for_each(|value| visit(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    visit(&serde_json::from_str(json).unwrap(), &mut found);
    found
}

fn imported(json: &str) -> Draft {
    let understood = understand(Kind::Checklist, json, "", ItemsFrom::Found).unwrap();
    understood.corrected(&Corrections::default()).0
}

#[test]
fn they_are_kept_through_import_storage_and_export() {
    // A number stays as it is written.
    let text = file().to_string().replace("\"2.50\"", "2.50");
    let all = owners(&text);
    assert_eq!(all.len(), 13);
    let stored = draft_json::write(&imported(&text));
    assert_eq!(owners(&stored), all);
    assert!(stored.contains(r#""\"odd\" name": 1"#), "{stored}");
    assert!(stored.contains("2.50"), "{stored}");
    let checklist = checklist_json::read_whole(&stored).unwrap();
    let run = Run::new(String::new(), &checklist, 0);
    let form = Export { form: ExportForm::Json, ..Export::default() };
    assert_eq!(export::write(&checklist, &run, &form), stored);
}

#[test]
fn they_are_kept_when_the_rest_is_edited() {
    let text = file().to_string();
    let mut draft = imported(&text);
    let section = &mut draft.phases[0].sections[0];
    section.title = "Another".into();
    section.entries.insert(0, DraftEntry::Note("new".into()));
    if let DraftEntry::Item(item) = &mut section.entries[1] {
        item.text = "A, reworded".into();
    }
    let mut expect = owners(&text);
    assert_eq!(owners(&draft_json::write(&draft)), expect);
    // What is edited in its place keeps them, too; what is deleted takes them along.
    draft.phases[0].sections[0].entries.remove(0);
    if let DraftEntry::Note(note) = &mut draft.phases[0].sections[0].entries[2] {
        *note = "Another note".into();
    }
    assert_eq!(owners(&draft_json::write(&draft)), expect);
    draft.phases[0].sections[0].entries.remove(0);
    expect.retain(|owner| !owner.contains("of an item"));
    assert_eq!(owners(&draft_json::write(&draft)), expect);
}

#[test]
fn they_are_kept_when_the_text_is_edited_as_markdown_or_updated() {
    let draft = imported(&file().to_string());
    let form = markdown::Export {
        flavour: Flavour::GitHub,
        marks: None,
        words: false,
        signed: &[],
        deployed: None,
    };
    let text = markdown::write(&draft, &form).replace("] A ", "] A, reworded ");
    let read = markdown::read(text.as_bytes(), ItemsFrom::Found).unwrap();
    let (edited, report) = reimport(&draft, read.draft, &read.written, |_, _| false);
    assert_eq!(report.words(), "1 reworded");
    assert_eq!(owners(&draft_json::write(&edited)), owners(&file().to_string()));

    let mut newer = file();
    newer["phases"][0]["sections"][0]["entries"][0] = json!({ "id": "z", "text": "A", "owner": 7 });
    let newer = imported(&newer.to_string());
    let written = WrittenIds::all(&newer);
    let (merged, _) = reimport(&draft, newer, &written, |_, _| false);
    let json = draft_json::write(&merged);
    assert!(json.contains("\"id\": \"a\""), "{json}");
    assert!(owners(&json).contains(&"7".to_owned()), "{json}");
}

#[test]
fn a_link_does_not_lose_them_silently() {
    let (carried, reason) = how_it_travels(&imported(&file().to_string()), None, 60);
    assert_eq!(carried, Carried::File);
    assert!(reason.contains("fields"), "{reason}");
}

proptest! {
    #[test]
    fn fields_of_any_name_come_back(draft in any_draft(), name in "\\PC{1,12}", text in "\\PC{0,12}") {
        prop_assume!(checklist_json::read(&draft_json::write(&draft)).is_ok());
        let mut root: Value = serde_json::from_str(&draft_json::write(&draft)).unwrap();
        let name = format!("x{name}");
        root[&name] = text.clone().into();
        root["phases"][0]["sections"][0][&name] = json!({ &name: [text] });
        let whole = imported(&root.to_string());
        let written = draft_json::write(&whole);
        let again: Value = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(&again[&name], &root[&name]);
        let section = |root: &Value| root["phases"][0]["sections"][0][&name].clone();
        prop_assert_eq!(section(&again), section(&root));
        prop_assert_eq!(draft_json::write(&imported(&written)), written);
    }
}
