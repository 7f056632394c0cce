//! A run whose checklist has changed since: what is new, reworded or gone, and the marks of what is
//! gone, at the end of the page.

use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::{questions, stage};
use crate::app::command::Record;
use crate::browser;
use crate::codec::editions_json;
use crate::codec::revisions_json::{self, Revisions};
use crate::codec::stored::{self, key};
use crate::codec::talk::Reply;
use crate::domain::asked::{Asked, asked, taken};
use crate::domain::checklist::Item;
use crate::domain::mark::{Mark, State};
use crate::domain::news::News;
use crate::domain::reimport::Question;
use crate::page::{anchors, ids};
use crate::ui::element::{Element, button, classed, el};

/// Says what has changed since the run was last worked with the checklist, if anything has.
pub fn open(desk: &Arc<Desk>) {
    let gone = gone_marks(desk);
    stage::clear(ids::GONE);
    let (run, checklist) = (&desk.sheet.run, &desk.sheet.checklist);
    let is_same = run.revision == desk.sheet.revision()
        && (run.wording.is_empty() || run.wording == checklist.wording());
    let is_same = is_same || !desk.sheet.is_started();
    if is_same {
        stage::clear(ids::BANNER);
        if gone.is_empty() {
            return;
        }
    }
    let desk = desk.clone();
    let (base, slug) = (desk.context.base.clone(), desk.context.slug.clone());
    browser::revisions_file(&base, &slug, move |json| {
        let (run, checklist) = (&desk.sheet.run, &desk.sheet.checklist);
        let text = json.unwrap_or_default();
        let perhaps = editions_json::read_perhaps(&text);
        let asked = asked(checklist, run.life, &run.marks, &gone, &perhaps);
        let mut question = form(&desk, asked, gone.len());
        if !is_same {
            let news = news(&desk, &revisions_json::read(&text));
            let (desk, has_gone, question) = (desk.clone(), !gone.is_empty(), question.take());
            stage::draw(ids::BANNER, move || {
                banner(&desk, news.as_ref(), has_gone, question).into_view()
            });
        }
        if !gone.is_empty() {
            stage::draw(ids::GONE, move || list_of_gone(&gone, question).into_view());
        }
    });
}

/// What is new since the run was last worked with the checklist; `None` where its edition is not known.
fn news(desk: &Desk, revisions: &Revisions) -> Option<News> {
    let (run, checklist) = (&desk.sheet.run, &desk.sheet.checklist);
    let order = revisions.iter().find(|(hash, _)| *hash == run.revision);
    let mut old: Option<Vec<String>> = order.map(|(_, order)| order.concat());
    if run.revision == desk.sheet.revision() {
        old = Some(checklist.items.iter().map(|item| item.id.clone()).collect());
    }
    old.map(|old| News::of(checklist, &old, &run.wording))
}

fn banner(desk: &Desk, news: Option<&News>, has_gone: bool, question: Option<Element>) -> Element {
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
        .maybe(question)
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

/// Asks which marks belong to items that were reworded; `None` where there is nothing to ask.
fn form(desk: &Arc<Desk>, asked: Vec<Asked>, gone: usize) -> Option<Element> {
    let all: Vec<Question> = asked.iter().map(|one| one.question.clone()).collect();
    let answers = questions::answers(&all);
    let fieldset = questions::fieldset(&all, answers)?;
    let desk = desk.clone();
    let take = move || {
        let taken = answers.with_untracked(|same| taken(&asked, |number| same.contains(&number)));
        if !taken.is_empty() {
            take_over(&desk, &taken, gone);
        }
    };
    Some(
        el("div")
            .child(fieldset)
            .child(classed("div", "row").child(button("Take over the marks", take))),
    )
}

/// Puts marks under the ids that their items have now, as one step of undo.
fn take_over(desk: &Desk, taken: &[&Asked], gone: usize) {
    let mut sheet = desk.sheet.clone();
    let run = sheet.run.id.clone();
    let mut records = Vec::new();
    for Asked { old, mark, new, question: _ } in taken {
        let old = key::mark(&run, old);
        let new_key = key::mark(&run, &sheet.checklist.items[*new].id);
        records.push((new_key, browser::record(&old).unwrap_or_default()));
        records.push((old, String::new()));
        sheet.run.marks[*new] = mark.clone();
    }
    sheet.run.has_gone = gone > taken.len();
    for Record { key, text } in [sheet.own_record(), sheet.glance_record(browser::moment().now)] {
        records.push((key, text));
    }
    let before =
        |(key, _): &(String, String)| (key.clone(), browser::record(key).unwrap_or_default());
    let before = records.iter().map(before).collect();
    let words = match taken.len() {
        1 => "1 mark taken over".to_owned(),
        marks => format!("{marks} marks taken over"),
    };
    browser::reply(&Reply::Store { words, records, before });
}

fn list_of_gone(marks: &[(String, Mark)], question: Option<Element>) -> Element {
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
        .maybe(question)
}
