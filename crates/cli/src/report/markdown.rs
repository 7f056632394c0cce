//! The report as a page of Markdown: for a job summary, or a comment of a pull request.

use preflight_core::domain::mark::State;
use preflight_core::domain::summary::escape::markdown;
use preflight_core::domain::words;

use crate::standing::{Gate, Standing};

/// The most reasons of a gate that are listed; the others are counted.
const MOST: usize = 25;

/// Writes the report.
pub fn write(standing: &Standing, link: &str) -> String {
    let opened = standing.opened;
    let progress = standing.progress;
    let call = standing.headline.and_then(|at| standing.gates.get(at));
    let title = call.map_or_else(String::new, |gate| {
        format!("{} ({}) · ", gate.call.label(), text(gate.title))
    });
    let mut blocks = vec![format!("## {title}{}", text(standing.name()))];
    let count = format!("{} {}", progress.done, words::overall(progress));
    let rest = words::rest(progress);
    let rest = if rest.is_empty() { rest } else { format!(" · {rest}") };
    blocks.push(format!("{}: {count}{rest}", text(&opened.checklist.title)));
    blocks.extend(standing.gates.iter().map(gate));
    for id in &opened.conflicts {
        blocks.push(format!("Decided differently and to be settled: `{id}`"));
    }
    blocks.push(sections(standing));
    if !link.is_empty() {
        blocks.push(format!("[Open the run]({link})"));
    }
    blocks.join("\n\n") + "\n"
}

fn gate(gate: &Gate) -> String {
    let signature = gate.signature().map(|words| format!(", {}", text(&words)));
    let mut lines = vec![format!(
        "**{}** {}{}",
        gate.call.label(),
        text(gate.title),
        signature.unwrap_or_default()
    )];
    if !gate.reasons.is_empty() {
        lines.push(String::new());
    }
    let reasons = gate.reasons.iter().take(MOST);
    lines.extend(reasons.map(|held| format!("- {} `{}`", text(&held.told()), held.id)));
    let more = gate.reasons.len().saturating_sub(MOST);
    if more > 0 {
        lines.push(format!("- and {more} more"));
    }
    lines.join("\n")
}

/// A table of the sections and how far each has come.
fn sections(standing: &Standing) -> String {
    let opened = standing.opened;
    let mut lines = vec!["| Section | Done |".to_owned(), "|---|---|".to_owned()];
    for section in &opened.checklist.sections {
        let marks = opened.run.marks.get(section.items.clone()).unwrap_or_default();
        if marks.is_empty() {
            continue;
        }
        let progress = preflight_core::domain::progress::Progress::of(marks);
        let is_done = marks.iter().all(|mark| mark.state.is_settled());
        let is_blocked = marks.iter().any(|mark| mark.state == State::Blocked);
        let sign = if is_blocked {
            "🟥 "
        } else if is_done {
            "🟩 "
        } else {
            ""
        };
        lines.push(format!("| {} | {sign}{} |", text(&section.title), words::section(progress)));
    }
    lines.join("\n")
}

/// A text as Markdown that shows it, on one line and without what a reader could not see.
fn text(text: &str) -> String {
    markdown(&crate::words::line(text))
}
