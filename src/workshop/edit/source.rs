//! The draft as Markdown, with what it means beside it.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::editor::{Editor, markdown_of};
use crate::browser;
use crate::codec::markdown::{self, ItemsFrom};
use crate::codec::problem::Problem;
use crate::domain::checklist::Weight;
use crate::domain::draft::{Draft, DraftEntry, DraftItem};
use crate::domain::reimport::{Report, reimport};
use crate::domain::words;
use crate::ui::element::{Element, classed, el};

/// How long the Markdown has to rest before it is read, in milliseconds.
const REST: i32 = 250;
/// The most lines of the preview.
const LINES: usize = 400;

/// What the Markdown means.
#[derive(Clone, Debug, Default, PartialEq)]
struct Meaning {
    /// Why nothing can be made of it.
    failure: String,
    /// What is likely to be a slip, by line.
    problems: Vec<Problem>,
    /// What was left out or moved.
    notices: Vec<String>,
    /// The draft, and how it differs from the one that it began as.
    draft: Draft,
    report: Report,
}

/// The Markdown and its meaning.
pub fn source(editor: Editor) -> Element {
    // Everything has an id before it becomes text, so that it comes back as itself.
    editor.change(|draft| {
        *draft = editor.with_ids();
        Some(())
    });
    let unread = editor.unread.try_update_value(Option::take).flatten();
    let text = unread.unwrap_or_else(|| editor.with(markdown_of));
    let meaning = RwSignal::new(read(editor, &text));
    let turn = Rc::new(Cell::new(0_u32));
    let write = move |event| {
        let text = event_target_value(&event);
        let (turn, this) = (turn.clone(), turn.get() + 1);
        turn.set(this);
        let take = move || {
            let is_last = turn.get() == this;
            if is_last {
                meaning.set(read(editor, &text));
            }
        };
        browser::later(REST, take);
    };
    // What is not read yet is read when the field is left.
    let leave = move |event| meaning.set(read(editor, &event_target_value(&event)));
    let field = el("textarea")
        .attr("id", "edit-source")
        .attr("spellcheck", "false")
        .attr("wrap", "off")
        .written(&text)
        .on("input", write)
        .on("change", leave);
    let words =
        "Hidden comments carry the ids of items: leave them, and marks stay with their items.";
    classed("div", "md")
        .child(
            el("div")
                .child(el("label").attr("for", "edit-source").text("Markdown"))
                .child(field)
                .child(classed("p", "hint").written(words)),
        )
        .child(
            el("section")
                .attr("aria-label", "What it means")
                .dynamic(move || Some(meaning.with(shown).into_view())),
        )
}

/// Reads the Markdown, and keeps its draft for when the form is shown again or it is saved.
fn read(editor: Editor, text: &str) -> Meaning {
    // What it began as is no change.
    if editor.is_changed() || text != editor.with(markdown_of) {
        editor.keep_text(text);
    }
    let mut meaning = Meaning { problems: markdown::check(text), ..Meaning::default() };
    match markdown::read(text.as_bytes(), ItemsFrom::Found) {
        Err(sentence) => {
            editor.source.set(Some(Err(sentence.clone())));
            meaning.failure = sentence;
        }
        Ok(read) => {
            meaning.notices = read.notices;
            let (draft, report) = editor.with(|draft| {
                reimport(draft, read.draft, &read.written, |_, question| question.is_likely)
            });
            editor.source.set(Some(Ok(draft.clone())));
            (meaning.draft, meaning.report) = (draft, report);
        }
    }
    meaning
}

fn shown(meaning: &Meaning) -> Element {
    let problem = |problem: &Problem| el("li").written(problem.to_string());
    let notice = |notice: &String| el("li").written(notice);
    let list =
        |rows: Vec<Element>| (!rows.is_empty()).then(|| classed("ul", "problems").children(rows));
    let failed = !meaning.failure.is_empty();
    let failure = failed.then(|| classed("p", "failure").written(&*meaning.failure));
    let tree = (!failed).then(|| tree(&meaning.draft));
    let report = (!failed).then(|| classed("p", "hint").written(words(&meaning.report)));
    el("div")
        .child(
            el("div")
                .attr("role", "status")
                .maybe(failure)
                .maybe(list(meaning.problems.iter().map(problem).collect()))
                .maybe(list(meaning.notices.iter().map(notice).collect()))
                .maybe(report),
        )
        .maybe(tree)
}

/// “Items: 4 new, 1 gone.”
fn words(report: &Report) -> String {
    match report.words() {
        words if words.is_empty() => "No item has changed.".to_owned(),
        words => format!("Items: {words}."),
    }
}

/// The draft as a plain tree.
fn tree(draft: &Draft) -> Element {
    let mut lines: Vec<Element> = Vec::new();
    for phase in &draft.phases {
        lines.push(el("h4").written(&*phase.title));
        for section in &phase.sections {
            lines.push(el("h5").written(&*section.title));
            for entry in &section.entries {
                match entry {
                    DraftEntry::Item(item) => item_lines(item, 1, &mut lines),
                    DraftEntry::Command { code, .. } => {
                        lines.push(
                            el("pre")
                                .verbatim()
                                .attr("tabindex", "0")
                                .child(el("code").written(code)),
                        );
                    }
                    DraftEntry::Note(note) => lines.push(el("p").written(note)),
                    DraftEntry::Steps { steps, .. } => {
                        let steps = steps.iter().map(|step| el("li").written(step));
                        lines.push(el("ol").children(steps));
                    }
                    DraftEntry::Table { head, rows, .. } => {
                        lines.push(el("p").written(words::table(head, rows.len())));
                    }
                }
            }
        }
    }
    let rest = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    let rest = (rest > 0).then(|| classed("p", "hint").written(format!("… and {rest} more")));
    classed("div", "tree").child(el("h3").written(&*draft.title)).children(lines).maybe(rest)
}

fn item_lines(item: &DraftItem, depth: usize, lines: &mut Vec<Element>) {
    let weight = match item.weight {
        Weight::Normal => None,
        Weight::Blocker => Some("blocker"),
        Weight::Optional => Some("optional"),
    };
    let weight = weight.map(|word| classed("span", "tag").written(word));
    let sign = if item.items.is_empty() { "☐ " } else { "▾ " };
    let line = classed("p", "leaf").attr("data-depth", depth.min(8).to_string());
    let sign = el("span").attr("aria-hidden", "true").written(sign);
    lines.push(line.child(sign).written(format!("{} ", item.text)).maybe(weight));
    for child in &item.items {
        item_lines(child, depth + 1, lines);
    }
}
