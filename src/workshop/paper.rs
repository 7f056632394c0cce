//! The run on paper: what the page adds when it is printed, which is whose run it is, as of when, and
//! the link with its QR code.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::svg;

use super::brought::{self, Brought};
use super::desk::Desk;
use super::{lineage, stage};
use crate::browser;
use crate::codec::qr::{self, Qr};
use crate::codec::snapshot_link;
use crate::codec::talk::FILE;
use crate::domain::run::{Run, Snapshot};
use crate::page::ids;
use crate::ui::element::{Element, classed, el};

/// Prints the page, with what paper needs, and takes that away again: of the snapshot on screen, which
/// has this payload, or of the run where it is empty.
pub fn print(desk: &Arc<Desk>, payload: &str) {
    match payload {
        "" => print_run(desk),
        FILE => {
            if let Some(brought) = brought::from_file(desk) {
                print_snapshot(desk, &brought);
            }
        }
        payload => {
            let opened = desk.clone();
            brought::read(desk, payload, move |brought| {
                if let Ok(brought) = brought {
                    print_snapshot(&opened, &brought);
                }
            });
        }
    }
}

fn print_run(desk: &Desk) {
    let run = Run { parent: lineage::parent_of_next(desk), ..desk.sheet.run.clone() };
    let (person, now) = (&desk.context.person, browser::moment().now);
    let payload =
        snapshot_link::payload(&desk.sheet.checklist, &run, person, browser::share_options(), now);
    lineage::gave(desk, &payload);
    print_as(desk, &run.name, person, now, &payload);
}

fn print_snapshot(desk: &Desk, brought: &Brought) {
    let Snapshot { name, person, taken, .. } = &brought.snapshot;
    print_as(desk, name, person, *taken, &brought.payload);
}

/// Prints the page as one of this name, by this person, at this time.
fn print_as(desk: &Desk, name: &str, person: &str, time: u64, payload: &str) {
    let link = desk.address(payload);
    let mut words = browser::local_time(time);
    if !person.is_empty() {
        words = format!("{words}, {person}");
    }
    let mut title = desk.sheet.checklist.title.clone();
    if !name.is_empty() {
        title = format!("{title}: {name}");
    }
    stage::draw(ids::PAPER, move || drawing(&title, &words, &link).into_view());
    browser::print(|| stage::clear(ids::PAPER));
}

fn drawing(title: &str, words: &str, link: &str) -> Element {
    let code = qr::encode(link).map(|code| picture(&code));
    classed("section", "panel")
        .attr("aria-label", "As of")
        .views(code.into_iter().collect())
        .child(el("h2").written(title))
        .child(el("p").written(format!("As of {words}")))
        .child(classed("p", "link").written(link))
}

fn picture(code: &Qr) -> AnyView {
    svg::svg()
        .attr("viewBox", format!("0 0 {size} {size}", size = code.size))
        .attr("class", "qr")
        .attr("role", "img")
        .attr("aria-label", "QR code of the link")
        .attr("shape-rendering", "crispEdges")
        .child(svg::path().attr("d", code.path.clone()))
        .into_any()
}
