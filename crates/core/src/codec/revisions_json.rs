//! Reads and extends a checklist's revisions file: which items, in which sections, each published
//! revision had. Links of older revisions are read by it.
//!
//! The file is generated and only ever grows. What else it holds is the business of
//! [`editions_json`](super::editions_json).

use serde_json::Value;

use super::revision::revision_of;
use crate::domain::checklist::Checklist;

/// The ids of the countable items of a revision, section by section.
pub type Order = Vec<Vec<String>>;

/// All published revisions of a checklist: hash and order, by hash.
pub type Revisions = Vec<(u16, Order)>;

/// The order of a checklist as it is now.
#[must_use]
pub fn order_of(checklist: &Checklist) -> Order {
    let own = |ids: Vec<&str>| ids.into_iter().map(str::to_owned).collect();
    checklist.ids_by_section().into_iter().map(own).collect()
}

/// Reads a revisions file. Entries that do not match their hash are left out: a link must never
/// be read by an order that it was not written with.
#[must_use]
pub fn read(json: &str) -> Revisions {
    let Ok(Value::Object(file)) = serde_json::from_str(json) else { return Revisions::new() };
    let entries = file.iter().filter_map(|(hash, order)| {
        let hash = u16::from_str_radix(hash, 16).ok()?;
        let order = read_order(order)?;
        (revision_of(&order) == hash).then_some((hash, order))
    });
    entries.collect()
}

/// The revisions with that of a checklist.
#[must_use]
pub fn grown(mut revisions: Revisions, checklist: &Checklist) -> Revisions {
    let order = order_of(checklist);
    let revision = revision_of(&order);
    if let Err(place) = revisions.binary_search_by_key(&revision, |(hash, _)| *hash) {
        revisions.insert(place, (revision, order));
    }
    revisions
}

/// Writes a revisions file, one line a revision.
#[must_use]
pub fn write(revisions: &Revisions) -> String {
    write_with(revisions, Vec::new())
}

/// Writes a revisions file with other fields behind the revisions, each with its JSON.
#[must_use]
pub fn write_with(revisions: &Revisions, more: Vec<(String, String)>) -> String {
    let orders = revisions
        .iter()
        .map(|(hash, order)| (format!("{hash:04x}"), Value::from(order.clone()).to_string()));
    let lines: Vec<String> =
        orders.chain(more).map(|(name, json)| format!("  \"{name}\": {json}")).collect();
    format!("{{\n{}\n}}\n", lines.join(",\n"))
}

fn read_order(order: &Value) -> Option<Order> {
    let section = |section: &Value| -> Option<Vec<String>> {
        section.as_array()?.iter().map(|id| id.as_str().map(str::to_owned)).collect()
    };
    order.as_array()?.iter().map(section).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_comes_back_and_what_is_wrong_stays_out() {
        let order: Order = vec![vec!["a".into(), "b".into()], vec![], vec!["c".into()]];
        let revisions = vec![(revision_of(&order), order.clone())];
        let text = write(&revisions);
        assert_eq!(read(&text), revisions);
        assert_eq!(read(&text.replace("\"c\"", "\"d\"")), Revisions::new(), "hash does not match");
        for damaged in ["", "[]", "{\"zz\":[]}", "{\"0001\":3}"] {
            assert_eq!(read(damaged), Revisions::new(), "{damaged}");
        }
    }
}
