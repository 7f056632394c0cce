//! What was understood of a text that somebody brings, and what the person makes of the guesses:
//! one shape for Markdown, tables, plain text and checklist files.

mod taken;

use std::collections::{BTreeMap, BTreeSet};

use super::accounting;
use super::checklist_json;
use super::csv;
use super::imported::{self, ChosenColumns};
use super::indented;
pub use super::markdown::Understood;
use super::markdown::{self, Guess, GuessPlace, ItemsFrom, What};
use super::problem::Problem;
use super::recognise::Kind;
use crate::domain::checklist::PhaseKind;
use crate::domain::draft::{Draft, DraftEntry, DraftItem, DraftPhase, DraftSection};
use crate::domain::mark::{Mark, State};
use crate::domain::reimport::WrittenIds;
use crate::domain::value::ValueSlot;
pub use taken::TakenAs;

/// The most values that a checklist may have.
const MAX_VALUES: usize = 100;

/// What the person makes of what was understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// The title; empty for the one that was found.
    pub title: String,
    /// The guesses that are taken back, by position.
    pub refused: BTreeSet<usize>,
    /// The kinds of phases, by id, where they are others than guessed.
    pub kinds: Vec<(String, PhaseKind)>,
    /// The candidates that become values, by position.
    pub accepted: BTreeSet<usize>,
    /// The lines that were not understood and that the person takes for something, by position.
    pub taken: BTreeMap<usize, TakenAs>,
}

/// Understands a text of a kind, as a checklist called `title` where it does not name itself.
///
/// # Errors
/// Every problem, at least one, where nothing can be made of it. A run or a backup is none.
pub fn understand(
    kind: Kind,
    text: &str,
    title: &str,
    items: ItemsFrom,
) -> Result<Understood, Vec<Problem>> {
    understand_as(kind, text, title, items, &[])
}

/// The same, by what a person has chosen for the columns of tables.
///
/// # Errors
/// As [`understand`].
pub fn understand_as(
    kind: Kind,
    text: &str,
    title: &str,
    items: ItemsFrom,
    columns: &[ChosenColumns],
) -> Result<Understood, Vec<Problem>> {
    let mut understood = match kind {
        Kind::Markdown => markdown::read_as(text.as_bytes(), items, columns)
            .map_err(|sentence| vec![Problem { path: String::new(), sentence }])?,
        Kind::Csv => of_lines(csv::read_as(text, title, columns))?,
        Kind::Indented => of_lines(indented::read(text, title))?,
        Kind::Checklist => {
            let draft = Draft::of(&checklist_json::read_whole(text)?);
            Understood::of_file(draft)
        }
        Kind::Run | Kind::Backup => {
            let sentence = "This is no checklist.".to_owned();
            return Err(vec![Problem { path: String::new(), sentence }]);
        }
    };
    if kind != Kind::Checklist {
        account(&mut understood, text, title);
    }
    Ok(understood)
}

/// Says which lines are missing, and names what has no name of its own.
fn account(understood: &mut Understood, text: &str, title: &str) {
    (understood.lines, understood.left_out) = accounting::left_out(text, understood);
    // A name by itself says more than the word for what has none.
    if understood.is_untitled && !title.is_empty() {
        title.clone_into(&mut understood.draft.title);
        understood.draft.slug = crate::domain::new_ids::words(title).unwrap_or_default();
    }
}

/// A table or plain text, within the limits of a checklist file.
fn of_lines(read: Result<imported::Imported, Problem>) -> Result<Understood, Vec<Problem>> {
    let read = read.map_err(|problem| vec![problem])?;
    let guesses = read.guesses.into_iter().map(|(id, sentence)| Guess {
        place: GuessPlace::Item(id),
        what: What::Mark,
        sentence,
    });
    let mut understood = Understood {
        is_untitled: read.draft.title == imported::UNTITLED,
        draft: read.draft,
        written: read.written,
        marks: read.marks,
        notices: read.remarks.iter().map(Problem::to_string).collect(),
        guesses: guesses.collect(),
        consumed: read.consumed,
        tables: read.table.into_iter().collect(),
        ..Understood::default()
    };
    markdown::fit_all(&mut understood);
    understood.candidates = markdown::candidates(&understood.draft);
    Ok(understood)
}

impl Understood {
    /// A checklist that names all of its ids, as a file and a link do.
    #[must_use]
    pub fn of_file(draft: Draft) -> Self {
        Self { written: WrittenIds::all(&draft), draft, ..Self::default() }
    }

    /// The checklist and its marks as the person wants them.
    #[must_use]
    pub fn corrected(&self, corrections: &Corrections) -> (Draft, Vec<(String, Mark)>) {
        let (mut draft, mut marks) = (self.draft.clone(), self.marks.clone());
        let title = corrections.title.trim();
        if !title.is_empty() && title != draft.title {
            draft.title = title.chars().take(100).collect();
        }
        let own: BTreeSet<&str> = self.guesses.iter().filter_map(own_weight).collect();
        let refused = corrections.refused.iter().filter_map(|at| self.guesses.get(*at));
        for guess in refused {
            take_back(&mut draft, &mut marks, guess, &own, &self.before_guess);
        }
        for (id, kind) in &corrections.kinds {
            if let Some(phase) = draft.phases.iter_mut().find(|phase| phase.id == *id) {
                phase.kind = *kind;
            }
        }
        for candidate in corrections.accepted.iter().filter_map(|at| self.candidates.get(*at)) {
            if draft.values.len() < MAX_VALUES {
                markdown::accept(&mut draft, candidate);
            }
        }
        for (at, taken) in corrections.taken.iter().rev() {
            if let Some(left) = self.left_out.get(*at) {
                taken::put(&mut draft, left, *taken);
            }
        }
        (draft, marks)
    }

    /// The draft with the placeholders as values that are values of an older version: else the texts
    /// that hold them would count as reworded, and what a run has filled in would be lost.
    #[must_use]
    pub fn with_values_of(&self, old: &Draft, mut draft: Draft) -> Draft {
        for candidate in &self.candidates {
            let is_known = |slots: &[ValueSlot]| slots.iter().any(|slot| slot.id == candidate.id);
            if is_known(&old.values) && !is_known(&draft.values) && draft.values.len() < MAX_VALUES
            {
                markdown::accept(&mut draft, candidate);
            }
        }
        for slot in &mut draft.values {
            if let Some(old) = old.values.iter().find(|old| old.id == slot.id)
                && self.candidates.iter().any(|candidate| candidate.id == slot.id)
            {
                slot.clone_from(old);
            }
        }
        draft
    }

    /// How many marks the corrections leave.
    #[must_use]
    pub fn marks_left(&self, corrections: &Corrections) -> usize {
        self.corrected(corrections).1.len()
    }
}

/// The item whose own words, not its heading's, gave it its weight.
fn own_weight(guess: &Guess) -> Option<&str> {
    match (&guess.place, guess.what) {
        (GuessPlace::Item(id), What::Weight) => Some(id),
        _ => None,
    }
}

/// Undoes what was guessed. `own` are the items with a guess of their own about their weight, `before`
/// the states that the document wrote.
fn take_back(
    draft: &mut Draft,
    marks: &mut Vec<(String, Mark)>,
    guess: &Guess,
    own: &BTreeSet<&str>,
    before: &BTreeMap<String, State>,
) {
    match (&guess.place, guess.what) {
        (GuessPlace::Item(id), What::Weight) => {
            for section in sections_mut(draft) {
                each_in(section, &mut |item| {
                    if item.id == *id {
                        forget_weight(item, own);
                    }
                });
            }
        }
        (GuessPlace::Section(id), What::Weight) => {
            for section in sections_mut(draft).filter(|section| section.id == *id) {
                for entry in &mut section.entries {
                    if let DraftEntry::Item(item) = entry
                        && !own.contains(&*item.id)
                    {
                        forget_weight(item, own);
                    }
                }
            }
        }
        (GuessPlace::Section(id), what) => {
            for section in sections_mut(draft).filter(|section| section.id == *id) {
                match what {
                    What::Due => section.due_hours = None,
                    What::Every => section.every = None,
                    _ => {}
                }
            }
        }
        (GuessPlace::Phase(id), What::Gate) => {
            for phase in draft.phases.iter_mut().filter(|phase| phase.id == *id) {
                phase.gate = None;
            }
        }
        (GuessPlace::Item(id), What::Mark) => {
            let state = before.get(id).copied().unwrap_or_default();
            for (_, mark) in marks.iter_mut().filter(|(marked, _)| marked == id) {
                mark.state = state;
            }
            marks.retain(|(marked, mark)| marked != id || *mark != Mark::default());
        }
        _ => {}
    }
}

/// Takes the weight from an item and from those below it that have it from there.
fn forget_weight(item: &mut DraftItem, own: &BTreeSet<&str>) {
    let weight = std::mem::take(&mut item.weight);
    for below in &mut item.items {
        if below.weight == weight && !own.contains(&*below.id) {
            forget_weight(below, own);
        }
    }
}

fn sections_mut(draft: &mut Draft) -> impl Iterator<Item = &mut DraftSection> {
    draft.phases.iter_mut().flat_map(|phase: &mut DraftPhase| &mut phase.sections)
}

fn each_in(section: &mut DraftSection, change: &mut impl FnMut(&mut DraftItem)) {
    fn below(item: &mut DraftItem, change: &mut impl FnMut(&mut DraftItem)) {
        change(item);
        item.items.iter_mut().for_each(|child| below(child, change));
    }
    for entry in &mut section.entries {
        if let DraftEntry::Item(item) = entry {
            below(item, change);
        }
    }
}
