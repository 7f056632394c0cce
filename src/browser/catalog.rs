//! The site's catalog for those who need little of it.

use js_sys::{Array, JSON};
use wasm_bindgen::JsCast as _;

use super::objects::field;

/// The slug and the title of each checklist that a catalog names.
#[must_use]
pub fn titles(catalog: &str) -> Vec<(String, String)> {
    let Some(cards) = JSON::parse(catalog).ok().and_then(|all| all.dyn_into::<Array>().ok()) else {
        return Vec::new();
    };
    let text = |card: &_, name| field(card, name)?.as_string();
    cards.iter().filter_map(|card| Some((text(&card, "slug")?, text(&card, "title")?))).collect()
}
