//! Prints what one tick costs the core, and what the page computes after it:
//! `cargo bench --bench model`.
#![cfg(not(target_arch = "wasm32"))]

use std::hint::black_box;
use std::time::Instant;

use preflight::app::message::{Message, Moment};
use preflight::app::model::Model;
use preflight::app::route::Address;
use preflight::app::update::update;
use preflight::codec::checklist_json;
use preflight::domain::checklist::Checklist;
use preflight::domain::filter::Lens;
use preflight::domain::mark::Mark;
use preflight::domain::progress::Progress;
use preflight::domain::verdict::verdicts;
use serde_json::{Value, json};

const ROUNDS: usize = 200;

fn main() {
    println!("Milliseconds, median of {ROUNDS}\n");
    println!("| items | reading the file | a tick | verdicts | counts |");
    println!("|---|---|---|---|---|");
    for count in [150, 10_000] {
        let json = file(count);
        let read = median(10, |_| checklist_json::read(&json).is_ok());
        let mut model = opened(json);
        let moment = Moment { now: 1_763_700_000_000, dice: 1 };
        let tick = median(ROUNDS, |round| {
            let message = Message::Ticked(round * 37 % count, round / count % 2 == 0);
            update(&mut model, message, moment).len()
        });
        let sheet = model.sheet().expect("a sheet");
        let verdict = median(ROUNDS, |_| verdicts(&sheet.checklist, &sheet.run.marks));
        let counts = median(ROUNDS, |_| tallies(&sheet.checklist, &sheet.run.marks));
        println!("| {count} | {read:.3} | {tick:.3} | {verdict:.3} | {counts:.3} |");
    }
}

/// A checklist file of `count` items in sections of ten, in phases of a hundred sections; each
/// seventh item is a blocker.
fn file(count: usize) -> String {
    let item = |number: usize| {
        let weight = if number.is_multiple_of(7) { "blocker" } else { "normal" };
        let text = format!("Item {number} with `some code` is **true**");
        json!({ "id": format!("i{number}"), "text": text, "weight": weight })
    };
    let section = |number: usize| {
        let entries: Vec<Value> = (number * 10..number * 10 + 10).map(item).collect();
        json!({ "id": format!("s{number}"), "title": "Section", "entries": entries })
    };
    let sections: Vec<Value> = (0..count / 10).map(section).collect();
    let phase = |(number, sections): (usize, &[Value])| {
        json!({
            "id": format!("p{number}"), "kind": "before", "title": "Phase", "gate": "Go on?",
            "sections": sections,
        })
    };
    let phases: Vec<Value> = sections.chunks(100).enumerate().map(phase).collect();
    let file = json!({
        "format": 1, "slug": "bench", "version": "1", "title": "Bench", "summary": "Generated.",
        "phases": phases,
    });
    file.to_string()
}

/// A model with the checklist on screen.
fn opened(json: String) -> Model {
    let mut model = Model { base: "/".into(), ..Model::default() };
    let slug = "bench".to_owned();
    let address = Address { path: "/bench/".into(), ..Address::default() };
    for message in [
        Message::Arrived(address),
        Message::FetchedChecklist { slug: slug.clone(), json: Ok(json) },
        Message::ReadRun { slug, records: None, folded: Vec::new(), early: Vec::new() },
    ] {
        update(&mut model, message, Moment { now: 0, dice: 0 });
    }
    model
}

/// What meters, toolbar and outline show: the counts of each section and of all items.
fn tallies(checklist: &Checklist, marks: &[Mark]) -> usize {
    let lens = Lens { items: &checklist.items, marks, ..Lens::default() };
    let tally = |range: std::ops::Range<usize>| {
        let left = black_box(Progress::of(&marks[range.clone()])).left();
        left + black_box(lens.counts(range)).iter().sum::<usize>()
    };
    let sections = checklist.sections.iter().map(|section| tally(section.items.clone()));
    sections.sum::<usize>() + tally(0..marks.len())
}

/// The median of the times of some rounds, in milliseconds.
fn median<T>(rounds: usize, mut work: impl FnMut(usize) -> T) -> f64 {
    let mut times: Vec<f64> = (0..rounds)
        .map(|round| {
            let start = Instant::now();
            black_box(work(round));
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[rounds / 2]
}
