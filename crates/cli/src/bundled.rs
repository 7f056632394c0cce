//! The checklists that come with Preflight, and their earlier editions.

/// Slug, checklist file and revisions file of each, as `build.rs` found them.
pub const BUNDLED: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/bundled.rs"));

/// The checklist file with this slug.
pub fn json(slug: &str) -> Option<&'static str> {
    BUNDLED.iter().find(|(own, ..)| *own == slug).map(|(_, json, _)| *json)
}

/// The revisions file of the checklist with this slug.
pub fn revisions(slug: &str) -> Option<&'static str> {
    BUNDLED.iter().find(|(own, ..)| *own == slug).map(|(.., revisions)| *revisions)
}
