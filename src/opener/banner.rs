//! The banner above the list: what the link carries, or why it cannot be opened.

use web_sys::Element;

use super::beside::Beside;
use crate::browser;
use crate::browser::elements::{add, set};
use crate::codec::share_link::belongs_to;
use crate::domain::preview;
use crate::domain::run::Snapshot;
use crate::page::{data, ids};
use crate::reader::page::Page;

/// Shows what a snapshot is, where it stands, beside what, and the ways on.
pub fn show(page: &Page, snapshot: &Snapshot, beside: &Beside) -> Option<()> {
    let checklist = &page.checklist;
    let banner = begin(page, "banner")?;
    set(&banner, "aria-labelledby", Some("snapshot-title"));
    let title = add(&banner, "h2", "id", "snapshot-title", "")?;
    let [name, words, person] = preview::about(snapshot, browser::local_time);
    add(&title, "bdi", "", "", &name)?;
    title.append_with_str_1(&words).ok()?;
    add(&title, "bdi", "", "", &person)?;
    let line = paragraph(&banner, "")?;
    let (call, rest) = preview::standing(checklist, &snapshot.marks);
    if let Some(call) = call {
        let word = add(&line, "b", data::CALL, call.word(), call.label())?;
        set(&word, "translate", Some("no"));
    }
    let differs = match beside.counts(snapshot) {
        None => preview::NO_RUN.to_owned(),
        Some(counts) => preview::difference(snapshot, counts),
    };
    line.append_with_str_1(&[&*rest, " ", &*differs].concat()).ok()?;
    for words in preview::release(checklist, snapshot, beside.deployed, browser::local_time) {
        paragraph(&banner, &words)?;
    }
    beside.show(page, snapshot, &banner);
    let ways = add(&banner, "div", "", "", "")?;
    let row = add(&ways, "div", "class", "row", "")?;
    let begin = button(&row, preview::BEGIN)?;
    set(&begin, "class", beside.marks.is_none().then_some("primary"));
    button(&row, preview::CLOSE)?;
    add(&banner, "p", "class", "hint", preview::HINT)?;
    let compare = add(&banner, "details", "class", "compare", "")?;
    add(&compare, "summary", "", "", preview::COMPARE)?;
    Some(())
}

/// Shows why a link cannot be opened; one of another checklist of the site can be opened there.
pub fn refuse(page: &Page, root: &Element, payload: &str, sentence: &str) -> Option<()> {
    let banner = begin(page, "banner failed")?;
    set(&banner, "role", Some("alert"));
    add(&banner, "h2", "", "", preview::REFUSED)?;
    let base = root.get_attribute(data::BASE).unwrap_or_default();
    let slug = root.get_attribute(data::SLUG).unwrap_or_default();
    let catalog = root.owner_document()?.get_element_by_id(ids::CATALOG)?;
    let titles = browser::titles(&catalog.text_content().unwrap_or_default());
    let mut others = titles.into_iter().filter(|(other, _)| *other != slug);
    let owner = others.find(|(other, _)| belongs_to(payload, other));
    let sentence = match &owner {
        Some((_, title)) => &*preview::elsewhere(title),
        None => sentence,
    };
    paragraph(&banner, &preview::refusal(sentence))?;
    let row = add(&banner, "div", "class", "row", "")?;
    if let Some((owner, _)) = owner {
        let there = [&*base, &*owner, "/#", payload].concat();
        let link = add(&row, "a", "class", "button", preview::THERE)?;
        set(&link, "href", Some(&there));
    }
    button(&row, preview::CLOSE)?;
    Some(())
}

/// Says what the page is waiting for.
pub fn say(page: &Page, sentence: &str) -> Option<()> {
    let banner = begin(page, "banner")?;
    set(&banner, "role", Some("status"));
    paragraph(&banner, sentence)?;
    Some(())
}

fn begin(page: &Page, class: &str) -> Option<Element> {
    let place = page.root.owner_document()?.get_element_by_id(ids::BANNER)?;
    add(&place, "section", "class", class, "")
}

fn paragraph(within: &Element, text: &str) -> Option<Element> {
    add(within, "p", "dir", "auto", text)
}

fn button(row: &Element, label: &str) -> Option<Element> {
    add(row, "button", "type", "button", label)
}
