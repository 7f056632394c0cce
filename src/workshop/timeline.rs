//! The timeline of a run: how much was settled when, in all, by phase or by person, with what was signed and
//! the deployment, and all of it as a table.

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
use crate::ui::element::{Element, button, classed, dynamic, el};

/// How many parts the time is divided into, and the width of each in the chart's own units.
const PARTS: usize = 120;
const STEP: usize = 4;
/// The height of a curve, and that of what stands on the axis below it, in the chart's own units.
const HEIGHT: usize = 40;
const AXIS: usize = 8;

/// What there is of it in words.
const HINT: &str = "A curve shows when what is settled now was settled: of each item only the last mark is \
    known. What a merge brought keeps its time and its name.";

/// Opens the dialog.
pub fn open(desk: &Arc<Desk>) {
    let timeline = Arc::new(Timeline::of(&desk.sheet.run));
    let desk = desk.clone();
    stage::open("timeline-dialog", move || dialog(&desk, &timeline).into_view());
}

fn dialog(desk: &Arc<Desk>, timeline: &Arc<Timeline>) -> Element {
    let close = el("form").attr("method", "dialog").child(el("button").text("Close"));
    let dialog = classed("dialog", "wide")
        .attr("id", "timeline-dialog")
        .attr("aria-labelledby", "timeline-title")
        .attr("closedby", "any")
        .child(el("h2").attr("id", "timeline-title").text("Timeline"));
    let untimed = timeline.untimed.len();
    if timeline.events.is_empty() {
        let words = match untimed {
            0 => "Nothing has been settled yet.".to_owned(),
            _ => [&*counted(untimed, "item is", "items are"), " settled; when is not known."]
                .concat(),
        };
        return dialog.child(el("p").written(words)).child(close);
    }
    let words = if untimed == 0 {
        String::new()
    } else {
        let count = counted(untimed, "item", "items");
        [" It begins with ", &count, " of which the time is not known."].concat()
    };
    let (from, to) = timeline.span();
    let ends = classed("p", "row ends")
        .child(el("span").written(local_time(from)))
        .child(el("span").written(local_time(to)));
    dialog
        .child(classed("p", "hint").written([HINT, &words].concat()))
        .view(lanes(desk, timeline))
        .child(classed("div", "lanes").child(ends))
        .maybe(legend(timeline))
        .child(as_table(desk, timeline))
        .child(close)
}

/// The curve of all items, and those of what they are divided into: phases, or people where there are some.
fn lanes(desk: &Arc<Desk>, timeline: &Arc<Timeline>) -> AnyView {
    let by_person = RwSignal::new(false);
    let choice = |label: &'static str, is_it: bool| {
        button(label, move || by_person.set(is_it))
            .live_attr("aria-pressed", move || Some((by_person.get() == is_it).to_string()))
    };
    let choices = (timeline.people.len() > 1).then(|| {
        classed("div", "seg")
            .attr("role", "group")
            .attr("aria-label", "Divide")
            .child(choice("By phase", false))
            .child(choice("By person", true))
    });
    let (desk, timeline) = (desk.clone(), timeline.clone());
    let lanes = dynamic(move || {
        let items = desk.sheet.checklist.items.len();
        let all = lane(&desk, &timeline, "All items", items, |_, _| true, |_| true);
        let parts: Vec<Element> =
            if by_person.get() { people(&desk, &timeline) } else { phases(&desk, &timeline) };
        Some(classed("ul", "lanes").child(all).children(parts).into_view())
    });
    el("div").maybe(choices).view(lanes).into_view()
}

fn phases(desk: &Desk, timeline: &Timeline) -> Vec<Element> {
    let phases = desk.sheet.checklist.phases.iter().enumerate();
    let phases = phases.filter(|(_, phase)| !phase.items.is_empty());
    let lane = |(at, phase): (usize, &Phase)| {
        let is_of = |item, _: &str| phase.items.contains(&item);
        let is_signed = |event: &Event| matches!(event.what, What::Signed(of, _) if of == at);
        lane(desk, timeline, &phase.title, phase.items.len(), is_of, is_signed)
    };
    phases.map(lane).collect()
}

fn people(desk: &Desk, timeline: &Timeline) -> Vec<Element> {
    let all = timeline.curve(1, |_, _| true)[0];
    let lane = |person: &String| {
        let is_of = |_, by: &str| by == person;
        lane(desk, timeline, name(person), all, is_of, |event| event.by == *person)
    };
    timeline.people.iter().map(lane).collect()
}

/// A curve with its title: how many of `whole` items were settled when. On its axis stand the deployment and
/// what of the sign-offs belongs to it.
fn lane(
    desk: &Desk,
    timeline: &Timeline,
    title: &str,
    whole: usize,
    is_of: impl Fn(usize, &str) -> bool,
    is_signed: impl Fn(&Event) -> bool,
) -> Element {
    let curve = timeline.curve(PARTS, is_of);
    let settled = curve.last().copied().unwrap_or_default().to_string();
    let count = [&*settled, " of ", &whole.to_string()].concat();
    let words = [title, ": ", &count, " items settled"].concat();
    let mut shapes = vec![shape("curve", area(&curve, whole), None)];
    for event in &timeline.events {
        let middle = timeline.part(event.at, PARTS) * STEP + STEP / 2;
        let (class, path) = match event.what {
            What::Deployed => ("deployed", format!("M{middle} 0v{HEIGHT}")),
            What::Signed(..) if is_signed(event) => {
                ("signed", format!("M{middle} {}l6 6l-6 6l-6 -6z", HEIGHT - 5))
            }
            _ => continue,
        };
        let told = [&*words_of(desk, event), ", ", &local_time(event.at)].concat();
        shapes.push(shape(class, path, Some(told)));
    }
    let size = ["0 0 ", &(PARTS * STEP).to_string(), " ", &(HEIGHT + AXIS).to_string()].concat();
    let chart = svg::svg()
        .attr("viewBox", size)
        .attr("role", "img")
        .attr("aria-label", words)
        .child(shapes);
    let title = el("span").child(el("bdi").written(title)).text(" ");
    el("li").child(title.child(classed("span", "hint count").written(count))).view(chart.into_any())
}

/// The area below a curve, down to the axis.
fn area(curve: &[usize], whole: usize) -> String {
    let step = |(part, count): (usize, &usize)| {
        format!("V{}H{}", HEIGHT - count * HEIGHT / whole.max(1), (part + 1) * STEP)
    };
    let steps: String = curve.iter().enumerate().map(step).collect();
    format!("M0 {HEIGHT}{steps}V{HEIGHT}H0z")
}

fn shape(class: &'static str, path: String, told: Option<String>) -> AnyView {
    let title = told.map(|told| svg::title().child(told));
    svg::path().attr("class", class).attr("d", path).child(title).into_any()
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

/// What the marks on the axes stand for.
fn legend(timeline: &Timeline) -> Option<Element> {
    let has = |is_it: fn(&What) -> bool| timeline.events.iter().any(|event| is_it(&event.what));
    let signed = has(|what| matches!(what, What::Signed(..))).then(|| el("li").text("◆ sign-off"));
    let deployed = has(|what| *what == What::Deployed).then(|| el("li").text("┆ deployed"));
    let is_any = signed.is_some() || deployed.is_some();
    is_any.then(|| classed("ul", "row legend").maybe(signed).maybe(deployed))
}

/// All that happened, one row each, drawn when it is unfolded.
fn as_table(desk: &Arc<Desk>, timeline: &Arc<Timeline>) -> Element {
    let is_open = RwSignal::new(false);
    let (desk, timeline) = (desk.clone(), timeline.clone());
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
