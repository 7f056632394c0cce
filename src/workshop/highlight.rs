//! Marks on the page where the words of a search stand.

use crate::browser;
use crate::domain::search::Query;

/// Marks the words of what was typed.
pub fn found(typed: &str) {
    let query = Query::new(typed);
    let _ = browser::highlight("found", |text| query.ranges(text));
}
