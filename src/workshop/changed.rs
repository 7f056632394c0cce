//! A run whose checklist has got another revision since: what is new, and what is gone.

use std::sync::Arc;

use super::desk::Desk;
use super::{stage, tell};
use crate::browser;
use crate::codec::revisions_json;
use crate::codec::stored::{self, key};
use crate::codec::talk::Tell;
use crate::domain::checklist::Item;
use crate::domain::mark::State;
use crate::ui::element::{Element, button, classed, el};

/// The place of the banner, above the list.
const BANNER: &str = "link-banner";

/// Says what has changed since the revision that the ask names.
pub fn open(desk: &Arc<Desk>) {
    let desk = desk.clone();
    let (base, slug) = (desk.ask.base.clone(), desk.ask.slug.clone());
    browser::revisions_file(&base, &slug, move |json| {
        let revisions = json.as_deref().map(revisions_json::read).unwrap_or_default();
        let Ok(revision) = u16::from_str_radix(&desk.ask.text, 16) else { return };
        let order = revisions.iter().find(|(hash, _)| *hash == revision);
        let old: Option<Vec<String>> = order.map(|(_, order)| order.concat());
        stage::draw(BANNER, move || banner(&desk, old.as_deref()).into_view());
    });
}

fn banner(desk: &Desk, old: Option<&[String]>) -> Element {
    let checklist = &desk.sheet.checklist;
    let is_new = |item: &&Item| old.is_some_and(|old| !old.contains(&item.id));
    let new: Vec<&Item> = checklist.items.iter().filter(is_new).collect();
    let is_gone = |id: &&String| checklist.position(id).is_none();
    let gone: Vec<&String> = old.unwrap_or_default().iter().filter(is_gone).collect();
    let words = match old {
        None => "Its items are others than before. Your marks follow their items; look again at those that are open.".to_owned(),
        Some(_) => format!(
            "{} new, {} gone. Your marks follow their items; look again at the new ones.",
            new.len(),
            gone.len()
        ),
    };
    let link = |item: &&Item| {
        let text = item.text.plain(desk.sheet.values());
        el("li").child(el("a").attr("href", format!("#item-{}", item.id)).text(text))
    };
    let kept = gone.iter().filter_map(|id| Some(el("li").text(kept_mark(desk, id)?)));
    let list = |title: &str, rows: Vec<Element>| {
        (!rows.is_empty())
            .then(|| el("details").child(el("summary").text(title)).child(el("ul").children(rows)))
    };
    classed("section", "banner")
        .attr("aria-labelledby", "changed-title")
        .child(
            el("h2")
                .attr("id", "changed-title")
                .text("The checklist has changed since this run began"),
        )
        .child(el("p").text(words))
        .maybe(list("New items", new.iter().map(link).collect()))
        .maybe(list("Your marks of items that are gone", kept.collect()))
        .child(classed("div", "row").child(button("I have looked", || {
            tell(&Tell::Seen);
            browser::soon(|| stage::clear(BANNER));
        })))
}

/// What this browser keeps about an item that the checklist no longer has.
fn kept_mark(desk: &Desk, item: &str) -> Option<String> {
    let raw = browser::record(&key::mark(&desk.sheet.run.id, item))?;
    let mark = stored::read_mark(&raw).ok()?;
    let words = match mark.state {
        State::Open => return None,
        State::Done => "done",
        State::NotApplicable => "not applicable",
        State::Blocked => "blocked",
    };
    let reason = if mark.reason.is_empty() { String::new() } else { format!(": {}", mark.reason) };
    Some(format!("{item}: {words}{reason}"))
}
