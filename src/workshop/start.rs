//! A start link: what it would begin, to look at; nothing starts by itself.

use std::sync::Arc;

use super::brought::{close, finish};
use super::desk::Desk;
use super::stage;
use crate::browser;
use crate::codec::start_link::{self, Start};
use crate::codec::talk::Reply;
use crate::domain::run::Snapshot;
use crate::domain::value::Values;
use crate::page::ids;
use crate::ui::element::{Element, button, classed, el};

/// Shows what the fields of a start link would begin.
///
/// # Errors
/// A sentence that says why they cannot be read.
pub fn open(desk: &Arc<Desk>, fields: &str) -> Result<(), String> {
    let start = start_link::read(fields, &desk.sheet.checklist)?;
    browser::reply(&Reply::Show(None));
    let desk = desk.clone();
    stage::draw(ids::BANNER, move || banner(&desk, &start).into_view());
    Ok(())
}

fn banner(desk: &Arc<Desk>, start: &Start) -> Element {
    let title = match &*start.name {
        "" => "Start a run of this checklist?".to_owned(),
        name => format!("Start the run “{name}”?"),
    };
    let label = |id: &str| {
        let slot = desk.sheet.checklist.values.iter().find(|slot| slot.id == id);
        slot.map_or_else(|| id.to_owned(), |slot| slot.label.clone())
    };
    let row = |(id, value): &(String, String)| {
        let value = el("bdi").verbatim().written(value);
        el("li").written(format!("{}: ", label(id))).child(value)
    };
    let values = el("ul").children(start.values.iter().map(row));
    let left_out = start.left_out.iter().map(|sentence| el("p").written(sentence));
    let hint = if desk.sheet.is_started() {
        "Nothing has started yet. Your run stays as it is; home lists both."
    } else {
        "Nothing has started yet."
    };
    let begin = {
        let (desk, start) = (desk.clone(), start.clone());
        button("Start this run", move || finish(&Reply::Begin(Box::new(begun(&desk, &start)))))
    };
    classed("section", "banner")
        .attr("aria-labelledby", "start-title")
        .child(el("h2").attr("id", "start-title").written(title))
        .maybe((!start.values.is_empty()).then(|| el("p").text("With these values:")))
        .maybe((!start.values.is_empty()).then_some(values))
        .children(left_out)
        .child(classed("div", "row").child(begin.attr("class", "primary")).child(close()))
        .child(classed("p", "hint").written(hint))
}

/// The run that begins: nothing decided, with the name and the values of the link.
fn begun(desk: &Desk, start: &Start) -> Snapshot {
    let checklist = &desk.sheet.checklist;
    let mut values = Values::of(&checklist.values);
    for (id, value) in &start.values {
        values.set(id, value);
    }
    Snapshot {
        name: start.name.clone(),
        taken: browser::moment().now,
        marks: checklist.untouched(),
        values,
        ..Snapshot::default()
    }
}
