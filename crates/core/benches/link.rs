//! Prints how long share links are and how long they take: `cargo bench --bench link`.
#![cfg(not(target_arch = "wasm32"))]

#[path = "../tests/link_runs/mod.rs"]
mod link_runs;

use std::hint::black_box;
use std::time::Instant;

use link_runs::{SEEDS, WAYS, Way, characters, run};
use preflight_core::codec::marks_code::{self, PROFILES};
use preflight_core::codec::range_coder::BitCoder;
use preflight_core::codec::share_link::{self, Shape, Signed, Snapshot};
use preflight_core::codec::text_code;
use preflight_core::domain::verdict::Call;

fn main() {
    println!("Characters of the marks, mean of {SEEDS} runs: code (entropy of its model)\n");
    println!("| items | packed | prefix | by sections | noisy | random | all done |");
    println!("|---|---|---|---|---|---|---|");
    for (count, exceptions) in [(96, false), (153, false), (146, false), (153, true)] {
        let cells: Vec<String> = WAYS.iter().map(|&way| sizes(way, count, exceptions)).collect();
        let bits = if exceptions { 2 } else { 1 };
        let packed = characters((count * bits).div_ceil(8));
        let states = if exceptions { "four states" } else { "two states" };
        println!("| {count}, {states} | {packed} | {} |", cells.join(" | "));
    }
    println!("\nTimes of whole links, best of 50\n");
    println!("| link | characters | encode | decode |\n|---|---|---|---|");
    for count in [150, 5_000] {
        let (states, sections) = run(Way::Noisy, count, true, 1);
        let snapshot = Snapshot { states, ..Snapshot::default() };
        times(&format!("{count} items"), &snapshot, &sections);
    }
    let (states, sections) = run(Way::Noisy, 150, false, 1);
    let note = |item: usize| (item, format!("waiting for certificate no. {item:3}"));
    let notes = (0..10).map(note).collect();
    let snapshot = Snapshot { states, notes, ..Snapshot::default() };
    times("150 items, ten notes", &snapshot, &sections);
    let costs = signatures();
    let [median, most] = [costs[costs.len() / 2], costs[costs.len() - 1]];
    println!("\nA signature with a name of ten letters: {median} characters, {most} at most");
    let text = "Covered by the load test of last week. ".repeat(1_600);
    let encode = best(|| text_code::compress(text.as_bytes()));
    println!("\n{} bytes of text compress in {encode:.2} ms", text.len());
}

/// How many characters signatures with names of ten letters cost, the fewest first.
fn signatures() -> Vec<usize> {
    let (states, sections) = run(Way::Noisy, 150, false, 1);
    let shape = Shape { slug: "node-platform-release", revision: 1, sections: &sections };
    let base = Snapshot { states, run_name: "v3.0.0 → production".into(), ..Snapshot::default() };
    let length = |snapshot: &Snapshot| share_link::encode(&shape, snapshot).len();
    let cost = |(name, age): (&str, u32)| {
        let [name, role, reason] = [name, "", ""].map(str::to_owned);
        let with = String::new();
        let signed =
            Signed { section: 4, name, role, with, age, call: Call::Go, holds: true, reason };
        length(&Snapshot { sign_offs: vec![signed], ..base.clone() }) - length(&base)
    };
    let names =
        ["Ada Lovela", "Anna Smith", "Zoë Müller", "Grace Hopp", "Chen Weiyu", "O’Brien Al"];
    let all = names.into_iter().flat_map(|name| [0, 12, 125, 1_440].map(|age| (name, age)));
    let mut costs: Vec<usize> = all.map(cost).collect();
    costs.sort_unstable();
    costs
}

/// The mean length of the marks of simulated runs, and of what their model knows.
#[allow(clippy::cast_precision_loss, reason = "small counts")]
fn sizes(way: Way, count: usize, exceptions: bool) -> String {
    let (mut coded, mut ideal) = (0, 0.0);
    for seed in 1..=SEEDS {
        let (states, sections) = run(way, count, exceptions, seed);
        coded += characters(marks_code::encode(&states, &sections).bytes.len());
        let entropy = |profile| {
            let mut meter = Meter(0.0);
            marks_code::code_states(&mut meter, profile, &mut states.clone(), &sections);
            meter.0
        };
        ideal += PROFILES.into_iter().map(entropy).fold(f64::INFINITY, f64::min) / 62_f64.log2();
    }
    let runs = SEEDS as f64;
    format!("{:.2} ({:.2})", coded as f64 / runs, ideal / runs)
}

/// Prints the times of a link. One without texts fails above 0.2 ms, of more than 1,000 items above
/// 5 ms.
fn times(name: &str, snapshot: &Snapshot, sections: &[usize]) {
    let shape = Shape { slug: "bench", revision: 1, sections };
    let payload = share_link::encode(&shape, snapshot);
    let encode = best(|| share_link::encode(&shape, snapshot));
    let decode = best(|| share_link::decode(&payload, "bench", |_| Some(sections.to_vec())));
    println!("| {name} | {} | {encode:.3} ms | {decode:.3} ms |", payload.len());
    let most = if snapshot.states.len() > 1_000 { 5.0 } else { 0.2 };
    let has_texts = !snapshot.notes.is_empty();
    assert!(has_texts || encode.max(decode) < most, "{name}: above {most} ms");
}

/// The shortest of 50 times, in milliseconds.
fn best<T>(work: impl Fn() -> T) -> f64 {
    let time = |_| {
        let start = Instant::now();
        black_box(work());
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..50).map(time).fold(f64::INFINITY, f64::min)
}

/// Counts the bits that an ideal coder would write.
struct Meter(f64);

impl BitCoder for Meter {
    fn code(&mut self, bit: bool, one: u16) -> bool {
        let chance = f64::from(one.max(1)) / 65_536.0;
        self.0 -= if bit { chance } else { 1.0 - chance }.log2();
        bit
    }
}
