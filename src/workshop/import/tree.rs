//! A draft as a tree to read: phases, sections, and what stands in them.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::codec::checklist_json::PHASE_KINDS;
use crate::domain::checklist::Weight;
use crate::domain::direction::{has_letter_from_right, runs_right_to_left};
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::mark::State;
use crate::domain::text::Text;
use crate::domain::value::Values;
use crate::domain::words;
use crate::ui::element::{Element, classed, el};

/// Sections are open as long as no more items than these stand above their end.
const OPEN_ITEMS: usize = 40;
/// The most entries of a section that are drawn.
const MOST: usize = 300;

/// What is drawn: a draft, and the marks that its text has, by item id.
pub struct Read {
    /// The draft.
    pub draft: Arc<Draft>,
    /// The state of each item that is not open.
    pub states: Arc<BTreeMap<String, State>>,
}

/// The tree. What is folded is drawn when it is first opened.
pub fn tree(read: &Read) -> Element {
    let mut above = 0;
    let phases = read.draft.phases.iter().enumerate();
    let phases = phases.map(|(at, phase)| of_phase(read, at, phase, &mut above));
    let tree = classed("div", "tree").children(phases.collect::<Vec<_>>());
    if runs_from_right(&read.draft) { tree.attr("dir", "rtl") } else { tree }
}

/// Whether the page will show the list from right to left. Of large lists in other scripts no text is parsed.
fn runs_from_right(draft: &Draft) -> bool {
    let (mut all, mut perhaps) = (0_usize, 0);
    draft.each_item(&mut |item| {
        all += 1;
        perhaps += usize::from(has_letter_from_right(&item.text));
    });
    if perhaps * 2 <= all {
        return false;
    }
    let mut texts = Vec::new();
    draft.each_item(&mut |item| texts.push(Text::parse(&item.text)));
    runs_right_to_left(texts.iter())
}

fn of_phase(read: &Read, number: usize, phase: &DraftPhase, above: &mut usize) -> Element {
    let kind =
        PHASE_KINDS.iter().find(|(_, kind)| *kind == phase.kind).map_or("", |(word, _)| word);
    let facts = [Some(kind.to_owned()), phase.gate.as_ref().map(|gate| format!("gate: {gate}"))];
    let mut head = el("h4").child(el("bdi").written(&*phase.title));
    for (at, fact) in facts.into_iter().flatten().enumerate() {
        let between = if at == 0 { " " } else { " · " };
        head = head.text(between).child(classed("bdi", "hint").written(fact));
    }
    let sections = phase.sections.iter().enumerate().map(|(at, section)| {
        *above += count(section);
        of_section(read, [number, at], section, *above <= OPEN_ITEMS)
    });
    el("div").child(head).children(sections.collect::<Vec<_>>())
}

fn count(section: &DraftSection) -> usize {
    let mut count = 0;
    for entry in &section.entries {
        if let DraftEntry::Item(item) = entry {
            item.each(&mut |item| count += usize::from(item.items.is_empty()));
        }
    }
    count
}

fn of_section(read: &Read, place: [usize; 2], section: &DraftSection, is_open: bool) -> Element {
    let count = count(section);
    let noun = if count == 1 { "item" } else { "items" };
    let mut facts = format!("{count} {noun}");
    if let Some(hours) = section.due_hours {
        facts = format!("{facts} · due {hours} h after the deployment");
    }
    if section.every.is_some() {
        facts.push_str(" · comes back");
    }
    let head = el("summary")
        .child(el("b").child(el("bdi").written(&*section.title)))
        .text(" ")
        .child(classed("bdi", "hint").written(facts));
    let (draft, states) = (read.draft.clone(), read.states.clone());
    let [phase, at] = place;
    let shown = RwSignal::new(is_open);
    let content = move || {
        let section = draft.phases.get(phase)?.sections.get(at).filter(|_| shown.get())?;
        let state = |id: &str| states.get(id).copied().unwrap_or_default();
        let rows = section.entries.iter().take(MOST).map(|entry| draw(&row(entry, &state)));
        let rest = section.entries.len().saturating_sub(MOST);
        let more = (rest > 0).then(|| classed("p", "hint").written(format!("… and {rest} more")));
        let list = el("ul").children(rows.collect::<Vec<_>>());
        Some(el("div").child(list).maybe(more).into_view())
    };
    let details = el("details").on("toggle", move |_| shown.set(true)).child(head).dynamic(content);
    if is_open { details.attr("open", "") } else { details }
}

/// An entry, ready to be drawn.
enum Row {
    Item(String, Weight, State, Vec<Row>),
    Code(String),
    Words(String),
}

fn plain(text: &str) -> String {
    Text::parse(text).plain(&Values::default())
}

fn row(entry: &DraftEntry, state: &dyn Fn(&str) -> State) -> Row {
    match entry {
        DraftEntry::Item(item) => of_item(item, state),
        DraftEntry::Command { label, code, .. } => {
            let label = label.as_ref().map(|label| format!("# {label}\n")).unwrap_or_default();
            Row::Code(format!("{label}{}", code.trim_end()))
        }
        DraftEntry::Note(note) => Row::Words(plain(note)),
        DraftEntry::Steps { steps, .. } => {
            let steps = steps.iter().enumerate();
            let steps: Vec<String> =
                steps.map(|(at, step)| format!("{}. {}", at + 1, plain(step))).collect();
            Row::Words(steps.join("  "))
        }
        DraftEntry::Table { head, rows, .. } => Row::Words(words::table(head, rows.len())),
    }
}

fn of_item(item: &DraftItem, state: &dyn Fn(&str) -> State) -> Row {
    let below = item.items.iter().map(|item| of_item(item, state)).collect();
    Row::Item(plain(&item.text), item.weight, state(&item.id), below)
}

fn draw(row: &Row) -> Element {
    match row {
        Row::Code(code) => el("li").child(el("pre").verbatim().child(el("code").written(code))),
        Row::Words(words) => classed("li", "hint").written(words),
        Row::Item(text, weight, state, below) => {
            let about = state.about();
            let tag = match weight {
                Weight::Blocker => Some(classed("span", "tag blocker").text("blocker")),
                Weight::Optional => Some(classed("span", "tag").text("optional")),
                Weight::Normal => None,
            };
            let sign = classed("span", "sign").attr("aria-hidden", "true").written(about.glyph);
            let is_said = *state != State::Open;
            let said =
                is_said.then(|| classed("span", "unseen").written(format!("{}: ", about.label)));
            let below = (!below.is_empty()).then(|| el("ul").children(below.iter().map(draw)));
            let line = classed("span", "line")
                .child(sign)
                .child(el("span").maybe(said).written(text))
                .maybe(tag);
            el("li").child(line).maybe(below)
        }
    }
}
