//! A checklist that is small enough to read beside a test, and the bundled ones.

use std::path::{Path, PathBuf};

use preflight_core::codec::checklist_json;
use preflight_core::domain::checklist::Checklist;

/// A moment in milliseconds: 21 November 2025, in the morning.
pub const START: u64 = 1_763_700_000_000;

/// The slugs of the bundled checklists, which are those of `public/checklists`.
pub fn slugs() -> Vec<String> {
    let folder = std::fs::read_dir(path("public/checklists")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let slug = |name: String| name.strip_suffix(".json").map(str::to_owned);
    let mut slugs: Vec<String> = names.filter_map(slug).filter(|slug| slug != "schema").collect();
    slugs.sort();
    slugs
}

/// Five items, `a` to `e`: two gates, a group of `c` and `d`, a blocker, an optional item, one
/// that is done by default, and two values of which one is secret.
pub const SMALL: &str = r#"{
  "format": 1,
  "slug": "small",
  "version": "1",
  "title": "Small",
  "summary": "A checklist for tests.",
  "source": { "title": "A document", "product": "Acme", "version": "2", "date": "2025-12-19" },
  "values": [
    { "id": "domain", "label": "Domain", "default": "example.com", "example": "app.example", "kind": "text" },
    { "id": "token", "label": "Token", "secret": true }
  ],
  "phases": [
    { "id": "before", "kind": "before", "title": "Before", "gate": "Deploy?", "sections": [
      { "id": "one", "title": "One", "intro": "First.", "entries": [
        { "id": "a", "text": "A", "weight": "blocker", "threshold": "< 1 s", "action": "Wait" },
        { "id": "b", "text": "B at {{domain}}" },
        { "id": "g", "text": "G", "items": [
          { "id": "c", "text": "C" },
          { "id": "d", "text": "D", "weight": "optional" }
        ] },
        { "note": "A note." },
        { "steps": ["One.", "Two."], "label": "Steps" },
        { "table": { "head": ["x", "y"], "rows": [["Cell", ""]] }, "label": "Table" }
      ] }
    ] },
    { "id": "after", "kind": "after", "title": "After", "gate": "Keep?", "sections": [
      { "id": "two", "title": "Two", "due_hours": 24, "every": "week", "entries": [
        { "id": "e", "text": "E", "default": "done" },
        { "command": "curl {{domain}} {{token}}", "language": "sh", "label": "Look" }
      ] }
    ] }
  ]
}"#;

/// The checklist that a JSON text describes.
pub fn read(json: &str) -> Checklist {
    checklist_json::read(json).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// Where a file of the project is.
fn path(path: impl AsRef<Path>) -> PathBuf {
    let mut packages = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let root = packages.find(|folder| folder.join("Cargo.lock").exists());
    root.expect("the workspace").join(path)
}

/// The text of a file of the project.
pub fn file(name: impl AsRef<Path>) -> String {
    let path = path(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The text of a bundled checklist.
pub fn bundled(slug: impl std::fmt::Display) -> String {
    file(format!("public/checklists/{slug}.json"))
}
