//! Opens links, and the files that stand for them, as a preview; says why one cannot be opened.

use std::sync::Arc;

use super::brought::{Brought, close, from_file, read};
use super::desk::Desk;
use super::{board, hosted, lineage, preview, stage, start};
use crate::app::route::checklist_path;
use crate::browser;
use crate::codec::published;
use crate::codec::share_link;
use crate::codec::start_link;
use crate::codec::talk::{FILE, Reply};
use crate::domain::preview as words;
use crate::page::ids;
use crate::ui::element::{Element, classed, el};

/// Opens the link with a payload, the file that came, or a file that somebody publishes.
pub fn open(desk: &Arc<Desk>, payload: String) {
    if payload == FILE {
        return open_file(desk);
    }
    if let Some(address) = published::read(&payload) {
        return match address {
            Ok(address) => board::open(desk, address),
            Err(sentence) => fail(desk, payload, &sentence),
        };
    }
    if let Some(fields) = start_link::fields(&payload) {
        return match start::open(desk, fields) {
            Ok(()) => {}
            Err(sentence) => fail(desk, payload, &sentence),
        };
    }
    let opened = desk.clone();
    read(desk, &payload.clone(), move |result| match result {
        Ok(brought) => show(&opened, brought),
        Err(error) => fail(&opened, payload, error.sentence()),
    });
}

fn open_file(desk: &Arc<Desk>) {
    match from_file(desk) {
        Some(brought) => show(desk, brought),
        None => fail(desk, FILE.to_owned(), "The file is not here any more. Open it again."),
    }
}

fn show(desk: &Arc<Desk>, brought: Brought) {
    lineage::saw(desk, &brought.payload);
    stage::close();
    browser::reply(&Reply::Show(Some(Box::new(brought.snapshot.clone()))));
    let desk = desk.clone();
    stage::draw(ids::BANNER, move || preview::banner(&desk, brought, show).into_view());
}

fn fail(desk: &Arc<Desk>, payload: String, sentence: &str) {
    browser::reply(&Reply::Show(None));
    let (desk, sentence) = (desk.clone(), sentence.to_owned());
    stage::draw(ids::BANNER, move || failed(&desk, &payload, sentence).into_view());
}

fn failed(desk: &Desk, payload: &str, sentence: String) -> Element {
    let cards = hosted::cards();
    let owner = cards
        .iter()
        .find(|card| card.slug != desk.context.slug && share_link::belongs_to(payload, &card.slug));
    let (sentence, there) = match owner {
        Some(owner) => {
            let path = checklist_path(&desk.context.base, &owner.slug);
            let there = classed("a", "button").attr("href", format!("{path}#{payload}"));
            (words::elsewhere(&owner.title), Some(there.written(words::THERE)))
        }
        None => (sentence, None),
    };
    classed("section", "banner failed")
        .attr("role", "alert")
        .child(el("h2").written(words::REFUSED))
        .child(el("p").written(words::refusal(&sentence)))
        .child(classed("div", "row").maybe(there).child(close()))
}
