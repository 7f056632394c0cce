//! The shape of the page's checklist: as much of it as a link needs.

use web_sys::Element;

use crate::browser::elements::{all, one};
use crate::codec::checklist_json::SIGNER_END;
use crate::domain::value::ValueSlot;
use crate::page::data;
use crate::reader::page::Page;

/// Takes over what the page shows of its checklist: slug, ids, titles of phases, who signs, the slots of values.
pub fn complete(root: &Element, page: &mut Page) {
    let checklist = &mut page.checklist;
    checklist.slug = root.get_attribute(data::SLUG).unwrap_or_default();
    for (item, row) in checklist.items.iter_mut().zip(&page.rows) {
        item.id = row.get_attribute(data::ITEM).unwrap_or_default();
    }
    let titles = all(&page.root, ".phase > h2");
    for (phase, title) in checklist.phases.iter_mut().zip(titles) {
        phase.title = title.text_content().unwrap_or_default();
    }
    for (phase, of) in checklist.phases.iter_mut().zip(all(&page.root, ".phase")) {
        let line = one(&of, ".gate").and_then(|gate| gate.get_attribute(data::SIGNERS));
        phase.signers =
            line.iter().flat_map(|line| line.split(SIGNER_END)).map(str::to_owned).collect();
    }
    let slot = |field: Element| {
        let id = field.id().strip_prefix("value-")?.to_owned();
        let secret = field.get_attribute("type").as_deref() == Some("password");
        Some(ValueSlot { id, secret, ..ValueSlot::default() })
    };
    checklist.values = all(&page.root, ".values input").into_iter().filter_map(slot).collect();
}
