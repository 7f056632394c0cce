//! Groups around the items of a table.

use crate::domain::draft::DraftItem;
use crate::domain::new_ids::NewIds;

/// Puts an item below a group and the groups in it.
pub(super) fn put_below(ids: &mut NewIds, group: &mut DraftItem, inner: &[&str], item: DraftItem) {
    let Some((next, inner)) = inner.split_first() else {
        group.items.push(item);
        return;
    };
    if !group.items.last().is_some_and(|last| is_group(last, next)) {
        group.items.push(new_group(ids, next));
    }
    if let Some(last) = group.items.last_mut() {
        put_below(ids, last, inner, item);
    }
}

/// Whether an item is a group of this text.
pub(super) fn is_group(item: &DraftItem, text: &str) -> bool {
    !item.items.is_empty() && item.text == text
}

/// A group without items.
pub(super) fn new_group(ids: &mut NewIds, text: &str) -> DraftItem {
    DraftItem { id: ids.of(text, "group"), text: text.to_owned(), ..DraftItem::default() }
}

/// The sub-items of these texts.
pub(super) fn parts(ids: &mut NewIds, texts: &[&str]) -> Vec<DraftItem> {
    let item = |text: &&str| {
        let id = ids.of(text, "item");
        DraftItem { id, text: (*text).to_owned(), ..DraftItem::default() }
    };
    texts.iter().map(item).collect()
}
