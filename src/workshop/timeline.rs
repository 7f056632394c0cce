//! The timeline of a run: a small chart of when what was settled and by whom, and the same as a table.

use leptos::prelude::*;
use leptos::svg;

use super::desk::Desk;
use super::stage;
use crate::browser::local_time;
use crate::domain::timeline::Timeline;
use crate::ui::element::{Element, classed, el};

/// How many parts the time is divided into.
const PARTS: usize = 24;
/// The width of a part, and of the bar in it, in the chart's own units.
const STEP: usize = 20;
const BAR: usize = 16;
/// The height of the chart in its own units.
const HEIGHT: usize = 120;
/// People beyond the first few share a color.
const COLORS: usize = 4;

/// Opens the dialog.
pub fn open(desk: &Desk) {
    let timeline = Timeline::of(&desk.sheet.run.marks, PARTS);
    stage::open("timeline-dialog", move || dialog(&timeline).into_view());
}

fn dialog(timeline: &Timeline) -> Element {
    let close = el("form").attr("method", "dialog").child(el("button").text("Close"));
    let dialog = el("dialog")
        .attr("id", "timeline-dialog")
        .attr("aria-labelledby", "timeline-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "timeline-title").text("Timeline"));
    if timeline.parts.is_empty() {
        return dialog.child(el("p").text("Nothing has been settled yet.")).child(close);
    }
    let (from, to) = (local_time(timeline.from), local_time(timeline.to));
    let ends = classed("p", "row ends").child(el("span").text(from)).child(el("span").text(to));
    dialog
        .child(classed("div", "chart").view(chart(timeline)))
        .child(ends)
        .child(legend(timeline))
        .child(
            el("details")
                .child(el("summary").text("As a table"))
                .child(classed("div", "table").child(table(timeline))),
        )
        .child(close)
}

/// The name of a person, or what stands for those who told none.
fn name(person: &str) -> &str {
    if person.is_empty() { "No name" } else { person }
}

fn total(timeline: &Timeline, person: usize) -> usize {
    timeline.parts.iter().map(|part| part[person]).sum()
}

/// A bar for each part of the time: the people's shares, one above the other.
fn chart(timeline: &Timeline) -> AnyView {
    let sum = |part: &Vec<usize>| part.iter().sum::<usize>();
    let most = timeline.parts.iter().map(sum).max().unwrap_or(0).max(1);
    let mut bars = Vec::new();
    for (at, part) in timeline.parts.iter().enumerate() {
        let mut below = 0;
        for (person, count) in part.iter().enumerate().filter(|(_, count)| **count > 0) {
            let height = (count * HEIGHT / most).max(1);
            below += height;
            let bar = svg::rect()
                .attr("class", color(person))
                .attr("x", (at * STEP).to_string())
                .attr("y", HEIGHT.saturating_sub(below).to_string())
                .attr("width", BAR.to_string())
                .attr("height", height.to_string());
            bars.push(bar.into_any());
        }
    }
    let words = ["How many items were settled when; at most ", &most.to_string(), " at a time"];
    svg::svg()
        .attr("viewBox", ["0 0 ", &(PARTS * STEP).to_string(), " ", &HEIGHT.to_string()].concat())
        .attr("role", "img")
        .attr("aria-label", words.concat())
        .child(bars)
        .into_any()
}

fn color(person: usize) -> String {
    ["by", &(person.min(COLORS - 1) + 1).to_string()].concat()
}

fn legend(timeline: &Timeline) -> Element {
    let line = |(at, person): (usize, &String)| {
        let words = [name(person), ": ", &total(timeline, at).to_string()].concat();
        el("li").child(classed("i", color(at))).text(words)
    };
    classed("ul", "row legend").children(timeline.people.iter().enumerate().map(line))
}

/// The parts in which something was settled.
fn table(timeline: &Timeline) -> Element {
    let head = |text: &str| el("th").attr("scope", "col").text(text);
    let people = timeline.people.iter().map(|person| head(name(person)));
    let length = (timeline.to - timeline.from) / PARTS as u64;
    let parts = timeline.parts.iter().enumerate().filter(|(_, part)| part.iter().any(|c| *c > 0));
    let rows = parts.map(|(at, part)| {
        let time = local_time(timeline.from + length * at as u64);
        let cells = part.iter().map(|count| el("td").text(count.to_string()));
        el("tr").child(el("th").attr("scope", "row").text(time)).children(cells)
    });
    el("table")
        .child(el("caption").text("Items settled"))
        .child(el("thead").child(el("tr").child(head("From")).children(people)))
        .child(el("tbody").children(rows))
}
