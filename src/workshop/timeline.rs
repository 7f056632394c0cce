//! The timeline of a run: a small chart of when what was settled and by whom, and all of it as a
//! table.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::svg;

use super::desk::Desk;
use super::stage;
use crate::browser::{self, local_time};
use crate::domain::checklist::Phase;
use crate::domain::timeline::{Event, Timeline, What};
use crate::domain::words::counted;
use crate::page::anchors;
use crate::ui::element::{Element, classed, el};

/// How many parts the time is divided into.
const PARTS: usize = 24;
/// The width of a part, and of the bar in it, in the chart's own units.
const STEP: usize = 20;
const BAR: usize = 16;
/// The height of a phase's lane in the chart's own units.
const HEIGHT: usize = 40;
/// People beyond the first few share a color.
const COLORS: usize = 4;
/// A bar names so many of its items.
const NAMED: usize = 8;

/// Opens the dialog.
pub fn open(desk: &Arc<Desk>) {
    let timeline = Timeline::of(&desk.sheet.run);
    let desk = desk.clone();
    stage::open("timeline-dialog", move || dialog(&desk, timeline).into_view());
}

fn dialog(desk: &Arc<Desk>, timeline: Timeline) -> Element {
    let close = el("form").attr("method", "dialog").child(el("button").text("Close"));
    let dialog = classed("dialog", "wide")
        .attr("id", "timeline-dialog")
        .attr("aria-labelledby", "timeline-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "timeline-title").text("Timeline"));
    if timeline.events.is_empty() {
        return dialog.child(el("p").text("Nothing has been settled yet.")).child(close);
    }
    let (from, to) = timeline.span();
    let ends = classed("p", "row ends")
        .child(el("span").written(local_time(from)))
        .child(el("span").written(local_time(to)));
    let hint = "Each item stands once, where it was marked last. What a merge brought keeps its time and its name.";
    dialog
        .child(classed("p", "hint").text(hint))
        .child(lanes(desk, &timeline).child(el("li").child(ends)))
        .child(legend(&timeline))
        .child(as_table(desk, timeline))
        .child(close)
}

/// A lane for each phase in which something happened.
fn lanes(desk: &Desk, timeline: &Timeline) -> Element {
    let phases = &desk.sheet.checklist.phases;
    let bars: Vec<Vec<Bar>> = phases.iter().map(|phase| bars(timeline, phase)).collect();
    let sum = |bars: &[Bar], part| bars.iter().filter(|bar| bar.part == part).map(Bar::count).sum();
    let sums = bars.iter().flat_map(|bars| bars.iter().map(|bar| sum(bars, bar.part)));
    let most: usize = sums.max().unwrap_or(1);
    let lanes = phases.iter().zip(&bars).enumerate().filter_map(|(at, (phase, bars))| {
        let signed = timeline.events.iter().find(|event| is_signed(event, at));
        (!bars.is_empty() || signed.is_some()).then(|| {
            let settled =
                counted(bars.iter().map(Bar::count).sum(), "item settled", "items settled");
            el("li")
                .child(classed("span", "hint").written(&*phase.title))
                .view(lane(desk, timeline, bars, signed, most, settled))
        })
    });
    classed("ul", "lanes").children(lanes)
}

fn is_signed(event: &Event, phase: usize) -> bool {
    matches!(event.what, What::Signed(signed, _) if signed == phase)
}

/// What one person has settled in one part of the time.
struct Bar {
    part: usize,
    person: usize,
    items: Vec<usize>,
}

impl Bar {
    fn count(&self) -> usize {
        self.items.len()
    }
}

/// The bars of a phase, by time and then by person.
fn bars(timeline: &Timeline, phase: &Phase) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for event in &timeline.events {
        let What::Settled(item) = event.what else { continue };
        let Some(person) = timeline.people.iter().position(|name| *name == event.by) else {
            continue;
        };
        if !phase.items.contains(&item) {
            continue;
        }
        let part = timeline.part(event.at, PARTS);
        match bars.iter_mut().find(|bar| (bar.part, bar.person) == (part, person)) {
            Some(bar) => bar.items.push(item),
            None => bars.push(Bar { part, person, items: vec![item] }),
        }
    }
    bars.sort_by_key(|bar| (bar.part, bar.person));
    bars
}

/// The chart of a phase: the people's bars, one above the other, the sign-off and the deployment.
fn lane(
    desk: &Desk,
    timeline: &Timeline,
    bars: &[Bar],
    signed: Option<&Event>,
    most: usize,
    words: String,
) -> AnyView {
    let mut shapes = Vec::new();
    let mut below = (0, 0);
    for bar in bars {
        let height = (bar.count() * HEIGHT / most).max(1);
        below = (bar.part, if bar.part == below.0 { below.1 + height } else { height });
        let rect = svg::rect()
            .attr("class", color(bar.person))
            .attr("x", (bar.part * STEP).to_string())
            .attr("y", HEIGHT.saturating_sub(below.1).to_string())
            .attr("width", BAR.to_string())
            .attr("height", height.to_string())
            .child(svg::title().child(bar_words(desk, timeline, bar)));
        shapes.push(rect.into_any());
    }
    let deployed = timeline.events.iter().find(|event| event.what == What::Deployed);
    for event in deployed.into_iter().chain(signed) {
        let middle = timeline.part(event.at, PARTS) * STEP + BAR / 2;
        let path = match event.what {
            What::Deployed => format!("M{middle} 0v{HEIGHT}"),
            _ => format!("M{middle} 2l6 6l-6 6l-6 -6z"),
        };
        let shape = svg::path()
            .attr("class", if event.what == What::Deployed { "deployed" } else { "signed" })
            .attr("d", path)
            .child(
                svg::title().child([&*words_of(desk, event), ", ", &local_time(event.at)].concat()),
            );
        shapes.push(shape.into_any());
    }
    svg::svg()
        .attr("viewBox", ["0 0 ", &(PARTS * STEP).to_string(), " ", &HEIGHT.to_string()].concat())
        .attr("role", "img")
        .attr("aria-label", words)
        .child(shapes)
        .into_any()
}

/// What a bar stands for: who, when, and what.
fn bar_words(desk: &Desk, timeline: &Timeline, bar: &Bar) -> String {
    let (from, to) = timeline.span();
    let start = from + (to - from) / PARTS as u64 * bar.part as u64;
    let head = format!("{}, from {}", name(&timeline.people[bar.person]), local_time(start));
    let rest = bar.count().saturating_sub(NAMED);
    let rest = (rest > 0).then(|| format!("and {rest} more"));
    let items = bar.items.iter().take(NAMED).map(|item| desk.text_of(*item));
    std::iter::once(head).chain(items).chain(rest).collect::<Vec<_>>().join("\n")
}

/// What happened, in words.
fn words_of(desk: &Desk, event: &Event) -> String {
    match event.what {
        What::Settled(item) => desk.text_of(item),
        What::Signed(phase, call) => {
            let title = &desk.sheet.checklist.phases[phase].title;
            [title, " signed by ", &event.by, ": ", call.label()].concat()
        }
        What::Deployed => "Deployed".to_owned(),
    }
}

/// The name of a person, or what stands for those who told none.
fn name(person: &str) -> &str {
    if person.is_empty() { "No name" } else { person }
}

fn color(person: usize) -> String {
    ["by", &(person.min(COLORS - 1) + 1).to_string()].concat()
}

fn legend(timeline: &Timeline) -> Element {
    let count = |person: &String| {
        let is_it = |event: &&Event| matches!(event.what, What::Settled(_)) && event.by == *person;
        timeline.events.iter().filter(is_it).count()
    };
    let line = |(at, person): (usize, &String)| {
        let words = [name(person), ": ", &count(person).to_string()].concat();
        el("li").child(classed("i", color(at))).written(words)
    };
    let has = |is_it: fn(&What) -> bool| timeline.events.iter().any(|event| is_it(&event.what));
    let signed = has(|what| matches!(what, What::Signed(..))).then(|| el("li").text("◆ sign-off"));
    let deployed = has(|what| *what == What::Deployed).then(|| el("li").text("┆ deployed"));
    classed("ul", "row legend")
        .children(timeline.people.iter().enumerate().map(line))
        .maybe(signed)
        .maybe(deployed)
}

/// All that happened, one row each, drawn when it is unfolded.
fn as_table(desk: &Arc<Desk>, timeline: Timeline) -> Element {
    let is_open = RwSignal::new(false);
    let desk = desk.clone();
    let table = move || {
        is_open.get().then(|| {
            let head = |text: &str| el("th").attr("scope", "col").written(text);
            let heads = ["When", "Who", "What"].map(head);
            let rows = timeline.events.iter().map(|event| row(&desk, event));
            let table = el("table")
                .child(el("thead").child(el("tr").children(heads)))
                .child(el("tbody").children(rows));
            classed("div", "table").child(table).into_view()
        })
    };
    el("details")
        .on("toggle", move |_| is_open.set(true))
        .child(el("summary").text("As a table"))
        .dynamic(table)
}

fn row(desk: &Desk, event: &Event) -> Element {
    let words = words_of(desk, event);
    let who = if event.what == What::Deployed { "" } else { name(&event.by) };
    let what = match event.what {
        What::Settled(item) => {
            let state = desk.sheet.run.marks[item].state.about().label;
            let link = el("a")
                .attr("href", anchors::to_item(&desk.sheet.checklist.items[item].id))
                .on("click", |_| browser::soon(stage::close))
                .written(words);
            el("td").child(link).child(classed("span", "hint").written([" ", state].concat()))
        }
        What::Signed(..) | What::Deployed => el("td").child(el("b").written(words)),
    };
    el("tr").child(el("td").written(local_time(event.at))).child(el("td").written(who)).child(what)
}
