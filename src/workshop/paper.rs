//! The run on paper: what the page adds when it is printed, which is the verdict, whose run it is, as of
//! when, and the link with its QR code.

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::svg;

use super::brought::{self, Brought};
use super::desk::Desk;
use super::preview::call_and_count;
use super::{lineage, stage};
use crate::browser;
use crate::codec::qr::{self, Qr};
use crate::codec::snapshot_link;
use crate::codec::talk::FILE;
use crate::domain::mark::Mark;
use crate::domain::run::{Run, Snapshot};
use crate::page::ids;
use crate::ui::element::{classed, el};

thread_local! {
    /// Whether the next print leaves the commands out.
    static IS_COMPACT: Cell<bool> = const { Cell::new(false) };
}

/// Has the next print leave the commands out.
pub fn leave_commands_out() {
    IS_COMPACT.set(true);
}

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
    print_as(desk, &run.marks, person, now, &payload);
}

fn print_snapshot(desk: &Desk, brought: &Brought) {
    let Snapshot { marks, person, taken, .. } = &brought.snapshot;
    print_as(desk, marks, person, *taken, &brought.payload);
}

/// Prints the page with these marks, by this person, at this time.
fn print_as(desk: &Desk, marks: &[Mark], person: &str, time: u64, payload: &str) {
    let code = qr::encode(&desk.address(payload)).map(|code| picture(&code));
    let mut words = el("p").written(format!("As of {}", browser::local_time(time)));
    if !person.is_empty() {
        words = words.text(", ").child(el("bdi").written(person));
    }
    let class = if IS_COMPACT.take() { "panel compact" } else { "panel" };
    let panel = classed("section", class)
        .attr("aria-label", "As of")
        .views(code.into_iter().collect())
        .child(call_and_count(&desk.sheet.checklist, marks))
        .child(words)
        .child(classed("p", "link").written(desk.address(payload)));
    stage::draw(ids::PAPER, move || panel.into_view());
    browser::print(|| stage::clear(ids::PAPER));
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
