//! What was guessed, with a way to take it back or to choose another; and placeholders that could
//! become values.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::codec::checklist_json::PHASE_KINDS;
use crate::codec::markdown::{Guess, GuessPlace, What};
use crate::codec::understood::{Corrections, Understood};
use crate::domain::draft::Draft;
use crate::domain::text::Text;
use crate::domain::value::Values;
use crate::ui::element::{Element, button, classed, el};

/// The most guesses of a kind that are listed.
const MOST: usize = 200;
/// The most characters of a text that a guess is about.
const ABOUT: usize = 70;
/// The guesses that can be taken back one by one, with their heading.
const GROUPS: [(What, &str); 5] = [
    (What::Weight, "How much items matter"),
    (What::Gate, "Gates"),
    (What::Due, "When sections are due"),
    (What::Every, "What comes back"),
    (What::Mark, "What does not apply"),
];

/// The parts of the step that are about guesses.
pub fn parts(corrections: RwSignal<Corrections>, understood: &Understood) -> Vec<Element> {
    let groups = GROUPS.iter().flat_map(|(what, _)| {
        understood.guesses.iter().filter(move |guess| guess.what == *what).take(MOST)
    });
    let places: BTreeSet<&str> = groups.filter_map(|guess| place_of(&guess.place)).collect();
    let names = names(&understood.draft, &places);
    let mut parts: Vec<Element> = kinds(corrections, understood).into_iter().collect();
    parts.extend(
        GROUPS
            .iter()
            .filter_map(|(what, title)| group(corrections, *what, title, understood, &names)),
    );
    parts.extend(candidates(corrections, understood));
    parts
}

/// What was repaired, moved or left out; and the guesses that there is another field for.
pub fn notices(understood: &Understood) -> Option<Element> {
    let is_note = |guess: &&Guess| matches!(guess.what, What::Items | What::About | What::Value);
    let guesses = understood.guesses.iter().filter(is_note).map(|guess| &guess.sentence);
    let words: Vec<&String> = understood.notices.iter().chain(guesses).take(MOST).collect();
    let lines = words.iter().map(|words| el("li").written(words));
    (!words.is_empty()).then(|| classed("ul", "notices").children(lines.collect::<Vec<_>>()))
}

/// The id of a phase, a section or an item.
fn place_of(place: &GuessPlace) -> Option<&str> {
    match place {
        GuessPlace::Item(id) | GuessPlace::Section(id) | GuessPlace::Phase(id) => Some(id),
        GuessPlace::Document => None,
    }
}

/// What these places of a draft are called.
fn names<'a>(draft: &'a Draft, places: &BTreeSet<&str>) -> BTreeMap<&'a str, String> {
    let mut names = BTreeMap::new();
    let plain = |text: &str| {
        let plain = Text::parse(text).plain(&Values::default());
        let short: String = plain.chars().take(ABOUT).collect();
        if short.len() < plain.len() { format!("{short}…") } else { short }
    };
    draft.each_item(&mut |item| {
        if places.contains(&*item.id) {
            names.insert(&*item.id, plain(&item.text));
        }
    });
    for section in draft.sections() {
        names.insert(&section.id, section.title.clone());
    }
    for phase in &draft.phases {
        names.insert(&phase.id, phase.title.clone());
    }
    names
}

/// The kind of each phase.
fn kinds(corrections: RwSignal<Corrections>, understood: &Understood) -> Option<Element> {
    let guessed: Vec<&str> = understood
        .guesses
        .iter()
        .filter_map(|guess| match (&guess.place, guess.what) {
            (GuessPlace::Phase(id), What::Kind) => Some(&**id),
            _ => None,
        })
        .collect();
    let phases = understood.draft.phases.iter().filter(|phase| guessed.contains(&&*phase.id));
    let rows = phases.map(|phase| {
        let (id, field) = (phase.id.clone(), format!("import-kind-{}", phase.id));
        let guess = phase.kind;
        let options = PHASE_KINDS.iter().map(|(word, kind)| {
            let option = el("option").attr("value", word).written(word);
            if *kind == guess { option.attr("selected", "") } else { option }
        });
        let select = el("select").attr("id", &field).children(options).on("change", move |event| {
            let word = event_target_value(&event);
            let Some((_, kind)) = PHASE_KINDS.iter().find(|(other, _)| *other == word) else {
                return;
            };
            corrections.update(|corrections| {
                corrections.kinds.retain(|(phase, _)| *phase != id);
                if *kind != guess {
                    corrections.kinds.push((id.clone(), *kind));
                }
            });
        });
        el("div").child(el("label").attr("for", &field).written(&*phase.title)).child(select)
    });
    let rows: Vec<Element> = rows.collect();
    (!rows.is_empty()).then(|| {
        let title = format!("Guessed: the kinds of its phases ({})", rows.len());
        el("details")
            .child(el("summary").written(title))
            .child(classed("div", "kinds").children(rows))
    })
}

/// Guesses of one kind, each with a box: what is not ticked is taken back.
fn group(
    corrections: RwSignal<Corrections>,
    what: What,
    title: &str,
    understood: &Understood,
    names: &BTreeMap<&str, String>,
) -> Option<Element> {
    let found: Vec<(usize, &Guess)> =
        understood.guesses.iter().enumerate().filter(|(_, guess)| guess.what == what).collect();
    if found.is_empty() {
        return None;
    }
    let all: BTreeSet<usize> = found.iter().map(|(at, _)| *at).collect();
    let lines: Vec<(usize, String)> = found
        .iter()
        .take(MOST)
        .map(|(at, guess)| {
            let name = place_of(&guess.place).and_then(|id| names.get(id));
            (
                *at,
                name.map_or_else(
                    || guess.sentence.clone(),
                    |name| format!("{name}: {}", guess.sentence),
                ),
            )
        })
        .collect();
    let rest = found.len() - lines.len();
    let is_open = RwSignal::new(false);
    let (refused, kept) = (all.clone(), all.clone());
    let content = move || {
        let lines = lines.iter().map(|(at, words)| line(corrections, *at, words));
        let more = (rest > 0).then(|| classed("p", "hint").written(format!("… and {rest} more")));
        let (refused, kept) = (refused.clone(), kept.clone());
        let both = classed("div", "row")
            .child(button("Take all back", move || {
                corrections.update(|c| c.refused.extend(refused.iter().copied()));
            }))
            .child(button("Keep all", move || {
                corrections.update(|c| c.refused.retain(|at| !kept.contains(at)));
            }));
        let list = classed("div", "lines").children(lines.collect::<Vec<_>>());
        is_open.get().then(|| el("div").child(list).maybe(more).child(both).into_view())
    };
    let count = move || {
        let back = corrections.with(|c| c.refused.intersection(&all).count());
        let back = if back == 0 { String::new() } else { format!(", {back} taken back") };
        format!("({}{back})", all.len())
    };
    let summary =
        el("summary").written(format!("Guessed: {} ", lower(title))).child(el("span").live(count));
    Some(el("details").on("toggle", move |_| is_open.set(true)).child(summary).dynamic(content))
}

fn lower(title: &str) -> String {
    let mut letters = title.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

fn line(corrections: RwSignal<Corrections>, at: usize, words: &str) -> Element {
    let tick = el("input")
        .attr("type", "checkbox")
        .flag("checked", move || corrections.with(|c| !c.refused.contains(&at)))
        .on("change", move |event| {
            let keep = event_target_checked(&event);
            corrections.update(|c| {
                if keep {
                    c.refused.remove(&at);
                } else {
                    c.refused.insert(at);
                }
            });
        });
    classed("label", "choice").child(tick).child(el("span").written(words))
}

/// Placeholders that become values where their box is ticked.
fn candidates(corrections: RwSignal<Corrections>, understood: &Understood) -> Option<Element> {
    let lines = understood.candidates.iter().enumerate().take(MOST).map(|(at, candidate)| {
        let tick = el("input")
            .attr("type", "checkbox")
            .flag("checked", move || corrections.with(|c| c.accepted.contains(&at)))
            .on("change", move |event| {
                let is_wanted = event_target_checked(&event);
                corrections.update(|c| {
                    if is_wanted {
                        c.accepted.insert(at);
                    } else {
                        c.accepted.remove(&at);
                    }
                });
            });
        let count = candidate.places.len();
        let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let secret = if candidate.secret { ", kept secret" } else { "" };
        let facts = format!(" {} ({times}{secret})", candidate.spellings.join(", "));
        let words = el("span")
            .child(el("b").written(&*candidate.id))
            .child(classed("span", "hint").written(facts));
        classed("label", "choice").child(tick).child(words)
    });
    let lines: Vec<Element> = lines.collect();
    (!lines.is_empty()).then(|| {
        let title = format!("Placeholders that can become values of a run ({})", lines.len());
        el("details")
            .child(el("summary").written(title))
            .child(
                classed("p", "hint")
                    .text("Tick what differs from run to run; each run then asks for it."),
            )
            .child(classed("div", "lines").children(lines))
    })
}
