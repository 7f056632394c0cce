//! A run whose checklist has changed since: what is new, reworded or gone, and the marks of what is
//! gone, at the end of the page.

use std::sync::Arc;

use super::desk::Desk;
use super::stage;
use crate::browser;
use crate::codec::revisions_json;
use crate::codec::stored;
use crate::codec::talk::Reply;
use crate::domain::checklist::Item;
use crate::domain::mark::{Mark, State};
use crate::domain::news::News;
use crate::page::{anchors, ids};
use crate::ui::element::{Element, button, classed, el};

/// Says what has changed since the run was last worked with the checklist, if anything has.
pub fn open(desk: &Arc<Desk>) {
    let gone = gone_marks(desk);
    let has_gone = !gone.is_empty();
    stage::clear(ids::GONE);
    if has_gone {
        stage::draw(ids::GONE, move || list_of_gone(&gone).into_view());
    }
    let (run, checklist) = (&desk.sheet.run, &desk.sheet.checklist);
    let is_same = run.revision == desk.sheet.revision()
        && (run.wording.is_empty() || run.wording == checklist.wording());
    if is_same || !desk.sheet.is_started() {
        return stage::clear(ids::BANNER);
    }
    let desk = desk.clone();
    let (base, slug) = (desk.context.base.clone(), desk.context.slug.clone());
    browser::revisions_file(&base, &slug, move |json| {
        let (run, checklist) = (&desk.sheet.run, &desk.sheet.checklist);
        let revisions = json.as_deref().map(revisions_json::read).unwrap_or_default();
        let order = revisions.iter().find(|(hash, _)| *hash == run.revision);
        let mut old: Option<Vec<String>> = order.map(|(_, order)| order.concat());
        if run.revision == desk.sheet.revision() {
            old = Some(checklist.items.iter().map(|item| item.id.clone()).collect());
        }
        let news = old.map(|old| News::of(checklist, &old, &run.wording));
        stage::draw(ids::BANNER, move || banner(&desk, news.as_ref(), has_gone).into_view());
    });
}

fn banner(desk: &Desk, news: Option<&News>, has_gone: bool) -> Element {
    let checklist = &desk.sheet.checklist;
    let words = match news {
        None => "Its items are others than before: look again at those that are open.".to_owned(),
        Some(news) => format!("{}: look again.", news.words()),
    };
    let link = |at: &usize| {
        let item: &Item = &checklist.items[*at];
        let link = el("a").attr("href", anchors::to_item(&item.id)).written(desk.text_of(*at));
        el("li").child(link)
    };
    let list = |title: &str, items: Option<&[usize]>| {
        let items = items.filter(|items| !items.is_empty())?;
        let rows = classed("ul", "changes").children(items.iter().map(link));
        Some(el("details").child(el("summary").written(title)).child(rows))
    };
    let kept =
        if has_gone { " Marks of items that are gone stand at the end of the page." } else { "" };
    classed("section", "banner")
        .attr("aria-labelledby", "changed-title")
        .child(
            el("h2")
                .attr("id", "changed-title")
                .text("The checklist has changed since this run began"),
        )
        .child(el("p").written(words))
        .child(classed("p", "hint").written(["Your marks follow their items.", kept].concat()))
        .maybe(list("New items", news.map(|news| &*news.new)))
        .maybe(list("Reworded items", news.map(|news| &*news.reworded)))
        .child(classed("div", "row").child(button("I have looked", move || {
            browser::reply(&Reply::Seen(has_gone));
            browser::soon(|| stage::clear(ids::BANNER));
        })))
}

/// The marks that this browser keeps of items that the checklist no longer has: id and mark.
fn gone_marks(desk: &Desk) -> Vec<(String, Mark)> {
    let checklist = &desk.sheet.checklist;
    let is_gone = |(item, _): &(String, String)| checklist.position(item).is_none();
    let mut marks: Vec<(String, Mark)> = browser::marks_of(&desk.sheet.run.id)
        .into_iter()
        .filter(is_gone)
        .filter_map(|(item, raw)| Some((item, stored::read_mark(&raw).ok()?)))
        .filter(|(_, mark)| mark.state != State::Open || !mark.note.is_empty())
        .collect();
    marks.sort_by(|a, b| a.0.cmp(&b.0));
    marks
}

fn list_of_gone(marks: &[(String, Mark)]) -> Element {
    let row = |(item, mark): &(String, Mark)| {
        let word = mark.state.about().label;
        let mut line =
            el("li").child(el("code").verbatim().written(item)).written([" ", word].concat());
        for said in [&*mark.reason, &*mark.note] {
            line = line.written(if said.is_empty() { "" } else { ": " }).written(said);
        }
        line
    };
    classed("section", "card gone")
        .attr("aria-labelledby", "gone-title")
        .child(el("h2").attr("id", "gone-title").text("No longer in the checklist"))
        .child(el("p").text("Your marks of these items are kept; they count no more."))
        .child(el("ul").children(marks.iter().map(row)))
}
